"""A comparison: a variant of a run, trained beside it from the weights that the run began with.

It has slices of its own on the GUI thread, and only while it lags behind: the run is never changed, and
is slowed down by nothing but the time those slices take.
"""

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QObject, Signal

from nnsim.engine.checkpoints import CheckpointStore
from nnsim.engine.history import History, unchanging_history
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.model.project import Project, check_fit
from ui.base.scheduling import Pace, SlicedTask
from ui.base.translation import error_text
from ui.document.differences import differences
from ui.training.runs import RunList, TrainingRun
from ui.training.training_loop import FRAME, SLICE


class VariantTrainer(QObject):
    """Trains the run beside the present one, if it is the variant that was begun last."""

    advanced = Signal()  # at most 30 times a second, and when it has caught up or ended
    stopped = Signal(str)  # why the variant cannot go on

    def __init__(self, runs: RunList, parent: QObject) -> None:
        super().__init__(parent)
        self._runs = runs
        self._leader: TrainingRun | None = None  # the run that the variant is compared with
        self._variant: TrainingRun | None = None
        self._trainer: Trainer | None = None
        self._resting: tuple[Project, Trainer | None] | None = None  # of a run that is not trained
        self._frames = Pace(FRAME / 1000)
        self._work = SlicedTask(self._advance, SLICE, self)

    def start(self, origin: Project, vary: Callable[[Project], Project]) -> TrainingRun:
        """Begin a variant of the present run, which began at `origin`. Raises a UserError.

        The run keeps its past in common with the present one; it is shown beside it.
        """
        leader, variant = self._runs.present, replace(vary(origin), breakpoints=())
        past = leader.history.until_edit(origin.state.iteration) if leader.history else None
        check_fit(variant)
        trainer = Trainer(variant, past)
        self.settle()
        run = self._runs.add(variant, trainer.history, leader.edit)
        run.timeline, run.settings = trainer.timeline, trainer.settings
        self._leader, self._variant, self._trainer = leader, run, trainer
        self._runs.beside = run
        self._runs.share()
        trainer.advance(trainer.iteration, perf_counter() + FRAME / 1000)
        self.follow()
        return run

    def accompany(self, run: TrainingRun) -> None:
        """Let another run go on beside the present one, which has left it."""
        self.settle()
        self._leader, self._variant = self._runs.present, run
        self._runs.beside = run
        self._runs.share()
        self.follow()

    @property
    def progress(self) -> tuple[int, int] | None:
        """The iteration it has come to and the one it goes to; None when it does not lag behind."""
        if self._trainer is None or not self._work.waits:
            return None
        return self._trainer.iteration, self._end

    @property
    def _end(self) -> int:
        return self._leader.timeline.end if self._leader is not None else 0

    def trains(self, run: TrainingRun) -> bool:
        """Whether a run goes on with the present one."""
        return run is self._variant and self._trainer is not None

    def trainer_of(self, run: TrainingRun) -> Trainer | None:
        """One that stands where a run does, which nobody but this moves on; None if it never fit."""
        if run is self._variant and self._trainer is not None:
            return self._trainer
        if self._resting is None or self._resting[0] is not run.latest:
            self._resting = run.latest, _at_rest(run)
        return self._resting[1]

    def follow(self) -> None:
        """Go on if the variant lags behind, and rest if it does not or is not shown any more.

        Where the present run has become the variant, the one that it was compared with is.
        """
        if self._variant is self._runs.present and self._leader is self._runs.beside:
            self.settle()
            self._leader, self._variant = self._variant, self._leader
        run = self._variant
        if run is None or run is not self._runs.beside:
            self.settle()
            return
        if self._trainer is None and run.latest.state.iteration < self._end:
            latest = replace(run.latest, breakpoints=())
            self._trainer = _trainer(run, latest, run.history, run.timeline)
        lags = self._trainer is not None and self._trainer.iteration < self._end
        if lags and not self._work.waits:
            self._frames.spend()
            self._work.start()

    def settle(self) -> None:
        """Stop where the variant is, so that it can be returned to; `follow` takes it up again."""
        self._work.stop()
        if self._variant is not None and self._trainer is not None:
            self._trainer.record()
            self._note(self._variant, self._trainer)
            self._trainer = None

    def _note(self, run: TrainingRun, trainer: Trainer) -> None:
        run.latest = trainer.project
        run.states.add(run.latest.state)

    def _advance(self, deadline: float) -> bool:
        assert self._trainer is not None
        assert self._variant is not None
        try:
            caught_up = self._trainer.advance(self._end, deadline)
        except UserError as error:
            self._end_for(error)
            return True
        if caught_up:
            self._trainer.record()
        if caught_up or self._frames.is_due:
            self._frames.spend()
            self.advanced.emit()
        return caught_up

    def _end_for(self, error: UserError) -> None:
        """Leave the variant where it came to: it can still be seen and returned to."""
        assert self._variant is not None
        self.settle()
        name = differences(self._variant.latest, self._runs.present.latest)
        self._variant = self._leader = None
        self.advanced.emit()
        self.stopped.emit(self.tr("The run beside, {0}: {1}").format(name, error_text(error)))


def _at_rest(run: TrainingRun) -> Trainer | None:
    project, past = replace(run.latest, breakpoints=()), run.timeline.copy()
    return _trainer(run, project, unchanging_history(), past)


def _trainer(
    run: TrainingRun, project: Project, history: History | None, past: CheckpointStore
) -> Trainer | None:
    """None for a run that cannot be trained, as where its network does not take what the data give."""
    try:
        return Trainer(project, history, past, run.settings)
    except UserError:
        return None
