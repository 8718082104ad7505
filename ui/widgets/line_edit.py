"""Undo and redo where a field has the keyboard: its own typing first, then the document."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


def leaves_to_window(field: QLineEdit, event: QEvent) -> bool:
    """Whether undo or redo is pressed and the field has nothing to undo or redo.

    QLineEdit takes these keys even then, and nothing at all would happen.
    """
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    standard = QKeySequence.StandardKey
    undoes = event.matches(standard.Undo) and not field.isUndoAvailable()
    return undoes or (event.matches(standard.Redo) and not field.isRedoAvailable())
