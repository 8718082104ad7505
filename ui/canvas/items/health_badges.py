"""The marks of layers that do not learn as they should, each kind with a shape of its own."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.base import theme

if TYPE_CHECKING:
    from nnsim.explain.layer_health import Kind

SIDE, _STEP = 12.0, 17.0
ROOM = 36.0  # beside a layer, for its marks


def places(right: QPointF, count: int) -> list[QRectF]:
    """The squares of so many marks, from a point leftwards."""
    return [
        QRectF(right.x() - SIDE - n * _STEP, right.y() - SIDE / 2, SIDE, SIDE) for n in range(count)
    ]


def paint(painter: QPainter, squares: Sequence[QRectF], kinds: Sequence["Kind"]) -> None:
    """Dead is a crossed circle, saturated a full one; a gradient's triangle points where it goes."""
    ink = QColor(theme.current().danger)
    painter.setPen(QPen(ink, 1.6, j=Qt.PenJoinStyle.RoundJoin))
    for square, kind in zip(squares, kinds, strict=True):
        painter.setBrush(ink if kind == "saturated" else QColor(theme.current().canvas))
        if kind in ("dead", "saturated"):
            painter.drawEllipse(square)
        else:
            painter.drawPolygon(_triangle(square, up=kind == "exploding"))
        if kind == "dead":
            inner = square.adjusted(3.2, 3.2, -3.2, -3.2)
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.topRight(), inner.bottomLeft())
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _triangle(square: QRectF, up: bool) -> QPolygonF:
    top, bottom = square.top() + 1, square.bottom() - 1
    base, tip = (bottom, top) if up else (top, bottom)
    return QPolygonF(
        [
            QPointF(square.left(), base),
            QPointF(square.right(), base),
            QPointF(square.center().x(), tip),
        ]
    )
