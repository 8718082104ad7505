"""Signs at places of the horizontal axis: strokes on a line, and flags with a line below."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTransform

from ui.plots.pg.item import WideItem

_STROKE, _FLAG = 8.0, 4.0  # px
_OVER = 20  # layer: over the curves


class Rug(WideItem):
    """A stroke for each of many places, at one height: those of a pixel share one."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(_OVER)
        self._x: NDArray[np.float64] = np.zeros(0)
        self._y, self._colour, self._palest, self._opacity = 0.0, QColor(), 1.0, 1.0

    def show_strokes(
        self,
        x: NDArray[np.float64],
        y: float,
        colour: str,
        palest: float = 1.0,
        opacity: float = 1.0,
    ) -> None:
        """Draw strokes at these places (n,), with a part of the opacity where fewest are in a pixel."""
        self._x, self._y, self._colour = x[np.isfinite(x)], y, QColor(colour)
        self._palest, self._opacity = palest, opacity
        self.update()

    def draw(self, painter: QPainter, plane: QTransform) -> None:
        origin, unit = plane.map(QPointF(0, self._y)), plane.m11()
        pixels = (origin.x() + self._x * unit).round()
        there, counts = np.unique(pixels, return_counts=True)
        shares = counts / counts.max(initial=1)
        for pixel, share in zip(there.tolist(), shares.tolist(), strict=True):
            self._colour.setAlphaF(self._opacity * (self._palest + (1 - self._palest) * share))
            stroke = QRectF(pixel, origin.y() - _STROKE / 2, 1, _STROKE)
            painter.fillRect(stroke, self._colour)


class Flags(WideItem):
    """A flag at the top for each of a few places, and a dashed line below it."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(_OVER)
        self._flags: Sequence[tuple[float, str]] = ()
        self.hide()  # as long as there are none, so that a frame does not ask

    def show_flags(self, flags: Sequence[tuple[float, str]]) -> None:
        """Draw flags at these places, each in its colour."""
        if flags != self._flags:
            self._flags = flags
            self.setVisible(bool(flags))
            self.update()

    def draw(self, painter: QPainter, plane: QTransform) -> None:
        area = plane.mapRect(self.boundingRect())
        for at, name in self._flags:
            x, colour = round(plane.map(QPointF(at, 0)).x()) + 0.5, QColor(name)
            painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            top = area.top()
            corners = [
                QPointF(x - _FLAG, top),
                QPointF(x + _FLAG, top),
                QPointF(x, top + _FLAG + 1),
            ]
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawPolygon(QPolygonF(corners))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
