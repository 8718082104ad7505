"""The layers that an ONNX graph computes, put together to a network with its parameters."""

from collections import Counter
from collections.abc import Iterable, Sequence
from graphlib import TopologicalSorter
from types import MappingProxyType

import numpy as np

from nnsim.editing.layers import free_label, move_layers
from nnsim.editing.layout import in_columns
from nnsim.functions.tape import Array
from nnsim.interchange import InterchangeError
from nnsim.interchange.models.onnx_values import Activated, Features, Handed
from nnsim.model.network import Connection, Layer, Network, Role
from nnsim.model.parameters import Parameters


def network_of(ends: Sequence[Activated], output: Handed, width: int) -> tuple[Network, Parameters]:
    """The network of `width` inputs whose layers lead to `output`, or to other ends.

    Raises NetworkError or InterchangeError for what is not a network.
    """
    if isinstance(output, Features):
        raise InterchangeError("The model hands on its input and computes nothing.")
    order = _in_order([*ends, output])
    inputs = _inputs([value for value in order if isinstance(value, Features)], width)
    layers: dict[int, Layer] = {}
    neurons = iter(range(width + sum(x.size for x in order if isinstance(x, Activated))))
    hidden = [x for x in order if isinstance(x, Activated) and x is not output]
    every: list[Handed] = [*inputs, *hidden, output]
    for value in every:
        ids = tuple(next(neurons) for _ in range(value.size))
        layers[id(value)] = _layer(value, ids, value is output, list(layers.values()))
    weights, biases = _numbers([*hidden, output], layers)
    wires = tuple(Connection(*key) for key in weights)
    network = Network(tuple(layers.values()), wires)
    return move_layers(network, in_columns(network)), Parameters(weights, biases)


def _in_order(ends: Iterable[Handed]) -> list[Handed]:
    """Everything that the ends are computed from, and themselves, what comes first first."""
    values: dict[int, Handed] = {}
    sorter: TopologicalSorter[int] = TopologicalSorter()
    waiting = list(ends)
    while waiting:
        value = waiting.pop()
        if id(value) in values:
            continue
        values[id(value)] = value
        sources = [] if isinstance(value, Features) else [source for source, _ in value.of.terms]
        sorter.add(id(value), *map(id, sources))
        waiting += sources
    return [values[number] for number in sorter.static_order()]


def _inputs(read: list[Features], width: int) -> list[Features]:
    """The input layers: the columns that are read together, and between them those nobody reads."""
    found, end = [], 0
    for part in sorted(read, key=lambda x: x.start):
        if part.start < end:
            raise InterchangeError("Columns of the input are read together and apart, too.")
        if part.start > end:
            found.append(Features(end, part.start))
        found.append(part)
        end = part.stop
    return found if end == width else [*found, Features(end, width)]


def _layer(value: Handed, neurons: tuple[int, ...], is_output: bool, others: list[Layer]) -> Layer:
    role: Role = "input" if isinstance(value, Features) else "output" if is_output else "hidden"
    layer_id, name = _label(value.name, role, others)
    if isinstance(value, Features):
        return Layer(layer_id, name, role, neurons)
    activation = Counter(value.activations).most_common(1)[0][0]
    own = {n: a for n, a in zip(neurons, value.activations, strict=True) if a != activation}
    return Layer(layer_id, name, role, neurons, activation, MappingProxyType(own))


def _label(written: str, role: Role, others: list[Layer]) -> tuple[str, str]:
    """Id and name: those under which nnsim wrote it, or the first free ones of its role."""
    layer_id, name = free_label(others, role)
    kept = written.removesuffix("/found").removesuffix("/a")
    taken = {label for layer in others for label in (layer.id, layer.name)}
    if kept == written or not kept.strip() or kept in taken:
        return layer_id, name
    return kept, name


def _numbers(
    computed: Iterable[Activated], layers: dict[int, Layer]
) -> tuple[dict[tuple[str, str], Array], dict[str, Array]]:
    """The weights by connection, those of several wires between two layers added up, and the biases."""
    weights: dict[tuple[str, str], Array] = {}
    biases = {}
    for value in computed:
        target = layers[id(value)].id
        biases[target] = value.of.bias.astype(np.float64)
        for source, matrix in value.of.terms:
            key = layers[id(source)].id, target
            weights[key] = weights[key] + matrix if key in weights else matrix
    return weights, biases
