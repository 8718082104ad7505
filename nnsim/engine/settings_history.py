"""The settings of a run: those it began with, and every change by the iteration from which it holds.

Since a replay takes the settings of each iteration from here, it gives the bits that the run gave.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from nnsim.model.project import Training


class SettingsHistory:
    """Settings that differ in their numbers alone, each from an iteration on."""

    def __init__(self, training: Training, start: int = 0) -> None:
        """A run that begins with these settings at iteration `start`."""
        self._from, self._settings = [start], [training]

    @classmethod
    def of(cls, settings: Iterable[tuple[int, Training]]) -> "SettingsHistory":
        """That of these settings, the first of a run and its changes, by increasing iteration."""
        (start, first), *changes = settings
        made = cls(first, start)
        for iteration, training in changes:
            made.change(iteration, training)
        return made

    def __iter__(self) -> Iterator[tuple[int, Training]]:
        return iter(zip(self._from, self._settings, strict=True))

    def __len__(self) -> int:
        return len(self._from)

    @property
    def start(self) -> int:
        """The iteration that the run began at."""
        return self._from[0]

    def at(self, iteration: int) -> Training:
        """The settings of the update after so many."""
        return self._settings[max(bisect_right(self._from, iteration) - 1, 0)]

    def end(self, iteration: int) -> float:
        """The first later iteration that has other settings; infinite if there is none."""
        place = bisect_right(self._from, iteration, lo=1)
        return self._from[place] if place < len(self._from) else math.inf

    def change(self, iteration: int, training: Training) -> None:
        """Have other settings from an iteration on, and forget what was to come after it."""
        kept = max(bisect_right(self._from, iteration - 1), 1)
        del self._from[kept:], self._settings[kept:]
        if iteration <= self._from[0]:
            self._settings[0] = training
        elif training != self._settings[-1]:
            self._from.append(iteration)
            self._settings.append(training)

    def until(self, iteration: int) -> "SettingsHistory":
        """A history of its own up to and including an iteration."""
        return SettingsHistory.of([(i, x) for i, x in self if i <= max(iteration, self._from[0])])
