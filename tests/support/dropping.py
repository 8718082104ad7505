"""Dropping things on a window, as the desktop does."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

_COPY, _LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


def drop(window: QWidget, data: QMimeData, place: QPoint) -> bool:
    """Drop something at a place of the window, as the desktop does; False if it is not taken there."""
    handle = window.windowHandle()
    enter = QDragEnterEvent(place, _COPY, data, _LEFT, _NONE)
    QApplication.sendEvent(handle, enter)
    move = QDragMoveEvent(place, _COPY, data, _LEFT, _NONE)
    move.setAccepted(enter.isAccepted())  # as Qt begins a move
    QApplication.sendEvent(handle, move)
    let_go = QDropEvent(QPointF(place), _COPY, data, _LEFT, _NONE)
    QApplication.sendEvent(handle, let_go)
    return enter.isAccepted() and move.isAccepted() and let_go.isAccepted()


def files(*paths: Path) -> QMimeData:
    """What a file manager drags: addresses, and the same as a text."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText("\n".join(map(str, paths)))
    return data
