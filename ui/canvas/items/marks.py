"""Which wires are lifted out of a bundle: those of neurons and wires selected or under the mouse."""

import numpy as np
from numpy.typing import NDArray

from nnsim.model.network import Layer, Network
from nnsim.model.parameters import Key
from ui.document.selection import Selection, Target

Wire = tuple[int, int]  # row and column of the weight matrix
Wired = NDArray[np.bool_]  # (inputs, outputs) of a bundle; a layer drawn as a block has one port

# Where along a wire its figure stands: of a neuron's wires at the far ends, where they are apart.
_AT_SOURCE, _MIDDLE, _AT_TARGET = 0.2, 0.5, 0.8


def marked_wires(
    network: Network, key: Key, wired: Wired, selection: Selection, hovered: Target
) -> dict[Wire, float]:
    """The marked wires of a bundle, each with the t along it where its weight is written."""
    source, target = (network.by_id[i] for i in key)
    lifted = selection.united(hovered.selection)
    marked: dict[Wire, float] = {}
    for neuron in lifted.neurons:
        for row in _ports(source, neuron, wired.shape[0]):
            marked |= {(row, int(j)): _AT_TARGET for j in np.flatnonzero(wired[row])}
        for column in _ports(target, neuron, wired.shape[1]):
            marked |= {(int(i), column): _AT_SOURCE for i in np.flatnonzero(wired[:, column])}
    return marked | dict.fromkeys(ports_of(network, key, lifted.wires), _MIDDLE)


def ports_of(network: Network, key: Key, wires: frozenset[tuple[int, int]]) -> frozenset[Wire]:
    """Those of some wires, given by their neurons, that are in a bundle, by row and column."""
    source, target = (network.by_id[i] for i in key)
    return frozenset(
        (source.neurons.index(a), target.neurons.index(b))
        for a, b in wires
        if a in source.neurons and b in target.neurons
    )


def _ports(layer: Layer, neuron: int, ports: int) -> tuple[int, ...]:
    """The port of a neuron in a layer; none if it is in another one or drawn in a block."""
    drawn = ports == layer.size and neuron in layer.neurons
    return (layer.neurons.index(neuron),) if drawn else ()
