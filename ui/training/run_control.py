"""The driver: commands that move the cursor, as Run, Step, Step back and the timeline give them.

Whatever takes longer than a blink goes on in slices, can be paused, and is one undo step in the end.
"""

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QObject, Signal

from nnsim.engine.cursor import Grain
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.model.breakpoints import carry_breakpoints, event
from nnsim.model.project import Project, reseed, reset
from ui.base.translation import Phrase, error_text, listed, sentence, words
from ui.document.document import Document
from ui.training.runs import RunList
from ui.training.training_loop import FOREVER, RunTarget, TrainingLoop

BLINK = 0.1  # seconds that a step may take before it goes on in slices
PATIENCE = 0.2  # seconds that a pause waits for an iteration to end


class RunControl(QObject):
    """Drives the trainer that its loop holds; without one every command does nothing."""

    updated = Signal()  # numbers changed: after a step, and with every frame of a run
    running_changed = Signal(bool)
    grain_changed = Signal()
    told = Signal(str)  # at which breakpoint it paused, what a step has come to
    stopped = Signal(str)  # an error: why training cannot go on

    def __init__(self, document: Document, runs: RunList, parent: QObject) -> None:
        super().__init__(parent)
        self.document, self.runs = document, runs
        self.rest: Callable[[], int] = lambda: FOREVER  # the iteration at which a run pauses
        self.loop = TrainingLoop(self)
        self.loop.frame.connect(self.updated)
        self.loop.running_changed.connect(self.running_changed)
        self.loop.arrived.connect(self._arrive)
        self.loop.failed.connect(self._fail)

    @property
    def trainer(self) -> Trainer | None:
        """What it drives."""
        return self.loop.trainer

    # -- running ----------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether it trains, or replays what it has trained."""
        return self.loop.goal is not None

    @property
    def racing(self) -> bool:
        """Whether it runs too fast for the numbers of its operations to be looked at."""
        return self.running and not self.loop.shows_operations

    @property
    def words_due(self) -> bool:
        """Whether words and figures are written anew: in a race as often as they can be read."""
        return not self.racing or self.loop.words_due

    def toggle(self) -> None:
        """Run, or pause."""
        if self.running:
            self.pause()
        else:
            self.run()

    def run(self) -> None:
        """Train until paused, until a breakpoint, or to where it is to rest."""
        if self.trainer is not None:
            rest = self.rest()
            end = rest if self.trainer.iteration < rest else FOREVER
            self.loop.start(RunTarget(end, keeps_pace=True))

    def run_to(self, iteration: int) -> None:
        """Train until this many iterations are done, or go back to where they were done."""
        if self.trainer is None:
            return
        if iteration <= self.trainer.iteration:
            self.pause()
            self._pursue(RunTarget(max(iteration, self.trainer.timeline.start), replays=True))
        else:
            self.loop.start(RunTarget(iteration))

    def run_to_end_of_epoch(self) -> None:
        """Train until this pass over the data is finished."""
        if self.trainer is not None:
            self.run_to(self._end_of_epoch(self.trainer))

    def _end_of_epoch(self, trainer: Trainer) -> int:
        return trainer.iteration + trainer.batches_per_epoch - trainer.batch

    def pause(self) -> None:
        """Stop after the iteration under way, if it ends soon; what was learned is one undo step.

        Where operations are looked at it stops at the one that is shown.
        """
        if not self.running:
            return
        trainer = self.trainer
        try:
            if trainer is not None and trainer.cursor.position and self.racing:
                trainer.advance(trainer.iteration + 1, perf_counter() + PATIENCE)
        except UserError as error:
            self.stopped.emit(error_text(error))
        self._end()

    def _end(self) -> None:
        before, ran = self.document.project, self.running
        if self.trainer is not None:
            self.trainer.record()
        if self.loop.goal is None or self.loop.goal.settles:
            self.document.learn(self.document.live())
        self.loop.halt()
        if ran or self.document.project is before:  # else the views have followed the document
            self.updated.emit()

    def _arrive(self) -> None:
        happened = self._note_stop()
        self._end()
        if happened:
            self.told.emit(happened)

    def _note_stop(self) -> str:
        """At which breakpoint training has paused, if it has; the run remembers it."""
        trainer = self.trainer
        if trainer is None or trainer.hit is None:
            return ""
        happened = sentence(event(trainer.hit, self.document.project.network))
        paused = Phrase("RunControl", "Paused at iteration {0}: {1}.")
        paused = paused.of(f"{trainer.iteration:,}", happened)
        self.runs.present.stops[trainer.iteration] = paused
        from nnsim.explain.diagnosis.perceptron import why_not_at_rest  # once training has paused

        goes_on = why_not_at_rest(trainer) if trainer.hit.kind == "iteration_reached" else None
        return f"{paused} {words(goes_on)}" if goes_on else str(paused)

    def _fail(self, reason: str) -> None:
        self._end()
        self.stopped.emit(reason)

    def _pursue(self, goal: RunTarget) -> None:
        """Be at a goal: at once if that takes a blink, else by a run that can be paused."""
        try:
            arrived = self.loop.reach(goal, perf_counter() + BLINK)
        except UserError as error:
            self._fail(error_text(error))
            return
        if not arrived:
            self.loop.start(goal)
        elif goal.settles:
            self._arrive()
        else:
            self.updated.emit()

    # -- stepping ---------------------------------------------------------------------------------

    @property
    def grain(self) -> Grain:
        """What a step is, and what the speed of a run counts."""
        return self.loop.grain

    def choose_grain(self, grain: Grain) -> None:
        """What a step is from now on."""
        self.loop.grain = grain
        self.grain_changed.emit()

    def step(self, grain: Grain | None = None) -> None:
        """Run one operation, phase, iteration or epoch: the chosen grain unless told."""
        self.pause()
        grain, trainer = grain or self.grain, self.trainer
        if trainer is None:
            return
        if grain == "epoch":
            self._pursue(RunTarget(self._end_of_epoch(trainer)))
            return
        try:
            trainer.step(grain)
        except UserError as error:
            self._fail(error_text(error))
            return
        self._arrive()

    def step_back(self, grain: Grain | None = None) -> None:
        """Go back by one operation, phase, iteration or epoch: the chosen grain unless told.

        From the first iteration of a run it goes back over the edit that began the run.
        """
        self.pause()
        trainer = self.trainer
        if trainer is None:
            return
        start, cursor = trainer.timeline.start, trainer.cursor
        place = trainer.previous(grain or self.grain)
        if place is None and (cursor.iteration, cursor.position) == (start, 0):
            self._step_over_edit()
        else:
            self._pursue(RunTarget(*(place or (start, 0)), replays=True))

    def _step_over_edit(self) -> None:
        """Go back to before the edit that began this run; that is an undo step of its own."""
        assert self.trainer is not None
        edit = self.runs.present.edit
        if not self.trainer.iteration:
            self.told.emit(self.tr("This is the start."))
        elif edit is None:
            error_text = self.tr("The file begins at iteration {0}: what came before is not in it.")
            self.told.emit(error_text.format(f"{self.trainer.iteration:,}"))
        else:
            names = listed(edit.texts, Phrase("RunControl", "”, “"))
            if self.enter(Phrase("RunControl", "Back to before “{0}”").of(names), edit.before):
                error_text = self.tr("You stepped back over “{0}”. Undo (Ctrl+Z) brings it back.")
                self.told.emit(error_text.format(names))

    def enter(self, text: Phrase, there: Project) -> bool:
        """Take up a project that was left, with the breakpoints that there are now."""

        def edit(project: Project) -> Project:
            kept = carry_breakpoints(project.breakpoints, project.network, there.network)
            return replace(there, breakpoints=kept)

        return self.document.apply(text, edit)

    # -- going to a place -------------------------------------------------------------------------

    def go_to(self, position: int) -> None:
        """Stand after so many operations of the current iteration, going on or back to it."""
        if self.trainer is not None:
            self.stand_at(self.trainer.current.iteration, position)

    def stand_at(self, iteration: int, position: int) -> None:
        """Stand after so many operations of an iteration, going on or back to it."""
        self.pause()
        if self.trainer is not None:
            self._pursue(RunTarget(iteration, position, replays=True))

    def scrub(self, iteration: int) -> None:
        """Show an iteration of this run; `settle` makes it the place where work goes on."""
        self.pause()
        if self.trainer is not None:
            timeline = self.trainer.timeline
            within = max(timeline.start, min(iteration, timeline.end))
            self._pursue(RunTarget(within, replays=True, settles=False))

    def settle(self) -> None:
        """Make one undo step of where scrubbing has ended, or will end."""
        if self.loop.goal is not None:
            self.loop.start(replace(self.loop.goal, settles=True))
        else:
            self.document.learn(self.document.live())

    def reset(self) -> None:
        """Back to iteration 0 with the same initial weights."""
        self.pause()
        self.document.apply(Phrase("RunControl", "Reset"), reset)

    def reseed(self) -> None:
        """Back to iteration 0 with new initial weights from the next seed."""
        self.pause()
        self.document.apply(
            Phrase("RunControl", "New initial weights"),
            lambda project: reseed(project, project.training.seed + 1),
        )
