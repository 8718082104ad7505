"""Pens and colours of the canvas, derived from the theme.

Painting with opaque colours is four times as fast as with translucent ones, so a faint wire is one
whose colour is mixed with that of the canvas.
"""

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from ui.theme import Theme

LEVELS = 8  # how many widths of wires there are


def mix(under: str, over: str, share: float) -> QColor:
    """The colour `over` laid on `under` with an opacity of `share`."""
    a, b = QColor(under), QColor(over)
    channels = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x + (y - x) * share) for x, y in channels))


@cache
def wire_pen(theme: Theme, code: int, signed: bool, faded: bool, dashed: bool) -> QPen:
    """The pen of a wire; `code` is its level from 1 to LEVELS with the sign of its weight, or 0.

    0 is a weight of exactly zero. Wires of a block stand for many weights and have no sign.
    """
    strength = abs(code) / LEVELS
    colour = theme.positive if code > 0 else theme.negative if code < 0 else theme.muted
    ink = mix(theme.canvas, colour if signed else theme.muted, 0.3 + 0.65 * strength)
    if faded:
        ink = mix(theme.canvas, ink.name(), 0.3)
    pen = QPen(ink, 0.7 + 5.0 * strength**1.2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        length = 9 / pen.widthF()  # a dash pattern is in units of the pen's width
        pen.setDashPattern([length, length / 2])
    return pen
