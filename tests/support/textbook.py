"""Any network, and the same one as the page of the textbook has it."""

from types import MappingProxyType
from typing import get_args

import hypothesis.strategies as st
import numpy as np
from hypothesis.extra.numpy import arrays

from nnsim.explain.reference import Neuron
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.model.locks import Lock
from nnsim.model.network import BiasKind, Connection, Layer, Network
from nnsim.model.parameters import Parameters

ELEMENTWISE = sorted(name for name, row in ACTIVATIONS.items() if row.derivative is not None)
bias_kinds = st.sampled_from(get_args(BiasKind))
activations = st.sampled_from(ELEMENTWISE).map(Activation)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Any acyclic network of a few layers: cut wires, locks, neurons that differ from their layer."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=5))
    layers, first = [], 0
    for number, size in enumerate(sizes):
        role = "input" if number == 0 else "output" if number == len(sizes) - 1 else "hidden"
        neurons = tuple(range(first, first + size))
        own = draw(st.dictionaries(st.sampled_from(neurons), activations, max_size=2))
        activation = Activation("linear") if role == "input" else draw(activations)
        overrides = MappingProxyType({} if role == "input" else own)
        layers.append(
            Layer(
                *(f"layer {number}", f"Layer {number}", role, neurons, activation, overrides),
                bias_locked=draw(locks(size)),
                bias="own" if role == "input" else draw(bias_kinds),
            )
        )
        first += size
    connections = [
        Connection(
            *(one.id, other.id, draw(st.none() | masks(one.size, other.size))),
            draw(locks(one.size, other.size)),
        )
        for target, other in enumerate(layers)
        for source, one in enumerate(layers[:target])
        if source == target - 1 or draw(st.booleans())
    ]
    return Network(tuple(layers), tuple(connections))


def masks(rows: int, columns: int) -> st.SearchStrategy[np.ndarray]:
    """Which wires there are, at least one."""
    cells = st.lists(st.booleans(), min_size=rows * columns, max_size=rows * columns)
    return cells.filter(any).map(lambda bits: np.array(bits).reshape(rows, columns))


def locks(*shape: int) -> st.SearchStrategy[Lock]:
    """A lock of all, of none or of some."""
    return st.booleans() | arrays(np.bool_, shape)


def page_of(network: Network, parameters: Parameters) -> list[Neuron]:
    """The network as the page has it: neurons in order, each with its wires."""
    order = {n: j for j, n in enumerate(n for layer in network.order for n in layer.neurons)}
    page = [Neuron() for _ in order]
    for layer in network.computed:
        for neuron, bias in zip(layer.neurons, parameters.biases[layer.id], strict=True):
            activation = layer.activation_of(neuron)
            alpha = activation.parameter or 0.0
            own = None if layer.bias == "none" else float(bias)
            tie = layer.id if layer.bias == "tied" else None
            stays = layer.keeps_bias(layer.neurons.index(neuron))
            page[order[neuron]] = Neuron(activation.name, {}, own, alpha, tie, bias_locked=stays)
    for connection in network.connections:
        weights = parameters.weights[connection.key]
        for (row, column), w in np.ndenumerate(weights):
            if connection.mask is None or connection.mask[row, column]:
                source = order[network.by_id[connection.source].neurons[row]]
                target = order[network.by_id[connection.target].neurons[column]]
                page[target].wires[source] = float(w)
                if connection.is_locked(row, column):
                    page[target].locked |= {source}
    return page
