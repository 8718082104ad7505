"""Weights and biases set by hand, or drawn anew for single layers, in the middle of training too."""

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np

from nnsim.model.network import Network
from nnsim.model.parameter_ref import BiasRef, ParameterRef, WeightRef
from nnsim.model.parameters import (
    Fill,
    Parameters,
    draw_weights,
    freeze,
    kept_where,
    masked,
    no_weights,
)
from nnsim.model.project import Project, with_parameters


def with_values(project: Project, values: Mapping[ParameterRef, float]) -> Project:
    """The project with these parameters set by hand."""
    present = project.state.parameters
    weights, biases = dict(present.weights), dict(present.biases)
    for parameter in values:
        match parameter:
            case WeightRef(key) if weights[key] is present.weights[key]:
                weights[key] = weights[key].copy()
            case BiasRef(layer) if biases[layer] is present.biases[layer]:
                biases[layer] = biases[layer].copy()
    parameters = Parameters(weights, biases)
    for parameter, value in values.items():
        match parameter:
            case BiasRef(layer) if project.network.by_id[layer].bias == "tied":
                biases[layer][...] = value
            case _:
                parameter.array(parameters)[parameter.index] = value
    return with_parameters(project, parameters)


def reinitialize(project: Project, layer_ids: Collection[str], seed: int) -> Project:
    """The project with the weights that end in these layers drawn from a seed, and biases of zero.

    All other weights keep what they have learned, and locked ones their values. What the optimiser
    remembers of the redrawn ones is forgotten. Before the first iteration they are initial weights.
    """
    network, state = project.network, project.state
    fill, nothing = draw_weights(network, seed), no_weights(network)
    drawn = with_parameters(project, _refilled(network, state.parameters, layer_ids, fill))
    slots = {
        name: _refilled(network, slot, layer_ids, nothing) for name, slot in state.slots.items()
    }
    return replace(drawn, state=replace(drawn.state, slots=slots))


def _refilled(
    network: Network, old: Parameters, layer_ids: Collection[str], fill: Fill
) -> Parameters:
    """Other weights and biases of zero for what ends in these layers and is not locked."""
    redrawn = [c for c in network.connections if c.target in layer_ids and c.locked is not True]
    zeroed = [x for x in network.computed if x.id in layer_ids]
    weights = {c.key: kept_where(c.locked, old.weights[c.key], masked(fill(c), c)) for c in redrawn}
    biases = {
        x.id: kept_where(x.bias_locked, old.biases[x.id], freeze(np.zeros(x.size))) for x in zeroed
    }
    return Parameters({**old.weights, **weights}, {**old.biases, **biases})
