"""A glow over a part of a window, for what is spoken of elsewhere."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.base import theme

_WIDTH, _RADIUS = 3, 6  # px


class Glow(QWidget):
    """A frame that lets the mouse through, until it is deleted."""

    def __init__(self, area: QRect, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(area.intersected(parent.rect()))
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().accent), _WIDTH))
        inside = QRectF(self.rect()).adjusted(*(_WIDTH / 2 * s for s in (1, 1, -1, -1)))
        painter.drawRoundedRect(inside, _RADIUS, _RADIUS)
        painter.end()
