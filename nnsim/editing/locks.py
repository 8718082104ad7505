"""Pure edits of locks: what training leaves as it is, of whole connections and layers or of parts.

Like all edits they take a Network and return a new one, sharing what stays as it was.
"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from nnsim.editing.layers import edit_layer
from nnsim.model.locks import Lock, with_lock
from nnsim.model.network import Network
from nnsim.model.parameters import Key


def lock_connection(network: Network, source: str, target: str, locked: Lock) -> Network:
    """Keep training from changing the weights of a connection, or let it again."""
    old = network.by_key[source, target]
    wires = tuple(replace(c, locked=locked) if c is old else c for c in network.connections)
    return Network(network.layers, wires)


def lock_wires(network: Network, wires: Iterable[tuple[int, int]], locked: bool) -> Network:
    """Lock or free the weights of single wires between neurons."""
    places: dict[Key, list[tuple[int, int]]] = {}
    for source, target in wires:
        key = network.layer_of[source].id, network.layer_of[target].id
        places.setdefault(key, []).append((network.index_of(source), network.index_of(target)))
    for key, found in places.items():
        old = network.by_key[key]
        index = tuple(np.transpose(found))
        lock = with_lock(old.locked, network.shape(old), index, locked)
        network = lock_connection(network, *key, lock)
    return network


def lock_biases(network: Network, neurons: Iterable[int], locked: bool) -> Network:
    """Lock or free the biases of single neurons; one that a layer shares, if it is of one of them."""
    for layer_id, places in _by_layer(network, neurons).items():
        layer = network.by_id[layer_id]
        lock: Lock = locked
        if layer.bias == "own":
            lock = with_lock(layer.bias_locked, (layer.size,), (places,), locked)
        if layer.n_biases:
            network = edit_layer(network, layer_id, bias_locked=lock)
    return network


def lock_into(network: Network, neurons: Iterable[int], locked: bool) -> Network:
    """Lock or free the weights into neurons and their biases."""
    neurons = tuple(neurons)
    for layer_id, places in _by_layer(network, neurons).items():
        for c in network.incoming(layer_id):
            lock = with_lock(c.locked, network.shape(c), (slice(None), places), locked)
            network = lock_connection(network, *c.key, lock)
    return lock_biases(network, neurons, locked)


def count_locked(network: Network) -> int:
    """How many weights and biases are locked; a bias that a layer shares is one."""
    found = 0
    for c in network.connections:
        found += network.wires_of(c) if c.locked is True else int(np.sum(c.locked))
    for layer in network.computed:
        lock = layer.bias_locked
        found += layer.n_biases if lock is True else int(np.sum(lock))
    return found


def locks_into(network: Network, neuron: int) -> set[bool]:
    """Whether the weights into a neuron and its bias are locked; both, where that differs."""
    layer, j = network.layer_of[neuron], network.index_of(neuron)
    found = {layer.keeps_bias(j)} if layer.n_biases else set[bool]()
    for c in network.incoming(layer.id):
        if not isinstance(c.locked, bool):
            wired = slice(None) if c.mask is None else c.mask[:, j]
            found.update(c.locked[wired, j].tolist())
        elif c.mask is None or c.mask[:, j].any():
            found.add(c.locked)
    return found


def _by_layer(network: Network, neurons: Iterable[int]) -> dict[str, list[int]]:
    """The places of neurons in the layers that compute."""
    found: dict[str, list[int]] = {}
    for neuron in neurons:
        layer = network.layer_of[neuron]
        if layer.role != "input":
            found.setdefault(layer.id, []).append(layer.neurons.index(neuron))
    return found
