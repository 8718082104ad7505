"""What points at places of a plot: a telescope's sight around a point, and a circle."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from ui.base import theme
from ui.plots.pg.item import WideItem

_RADIUS, _TICK = 5.0, 5.0  # px beyond the mark, and beyond the ring
_LIT = 3.0  # px, of the ring of a light


class Pointer(WideItem):
    """Drawn light under dark wherever the plane shows its place."""

    widths = 4.0, 1.8  # px, of what is light and of what is dark

    def __init__(self) -> None:
        super().__init__()
        self.place: QPointF | None = None
        self.setZValue(40)

    def _stand_at(self, place: tuple[float, float] | None) -> None:
        self.place = QPointF(*place) if place is not None else None
        self.setVisible(place is not None)
        self.update()

    def shape_at(self, pixel: QPointF, plane: QPointF) -> QPainterPath:
        """What is drawn for a place at this pixel; a unit of the plane is so many pixels."""
        raise NotImplementedError

    def draw(self, painter: QPainter, plane: QTransform) -> None:
        if self.place is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = self.shape_at(plane.map(self.place), QPointF(plane.m11(), plane.m22()))
        self.paint_shape(painter, shape)

    def paint_shape(self, painter: QPainter, shape: QPainterPath) -> None:
        """Light under dark."""
        colours, round_cap = theme.current(), Qt.PenCapStyle.RoundCap
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in zip((colours.zero, colours.text), self.widths, strict=True):
            painter.setPen(QPen(QColor(colour), width, c=round_cap))
            painter.drawPath(shape)


class Sight(Pointer):
    """A ring with four ticks around one point."""

    def point_at(self, place: tuple[float, float] | None, radius: float = 0.0) -> None:
        """Stand around a mark of this radius in pixels, or nowhere."""
        self._radius = radius + _RADIUS
        self._stand_at(place)

    def shape_at(self, pixel: QPointF, plane: QPointF) -> QPainterPath:
        sight, radius = QPainterPath(), self._radius
        sight.addEllipse(pixel, radius, radius)
        for way in (QPointF(1, 0), QPointF(0, 1), QPointF(-1, 0), QPointF(0, -1)):
            sight.moveTo(pixel + way * radius)
            sight.lineTo(pixel + way * (radius + _TICK))
        return sight


class Circle(Pointer):
    """As large as what a brush reaches."""

    widths = 3.0, 1.2

    def stand_around(self, place: tuple[float, float] | None, radius: float = 0.0) -> None:
        """Show what lies within so many pixels of a place, or nothing."""
        self._radius = radius
        self._stand_at(place)

    def shape_at(self, pixel: QPointF, plane: QPointF) -> QPainterPath:
        circle = QPainterPath()
        circle.addEllipse(pixel, self._radius, self._radius)
        return circle


class Light(Pointer):
    """A glow around one point."""

    def stand_around(self, place: tuple[float, float] | None, radius: float = 0.0) -> None:
        """Shine around a mark of this radius in pixels, or nowhere."""
        self._radius = radius + _RADIUS
        self._stand_at(place)

    def shape_at(self, pixel: QPointF, plane: QPointF) -> QPainterPath:
        light = QPainterPath()
        light.addEllipse(pixel, self._radius, self._radius)
        return light

    def paint_shape(self, painter: QPainter, shape: QPainterPath) -> None:
        painter.setBrush(theme.glow())
        painter.setPen(QPen(QColor(theme.current().accent), _LIT))
        painter.drawPath(shape)
