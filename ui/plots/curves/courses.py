"""What several courses have in common: their ends, the iterations to be read, and their table."""

import math
from collections.abc import Sequence

import numpy as np

from ui.plots.curves.heights import Iterations
from ui.plots.curves.series import Series

_LEAST_SPAN = 10.0  # iterations: shorter courses do not fill the width


def ends(courses: Sequence[Series]) -> tuple[float, float]:
    """The first and the last iteration there is."""
    each = [c.iterations[[0, -1]].tolist() for c in courses if len(c.iterations)]
    first = min((start for start, _ in each), default=0.0)
    last = max((end for _, end in each), default=0.0)
    return first, max(last, first + _LEAST_SPAN)


def last(courses: Sequence[Series]) -> float | None:
    """The last iteration with a record, None without any."""
    return max((float(c.iterations[-1]) for c in courses if len(c.iterations)), default=None)


def block_end(end: float) -> float:
    """An end that seldom moves while the last iteration grows: at most an eighth beyond it."""
    block = 2.0 ** math.floor(math.log2(max(end, _LEAST_SPAN))) / 8
    return math.ceil(end / block) * block


def readable(courses: Sequence[Series]) -> Iterations:
    """The iterations that can be read (n,): the present run's, and where others go beyond it."""
    present = [series.iterations for series in courses if not series.title]
    others = [series.iterations for series in courses if series.title]
    there = np.unique(np.concatenate(present or [np.zeros(0, np.int64)]))
    if not len(there):
        return others[0] if others else there
    beyond = [np.concatenate((x[x < there[0]], x[x > there[-1]])) for x in others]
    return np.sort(np.concatenate((there, *beyond)))


def table(courses: Sequence[Series], iteration: str) -> tuple[list[str], list[list[object]]]:
    """The names of the curves, and a row for every iteration with a record of any of them."""
    header, columns = [iteration], []
    for series in courses:
        for number, key in enumerate(series.keys):
            header.append(f"{series.title} {key.name}".strip())
            values = series.values[:, number].tolist()
            columns.append(dict(zip(series.iterations.tolist(), values, strict=True)))
    there = sorted(set().union(*columns))
    return header, [[at, *(column.get(at, "") for column in columns)] for at in there]
