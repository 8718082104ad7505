"""Doubling layers and neurons: each copy has the wires and the numbers of what it is a copy of."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from nnsim.editing.connections import frozen_mask
from nnsim.editing.fragment import copies
from nnsim.editing.layers import fresh_neurons
from nnsim.functions.tape import Array
from nnsim.model.network import Connection, Layer, Network
from nnsim.model.parameters import Parameters, freeze
from nnsim.model.project import Project, with_network

Origins = Mapping[int, int]  # from a neuron to the one it is a copy of, or to itself


def duplicated_neurons(project: Project, neurons: Collection[int]) -> Project:
    """Double neurons within their layers, below the last of them that is doubled."""
    network = project.network
    origins = {n: n for n in network.layer_of}
    layers = []
    first = fresh_neurons(network, 1)[0]
    for layer in network.layers:
        doubled = [n for n in layer.neurons if n in neurons]
        made = dict(zip(range(first, first + len(doubled)), doubled, strict=True))
        first += len(doubled)
        origins |= made
        layers.append(_with_copies(layer, made) if made else layer)
    grown = tuple(layers)
    bare = Network(grown, tuple(Connection(*c.key) for c in network.connections))
    return _made(project, bare, network.connections, {x.id: x.id for x in grown}, origins)


def _with_copies(layer: Layer, made: Origins) -> Layer:
    place = max(map(layer.neurons.index, made.values())) + 1
    own = {new: layer.overrides[old] for new, old in made.items() if old in layer.overrides}
    neurons = (*layer.neurons[:place], *made, *layer.neurons[place:])
    lock = layer.bias_locked
    if not isinstance(lock, bool):
        index = {neuron: place for place, neuron in enumerate(layer.neurons)}
        lock = lock[[index[made.get(neuron, neuron)] for neuron in neurons]]
    return replace(
        layer,
        neurons=neurons,
        overrides=MappingProxyType({**layer.overrides, **own}),
        bias_locked=lock,
    )


def duplicated_layers(
    project: Project, layer_ids: Collection[str], away: tuple[float, float]
) -> Project:
    """Double layers as hidden ones, some distance away.

    A copy is wired to what the layer was wired to; layers that are doubled together, copy to copy.
    """
    network = project.network
    doubled = [layer for layer in network.layers if layer.id in layer_ids]
    copied = copies(network, doubled, away)
    origin_of = {x.id: x.id for x in network.layers} | {new.id: i for i, new in copied.items()}
    origins = {n: n for n in network.layer_of}
    for old in doubled:
        origins |= dict(zip(copied[old.id].neurons, old.neurons, strict=True))
    connections = list(network.connections)
    for c in network.connections:
        if not copied.keys().isdisjoint(c.key):
            source, target = (copied[end].id if end in copied else end for end in c.key)
            connections.append(replace(c, source=source, target=target))
    bare = tuple(Connection(*c.key) for c in connections)
    after = Network((*network.layers, *copied.values()), bare)
    return _made(project, after, connections, origin_of, origins)


def _made(
    project: Project,
    bare: Network,
    connections: Collection[Connection],
    origin_of: Mapping[str, str],
    origins: Origins,
) -> Project:
    """The project with the bare network, its masks, locks and numbers gathered from the originals."""
    before = project.network
    kept = {layer.id for layer in bare.layers if before.by_id.get(layer.id) is layer}
    places = {
        layer.id: _places(before.by_id[origin_of[layer.id]], layer, origins)
        for layer in bare.layers
    }
    masked = (c if kept.issuperset(c.key) else _with_flags(c, places) for c in connections)
    network = Network(bare.layers, tuple(masked))

    def numbers(old: Parameters) -> Parameters:
        weights = dict(old.weights)
        for c in network.connections:
            if not kept.issuperset(c.key):
                origin = origin_of[c.source], origin_of[c.target]
                weights[c.key] = _gathered(old.weights[origin], *(places[end] for end in c.key))
        biases = dict(old.biases)
        for layer in network.computed:
            if layer.id not in kept:
                was = old.biases.get(origin_of[layer.id])
                fresh = np.zeros(layer.size)
                biases[layer.id] = freeze(fresh if was is None else was[places[layer.id]])
        return Parameters(weights, biases)

    made, state = with_network(project, network), project.state
    initial = numbers(project.initial)
    now = initial if state.parameters is project.initial else numbers(state.parameters)
    slots = {name: numbers(slot) for name, slot in state.slots.items()}
    return replace(made, initial=initial, state=replace(made.state, parameters=now, slots=slots))


def _places(old: Layer, new: Layer, origins: Origins) -> Array:
    """For each neuron of the new layer the index in the old one of the neuron it is a copy of."""
    index = {neuron: place for place, neuron in enumerate(old.neurons)}
    return np.array([index[origins[neuron]] for neuron in new.neurons])


def _gathered(matrix: Array, rows: Array, columns: Array) -> Array:
    return freeze(matrix[np.ix_(rows, columns)])


def _with_flags(connection: Connection, places: Mapping[str, Array]) -> Connection:
    """The connection with mask and lock gathered from the originals."""
    index = np.ix_(places[connection.source], places[connection.target])
    mask, lock = connection.mask, connection.locked
    return replace(
        connection,
        mask=None if mask is None else frozen_mask(mask[index]),
        locked=lock if isinstance(lock, bool) else lock[index],
    )
