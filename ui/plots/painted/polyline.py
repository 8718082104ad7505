"""Curves drawn fast: handed to Qt in one piece, and as hairlines.

Qt strokes a pen wider than one device pixel some ten times slower than a hairline, so a curve gets
its weight from hairlines laid beside each other.
"""

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.plots.pg.curves import polygon, runs

Points = NDArray[np.float64]
Groups = NDArray[np.intp]
_DOT = 2.0  # px: the radius of a point that has no neighbours


def course(x: Points, y: Points, stretch: Groups) -> tuple[Points, Points]:
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


def ranges(bottom: Points, top: Points, stretch: Groups) -> tuple[Points, Points]:
    """What all ranges with the same `stretch` (n,) cover, in pixels; as many as `course` has points."""
    first = _starts(stretch)
    if len(first) < 3:
        return bottom, top
    return np.fmax.reduceat(bottom, first), np.fmin.reduceat(top, first)


def _starts(groups: Groups) -> Groups:
    """Where each run of equal numbers begins."""
    return np.flatnonzero(np.concatenate(([True], groups[1:] != groups[:-1])))


def paint(
    painter: QPainter,
    x: Points,
    y: Points,
    colour: QColor,
    dashes: tuple[float, ...] = (),
    weight: float = 1.5,
) -> None:
    """Draw one curve through pixels `x` (n,) and `y` (n,), interrupted where y is NaN.

    `weight` is its thickness in pixels; dashes and gaps are in pixels too.
    """
    ratio = painter.device().devicePixelRatio()
    pen = QPen(colour, 1)
    pen.setCosmetic(True)
    if dashes:
        pen.setDashPattern([dash * ratio for dash in dashes])
    reach = (weight - 1 / ratio) / 2  # to either side of the curve
    gaps = max(math.ceil(2 * reach * ratio), 1)
    shifts = [reach * (2 * number / gaps - 1) for number in range(gaps + 1)] if reach else [0.0]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for start, end in runs(np.isfinite(y)):
        if end - start == 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(x[start], y[start]), _DOT, _DOT)
            continue
        painter.setPen(pen)
        line = polygon(x[start:end], y[start:end])
        for shift in shifts:
            painter.translate(0, shift)
            painter.drawPolyline(line)
            painter.translate(0, -shift)


def fill(painter: QPainter, x: Points, bottom: Points, top: Points, colour: QColor) -> None:
    """Fill what lies between two curves over the same pixels `x` (n,), where both have a value."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for start, end in runs(np.isfinite(bottom) & np.isfinite(top)):
        there, back = slice(start, end), slice(end - 1, start - 1 if start else None, -1)
        painter.drawPolygon(
            polygon(np.append(x[there], x[back]), np.append(top[there], bottom[back]))
        )
