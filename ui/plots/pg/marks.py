"""Data points as marks: a class is a colour and a shape, a test point is hollow or has a ring."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ui.base import theme
from ui.base.class_marks import path
from ui.plots.pg.item import keeps_shapes

Places = NDArray[np.float64]

_UNIT = 3.0  # radii from side to side of the square that a shape has room in
_DOT = 3.5  # px: the radius of a dot
_BEHIND, _PALE, _WIDEST = 9, 0.45, 4.0  # of discs: their layer, opacity, radii of a mark
_RING = 2.5  # px between a mark and the ring around it


def radius_for(count: int) -> float:
    """The radius of marks in pixels: the more there are, the smaller."""
    return 6.0 if count <= 16 else 3.75 if count <= 500 else 2.75


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How one point is drawn; of an `edged` one the colour is a value, so an edge sets it off."""

    shape: int
    colour: str
    hollow: bool = False
    edged: bool = False


class Scatter(pyqtgraph.ScatterPlotItem):
    """Marks whose extent is asked for when it changes, not several times in every painting."""

    def __init__(self) -> None:
        self._extent: QRectF | None = None
        super().__init__(pxMode=True)

    def prepareGeometryChange(self) -> None:  # noqa: N802
        super().prepareGeometryChange()  # asks for the extent that was
        self._extent = None

    def boundingRect(self) -> QRectF:
        if self._extent is None:
            self._extent = super().boundingRect()
        return self._extent

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if not keeps_shapes(painter):
            super().paint(painter, option, widget)
            return
        # Else a mark is a picture from its store. Each change of the mode asks for another painting.
        self.setExportMode(True, {})
        super().paint(painter, option, widget)
        self.setExportMode(False, {})


class Marks:
    """Points on a plot. Their styles are set when the data change; moving them costs nothing.

    `items` go to `PlotView.add`, in their order.
    """

    def __init__(self) -> None:
        self._behind, self._before, self._halos, self._rings = (Scatter() for _ in range(4))
        self.items = (self._behind, self._before, self._halos, self._rings)
        for item in self.items:  # that seldom change while what lies under them does
            item.setCacheMode(Scatter.CacheMode.DeviceCoordinateCache)
        self._radius = 0.0
        self._ringed: NDArray[np.intp] | None = None

    def show_marks(
        self, x: Places, y: Places, styles: Sequence[MarkStyle], sizes: float | Places = 1.0
    ) -> None:
        """Show points (n,), (n,), each in its style and so many times as large as usual."""
        colours = theme.current()
        self._radius = radius_for(len(styles))
        shapes = [_symbol(style.shape) for style in styles]
        common = {"x": x, "y": y, "symbol": shapes, "size": _UNIT * self._radius * sizes}
        outer = [_outer(style, colours) for style in styles]
        inner = [_inner(style) for style in styles]
        for item, drawn in ((self._behind, outer), (self._before, inner)):
            pens, brushes = [pen for pen, _ in drawn], [brush for _, brush in drawn]
            item.setData(**common, pen=pens, brush=brushes)
        self._ringed = None
        self.ring(())

    def move(self, x: Places, y: Places) -> None:
        """Put the same points elsewhere, and the rings with them."""
        ringed = (x[self._ringed], y[self._ringed]) if self._ringed is not None else (x[:0], y[:0])
        moved = (x, y), (x, y), ringed, ringed
        for item, (across, up) in zip(self.items, moved, strict=True):
            item.data["x"], item.data["y"] = across, up
            item.bounds = [None, None]
            item.prepareGeometryChange()
            item.informViewBoundsChanged()
            item.invalidate()

    def ring(self, indices: Sequence[int] | NDArray[np.intp]) -> None:
        """Draw rings around these points and no others."""
        chosen = np.asarray(indices, np.intp)
        if self._ringed is not None and np.array_equal(chosen, self._ringed):
            return
        self._ringed = chosen
        x, y = self._before.data["x"][chosen], self._before.data["y"][chosen]
        colours = theme.current()
        size = 2 * (self._radius + _RING)
        for item, colour, width in (
            (self._halos, colours.zero, 3.6),
            (self._rings, colours.text, 1.6),
        ):
            pen = _pen(QColor(colour), width)
            item.setData(x=x, y=y, symbol="o", size=size, pen=pen, brush=None)
            item.setVisible(bool(len(chosen)))  # so that a frame does not ask of none

    def at(self, x: float, y: float, unit: tuple[float, float], reach: float = 4.0) -> int | None:
        """The index of the point at a place, the upper one where they overlap, or None.

        `unit` is the size of a pixel; `reach` how many beyond a mark still count.
        """
        data = self._before.data
        if not len(data):
            return None
        apart = np.hypot((data["x"] - x) / unit[0], (data["y"] - y) / unit[1])
        nearest = len(apart) - 1 - int(apart[::-1].argmin())
        return nearest if apart[nearest] <= self._radius + reach else None


class Dots(Scatter):
    """A few round dots, each in a colour of its own: full, or hollow for what is only come close to."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(30)
        self._shown: Sequence[object] = ()
        self.hide()  # as long as there are none, so that a frame does not ask

    def show_dots(self, dots: Sequence[tuple[float, float, str]], hollow: bool = False) -> None:
        """Draw dots at (x, y, colour)."""
        shown = [theme.current().name, hollow, *dots]
        if shown == self._shown:
            return
        self._shown = shown
        self.setVisible(bool(dots))
        ground = QColor(theme.current().window)
        x, y = [dot[0] for dot in dots], [dot[1] for dot in dots]
        inks = [QColor(dot[2]) for dot in dots]
        pens = [_pen(ink if hollow else ground, 1.5) for ink in inks]
        brushes = [QBrush(ground if hollow else ink) for ink in inks]
        self.setData(x=x, y=y, size=2 * _DOT, pen=pens, brush=brushes)


class Discs(Scatter):
    """A pale disc behind each of some points, the larger the more it stands for."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(_BEHIND)
        self.hide()  # as long as there are none, so that a frame does not ask

    def show_discs(self, x: Places, y: Places, values: Places, radius: float) -> None:
        """Draw values (n,) at points (n,), (n,) whose marks have a radius: blue above 0, orange below.

        Their areas are as the values are; the largest is so many times as wide as a mark.
        """
        largest = float(np.abs(values).max(initial=0.0))
        self.setVisible(largest > 0)
        if not largest > 0:
            return
        colours = theme.current()
        inks = [QColor(colours.positive), QColor(colours.negative)]
        for ink in inks:
            ink.setAlphaF(_PALE)
        brushes = [QBrush(inks[value < 0]) for value in values.tolist()]
        sizes = 2 * radius * _WIDEST * np.sqrt(np.abs(values) / largest)
        self.setData(x=x, y=y, symbol="o", size=sizes, pen=_NO_PEN, brush=brushes)


_NO_PEN, _NO_BRUSH = QPen(Qt.PenStyle.NoPen), QBrush(Qt.BrushStyle.NoBrush)


@cache
def _symbol(shape: int) -> QPainterPath:
    return path(shape, 1 / _UNIT)


@cache
def _outer(style: MarkStyle, colours: theme.Theme) -> tuple[QPen, QBrush]:
    """What lies behind: the whole mark, or the light ground of a hollow one."""
    edge, colour = QColor(colours.zero), QColor(style.colour)
    if style.edged:
        return _pen(QColor(colours.text), 1.6 if style.hollow else 0.6), QBrush(colour)
    if style.hollow:
        return _pen(edge, 2.6), QBrush(edge)
    return _pen(edge, 1.1), QBrush(colour)


@cache
def _inner(style: MarkStyle) -> tuple[QPen, QBrush]:
    """The outline of a hollow mark, and nothing of others."""
    if style.hollow and not style.edged:
        return _pen(QColor(style.colour), 1.4), _NO_BRUSH
    return _NO_PEN, _NO_BRUSH


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    return pen
