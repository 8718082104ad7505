"""Values of a setting as they are typed: `sgd, adam`, `0.1, 0.3, 1`, `0..199`, `0.001..1/13`."""

import re
from collections.abc import Iterable

from nnsim.experiments.experiment import MAX_RUNS, Way
from nnsim.experiments.settings import SETTINGS, ExperimentError, Setting, Value

_RANGE = re.compile(r"\s*([^\s./]\S*?)\s*\.\.\s*([^\s/]+?)\s*(?:/\s*(\d{1,6})\s*)?")


def parse_values(name: str, text: str, way: Way) -> tuple[Value, ...]:
    """The values of a setting: words, numbers, or a range. Raises ExperimentError.

    `a..b` are all whole numbers from one to the other, `a..b/n` so many numbers, evenly apart, or by
    equal ratios where that is what counts. At random, `a..b` is what is drawn from.
    """
    setting = SETTINGS.get(name)
    if setting is None:
        raise ExperimentError(
            "There is no setting called “{name}”; choose of {known}.",
            name=name,
            known=", ".join(SETTINGS),
        )
    found = _RANGE.fullmatch(text)
    if found is None or setting.choices:
        return tuple(_value(setting, part) for part in text.split(",") if part.strip())
    low, high = (_value(setting, end) for end in found.groups()[:2])
    if way == "random":
        return low, high
    return _spread(setting, float(low), float(high), int(found[3] or 0))


def parse_axes(written: Iterable[tuple[str, str]], way: Way) -> dict[str, tuple[Value, ...]]:
    """What varies, from names of settings with their values. Raises ExperimentError."""
    axes: dict[str, tuple[Value, ...]] = {}
    for name, text in written:
        values = parse_values(name, text, way)
        if name in axes:
            title = SETTINGS[name].title
            raise ExperimentError("{setting} varies twice; name it once.", setting=title)
        axes[name] = values
    return axes


def _value(setting: Setting, text: str) -> Value:
    text = text.strip()
    if setting.choices:
        return setting.check(text)
    try:
        return setting.check(int(text) if setting.is_whole else float(text))
    except ValueError as error:
        if isinstance(error, ExperimentError):
            raise
        raise ExperimentError(
            "“{text}” is no number for {setting}.", text=text[:40], setting=setting.title
        ) from None


def _spread(setting: Setting, low: float, high: float, count: int) -> tuple[Value, ...]:
    if not count and not setting.is_whole:
        raise ExperimentError(
            "{setting}: say how many numbers, as in {low:g}..{high:g}/10.",
            setting=setting.title,
            low=low,
            high=high,
        )
    count = count or int(high - low) + 1
    if not 1 <= count <= MAX_RUNS:
        raise ExperimentError(
            "{setting} has from 1 to {most:,} values.", setting=setting.title, most=MAX_RUNS
        )
    steps = [place / max(count - 1, 1) for place in range(count)]
    by_ratio = setting.is_ratio and low > 0 and count != high - low + 1
    numbers = [low * (high / low) ** x if by_ratio else low + (high - low) * x for x in steps]
    if setting.is_whole:
        return tuple(dict.fromkeys(round(x) for x in numbers))
    return tuple(float(f"{x:.6g}") for x in numbers)


def as_text(values: tuple[Value, ...]) -> str:
    """The values as they are typed: whole numbers in a row as a range."""
    first, last = values[0], values[-1]
    if (
        isinstance(first, int)
        and len(values) > 2
        and values == (*range(first, first + len(values)),)
    ):
        return f"{first}..{last}"
    return ", ".join(_short(x) if isinstance(x, float) else str(x) for x in values)


def _short(number: float) -> str:
    """As short as it can be read back to the bit."""
    text = f"{number:g}"
    return text if float(text) == number else repr(number)


def value_text(value: Value) -> str:
    """A value as it is shown, a number with six digits at the most."""
    return f"{value:g}" if isinstance(value, float) else str(value)
