"""Curves and bands between curves, drawn fast: in one piece, and as hairlines.

Qt strokes a pen wider than one device pixel some ten times slower than a hairline, so a curve gets
its weight from hairlines laid beside each other.
"""

import math
from typing import Any

import numpy as np
import pyqtgraph
import shiboken6
from numpy.typing import NDArray
from pyqtgraph.Qt.internals import PrimitiveArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from ui.plots.pg.item import PixelItem, WideItem, keeps_shapes, sharpness

Points = NDArray[np.float64]
_memory: Any = shiboken6.VoidPtr  # (address, bytes, writable): its stub knows only the address
_DOT = 2.0  # px: the radius of a point that has no neighbours
_NONE: Points = np.zeros(0)


class Curve(WideItem):
    """A line through points, interrupted where one is NaN; a point without neighbours is a dot.

    pyqtgraph's own curve looks for its extent in every painting, which takes longer than to paint it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.points: tuple[Points, Points] = (_NONE, _NONE)  # (n,), (n,)
        self._path = QPainterPath()
        self._lone: list[tuple[float, float]] = []
        self._style: tuple[QColor, float, tuple[float, ...], float] = (QColor(), 1.5, (), 1.0)

    def style(
        self,
        colour: str | QColor,
        weight: float = 1.5,
        dashes: tuple[float, ...] = (),
        opacity: float = 1.0,
    ) -> None:
        """Draw so: thickness, dashes and gaps are in pixels."""
        style = QColor(colour), weight, dashes, opacity
        if self._style != style:
            self._style = style
            self.update()

    def show_points(self, x: Points, y: Points) -> None:
        """Go through these points, (n,) and (n,)."""
        self.points = x, y
        there = np.flatnonzero(np.isfinite(y))
        joined: str | NDArray[np.int32] = "all"
        self._lone = []
        if len(there) < len(y):
            follows = np.zeros(len(there) + 1, np.int32)  # whether a point is beside the one before
            follows[1:-1] = np.diff(there) == 1
            x, y, joined = x[there], y[there], follows[1:]
            alone = np.flatnonzero(follows[:-1] + joined == 0)
            self._lone = list(zip(x[alone].tolist(), y[alone].tolist(), strict=True))
        elif len(y) == 1:
            self._lone = [(float(x[0]), float(y[0]))]
        self._path = pyqtgraph.arrayToQPath(x, y, connect=joined, finiteCheck=False)
        self.update()

    def clear_points(self) -> None:
        """Draw nothing."""
        self.show_points(_NONE, _NONE)

    @property
    def path(self) -> QPainterPath:
        """The line in the plane."""
        return self._path

    def draw(self, painter: QPainter, plane: QTransform) -> None:
        if not len(self.points[0]):
            return
        colour, weight, dashes, opacity = self._style
        ink = QColor(colour)
        ink.setAlphaF(opacity)
        ratio = sharpness(painter)
        whole = keeps_shapes(painter)
        pen = QPen(ink, weight if whole else 1, c=Qt.PenCapStyle.FlatCap)
        pen.setCosmetic(True)
        if dashes:
            pen.setDashPattern([dash / weight if whole else dash * ratio for dash in dashes])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        for shift in [0.0] if whole else _beside(weight, ratio):
            painter.setTransform(plane * QTransform.fromTranslate(0, shift))
            painter.drawPath(self._path)
        painter.resetTransform()
        if self._lone:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            for x, y in self._lone:
                painter.drawEllipse(plane.map(QPointF(x, y)), _DOT, _DOT)


class Band(PixelItem):
    """The area between two curves over the same points, where both have a value.

    Drawn as columns of pixels: Qt takes ten times as long to fill the polygon around them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._colour = QColor()
        self._parts: list[tuple[Points, Points, Points]] = []  # every stretch without a gap
        self._columns = PrimitiveArray(QRectF, 4)
        self.setZValue(-5)  # below all curves

    def style(self, colour: str, opacity: float) -> None:
        """Fill with this colour."""
        made = QColor(colour)
        made.setAlphaF(opacity)
        if made != self._colour:
            self._colour = made
            self.update()

    def show_points(self, x: Points, low: Points, high: Points) -> None:
        """Fill between `low` and `high` over `x`, all (n,)."""
        there = runs(np.isfinite(low) & np.isfinite(high))
        self._parts = [(x[a:b], low[a:b], high[a:b]) for a, b in there]
        bounds = QRectF()
        for x, low, high in self._parts:
            left, bottom = float(x[0]), float(low.min())
            size = float(x[-1]) - left, float(high.max()) - bottom
            bounds = bounds.united(QRectF(left, bottom, *size))
        self.set_bounds(bounds)
        self.update()

    def clear_points(self) -> None:
        """Draw nothing."""
        self.show_points(_NONE, _NONE, _NONE)

    def draw(self, painter: QPainter, plane: QTransform) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colour)
        if keeps_shapes(painter):
            for x, low, high in self._parts:
                around = np.concatenate([x, x[::-1]]), np.concatenate([low, high[::-1]])
                painter.drawPolygon(plane.map(polygon(*around)))
            return
        for x, low, high in self._parts:
            pixels = x * plane.m11() + plane.dx()
            columns = np.arange(np.floor(pixels[0]), np.ceil(pixels[-1]))
            bottom, top = (
                np.interp(columns + 0.5, pixels, y * plane.m22() + plane.dy()) for y in (low, high)
            )
            self._columns.resize(len(columns))
            drawn = self._columns.ndarray()
            drawn[:, 0], drawn[:, 1], drawn[:, 2], drawn[:, 3] = columns, top, 1, bottom - top
            painter.drawRects(*self._columns.drawargs())


def _beside(weight: float, ratio: float) -> list[float]:
    """How far up or down the hairlines lie that make up a curve, in pixels."""
    reach = (weight - 1 / ratio) / 2
    gaps = max(math.ceil(2 * reach * ratio), 1)
    return [reach * (2 * number / gaps - 1) for number in range(gaps + 1)] if reach > 0 else [0.0]


def polygon(x: Points, y: Points) -> QPolygonF:
    """Points (n,), (n,) as Qt draws them."""
    made = QPolygonF()
    made.resize(len(x))
    points = np.frombuffer(_memory(made.data(), 16 * len(x), True), np.float64).reshape(-1, 2)
    points[:, 0], points[:, 1] = x, y
    return made


def runs(present: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where stretches of True begin and end."""
    if present.all():
        return [(0, len(present))] if len(present) else []
    padded = np.zeros(len(present) + 2, np.bool_)
    padded[1:-1] = present
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def there_and_back(*curves: Curve) -> QPainterPath:
    """Their lines, which nothing lies inside of: what meets them is on them."""
    path = QPainterPath()
    for curve in curves:
        path.addPath(curve.path)
        path.connectPath(curve.path.toReversed())
    return path
