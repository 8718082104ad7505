"""What a network answers: to every sample of its data with its loss, tile by tile, or to one input."""

import math
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from nnsim.data.datasets import Dataset
from nnsim.data.generators import FloatArray
from nnsim.engine.evaluation import Evaluator, answered_labels, sample_losses
from nnsim.engine.trainer import Trainer
from nnsim.functions.losses import LOSSES
from nnsim.functions.tape import Array
from nnsim.model.project import Project


class SampleAnswers:
    """Outputs (n, n_outputs) and losses (n,) in the precision of training, NaN until computed.

    Losses are without regularisation; NaN where the loss cannot be computed, `has_loss` False.
    """

    def __init__(self, project: Project, has_loss: bool = True) -> None:
        dataset, training = project.dataset, project.training
        self.dataset = dataset
        self._output = project.network.output.id
        self._loss = LOSSES[training.loss] if has_loss else None
        self._evaluator = Evaluator(project.network, training.precision)
        self.count = len(dataset.features)
        self._done = self.count  # samples that have been computed
        self.outputs = np.full((self.count, dataset.n_targets), np.nan, training.precision)
        self.losses = np.full(self.count, np.nan, training.precision)

    def restart(self, values: Array) -> None:
        """Begin anew with these parameters, a flat vector in the order of `ParameterLayout`."""
        self._evaluator.load(values)
        self._done = 0

    def advance(self, deadline: float) -> bool:
        """Compute at least one tile, and more until the time `deadline`; True when all are done."""
        while self._done < self.count:
            part = slice(self._done, self._done + self._evaluator.tile)
            self._compute(part)
            self._done = min(part.stop, self.count)
            if perf_counter() >= deadline:
                break
        return self._done >= self.count

    def _compute(self, part: slice) -> None:
        features, targets = self.dataset.features[part], self.dataset.targets[part]
        [tile] = self._evaluator.lay_out(features, targets)
        buffers = self._evaluator.forward(tile)[self._output]
        self.outputs[part] = buffers.activation.T
        if self._loss is not None:
            with np.errstate(all="ignore"):
                laid_out = tile[-self.dataset.n_targets :]
                self.losses[part] = sample_losses(self._loss, buffers, laid_out)

    @property
    def labels(self) -> NDArray[np.intp]:
        """The class that was answered (n,); −1 for an answer that is no number."""
        return answered_labels(self.outputs, self.dataset)


def told_answers(project: Project, values: Array) -> Array | NDArray[np.intp]:
    """The class (n,) that is answered, -1 for none, or values (n, k) in the units of the targets."""
    computed = SampleAnswers(project, has_loss=False)
    computed.restart(values)
    computed.advance(math.inf)
    if project.dataset.is_classification:
        return computed.labels
    return project.dataset.target_scaling.in_original_units(computed.outputs.astype(np.float64))


class InputAnswer:
    """What a network computes of an input that is no sample of its data, in full precision.

    It keeps what it needs for one trainer until another is asked about.
    """

    def __init__(self) -> None:
        self._made: tuple[Trainer, Evaluator, Dataset] | None = None

    def activation(self, trainer: Trainer, given: FloatArray, layer: str) -> Array:
        """The activations (n_neurons,) of a layer for an input (n_given,) in its own units."""
        if self._made is None or self._made[0] is not trainer:
            project = trainer.project
            self._made = trainer, Evaluator(project.network), project.dataset
        _, evaluator, dataset = self._made
        evaluator.load(trainer.values)
        [tile] = evaluator.lay_out(dataset.network_inputs(np.asarray(given)[None, :]))
        answer: Array = evaluator.forward(tile)[layer].activation[:, 0].copy()
        return answer
