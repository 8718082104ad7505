"""A project from a document: every value is checked, and every error has its place.

What a hand-written file leaves out gets the defaults of FORMAT.md. They belong to the version of the
format: when a default of the simulator changes, the old one must stay here.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter, methodcaller
from types import MappingProxyType
from typing import Any

import numpy as np

from nnsim.data.datasets import Dataset
from nnsim.engine.past import Past
from nnsim.files import FileError, cancelling
from nnsim.files.arrays import check_unwired, decode
from nnsim.files.decoding import Fields, Node, at, read_given
from nnsim.files.native.attempts import to_attempts
from nnsim.files.native.dataset import to_dataset
from nnsim.files.native.network import WEIGHT_KEYS, connection_fields, layer_fields, to_network
from nnsim.files.native.past import last_counts, to_past
from nnsim.files.native.training import to_training
from nnsim.files.native.what_ifs import to_what_ifs
from nnsim.functions.tape import Array
from nnsim.model.bias_shown import COSTUMES
from nnsim.model.breakpoints import MAX_BREAKPOINTS, Breakpoint, check_breakpoints
from nnsim.model.network import MAX_LAYERS, MAX_NEURONS, Connection, Layer, Network
from nnsim.model.parameter_ref import WeightRef
from nnsim.model.parameters import Fill, Key, Parameters, as_biases, draw_weights, freeze, masked
from nnsim.model.project import Project, Training, TrainingState

_MEMBERS = (
    *("format", "version", "layers", "connections"),
    *("dataset", "training", "state", "breakpoints", "attempts", "bias_shown", "what_ifs", "past"),
)

MAX_LEFT_OUT = 4_000_000  # weights that a file may leave to be drawn; more would dwarf the file
_MAX_CONNECTIONS = MAX_LAYERS * (MAX_LAYERS - 1) // 2  # of an acyclic network


def to_project(document: Node) -> Project:
    """The project that a document describes, or FileError."""
    parts = document.members(*_MEMBERS)
    layer_nodes = parts["layers"].items(MAX_LAYERS)
    wires = parts["connections"]
    connection_nodes = wires.items(_MAX_CONNECTIONS) if wires.given else []
    network = to_network(layer_nodes, connection_nodes)
    training = to_training(parts["training"]) if parts["training"].given else Training()
    dataset = to_dataset(parts["dataset"])
    now, initial, slots = _learned(network, training, layer_nodes, connection_nodes)
    counters = _counters(parts["state"], dataset, training) if parts["state"].given else {}
    state = TrainingState(now, slots=slots, **counters)
    breakpoints = _breakpoints(parts["breakpoints"], network) if parts["breakpoints"].given else ()
    attempts = to_attempts(parts["attempts"]) if parts["attempts"].given else ()
    what_ifs = partial(to_what_ifs, network=network, n_samples=len(dataset.features))
    others = read_given(parts, {"bias_shown": _costume, "what_ifs": what_ifs})
    return Project(network, dataset, training, initial, state, breakpoints, attempts, **others)


def _costume(node: Node) -> str:
    return node.choice(*COSTUMES)


def past_of(document: Node, project: Project) -> Past | None:
    """What the document of a project says of its past; None if it says nothing. Raises FileError."""
    past = document.members(*_MEMBERS)["past"]
    return to_past(past, project) if past.given else None


@dataclass(frozen=True, slots=True)
class _Array:
    """One array of weights or biases: as it is now, as it was at first, and in the slots given."""

    now: Array
    first: Array
    slots: Mapping[str, Array]

    def slot(self, name: str) -> Array:
        """What the optimiser remembers of it, zero where the file does not say."""
        return self.slots[name] if name in self.slots else freeze(np.zeros_like(self.now))


def _learned(
    network: Network, training: Training, layers: Sequence[Node], connections: Sequence[Node]
) -> tuple[Parameters, Parameters, Mapping[str, Parameters]]:
    """The parameters, the initial ones (the same object if none differ) and the optimiser's slots."""
    _check_left_out(network, connections)
    draw, slots = draw_weights(network, training.seed), training.optimizer.row.slots
    weights: dict[Key, _Array] = {}
    for c, node in zip(network.connections, connections, strict=True):
        cancelling.check()
        fields, shape = connection_fields(node), network.shape(c)
        wired = partial(check_unwired, mask=c.mask)
        weights[c.key] = _array(fields, "weights", shape, slots, partial(_drawn, draw, c), wired)
    biases: dict[str, _Array] = {}
    node_of = {layer.id: node for layer, node in zip(network.layers, layers, strict=True)}
    for layer in network.computed:
        fields, size = layer_fields(node_of[layer.id]), layer.size
        alike = partial(_check_biases, layer)
        biases[layer.id] = _array(fields, "biases", (size,), slots, partial(np.zeros, size), alike)

    def gathered(pick: Callable[[_Array], Array]) -> Parameters:
        return Parameters(
            {key: pick(array) for key, array in weights.items()},
            {key: pick(array) for key, array in biases.items()},
        )

    arrays = [*weights.values(), *biases.values()]
    now = gathered(attrgetter("now"))
    changed = any(array.first is not array.now for array in arrays)
    initial = gathered(attrgetter("first")) if changed else now
    given = {name for array in arrays for name in array.slots}
    remembered = {x: gathered(methodcaller("slot", x)) for x in slots if x in given}
    return now, initial, MappingProxyType(remembered)


def _check_left_out(network: Network, connections: Sequence[Node]) -> None:
    left_out = sum(
        math.prod(network.shape(connection))
        for connection, node in zip(network.connections, connections, strict=True)
        if not node.member("weights").given
    )
    if left_out > MAX_LEFT_OUT:
        raise FileError(
            "connections: the weights that are left out are more than {limit:,}; write them out.",
            limit=MAX_LEFT_OUT,
        )


def _drawn(draw: Fill, connection: Connection) -> Array:
    return masked(draw(connection), connection)


def _check_biases(layer: Layer, biases: Array, place: Node) -> None:
    if as_biases(biases, layer) is biases:
        return
    if layer.bias == "tied":
        raise place.refused("{place} must all be equal: the neurons of the layer share one bias.")
    raise place.refused("{place} must all be 0: the layer has no biases.")


def _array(
    fields: Fields,
    kind: str,
    shape: tuple[int, ...],
    slots: Sequence[str],
    default: Callable[[], Array],
    check: Callable[..., None],
) -> _Array:
    def numbers(node: Node) -> Array:
        array = decode(node, shape)
        check(array, place=node)
        return freeze(array)

    current, first, slot = fields[kind], fields[f"initial_{kind}"], fields["slots"]
    now = numbers(current) if current.given else freeze(default())
    present = slot.members(*slots) if slot.given else {}
    return _Array(
        now,
        numbers(first) if first.given else now,
        {name: numbers(node) for name, node in present.items() if node.given},
    )


def _counters(node: Node, dataset: Dataset, training: Training) -> dict[str, Any]:
    """How far training has come."""
    readers = {
        key: partial(Node.whole, low=0, high=high)
        for key, high in last_counts(dataset, training).items()
    }
    return read_given(node.members(*readers), readers)


def _breakpoints(node: Node, network: Network) -> tuple[Breakpoint, ...]:
    return tuple(_breakpoint(item, network) for item in node.items(MAX_BREAKPOINTS))


def _breakpoint(node: Node, network: Network) -> Breakpoint:
    readers: Mapping[str, Callable[[Node], object]] = {
        "enabled": Node.flag,
        "threshold": Node.number,
        "layer": Node.text,
        "weight": _weight,
    }
    fields = node.members("kind", *readers)
    with at(node.place):
        made = Breakpoint(fields["kind"].text(), **read_given(fields, readers))
        check_breakpoints(network, [made])
    return made


def _weight(node: Node) -> WeightRef:
    source, row, target, column = node.members(*WEIGHT_KEYS).values()
    last = MAX_NEURONS - 1
    return WeightRef((source.text(), target.text()), row.whole(0, last), column.whole(0, last))
