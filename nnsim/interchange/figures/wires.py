"""The wires of a drawing: weights as widths and colours, and their numbers where they fit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from nnsim.functions.tape import Array
from nnsim.interchange.figures.drawing import Label, Point, Text, Wire, words
from nnsim.interchange.figures.metrics import width
from nnsim.interchange.figures.placing import RADIUS, Places, drawn
from nnsim.interchange.figures.symbols import number
from nnsim.interchange.figures.themes import Ink
from nnsim.model.network import Connection, Network
from nnsim.model.parameters import Key, Parameters

THINNEST, THICKEST = 0.4, 3.2
MOST_NUMBERED = 40  # wires that have their numbers beside them
_SIZE = 8.0
_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.28, 0.72, 0.22, 0.78)  # where on a wire its number may be
Curve = tuple[Point, Point, Point, Point]
_OVER = 8.0  # how far a wire passes above the layers that it skips


@dataclass(frozen=True, eq=False)
class Shown:
    """What a step shows: `lit` layers, numbers of neurons and of the wires that it goes along.

    `values` are (n_neurons,) by layer, `wires` (n_inputs, n_outputs) by connection.
    """

    caption: Text
    parameters: Parameters
    lit: frozenset[str] = frozenset()
    values: Mapping[str, Array] = field(default_factory=dict)
    wires: Mapping[Key, Array] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A wire, and the number beside it or ""."""

    wire: Wire
    number: str


def wires(
    network: Network, parameters: Parameters, places: Places, shown: Shown | None, dashes: bool
) -> Iterator[Numbered]:
    """Every wire between neurons that are drawn; in a step those it goes along have its numbers."""
    along = {} if shown is None else shown.wires
    largest, most = _largest(parameters.weights.values()), _largest(along.values())
    few = network.n_wires <= MOST_NUMBERED
    for connection in network.connections:
        plain = shown is not None and connection.key not in along
        numbers = along.get(connection.key, parameters.weights[connection.key])
        scale = most if connection.key in along else largest
        over = _top_between(places, connection)
        for i, j in _pairs(network, connection):
            value = float(numbers[i, j])
            curve = _curve(places, connection, (i, j), over)
            ink: Ink = "muted" if plain else "positive" if value >= 0 else "negative"
            wide = THINNEST + (THICKEST - THINNEST) * (abs(value) / scale if scale else 0.0)
            wire = Wire(curve, wide, ink, dashes and value < 0)
            yield Numbered(wire, number(value) if few and not plain else "")


def _largest(arrays: Iterable[Array]) -> float:
    """The largest magnitude of all finite numbers; 0 if there are none."""
    return max((float(np.abs(x[np.isfinite(x)]).max(initial=0)) for x in arrays), default=0.0)


def _pairs(network: Network, connection: Connection) -> Iterator[tuple[int, int]]:
    for i in drawn(network.by_id[connection.source]):
        for j in drawn(network.by_id[connection.target]):
            if connection.has_wire(i, j):
                yield i, j


def _top_between(places: Places, connection: Connection) -> float | None:
    """Above which height a wire passes the layers that stand between its ends; None if none does."""
    start, end = (places.boxes[layer_id] for layer_id in connection.key)
    between = [
        b.top for b in places.boxes.values() if b.left >= start.right and b.right <= end.left
    ]
    return min(between) - _OVER if between else None


def _curve(
    places: Places, connection: Connection, pair: tuple[int, int], over: float | None
) -> Curve:
    """A straight line, or an arc whose middle is as high as it has to be."""
    x0, y0 = places.neurons[connection.source, pair[0]]
    x1, y1 = places.neurons[connection.target, pair[1]]
    start, end = (x0 + RADIUS, y0), (x1 - RADIUS, y1)
    third = (end[0] - start[0]) / 3
    if over is None:
        rise = (y1 - y0) / 3
        return start, (start[0] + third, y0 + rise), (end[0] - third, y1 - rise), end
    height = (over - (y0 + y1) / 8) / 0.75
    return start, (start[0] + third / 2, height), (end[0] - third / 2, height), end


def room_above(network: Network, places: Places) -> float:
    """How much room wires need above all layers, to a point or so."""
    return max([0.0, *(-y for y in _heights(network, places))])


def _heights(network: Network, places: Places) -> Iterator[float]:
    """How high wires pass: those between the ends of two layers, since all others lie among them."""
    for connection in network.connections:
        over = _top_between(places, connection)
        for pair in _pairs(network, connection) if over is not None else ():
            wire = Wire(_curve(places, connection, pair, over), THICKEST, "muted")
            yield from (wire.at(share / 10)[1] - THICKEST for share in range(1, 10))


def wire_labels(numbered: Sequence[Numbered], nodes: Sequence[Point]) -> Iterator[Label]:
    """The numbers where they cover no other number and no neuron; one that has no place is left out."""
    taken = [_Area(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in nodes]
    for each in numbered:
        text = words(each.number)
        half = width(text, _SIZE) / 2 + 3.5
        for x, y in map(each.wire.at, _ALONG):
            area = _Area(x - half, y - 5.5, x + half, y + 5.5)
            if each.number and not any(map(area.meets, taken)):
                taken.append(area)
                yield Label(text, (x, y + 0.36 * _SIZE), _SIZE, each.wire.ink, boxed=True)
                break


@dataclass(frozen=True, slots=True)
class _Area:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Area") -> bool:
        """Whether the two share a point."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom
