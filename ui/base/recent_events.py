"""What was done last, so that an error can be repeated: commands, keys, and where the mouse was.

Things are named by their ids. What is typed into a field for words, such as a name or a path, is left
out.
"""

from collections import deque

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

MOST = 50
_MOUSE = {
    QEvent.Type.MouseButtonPress: "press",
    QEvent.Type.MouseButtonDblClick: "double press",
    QEvent.Type.MouseButtonRelease: "release",
}
_done: deque[str] = deque(maxlen=MOST)


def note(what: str) -> None:
    """Remember a command or an event."""
    _done.append(what)


def done() -> tuple[str, ...]:
    """What was done, the oldest first."""
    return tuple(_done)


class EventNotes(QObject):
    """Notes the keys and buttons that reach the windows of the application."""

    def __init__(self, application: QApplication, told: tuple[type[QLineEdit], ...]) -> None:
        """`told` are the fields for numbers and the like, whose keys may be told."""
        super().__init__(application)
        self._told = told
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(watched, QWindow):
            assert isinstance(event, QKeyEvent)
            note(self._key(event, QApplication.focusWidget()))
        elif kind in _MOUSE and isinstance(watched, QWindow):
            assert isinstance(event, QMouseEvent)
            note(f"{_MOUSE[kind]} {_place(event)}")
        return False

    def _key(self, event: QKeyEvent, widget: QWidget | None) -> str:
        of_words = isinstance(widget, QLineEdit) and not isinstance(widget, self._told)
        written = QKeySequence(event.keyCombination()).toString()
        if of_words and event.text().isprintable() and event.text():
            written = "of a letter"
        return f"key {written} in {type(widget).__name__}"


def _place(event: QMouseEvent) -> str:
    widget = QApplication.widgetAt(event.globalPosition().toPoint())
    if widget is None:
        return f"of {event.button().name} outside"
    x, y = widget.mapFromGlobal(event.globalPosition()).toTuple()
    return f"of {event.button().name} at {x:.0f}, {y:.0f} in {type(widget).__name__}"
