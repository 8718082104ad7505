"""Pens and colours of the canvas, derived from the theme.

Painting with opaque colours is four times as fast as with translucent ones, so a faint wire is one
whose colour is mixed with that of the canvas.
"""

import math
from collections.abc import Iterable
from functools import cache

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from nnsim.functions.tape import Array
from ui.base.contrast import mix
from ui.base.theme import Theme

LEVELS = 8  # how many widths of wires there are
# The least opacity of a wire, and that of wires beside others that are lifted out; thin light lines
# on dark ground need more of it.
_FAINT = {"light": (0.3, 0.4), "dark": (0.45, 0.5)}
_DASH = 9.0  # px: a dash of a negative wire

_USUAL, _ABOVE_USUAL = 0.8, 3.0  # a share of the weights, and how far beyond it widths still grow
_MOST_MEASURED = 2048  # weights of one connection: of more, some tell as well


def full_width(weights: Iterable[Array]) -> float:
    """The size of weight that gets the widest pen; larger ones get the same.

    It is that of the largest, unless that stands so far out that all others would be hairlines.
    """
    parts = [np.abs(_some(w)).ravel() for w in weights]
    sizes = np.concatenate(parts) if parts else np.zeros(0)
    sizes = sizes[np.isfinite(sizes) & (sizes > 0)]
    if not sizes.size:
        return 0.0
    place = int(_USUAL * (sizes.size - 1))
    return float(min(sizes.max(), _ABOVE_USUAL * np.partition(sizes, place)[place]))


def _some(weights: Array) -> Array:
    step = int(np.ceil(np.sqrt(weights.size / _MOST_MEASURED)))
    return weights if step <= 1 else weights[::step, ::step]


def wire_width(level: int) -> float:
    """How wide the wire of a level is."""
    return float(0.7 + 5.0 * (abs(level) / LEVELS) ** 1.2)


def dash_at(zoom: float) -> float:
    """How long the dashes of a wire are: always long enough to be told from a line."""
    return _DASH * 2.0 ** max(0, math.ceil(-math.log2(zoom)))


@cache
def wire_pen(theme: Theme, level: int, signed: bool, faded: bool) -> QPen:
    """The pen of a wire; `level` is from 1 to LEVELS with the sign of its number, or 0 for zero."""
    strength = abs(level) / LEVELS
    colour = theme.positive if level > 0 else theme.negative if level < 0 else theme.muted
    faintest, share = _FAINT[theme.name]
    opacity = faintest + (0.95 - faintest) * strength
    ink = mix(theme.canvas, colour if signed else theme.muted, opacity)
    if faded:
        ink = mix(theme.canvas, ink.name(), share)
    pen = QPen(ink, wire_width(level))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
