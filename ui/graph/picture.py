"""A graph that is placed, with all that is drawn of it whatever its step: paths, areas, lines."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF

from ui.graph.frames import Frame
from ui.graph.labels import Writing
from ui.graph.layout import Drawing
from ui.graph.painting import wire_path
from ui.graph.wires import Wire

_MARGIN = 24.0
_LONG = 300.0  # of a wire
_ABOVE = 32.0  # a node's middle, and below it: its numbers, in the largest type
_BELOW = 50.0  # the end of a wire: what is written there
_EDGE = 8.0  # around a gate, of its halo

Sides = NDArray[np.float64]  # (n, 4): left, top, right, bottom


class Picture:
    """Made once for a layout; finds what is in an area without looking at all of it one by one."""

    def __init__(self, drawing: Drawing, writing: Writing) -> None:
        """`writing` is that which its numbers have room for."""
        self.drawing, self.writing = drawing, writing
        self.paths = [wire_path(wire) for wire in drawing.wires]
        self.nodes = list(drawing.boxes)
        self.places: dict[int | None, int] = {node: k for k, node in enumerate(self.nodes)}
        self.areas = [
            QRectF(box.left, box.y - box.height / 2, box.width, box.height)
            for box in drawing.boxes.values()
        ]
        self.lines = [
            [QLineF(QPointF(*a), QPointF(*b)) for a, b in pairwise(wire.points)]
            for wire in drawing.wires
        ]
        self._trunks = [
            (trunk.source, QLineF(QPointF(*a), QPointF(*b)))
            for trunk in drawing.trunks
            for a, b in pairwise(trunk.points)
        ]
        self.leaving: dict[int, list[int]] = {}  # the wires of each node
        self.arriving: dict[int, list[int]] = {}
        for index, wire in enumerate(drawing.wires):
            self.leaving.setdefault(wire.source, []).append(index)
            self.arriving.setdefault(wire.target, []).append(index)
        rects = [path.boundingRect() for path in self.paths]
        self._wire_sides, self._node_sides = _sides(rects), _sides(self.areas)
        self._number_sides = _sides([_with_numbers(drawing, node) for node in self.nodes])
        self._end_sides = _sides([_with_term(drawing, wire) for wire in drawing.wires])
        self.is_long = [max(r.width(), r.height()) > _LONG for r in rects]
        around = QRectF()
        trunks = [_around(line) for _, line in self._trunks]
        for rect in (*self.areas, *rects, *trunks, *map(_area, drawing.frames)):
            around = around.united(rect)
        self.bounds = around.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)

    def wires_in(self, area: QRectF) -> list[int]:
        """The indices of wires that may be seen in an area."""
        return _within(self._wire_sides, area)

    def trunks_in(self, area: QRectF) -> Iterator[tuple[int, QLineF]]:
        """The lines of trunks that may be seen in an area, each with its node."""
        return ((node, line) for node, line in self._trunks if _around(line).intersects(area))

    def nodes_in(self, area: QRectF) -> list[int]:
        """The indices of nodes that touch an area."""
        return _within(self._node_sides, area)

    def nodes_seen_in(self, area: QRectF) -> list[int]:
        """The indices of nodes that touch an area with their numbers."""
        return _within(self._number_sides, area)

    def ends_in(self, area: QRectF) -> list[int]:
        """The indices of wires whose ends, with what is written there, touch an area."""
        return _within(self._end_sides, area)

    def frames_in(self, area: QRectF) -> Iterator[Frame]:
        """The groups that touch an area, the outer ones first."""
        return (frame for frame in self.drawing.frames if _area(frame).intersects(area))


def _sides(rects: list[QRectF]) -> Sides:
    found = [(r.left(), r.top(), r.right(), r.bottom()) for r in rects]
    return np.array(found, np.float64).reshape(-1, 4)


def _within(sides: Sides, area: QRectF) -> list[int]:
    """The indices of what touches an area."""
    left, top, right, bottom = sides.T
    meets = (left <= area.right()) & (right >= area.left())
    meets &= (top <= area.bottom()) & (bottom >= area.top())
    return [int(index) for index in np.flatnonzero(meets)]


def _with_numbers(drawing: Drawing, node: int) -> QRectF:
    """Where a node and the numbers on its wire are."""
    box = drawing.boxes[node]
    _, right, y = drawing.labels.get(node, (box.left, box.right, box.y))
    area = QRectF(box.left, y - _ABOVE, max(right, box.right) - box.left, 2 * _ABOVE)
    return area.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)


def _with_term(drawing: Drawing, wire: Wire) -> QRectF:
    """Where the numbers of a branch are: before its gate, or where it comes down from a trunk."""
    left, right, _ = drawing.labels[wire.source]
    places = wire.points[:1] + wire.points[-1:] if wire.comes_down else wire.points[-1:]
    area = QRectF()
    for x, y in places:
        area = area.united(QRectF(x - (right - left), y - _ABOVE, right - left, _ABOVE + _BELOW))
    return area


def _around(line: QLineF) -> QRectF:
    return QRectF(line.p1(), line.p2()).normalized().adjusted(-1, -1, 1, 1)


def _area(frame: Frame) -> QRectF:
    left, top, right, bottom = frame.sides
    return QRectF(left, top - 12, right - left, bottom - top + 12)
