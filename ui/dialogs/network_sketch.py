"""A network drawn small: a dot a neuron, a line a wire, an arc where wires pass over layers."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from nnsim.model.network import Connection, Network
from ui.base import theme
from ui.base.contrast import mix

_DOT, _SPACING = 5.0, 8.0  # px
_ARC = 7.0  # px that an arc rises at most, for which room is kept above


@dataclass(frozen=True)
class Sketch:
    """The middles of dots and their size, lines between neighbours, and arcs."""

    dots: tuple[QPointF, ...]
    size: float
    wires: tuple[QLineF, ...]
    arcs: tuple[QPainterPath, ...]


def sketch(network: Network, room: QRectF) -> Sketch:
    """Layers stand from left to right as on the canvas, squeezed into the room."""
    places = sorted({layer.position[0] for layer in network.layers})
    size = min(_DOT, 0.75 * room.width() / len(places))
    inner = room.adjusted(size / 2, size / 2 + _ARC, -size / 2, -size / 2)
    width = places[-1] - places[0] or 1.0
    ports = {
        layer.id: _column(
            inner.left() + inner.width() * (layer.position[0] - places[0]) / width,
            layer.size,
            inner,
        )
        for layer in network.layers
    }
    number = {layer.id: places.index(layer.position[0]) for layer in network.layers}
    near = [c for c in network.connections if number[c.target] - number[c.source] <= 1]
    far = [c for c in network.connections if c not in near]
    return Sketch(
        tuple(dot for column in ports.values() for dot in column),
        size,
        tuple(wire for c in near for wire in _wires(c, ports[c.source], ports[c.target])),
        tuple(_arc(ports[c.source][0], ports[c.target][0]) for c in far),
    )


def _column(x: float, count: int, room: QRectF) -> list[QPointF]:
    spacing = min(_SPACING, room.height() / max(count - 1, 1))
    first = room.center().y() - spacing * (count - 1) / 2
    return [QPointF(x, first + spacing * n) for n in range(count)]


def _wires(c: Connection, starts: Sequence[QPointF], ends: Sequence[QPointF]) -> list[QLineF]:
    pairs = product(range(len(starts)), range(len(ends)))
    return [QLineF(starts[i], ends[j]) for i, j in pairs if c.has_wire(i, j)]


def _arc(start: QPointF, end: QPointF) -> QPainterPath:
    top = QPointF((start.x() + end.x()) / 2, min(start.y(), end.y()) - 2 * _ARC)
    path = QPainterPath(start)
    path.quadTo(top, end)
    return path


def draw(painter: QPainter, drawn: Sketch) -> None:
    """In the colours of the theme, on whatever ground there is."""
    colours = theme.current()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(mix(colours.window, colours.muted, 0.6), 0.8))
    painter.drawLines(drawn.wires)
    for arc in drawn.arcs:
        painter.drawPath(arc)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent))
    for dot in drawn.dots:
        painter.drawEllipse(dot, drawn.size / 2, drawn.size / 2)
