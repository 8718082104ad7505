"""A table of weights: blocks from a spreadsheet, biases, locks, and its size."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.editing.connections import disconnect_neurons
from nnsim.editing.layers import edit_layer, resize_layer
from nnsim.model.project import with_network
from nnsim.presets.defaults import parse_chain
from tests.support.counting import cells_asked
from tests.ui.panels.parameter_table.hands import (
    CONTROL,
    SHIFT,
    WIRES,
    Key,
    cell,
    click,
    paste,
    press,
    type_on,
    weights,
)
from ui.document.document import Document
from ui.document.selection import Selection
from ui.panels.parameter_table.table import WeightTable
from ui.panels.properties.panel import PropertiesPanel

# -- spreadsheets ---------------------------------------------------------------------------------


def test_a_block_is_pasted_as_one_step_of_undo(table: WeightTable, document: Document) -> None:
    click(table, 0, 1)
    paste(table, "1\t2\r\n1/4\t-0.5\r\n\u22123e-1\t7\r\n")
    parameters = document.project.state.parameters
    assert list(parameters.biases["hidden1"]) == [0, 1, 2, 0]
    assert parameters.weights[WIRES][:, 1:3].tolist() == [[0.25, -0.5], [-0.3, 7]]
    assert document.undo_stack.count() == 1
    assert len(table.selectionModel().selectedIndexes()) == 6


def test_a_block_is_copied_so_that_it_pastes_to_the_bit(
    table: WeightTable, document: Document
) -> None:
    before = weights(document)
    click(table, 1, 0)
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Right, Key.Key_Right):
        press(key, SHIFT)
    press(Key.Key_C, CONTROL)
    text = QGuiApplication.clipboard().text()
    assert [len(line.split("\t")) for line in text.split("\n")] == [4, 4]
    paste(table, "\n".join(["0\t0\t0\t0"] * 2))
    assert not weights(document).any()
    paste(table, text)
    np.testing.assert_array_equal(weights(document), before)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1\t2\n3\t4\n5\t6", "3 × 2 cells; from the cell chosen on there are 2 × 3"),
        ("1\t2\n3", "Line 2 of what was copied has 1 cells, and the first has 2"),
        ("1\t2\n3\t0,5", "Line 2, column 2 of what was copied: Write decimals with a point"),
        ("1\tx", "Line 1, column 2 of what was copied: “x” is not a number"),
        ("1\t", "Line 1, column 2 of what was copied: Type a number"),
    ],
)
def test_a_block_that_cannot_be_pasted_is_refused_once_with_the_place(
    qtbot: QtBot,
    table: WeightTable,
    panel: PropertiesPanel,
    document: Document,
    text: str,
    sentence: str,
) -> None:
    before = document.project
    click(table, 1, 1)
    with qtbot.waitSignal(document.refused) as refused, qtbot.assertNotEmitted(panel.hint):
        paste(table, text)
    assert sentence in refused.args[0]
    assert document.project is before


def test_where_there_is_no_wire_the_block_must_be_empty(
    qtbot: QtBot, table: WeightTable, document: Document
) -> None:
    cut = lambda p: with_network(p, disconnect_neurons(p.network, 0, 3))  # noqa: E731
    document.apply("Cut", cut)
    click(table, 1, 0)
    paste(table, "1\t\t3")
    assert weights(document)[0].tolist()[:3] == [1, 0, 3]
    with qtbot.waitSignal(document.refused) as refused:
        paste(table, "1\t2\t3")
    assert "no wire or bias here" in refused.args[0]


# -- biases and locks -----------------------------------------------------------------------------


def test_the_biases_stay_in_sight_when_the_table_is_scrolled(
    qtbot: QtBot, panel: PropertiesPanel, table: WeightTable, document: Document
) -> None:
    document.apply("Grow", lambda p: with_network(p, resize_layer(p.network, "hidden1", 12)))
    panel.show_selection(Selection(connections=frozenset({("hidden1", "output")})))
    assert not table._pinned.isVisible()
    click(table, 1, 0)
    for _ in range(11):
        press(Key.Key_Down)
    assert cell(table) == (12, 0)
    assert table._pinned.isVisible()
    for _ in range(11):
        press(Key.Key_Up)
        covered = table._pinned.geometry()
        shown = table.visualRect(table.currentIndex()).translated(table.viewport().pos())
        assert not (table._pinned.isVisible() and covered.intersects(shown))
    table.scrollToBottom()
    pinned = table._pinned
    shown = pinned.model().headerData(pinned.rowAt(2), Qt.Orientation.Vertical)
    assert shown == "Bias"
    QTest.mouseClick(
        pinned.viewport(),
        Qt.MouseButton.LeftButton,
        pos=pinned.visualRect(table.model().index(0, 0)).center(),
    )
    assert cell(table) == (0, 0)
    assert not pinned.isVisible()
    type_on("0.75")
    press(Key.Key_Return)
    assert document.project.state.parameters.biases["output"][0] == 0.75


def test_a_scrolled_table_whose_connection_is_gone_answers_while_it_lets_go(
    panel: PropertiesPanel, table: WeightTable, document: Document
) -> None:
    document.apply("Build", lambda p: with_network(p, parse_chain("2-9-12-1 tanh sigmoid")))
    panel.show_selection(Selection(connections=frozenset({("hidden1", "hidden2")})))
    table.scrollToBottom()
    asked = []

    def ask() -> None:
        """As the headers of Qt do at times, to find their size."""
        down, role = Qt.Orientation.Vertical, Qt.ItemDataRole.DecorationRole
        asked.extend(table.model().headerData(row, down, role) for row in range(10))

    table.verticalScrollBar().valueChanged.connect(ask)
    document.apply("Build", lambda p: with_network(p, parse_chain("2-2-1 tanh sigmoid")))
    assert asked == [None] * 10


def test_locks_of_weights_and_biases_are_seen_and_toggled_beside_the_table(
    panel: PropertiesPanel, table: WeightTable, document: Document
) -> None:
    def locked_rows() -> list[bool]:
        role, down = Qt.ItemDataRole.DecorationRole, Qt.Orientation.Vertical
        return [table.model().headerData(row, down, role) is not None for row in range(3)]

    QTest.mouseClick(panel.connection.bias_lock, Qt.MouseButton.LeftButton)
    assert document.project.network.by_id["hidden1"].bias_locked
    assert locked_rows() == [True, False, False]
    QTest.mouseClick(panel.connection.lock, Qt.MouseButton.LeftButton)
    assert locked_rows() == [True, True, True]
    document.undo_stack.setIndex(0)
    assert locked_rows() == [False, False, False]
    assert not panel.connection.bias_lock.isChecked()


def test_where_a_layer_has_no_biases_their_cells_are_read_only(
    qtbot: QtBot, panel: PropertiesPanel, table: WeightTable, document: Document
) -> None:
    without = lambda p: with_network(p, edit_layer(p.network, "hidden1", bias="none"))  # noqa: E731
    document.apply("None", without)
    before, model = document.project, table.model()
    click(table, 0, 0)
    table.setFocus()
    type_on("3")
    assert table.state() != WeightTable.State.EditingState
    assert document.project is before
    assert [model.data(model.index(0, n)) for n in range(2)] == ["–", "–"]
    tip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert tip == "The neurons of this layer have no bias."
    panel.show_selection(Selection())
    panel.show_selection(Selection(connections=frozenset({WIRES})))
    assert panel.edit_selected(), "the first weight"
    type_on("2.5")
    press(Key.Key_Return)
    assert weights(document)[0, 0] == 2.5
    document.undo_stack.setIndex(0)
    click(table, 0, 0)
    type_on("3")
    press(Key.Key_Return)
    assert document.project.state.parameters.biases["hidden1"][0] == 3


# -- size -----------------------------------------------------------------------------------------


def test_of_a_quarter_of_a_million_weights_only_those_in_sight_are_asked_for(
    qtbot: QtBot, panel: PropertiesPanel, table: WeightTable, document: Document
) -> None:
    def grown(project):  # type: ignore[no-untyped-def]
        network = resize_layer(project.network, "input", 512)
        return with_network(project, resize_layer(network, "hidden1", 512))

    document.apply("Grow", grown)
    with cells_asked(table.model()) as asked:
        panel.show_selection(Selection(wires=frozenset({(1, 4)})))
        table.grab()
    assert 0 < asked.count < 1000
    click(table, 2, 2)
    type_on("1/8")
    press(Key.Key_Return)
    assert weights(document)[1, 2] == 0.125


def test_a_table_laid_out_while_its_network_is_gone_asks_nobody(
    panel: PropertiesPanel, table: WeightTable, document: Document
) -> None:
    """Another view may lay the window out before the card has followed: Qt then asks for all names."""
    asked = []

    def lay_out() -> None:
        panel.resize(panel.width() - 40, panel.height() + 30)
        icons = [
            table.model().headerData(row, Qt.Orientation.Vertical, Qt.ItemDataRole.DecorationRole)
            for row in range(table.model().rowCount())
        ]
        asked.extend(icons)

    document.changing.connect(lay_out)
    document.apply("Build", lambda p: with_network(p, parse_chain("2-1 sigmoid")))
    assert WIRES not in document.project.network.by_key
    assert asked == [None] * 3, "the bias and the two inputs of the network before, none locked"


def test_a_lock_is_shown_for_its_row_alone(panel: PropertiesPanel, table: WeightTable) -> None:
    model, sideways = table.model(), Qt.Orientation.Vertical

    def locks() -> list[bool]:
        rows = range(model.rowCount())
        shown = [model.headerData(row, sideways, Qt.ItemDataRole.DecorationRole) for row in rows]
        return [icon is not None for icon in shown]

    panel.connection.lock.click()
    assert locks() == [False, True, True]
    panel.connection.bias_lock.click()
    panel.connection.lock.click()
    assert locks() == [True, False, False]
