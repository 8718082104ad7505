"""Where neurons stand: layers in columns, of wide ones the first neurons and the last."""

from collections.abc import Mapping
from dataclasses import dataclass

from nnsim.editing.aligning import Box
from nnsim.editing.layout import tidied
from nnsim.interchange import InterchangeError
from nnsim.interchange.figures.drawing import Point
from nnsim.model.network import Layer, Network

MOST_NEURONS = 10  # of a layer that are drawn
MOST_LAYERS = 60
MOST_WIRES = 20_000
RADIUS, PITCH = 17.0, 58.0
ABOVE, BELOW, BESIDE = 46.0, 26.0, 34.0  # room around the neurons of a layer, for labels

Place = tuple[str, int]  # the id of a layer and the index of a neuron in it


def drawn(layer: Layer) -> tuple[int, ...]:
    """The neurons of a layer that are drawn; the last one stands for those left out before it, too."""
    if layer.size <= MOST_NEURONS:
        return tuple(range(layer.size))
    return (*range(MOST_NEURONS - 2), layer.size - 1)


def is_cut(layer: Layer) -> bool:
    """Whether some of its neurons are left out."""
    return layer.size > MOST_NEURONS


@dataclass(frozen=True, slots=True)
class Places:
    """The middle of every neuron that is drawn, and the box of every layer with its labels."""

    neurons: Mapping[Place, Point]
    boxes: Mapping[str, Box]
    width: float
    height: float

    def lowered(self, by: float) -> "Places":
        """The same with more room above."""
        return Places(
            {place: (x, y + by) for place, (x, y) in self.neurons.items()},
            {i: Box(b.left, b.top + by, b.right, b.bottom + by) for i, b in self.boxes.items()},
            self.width,
            self.height + by,
        )


def placed(network: Network, margins: tuple[float, float]) -> Places:
    """Places with room at the left and the right. Raises InterchangeError for a network too large."""
    _check(network)
    reach = {layer.id: _box(layer) for layer in network.layers}
    middles = tidied(network, reach)
    left = min(middles[i][0] + box.left for i, box in reach.items()) - margins[0]
    top = min(middles[i][1] + box.top for i, box in reach.items())
    boxes, neurons = {}, {}
    for layer in network.layers:
        x, y = middles[layer.id][0] - left, middles[layer.id][1] - top
        box = reach[layer.id]
        boxes[layer.id] = Box(x + box.left, y + box.top, x + box.right, y + box.bottom)
        first = y + box.top + ABOVE + RADIUS
        for row, index in enumerate(drawn(layer)):
            row += is_cut(layer) and index == layer.size - 1
            neurons[layer.id, index] = (x, first + PITCH * row)
    width = max(box.right for box in boxes.values()) + margins[1]
    return Places(neurons, boxes, width, max(box.bottom for box in boxes.values()))


def _check(network: Network) -> None:
    wires = sum(
        len(drawn(network.by_id[c.source])) * len(drawn(network.by_id[c.target]))
        for c in network.connections
    )
    if len(network.layers) > MOST_LAYERS or wires > MOST_WIRES:
        raise InterchangeError(
            "The network is too large for a drawing, which has at most {layers} layers and {wires:,} "
            "wires; this one has {count:,} layers and {drawn:,} wires.",
            layers=MOST_LAYERS,
            wires=MOST_WIRES,
            count=len(network.layers),
            drawn=wires,
        )


def _box(layer: Layer) -> Box:
    rows = len(drawn(layer)) + is_cut(layer)
    height = ABOVE + BELOW + 2 * RADIUS + PITCH * (rows - 1)
    return Box(-RADIUS - BESIDE, -height / 2, RADIUS + BESIDE, height / 2)
