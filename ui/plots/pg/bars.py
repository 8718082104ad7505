"""Bars, each in its colour."""

from collections.abc import Sequence
from functools import reduce

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QTransform

from ui.plots.pg.item import PixelItem

Bar = tuple[float, float, float, float, str]  # left, right, bottom, top, colour


class Bars(PixelItem):
    """Rectangles in units of the axes, with whole pixels as their edges."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: Sequence[Bar] = ()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Draw these and no others."""
        if bars == self._bars:
            return
        self._bars = bars
        self.set_bounds(reduce(QRectF.united, map(_box, bars), QRectF()))
        self.update()

    def draw(self, painter: QPainter, plane: QTransform) -> None:
        for bar in self._bars:
            box = plane.mapRect(_box(bar))
            left, right, top, bottom = map(
                round, (box.left(), box.right(), box.top(), box.bottom())
            )
            painter.fillRect(QRectF(left, top, max(right - left, 1), bottom - top), QColor(bar[4]))


def _box(bar: Bar) -> QRectF:
    left, right, bottom, top, _ = bar
    return QRectF(left, bottom, right - left, top - bottom)
