"""The session: the only part of the window that drives the engine.

It follows the document with a trainer, which the commands of the driver move.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from nnsim.data.datasets import Dataset
from nnsim.engine.evaluation import Scores
from nnsim.engine.past import Past
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.explain.line import CalculationLine
from nnsim.explain.sample_values import SampleTracer, SampleValues
from nnsim.model.parameter_ref import ParameterRef
from nnsim.model.project import Project, Training
from nnsim.model.what_if import WhatIf
from ui.base.scheduling import SlicedTask
from ui.base.translation import Phrase, error_text
from ui.document.data_editor import DataEditor
from ui.document.document import Document, Edit
from ui.document.live_progress import Ahead
from ui.training.run_control import RunControl
from ui.training.runs import RunList, TrainingRun
from ui.training.scoring import Scoring
from ui.training.training_loop import FRAME, SLICE
from ui.training.variant import VariantTrainer

if TYPE_CHECKING:
    from nnsim.explain.confusion import Cell
    from nnsim.explain.probes.stable_rate import StableRate
    from ui.document.network_editor import NetworkEditor
    from ui.training.pulls import SamplePulls

Asked = Callable[[ParameterRef, CalculationLine], bool]


def nothing_is_asked(place: ParameterRef, line: CalculationLine) -> bool:
    """Whether somebody is to compute what a line tells of a place, while nobody is."""
    return False


class TrainingSession(QObject):
    """The trainer of a document, and how it is driven; None while network and data do not fit.

    With a loss that does not fit there is a trainer, which runs forward alone.
    """

    updated = Signal()  # numbers changed: after a step or an edit, and with every frame of a run
    told = Signal(str)  # what a command has come to
    made_otherwise = Signal(object)  # the WhatIf of this run, beside the untouched one
    stopped = Signal(str)  # an error: why training cannot go on
    problem_changed = Signal(str)  # why nothing can be trained, "" when it can
    sample_changed = Signal()  # whose numbers are shown
    pointed_changed = Signal()  # the sample that is pointed at elsewhere
    cell_changed = Signal()  # which samples are listed alone
    mistakes_asked = Signal()  # to be listed
    stable_rate_changed = Signal()
    pulls_changed = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.document, self.runs = document, RunList(document.project)
        self.control = RunControl(document, self.runs, self)
        self._scoring = Scoring(self.control)
        self.control.updated.connect(self._scoring.follow)
        for mine, its in (
            (self.updated, self.control.updated),
            (self.told, self.control.told),
            (self.stopped, self.control.stopped),
        ):
            its.connect(mine)
        self.data_edits = DataEditor(document, self)
        self.data_edits.told.connect(self.told)
        self._error: UserError | None = None  # why nothing can be trained
        self.sample: int | None = None  # whose numbers are shown; None for the mean over the batch
        self.pointed: int | None = None  # a sample that views light for now
        self.is_asked: Asked = nothing_is_asked  # which lines of arithmetic no view may show
        self.cell: Cell | None = None  # of the confusion matrix, whose samples views list alone
        self.stable_rate: StableRate | None = None  # known only while somebody measures it
        self.pulls: SamplePulls | None = None  # likewise
        self.comparison = VariantTrainer(self.runs, self)
        self.comparison.stopped.connect(self.stopped)
        self.updated.connect(self.comparison.follow)
        self._state = document.project.state  # where the trainer stood when it was last asked for
        self._evaluating = SlicedTask(self._go_on_evaluating, SLICE, self)
        self._begun_at = 0  # the iteration that is evaluated
        self._untold: dict[str, Callable[[], object]] = {}  # what a change of the document has made
        document.live, document.past = self._live, self.past
        document.changing.connect(self._follow)
        document.followed.connect(self._tell)
        document.opened.connect(self._begin_anew)
        self._build(document.project)
        self._untold = {}  # nobody can have listened

    @cached_property
    def edits(self) -> "NetworkEditor":
        """Edits of the network, which are imported for the first that is made or asked for."""
        from ui.document.network_editor import NetworkEditor

        made = NetworkEditor(self.document, self.control.pause, self)
        made.told.connect(self.told)
        return made

    @property
    def problem(self) -> str:
        """Why nothing can be trained, in the language of now; "" when it can."""
        return error_text(self._error) if self._error is not None else ""

    @property
    def trainer(self) -> Trainer | None:
        """The one that is driven."""
        return self.control.loop.trainer

    @property
    def trainer_beside(self) -> Trainer | None:
        """One that stands where the run beside does, for views that draw its ghost; it is not theirs."""
        run = self.runs.beside
        return self.comparison.trainer_of(run) if run is not None else None

    # -- following the document -------------------------------------------------------------------

    def _live(self) -> Project:
        """The project with all that has been learned; the document's own if that is nothing."""
        project, trainer = self.document.project, self.trainer
        if trainer is None or trainer.iteration == project.state.iteration:
            self._state = project.state
            return project
        if trainer.iteration != self._state.iteration:
            self._state = trainer.state
            self.runs.present.states.add(self._state)
        return replace(project, training=trainer.training, state=self._state)

    def past(self) -> Past | None:
        """How training came to where it is; None where there is nothing to tell."""
        return self.trainer.past if self.trainer is not None else None

    def ahead(self) -> Ahead | None:
        """How far training is ahead of the document; a copy that costs no more than its bytes."""
        trainer, project, goal = self.trainer, self.document.project, self.control.loop.goal
        replays = goal is not None and goal.replays
        if trainer is None or replays or trainer.iteration == project.state.iteration:
            return None
        place = trainer.checkpoint()
        text = self.document.learned_text(place.iteration)
        there = replace(project, training=trainer.training)
        return Ahead(place.iteration, text, lambda: replace(there, state=trainer.state_at(place)))

    def _follow(self, before: Project, after: Project) -> None:
        """Have the trainer of the new project; the views hear of it when all show that project."""
        old, new = before.dataset, after.dataset
        if self.sample is not None and not _still_has(self.sample, old, new):
            self.sample = None
            self._untold["sample"] = self.sample_changed.emit
        if old.class_names != new.class_names and self.cell is not None:
            self.cell = None
            self._untold["cell"] = self.cell_changed.emit
        if self.stable_rate is not None:
            self.stable_rate = None
            self._untold["stable rate"] = self.stable_rate_changed.emit
        if self.pulls is not None and old is not new:
            self.pulls = None
            self._untold["pulls"] = self.pulls_changed.emit
        trainer, here = self.trainer, after.state is self._state
        present = self.runs.present
        entered = self.runs.enter(before, after, self.document.making)
        if entered is not present:
            self.comparison.settle()  # two trainers would write one history
        if entered is present and trainer is not None:
            self._state = after.state
            if not here:
                trainer.restore(after.state)
            if after.training != trainer.training:
                self._change_numbers(trainer, after.training)
            if after.breakpoints != before.breakpoints:
                trainer.watch(after.breakpoints)
            present.latest = after
            return
        self._build(after, trainer.cursor.position if trainer is not None and here else 0)

    def _change_numbers(self, trainer: Trainer, training: Training) -> None:
        """Train on with other numbers, standing at the same operation."""
        position = trainer.cursor.position
        trainer.change(training)
        if not self.control.running:
            self._step_to(trainer, position)

    def _tell(self) -> None:
        untold, self._untold = self._untold, {}
        for tell in untold.values():
            tell()
        self.updated.emit()

    def _begin_anew(self) -> None:
        self.runs.forget_others()
        self.updated.emit()

    def _build(self, project: Project, position: int = 0) -> None:
        """Make a trainer for the present run, standing at the same operation if it can."""
        run = self.runs.present
        run.latest, self._state = project, project.state
        if (past := self.document.recalled(project)) is not None:
            run.history, run.timeline, run.settings = past.history, past.timeline, past.settings
        settings, done = run.settings, project.state.iteration
        if settings is not None and settings.at(done) != project.training:
            settings.change(done, project.training)
        before = self.problem
        trainer, self._error = _trainer_of(project, run)
        loop = self.control.loop
        loop.trainer = trainer
        replays = loop.goal is not None and loop.goal.replays
        if (trainer is None or replays) and loop.stop():
            self._untold["running"] = lambda: self.control.running_changed.emit(False)
        self._spotlight = SampleTracer(trainer) if trainer else None
        if trainer is not None:
            run.history, run.settings = trainer.history, trainer.settings
            if not trainer.advance(trainer.iteration, perf_counter() + FRAME / 1000):
                self._begun_at = trainer.iteration
                self._evaluating.start()
            if not self.control.running:
                self._step_to(trainer, position)
        if before != self.problem:
            self._untold["problem"] = lambda: self.problem_changed.emit(self.problem)

    def _go_on_evaluating(self, deadline: float) -> bool:
        """Record how the trainer begins where there was no time for it, unless training goes on."""
        trainer = self.trainer
        if trainer is None or self.control.running or trainer.iteration != self._begun_at:
            return True
        done = trainer.advance(trainer.iteration, deadline)
        if done:
            self.updated.emit()
        return done

    def _step_to(self, trainer: Trainer, position: int) -> None:
        """Stand after so many operations of the iteration, or before one that cannot be computed."""
        try:
            for _ in range(min(position, len(trainer.program.steps) - 1)):
                trainer.step("operation")
        except UserError as error:
            reason = error_text(error)
            self._untold["stopped"] = lambda: self.stopped.emit(reason)

    # -- other runs -------------------------------------------------------------------------------

    def return_to(self, run: TrainingRun, text: Phrase | None = None) -> None:
        """Go back to where another run was left, as one undo step, which may have a name."""
        self.control.pause()
        self.comparison.settle()
        self.control.enter(text or Phrase("TrainingSession", "Return to another run"), run.latest)

    def show_beside(self, run: TrainingRun | None) -> None:
        """Show another run beside the present one in the charts, or none."""
        self.runs.beside = run
        self.runs.share()
        self.updated.emit()

    def take_beside(self, project: Project, past: Past | None) -> None:
        """Show a run that was made elsewhere beside the present one, as one that can be returned to."""
        run = self.runs.add(project, past.history if past is not None else None)
        if past is not None:
            run.timeline, run.settings = past.timeline, past.settings
        self.show_beside(run)

    def compare(self, vary: Edit) -> None:
        """Train a variant of the present run beside it. Raises a UserError if that cannot be."""
        if self.trainer is not None:
            self.comparison.start(self.trainer.origin, vary)
            self.updated.emit()

    def branch(self, vary: Edit) -> None:
        """Train a variant beside the present run from where that stands. Raises a UserError."""
        if self.trainer is not None:
            self.comparison.start(self.trainer.project, vary)
            self.updated.emit()

    def make_otherwise(self, one: WhatIf, title: Phrase) -> None:
        """Let the run go on with something otherwise, as one undo step, and the untouched one beside."""
        from nnsim.explain.probes.what_if import applied  # by the first that is asked for

        untouched = self.runs.present
        made = self.document.apply(title, partial(applied, one=one))
        if made and self.runs.present is not untouched:
            self.comparison.accompany(untouched)
            self.made_otherwise.emit(self.document.project.what_ifs[-1])
            self.updated.emit()

    # -- whose numbers are shown ------------------------------------------------------------------

    def show_sample(self, sample: int | None) -> None:
        """Show the numbers of one sample of the data, or the mean over the batch."""
        if sample != self.sample:
            self.sample = sample
            self.sample_changed.emit()
            self.updated.emit()

    def point_at(self, sample: int | None) -> None:
        """Have every view of the samples light one of them, or none."""
        if sample != self.pointed:
            self.pointed = sample
            self.pointed_changed.emit()

    def show_cell(self, cell: "Cell | None") -> None:
        """List the samples of one cell of the confusion matrix alone, or all."""
        if cell != self.cell:
            self.cell = cell
            self.cell_changed.emit()

    def set_stable_rate(self, found: "StableRate | None") -> None:
        """Let others know up to which learning rate steps go downhill, or that it is not measured."""
        if found != self.stable_rate:
            self.stable_rate = found
            self.stable_rate_changed.emit()

    def set_pulls(self, found: "SamplePulls | None") -> None:
        """Let others know which samples pull a weight up and which down, or that nobody asks."""
        if found is not None or self.pulls is not None:
            self.pulls = found
            self.pulls_changed.emit()

    def show_next_sample(self, further: int = 1) -> None:
        """Go on, or back, from the mean over all samples and to the mean again."""
        count = len(self.document.project.dataset.features)
        number = 0 if self.sample is None else self.sample + 1  # 0 is the mean
        following = (number + further) % (count + 1)
        self.show_sample(following - 1 if following else None)

    def shown(self, trainer: Trainer | None = None) -> SampleValues | None:
        """Where the numbers to show are, in the session's trainer or another one of its run."""
        trainer = trainer or self.trainer
        if trainer is None or self._spotlight is None:
            return None
        return self._spotlight.on(trainer, self.sample)

    # -- what the views ask -----------------------------------------------------------------------

    @property
    def scored_iteration(self) -> int | None:
        """After which iteration `score` is; None without one."""
        return self._scoring.iteration

    def score(self) -> Scores | None:
        """Loss and accuracy on the training and test samples; in a race, the newest there are."""
        return self._scoring.score()


def _still_has(sample: int, old: Dataset, new: Dataset) -> bool:
    """Whether a sample of the data is still there, as one may say: where points went, others moved up."""
    if new.recipe.name == "points":
        return new.feature_names == old.feature_names and len(new.features) >= len(old.features)
    if old.recipe.name == "points":  # as when an edit of what was generated is undone
        return new.feature_names == old.feature_names and len(new.features) == len(old.features)
    return new.recipe.name == old.recipe.name and sample < len(new.features)


def _trainer_of(project: Project, run: TrainingRun) -> tuple[Trainer | None, UserError | None]:
    """A trainer that goes on with a run, and what keeps it from training; either may be None."""
    try:
        trainer = Trainer(project, run.history, run.timeline, run.settings)
    except UserError as misfit:
        return None, misfit
    return trainer, trainer.problem
