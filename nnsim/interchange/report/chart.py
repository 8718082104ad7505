"""Curves over iterations as SVG, whose colours are variables of the page around it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

from nnsim.functions.tape import Array

WIDTH, HEIGHT = 480, 220
_LEFT, _TOP, _RIGHT, _BOTTOM = 56, 10, 20, 30  # margins
_LOGARITHMIC = 100.0  # from the least to the greatest number
_MOST_TICKS = 5


@dataclass(frozen=True, eq=False)
class Curve:
    """Numbers (n,) at the iterations of a chart, NaN where there is none."""

    title: str
    values: Array


@dataclass(frozen=True)
class _Scale:
    """Where the numbers from one to another are along an axis."""

    low: float
    high: float
    start: float
    end: float
    logarithmic: bool = False

    def __call__(self, value: float) -> float:
        low, high = self.low, self.high
        if self.logarithmic:
            value, low, high = math.log10(value), math.log10(low), math.log10(high)
        return self.start + (value - low) / (high - low) * (self.end - self.start)

    def ticks(self) -> list[float]:
        """Round numbers to be written beside the axis."""
        if self.logarithmic:
            first, last = math.ceil(math.log10(self.low)), math.floor(math.log10(self.high))
            step = max(1, -(-(last - first + 1) // _MOST_TICKS))
            return [10.0**k for k in range(first, last + 1, step)]
        rough = (self.high - self.low) / _MOST_TICKS
        unit = 10.0 ** math.floor(math.log10(rough))
        step_of = next(unit * k for k in (1, 2, 5, 10) if unit * k >= rough)
        first, last = math.ceil(self.low / step_of), math.floor(self.high / step_of)
        return [k * step_of for k in range(first, last + 1)]


def chart(title: str, iterations: NDArray[np.int64], curves: Sequence[Curve]) -> str:
    """The chart with its legend over iterations (n,); "" where no curve has two finite numbers."""
    drawn = [curve for curve in curves if np.isfinite(curve.values).sum() > 1]
    if not drawn:
        return ""
    across = _Scale(float(iterations[0]), float(iterations[-1]), _LEFT, WIDTH - _RIGHT)
    up = _heights(np.concatenate([curve.values for curve in drawn]))
    legend = "".join(
        f'<span class="c{k}">{escape(curve.title)}</span>' for k, curve in enumerate(drawn)
    )
    parts = [
        f'<figure><figcaption>{escape(title)} <span class="legend">{legend}</span></figcaption>',
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">',
        *_axes(across, up),
        *(_line(k, curve, iterations, across, up) for k, curve in enumerate(drawn)),
        "</svg></figure>",
    ]
    return "\n".join(parts)


def _heights(values: Array) -> _Scale:
    """An axis upwards for all finite numbers; logarithmic where they are far apart."""
    found = values[np.isfinite(values)]
    low, high = float(found.min()), float(found.max())
    logarithmic = low > 0 and high / low > _LOGARITHMIC
    if not logarithmic:
        low = min(low, 0.0)
    if high == low:
        high = low + 1.0
    return _Scale(low, high, HEIGHT - _BOTTOM, _TOP, logarithmic)


def _axes(across: _Scale, up: _Scale) -> Iterator[str]:
    bottom, right = HEIGHT - _BOTTOM, WIDTH - _RIGHT
    for value in up.ticks():
        y = up(value)
        yield f'<path class="grid" d="M{_LEFT} {y:.1f}H{right}"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>'
    for value in across.ticks():
        if value == int(value):
            x = across(value)
            yield f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{value:,.0f}</text>'
    yield f'<path class="axis" d="M{_LEFT} {_TOP}V{bottom}H{right}"/>'


def _line(
    index: int, curve: Curve, iterations: NDArray[np.int64], across: _Scale, up: _Scale
) -> str:
    known = np.isfinite(curve.values) & ((curve.values > 0) | (not up.logarithmic))
    points = zip(iterations[known].tolist(), curve.values[known].tolist(), strict=True)
    path = " ".join(f"{across(i):.1f},{up(value):.1f}" for i, value in points)
    return f'<polyline class="c{index}" points="{path}"/>'
