"""Every control that has been used gives the keyboard back to the canvas, by mouse and by keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.support import hands
from tests.ui.widgets.focus.controls import (
    SELECTIONS,
    Key,
    click,
    controls,
    enter,
    keys_do_what_they_do_everywhere,
    name,
    shown_with,
    used,
)
from ui.widgets.number_field import NumberField
from ui.window.main_window import MainWindow


@pytest.mark.unmeasured
@pytest.mark.parametrize("selection", SELECTIONS)
def test_keys_do_the_same_at_every_control_that_tab_leads_to(
    window: MainWindow, selection: str
) -> None:
    there = shown_with(window, selection)
    assert len(there) > (30 if selection == "nothing" else 2)
    other = []
    for control in there:
        if isinstance(control, QAbstractItemView) or not control.isVisible():
            continue
        if type(control).__name__ in ("Picture", "Chart", "_Tile"):  # → walks there
            continue
        control.setFocus(Qt.FocusReason.TabFocusReason)
        before = window.document.project.network
        if isinstance(control, QLineEdit) and not isinstance(control, NumberField):
            continue  # a text may begin with a space
        if not keys_do_what_they_do_everywhere(window):
            other.append(name(control))
        assert window.document.project.network is before, name(control)
    assert not other


def test_tab_goes_down_the_column_at_the_left(window: MainWindow) -> None:
    column = [c for c in controls(window) if window.docks.settings.isAncestorOf(c)]
    tops = [control.mapTo(window, QPoint()).y() for control in column]
    assert len(tops) > 10
    assert tops == sorted(tops)


@pytest.mark.unmeasured
@pytest.mark.parametrize("selection", SELECTIONS)
def test_enter_uses_every_control_and_gives_the_keyboard_back(
    window: MainWindow, qtbot: QtBot, selection: str
) -> None:
    for control in used(window, selection, enter):
        qtbot.waitUntil(window.canvas.hasFocus)
        assert keys_do_what_they_do_everywhere(window), name(control)


@pytest.mark.unmeasured
@pytest.mark.parametrize("selection", SELECTIONS)
def test_a_click_uses_every_control_and_gives_the_keyboard_back(
    window: MainWindow, qtbot: QtBot, selection: str
) -> None:
    for control in used(window, selection, click):
        # What is typed in or copied from keeps the keyboard, but not the keys of the window.
        if not isinstance(control, QLineEdit) and type(control).__name__ != "ArithmeticView":
            qtbot.waitUntil(window.canvas.hasFocus)
            assert keys_do_what_they_do_everywhere(window), name(control)


@pytest.mark.parametrize("use", [enter, click])
def test_a_control_that_is_gone_once_it_was_used_leaves_the_keyboard_at_the_canvas(
    window: MainWindow, use: Callable[[QWidget], object]
) -> None:
    window.canvas.quick_field.setFocus()
    hands.type_text("2-2-1 step step")  # a text that would keep Space and Undo
    hands.press(Key.Key_Return)
    unfit = window.document.project
    use(next(b for b in window.findChildren(QPushButton) if b.text().startswith("Use ")))
    assert window.document.project is not unfit
    assert window.canvas.hasFocus()
    hands.press(Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert window.document.project is unfit


@pytest.mark.parametrize("lose", [QWidget.hide, lambda control: control.setEnabled(False)])
@pytest.mark.parametrize("selection", ["nothing", "neuron"])
def test_the_keyboard_of_a_control_that_goes_comes_to_the_canvas(
    window: MainWindow, selection: str, lose: Callable[[QWidget], object]
) -> None:
    for control in shown_with(window, selection):
        control.setFocus(Qt.FocusReason.TabFocusReason)
        lose(control)
        assert window.canvas.hasFocus(), name(control)
        control.show()
        control.setEnabled(True)
