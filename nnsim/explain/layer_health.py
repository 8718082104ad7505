"""The health of layers: whether their gradients are of a useful size, and which neurons no longer learn.

A neuron learns from what its activation function lets through backwards, upstream × f′(z). A sigmoid or
tanh far from 0 lets through next to nothing: it is saturated. A ReLU that is 0 for all samples lets
through nothing at all: it is dead. One batch does not show that: in a batch of one sample, half of all
sound neurons are 0. So training samples from all over the data are looked at.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.evaluation import Evaluator
from nnsim.engine.norms import norm
from nnsim.engine.operations import runs, slopes
from nnsim.engine.trainer import Trainer
from nnsim.explain.plots.layer_samples import looked_at
from nnsim.functions.tape import Array
from nnsim.model.network import Layer

# A neuron is saturated where its mean f′(z) over the batch is below this share of the greatest f′.
SATURATED_BELOW = 0.05

# A gradient vanishes where it is this small beside the weights, compared with the layer in which it is
# largest beside them: where training has converged all are small, and nothing is wrong. It explodes where
# it is so many times as large as the weights it is to correct.
VANISHING_BELOW, EXPLODING_ABOVE = 1e-3, 10.0


@dataclass(frozen=True, slots=True)
class LayerHealth:
    """Of one layer.

    `gradient` is the L2 norm of the last gradient over weights and biases, `ratio` that norm over the
    norm of the weights and biases themselves; NaN before the first backward pass. `saturated` and
    `dead` are shares of all its neurons.
    """

    gradient: float
    ratio: float
    saturated: float
    dead: float


Health = Mapping[str, LayerHealth]  # by the id of a layer
Kind = Literal["dead", "saturated", "vanishing", "exploding"]


@dataclass(frozen=True, slots=True)
class HealthIssue:
    """What is wrong with a layer.

    `measure` is how many neurons are dead or saturated; the gradient over the weights as a share of what
    it is in the layer where it is largest, for one that vanishes; and that ratio itself when it explodes.
    """

    kind: Kind
    measure: float


class HealthCheck:
    """Examines the layers of one trainer, and disturbs nothing: it has a forward pass of its own."""

    def __init__(self, trainer: Trainer) -> None:
        project = trainer.project
        self._trainer, self._dataset = trainer, project.dataset
        self._evaluator = Evaluator(project.network, trainer.values.dtype)
        self._own = self._evaluator.layout.own_places()
        self._samples = looked_at(project.dataset)

    def examine(self) -> Health:
        """The health of every computed layer at the present weights."""
        for found in self.examining():
            if found is not None:
                return found
        raise AssertionError("an examination ends with what it found")

    def examining(self) -> Iterator[Health | None]:
        """The same in parts: None after each tile of samples, then what was found."""
        evaluator, values = self._evaluator, self._trainer.values
        evaluator.load(values)
        gradients, layers = self._trainer.gradient_norms(), evaluator.network.computed
        weights = {i: norm(values[p][self._own[p]]) for i, p in evaluator.layout.layers.items()}
        sums = {layer.id: np.zeros(layer.size) for layer in layers}
        for start in range(0, len(self._samples), evaluator.tile):
            samples = self._samples[start : start + evaluator.tile]
            [tile] = evaluator.lay_out(self._dataset.features[samples])
            buffers = evaluator.forward(tile)
            for layer in layers:
                own = buffers[layer.id]
                sums[layer.id] += slopes(layer, own.pre_activation, own.activation).sum(axis=1)
            yield None
        found = {}
        for layer in layers:
            gradient = gradients.get(layer.id, math.nan)
            ratio = gradient / weights[layer.id] if weights[layer.id] else math.nan
            slope = sums[layer.id] / len(self._samples)
            shares = (float(which(layer, slope).mean()) for which in (saturated, dead))
            found[layer.id] = LayerHealth(gradient, ratio, *shares)
        yield found

    def ailments(self, health: Health) -> Mapping[str, tuple[HealthIssue, ...]]:
        """What keeps layers from learning; layers that nothing is wrong with are left out."""
        network, loss = self._evaluator.network, self._trainer.program.loss.loss
        largest = max((h.ratio for h in health.values() if not math.isnan(h.ratio)), default=0.0)
        found = {}
        for layer in network.computed:
            own, ails = health[layer.id], []
            if own.dead:
                ails.append(HealthIssue("dead", round(own.dead * layer.size)))
            # What a paired loss sends back does not pass through f′ of the output.
            if own.saturated and not (layer is network.output and loss.reads_score):
                ails.append(HealthIssue("saturated", round(own.saturated * layer.size)))
            if own.ratio < VANISHING_BELOW * largest:
                ails.append(HealthIssue("vanishing", own.ratio / largest))
            if own.ratio > EXPLODING_ABOVE:
                ails.append(HealthIssue("exploding", own.ratio))
            if ails:
                found[layer.id] = tuple(ails)
        return found


def saturated(layer: Layer, slopes: Array) -> NDArray[np.bool_]:
    """Where slopes (n_neurons, ...) of f are nearly 0, of functions that are so on both sides."""
    found = np.zeros(slopes.shape, bool)
    for rows, activation in runs(layer):
        greatest = activation.function.greatest_slope
        if greatest is not None:
            found[rows] = slopes[rows] < SATURATED_BELOW * greatest
    return found


def dead(layer: Layer, mean_slopes: Array) -> NDArray[np.bool_]:
    """Which neurons (n,) let nothing through at all, of their mean slopes (n,)."""
    found = np.zeros(mean_slopes.shape, bool)
    for rows, activation in runs(layer):
        if activation.function.greatest_slope is None and activation.function.can_die:
            found[rows] = mean_slopes[rows] == 0
    return found
