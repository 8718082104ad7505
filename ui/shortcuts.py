"""Plain keys as shortcuts, without taking them from the control that has the focus."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QWidget,
)

_SPACE = {Qt.Key.Key_Space}
_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home}
_KEYS_OF: tuple[tuple[type[QWidget], set[Qt.Key]], ...] = (
    (QAbstractButton, _SPACE),
    (QComboBox, _SPACE | _ARROWS),
    (QAbstractSlider, _ARROWS),
    (QAbstractItemView, _SPACE | _ARROWS),
)


class FocusFirst(QObject):
    """A focused button keeps Space, a focused slider or list keeps its arrows.

    It filters the events of the widget that has the focus, and of no other: filtering those of the
    whole application would cost more than all the drawing.
    """

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None:
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            for kind, keys in _KEYS_OF:
                if plain and isinstance(watched, kind) and event.key() in keys:
                    event.accept()
                    return True
        return False
