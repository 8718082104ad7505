"""The runner: takes a trainer to a goal in short slices on the GUI thread.

Nothing is locked and nothing waits: a timer of 0 ms does one piece of work, then events are handled,
then the next piece. Most pieces are slices of training. As often as the display shows a picture, or
more seldom where drawing would take too much of the time, one is a frame: it tells the views that
numbers have changed, and heavy ones ask for a piece of their own. Between two slices all time is
drawing's.
"""

import math
from bisect import bisect_left
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from nnsim.engine.cursor import Grain, ends_in_sight
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from ui.base.scheduling import Allowance, Pace, Turns
from ui.base.translation import error_text

SLICE = 0.003  # seconds of training between two looks at the event queue
FRAME = 33  # milliseconds that nobody feels
SHARE = 0.4  # of the time that frames may take from training
_SAVED = 0.05  # seconds that frames have taken less, which a single one may take more
_LONGEST = 0.1  # seconds between two frames, whatever they cost
_WORDS_EVERY = 0.125  # seconds: figures that change more often cannot be read
FULL_SPEED = math.inf
USUAL_SPEED = 100.0  # slow enough to see a boundary bend
# Steps a second that can be chosen; the last is as fast as it goes.
SPEEDS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, FULL_SPEED)
FOREVER = 2**62


@dataclass(frozen=True, slots=True)
class RunTarget:
    """Where a run ends by itself, if no breakpoint comes first.

    A replay goes to a place of this run, back or on, past all breakpoints. Where a goal `settles`,
    arriving there is an undo step; while a slider is dragged it is not. Who names a place wants to
    be there: only a run that `keeps_pace` goes at the chosen speed.
    """

    iteration: int = FOREVER
    position: int = 0
    replays: bool = False
    settles: bool = True
    keeps_pace: bool = False


class TrainingLoop(QObject):
    """Holds the trainer that runs, and the goal while it does."""

    frame = Signal()
    arrived = Signal()  # at the goal, or at a breakpoint before it
    failed = Signal(str)  # why training cannot go on
    running_changed = Signal(bool)
    speed_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.trainer: Trainer | None = None
        self.goal: RunTarget | None = None
        self._speed = USUAL_SPEED
        self.grain: Grain = "iteration"
        self.iterations_per_second = 0.0
        self._work = QTimer(self, interval=0)
        self._work.setTimerType(Qt.TimerType.PreciseTimer)
        self._work.timeout.connect(self._go_on)
        self.turns = Turns()  # of views, a few with each frame of a race
        self._picture = _picture_time()
        self._frame_due = 0.0
        self._has_trained = False  # since the last frame
        self._drawing = Allowance(SHARE, _SAVED, _LONGEST)
        self._words = Pace(_WORDS_EVERY)
        self.words_due = True  # with this frame
        self._owed = 0.0  # steps that the chosen speed allows and that have not run yet
        self._slice_at = self._slice_due = self._rate_at = 0.0
        self._rate_iteration = 0

    @property
    def speed(self) -> float:
        """Steps of this grain a second."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        self._speed = speed
        self.speed_changed.emit()

    def change_speed(self, stops: int) -> None:
        """Go so many of SPEEDS faster, or slower, as far as they go."""
        stop = bisect_left(SPEEDS, self.speed) + stops
        self.speed = SPEEDS[max(0, min(stop, len(SPEEDS) - 1))]

    @property
    def shows_operations(self) -> bool:
        """Whether it runs so that every operation or phase can be looked at, as when stepping."""
        slow = self.goal is not None and self.goal.keeps_pace and self.speed != FULL_SPEED
        return slow and ends_in_sight(self.grain)

    def start(self, goal: RunTarget) -> None:
        """Set out for a goal, or for another one."""
        assert self.trainer is not None
        was_running, self.goal = self.goal is not None, goal
        self._owed = 1.0  # the first step is not waited for
        self._slice_at = self._slice_due = self._rate_at = perf_counter()
        self._rate_iteration = self.trainer.iteration
        self._work.start()
        if not was_running:
            self.running_changed.emit(True)

    def halt(self) -> None:
        """Stay where it is."""
        if self.stop():
            self.running_changed.emit(False)

    def stop(self) -> bool:
        """Stay where it is and tell nobody; whether it was on its way."""
        was_running, self.goal = self.goal is not None, None
        self._work.stop()
        self.turns.clear()
        self.iterations_per_second = 0.0
        return was_running

    def reach(self, goal: RunTarget, deadline: float) -> bool:
        """Go on towards a goal; True there, or at a breakpoint. Raises UserError."""
        assert self.trainer is not None
        if goal.replays:
            return self.trainer.go_to(goal.iteration, goal.position, deadline)
        return self.trainer.advance(goal.iteration, deadline)

    def _go_on(self) -> None:
        """Do one piece of work."""
        if self._is_frame_due:
            self._frame_due = max(self._frame_due, perf_counter() - self._picture) + self._picture
            self._has_trained = False
            self._show_frame()
        elif not self.turns.take():
            self._slice()
            return
        self._wait(0)

    def _wait(self, milliseconds: int) -> None:
        """Let so much time pass before the next piece."""
        if milliseconds != self._work.interval():
            self._work.setInterval(milliseconds)

    @property
    def _is_frame_due(self) -> bool:
        """Whether there is something new, the display may have it, and drawing has not had its share."""
        return self._has_trained and perf_counter() >= self._frame_due and self._drawing.is_left

    def _slice(self) -> None:
        assert self.goal is not None
        assert self.trainer is not None
        now, before, self._has_trained = perf_counter(), self.trainer.cursor, True
        self._drawing.spend(max(now - self._slice_due, 0.0))
        try:
            paced = self.speed != FULL_SPEED and self.goal.keeps_pace
            arrived = self._keep_pace(now) if paced else self.reach(self.goal, now + SLICE)
            self._wait(self._till_next if paced else 0)
        except UserError as error:
            self.failed.emit(error_text(error))
            return
        finally:
            self._slice_at = now
            self._slice_due = perf_counter() + self._work.interval() / 1000
        if arrived:
            self.arrived.emit()
        elif paced and self._has_frame_each and self.trainer.cursor != before:
            self._show_frame()

    @property
    def _has_frame_each(self) -> bool:
        """Whether there are frames enough to show every step."""
        return self.speed * FRAME <= 1000

    @property
    def _till_next(self) -> int:
        """Milliseconds until the next step is due."""
        return max(0, min(FRAME, int(1000 * (1 - self._owed) / self.speed)))

    def _keep_pace(self, now: float) -> bool:
        """Run the steps that the chosen speed allows by now; True at the goal or a breakpoint."""
        trainer, goal = self.trainer, self.goal
        assert trainer is not None
        assert goal is not None
        # Never owe more than a quarter of a second, or a slow machine would only catch up.
        most = 1 if self._has_frame_each else self.speed / 4
        self._owed = min(self._owed + (now - self._slice_at) * self.speed, most)
        steps, deadline = int(self._owed), now + SLICE
        if not steps:
            return False
        if self.shows_operations:
            return self._step(trainer, steps, goal.iteration, deadline)
        by_epoch = self.grain == "epoch"
        before = trainer.cursor
        further = steps * trainer.batches_per_epoch - before.batch if by_epoch else steps
        rate = self.speed * (trainer.batches_per_epoch if by_epoch else 1)
        until = min(before.iteration + further, goal.iteration)
        done = self._run_scored(trainer, until, deadline, rate)
        after = trainer.cursor
        self._owed -= after.epoch - before.epoch if by_epoch else after.iteration - before.iteration
        return done and (trainer.hit is not None or trainer.iteration >= goal.iteration)

    def _run_scored(self, trainer: Trainer, until: int, deadline: float, rate: float) -> bool:
        """Run on, and record as often as the rate (iterations a second) allows; True when done."""
        every = rate / trainer.scores_a_second
        if every > trainer.history.score_stride:  # in a race; may be infinite
            return trainer.advance(until, deadline)
        every, done = math.ceil(every), True
        while done and trainer.iteration < until:
            due = (trainer.iteration // every + 1) * every
            done = trainer.advance(min(due, until), deadline)
            if trainer.iteration % every == 0:
                trainer.record()
            if trainer.hit is not None:
                break
        return done

    def _step(self, trainer: Trainer, steps: int, until: int, deadline: float) -> bool:
        """Run so many operations or phases, as far as there is time; True at an end of the run."""
        for _ in range(steps):
            trainer.step(self.grain)
            self._owed -= 1
            if trainer.hit is not None or trainer.iteration >= until:
                return True
            if perf_counter() >= deadline:
                break
        return False

    def _show_frame(self) -> None:
        assert self.trainer is not None
        now = perf_counter()
        if self._words.is_due:
            self._words.spend()
            self.words_due = True
        else:
            self.words_due = False
        if now - self._rate_at >= 0.5:
            done = self.trainer.iteration - self._rate_iteration
            self.iterations_per_second = done / (now - self._rate_at)
            self._rate_at, self._rate_iteration = now, self.trainer.iteration
        self.frame.emit()


def _picture_time() -> float:
    """Seconds from one picture of the display to the next."""
    screen = QGuiApplication.primaryScreen()
    return max(1 / screen.refreshRate(), 0.004) if screen is not None else 1 / 60
