"""The course of one run in a chart: its numbers over iterations, and what they read at one of them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from nnsim.engine.records import Rows
from ui.base.number_format import format_number
from ui.plots.curves.heights import Columns, Iterations
from ui.plots.legend import LegendEntry


@dataclass(frozen=True, eq=False, slots=True)
class Series:
    """The recorded numbers of some curves; those after iteration `now` are faint.

    `title` is what tells the run from the present one, "" for that one itself. It tells of iterations
    up to `end` where that is later than its last row.
    """

    keys: Sequence[LegendEntry]
    rows: Rows
    now: int
    title: str = ""
    end: int = 0

    @property
    def iterations(self) -> Iterations:
        """Those with a record (n,)."""
        return self.rows.iterations

    @property
    def values(self) -> Columns:
        """What was recorded (n, curves)."""
        return self.rows.values

    def within(self, span: tuple[float, float]) -> slice:
        """The rows between two iterations and one beyond either."""
        left, right = np.searchsorted(self.iterations, span)
        return slice(max(int(left) - 1, 0), int(right) + 1)

    def row_at(self, iteration: float) -> int | None:
        """The row nearest to an iteration; None before the first one and after the end."""
        iterations = self.iterations
        if not len(iterations) or not iterations[0] <= iteration <= max(iterations[-1], self.end):
            return None
        return int(np.abs(iterations - iteration).argmin())

    def reading(self, iteration: float) -> list[str]:
        """Every curve's name and value at an iteration.

        Another run has nothing to say of iterations before its own.
        """
        if self.title and len(self.iterations) and iteration < self.iterations[0]:
            return []
        row = self.row_at(iteration)
        elsewhere = self._elsewhere(row, iteration)
        told = (f"{key.name}  {self._told(number, row)}" for number, key in enumerate(self.keys))
        return [f"{line} {elsewhere}".rstrip() for line in told]

    def _told(self, curve: int, row: int | None) -> str:
        """The value in a row, and the range of what was left out after it."""
        if row is None:
            return format_number(math.nan)
        value, low, high = (float(numbers[row, curve]) for numbers in self.rows.numbers)
        if not low < high:
            return format_number(value)
        text = QCoreApplication.translate("Chart", "{0} (until the next: {1} to {2})")
        return text.format(format_number(value), format_number(low), format_number(high))

    def _elsewhere(self, row: int | None, iteration: float) -> str:
        """The iteration read where the run has no record of the one asked for."""
        if row is None or self.iterations[row] == iteration:
            return ""
        text = QCoreApplication.translate("Chart", "(iteration {0})")
        return text.format(f"{self.iterations[row]:,.0f}")
