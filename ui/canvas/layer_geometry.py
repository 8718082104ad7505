"""Where layers are on the canvas, as pure functions. Scene units are pixels at zoom 1."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF

from nnsim.editing.aligning import Position
from nnsim.model.network import Network

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
NAME_ROOM = 44.0  # beside a layer, for the names of features and classes, at the least
LONGEST_NAME = 96.0


@dataclass(frozen=True)
class Placement:
    """Where one layer is: its column (or block), its header, and the heights its wires end at."""

    body: QRectF
    header: QRectF
    port_heights: tuple[float, ...]  # of each neuron's centre; of a block just one
    room: float  # that the words of the header have before they meet a neighbour's

    @property
    def is_block(self) -> bool:
        """Whether the layer is drawn as one block."""
        return self.body.width() == BLOCK_WIDTH

    @cached_property
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
        return self._squares[index]

    @cached_property
    def _squares(self) -> tuple[QRectF, ...]:
        left, side = self.body.left(), self.side
        return tuple(QRectF(left, y - side / 2, side, side) for y in self.port_heights)

    def bias(self, index: int) -> QRectF:
        """The mark of a neuron's bias, at the lower left corner of its square."""
        return self.biases[index]

    @cached_property
    def biases(self) -> tuple[QRectF, ...]:
        """The mark of every neuron's bias."""
        return tuple(QRectF(s.left() - 4, s.bottom() - BIAS + 4, BIAS, BIAS) for s in self._squares)

    def bias_lock(self, index: int) -> QPointF:
        """The middle of the lock of a neuron's bias, above its mark at the other corner."""
        return self.square(index).topLeft()

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


def outline_side(scale: float) -> float:
    """From neurons to the outline of a lit layer, within which the numbers of biases stay."""
    return 14.0 * scale * scale  # of the type, of which large ones are wider beside a neuron


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
        room = max(room - BETWEEN_HEADERS, NEURON)
        width = min(wanted, room)
        header = QRectF(x - width / 2, bottom - HEADER_HEIGHT, width, HEADER_HEIGHT)
        ports = port_heights(where[layer.id], layer.size, limits[layer.id])
        placed[layer.id] = Placement(bodies[layer.id], header, ports, room)
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
