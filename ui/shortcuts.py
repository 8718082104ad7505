"""Plain keys as shortcuts, without taking them from the control that has the focus."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
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
    """An event filter: a focused button keeps Space, a focused slider or list keeps its arrows."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            for kind, keys in _KEYS_OF:
                if plain and isinstance(watched, kind) and event.key() in keys:
                    event.accept()
                    return True
        return False
