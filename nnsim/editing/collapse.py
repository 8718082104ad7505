"""Linear layers folded into those they feed: W₂(W₁x + b₁) + b₂ = (W₂W₁)x + (W₂b₁ + b₂)."""

from collections.abc import Collection
from dataclasses import replace
from itertools import product

import numpy as np

from nnsim.functions.activations import ACTIVATIONS
from nnsim.model.locks import Lock
from nnsim.model.network import Connection, Layer, Mask, Network, NetworkError, RoleError
from nnsim.model.parameters import Key, Parameters, freeze
from nnsim.model.project import Project, with_network


def linear_layers(network: Network, layer_ids: Collection[str] = ()) -> tuple[str, ...]:
    """The hidden layers among those chosen, or the linear ones of all where none is.

    Raises NetworkError for one that is not linear, or if there is none.
    """
    hidden = [layer for layer in network.order if layer.role == "hidden"]
    if layer_ids:
        chosen = [layer for layer in hidden if layer.id in layer_ids]
        for layer in chosen:
            _check_linear(layer)
    else:
        chosen = [layer for layer in hidden if _is_linear(layer)]
    if not chosen:
        raise RoleError(
            "No hidden layer is linear, and only linear ones become a part of the next layer."
        )
    return tuple(layer.id for layer in chosen)


def collapse(network: Network, layer_ids: Collection[str]) -> Network:
    """The network without these linear hidden layers, what fed them wired to what they fed.

    Raises NetworkError where that is not the same function.
    """
    for layer_id in layer_ids:
        network = _without(network, network.by_id[layer_id])
    return network


def with_collapsed(project: Project, layer_ids: Collection[str]) -> Project:
    """The project without these linear hidden layers, with the same outputs but for rounding.

    Its initial weights are folded in the same way. Raises NetworkError.
    """
    for layer_id in layer_ids:
        project = _folded(project, project.network.by_id[layer_id])
    return project


def _is_linear(layer: Layer) -> bool:
    return all(layer.activation_of(neuron).name == "linear" for neuron in layer.neurons)


def _check_linear(layer: Layer) -> None:
    bent = (layer.activation_of(neuron).name for neuron in layer.neurons)
    name = next((name for name in bent if name != "linear"), None)
    if name is not None:
        raise RoleError(
            "{layer} cannot be folded into the next layer: it has {activation}, and only with a "
            "linear activation is W₂(W₁x) the same as (W₂W₁)x.",
            layer=layer.name,
            activation=ACTIVATIONS[name].title,
        )


def _without(network: Network, layer: Layer) -> Network:
    _check_linear(layer)
    into, out_of = network.incoming(layer.id), network.outgoing(layer.id)
    if not out_of:
        raise NetworkError(
            "{layer} feeds no layer that it could become a part of.", layer=layer.name
        )
    for connection in out_of:
        _check_bias(layer, network.by_id[connection.target])
    joined = {(a.source, b.target): _lock_of(network, a, b) for a, b in product(into, out_of)}
    kept = {c.key: c for c in network.connections if layer.id not in c.key}
    for key, lock in joined.items():
        if key in kept and lock is not False:
            lock = lock & ~_moves(network, kept[key])
        kept[key] = Connection(*key, locked=lock)
    layers = (one for one in network.layers if one is not layer)
    return Network(tuple(layers), tuple(kept.values()))


def _lock_of(network: Network, into: Connection, out: Connection) -> Lock:
    """Which products of the weights of both are made of locked ones alone: (n_inputs, n_outputs)."""
    if isinstance(into.locked, bool) and isinstance(out.locked, bool):
        return into.locked and out.locked
    wired = [_wired(network, c).astype(float) for c in (into, out)]
    moves = [_moves(network, c).astype(float) for c in (into, out)]
    locked: Mask = moves[0] @ wired[1] + wired[0] @ moves[1] == 0
    return locked


def _wired(network: Network, connection: Connection) -> Mask:
    mask = connection.mask
    return np.ones(network.shape(connection), bool) if mask is None else mask


def _moves(network: Network, connection: Connection) -> Mask:
    """True where there is a wire that training moves, (n_inputs, n_outputs)."""
    return _wired(network, connection) & np.logical_not(connection.locked)


def _check_bias(layer: Layer, target: Layer) -> None:
    """Refuse what would give the neurons of `target` different biases where they cannot have them."""
    if layer.bias != "none" and target.bias != "own":
        raise NetworkError(
            "The biases of {layer} would become part of those of {target}, whose neurons have "
            "none of their own; give every neuron of {target} its own bias first.",
            layer=layer.name,
            target=target.name,
        )


def _folded(project: Project, layer: Layer) -> Project:
    before, state = project.network, project.state
    network = _without(before, layer)
    made = with_network(project, network)
    initial = _products(before, layer, network, project.initial)
    same = state.parameters is project.initial
    parameters = initial if same else _products(before, layer, network, state.parameters)
    return replace(made, initial=initial, state=replace(made.state, parameters=parameters))


def _products(before: Network, layer: Layer, after: Network, old: Parameters) -> Parameters:
    """The parameters with the layer's folded into those around it."""
    weights: dict[Key, np.ndarray] = {
        c.key: np.array(old.weights[c.key]) if c.key in old.weights else np.zeros(after.shape(c))
        for c in after.connections
    }
    biases = {one.id: np.array(old.biases[one.id]) for one in after.computed}
    with np.errstate(all="ignore"):
        for out in before.outgoing(layer.id):
            behind = old.weights[out.key]
            biases[out.target] += old.biases[layer.id] @ behind
            for into in before.incoming(layer.id):
                weights[into.source, out.target] += old.weights[into.key] @ behind
    for array in (*weights.values(), *biases.values()):
        if not np.isfinite(freeze(array)).all():
            raise NetworkError(
                "The weights of {layer} are too large to be multiplied.", layer=layer.name
            )
    return Parameters(weights, biases)
