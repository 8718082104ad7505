"""Up to which learning rate a step of gradient descent goes downhill, at the present parameters.

It is 2/λ, where λ is the largest curvature of all that is minimised: the loss of the training samples
with its penalty, over the weights and biases that are not locked.
"""

import math
from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from nnsim.explain.probes.curvature import Gradient, curvature
from nnsim.explain.probes.sample_pass import SamplePass, spread_samples
from nnsim.functions.optimizers import Optimizer
from nnsim.functions.tape import Array
from nnsim.model.project import Project


@dataclass(frozen=True, slots=True)
class StableRate:
    """`largest` is λ, which may not be positive; `samples` of the training samples were looked at."""

    largest: float
    factor: float  # 2, and with momentum more or less
    samples: int

    @property
    def limit(self) -> float:
        """Above this learning rate steps along the steepest curvature grow; infinite where none does."""
        return self.factor / self.largest if self.largest > 0 else math.inf

    def left(self, rate: float) -> float:
        """What one step of plain descent leaves of the way along that curvature: 1 − ηλ."""
        return 1 - rate * self.largest

    def way(self, optimizer: Optimizer, rate: float, steps: int) -> list[float]:
        """What is left of the way along that curvature after 0, 1, … steps, with momentum if there is."""
        mu, left, velocity = optimizer.momentum, [1.0], 0.0
        for _ in range(steps):
            step = -rate * self.largest * left[-1]
            velocity = mu * velocity + step
            left.append(
                left[-1] + (mu * velocity + step if optimizer.name == "nesterov" else velocity)
            )
        return left


def stable_rate(project: Project, values: Array) -> Generator[None, None, StableRate]:
    """At a flat vector of parameters, in slices; the loss must fit."""
    samples = spread_samples(project)
    gradient = of_all_that_is_minimised(SamplePass(project, samples))
    found = yield from curvature(gradient, values.astype(np.float64))
    return StableRate(found.largest, project.training.optimizer.stability, len(samples))


def of_all_that_is_minimised(probe: SamplePass) -> Gradient:
    """The gradient of a batch with its penalty, (n_parameters,), 0 for what is locked."""
    project, training = probe.project, probe.project.training
    decay = training.l2 * probe.layout.weights_only(np.float64)
    free, share = probe.layout.movable(), 1.0
    if training.reduction == "sum":  # over a batch, of which the samples are another count
        count = len(project.dataset.train_indices)
        share = training.batch_of(count) / len(probe.samples)

    def gradient(at: Array) -> Generator[None, None, Array]:
        probe.run(at)
        yield
        total: Array = (probe.gradient * share + decay * at) * free
        return total

    return gradient
