"""The mark of what training leaves as it is."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.base import theme
from ui.base.icons import icon

WHOLE, SINGLE = 11.0, 8.0  # radii: of a connection, and of one weight or bias
_SMALLEST = 7.0  # px on the screen, for one that would be smaller, while that is no more than WHOLE


def single_radius(zoom: float) -> float:
    """The radius of the lock of one weight or bias, which stays seen where it is small."""
    return min(max(SINGLE, _SMALLEST / zoom), WHOLE)


def draw_lock(painter: QPainter, middle: QPointF, radius: float) -> None:
    """A lock on a disc of the canvas, which parts it from what it is on."""
    colours, side = theme.current(), round(1.3 * radius)
    painter.setPen(QPen(QColor(colours.hairline)))
    painter.setBrush(QColor(colours.canvas))
    painter.drawEllipse(middle, radius, radius)
    box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
    icon("lock", colours.muted).paint(painter, box.toRect())
    painter.setBrush(Qt.BrushStyle.NoBrush)
