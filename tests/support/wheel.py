"""The wheel of a mouse over a widget."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget


def turn_wheel(widget: QWidget, turns: int, at: QPointF) -> bool:
    """Turn it by so many notches at a point, away from the user if positive; whether it was taken."""
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase, turned = Qt.ScrollPhase.NoScrollPhase, QPoint(0, 120 * turns)
    event = QWheelEvent(at, widget.mapToGlobal(at), QPoint(), turned, *none, phase, False)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()
