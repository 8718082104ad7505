"""Bars, each in its colour."""

from collections.abc import Sequence

import pyqtgraph
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

Bar = tuple[float, float, float, float, str]  # left, right, bottom, top, colour


class Bars(pyqtgraph.GraphicsObject):
    """Rectangles in units of the axes, with whole pixels as their edges."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: Sequence[Bar] = ()
        self._bounds = QRectF()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Draw these and no others."""
        if bars == self._bars:
            return
        self.prepareGeometryChange()
        self._bars, self._bounds = bars, QRectF()
        for bar in bars:
            self._bounds = self._bounds.united(_box(bar))
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        plane = painter.transform()
        painter.resetTransform()
        for bar in self._bars:
            box = plane.mapRect(_box(bar))
            left, right, top, bottom = map(
                round, (box.left(), box.right(), box.top(), box.bottom())
            )
            painter.fillRect(QRectF(left, top, max(right - left, 1), bottom - top), QColor(bar[4]))
        painter.setTransform(plane)


def _box(bar: Bar) -> QRectF:
    left, right, bottom, top, _ = bar
    return QRectF(left, bottom, right - left, top - bottom)
