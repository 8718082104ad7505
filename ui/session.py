"""The session: the only part of the window that drives the engine.

Training runs on the GUI thread in short slices, so nothing is locked and nothing waits: a timer of
0 ms lets the engine go on for a slice, then events are handled, then the next slice. A second timer
tells the views at most 30 times a second that numbers have changed.
"""

import math
from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from nnsim.boundaries import Grain
from nnsim.breakpoints import carry_breakpoints, what_happened
from nnsim.errors import UserError
from nnsim.evaluation import Score
from nnsim.project import Project, reseed, reset
from nnsim.shown import Shown, Spotlight
from nnsim.trainer import Trainer
from ui.comparison import Comparison
from ui.document import Document, Edit
from ui.runs import Run, Runs

SLICE = 0.002  # seconds of training between two looks at the event queue
FRAME = 33  # milliseconds between two updates of the views
PATIENCE = 0.2  # seconds that a pause waits for an iteration to end
FULL_SPEED = math.inf
_FOREVER = 2**62


class Session(QObject):
    """Owns the trainer and the timers; `trainer` is None while network and data do not fit."""

    updated = Signal()  # numbers changed: after a step or an edit, and 30 times a second in a run
    rebuilt = Signal()  # a new trainer: other layers, other data or other settings
    running_changed = Signal(bool)
    problem_changed = Signal(str)  # why nothing can be trained, "" when it can
    stopped = Signal(str)  # why a run ended by itself
    sample_changed = Signal()  # whose numbers are shown

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.document = document
        self.trainer: Trainer | None = None
        self.problem = ""
        self.running = False
        self.grain: Grain = "iteration"
        self.sample: int | None = None  # whose numbers are shown; None for the mean over the batch
        self.speed = FULL_SPEED  # iterations a second
        self.iterations_per_second = 0.0
        self._work = QTimer(self, interval=0)
        self._work.timeout.connect(self._slice)
        self._frame = QTimer(self, interval=FRAME)
        self._frame.timeout.connect(self._show_frame)
        self._until = _FOREVER
        self._owed = 0.0  # iterations that the chosen speed allows and that have not run yet
        self._slice_at = self._rate_at = 0.0
        self._rate_iteration = 0
        self.runs = Runs(document.project)
        self.comparison = Comparison(self.runs, self)
        self.comparison.stopped.connect(self.stopped)
        self.updated.connect(self.comparison.follow)
        self._state = document.project.state  # where the trainer stood when it was last compared
        document.live = self._live
        document.changed.connect(self._follow)
        document.opened.connect(self._begin_anew)
        self._build(document.project)

    # -- following the document -------------------------------------------------------------------

    def _live(self) -> Project:
        """The project with all that has been learned; the document's own if that is nothing."""
        project = self.document.project
        if self.trainer is None or self.trainer.iteration == self._state.iteration:
            return project
        self._state = self.trainer.state
        self.runs.present.states.add(self._state)
        return replace(project, state=self._state)

    def _follow(self, before: Project, after: Project) -> None:
        old, new = before.dataset, after.dataset
        if old.recipe.name != new.recipe.name or (self.sample or 0) >= len(new.features):
            self.sample = None
            self.sample_changed.emit()
        trainer, here = self.trainer, after.state is self._state
        present = self.runs.present
        if self.runs.enter(before, after) is present and trainer is not None:
            self._state = after.state
            if not here:
                trainer.restore(after.state)
            if after.breakpoints != before.breakpoints:
                trainer.watch(after.breakpoints)
            present.latest = after
            self.updated.emit()
            return
        self._build(after, trainer.cursor.position if trainer is not None and here else 0)

    def _begin_anew(self) -> None:
        self.runs.forget_others()
        self.updated.emit()

    def _build(self, project: Project, position: int = 0) -> None:
        """Make a trainer for the present run, standing at the same operation if it can."""
        run = self.runs.present
        run.latest, self._state = project, project.state
        try:
            self.trainer = Trainer(project, run.history, run.timeline)
            problem = ""
        except UserError as error:
            self.trainer, problem = None, str(error)
            self._halt()
        self._spotlight = Spotlight(self.trainer) if self.trainer else None
        if self.trainer is not None:
            run.history, run.timeline = self.trainer.history, self.trainer.timeline
            self.trainer.advance(self.trainer.iteration, perf_counter() + FRAME / 1000)
            if not self.running:
                for _ in range(min(position, len(self.trainer.program.steps) - 1)):
                    self.trainer.step("operation")
        if problem != self.problem:
            self.problem = problem
            self.problem_changed.emit(problem)
        self.rebuilt.emit()
        self.updated.emit()

    # -- commands ---------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Run, or pause."""
        if self.running:
            self.pause()
        else:
            self.run()

    def run(self) -> None:
        """Train until paused."""
        self.run_to(_FOREVER)

    def run_to(self, iteration: int) -> None:
        """Train until this many iterations are done, or until paused."""
        if self.trainer is None or self.running:
            return
        self.running = True
        self._until = iteration
        self._owed = 0.0
        self._slice_at = self._rate_at = perf_counter()
        self._rate_iteration = self.trainer.iteration
        self._work.start()
        self._frame.start()
        self.running_changed.emit(True)

    def pause(self) -> None:
        """Stop after the iteration under way, if it ends soon; what was learned is one undo step."""
        if not self.running:
            return
        trainer = self.trainer
        try:
            if trainer is not None and trainer.cursor.position:
                trainer.advance(trainer.iteration + 1, perf_counter() + PATIENCE)
        except UserError as error:
            self.stopped.emit(str(error))
        self.document.learn(self._live())
        self._halt()
        self.updated.emit()

    def _halt(self) -> None:
        if self.running:
            self.running = False
            self._work.stop()
            self._frame.stop()
            self.iterations_per_second = 0.0
            self.running_changed.emit(False)

    def step(self, grain: Grain | None = None) -> None:
        """Run one operation, phase, iteration or epoch: the chosen grain unless told."""
        self.pause()
        if self.trainer is None:
            return
        try:
            self.trainer.step(grain or self.grain)
        except UserError as error:
            self.stopped.emit(str(error))
        self.document.learn(self._live())
        self.updated.emit()
        self._tell_hit()

    def step_back(self, grain: Grain | None = None) -> None:
        """Go back by one operation, phase, iteration or epoch: the chosen grain unless told."""
        self.pause()
        if self.trainer is None:
            return
        place = self.trainer.previous(grain or self.grain)
        if place is None:
            self.stopped.emit(
                self.tr("Here an edit began this run. Undo (Ctrl+Z) goes back beyond it.")
                if self.trainer.iteration
                else self.tr("This is the start.")
            )
            return
        self._go(*place)
        self.document.learn(self._live())

    def go_to(self, position: int) -> None:
        """Stand after so many operations of the iteration under way, going on or back to it."""
        self.pause()
        if self.trainer is not None:
            self._go(self.trainer.iteration, position)

    def scrub(self, iteration: int) -> None:
        """Show an iteration of this run; `settle` makes it the place where work goes on."""
        self.pause()
        if self.trainer is not None:
            timeline = self.trainer.timeline
            self._go(max(timeline.start, min(iteration, timeline.end)), 0)

    def settle(self) -> None:
        """Make one undo step of where scrubbing has ended."""
        self.document.learn(self._live())

    def _go(self, iteration: int, position: int) -> None:
        assert self.trainer is not None
        try:
            self.trainer.go_to(iteration, position)
        except UserError as error:
            self.stopped.emit(str(error))
        self.updated.emit()

    def return_to(self, run: Run) -> None:
        """Go back to where another run was left, as one undo step."""
        self.pause()
        self.comparison.settle()

        def edit(project: Project) -> Project:
            network = run.latest.network
            kept = carry_breakpoints(project.breakpoints, project.network, network)
            return replace(run.latest, breakpoints=kept)

        self.document.apply(self.tr("Return to another run"), edit)

    def show_beside(self, run: Run | None) -> None:
        """Show another run beside the present one in the charts, or none."""
        self.runs.beside = run
        self.updated.emit()

    def compare(self, vary: Edit) -> None:
        """Train a variant of the present run beside it. Raises a UserError if that cannot be."""
        if self.trainer is not None:
            self.comparison.start(self.trainer.origin, vary)
            self.updated.emit()

    def reset(self) -> None:
        """Back to iteration 0 with the same first weights."""
        self.pause()
        self.document.apply(self.tr("Reset"), reset)

    def reseed(self) -> None:
        """Back to iteration 0 with new first weights from the next seed."""
        self.pause()
        self.document.apply(
            self.tr("New initial weights"),
            lambda project: reseed(project, project.training.seed + 1),
        )

    # -- whose numbers are shown ------------------------------------------------------------------

    def show_sample(self, sample: int | None) -> None:
        """Show the numbers of one sample of the data, or the mean over the batch."""
        if sample != self.sample:
            self.sample = sample
            self.sample_changed.emit()
            self.updated.emit()

    def show_next_sample(self, further: int = 1) -> None:
        """Go on, or back, from the mean over all samples and to the mean again."""
        count = len(self.document.project.dataset.features)
        number = 0 if self.sample is None else self.sample + 1  # 0 is the mean
        following = (number + further) % (count + 1)
        self.show_sample(following - 1 if following else None)

    def shown(self, trainer: Trainer | None = None) -> Shown | None:
        """Where the numbers to show are, in the session's trainer or another one of its run."""
        trainer = trainer or self.trainer
        if trainer is None or self._spotlight is None:
            return None
        return self._spotlight.on(trainer, self.sample)

    # -- what the views ask -----------------------------------------------------------------------

    def score(self) -> tuple[Score, Score] | None:
        """Loss and accuracy on the training and test samples; while running, of the last record."""
        trainer = self.trainer
        if trainer is None:
            return None
        newest = trainer.history.last
        if newest is not None and (self.running or newest.iteration == trainer.iteration):
            return (
                Score(newest.train_loss, newest.train_accuracy),
                Score(newest.test_loss, newest.test_accuracy),
            )
        return trainer.score

    # -- timers -----------------------------------------------------------------------------------

    def _slice(self) -> None:
        trainer = self.trainer
        assert trainer is not None
        now = perf_counter()
        until = self._until
        if self.speed != FULL_SPEED:
            # Never owe more than a quarter of a second, or a slow machine would only catch up.
            self._owed = min(
                self._owed + (now - self._slice_at) * self.speed, max(1, self.speed / 4)
            )
            until = min(until, trainer.iteration + int(self._owed))
        self._slice_at = now
        started = trainer.iteration
        try:
            trainer.advance(until, now + SLICE)
        except UserError as error:
            self.pause()
            self.stopped.emit(str(error))
            return
        if self.speed != FULL_SPEED:
            self._owed -= trainer.iteration - started
        if trainer.iteration >= self._until or trainer.hit is not None:
            self.pause()
            self._tell_hit()

    def _tell_hit(self) -> None:
        """Say at which breakpoint training has paused, if it has."""
        trainer = self.trainer
        if trainer is not None and trainer.hit is not None:
            happened = what_happened(trainer.hit, self.document.project.network)
            sentence = self.tr("Paused at iteration {0}: {1}.")
            self.stopped.emit(sentence.format(f"{trainer.iteration:,}", happened))

    def _show_frame(self) -> None:
        assert self.trainer is not None
        now = perf_counter()
        if now - self._rate_at >= 0.5:
            done = self.trainer.iteration - self._rate_iteration
            self.iterations_per_second = done / (now - self._rate_at)
            self._rate_at, self._rate_iteration = now, self.trainer.iteration
        self.updated.emit()
