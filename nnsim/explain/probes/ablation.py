"""Ablation: what the silence of each neuron would cost, and what each adds to the output of a sample."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nnsim.explain.probes.interventions import NeuronIntervention, intervened
from nnsim.explain.probes.sample_pass import SamplePass
from nnsim.functions.tape import Array
from nnsim.model.project import Project


@dataclass(frozen=True, slots=True)
class Silenced:
    """A neuron by its number in the network, and by how much its silence makes the loss larger."""

    neuron: int
    cost: float


def ablation(project: Project, values: Array) -> Iterator[Silenced]:
    """The hidden neurons one after another, at a flat vector of parameters; a slice of work each.

    The loss is the mean over the training samples. Source: Meyes et al., "Ablation studies in artificial
    neural networks" (2019).
    """
    rows = project.dataset.train_indices
    whole = float(intervened(project, values, ()).losses[rows].mean())
    for layer in project.network.computed:
        for neuron in layer.neurons if layer.role == "hidden" else ():
            silence = NeuronIntervention("silence", (neuron,))
            found = intervened(project, values, (silence,)).losses[rows].mean()
            yield Silenced(neuron, float(found) - whole)


def ranked(found: Iterator[Silenced]) -> tuple[Silenced, ...]:
    """The dearest first."""
    return tuple(sorted(found, key=lambda silenced: -silenced.cost))


def output_shares(probe: SamplePass, row: int) -> dict[str, Array]:
    """What each neuron adds to the scores z of a sample of the pass, by layer, (n_neurons, n_outputs).

    That is w·a over each wire into the output; with its biases they add up to z.
    """
    network = probe.project.network
    weights = probe.layout.view(probe.values).weights
    return {
        c.source: weights[c.key] * probe.layers[c.source].activation[:, row, None]
        for c in network.incoming(network.output.id)
    }


def influences(gradients: Array, rate: float) -> Array:
    """By how much each sample changes the loss of the batch in the next step of descent, (n_samples,).

    To first order, from what each adds to the gradient (n_samples, n_parameters): −η gₖ·Σ g. Source:
    Pruthi et al., "Estimating training data influence by tracing gradient descent" (2020).
    """
    influence: Array = -rate * (gradients @ np.add.reduce(gradients))
    return influence
