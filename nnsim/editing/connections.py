"""Pure edits of wires: bundles between layers, single wires between neurons.

Like all edits they take a Network and return a new one; a wrong edit raises its NetworkError.
"""

from dataclasses import replace

import numpy as np

from nnsim.model.network import Connection, Mask, Network, WiringError


def frozen_mask(mask: Mask) -> Mask | None:
    """The mask (n_inputs, n_outputs) made read-only; None if every wire is there."""
    if mask.all():
        return None
    mask.setflags(write=False)
    return mask


def connect(network: Network, source: str, target: str) -> Network:
    """Wire every neuron of one layer to every neuron of another. Raises WiringError if they are."""
    present = network.by_key.get((source, target))
    if present is None:
        return Network(network.layers, (*network.connections, Connection(source, target)))
    if present.mask is None:
        raise WiringError(
            "{source} is already wired to {target}.",
            source=network.by_id[source].name,
            target=network.by_id[target].name,
        )
    return _with_mask(network, present, None)


def disconnect(network: Network, source: str, target: str) -> Network:
    """Remove the whole bundle of wires between two layers."""
    kept = tuple(c for c in network.connections if c.key != (source, target))
    return Network(network.layers, kept)


def connect_neurons(network: Network, source: int, target: int) -> Network:
    """Add the single wire between two neurons. Raises WiringError if it is there."""
    a, b = network.layer_of[source], network.layer_of[target]
    row, column = network.index_of(source), network.index_of(target)
    present = network.by_key.get((a.id, b.id))
    if present is None:
        mask = np.zeros((a.size, b.size), bool)
        mask[row, column] = True
        wire = Connection(a.id, b.id, frozen_mask(mask))
        return Network(network.layers, (*network.connections, wire))
    if present.mask is None or present.has_wire(row, column):
        raise WiringError("These two neurons are already wired.")
    mask = present.mask.copy()
    mask[row, column] = True
    return _with_mask(network, present, frozen_mask(mask))


def disconnect_neurons(network: Network, source: int, target: int) -> Network:
    """Cut the single wire between two neurons. Raises WiringError if it is not there."""
    a, b = network.layer_of[source], network.layer_of[target]
    row, column = network.index_of(source), network.index_of(target)
    present = network.by_key.get((a.id, b.id))
    if present is None or not present.has_wire(row, column):
        raise WiringError("There is no wire between these two neurons.")
    mask = np.ones((a.size, b.size), bool) if present.mask is None else present.mask.copy()
    mask[row, column] = False
    if not mask.any():
        return disconnect(network, a.id, b.id)
    return _with_mask(network, present, frozen_mask(mask))


def _with_mask(network: Network, connection: Connection, mask: Mask | None) -> Network:
    changed = replace(connection, mask=mask)
    wires = tuple(changed if c is connection else c for c in network.connections)
    return Network(network.layers, wires)
