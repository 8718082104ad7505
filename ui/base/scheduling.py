"""When work is done beside training: in slices and turns between events, as often as time allows."""

import math
from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer


class SlicedTask(QObject):
    """Work that goes on in slices, between which events are handled, until nothing is left of it."""

    def __init__(
        self, advance: Callable[[float], bool], seconds: float, parent: QObject | None = None
    ) -> None:
        """`advance` works until a deadline of perf_counter; True ends it. A slice is so many seconds."""
        super().__init__(parent)
        self._advance, self._seconds = advance, seconds
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.go_on)

    @property
    def waits(self) -> bool:
        """Whether another slice is to come."""
        return self._next.isActive()

    def start(self, delay: int = 0) -> None:
        """Begin with the next event, or so many milliseconds later."""
        self._next.start(delay)

    def go_on(self) -> None:
        """Do a slice now, and the others between events."""
        if self._advance(perf_counter() + self._seconds):
            self.stop()
        else:
            self._next.start(0)

    def stop(self) -> None:
        """Leave the rest undone."""
        self._next.stop()


def walked(work: Iterator[object], deadline: float) -> StopIteration | None:
    """Go on with a generator until a time of perf_counter; its end, with what it returns, if it comes."""
    try:
        while perf_counter() < deadline:
            next(work)
    except StopIteration as end:
        return end
    return None


class Turns:
    """Work of many that is done one after another, a piece at a time."""

    def __init__(self) -> None:
        self._waiting: dict[Callable[[], None], None] = {}

    def ask(self, work: Callable[[], None]) -> None:
        """Do this once after what was asked for before; who waits already keeps its place."""
        self._waiting[work] = None

    def take(self) -> bool:
        """Do what has waited longest; False where nothing waits."""
        if not self._waiting:
            return False
        work = next(iter(self._waiting))
        del self._waiting[work]
        work()
        return True

    def clear(self) -> None:
        """Leave undone what waits."""
        self._waiting.clear()


class Allowance:
    """A share of all time. It is saved up for a moment, and owed no longer than for another one."""

    def __init__(self, share: float, saved: float, owed: float) -> None:
        """Of at most so many seconds it is saved up, and of so many owed."""
        self._share, self._most, self._least = share, share * saved, -share * owed
        self._left, self._at = 0.0, perf_counter()

    def spend(self, seconds: float) -> None:
        """So much time was taken."""
        self._left = max(self._left - seconds, self._least)

    @property
    def is_left(self) -> bool:
        """Whether some may be taken now."""
        now = perf_counter()
        self._left = min(self._left + self._share * (now - self._at), self._most)
        self._at = now
        return self._left >= 0


class Pace:
    """How often numbers are shown or examined in a run."""

    def __init__(self, every: float, share: float = 1.0, longest: float = math.inf) -> None:
        """Every so many seconds, or seldomer: it takes a share of all time at most.

        There are never more than `longest` seconds between two times, whatever they cost.
        """
        self._every, self._share, self._longest = every, share, longest
        self._next = 0.0

    @property
    def is_due(self) -> bool:
        """Whether it is time again."""
        return perf_counter() >= self._next

    def spend(self, seconds: float = 0.0) -> None:
        """It has just been done, and took so long."""
        self._next = perf_counter() + min(max(self._every, seconds / self._share), self._longest)

    def reset(self) -> None:
        """Let it be time now."""
        self._next = 0.0
