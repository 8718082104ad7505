"""Where curves are exactly zero, which has no place on a log scale: strokes on a line of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication

from ui.plots.curves.heights import Iterations
from ui.plots.curves.series import Series

Span = tuple[float, float]

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Zeros:
    """Where a curve is zero (n,): up to the iteration shown, and in an undone future."""

    past: Iterations
    future: Iterations
    colour: str


def zeros_of(courses: Sequence[Series], span: Span) -> list[Zeros]:
    """Those of each curve of the present run that has any, from one iteration to another."""
    found = []
    for series in _present(courses):
        within = _within(series.iterations, span)
        for number, key in enumerate(series.keys):
            there = series.iterations[within & (series.values[:, number] == 0)]
            if len(there):
                past = there <= series.now
                found.append(Zeros(there[past], there[~past], key.colour))
    return found


def counted(courses: Sequence[Series], span: Span, zeros: Sequence[Zeros]) -> str:
    """`12 times`, however many curves are zero there; `3 of 40 records` where not all is recorded."""
    times = len(_all(one.past for one in zeros))
    if not times:
        return ""
    records = _all(_known(one, (span[0], min(span[1], one.now))) for one in _present(courses))
    if records[-1] - records[0] >= len(records):
        text = translate("Chart", "{0} of {1} records")
        return text.format(f"{times:,}", f"{len(records):,}")
    several = translate("Chart", "{0} times").format(f"{times:,}")
    return several if times > 1 else translate("Chart", "once")


def _present(courses: Sequence[Series]) -> list[Series]:
    return [series for series in courses if not series.title]


def _known(series: Series, span: Span) -> Iterations:
    """The iterations of which any curve has a number."""
    known = ~np.isnan(series.values).all(axis=1)
    return series.iterations[known & _within(series.iterations, span)]


def _within(iterations: Iterations, span: Span) -> np.ndarray:
    return (iterations >= span[0]) & (iterations <= span[1])


def _all(parts: Iterable[Iterations]) -> Iterations:
    return np.unique(np.concatenate([np.zeros(0, np.int64), *parts]))
