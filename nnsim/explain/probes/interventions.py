"""Interventions: what a network would answer if neurons of it were otherwise.

The pass through the network is made anew with the intervention in it, so that all that follows of it is
exact: replacing what a neuron passes on is the do-operation on a causal model. Source: Pearl, "Causality"
(2000).
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.batches import lay_out
from nnsim.engine.evaluation import sample_losses
from nnsim.engine.program import ForwardPass
from nnsim.functions.losses import LOSSES
from nnsim.functions.tape import Array, play
from nnsim.model.network import Network
from nnsim.model.parameters import ParameterLayout
from nnsim.model.project import Project
from nnsim.model.what_if import Neurons, WhatIf


@dataclass(frozen=True, eq=False, slots=True)
class Intervened:
    """Outputs (n_samples, n_outputs), and the loss of every sample (n_samples,)."""

    outputs: Array
    losses: Array


def intervened(
    project: Project,
    values: Array,
    what_ifs: Iterable[WhatIf],
    samples: NDArray[np.intp] | None = None,
) -> Intervened:
    """Rows of the data, or all, at a flat vector of parameters, with neurons otherwise in the pass.

    Freezing, and what becomes of wires and samples, are no part of it. The loss must fit.
    """
    network, dataset = project.network, project.dataset
    rows = slice(None) if samples is None else samples
    features, targets = dataset.features[rows], dataset.targets[rows]
    layout = ParameterLayout(network)
    forward = ForwardPass(network, layout, values.astype(np.float64), len(features))
    forward.batch[...] = lay_out(network, features, targets, np.float64).T
    of_neurons = [
        (neuron, one)
        for one in what_ifs
        if isinstance(one.of, Neurons)
        for neuron in one.of.neurons
    ]
    _intervene(network, forward, {layer.id for layer in network.inputs}, of_neurons)
    for step in forward.steps:
        play(step.calls)
        if step.operation == "activation" and step.layer is not None:
            _intervene(network, forward, {step.layer.id}, of_neurons)
    output = forward.buffers[network.output.id]
    wanted = forward.batch[forward.target_rows]
    with np.errstate(all="ignore"):
        losses = sample_losses(LOSSES[project.training.loss], output, wanted)
    return Intervened(output.activation.T.copy(), losses)


def _intervene(
    network: Network,
    forward: ForwardPass,
    layers: set[str],
    of_neurons: Iterable[tuple[int, WhatIf]],
) -> None:
    """Change what the neurons of these layers pass on; a loss that reads scores is not asked."""
    for neuron, one in of_neurons:
        layer = network.layer_of[neuron]
        if layer.id in layers:
            _change(forward.buffers[layer.id].activation[network.index_of(neuron)], one, neuron)


def _change(row: Array, one: WhatIf, neuron: int) -> None:
    match one.kind:
        case "silence":
            row[...] = 0.0
        case "hold":
            row[...] = one.amount
        case "mean":
            row[...] = row.mean()
        case "scale":
            row *= one.amount
        case "noise":
            row += np.random.default_rng([one.seed, neuron]).normal(0, one.amount, row.shape)
