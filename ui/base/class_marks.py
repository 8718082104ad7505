"""How classes are told apart wherever they are drawn: by colours and by shapes."""

import math
from functools import cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

from ui.base.theme import Theme


def class_colours(theme: Theme, classes: int) -> tuple[str, ...]:
    """Two classes have the colours of the signs, more those of the curves, again from the first one."""
    if classes == 2:
        return theme.negative, theme.positive
    return tuple(theme.series[k % len(theme.series)] for k in range(classes))


def _polygon(corners: int, radius: float, turn: float) -> QPainterPath:
    path = QPainterPath()
    angles = [2 * math.pi * (k / corners + turn) for k in range(corners + 1)]
    path.addPolygon(
        QPolygonF([QPointF(radius * math.cos(a), radius * math.sin(a)) for a in angles])
    )
    return path


def _circle() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), 1, 1)
    return path


def _cross() -> QPainterPath:
    arm, end = 0.38, 1.1
    path = QPainterPath()
    path.addRect(-end, -arm, 2 * end, 2 * arm)
    upright = QPainterPath()
    upright.addRect(-arm, -end, 2 * arm, 2 * end)
    return path.united(upright)


# Of equal area to the eye, for a radius of 1.
_SHAPES = (
    _circle(),
    _polygon(4, 1.27, 1 / 8),  # square
    _polygon(3, 1.45, -1 / 4),  # triangle
    _polygon(4, 1.35, 0),  # diamond
    _cross(),
    _polygon(3, 1.45, 1 / 4),  # triangle on its tip
)


@cache
def path(shape: int, radius: float) -> QPainterPath:
    """The outline of a shape around the origin; shapes repeat when classes run out of them."""
    return QTransform.fromScale(radius, radius).map(_SHAPES[shape % len(_SHAPES)])
