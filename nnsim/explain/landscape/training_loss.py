"""The loss of all training samples and its gradient at any parameters, beside training."""

from collections.abc import Generator, Iterator
from dataclasses import replace
from itertools import islice

import numpy as np

from nnsim.engine.batches import Batches
from nnsim.engine.program import ParameterStore, Program
from nnsim.engine.settings_history import SettingsHistory
from nnsim.functions.tape import Array, Call, silence
from nnsim.model.project import Project

_TILE_BYTES = 1 << 19  # about what the activations of one tile may take


class TrainingLoss:
    """The loss that the window shows, in float64: the mean or the sum over all training samples.

    It is without the penalty on weights, unless `penalised`. Raises a UserError if the network does
    not fit the data; the loss must fit, too.
    """

    def __init__(self, project: Project, penalised: bool = False) -> None:
        network = project.network
        plain = replace(project.training, precision="float64", epsilon=0.0)
        training = replace(plain, reduction="sum")
        neurons = sum(layer.size for layer in network.layers)
        tile = max(_TILE_BYTES // (8 * neurons), 16)
        whole = replace(training, batch_size=tile, shuffle=False)
        self._network, self._penalised = network, penalised
        self._store = ParameterStore(network, SettingsHistory(training))
        self._batches = Batches(network, project.dataset, whole)
        self._programs: dict[int, Program] = {}
        self._silence = silence()
        self.layout, self.count = self._store.layout, len(self._batches.indices)
        self._share = 1 / self.count if project.training.reduction == "mean" else 1.0

    def at(self, values: Array) -> Generator[None, None, float]:
        """Yields after every tile, and returns the loss at a flat vector of parameters."""
        np.copyto(self._store.values, values)
        total = 0.0
        for program in self._tiles():
            self._silence.run(_play, program.forward.tape)
            total += program.loss.value
            yield
        return total * self._share + self._penalty(values)

    def gradient_at(self, values: Array) -> Generator[None, None, Array]:
        """Yields after every tile, and returns the gradient (n_parameters,) at these parameters."""
        np.copyto(self._store.values, values)
        total = np.zeros(self.layout.size)
        for program in self._tiles():
            passes = [c for step in program.steps if step.phase != "update" for c in step.calls]
            self._silence.run(_play, passes)
            self._silence.run(np.add, total, self._store.gradients, total)
            yield
        return self._silence.run(self._whole_gradient, total, values)

    def _tiles(self) -> Iterator[Program]:
        """The program of every tile, with its samples in place."""
        for batch in islice(self._batches.following(0, 0), self._batches.per_epoch):
            size = batch.shape[1]
            if size not in self._programs:
                self._programs[size] = Program(self._network, self._store, size)
            program = self._programs[size]
            np.copyto(program.batch, batch)
            yield program

    def _penalty(self, values: Array) -> float:
        return self._store.penalty(values, self._store.training) if self._penalised else 0.0

    def counted_once(self, gradient: Array) -> Array:
        """A gradient (n_parameters,) in which one bias of a whole layer counts once."""
        once: Array = gradient * self._store.layout.own_places()
        return once

    def _whole_gradient(self, total: Array, values: Array) -> Array:
        """The gradient of the mean or the sum, and of λ₁ Σ |w| + ½ λ₂ Σ w² where that counts."""
        gradient = total * self._share
        if self._penalised:
            training, weights = self._store.training, values * self.layout.weights_only(np.float64)
            gradient += training.l2 * weights + training.l1 * np.sign(weights)
        return gradient


def _play(calls: list[Call]) -> None:
    for call in calls:
        call()
