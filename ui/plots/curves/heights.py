"""From recorded numbers to what is drawn: heights, their range, and means of what is too close."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.records import Rows
from ui.plots.pg.ticks import linear_range, log_range

Columns = NDArray[np.float64]
Iterations = NDArray[np.int64]
Groups = NDArray[np.intp]


def heights(rows: Rows, log: bool) -> Rows:
    """Recorded numbers, or their common logarithms; NaN for those that have none."""
    return Rows(rows.iterations, *(_heights(numbers, log) for numbers in rows.numbers))


def _heights(values: Columns, log: bool) -> Columns:
    finite = np.isfinite(values)
    if log:
        return np.log10(values, out=np.full_like(values, np.nan), where=finite & (values > 0))
    return np.where(finite, values, np.nan)


def scaled(rows: Rows, unit: float) -> Rows:
    """Heights in another unit."""
    if unit == 1:
        return rows
    return Rows(rows.iterations, *(numbers / unit for numbers in rows.numbers))


def limits_of(shown: Sequence[Columns], log: bool) -> tuple[float, float] | None:
    """A bottom and a top around heights, in steps so that they seldom move; None if there are none."""
    present = [columns for columns in shown if not np.isnan(columns).all()]
    if not present:
        return None
    low = min(float(np.fmin.reduce(columns, axis=None)) for columns in present)
    high = max(float(np.fmax.reduce(columns, axis=None)) for columns in present)
    return log_range(low, high) if log else linear_range(low, high, 4)


def stretches(iterations: Iterations, together: float) -> Groups:
    """Groups (n,) of iterations of which a mean is drawn, where so many are too close to tell apart.

    A power of two of records, so that means seldom change. Of an even number of records, they are
    steady where a value alternates.
    """
    apart = int(np.median(np.diff(iterations))) if len(iterations) > 1 else 1
    if together <= apart:
        return iterations  # records where a run ended may be closer, and none gives way to them
    return np.asarray(iterations // (apart << math.ceil(math.log2(together / apart))))


def course(x: Columns, y: Columns, stretch: Groups) -> tuple[Columns, Columns]:
    """The mean of all points with the same `stretch` (n,); the first and the last stay as they are."""
    first = _starts(stretch)
    if len(first) < 3:
        return x, y
    present = np.isfinite(y)
    with np.errstate(invalid="ignore"):  # a stretch of gaps is 0 / 0, a gap
        mean = np.add.reduceat(np.where(present, y, 0.0), first) / np.add.reduceat(present, first)
    middle = np.add.reduceat(x, first) / (np.append(first[1:], len(x)) - first)
    for ends, own in ((mean, y), (middle, x)):
        ends[0], ends[-1] = own[0], own[-1]
    return middle, mean


def ranges(low: Columns, high: Columns, stretch: Groups) -> tuple[Columns, Columns]:
    """What all ranges with the same `stretch` (n,) cover; as many as `course` has points."""
    first = _starts(stretch)
    if len(first) < 3:
        return low, high
    return np.fmin.reduceat(low, first), np.fmax.reduceat(high, first)


def _starts(groups: Groups) -> Groups:
    """Where each run of equal numbers begins."""
    return np.flatnonzero(np.concatenate(([True], groups[1:] != groups[:-1])))
