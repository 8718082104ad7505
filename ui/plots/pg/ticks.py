"""Where an axis has its marks, and how they are written."""

import math

from ui.base.number_format import MINUS, without_digits

_STEPS = (1.0, 2.0, 5.0, 10.0)  # times a power of ten: the distances that read easily
_LEAST = 1e-300  # between numbers; in less there is no step
_WHOLE_DECADES = 1.5  # from so many decades on, only powers of ten are marked


def step_for(span: float, most: int) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that divides a span into at most so many."""
    least = span / most
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in _STEPS if step * power >= least * (1 - 1e-9))


def linear_ticks(low: float, high: float, most: int) -> list[float]:
    """The multiples of a step that lie between two values, about `most` of them."""
    step = step_for(high - low, most)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """Common logarithms of the marks between two logarithms: powers of ten, or 1, 2, 5 close by.

    Where there are not two of these, multiples of a round step.
    """
    if high - low < _WHOLE_DECADES:
        decades = range(math.floor(low), math.ceil(high) + 1)
        marks = [decade + math.log10(step) for decade in decades for step in _STEPS[:-1]]
        if sum(low <= mark <= high for mark in marks) < 2:
            marks = _steps_between(10.0**low, 10.0**high, most)
    else:
        every = math.ceil((high - low) / most)
        marks = [float(decade) for decade in range(math.ceil(low - 1e-9), math.floor(high) + 1)]
        marks = [mark for mark in marks if mark % every == 0]
    return [mark for mark in marks if low - 1e-9 <= mark <= high + 1e-9]


def _steps_between(low: float, high: float, most: int) -> list[float]:
    """Common logarithms of the multiples of a round step between two numbers above 0."""
    if high - low < _LEAST:
        return []
    return [math.log10(mark) for mark in linear_ticks(low, high, most) if mark > 0]


def linear_range(low: float, high: float, most: int) -> tuple[float, float]:
    """A range from mark to mark around some values, from 0 where none is negative."""
    low = min(low, 0.0)
    span = high - low
    if not span > 0:
        return low, low + 1.0
    step = step_for(span, most)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step


def log_range(low: float, high: float) -> tuple[float, float]:
    """The nearest logarithms of 1, 2 or 5 times a power of ten around two logarithms."""
    marks = [0.0, math.log10(2), math.log10(5), 1.0]
    bottom = math.floor(low) + max(m for m in marks if m <= low - math.floor(low) + 1e-9)
    top = math.floor(high) + min(m for m in marks if m >= high - math.floor(high) - 1e-9)
    return (bottom, top) if top > bottom else _around(bottom)


def _around(mark: float) -> tuple[float, float]:
    """The neighbours of a mark, so that what lies on it is not drawn on an edge."""
    decade = math.floor(mark + 1e-9)
    marks = [n + math.log10(step) for n in range(decade - 1, decade + 2) for step in _STEPS[:-1]]
    place = min(range(len(marks)), key=lambda number: abs(marks[number] - mark))
    return marks[place - 1], marks[place + 1]


def tick_text(value: float) -> str:
    """A mark as it is written beside an axis: 0.01, 1,000, 1e−4."""
    if not math.isfinite(value):
        return without_digits(value)
    size = abs(value)
    if not size:
        return "0"
    if 1e-3 * (1 - 1e-9) <= size < 1e6:
        text = f"{value:,.3f}".rstrip("0").rstrip(".") if size < 100 else f"{value:,.0f}"
    else:
        mantissa, exponent = f"{value:.2e}".split("e")
        text = f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}"
    return text.replace("-", MINUS)


def short_text(value: float) -> str:
    """A value of any kind to three significant digits."""
    return tick_text(float(f"{value:.3g}"))
