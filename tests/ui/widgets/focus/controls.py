"""The controls that Tab leads to, with every kind of selection, and how each is used."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QScrollArea,
    QWidget,
)

from tests.support import hands
from tests.support.shown import settle_docks
from ui.canvas.widgets.network_field import QuickStart
from ui.document.selection import Selection
from ui.widgets.number_field import NumberField
from ui.window.main_window import MainWindow

Key = Qt.Key
HIDDEN = Selection(layers=frozenset({"hidden1"}))
SELECTIONS = {
    "nothing": Selection(),
    "layer": HIDDEN,
    "neuron": Selection(neurons=frozenset({3})),
    "wire": Selection(wires=frozenset({(3, 6)})),
    "connection": Selection(connections=frozenset({("input", "hidden1")})),
    "several": Selection(neurons=frozenset({3, 4})),
}


def controls(window: MainWindow) -> list[QWidget]:
    """What Tab leads to outside of the canvas."""
    found, here = [], window.canvas.nextInFocusChain()
    while here is not window.canvas:
        by_tab = here.focusPolicy() & Qt.FocusPolicy.TabFocus.value
        is_inside = isinstance(here.parentWidget(), QAbstractScrollArea)  # of one that Tab leads to
        is_one = here.isEnabled() and here.window() is window and not is_inside
        if by_tab and here.isVisible() and is_one:
            found.append(here)
        here = here.nextInFocusChain()
    return found


def name(control: QWidget) -> str:
    return f"{type(control).__name__} {control.accessibleName() or control.objectName()}"


def keys_do_what_they_do_everywhere(window: MainWindow) -> bool:
    """Whether Space runs and pauses, → steps on and Home resets."""
    session = window.session
    hands.press(Key.Key_Space)
    if not session.control.running:
        return False
    hands.press(Key.Key_Space)
    if session.control.running:
        return False
    before = session.trainer.cursor
    hands.press(Key.Key_Right)
    if session.trainer.cursor == before:
        return False
    hands.press(Key.Key_Home)
    return bool(session.trainer.cursor.iteration == 0 == session.trainer.cursor.position)


def shown_with(window: MainWindow, selection: str) -> list[QWidget]:
    """All controls where nothing is selected, else those that a selection brings."""
    window.canvas.select(SELECTIONS[selection])
    settle_docks(window)  # the card has the height it needs
    there = controls(window)
    return (
        there
        if selection == "nothing"
        else [c for c in there if window.docks.selection.isAncestorOf(c)]
    )


def used(window: MainWindow, selection: str, use: Callable[[QWidget], object]) -> Iterator[QWidget]:
    """Every control that opens no window, after it has been used; lists that open are left by Esc."""
    base = window.document.project
    tried: set[str] = set()
    while control := next(
        (c for c in shown_with(window, selection) if label(c) not in tried), None
    ):
        tried.add(label(control))
        opens_a_window = isinstance(control, QAbstractButton) and control.text().endswith("…")
        if opens_a_window or isinstance(control, QAbstractItemView | QuickStart):
            continue
        QTimer.singleShot(0, close_lists)  # while a menu that waits for its end is open
        use(control)
        close_lists()
        window.activateWindow()  # offscreen, nothing else does that when a list has closed
        window.session.control.pause()
        yield control
        if window.document.project is not base:
            window.document.new(base)
            window.canvas.setFocus()


def close_lists() -> None:
    while (popup := QApplication.activePopupWidget()) is not None:
        QTest.keyClick(popup, Key.Key_Escape)


def label(control: QWidget) -> str:
    return f"{name(control)} {control.mapTo(control.window(), QPoint())}"


def enter(control: QWidget) -> None:
    control.setFocus(Qt.FocusReason.TabFocusReason)
    hands.press(Key.Key_Return)


def click(control: QWidget) -> None:
    above = control.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(control)
        above = above.parentWidget()
    middle = control.mapTo(control.window(), control.rect().center())
    if control.window().childAt(middle) is control:  # nothing lies over it
        hands.click(control)


def field(window: MainWindow, name: str) -> NumberField:
    return next(f for f in window.findChildren(NumberField) if f.accessibleName() == name)


def learning_rate(window: MainWindow) -> NumberField:
    return field(window, "Learning rate")
