"""Undo and redo where a field has the keyboard: its own typing first, then the document."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget


def leaves_to_window(field: QLineEdit, event: QEvent) -> bool:
    """Whether undo or redo is pressed and the field has nothing to undo or redo.

    QLineEdit takes these keys even then, and nothing at all would happen.
    """
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    standard = QKeySequence.StandardKey
    undoes = event.matches(standard.Undo) and not field.isUndoAvailable()
    return undoes or (event.matches(standard.Redo) and not field.isRedoAvailable())


def _is_asked_for(event: QEvent, key: Qt.Key) -> bool:
    """Whether a shortcut of the window would take a key unless the field does."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    return event.key() == key


class TextField(QLineEdit):
    """A line of text; Esc brings the old one back."""

    restored = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAcceptDrops(False)  # files go to the window, and not as a text into the field

    def event(self, event: QEvent) -> bool:
        if leaves_to_window(self, event):
            event.ignore()
            return False
        if _is_asked_for(event, Qt.Key.Key_Escape) and self.isModified():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.restore()
        else:
            super().keyPressEvent(event)

    def take(self) -> None:
        """Take over what was typed: Esc goes no farther back."""
        if self.isModified():
            place = self.cursorPosition()
            self.setText(self.text())
            self.setCursorPosition(place)

    def restore(self) -> None:
        """Give up what was typed."""
        while self.isUndoAvailable():
            self.undo()
        self.setModified(False)
        self.restored.emit()
