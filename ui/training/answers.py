"""What the network answers to all samples at the present weights, for views that list or mark them."""

import math
from dataclasses import replace
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from nnsim.data.datasets import Dataset
from nnsim.engine.trainer import Trainer
from nnsim.explain.sample_answers import SampleAnswers
from nnsim.functions.tape import Array
from nnsim.model.project import Project
from ui.base.scheduling import Pace, SlicedTask
from ui.training.session import TrainingSession

_SLICE = 0.002  # seconds of computing between two looks at the event queue
_SHARE = 0.05  # of all time that may be spent on it in a run


class Answers(QObject):
    """Computed in slices whenever asked for; what is shown meanwhile is what was known before.

    `outputs` (n, n_outputs), in the units of the targets, `losses` and `labels` (n,) belong to the
    same weights, those after `iteration` iterations; all are None without a network that fits and
    before they are known.
    """

    ready = Signal()

    def __init__(
        self, session: TrainingSession, every: float, parent: QObject, *, beside: bool = False
    ) -> None:
        """In a run it is computed every so many seconds at the most; it may be of the run beside."""
        super().__init__(parent)
        self._session, self._is_beside = session, beside
        self._pace = Pace(every, _SHARE)
        self._work = SlicedTask(self._advance, _SLICE, self)
        self._let_go()
        session.document.changed.connect(self._follow)

    def _let_go(self) -> None:
        self._work.stop()
        self._trainer: Trainer | None = None
        self._made: SampleAnswers | None = None
        self._values: Array = np.empty(0)
        self._pending = 0  # the iteration that is being computed
        self._spent = 0.0
        self.iteration = 0
        self.outputs: Array | None = None
        self.losses: Array | None = None
        self.labels: NDArray[np.intp] | None = None

    def _follow(self, before: Project, after: Project) -> None:
        """Let go of answers of another trainer, or to other data: those a run beside outlives."""
        if self._trainer_now is not self._trainer or before.dataset is not after.dataset:
            self._let_go()

    @property
    def _trainer_now(self) -> Trainer | None:
        """Whose network answers: one that takes and gives what the data have."""
        if not self._is_beside:
            return self._session.trainer
        trainer, dataset = self._session.trainer_beside, self._dataset
        if trainer is None:
            return None
        network = trainer.project.network
        alike = (network.n_inputs, network.output.size) == (dataset.n_features, dataset.n_targets)
        return trainer if alike else None

    def _project_of(self, trainer: Trainer) -> Project:
        if not self._is_beside:
            return self._session.document.project
        return replace(trainer.project, dataset=self._dataset)

    @property
    def is_older(self) -> bool:
        """Whether what is known is of an earlier iteration than the one training stands at."""
        trainer = self._trainer_now
        return (
            self.labels is not None and trainer is not None and self.iteration != trainer.iteration
        )

    @property
    def mistakes(self) -> NDArray[np.bool_] | None:
        """Where another class was answered than is right (n,); None where that cannot be said."""
        dataset = self._dataset
        if self.labels is None or not dataset.is_classification:
            return None
        wrong: NDArray[np.bool_] = self.labels != dataset.labels
        return wrong

    @property
    def _dataset(self) -> Dataset:
        return self._session.document.project.dataset

    def follow(self) -> None:
        """Compute them for the present weights, unless in a run it is too early or under way."""
        running = self._session.control.running
        if running and (self._work.waits or not self._pace.is_due):
            return
        if self._restart():
            self._work.go_on()

    def complete(self) -> None:
        """Compute them now, to the end."""
        if self._restart() or self._work.waits:
            self._work.stop()
            self._advance(math.inf)

    def stop(self) -> None:
        """Leave the rest undone."""
        self._work.stop()
        self._values = np.empty(0)

    def _restart(self) -> bool:
        """Begin anew; False where there is nothing to compute, or it is known or under way."""
        trainer = self._trainer_now
        if trainer is None:
            self._let_go()
            return False
        if trainer is not self._trainer:
            self._let_go()
            self._trainer = trainer
            self._made = SampleAnswers(self._project_of(trainer), trainer.problem is None)
        if np.array_equal(trainer.values, self._values):
            return False
        assert self._made is not None
        self._values = trainer.values.copy()
        self._pending, self._spent = trainer.iteration, 0.0
        self._made.restart(self._values)
        return True

    def _advance(self, deadline: float) -> bool:
        if self._made is None:
            return True
        began = perf_counter()
        done = self._made.advance(deadline)
        self._spent += perf_counter() - began
        if done:
            self._pace.spend(self._spent)
            self.iteration, self.labels = self._pending, self._made.labels
            scales = self._made.dataset.target_scaling
            self.outputs = scales.in_original_units(self._made.outputs.copy())
            self.losses = self._made.losses.copy()
            self.ready.emit()
        return done
