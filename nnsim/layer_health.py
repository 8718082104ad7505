"""The health of layers: whether their gradients are of a useful size, and which neurons no longer learn.

A neuron learns from what its activation function lets through backwards, upstream × f′(z). A sigmoid or
tanh far from 0 lets through next to nothing: it is saturated. A ReLU that is 0 for the whole batch lets
through nothing at all: it is dead.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from nnsim.activations import Activation
from nnsim.evaluation import Evaluator
from nnsim.network import Layer
from nnsim.operations import LayerBuffers
from nnsim.tape import Array, Tape, play
from nnsim.trainer import Trainer

# A neuron is saturated where its mean f′(z) over the batch is below this share of the greatest f′.
SATURATED_BELOW = 0.05

_GREATEST_SLOPE = {"sigmoid": 0.25, "tanh": 1.0}  # at z = 0
_CAN_DIE = "relu"


@dataclass(frozen=True, slots=True)
class LayerHealth:
    """Of one layer, for one batch.

    `gradient` is the L2 norm of the last gradient over weights and biases, `ratio` that norm over the
    norm of the weights and biases themselves; NaN before the first backward pass. `saturated` and
    `dead` are shares of all its neurons.
    """

    gradient: float
    ratio: float
    saturated: float
    dead: float


class HealthCheck:
    """Examines the layers of one trainer, and disturbs nothing: it has a forward pass of its own."""

    def __init__(self, trainer: Trainer) -> None:
        project = trainer.project
        self._trainer, self._dataset = trainer, project.dataset
        self._evaluator = Evaluator(project.network, trainer.values.dtype)

    def examine(self) -> Mapping[str, LayerHealth]:
        """The health of every computed layer at the present weights, for the batch under way."""
        evaluator, values = self._evaluator, self._trainer.values
        evaluator.load(values)
        gradients = self._trainer.gradient_norms()
        slopes = self._mean_slopes()
        found = {}
        for layer in evaluator.network.computed:
            weights = float(np.linalg.norm(values[evaluator.layout.layers[layer.id]]))
            gradient = gradients.get(layer.id, math.nan)
            saturated, dead = _shares(layer, slopes[layer.id])
            ratio = gradient / weights if weights else math.nan
            found[layer.id] = LayerHealth(gradient, ratio, saturated, dead)
        return found

    def _mean_slopes(self) -> Mapping[str, Array]:
        """The mean of f′(z) over the batch for every neuron, by layer."""
        samples, computed = self._trainer.samples, self._evaluator.network.computed
        sums = {layer.id: np.zeros(layer.size) for layer in computed}
        for tile in self._evaluator.lay_out(self._dataset.features[samples]):
            buffers = self._evaluator.forward(tile)
            for layer in computed:
                sums[layer.id] += _slopes(layer, buffers[layer.id]).sum(axis=1)
        return {layer_id: total / len(samples) for layer_id, total in sums.items()}


def _runs(layer: Layer) -> Iterator[tuple[Activation, list[int]]]:
    """Each activation of a layer with the indices of the neurons that have it."""
    activations = [layer.activation_of(neuron) for neuron in layer.neurons]
    for activation in dict.fromkeys(activations):
        yield activation, [i for i, own in enumerate(activations) if own == activation]


def _slopes(layer: Layer, buffers: LayerBuffers) -> Array:
    """f′(z) of every neuron and sample (n_neurons, n_samples)."""
    slopes = np.empty_like(buffers.pre_activation)
    for activation, rows in _runs(layer):
        z, a = buffers.pre_activation[rows], buffers.activation[rows]
        out, do = np.empty_like(z), Tape(z.dtype)
        activation.local_gradient(do, z, a, out)
        play(do.calls)
        slopes[rows] = out
    return slopes


def _shares(layer: Layer, slopes: Array) -> tuple[float, float]:
    """The shares of saturated and of dead neurons."""
    saturated = dead = 0
    for activation, rows in _runs(layer):
        greatest = _GREATEST_SLOPE.get(activation.name)
        if greatest is not None:
            saturated += int(np.count_nonzero(slopes[rows] < SATURATED_BELOW * greatest))
        elif activation.name == _CAN_DIE:
            dead += int(np.count_nonzero(slopes[rows] == 0))
    return saturated / layer.size, dead / layer.size
