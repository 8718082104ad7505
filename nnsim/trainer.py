"""The trainer: a cursor over the steps of an iteration, and the state that iterations change.

`run` and `step` execute the same operations in the same order; they differ only in where they stop.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Literal

import numpy as np

from nnsim.batches import Batches
from nnsim.errors import UserError
from nnsim.evaluation import DatasetEvaluator, Score
from nnsim.history import History, Record
from nnsim.parameters import Parameters
from nnsim.program import Program, Step, Store
from nnsim.project import Project, TrainingState, check_fit
from nnsim.tape import Array, play

Grain = Literal["operation", "phase", "iteration", "epoch"]
GRAINS: tuple[Grain, ...] = ("operation", "phase", "iteration", "epoch")

# How many iterations run between two looks for values that are not finite.
_CHECKED_EVERY = 256


class NonFiniteError(UserError):
    """A number overflowed or was undefined; training stands just after the operation that made it."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where training stands: `position` steps of the iteration under way have run."""

    iteration: int
    epoch: int
    batch: int
    position: int


class Trainer:
    """Trains a copy of a project's parameters. Raises a UserError if the project cannot be trained."""

    def __init__(self, project: Project, history: History | None = None) -> None:
        check_fit(project)
        self._project = project
        self._batches = Batches(project.network, project.dataset, project.training)
        self._store = Store(project.network, project.training)
        self._programs: dict[int, Program] = {}
        self._evaluator = DatasetEvaluator(
            project.network, project.dataset, project.training.loss, self._store.values.dtype
        )
        self.history = history if history is not None else History(self._history_stride())
        self._recording: Iterator[tuple[Score, Score] | None] | None = None
        self._iteration_seconds = 0.0
        self.restore(project.state)

    # -- what stands ------------------------------------------------------------------------------

    @property
    def cursor(self) -> Cursor:
        """Where training stands."""
        return Cursor(self.iteration, self.epoch, self.batch, self._position)

    @property
    def program(self) -> Program:
        """The operations of the iteration under way, whose batch may be shorter than others."""
        size = self._batches.size_of(self.batch)
        if size not in self._programs:
            self._programs[size] = Program(self._project.network, self._store, size)
        return self._programs[size]

    @property
    def last_step(self) -> Step | None:
        """The operation that ran last in the iteration under way; None at its start."""
        return self.program.steps[self._position - 1] if self._position else None

    @property
    def samples(self) -> Array:
        """The samples of the batch under way, as indices into the data set."""
        return self._batches.samples(self.epoch, self.batch)

    @property
    def batches_per_epoch(self) -> int:
        """How many updates one pass over the training samples takes."""
        return self._batches.per_epoch

    @property
    def parameters(self) -> Parameters:
        """The weights and biases as they are now: views that training writes to."""
        return self._store.layout.view(self._store.values)

    @property
    def gradients(self) -> Parameters:
        """The gradients of the last backward pass, as views that training writes to."""
        return self._store.layout.view(self._store.gradients)

    @property
    def values(self) -> Array:
        """All parameters as the flat vector that training writes to, in the order of `Layout`."""
        values: Array = self._store.values
        return values

    @property
    def penalty(self) -> float:
        """The regularisation term at the present weights."""
        regularizer = self._store.regularizer
        return regularizer.penalty(self._store.values) if regularizer else 0.0

    @property
    def score(self) -> tuple[Score, Score]:
        """Loss and accuracy of the training and the test samples at the present parameters."""
        for scores in self._evaluator.scores(self._store.values):
            if scores is not None:
                return scores
        raise AssertionError("an evaluation ends with its scores")

    @property
    def loss(self) -> float:
        """The loss of the training samples at the present parameters, without regularisation.

        The mean over the samples, whatever the batch size; it is the loss of the next update only
        when the batch is full and the loss is a mean.
        """
        return self.score[0].loss

    @property
    def state(self) -> TrainingState:
        """A frozen copy of all that the next iteration depends on.

        In the middle of an iteration it is the state at its start, until the update has begun.
        """
        if self._before_update is not None:
            return self._before_update
        unpack = self._store.layout.unpack
        return TrainingState(
            unpack(self._store.values),
            self.iteration,
            self.epoch,
            self.batch,
            self._optimizer_steps,
            {name: unpack(slot) for name, slot in self._store.slots.items()},
        )

    @property
    def project(self) -> Project:
        """The project with what has been learned so far."""
        return replace(self._project, state=self.state)

    def restore(self, state: TrainingState) -> None:
        """Stand at the start of the iteration that follows `state`."""
        self._store.load(state)
        self.iteration, self.epoch, self.batch = state.iteration, state.epoch, state.batch
        self._optimizer_steps = state.optimizer_steps
        self._position = 0
        self._before_update: TrainingState | None = None
        self._has_gradients = False
        self._recording = None
        newest = self.history.last
        if newest is None or newest.iteration < self.iteration:
            self._begin_record()

    # -- stepping ---------------------------------------------------------------------------------

    def step(self, grain: Grain = "iteration") -> None:
        """Run on to the next boundary of this grain. Raises NonFiniteError."""
        if grain == "operation":
            self._run_operation()
        elif grain == "phase":
            phase = self.program.steps[self._position].phase
            while self._run_operation() and self.program.steps[self._position].phase == phase:
                pass
        elif grain == "iteration":
            while self._run_operation():
                pass
        else:
            self.run(self.batches_per_epoch - self.batch)

    def _run_operation(self) -> bool:
        """Run one operation; False when it was the last of its iteration."""
        program = self.program
        step = program.steps[self._position]
        if self._position == 0:
            np.copyto(program.batch, self._batches.following(self.epoch, self.batch)[0])
        if step.phase == "update" and self._before_update is None:
            self._before_update = self.state
            self._correct()
        play(step.calls)
        self._position += 1
        self._refuse_non_finite(step)
        if self._position < len(program.steps):
            return True
        self._end_iteration()
        return False

    def _correct(self) -> None:
        self._project.training.optimizer.correct(self._store.corrections, self._optimizer_steps + 1)

    def _end_iteration(self) -> None:
        self._position = 0
        self._before_update = None
        self._advance_counters(1)
        self._begin_record()
        self._finish_record()

    def _advance_counters(self, iterations: int) -> None:
        self._has_gradients = True
        self.iteration += iterations
        self._optimizer_steps += iterations
        self.batch += iterations
        if self.batch >= self._batches.per_epoch:
            self.epoch, self.batch = self.epoch + 1, 0

    def _refuse_non_finite(self, step: Step) -> None:
        for named in step.arrays().values():
            arrays = named.values() if isinstance(named, Mapping) else (named,)
            if not all(np.isfinite(array).all() for array in arrays):
                raise _non_finite(step, self.iteration)

    # -- running ----------------------------------------------------------------------------------

    def run(self, iterations: int) -> None:
        """Run whole iterations, ending first the one under way. Raises NonFiniteError."""
        self.advance(self.iteration + iterations)

    def advance(self, until: int, deadline: float = math.inf) -> bool:
        """Run until iteration `until` or the time `deadline` of perf_counter; True at `until`.

        What is computed does not depend on the deadline: it only decides where to pause. A pause may
        fall between two operations of one iteration when iterations are long.
        """
        checkpoint, checked_at = None, self.iteration
        while True:
            if not self._finish_record(deadline):
                return False
            if self.iteration >= until:
                break
            if self._position or self._iteration_seconds > deadline - perf_counter():
                if perf_counter() >= deadline:
                    break
                self._run_operation()
                continue
            if checkpoint is None:
                checkpoint, checked_at = self.state, self.iteration
            self._run_iterations(min(until, checked_at + _CHECKED_EVERY), deadline)
            if self.iteration - checked_at >= _CHECKED_EVERY:
                self._check_since(checkpoint)
                checkpoint = None
        if checkpoint is not None:
            self._check_since(checkpoint)
        return self.iteration >= until

    def _run_iterations(self, until: int, deadline: float) -> None:
        """Run iterations of equal batches up to the next record, the end of a block or the deadline."""
        program = self.program
        due = self.history.next_due(self.iteration)
        batches = self._batches.following(self.epoch, self.batch)[
            : min(until, due) - self.iteration
        ]
        started = perf_counter()
        budget = deadline - started
        if self._iteration_seconds and budget < self._iteration_seconds * len(batches):
            batches = batches[: max(int(budget / self._iteration_seconds), 1)]
        optimizer, tape, copyto = self._project.training.optimizer, program.tape, np.copyto
        corrects, corrections = optimizer.row.corrects_bias, self._store.corrections
        steps = self._optimizer_steps
        with np.errstate(all="ignore"):
            for batch in batches:
                copyto(program.batch, batch)
                if corrects:
                    steps += 1
                    optimizer.correct(corrections, steps)
                for call in tape:
                    call()
        self._iteration_seconds = (perf_counter() - started) / len(batches)
        self._advance_counters(len(batches))
        if self.iteration == due:
            self._begin_record()

    def _check_since(self, checkpoint: TrainingState) -> None:
        """Look for values that are not finite; if there are, go back and step up to the first one."""
        if np.isfinite(self._store.values).all():
            return
        self.history.truncate(checkpoint.iteration)
        self.restore(checkpoint)
        while True:
            self._run_operation()

    # -- the record -------------------------------------------------------------------------------

    def _history_stride(self) -> int:
        """One record an iteration, unless evaluating all samples would cost more than training."""
        samples = len(self._project.dataset.features)
        work = samples * self._store.layout.size
        return max(1, min(work // 2_000_000, 2 * samples // (3 * self._batches.size)))

    def _begin_record(self) -> None:
        self._recording = self._evaluator.scores(self._store.values)

    def _finish_record(self, deadline: float = math.inf) -> bool:
        """Go on with the record that is due, tile by tile; False if the deadline came first."""
        if self._recording is None:
            return True
        for scores in self._recording:
            if scores is not None:
                train, test = scores
                self.history.add(
                    Record(
                        self.iteration,
                        train.loss,
                        test.loss,
                        train.accuracy,
                        test.accuracy,
                        self.gradient_norms(),
                    )
                )
                self._recording = None
                return True
            if perf_counter() >= deadline:
                return False
        return True

    def gradient_norms(self) -> dict[str, float]:
        """The L2 norm of each computed layer's gradient, weights and biases together.

        Empty before the first backward pass since the last `restore`.
        """
        if not self._has_gradients:
            return {}
        parts = self._store.layout.layers.items()
        gradients = self._store.gradients
        return {i: math.sqrt(float(gradients[part] @ gradients[part])) for i, part in parts}


def _non_finite(step: Step, iteration: int) -> NonFiniteError:
    return NonFiniteError(
        "Training stopped in iteration {iteration}: the {phase} pass of {operation} in {layer} gave a "
        "number that is not finite. Most likely the learning rate is too high; lower it and reset.",
        iteration=iteration + 1,
        phase=step.phase,
        operation=step.operation,
        layer=step.layer.name if step.layer else "the network",
    )
