"""Pure edits of layers: every one takes a Network and returns a new one, sharing what stays as it was.

A wrong edit raises the NetworkError of the network it would have made; nothing has changed then.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import reduce
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import numpy as np

from nnsim.editing.connections import frozen_mask
from nnsim.errors import Translate, numbered
from nnsim.functions.activations import Activation
from nnsim.model.locks import Lock, is_partial
from nnsim.model.network import (
    MAX_NEURONS,
    Connection,
    Layer,
    Mask,
    Network,
    Role,
    RoleError,
    SizeError,
)

ROLE_NAMES: Mapping[Role, str] = MappingProxyType(
    {"input": "Input", "hidden": "Hidden", "output": "Output"}
)


def shown_name(name: str, translate: Translate) -> str:
    """What a layer is called in a language, which has words for the roles that layers are made with."""
    is_usual = re.sub(r" \d+$", "", name) in ROLE_NAMES.values()
    return numbered(name, translate) if is_usual else name


def build(
    sizes: Iterable[int], activation: Activation, output_activation: Activation | None = None
) -> Network:
    """A plain chain of dense layers, as in `2-4-1`: the first size is the input, the last the output.

    Raises SizeError for fewer than two layers.
    """
    sizes = list(sizes)
    if len(sizes) < 2:
        raise SizeError("A network needs at least two layers, as in 2-1: an input and an output.")
    for size in sizes:
        _check_size(size)
    layers: list[Layer] = []
    first = 0
    for number, size in enumerate(sizes):
        role: Role = "input" if number == 0 else "hidden" if number < len(sizes) - 1 else "output"
        choice = {"input": Activation("linear"), "hidden": activation}.get(
            role, output_activation or activation
        )
        plain = role if role != "hidden" else f"hidden{number}"
        name = ROLE_NAMES[role] if role != "hidden" else f"Hidden {number}"
        neurons = tuple(range(first, first + size))
        place = (number * COLUMN_GAP, 0.0)
        layers.append(Layer(plain, name, role, neurons, choice, position=place))
        first += size
    pairs = pairwise(layers)
    return Network(tuple(layers), tuple(Connection(a.id, b.id) for a, b in pairs))


COLUMN_GAP = 200.0  # between the layers of a new chain, in canvas units


def _check_size(size: int) -> None:
    if not 1 <= size <= MAX_NEURONS:
        raise SizeError(
            "A layer must have between 1 and {limit} neurons, not {size}.",
            limit=MAX_NEURONS,
            size=size,
        )


def fresh_neurons(network: Network, count: int) -> tuple[int, ...]:
    """Numbers for new neurons."""
    first = max((neuron for layer in network.layers for neuron in layer.neurons), default=-1) + 1
    return tuple(range(first, first + count))


def _replace_layer(network: Network, old: Layer, **changes: Any) -> Network:
    layers = tuple(replace(x, **changes) if x is old else x for x in network.layers)
    return Network(layers, network.connections)


def add_layer(
    network: Network,
    size: int,
    activation: Activation,
    position: tuple[float, float],
    role: Role = "hidden",
) -> Network:
    """Add a layer with no wires yet; its id and name are the first free ones of its role."""
    _check_size(size)
    layer_id, name = free_label(network.layers, role)
    layer = Layer(
        layer_id,
        name,
        role,
        fresh_neurons(network, size),
        Activation("linear") if role == "input" else activation,
        position=position,
    )
    return Network((*network.layers, layer), network.connections)


def free_label(layers: Iterable[Layer], role: Role) -> tuple[str, str]:
    """The first id and name of a role that none of the layers has."""
    taken = {label for layer in layers for label in (layer.id, layer.name)}
    number = 1
    while {f"{role}{number}", f"{ROLE_NAMES[role]} {number}"} & taken:
        number += 1
    return f"{role}{number}", f"{ROLE_NAMES[role]} {number}"


def remove_layers(network: Network, layer_ids: Collection[str]) -> Network:
    """Remove layers and every connection that touches them.

    Raises RoleError for the output and for the last input, which must stay.
    """
    layers = tuple(x for x in network.layers if x.id not in layer_ids)
    if not any(x.role == "input" for x in layers) or not any(x.role == "output" for x in layers):
        raise RoleError(
            "The input and output layers stay: they take the data in and give the answer out."
        )
    kept = tuple(c for c in network.connections if not set(c.key) & set(layer_ids))
    return Network(layers, kept)


def insert_neuron(network: Network, layer_id: str, index: int) -> Network:
    """Add a neuron to a layer before `index`, wired to all that the layer is wired to."""
    layer = network.by_id[layer_id]
    neurons = (*layer.neurons[:index], *fresh_neurons(network, 1), *layer.neurons[index:])
    return _with_neurons(network, {layer_id: neurons})


def remove_neurons(network: Network, neurons: Collection[int]) -> Network:
    """Remove neurons with their wires; a layer that loses its last neuron goes with it."""
    gone = set(neurons)
    kept = {
        layer.id: tuple(n for n in layer.neurons if n not in gone)
        for layer in network.layers
        if not gone.isdisjoint(layer.neurons)
    }
    emptied = [layer_id for layer_id, rest in kept.items() if not rest]
    if emptied:
        network = remove_layers(network, emptied)
    return _with_neurons(network, {i: rest for i, rest in kept.items() if rest})


def resize_layer(network: Network, layer_id: str, size: int) -> Network:
    """Add neurons at the end of a layer, or remove them from its end."""
    _check_size(size)
    layer = network.by_id[layer_id]
    if size == layer.size:
        return network
    fresh = fresh_neurons(network, max(size - layer.size, 0))
    return _with_neurons(network, {layer_id: (*layer.neurons[:size], *fresh)})


def _with_neurons(network: Network, neurons: Mapping[str, tuple[int, ...]]) -> Network:
    """The network with other neurons in some layers, masks and locks following those that stay."""
    layers = []
    for layer in network.layers:
        if layer.id in neurons:
            present = neurons[layer.id]
            overrides = {n: a for n, a in layer.overrides.items() if n in present}
            lock = _lock_follows(layer.bias_locked, _places(layer.neurons, present))
            layer = replace(
                layer, neurons=present, overrides=MappingProxyType(overrides), bias_locked=lock
            )
        layers.append(layer)
    after = {layer.id: layer for layer in layers}
    connections = []
    for c in network.connections:
        bare = c.mask is None and not is_partial(c.locked)
        if not bare and not set(c.key).isdisjoint(neurons):
            places = [_places(network.by_id[end].neurons, after[end].neurons) for end in c.key]
            mask = None if c.mask is None else frozen_mask(_follow(c.mask, True, *places))
            if mask is not None and not mask.any():
                continue  # its last wire went with a neuron
            c = replace(c, mask=mask, locked=_lock_follows(c.locked, *places))
        connections.append(c)
    return Network(tuple(layers), tuple(connections))


def _places(old: tuple[int, ...], new: tuple[int, ...]) -> list[int]:
    """For each new neuron where it was, or −1."""
    index = {neuron: place for place, neuron in enumerate(old)}
    return [index.get(neuron, -1) for neuron in new]


def _follow(flags: Mask, fresh: bool, *places: list[int]) -> Mask:
    """The flags of the neurons that stay, of as many axes as `places`; those of a new one are `fresh`."""
    is_new = [np.array(along) < 0 for along in places]
    return np.where(reduce(np.logical_or.outer, is_new), fresh, flags[np.ix_(*places)])


def _lock_follows(lock: Lock, *places: list[int]) -> Lock:
    """The lock of the neurons that stay; of a new one nothing is locked unless all is."""
    return lock if isinstance(lock, bool) else _follow(lock, False, *places)


def set_activation(network: Network, layer_id: str, activation: Activation) -> Network:
    """Give a layer an activation; neurons with one of their own follow it again."""
    return _replace_layer(
        network, network.by_id[layer_id], activation=activation, overrides=MappingProxyType({})
    )


def override_activation(
    network: Network, neurons: Iterable[int], activation: Activation | None
) -> Network:
    """Give neurons an activation of their own, or with None their layer's again."""
    for neuron in neurons:
        layer = network.layer_of[neuron]
        overrides = {n: a for n, a in layer.overrides.items() if n != neuron}
        if activation is not None and activation != layer.activation:
            overrides[neuron] = activation
        network = _replace_layer(network, layer, overrides=MappingProxyType(overrides))
    return network


def edit_layer(network: Network, layer_id: str, **changes: Any) -> Network:
    """Change plain properties of a layer: name, initializer, bias_locked, bias, position, pinned."""
    return _replace_layer(network, network.by_id[layer_id], **changes)


def move_layers(network: Network, positions: Mapping[str, tuple[float, float]]) -> Network:
    """Put layers elsewhere on the canvas."""
    layers = tuple(
        replace(x, position=positions[x.id]) if x.id in positions else x for x in network.layers
    )
    return Network(layers, network.connections)
