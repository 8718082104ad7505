"""What a network answers to every sample of its data and what each costs, computed tile by tile."""

from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.evaluation import Evaluator, answered_labels, sample_losses
from nnsim.functions.losses import LOSSES
from nnsim.functions.tape import Array
from nnsim.model.project import Project

Indices = NDArray[np.intp]


class SampleAnswers:
    """Outputs (n, n_outputs) and losses (n,) in the precision of training, NaN until computed.

    `samples` (n,) are indices into the data set, all of them unless told otherwise. Losses are
    without regularisation; NaN where the loss cannot be computed, `has_loss` False.
    """

    def __init__(
        self, project: Project, samples: Indices | None = None, has_loss: bool = True
    ) -> None:
        dataset, network, training = project.dataset, project.network, project.training
        self.samples = np.arange(len(dataset.features)) if samples is None else samples
        self._dataset, self._output = dataset, network.output.id
        self._loss = LOSSES[training.loss] if has_loss else None
        self._evaluator = Evaluator(network, training.precision)
        self._tiles: list[Array] | None = None
        self._next = 0
        self.outputs = np.full((len(self.samples), dataset.n_targets), np.nan, training.precision)
        self.losses = np.full(len(self.samples), np.nan, training.precision)

    def restart(self, values: Array) -> None:
        """Begin anew with these parameters, a flat vector in the order of `ParameterLayout`."""
        if self._tiles is None:
            chosen = self._dataset.features[self.samples], self._dataset.targets[self.samples]
            self._tiles = self._evaluator.lay_out(*chosen)
        self._evaluator.load(values)
        self._next = 0

    def advance(self, deadline: float) -> bool:
        """Compute at least one tile, and more until the time `deadline`; True when all are done."""
        tiles = self._tiles or []
        while self._next < len(tiles):
            self._compute(tiles[self._next], self._next * self._evaluator.tile)
            self._next += 1
            if perf_counter() >= deadline:
                break
        return self._next >= len(tiles)

    def _compute(self, tile: Array, start: int) -> None:
        buffers = self._evaluator.forward(tile)[self._output]
        place = slice(start, start + tile.shape[1])
        self.outputs[place] = buffers.activation.T
        if self._loss is not None:
            with np.errstate(all="ignore"):
                targets = tile[-self._dataset.n_targets :]
                self.losses[place] = sample_losses(self._loss, buffers, targets)

    @property
    def labels(self) -> Indices:
        """The class that was answered (n,); −1 for an answer that is no number."""
        return answered_labels(self.outputs, self._dataset)

    @property
    def mistakes(self) -> NDArray[np.bool_]:
        """Where another class was answered than is right (n,); nowhere for regression."""
        if not self._dataset.is_classification:
            return np.zeros(len(self.samples), np.bool_)
        wrong: NDArray[np.bool_] = self.labels != self._dataset.labels[self.samples]
        return wrong
