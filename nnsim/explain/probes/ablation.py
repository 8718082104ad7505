"""Ablation: what the silence of each neuron would cost."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.data.datasets import Dataset
from nnsim.engine.evaluation import answered_labels
from nnsim.explain.probes.interventions import intervened
from nnsim.functions.tape import Array
from nnsim.model.project import Project
from nnsim.model.what_if import Neurons, WhatIf


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

    def score(*what_ifs: WhatIf) -> tuple[float, float]:
        found = intervened(project, values, what_ifs, samples)
        return float(found.losses.mean()), _accuracy(project.dataset, found.outputs, samples)

    loss, accuracy = score()
    for layer in project.network.computed:
        for neuron in layer.neurons if layer.role == "hidden" else ():
            alone, right = score(WhatIf("silence", Neurons((neuron,))))
            yield Silenced(neuron, alone - loss, right - accuracy)


def _accuracy(dataset: Dataset, outputs: Array, samples: NDArray[np.intp]) -> float:
    if not dataset.is_classification:
        return math.nan
    return float((answered_labels(outputs, dataset) == dataset.labels[samples]).mean())


def ranked(found: Iterable[Silenced]) -> tuple[Silenced, ...]:
    """The dearest first."""
    return tuple(sorted(found, key=lambda silenced: -silenced.cost))
