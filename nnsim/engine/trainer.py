"""The trainer: steps and runs a project, and remembers the way: records, checkpoints, breakpoints met.

`run` and `step` execute the same operations in the same order; they differ only in where they stop.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Generic, TypeVar

import numpy as np

from nnsim.engine.breakpoint_watch import BreakpointWatch
from nnsim.engine.checkpoints import SPACING, Checkpoint, CheckpointStore
from nnsim.engine.cursor import Grain, boundary_before, ends_in_sight, is_boundary
from nnsim.engine.evaluation import DatasetEvaluator, Scores, Scoring
from nnsim.engine.executor import Executor
from nnsim.engine.history import History
from nnsim.engine.non_finite import Findings, NonFiniteError, largest, non_finite
from nnsim.engine.past import Past
from nnsim.engine.program import Operation, Phase
from nnsim.engine.recorder import Recorder, scores_a_second, strides
from nnsim.engine.records import PassingRecords
from nnsim.engine.settings_history import SettingsHistory
from nnsim.functions.losses import LossError
from nnsim.model.breakpoints import Breakpoint, check_breakpoints
from nnsim.model.project import (
    Project,
    Training,
    TrainingState,
    check_loss_fits,
    check_sizes,
    differ_in_numbers,
)

# An iteration that takes longer may be paused between two of its operations.
_LONG_ITERATION = 1e-3  # seconds


_WITH_LOSS: tuple[Phase, ...] = ("loss", "backward", "update")


T = TypeVar("T")


class OfExecutor(Generic[T]):
    """What a trainer shows of its executor, which says what it is."""

    def __init__(self, read: Callable[[Executor], T]) -> None:
        self._read = read

    def __get__(self, trainer: "Trainer", owner: type["Trainer"]) -> T:
        return self._read(trainer._executor)


class Trainer:
    """Trains a copy of a project's parameters. Raises FitError if network and data do not fit.

    With a loss that cannot be computed it runs forward alone: `problem` says why, and is raised by
    whatever goes on from there.
    """

    def __init__(
        self,
        project: Project,
        history: History | None = None,
        timeline: CheckpointStore | None = None,
        settings: SettingsHistory | None = None,
    ) -> None:
        """`history`, `timeline` and `settings` continue those of an earlier trainer of the same run.

        Where training stands, `settings` must be those of the project.
        """
        check_sizes(project)
        self.problem = _loss_problem(project)
        if settings is None:
            settings = SettingsHistory(project.training, project.state.iteration)
        assert settings.at(project.state.iteration) == project.training
        self._project, self._executor = project, Executor(project, settings)
        self._evaluator = DatasetEvaluator(
            project.network, project.dataset, project.training, self.problem is None
        )
        samples = len(project.dataset.features)
        self.history = history if history is not None else History()
        self.history.pace(*strides(project.network, samples, self._executor.batch_size))
        self.scores_a_second = scores_a_second(project.network, samples)
        self._recorder = Recorder(self.history)
        self.timeline = timeline if timeline is not None else CheckpointStore()
        self._watch = BreakpointWatch()
        self.watch(project.breakpoints)
        self.restore(project.state)

    # -- what stands ------------------------------------------------------------------------------

    finished = OfExecutor(lambda executor: executor.finished)
    cursor = OfExecutor(lambda executor: executor.cursor)
    program = OfExecutor(lambda executor: executor.program)
    current = OfExecutor(lambda executor: executor.current)
    last_step = OfExecutor(lambda executor: executor.last_step)
    samples = OfExecutor(lambda executor: executor.samples)
    training_samples = OfExecutor(lambda executor: executor.training_samples)
    batches_per_epoch = OfExecutor(lambda executor: executor.batches_per_epoch)
    iteration = OfExecutor(lambda executor: executor.iteration)
    epoch = OfExecutor(lambda executor: executor.epoch)
    batch = OfExecutor(lambda executor: executor.batch)
    settings = OfExecutor(lambda executor: executor.settings)
    training = OfExecutor(lambda executor: executor.training)
    parameters = OfExecutor(lambda executor: executor.parameters)
    gradients = OfExecutor(lambda executor: executor.gradients)
    values = OfExecutor(lambda executor: executor.values)
    penalty = OfExecutor(lambda executor: executor.penalty)
    gradient_norms = OfExecutor(lambda executor: executor.gradient_norms)
    state = OfExecutor(lambda executor: executor.state)
    state_at = OfExecutor(lambda executor: executor.state_at)
    checkpoint = OfExecutor(lambda executor: executor.checkpoint)
    start_of_current = OfExecutor(lambda executor: executor.start_of_current)

    @property
    def project(self) -> Project:
        """The project with what has been learned so far."""
        return replace(self._project, training=self.training, state=self.state)

    @property
    def past(self) -> Past | None:
        """What another trainer of this run can be given, to go on and back as this one can.

        None while there is nothing but the present.
        """
        if len(self.history) < 2:
            return None
        settings = self.settings.until(self.timeline.end)
        return Past(self.history.copy(), self.timeline.copy(), settings)

    @property
    def failure(self) -> NonFiniteError | None:
        """The overflow that ended training where it stands; None if there was none."""
        return self._failure

    @property
    def hit(self) -> Breakpoint | None:
        """The breakpoint at which the last `advance` or `step` stopped; None if it met none."""
        return self._watch.hit

    def watch(self, breakpoints: Sequence[Breakpoint]) -> None:
        """Stop at these breakpoints instead of those of the project. Raises BreakpointError."""
        check_breakpoints(self._project.network, breakpoints)
        self._watch = BreakpointWatch(breakpoints, self._watch)

    def scores(self) -> Scoring:
        """Evaluate all samples at the present parameters: None after each tile, then the scores."""
        return self._evaluator.scores(self.values)

    @property
    def score(self) -> Scores:
        """Loss and accuracy of the training and the test samples at the present parameters."""
        for scores in self.scores():
            if scores is not None:
                return scores
        raise AssertionError("an evaluation ends with its scores")

    @property
    def loss(self) -> float:
        """The loss of the training samples at the present parameters, without regularisation.

        The mean or the sum over them, as the settings say, whatever the batch size; it is the loss of
        the next update only when the batch is full.
        """
        return self.score[0].loss

    @property
    def origin(self) -> Project:
        """The project as this run began: at the first iteration that can be returned to."""
        first = self.timeline.before(self.timeline.start)
        assert first is not None, "a run begins by taking a checkpoint"
        training = self.settings.at(first.iteration)
        return replace(self._project, training=training, state=self.state_at(first))

    def change(self, training: Training) -> None:
        """Go on with other numbers in the settings, from the iteration under way, which begins anew.

        What was known of later iterations is forgotten. Raises ValueError if more is different.
        """
        if not differ_in_numbers(training, self.training):
            raise ValueError("only numbers can change in a run: another rule is another trainer")
        self.settings.change(self.iteration, training)
        self.history.truncate(self.iteration + 1)
        self.timeline.truncate(self.iteration)
        if self._executor.position:
            self.rewind(self.checkpoint())

    # -- going to another place -------------------------------------------------------------------

    def restore(self, state: TrainingState) -> None:
        """Stand at the start of the iteration that follows `state`, which must be of this run."""
        self._executor.restore(state)
        self._arrive()

    def rewind(self, checkpoint: Checkpoint) -> None:
        """Stand at the start of the iteration at which a checkpoint of this run was taken."""
        self._executor.rewind(checkpoint)
        self._arrive()

    def _arrive(self) -> None:
        self.timeline.add(self.checkpoint())
        self.timeline.end = max(self.timeline.end, self.iteration)
        self._sound: Checkpoint | None = None  # the last one known to hold finite values
        self._recorded = self.history  # what was recorded up to there
        self._failure: NonFiniteError | None = None
        self._recorder.drop()
        self._watch.forget()
        if self.history.end < self.iteration or self.history.edited_at == self.iteration:
            self._begin_record()

    def go_to(self, iteration: int, position: int = 0, deadline: float = math.inf) -> bool:
        """Stand after `position` operations of an iteration, going on or back past any breakpoints.

        After its last operation an iteration is over and the next one stands at its start, with the
        numbers of the last update still there. False if the deadline came first: the same call again
        goes on. Raises NonFiniteError on the way, and ValueError for an iteration before the first
        one of this run.
        """
        executor, ended = self._executor, self._executor.ended
        if ended and (ended.iteration, ended.position) == (iteration, position):
            return self._settle(deadline)
        executor.ended = None
        self._leap(iteration, position)
        if self.iteration < iteration and not self._pass_breakpoints(iteration, deadline):
            return False
        if not self.advance(iteration, deadline):
            return False
        while self.iteration == iteration and executor.position < position:
            self._run_operation()
        if executor.ended:
            self._watch.forget()
        return self._settle(deadline)

    def _leap(self, iteration: int, position: int) -> None:
        """Stand at the last known place that is not after the one given, back or further on."""
        if iteration == self.iteration:
            if position < self._executor.position:
                self.rewind(self.checkpoint())
            return
        known = self.timeline.before(iteration)
        if known is None:
            raise ValueError(f"iteration {iteration} is before the first one of this run")
        if iteration < self.iteration or known.iteration > self.iteration:
            self.rewind(known)

    def _pass_breakpoints(self, until: int, deadline: float) -> bool:
        watch, self._watch = self._watch, BreakpointWatch()
        try:
            return self.advance(until, deadline)
        finally:
            self._watch = watch
            watch.forget()

    def previous(self, grain: Grain) -> tuple[int, int] | None:
        """The iteration and position of the boundary of this grain before the present place.

        None where it is before the first iteration that this run knows. Back from the first operation
        of an iteration it is the last one of the iteration before, whose update is then in sight.
        """
        steps, start = self.program.steps, self.timeline.start
        place = boundary_before(grain, self.cursor, steps, self.batches_per_epoch)
        if place == (self.iteration, 0) and ends_in_sight(grain) and self.iteration > start:
            place = self.iteration - 1, len(steps)
        return place if place[0] >= start else None

    # -- stepping ---------------------------------------------------------------------------------

    def step(self, grain: Grain = "iteration") -> None:
        """Run on to the next boundary of this grain, and record where an iteration ends there.

        Raises NonFiniteError, and again at every further step until `restore`.
        """
        self._settle()
        self._watch.hit = None
        if self._executor.position == 0:
            self._keep_sound()
        if grain == "epoch":
            self.run(self.batches_per_epoch - self.batch)
            self.record()
            return
        while self._run_operation() and not is_boundary(
            grain, self.program.steps, self._executor.position
        ):
            pass
        if self._executor.position == 0:
            self.record()
            self._settle()
        if not ends_in_sight(grain):
            self._executor.ended = None

    def _run_operation(self, check: bool = True) -> bool:
        """Run one operation; False when it was the last of its iteration."""
        if self._failure is not None:
            raise self._failure
        if self.program.steps[self._executor.position].phase in _WITH_LOSS:
            self._refuse_without_loss()
        step = self._executor.play_operation()
        if check:
            self._refuse_non_finite(step)
            self._executor.calm()
        if self._executor.position < len(self.program.steps):
            return True
        self._executor.count(1)
        self._pass_by()
        self._record_passing()
        return False

    def _pass_by(self) -> None:
        """Note where iterations have ended, and begin the record that is due there."""
        self.timeline.end = max(self.timeline.end, self.iteration)
        if self.iteration == self.history.next_scored(self.iteration - 1):
            self._begin_record()

    def record(self) -> None:
        """Record where training stands between two iterations, though that may not be due."""
        if self._executor.position == 0:
            self._begin_record()
            self._finish_record()

    # -- running ----------------------------------------------------------------------------------

    def run(self, iterations: int) -> None:
        """Run whole iterations; one that is under way is ended and counts. Raises NonFiniteError."""
        self.advance(self.iteration + iterations)

    def advance(self, until: int, deadline: float = math.inf) -> bool:
        """Run until iteration `until`, a breakpoint or the time `deadline` of perf_counter.

        True when it stands at `until` or, earlier, at the breakpoint `hit`, and what is due there is
        recorded; raises NonFiniteError.

        What is computed does not depend on the deadline: it only decides where to pause. A pause may
        fall between two operations of one iteration when iterations are long.
        """
        if until > self.iteration:
            self._refuse_without_loss()
            self._recorder.pass_by()
        executor, started_at = self._executor, self.iteration
        self._watch.hit = None
        while (settled := self._settle(deadline)) and self.iteration < until and self.hit is None:
            if self._is_far_from_sound:
                self._check()
            sound = self._keep_sound()
            remaining = deadline - perf_counter()
            if remaining <= 0:
                break
            if executor.position or executor.iteration_seconds > max(remaining, _LONG_ITERATION):
                self._run_operation(check=False)
                self._executor.ended = None
            else:
                further = 1 if self._watch else SPACING
                self._run_iterations(
                    min(until, sound.iteration + SPACING, self.iteration + further), deadline
                )
            if executor.alarm:
                self._examine()
        if self.iteration > started_at:
            self._check()
        return settled and (self.iteration >= until or self.hit is not None)

    def _run_iterations(self, stop: int, deadline: float) -> None:
        """Run iterations up to `stop` or a place before it, and record the losses of their batches."""
        history = self.history
        iteration = self.iteration
        stop = min(stop, history.next_scored(iteration), history.holds_until(iteration))
        due, gradients = history.due(iteration, stop), history.due_gradients(iteration, stop)
        passed = self._executor.play_iterations(stop, deadline, due, gradients)
        self._pass_by()
        if len(passed.iterations) and not self._executor.alarm:
            history.add_passing(passed)

    def _record_passing(self) -> None:
        """Record what is due without scores of the iteration that has ended."""
        history, iteration = self.history, self.iteration
        if history.due(iteration - 1, iteration):
            due = history.due_gradients(iteration - 1, iteration)
            gradients = {iteration: self.gradient_norms()} if due else {}
            losses = [self._executor.batch_loss]
            history.add_passing(PassingRecords([iteration], losses, gradients))

    def _settle(self, deadline: float = math.inf) -> bool:
        """Record and look at the breakpoints where an iteration has ended; False if not yet done."""
        done = self._finish_record(deadline)
        return done and (self._executor.position > 0 or self._watch.look(self, deadline))

    def _begin_record(self) -> None:
        if self.problem is None:
            self._recorder.begin(self.iteration, self.scores())

    def _finish_record(self, deadline: float = math.inf) -> bool:
        return self._recorder.finish(self._executor, deadline)

    def _refuse_without_loss(self) -> None:
        if self.problem is not None:
            raise self.problem

    # -- values that are not finite ---------------------------------------------------------------

    @property
    def _is_far_from_sound(self) -> bool:
        return self._sound is not None and self.iteration - self._sound.iteration >= SPACING

    def _keep_sound(self) -> Checkpoint:
        """The last checkpoint known to hold finite values; a new one where that is far behind."""
        if self._sound is None or self._is_far_from_sound:
            self._sound = self.checkpoint()
            self._recorded = self.history.copy()
            self.timeline.add(self._sound)
        return self._sound

    def _check(self) -> None:
        """Look for values that are not finite; if there are, find the first one."""
        if not self._executor.is_finite:
            self._examine()

    def _examine(self) -> None:
        """Go the way from the last sound place again by operations, up to the first bad number.

        If there is none, it stands where it stood, and that is known to be sound.
        """
        assert self._sound is not None, "every run begins by taking a checkpoint"
        stood, watch = (self.iteration, self._executor.position), self._watch
        self._watch = BreakpointWatch()
        self.history.go_back_to(self._recorded)
        self.rewind(self._sound)
        try:
            while (self.iteration, self._executor.position) < stood:
                self._finish_record()
                self._run_operation()
            self._finish_record()
        except NonFiniteError:
            watch.forget()
            raise
        finally:
            self._watch = watch
        self._executor.ended = None
        self._executor.calm()
        self._sound, self._recorded = self.checkpoint(), self.history.copy()

    def _refuse_non_finite(self, step: Operation) -> None:
        for named in step.arrays().values():
            arrays = named.values() if isinstance(named, Mapping) else (named,)
            if not all(np.isfinite(array).all() for array in arrays):
                self._failure = non_finite(self._findings(step))
                raise self._failure

    def _findings(self, step: Operation) -> Findings:
        first = self.timeline.before(self.timeline.start)
        assert first is not None, "a run begins by taking a checkpoint"
        magnitudes = largest(first.values), largest(self.checkpoint().values)
        return Findings(self.program, step, self.iteration, *magnitudes)


def _loss_problem(project: Project) -> LossError | None:
    try:
        check_loss_fits(project)
    except LossError as problem:
        return problem
    return None
