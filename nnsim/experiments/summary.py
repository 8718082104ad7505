"""What many runs say together: shares, medians and ranges over those that differ in seeds alone."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from nnsim.experiments.conducting import Run
from nnsim.experiments.results import Result
from nnsim.experiments.settings import SETTINGS, Cell, Value


@dataclass(frozen=True, slots=True)
class Spread:
    """The least, the quartiles and the greatest of some numbers; NaN where there are none."""

    low: float
    lower: float
    median: float
    upper: float
    high: float


@dataclass(frozen=True, slots=True)
class Group:
    """Runs with the same settings but for their seeds: those that ended, failed, and came to the goal."""

    cell: Cell
    runs: tuple[Run, ...]

    @property
    def results(self) -> list[Result]:
        """Of the runs that have ended."""
        return [run.result for run in self.runs if run.result is not None]

    @property
    def failed(self) -> int:
        """How many runs ended early or could not be begun."""
        return sum(result.ending == "failed" for result in self.results)

    @property
    def reached(self) -> int:
        """How many runs came to the goal."""
        return sum(result.reached for result in self.results)

    def spread(self, quantity: str) -> Spread:
        """Of one of the NUMBERS over the runs that have it."""
        return spread_of(getattr(result, quantity) for result in self.results)


def spread_of(values: Iterable[float]) -> Spread:
    """The spread of the numbers that are finite."""
    known = np.array([value for value in values if math.isfinite(value)])
    if not len(known):
        return Spread(*[math.nan] * 5)
    return Spread(*(float(x) for x in np.percentile(known, [0, 25, 50, 75, 100])))


def grouped(runs: Sequence[Run]) -> list[Group]:
    """The runs by their settings without seeds, in the order in which these first come."""
    found: dict[tuple[tuple[str, Value], ...], list[Run]] = {}
    for run in runs:
        rest = tuple(item for item in run.cell.items() if not SETTINGS[item[0]].repeats)
        found.setdefault(rest, []).append(run)
    return [Group(MappingProxyType(dict(rest)), tuple(same)) for rest, same in found.items()]
