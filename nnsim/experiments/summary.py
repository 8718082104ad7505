"""What many runs say together: shares, medians and ranges over those that differ in seeds alone."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from nnsim.experiments.conducting import Run
from nnsim.experiments.results import Result
from nnsim.experiments.settings import SETTINGS, Cell, Value
from nnsim.functions.tape import Array


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


def course_of(runs: Iterable[Run]) -> tuple[Array, Array]:
    """Iterations (n,), and the quartiles (3, n) of the training losses that runs had there."""
    losses: dict[int, list[float]] = {}
    for run in runs:
        for iteration, loss in run.result.curve if run.result else ():
            losses.setdefault(iteration, []).append(loss)
    spreads = [spread_of(losses[iteration]) for iteration in sorted(losses)]
    quartiles = [[spread.lower, spread.median, spread.upper] for spread in spreads]
    return np.array(sorted(losses), np.float64), np.array(quartiles).reshape(-1, 3).T


def share_reached(group: Group) -> float:
    """The share of the runs that have ended which came to the goal; NaN where none has ended."""
    return group.reached / len(group.results) if group.results else math.nan


def median_by(
    groups: Sequence[Group], setting: str, quantity: Callable[[Group], float]
) -> tuple[Array, Array]:
    """The values (n,) of a setting that is a number, in order, and medians (n,) of groups there."""
    found: dict[float, list[float]] = {}
    for group in groups:
        found.setdefault(float(group.cell[setting]), []).append(quantity(group))
    values = sorted(found)
    return np.array(values), np.array([spread_of(found[value]).median for value in values])


def table_of(
    groups: Sequence[Group], rows: str, columns: str, quantity: Callable[[Group], float]
) -> tuple[list[Value], list[Value], Array]:
    """The values of two settings, and the medians of groups, (n_rows, n_columns), NaN for none."""
    first, second = (
        list(dict.fromkeys(group.cell[name] for group in groups)) for name in (rows, columns)
    )
    found: list[list[list[float]]] = [[[] for _ in second] for _ in first]
    for group in groups:
        place = first.index(group.cell[rows]), second.index(group.cell[columns])
        found[place[0]][place[1]].append(quantity(group))
    medians = [[spread_of(values).median for values in row] for row in found]
    return first, second, np.array(medians)
