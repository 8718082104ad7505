"""Data points as marks: a class is a colour and a shape, a test point is hollow or has a ring."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.base.theme import Theme
from ui.plots.pg.marks import path, radius_for


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
