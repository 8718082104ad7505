"""Where things are on the canvas, as pure functions. Scene units are pixels at zoom 1."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainterPath

from nnsim.editing.aligning import Position
from nnsim.model.network import Connection, Network

Floats = NDArray[np.float64]

NEURON = 48.0
RADIUS = 9.0  # of a neuron's corners
SPACING = 80.0  # between the centres of neighbouring neurons
_SMALL, _SMALL_SPACING = 32.0, 44.0  # in a layer of more neurons than _FULL_SIZE
_FULL_SIZE = 10
GRID = 8.0  # what a dragged layer snaps to
_ROW = 24.0  # how near a row a new layer joins it
LARGEST_COLUMN = 24  # a layer with more neurons is drawn as a block
LARGEST_OPEN = 128  # until it is opened, if it has no more than this
BLOCK_WIDTH, BLOCK_HEIGHT = 72.0, 320.0
HEADER_HEIGHT, HEADER_GAP = 40.0, 14.0
BETWEEN_HEADERS = 28.0  # beside each other, for a mark of a layer's health
BIAS = 9.0
HANDLE_RADIUS, HANDLE_DISTANCE = 5.0, 12.0
NAME_ROOM = 44.0  # beside a layer, for the names of features and classes; longer ones stick out
LONGEST_NAME = 96.0
_SAMPLES = 25  # points along a curve when looking for the nearest


@dataclass(frozen=True)
class Placement:
    """Where one layer is: its column (or block), its header, and the heights its wires end at."""

    body: QRectF
    header: QRectF
    port_heights: tuple[float, ...]  # of each neuron's centre; of a block just one

    @property
    def is_block(self) -> bool:
        """Whether the layer is drawn as one block."""
        return self.body.width() == BLOCK_WIDTH

    @property
    def side(self) -> float:
        """The side of a neuron's square."""
        return self.body.width()

    @property
    def gap(self) -> float:
        """The space between two neurons."""
        return SPACING - NEURON if self.side == NEURON else _SMALL_SPACING - _SMALL

    @property
    def subtitle(self) -> QRectF:
        """The lower half of the header."""
        return self.header.adjusted(0, self.header.height() / 2, 0, 0)

    @property
    def bounds(self) -> QRectF:
        """All that is painted of the layer, but for the names beside its neurons."""
        around = self.body.united(self.header)
        return around.adjusted(-20, -8, 20, SPACING - NEURON + 8)

    @property
    def handle(self) -> QPointF:
        """The middle of the handle that wires the whole layer."""
        return QPointF(self.header.right() + HANDLE_DISTANCE, self.header.center().y())

    def square(self, index: int) -> QRectF:
        """The square of a neuron."""
        top = self.port_heights[index] - self.side / 2
        return QRectF(self.body.left(), top, self.side, self.side)

    def bias(self, index: int) -> QRectF:
        """The mark of a neuron's bias, at the lower left corner of its square."""
        square = self.square(index)
        return QRectF(square.left() - 4, square.bottom() - BIAS + 4, BIAS, BIAS)

    def neuron_handle(self, index: int) -> QPointF:
        """The middle of the handle that starts a single wire."""
        return QPointF(self.body.right() + HANDLE_DISTANCE, self.port_heights[index])

    def neuron_at(self, point: QPointF) -> int | None:
        """The index of the neuron whose square, or the mark of whose bias, holds a point."""
        if self.is_block:
            return None
        nearest = round((point.y() - self.port_heights[0]) / (self.side + self.gap))
        index = min(max(nearest, 0), len(self.port_heights) - 1)
        over = self.square(index).contains(point) or self.bias(index).contains(point)
        return index if over else None

    def gap_at(self, y: float) -> int:
        """Before which neuron one that is dropped at this height goes."""
        if self.is_block:
            return -1
        return int(np.searchsorted(self.port_heights, y))

    def gap_line(self, index: int) -> QLineF:
        """A line across the column where a neuron before this one goes; below it for −1."""
        body = self.body.adjusted(-8, 0, 8, 0)
        if index < 0 or index >= len(self.port_heights):
            y = body.bottom() + self.gap / 2
        else:
            y = self.port_heights[index] - (self.side + self.gap) / 2
        return QLineF(body.left(), y, body.right(), y)


def place(
    network: Network,
    moved: Mapping[str, Position] | None = None,
    header_widths: Mapping[str, float] | None = None,
    opened: Collection[str] = (),
) -> dict[str, Placement]:
    """Where every layer is; `moved` overrides positions while they are being dragged.

    Large layers are blocks, those that are `opened` columns if they are not too large for that.

    Layers whose positions are at one height form a row, and a row's headers stand on one line.
    """
    where = {layer.id: (moved or {}).get(layer.id, layer.position) for layer in network.layers}
    limits = {x.id: LARGEST_OPEN if x.id in opened else LARGEST_COLUMN for x in network.layers}
    bodies = {x.id: column(where[x.id], x.size, limits[x.id]) for x in network.layers}
    row_tops: dict[float, float] = {}
    for layer_id, body in bodies.items():
        y = where[layer_id][1]
        row_tops[y] = min(body.top(), row_tops.get(y, body.top()))
    bottoms = {x.id: row_tops[where[x.id][1]] - HEADER_GAP for x in network.layers}
    placed = {}
    for layer in network.layers:
        x, bottom = where[layer.id][0], bottoms[layer.id]
        near = [i for i, other in bottoms.items() if abs(other - bottom) < HEADER_HEIGHT]
        room = min((abs(where[i][0] - x) for i in near if where[i][0] != x), default=inf)
        wanted = (header_widths or {}).get(layer.id, BLOCK_WIDTH)
        width = min(wanted, max(room - BETWEEN_HEADERS, NEURON))
        header = QRectF(x - width / 2, bottom - HEADER_HEIGHT, width, HEADER_HEIGHT)
        placed[layer.id] = Placement(
            bodies[layer.id], header, port_heights(where[layer.id], layer.size, limits[layer.id])
        )
    return placed


def column(position: Position, size: int, largest: int = LARGEST_COLUMN) -> QRectF:
    """The rectangle of a layer of this size, around its position; a block if it is too large."""
    if size > largest:
        width, height = BLOCK_WIDTH, BLOCK_HEIGHT
    else:
        width, spacing = _side_and_spacing(size)
        height = (size - 1) * spacing + width
    return QRectF(position[0] - width / 2, position[1] - height / 2, width, height)


def port_heights(position: Position, size: int, largest: int = LARGEST_COLUMN) -> tuple[float, ...]:
    """The heights that the wires of a layer end at: a neuron's middle each, or a block's."""
    if size > largest:
        return (position[1],)
    spacing = _side_and_spacing(size)[1]
    first = position[1] - (size - 1) * spacing / 2
    return tuple(first + spacing * number for number in range(size))


def _side_and_spacing(size: int) -> tuple[float, float]:
    return (NEURON, SPACING) if size <= _FULL_SIZE else (_SMALL, _SMALL_SPACING)


def snapped(point: QPointF) -> Position:
    """The nearest point of the grid."""
    return round(point.x() / GRID) * GRID, round(point.y() / GRID) * GRID


def in_row(position: Position, network: Network) -> Position:
    """The position moved to the height of a layer that is nearly at it, so that both form a row."""
    x, y = position
    heights = [layer.position[1] for layer in network.layers]
    nearest = min(heights, key=lambda height: abs(height - y))
    return (x, nearest) if abs(nearest - y) <= _ROW else position


def united(rectangles: Iterable[QRectF]) -> QRectF:
    """The smallest rectangle around all of them."""
    around = QRectF()
    for rectangle in rectangles:
        around = around.united(rectangle)
    return around


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
