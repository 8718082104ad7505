"""Renaming a layer where its name stands."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

if TYPE_CHECKING:
    from ui.canvas.view import Canvas


def edit_name(canvas: "Canvas", layer_id: str) -> None:
    """Let the user type another name of a layer where the name stands."""
    header = canvas.network_scene.placed[layer_id].header
    place = QRect(QPoint(), QSize(max(round(header.width() * canvas.zoom), 120) + 24, 30))
    place.moveCenter(canvas.mapFromScene(header.center()))
    name = canvas.network.by_id[layer_id].name
    NameEditor(name, place, lambda text: canvas.edits.rename(layer_id, text), canvas)


class NameEditor(QLineEdit):
    """A field over a name: Enter or leaving it takes the new one, Esc keeps the old."""

    def __init__(self, name: str, place: QRect, done: Callable[[str], object], parent: QWidget):
        super().__init__(name, parent)
        self._name, self._done = name, done
        self.setAccessibleName(self.tr("Name of the layer"))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setGeometry(place)
        self.selectAll()
        self.show()
        self.setFocus()

    def _finish(self, name: str) -> None:
        done, self._done = self._done, lambda _: None
        if name.strip() and name != self._name:
            done(name)
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
