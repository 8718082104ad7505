"""Naming something where it is drawn."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.scene.zoom_view import ZoomView

_HEIGHT, _NARROWEST, _PADDING = 30, 120, 24  # px


class NameField(QLineEdit):
    """A field over a name: Enter or leaving it takes the new one, Esc keeps the old.

    `area` is where the name stands in the scene, None once it is gone; `take` is told the new name.
    """

    def __init__(
        self,
        view: ZoomView,
        name: str,
        area: Callable[[], QRectF | None],
        take: Callable[[str], object],
    ) -> None:
        super().__init__(name, view.viewport())
        self._view, self._name, self._area, self._take = view, name, area, take
        self._ended = False
        self.setAcceptDrops(False)  # files go to the window, and not as a text into the field
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self._place)
        self._place()
        self.selectAll()
        self.show()
        self.setFocus()

    def _place(self) -> None:
        """Lie over the name, wherever the view has been moved to, and within the view."""
        name = self._area()
        if name is None:
            return
        width = max(round(name.width() * self._view.zoom), _NARROWEST) + _PADDING
        place = QRect(QPoint(), QSize(width, _HEIGHT))
        place.moveCenter(self._view.mapFromScene(name.center()))
        place.moveBottom(self._view.mapFromScene(name.bottomLeft()).y())
        room = self._view.viewport().rect()
        place.moveLeft(max(min(place.left(), room.right() - width), 0))
        place.moveTop(max(min(place.top(), room.bottom() - _HEIGHT), 0))
        self.setGeometry(place)

    def finish(self, takes: bool) -> None:
        """Be gone, with the name that stands there or without it."""
        if self._ended:
            return
        self._ended = True
        name = self.text().strip()
        if takes and name and name != self._name:
            self._take(name)
        if self.hasFocus():
            self._view.setFocus()
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finish(takes=False)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish(takes=True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finish(takes=True)
