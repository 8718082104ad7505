"""A table of weights by keys and clicks."""

from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from nnsim.presets.defaults import xor_demo
from tests.ui.panels.parameter_table.hands import (
    SHIFT,
    WIRES,
    Key,
    cell,
    click,
    press,
    type_on,
    weights,
)
from ui.document.document import Document
from ui.document.selection import Selection
from ui.panels.parameter_table.table import WeightTable
from ui.panels.properties.connection_page import ConnectionPage
from ui.panels.properties.panel import PropertiesPanel
from ui.widgets.number_field import NumberField
from ui.window.main_window import MainWindow


def test_typing_right_after_a_click_on_the_framed_cell_goes_into_it(
    qtbot: QtBot, panel: PropertiesPanel, table: WeightTable, document: Document
) -> None:
    panel.show_selection(Selection(wires=frozenset({(1, 4)})))
    assert cell(table) == (2, 2)
    click(table, 2, 2)
    type_on("0.25")
    press(Key.Key_Return)
    assert weights(document)[1, 2] == 0.25


def test_enter_goes_down_and_tab_goes_right_and_on_to_the_next_row(
    table: WeightTable, document: Document
) -> None:
    click(table, 0, 2)
    type_on("1")
    press(Key.Key_Return)
    type_on("-2")
    press(Key.Key_Tab)
    type_on("3")
    press(Key.Key_Tab)
    type_on("4")
    press(Key.Key_Return, SHIFT)
    assert cell(table) == (1, 0)
    parameters = document.project.state.parameters
    assert parameters.biases["hidden1"][2] == 1
    assert list(parameters.weights[WIRES][0, 2:]) == [-2, 3]
    assert parameters.weights[WIRES][1, 0] == 4
    assert document.undo_stack.count() == 4


def test_arrows_move_and_enter_opens_the_cell_with_its_number(
    table: WeightTable, document: Document
) -> None:
    click(table, 0, 0)
    press(Key.Key_Right)
    press(Key.Key_Down)
    assert cell(table) == (1, 1)
    press(Key.Key_Return)
    field = QApplication.focusWidget()
    assert isinstance(field, NumberField)
    assert field.value == weights(document)[0, 1]
    assert field.selectedText() == field.text()


def test_a_wrong_number_stays_open_on_tab(
    qtbot: QtBot, panel: PropertiesPanel, table: WeightTable
) -> None:
    click(table, 1, 0)
    type_on("1,5")
    press(Key.Key_Tab)
    assert "point" in QToolTip.text()
    assert table.state() == WeightTable.State.EditingState
    press(Key.Key_Escape)
    press(Key.Key_Escape)


def test_what_is_typed_is_taken_over_when_the_focus_leaves(
    qtbot: QtBot, panel: PropertiesPanel, table: WeightTable, document: Document
) -> None:
    click(table, 1, 0)
    type_on("0.5")
    panel.connection.lock.setFocus()
    qtbot.waitUntil(lambda: weights(document)[0, 0] == 0.5)


def test_the_panel_opens_the_cell_of_a_wire_to_be_typed_over(
    panel: PropertiesPanel, table: WeightTable, document: Document
) -> None:
    panel.show_selection(Selection(wires=frozenset({(0, 3)})))
    assert panel.edit_selected()
    type_on("2.5")
    press(Key.Key_Return)
    assert weights(document)[0, 1] == 2.5


def test_the_panel_opens_the_bias_of_a_neuron(panel: PropertiesPanel, document: Document) -> None:
    panel.show_selection(Selection(neurons=frozenset({3})))
    assert panel.edit_selected()
    type_on("-1")
    press(Key.Key_Return)
    assert document.project.state.parameters.biases["hidden1"][1] == -1
    panel.show_selection(Selection(neurons=frozenset({0})))
    assert not panel.edit_selected()


def test_a_digit_goes_into_the_cell_although_the_window_has_a_shortcut_on_it(
    qtbot: QtBot,
) -> None:
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=MainWindow.close_without_asking)
    window.show()
    qtbot.waitExposed(window)
    window.complete()
    window.document.new(xor_demo())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.canvas.select(Selection(connections=frozenset({WIRES})))
    qtbot.waitUntil(lambda: window.docks.settled)  # the card gets its height
    QApplication.processEvents()
    table = window.findChild(ConnectionPage).weights  # type: ignore[union-attr]
    grain = window.session.control.grain
    click(table, 1, 0)
    for text in ("1.5", "2", "-3"):
        type_on(text)
        press(Key.Key_Tab)
    assert list(weights(window.document)[0, :3]) == [1.5, 2, -3]
    assert window.session.control.grain == grain


def test_a_fraction_is_shown_as_it_was_typed(table: WeightTable, document: Document) -> None:
    click(table, 1, 0)
    type_on("-1/3")
    press(Key.Key_Return)
    assert weights(document)[0, 0] == -1 / 3
    assert table.model().index(1, 0).data() == "−1/3"
