"""Hands on a keyboard and a mouse: events that enter a window as those of the desktop do.

They go to the native window, and Qt finds the widget, the shortcut or the menu that gets them.
"""

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.canvas.network_view import NetworkView

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def press(*keys: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
    """Press keys one after the other, in the window that has the keyboard."""
    for key in keys:
        QTest.keyClick(_window_with_keyboard(), key, modifiers)


def type_text(text: str) -> None:
    """Type a text key by key."""
    for character in text:
        QTest.keyClick(_window_with_keyboard(), ord(character))


def compose(*stages: str, typed: str = "") -> None:
    """Compose a syllable as an input method does: its stages, none of which is typed yet, and its end."""
    stages_and_end = [(stage, "") for stage in stages] + [("", typed)] * bool(typed)
    for stage, end in stages_and_end:
        event = QInputMethodEvent(stage, [])
        event.setCommitString(end)
        QCoreApplication.sendEvent(QGuiApplication.focusObject(), event)


def _window_with_keyboard() -> QWindow:
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the keyboard"
    return window


def click(widget: QWidget, point: QPoint | None = None) -> None:
    """Click a widget at a point of it, or in its middle."""
    QTest.mouseClick(*_at(widget, point or widget.rect().center()))


def _at(
    widget: QWidget, point: QPoint
) -> tuple[QWindow, Qt.MouseButton, Qt.KeyboardModifier, QPoint]:
    window = widget.window()
    return window.windowHandle(), _LEFT, _NONE, widget.mapTo(window, point)


def drag(canvas: NetworkView, start: QPointF, end: QPointF) -> None:
    """Drag from one point of the scene to another."""
    QTest.mousePress(*_in_scene(canvas, start))
    for point in ((start + end) / 2, end):
        window, _, _, place = _in_scene(canvas, point)
        QTest.mouseMove(window, place)
    QTest.mouseRelease(*_in_scene(canvas, end))


def click_scene(canvas: NetworkView, point: QPointF) -> None:
    """Click a point of the scene."""
    QTest.mouseClick(*_in_scene(canvas, point))


def double_click_scene(canvas: NetworkView, point: QPointF) -> None:
    """Click twice at a point of the scene."""
    QTest.mouseDClick(*_in_scene(canvas, point))


def _in_scene(
    canvas: NetworkView, point: QPointF
) -> tuple[QWindow, Qt.MouseButton, Qt.KeyboardModifier, QPoint]:
    return _at(canvas.viewport(), canvas.mapFromScene(point))


def choose(bar: QMenuBar, entry: QAction) -> None:
    """Open the menu that an entry is in, and click the entry."""
    for title in bar.actions():
        menu = title.menu()
        if isinstance(menu, QMenu) and entry in menu.actions():
            click(bar, bar.actionGeometry(title).center())
            click(menu, menu.actionGeometry(entry).center())
            return
    raise AssertionError(f"no menu has {entry.text()}")
