"""Pure edits that regroup neurons: some of a layer become one of their own, layers become one.

Every wire stays, so the network computes what it did before, to rounding, and `parameters.carry_over`
brings everything learned along.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise, product
from types import MappingProxyType

import numpy as np

from nnsim.editing.connections import frozen_mask
from nnsim.editing.layers import free_label
from nnsim.model.network import (
    Connection,
    CycleError,
    Layer,
    Network,
    NetworkError,
    RoleError,
    SizeError,
    common_neurons,
)


def split(network: Network, neurons: Collection[int], position: tuple[float, float]) -> Network:
    """Make some neurons of one layer a layer of their own, with the same wires."""
    chosen = set(neurons)
    layer = network.layer_of[next(iter(chosen))]
    rest = tuple(n for n in layer.neurons if n not in chosen)
    apart = tuple(n for n in layer.neurons if n in chosen)
    _check_split(layer, apart, rest)
    layer_id, name = free_label(network.layers, layer.role)
    first, second = _part(layer, rest), _part(layer, apart)
    second = replace(second, id=layer_id, name=name, position=position, pinned=False)
    # Input layers share out the features in their order.
    before = layer.role == "input" and layer.neurons[0] in chosen
    both = (second, first) if before else (first, second)
    layers: list[Layer] = []
    for x in network.layers:
        layers += both if x is layer else (x,)
    return _regrouped(network, tuple(layers))


def _check_split(layer: Layer, apart: tuple[int, ...], rest: tuple[int, ...]) -> None:
    if not rest:
        raise SizeError(
            "Select some of the neurons of {layer}, not all of them, to split them off.",
            layer=layer.name,
        )
    if layer.role == "output":
        raise RoleError(
            "{layer} cannot be split: a network has exactly one output layer.", layer=layer.name
        )
    if layer.role == "input" and layer.neurons not in (apart + rest, rest + apart):
        raise RoleError(
            "Only the first or the last neurons of {layer} can be split off; "
            "others would change the order of the features.",
            layer=layer.name,
        )


def _part(layer: Layer, neurons: tuple[int, ...]) -> Layer:
    own = {n: a for n, a in layer.overrides.items() if n in neurons}
    lock = layer.bias_locked
    if not isinstance(lock, bool):
        lock = lock[np.isin(layer.neurons, neurons)]
    return replace(layer, neurons=neurons, overrides=MappingProxyType(own), bias_locked=lock)


def merge(network: Network, layer_ids: Collection[str]) -> Network:
    """Make layers of the same role one. The first keeps its id, name, initialiser and activation."""
    chosen = [layer for layer in network.layers if layer.id in layer_ids]
    _check_merge(network, chosen)
    first = chosen[0]
    neurons = tuple(n for layer in chosen for n in layer.neurons)
    own = {n: layer.activation_of(n) for layer in chosen for n in layer.neurons}
    overrides = {n: a for n, a in own.items() if a != first.activation}
    merged = replace(
        first,
        neurons=neurons,
        overrides=MappingProxyType(overrides),
        bias_locked=np.concatenate([np.broadcast_to(x.bias_locked, x.size) for x in chosen]),
        position=_middle(chosen),
        pinned=any(layer.pinned for layer in chosen),
    )
    others = {layer.id for layer in chosen[1:]}
    layers = (merged if x is first else x for x in network.layers if x.id not in others)
    return _regrouped(network, tuple(layers))


def _middle(layers: Sequence[Layer]) -> tuple[float, float]:
    """Where a layer goes that takes the place of others: to one that is pinned, or between them."""
    pinned = [layer.position for layer in layers if layer.pinned]
    if pinned:
        return pinned[0]
    x, y = np.average([a.position for a in layers], axis=0, weights=[a.size for a in layers])
    return float(x), float(y)


def _check_merge(network: Network, chosen: Sequence[Layer]) -> None:
    if len(chosen) < 2:
        raise SizeError("Select two or more layers to merge them.")
    first = chosen[0]
    for layer in chosen[1:]:
        if layer.role != first.role:
            raise RoleError(
                "{one} and {other} cannot become one layer: input, hidden and output layers "
                "are merged only with layers of their own kind.",
                one=first.name,
                other=layer.name,
            )
        if layer.bias != first.bias or first.bias == "tied":
            raise NetworkError(
                "The neurons of {one} and {other} do not have biases of their own alike; "
                "give every neuron its own bias first.",
                one=first.name,
                other=layer.name,
            )
    if first.role == "input":
        _check_features(network, chosen)
    for one, other in product(chosen, chosen):
        path = _path(network, one, other)
        if len(path) > 1:
            raise CycleError(
                "{path} are wired one to the next; the neurons of one layer cannot feed each other.",
                path=" → ".join(layer.name for layer in path),
            )


def _check_features(network: Network, chosen: Sequence[Layer]) -> None:
    places = [network.inputs.index(layer) for layer in chosen]
    for (one, i), (other, j) in pairwise(zip(chosen, places, strict=True)):
        if j - i > 1:
            raise RoleError(
                "{one} and {other} cannot be merged: the features of {between} come between theirs.",
                one=one.name,
                other=other.name,
                between=network.inputs[i + 1].name,
            )


def _path(network: Network, source: Layer, target: Layer) -> tuple[Layer, ...]:
    """The layers from one to another along wires; none if they are not joined so."""
    paths: dict[str, tuple[Layer, ...]] = {source.id: (source,)}
    ahead = [source.id]
    while ahead:
        here = ahead.pop()
        for connection in network.outgoing(here):
            end = connection.target
            if end not in paths:
                paths[end] = (*paths[here], network.by_id[end])
                ahead.append(end)
    return paths.get(target.id, ())


def _regrouped(network: Network, layers: tuple[Layer, ...]) -> Network:
    """The network with its neurons in other layers, and every wire between the same two neurons."""
    parts = {
        old.id: [new for new in layers if not set(old.neurons).isdisjoint(new.neurons)]
        for old in network.layers
    }
    pieces: dict[tuple[str, str], list[Connection]] = {}
    for c in network.connections:
        for source, target in product(parts[c.source], parts[c.target]):
            pieces.setdefault((source.id, target.id), []).append(c)
    bare = Network(layers, tuple(Connection(*key) for key in pieces))  # before masks take memory
    joined = (_joined(network, bare, *key, found) for key, found in pieces.items())
    return Network(layers, tuple(c for c in joined if c is not None))


def _joined(
    before: Network, after: Network, source: str, target: str, pieces: Sequence[Connection]
) -> Connection | None:
    """The bundle between two layers that holds the wires of all pieces; None without a wire."""
    a, b, first = after.by_id[source], after.by_id[target], pieces[0]
    if before.by_id[first.source] is a and before.by_id[first.target] is b:
        return first
    mask, lock = np.zeros((2, a.size, b.size), bool)
    for c in pieces:
        _, old_rows, rows = common_neurons(before.by_id[c.source], a)
        _, old_columns, columns = common_neurons(before.by_id[c.target], b)
        was, now = np.ix_(old_rows, old_columns), np.ix_(rows, columns)
        mask[now] = True if c.mask is None else c.mask[was]
        lock[now] = c.locked if isinstance(c.locked, bool) else c.locked[was]
    return Connection(source, target, frozen_mask(mask), lock) if mask.any() else None
