"""A field has the keyboard while it is typed into, and until what was typed is a number."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolTip
from pytestqt.qtbot import QtBot

from nnsim.presets.defaults import xor_demo
from tests.support import hands
from tests.support.windows import OpenWindow
from tests.ui.widgets.focus.controls import (
    SELECTIONS,
    Key,
    keys_do_what_they_do_everywhere,
    learning_rate,
    name,
    shown_with,
)
from ui.panels.parameter_table.table import WeightTable
from ui.widgets.number_field import NumberField
from ui.window.main_window import MainWindow


def test_a_number_is_taken_over_by_enter_and_space_runs(window: MainWindow) -> None:
    hands.click(learning_rate(window))
    hands.press(Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
    hands.type_text("0.3")
    hands.press(Key.Key_Return)
    assert window.document.project.training.optimizer.learning_rate == 0.3
    assert keys_do_what_they_do_everywhere(window)
    assert window.document.project.training.optimizer.learning_rate == 0.3


def test_keys_belong_to_a_field_that_is_being_typed_into(window: MainWindow) -> None:
    rate = learning_rate(window)
    hands.click(rate)
    hands.press(Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
    hands.type_text("25")
    hands.press(Key.Key_Home)
    hands.type_text("0.")
    hands.press(Key.Key_Right, Key.Key_Left, Key.Key_Space)
    assert rate.text() == "0. 25"
    assert not window.session.control.running
    assert window.session.trainer.cursor.position == 0
    hands.press(Key.Key_Escape)
    assert rate.hasFocus()
    hands.press(Key.Key_Escape)
    assert window.canvas.hasFocus()


def test_a_wrong_number_keeps_the_keyboard(window: MainWindow) -> None:
    rate = learning_rate(window)
    hands.click(rate)
    hands.type_text("x")
    hands.press(Key.Key_Return)
    assert rate.hasFocus()


def numbers(window: MainWindow, selection: str) -> list[NumberField]:
    fields = [c for c in shown_with(window, selection) if isinstance(c, NumberField)]
    assert fields, selection
    return fields


def test_why_a_number_is_refused_is_said_once_and_at_its_field(window: MainWindow) -> None:
    selections = "nothing", "layer", "neuron", "several"
    for field_ in (field for selection in selections for field in numbers(window, selection)):
        field_.setFocus(Qt.FocusReason.TabFocusReason)
        hands.type_text("x")
        hands.press(Key.Key_Return)
        assert "is not a number" in QToolTip.text() == field_.toolTip(), name(field_)
        assert field_.toolTip() not in window.status.sentence, name(field_)
        assert window.notice.sentence == "", name(field_)
        hands.press(Key.Key_Escape)


def test_a_click_into_a_field_keeps_the_keyboard_there(window: MainWindow) -> None:
    hands.click(learning_rate(window))
    assert learning_rate(window).hasFocus()


def test_what_is_clicked_keeps_the_keyboard_where_it_moves_before_the_button_is_let_go(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(xor_demo(), size=(1280, 800))
    window.canvas.select(SELECTIONS["connection"])
    qtbot.waitUntil(lambda: window.docks.settled)
    table = next(table for table in window.findChildren(WeightTable) if table.isVisible())
    height = window.docks.selection.height()
    QApplication.processEvents()
    assert window.docks.selection.height() == height, "it has its height once it is settled"
    place = table.viewport().mapTo(window, table.visualRect(table.model().index(0, 0)).center())
    button, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(window.windowHandle(), button, held, place)
    window.resizeDocks([window.docks.selection], [60], Qt.Orientation.Vertical)
    qtbot.waitUntil(
        lambda: not table.isAncestorOf(QApplication.widgetAt(window.mapToGlobal(place)))
    )
    QTest.mouseRelease(window.windowHandle(), button, held, place)
    assert table.hasFocus()
    hands.type_text("5")
    hands.press(Key.Key_Return)
    assert window.document.project.state.parameters.biases["hidden1"][0] == 5


def test_a_click_elsewhere_takes_over_what_was_typed(window: MainWindow) -> None:
    hands.click(learning_rate(window))
    hands.press(Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
    hands.type_text("0.3")
    hands.click(window.transport.grains.findChildren(QAbstractButton)[0])
    assert window.document.project.training.optimizer.learning_rate == 0.3
    assert window.session.control.grain == "operation"
    assert keys_do_what_they_do_everywhere(window)
