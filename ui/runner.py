"""The runner: takes a trainer to a goal in short slices on the GUI thread.

Nothing is locked and nothing waits: a timer of 0 ms lets the engine go on for a slice, then events are
handled, then the next slice. A second timer tells the views at most 30 times a second that numbers
have changed.
"""

import math
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from nnsim.errors import UserError
from nnsim.trainer import Trainer
from ui.wording import sentence

SLICE = 0.002  # seconds of training between two looks at the event queue
FRAME = 33  # milliseconds between two updates of the views
FULL_SPEED = math.inf
FOREVER = 2**62


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a run ends by itself, if no breakpoint comes first.

    A replay goes to a place of this run, back or on, at full speed and past all breakpoints. Where a
    goal `settles`, arriving there is an undo step; while a slider is dragged it is not.
    """

    iteration: int = FOREVER
    position: int = 0
    replays: bool = False
    settles: bool = True


class Runner(QObject):
    """Holds the trainer that runs, and the goal while it does."""

    frame = Signal()
    arrived = Signal()  # at the goal, or at a breakpoint before it
    failed = Signal(str)  # why training cannot go on
    running_changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.trainer: Trainer | None = None
        self.goal: Goal | None = None
        self.speed = FULL_SPEED  # iterations a second
        self.iterations_per_second = 0.0
        self._work = QTimer(self, interval=0)
        self._work.timeout.connect(self._slice)
        self._frame = QTimer(self, interval=FRAME)
        self._frame.timeout.connect(self._show_frame)
        self._owed = 0.0  # iterations that the chosen speed allows and that have not run yet
        self._slice_at = self._rate_at = 0.0
        self._rate_iteration = 0

    def start(self, goal: Goal) -> None:
        """Set out for a goal, or for another one."""
        assert self.trainer is not None
        was_running, self.goal = self.goal is not None, goal
        self._owed = 0.0
        self._slice_at = self._rate_at = perf_counter()
        self._rate_iteration = self.trainer.iteration
        self._work.start()
        self._frame.start()
        if not was_running:
            self.running_changed.emit(True)

    def halt(self) -> None:
        """Stay where it is."""
        if self.goal is not None:
            self.goal = None
            self._work.stop()
            self._frame.stop()
            self.iterations_per_second = 0.0
            self.running_changed.emit(False)

    def reach(self, goal: Goal, deadline: float) -> bool:
        """Go on towards a goal; True there, or at a breakpoint. Raises UserError."""
        assert self.trainer is not None
        if goal.replays:
            return self.trainer.go_to(goal.iteration, goal.position, deadline)
        return self.trainer.advance(goal.iteration, deadline)

    def _slice(self) -> None:
        assert self.goal is not None
        now = perf_counter()
        try:
            paced = self.speed != FULL_SPEED and not self.goal.replays
            arrived = self._keep_pace(now) if paced else self.reach(self.goal, now + SLICE)
        except UserError as error:
            self.failed.emit(sentence(error))
            return
        finally:
            self._slice_at = now
        if arrived:
            self.arrived.emit()

    def _keep_pace(self, now: float) -> bool:
        """Run the iterations that the chosen speed allows by now."""
        trainer, goal = self.trainer, self.goal
        assert trainer is not None
        assert goal is not None
        # Never owe more than a quarter of a second, or a slow machine would only catch up.
        self._owed = min(self._owed + (now - self._slice_at) * self.speed, max(1, self.speed / 4))
        started = trainer.iteration
        done = trainer.advance(min(goal.iteration, started + int(self._owed)), now + SLICE)
        self._owed -= trainer.iteration - started
        return done and (trainer.iteration >= goal.iteration or trainer.hit is not None)

    def _show_frame(self) -> None:
        assert self.trainer is not None
        now = perf_counter()
        if now - self._rate_at >= 0.5:
            done = self.trainer.iteration - self._rate_iteration
            self.iterations_per_second = done / (now - self._rate_at)
            self._rate_at, self._rate_iteration = now, self.trainer.iteration
        self.frame.emit()
