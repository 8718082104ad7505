"""Data points as marks: a class is a colour and a shape, a test point is hollow or has a ring."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from ui.base.theme import Theme


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


def radius_for(count: int) -> float:
    """The radius of marks in pixels: the more there are, the smaller."""
    return 6.0 if count <= 16 else 3.75 if count <= 500 else 2.75


@dataclass(frozen=True, slots=True)
class Mark:
    """One point to draw, in pixels."""

    x: float
    y: float
    shape: int
    colour: str
    test: bool
    ringed: bool = False  # its colour is a value and may be that of the map, so an edge sets it off


def paint(painter: QPainter, marks: Sequence[Mark], radius: float, theme: Theme) -> None:
    """Draw marks so that they stand out from any colour of the map."""
    edge, ring = QColor(theme.zero), QColor(theme.text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in marks:
        colour, outline = QColor(mark.colour), path(mark.shape, radius)
        outline = outline.translated(mark.x, mark.y)
        if mark.ringed:
            painter.setPen(QPen(ring, 1.6 if mark.test else 0.6))
            painter.setBrush(colour)
            painter.drawPath(outline)
        elif mark.test:
            painter.setPen(QPen(edge, 2.6))
            painter.setBrush(edge)
            painter.drawPath(outline)
            painter.setPen(QPen(colour, 1.4))
            painter.drawPath(outline)
        else:
            painter.setPen(QPen(edge, 1.1))
            painter.setBrush(colour)
            painter.drawPath(outline)


def paint_sight(painter: QPainter, at: QPointF, count: int, theme: Theme) -> None:
    """A ring with four ticks around the mark of one point among so many, as a telescope has."""
    radius = radius_for(count) + 5
    sight = QPainterPath()
    sight.addEllipse(at, radius, radius)
    for way in (QPointF(1, 0), QPointF(0, 1), QPointF(-1, 0), QPointF(0, -1)):
        sight.moveTo(at + way * radius)
        sight.lineTo(at + way * (radius + 5))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((theme.zero, 4.0), (theme.text, 1.8)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawPath(sight)
