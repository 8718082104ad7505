"""Many lines in one item, and the way of a point: from its start to where it is, and where it goes."""

import math
from collections.abc import Iterable, Sequence

import numpy as np
import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ui.base import theme
from ui.plots.pg.curves import Points, polygon
from ui.plots.pg.item import WideItem, sharpness

_HALO = 2.4  # px beside a way, in the colour of the ground
_DOT, _END = 2.3, 4.5  # px: radii of what lies on the way, and of its ends
_WIDER = 0.9  # px: a line than the next shorter one
_ARROW, _HEAD = 42.0, 9.0  # px: the length of an arrow, and of its head
_SHARE = 6  # of the width: an arrow is no longer than one part of so many


class Lines(pyqtgraph.GraphicsObject):
    """Polylines of one colour. Their path is made once, when they are given."""

    def __init__(self) -> None:
        super().__init__()
        self._path = QPainterPath()
        self._pen = QPen()

    def style(
        self,
        colour: str | QColor,
        weight: float = 1.0,
        opacity: float = 1.0,
        dashes: Sequence[float] = (),
    ) -> None:
        """Draw so: thickness, dashes and gaps are in pixels."""
        ink = QColor(colour)
        ink.setAlphaF(opacity)
        pen = QPen(ink, weight)
        pen.setCosmetic(True)
        if dashes:
            pen.setDashPattern([length / weight for length in dashes])
        if pen != self._pen:
            self._pen = pen
            self.update()

    def show_lines(self, lines: Iterable[Points]) -> None:
        """Draw through these points, (n, 2) each; a line with one that is not finite is left out."""
        self.prepareGeometryChange()
        self._path = QPainterPath()
        for line in lines:
            if np.isfinite(line).all():
                self._path.addPolygon(polygon(line[:, 0], line[:, 1]))
        self.update()

    @property
    def path(self) -> QPainterPath:
        """The lines, in the plane."""
        return self._path

    def boundingRect(self) -> QRectF:
        return self._path.controlPointRect()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        pen = QPen(self._pen)
        pen.setWidthF(self._pen.widthF() * sharpness(painter))  # a cosmetic one is of the device
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawPath(self._path)


class Way(WideItem):
    """Dots joined by a line from a hollow start to a full end or a head, and an arrow from there."""

    def __init__(self) -> None:
        super().__init__()
        self.points: Points = np.zeros((0, 2))
        self._onward, self._headed = (0.0, 0.0), False

    def show_way(
        self,
        points: Points,
        onward: tuple[float, float] = (0.0, 0.0),
        *,
        headed: bool = False,
    ) -> None:
        """Go through these points (n, 2), and point in a direction of the plane; (0, 0) for no arrow.

        One that is headed is an arrow itself.
        """
        self.points, self._onward, self._headed = points, onward, headed
        self.update()

    def arrow_tip(self, unit: tuple[float, float]) -> tuple[float, float] | None:
        """Where in the plane the arrow ends, if there is one; `unit` is the size of a pixel there."""
        along = np.array(self._onward) / unit
        length = float(np.hypot(*along))
        if not (len(self.points) and 0 < length < np.inf):
            return None
        reach = min(_ARROW, self.viewRect().width() / unit[0] / _SHARE)
        x, y = (self.points[-1] + along / length * reach * np.array(unit)).tolist()
        return x, y

    def draw(self, painter: QPainter, plane: QTransform) -> None:
        if not (len(self.points) and np.isfinite(self.points).all()):
            return
        colours = theme.current()
        drawn = plane.map(polygon(self.points[:, 0], self.points[:, 1]))
        unit = 1 / plane.m11(), 1 / plane.m22()
        tip = self.arrow_tip((abs(unit[0]), abs(unit[1])))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, ground, accent = (QColor(c) for c in (colours.text, colours.window, colours.accent))
        for colour, width in ((ground, 1.6 + 2 * _HALO), (ink, 1.6)):
            painter.setPen(QPen(colour, width, j=Qt.PenJoinStyle.RoundJoin))
            painter.drawPolyline(drawn)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for at in drawn.toList()[1:-1]:
            painter.drawEllipse(at, _DOT, _DOT)
        if tip is not None:
            _draw_arrow(painter, drawn.last(), plane.map(QPointF(*tip)), accent, ground)
        if drawn.size() > 1:
            painter.setPen(QPen(ink, 1.6))
            painter.setBrush(ground)
            painter.drawEllipse(drawn.first(), _END - 0.5, _END - 0.5)
        if self._headed and drawn.size() > 1 and drawn.first() != drawn.last():
            last = _last_that_moves(drawn)
            _draw_arrow(painter, last, drawn.last(), accent, ground)
            return
        painter.setPen(QPen(ground, 1.4))
        painter.setBrush(accent)
        painter.drawEllipse(drawn.last(), _END, _END)


class Ways(WideItem):
    """Lines of several colours from a hollow start in common to full ends.

    The shorter one lies on top and is thinner, so that both are seen where they go the same way.
    """

    def __init__(self) -> None:
        super().__init__()
        self._ways: Sequence[tuple[Points, str]] = ()

    def show_ways(self, ways: Iterable[tuple[Points, str]]) -> None:
        """Draw through these points (n, 2), each in its colour."""
        self._ways = sorted(ways, key=_length, reverse=True)
        self.update()

    def draw(self, painter: QPainter, plane: QTransform) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current()
        ground, text = QColor(colours.window), QColor(colours.text)
        sizes = [1.8 + _WIDER * k for k in reversed(range(len(self._ways)))]
        drawn = [(plane.map(polygon(p[:, 0], p[:, 1])), QColor(c)) for p, c in self._ways]
        for halo, ink in ((2 * _HALO, ground), (0.0, None)):
            for size, (line, colour) in zip(sizes, drawn, strict=False):
                painter.setPen(QPen(ink or colour, size + halo, j=Qt.PenJoinStyle.RoundJoin))
                painter.drawPolyline(line)
        painter.setPen(QPen(ground, 1.2))
        for size, (line, colour) in zip(sizes, drawn, strict=False):
            painter.setBrush(colour)
            painter.drawEllipse(line.last(), _END + size / 2, _END + size / 2)
        for line, _ in drawn[:1]:
            painter.setPen(QPen(text, 1.6))
            painter.setBrush(ground)
            painter.drawEllipse(line.first(), _END, _END)


def _length(way: tuple[Points, str]) -> float:
    return float(np.hypot(*np.diff(way[0], axis=0).T).sum())


def _last_that_moves(drawn: QPolygonF) -> QPointF:
    """The last point before the end that is elsewhere, of a way that goes somewhere."""
    return next(at for at in reversed(drawn.toList()) if at != drawn.last())


def _draw_arrow(
    painter: QPainter, start: QPointF, tip: QPointF, colour: QColor, ground: QColor
) -> None:
    along = (tip - start) / math.hypot(tip.x() - start.x(), tip.y() - start.y())
    beside = QPointF(-along.y(), along.x()) * (_HEAD / 2.4)
    neck = tip - along * _HEAD
    for ink, width in ((ground, 2 + 2 * _HALO), (colour, 2.0)):
        painter.setPen(QPen(ink, width))
        painter.drawLine(start, neck)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([tip, neck + beside, neck - beside]))
