"""The curves of wires between layers that are placed, as pure functions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainterPath

from nnsim.model.network import Connection
from ui.canvas.layer_geometry import NEURON, Placement

Floats = NDArray[np.float64]
_SAMPLES = 25  # points along a curve when looking for the nearest


@dataclass(frozen=True, eq=False)
class Curves:
    """The cubic Bézier curves of one bundle, from every port of a layer to every port of another.

    Control points lie `reach` beyond either end in x and `bend` off it in y: a bundle that skips
    layers bends around them.
    """

    x0: float
    x1: float
    y0: Floats  # (n_inputs,)
    y1: Floats  # (n_outputs,)
    reach: float
    bend: float

    def alike(self, other: "Curves") -> bool:
        """Whether the other curves run the same way."""
        return (
            (self.x0, self.x1, self.reach, self.bend)
            == (other.x0, other.x1, other.reach, other.bend)
            and np.array_equal(self.y0, other.y0)
            and np.array_equal(self.y1, other.y1)
        )

    def path(self, row: int, column: int) -> QPainterPath:
        """The curve of one wire."""
        x0, x1, y0, y1 = self.x0, self.x1, float(self.y0[row]), float(self.y1[column])
        path = QPainterPath(QPointF(x0, y0))
        path.cubicTo(x0 + self.reach, y0 + self.bend, x1 - self.reach, y1 + self.bend, x1, y1)
        return path

    def dashes(self, row: int, column: int, length: float) -> list[QLineF]:
        """One wire in dashes of a length, with gaps of half of it.

        Lines of their own: Qt paints a curve with a dashed pen four times as slowly.
        """
        x, y = self._samples[0], self._samples[1][row, column]
        along = np.concatenate(([0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))))
        starts = np.arange(0.0, along[-1], 1.5 * length)
        ends = np.minimum(starts + length, along[-1])
        at = [np.interp(place, along, axis).tolist() for place in (starts, ends) for axis in (x, y)]
        return [*map(QLineF, *at)]

    def point(self, row: int, column: int, t: float) -> QPointF:
        """The point of one wire at t from 0, its start, to 1, its end."""
        x, y = self._at(np.array([t]), self.y0[[row]], self.y1[[column]])
        return QPointF(float(x[0]), float(y[0, 0, 0]))

    def points(self, t: Floats) -> tuple[Floats, Floats]:
        """All wires at each t: x (points,), which they share, and y (rows, columns, points)."""
        return self._at(t, self.y0, self.y1)

    @cached_property
    def bounds(self) -> QRectF:
        """The rectangle around all curves."""
        x, y = self._samples
        left, right, top, bottom = x.min(), x.max(), y.min(), y.max()
        return QRectF(float(left), float(top), float(right - left), float(bottom - top))

    def nearest(self, point: QPointF, wired: NDArray[np.bool_]) -> tuple[int, int, float]:
        """Row and column of the wire nearest to a point, and how far away it is."""
        x, y = self._samples
        distances = np.where(wired, _distance(point.x(), point.y(), x, y), np.inf)
        row, column = np.unravel_index(int(distances.argmin()), distances.shape)
        return int(row), int(column), float(distances[row, column])

    @cached_property
    def _samples(self) -> tuple[Floats, Floats]:
        return self.points(np.linspace(0.0, 1.0, _SAMPLES))

    def _at(self, t: Floats, y0: Floats, y1: Floats) -> tuple[Floats, Floats]:
        """x (points,) and y (rows, columns, points): the Bernstein polynomials of degree 3."""
        b0, b1, b2, b3 = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
        x0, x1, reach = self.x0, self.x1, self.reach
        x = b0 * x0 + b1 * (x0 + reach) + b2 * (x1 - reach) + b3 * x1
        start, end = y0[:, None, None], y1[None, :, None]
        return x, (b0 + b1) * start + (b2 + b3) * end + (b1 + b2) * self.bend


def curves(connection: Connection, placed: Mapping[str, Placement]) -> Curves:
    """The curves of a connection between layers that are placed."""
    source, target = placed[connection.source], placed[connection.target]
    x0, x1 = source.body.right(), target.body.left()
    reach = max((x1 - x0) / 2, min(abs(x1 - x0) / 2, 160) + 24 if x1 < x0 else 24.0)
    y0, y1 = np.array(source.port_heights), np.array(target.port_heights)
    others = [placed[i].body for i in placed if i not in connection.key]
    return Curves(x0, x1, y0, y1, reach, _bend(x0, x1, y0, y1, others))


def single_curve(start: QPointF, end: QPointF) -> QPainterPath:
    """The curve of a wire that is being drawn."""
    x0, x1 = start.x(), end.x()
    reach = max((x1 - x0) / 2, 24.0)
    ends = np.array([start.y()]), np.array([end.y()])
    return Curves(x0, x1, *ends, reach, 0.0).path(0, 0)


def _bend(x0: float, x1: float, y0: Floats, y1: Floats, others: Iterable[QRectF]) -> float:
    """How far down a bundle must bend to pass below the layers that are in its way."""
    ends = np.concatenate((y0, y1))
    top, bottom = float(ends.min()), float(ends.max())
    in_way = []  # bodies, and how much lower a curve is there for each unit that it bends
    for body in others:
        across = (body.center().x() - x0) / (x1 - x0) if x1 > x0 else 0.0
        if 0.05 < across < 0.95:
            # The curve is 3 t (1 − t) · bend lower, and t is about the share of the way.
            in_way.append((body.top(), body.bottom(), 3 * across * (1 - across)))
    bend, before = 0.0, -1.0
    while bend != before:  # below one layer it may meet the next
        before = bend
        for body_top, body_bottom, lower in in_way:
            if body_top < bottom + lower * bend + NEURON / 2 and body_bottom > top + lower * bend:
                bend = max(bend, (body_bottom + NEURON - top) / lower)
    return bend


def _distance(px: float, py: float, x: Floats, y: Floats) -> Floats:
    """The distance from a point to each polyline of x (points,) and y (..., points)."""
    dx, dy = np.diff(x), np.diff(y)
    along = ((px - x[:-1]) * dx + (py - y[..., :-1]) * dy) / np.maximum(dx**2 + dy**2, 1e-12)
    along = along.clip(0, 1)
    nearest = np.hypot(px - x[:-1] - along * dx, py - y[..., :-1] - along * dy).min(axis=-1)
    return np.asarray(nearest)
