"""Renaming a layer where its name stands."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.canvas.context import CanvasContext

_HEIGHT, _NARROWEST, _PADDING = 30, 120, 24  # px


def edit_name(canvas: CanvasContext, layer_id: str) -> None:
    """Let the user type another name of a layer where the name stands."""
    NameEditor(canvas, layer_id)


class NameEditor(QLineEdit):
    """A field over a name: Enter or leaving it takes the new one, Esc keeps the old."""

    def __init__(self, canvas: CanvasContext, layer_id: str) -> None:
        self._name = canvas.network.by_id[layer_id].name
        super().__init__(self._name, canvas.view.viewport())
        self._canvas, self._layer_id, self._ended = canvas, layer_id, False
        self.setAcceptDrops(False)  # files go to the window, and not as a text into the field
        self.setAccessibleName(self.tr("Name of the layer"))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for bar in (canvas.view.horizontalScrollBar(), canvas.view.verticalScrollBar()):
            bar.valueChanged.connect(self._place)
        self._place()
        self.selectAll()
        self.show()
        self.setFocus()

    def _place(self) -> None:
        """Lie over the name, wherever the view has been moved to, and within the view."""
        placement = self._canvas.network_scene.placed.get(self._layer_id)
        if placement is None:
            return
        name = placement.header.adjusted(0, 0, 0, -placement.header.height() / 2)
        width = max(round(name.width() * self._canvas.view.zoom), _NARROWEST) + _PADDING
        place = QRect(QPoint(), QSize(width, _HEIGHT))
        place.moveCenter(self._canvas.view.mapFromScene(name.center()))
        place.moveBottom(self._canvas.view.mapFromScene(name.bottomLeft()).y())
        room = self._canvas.view.viewport().rect()
        place.moveLeft(max(min(place.left(), room.right() - width), 0))
        place.moveTop(max(min(place.top(), room.bottom() - _HEIGHT), 0))
        self.setGeometry(place)

    def _finish(self, name: str) -> None:
        if self._ended:
            return
        self._ended = True
        there = self._layer_id in self._canvas.network.by_id
        if there and name.strip() and name != self._name:
            self._canvas.edits.rename(self._layer_id, name)
        if self.hasFocus():
            self._canvas.view.setFocus()
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._finish(self._name)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish(self.text())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._finish(self.text())
