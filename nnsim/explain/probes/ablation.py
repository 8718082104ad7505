"""Ablation: what the silence of each neuron would cost, and what each adds to the output of a sample."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.data.datasets import Dataset
from nnsim.engine.evaluation import answered_labels
from nnsim.explain.probes.interventions import NeuronIntervention, intervened
from nnsim.explain.probes.sample_pass import SamplePass
from nnsim.functions.tape import Array
from nnsim.model.project import Project


@dataclass(frozen=True, slots=True)
class Silenced:
    """A neuron by its number in the network, and by how much its silence makes the loss larger.

    `accuracy` is by how much the share of right answers changes; NaN where there are no classes.
    """

    neuron: int
    cost: float
    accuracy: float


def ablation(project: Project, values: Array, samples: NDArray[np.intp]) -> Iterator[Silenced]:
    """The hidden neurons one after another, at a flat vector of parameters; a slice of work each.

    The loss is the mean over `samples`, rows of the data. Source: Meyes et al., "Ablation studies in
    artificial neural networks" (2019).
    """

    def score(*interventions: NeuronIntervention) -> tuple[float, float]:
        found = intervened(project, values, interventions, samples)
        return float(found.losses.mean()), _accuracy(project.dataset, found.outputs, samples)

    loss, accuracy = score()
    for layer in project.network.computed:
        for neuron in layer.neurons if layer.role == "hidden" else ():
            alone, right = score(NeuronIntervention("silence", (neuron,)))
            yield Silenced(neuron, alone - loss, right - accuracy)


def _accuracy(dataset: Dataset, outputs: Array, samples: NDArray[np.intp]) -> float:
    if not dataset.is_classification:
        return math.nan
    return float((answered_labels(outputs, dataset) == dataset.labels[samples]).mean())


def ranked(found: Iterable[Silenced]) -> tuple[Silenced, ...]:
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
