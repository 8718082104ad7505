"""Contour lines of a surface: at which losses, and where."""

import math
from dataclasses import dataclass

import numpy as np

from nnsim.explain.boundary import Points, boundary
from nnsim.functions.tape import Array

_MOST = 10  # lines
_STEPS = (5.0, 2.0, 1.0)  # times a power of ten
_DIGITS = 4  # of a place between two points of the surface

Point = tuple[float, float]


@dataclass(frozen=True, eq=False, slots=True)
class Contour:
    """Lines (n, 2) where the loss is `level`."""

    level: float
    lines: list[Points]


def contour_levels(losses: Array) -> list[float]:
    """Round losses of a surface (rows, columns) at which to draw lines, that divide its area evenly."""
    finite = losses[np.isfinite(losses)]
    if not finite.size or not finite.max() > finite.min():
        return []
    wanted = np.quantile(finite, np.linspace(0, 1, _MOST + 2))
    gaps = np.diff(wanted)
    found: list[float] = []
    for level, gap in zip(wanted[1:-1].tolist(), gaps[1:].tolist(), strict=True):
        if gap > 0:
            step = _step_below(gap)
            rounded = round(level / step) * step
            if finite.min() < rounded < finite.max() and (not found or rounded > found[-1]):
                found.append(rounded)
    return found


def _step_below(gap: float) -> float:
    """The largest of 1, 2 and 5 times a power of ten that is not above."""
    power = 10.0 ** math.floor(math.log10(gap))
    return next(step * power for step in _STEPS if step * power <= gap * (1 + 1e-9))


def contour(x: Array, y: Array, losses: Array, level: float) -> Contour:
    """The lines where losses (rows, columns) over x across and y up are `level`."""
    most = np.finfo(np.float64).max / 4
    pieces = boundary(np.nan_to_num(losses, nan=most, posinf=most)[None], level)
    steps = x[1] - x[0], y[1] - y[0]
    return Contour(level, [(x[0], y[0]) + np.array(line) * steps for line in _chains(pieces)])


def _chains(pieces: Points) -> list[list[Point]]:
    """Pieces of line (n, 2, 2) with common ends as few long ones."""
    # A line through a corner of squares comes to it from several of their edges, each a little off.
    rounded = pieces.round(_DIGITS)
    rounded = rounded[(rounded[:, 0] != rounded[:, 1]).any(axis=1)]
    ends = [((a, b), (c, d)) for (a, b), (c, d) in rounded.tolist()]
    at: dict[Point, list[int]] = {}
    for number, pair in enumerate(ends):
        for end in pair:
            at.setdefault(end, []).append(number)
    left = set(range(len(ends)))
    chains = []
    for number in range(len(ends)):
        if number in left:
            left.remove(number)
            first, second = ends[number]
            back = _onward(first, at, ends, left)
            chains.append([*reversed(back), first, second, *_onward(second, at, ends, left)])
    return chains


def _onward(
    end: Point, at: dict[Point, list[int]], ends: list[tuple[Point, Point]], left: set[int]
) -> list[Point]:
    """The points that follow an end, along pieces that are left and taken thereby."""
    way: list[Point] = []
    while following := [number for number in at[end] if number in left]:
        left.remove(following[0])
        first, second = ends[following[0]]
        end = second if first == end else first
        way.append(end)
    return way
