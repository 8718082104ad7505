"""Colours laid on each other, how well they are told apart, and marks made dark enough to read."""

from functools import cache

from PySide6.QtGui import QColor

from ui.base import theme
from ui.base.theme import Theme

LEAST = 4.5  # of text of ordinary size, by WCAG 2
_STEPS = 50


def mix(under: str, over: str, share: float) -> QColor:
    """The colour `over` laid on `under` with an opacity of `share`."""
    a, b = QColor(under), QColor(over)
    channels = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x + (y - x) * share) for x, y in channels))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours by WCAG 2, from 1 to 21."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def as_text(colour: str) -> str:
    """The colour itself or, where text in it cannot be read on every ground, the nearest that can."""
    return _legible(theme.current(), colour)


@cache
def _legible(colours: Theme, colour: str) -> str:
    grounds = colours.window, colours.canvas, colours.raised, colours.hover
    extreme = max("#000000", "#ffffff", key=lambda end: contrast(end, colours.window))
    shades = (mix(colour, extreme, step / _STEPS).name() for step in range(_STEPS + 1))
    return next(c for c in shades if all(contrast(c, ground) >= LEAST for ground in grounds))


def _luminance(colour: str) -> float:
    made = QColor(colour)
    red, green, blue = map(_linear, (made.redF(), made.greenF(), made.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    """A channel of sRGB as light."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
