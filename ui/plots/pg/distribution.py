"""The bars of a histogram, a part of each set off from the rest."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QTransform

from ui.base import theme
from ui.base.contrast import mix
from ui.plots.pg.item import PixelItem

_PALE = 0.5  # opacity of what is not set off
_LEAST = 1.0  # px: the height of a bar that is not empty
_NARROW = 3.0  # px: narrower bars touch each other


class Distribution(PixelItem):
    """Bars from 0 up between neighbouring edges; the part set off is below, in the full colour."""

    def __init__(self) -> None:
        super().__init__()
        self._edges = self._heights = self._marked = np.zeros(0)
        self._colour = "#000000"

    def show_bars(
        self,
        edges: NDArray[np.float64],
        heights: NDArray[np.float64],
        marked: NDArray[np.float64],
        colour: str,
    ) -> None:
        """Draw heights (k,) between edges (k + 1,), so much (k,) of them set off."""
        self.set_bounds(QRectF(edges[0], 0.0, edges[-1] - edges[0], 1.0))
        self._edges, self._heights, self._marked, self._colour = edges, heights, marked, colour
        self.update()

    def draw(self, painter: QPainter, plane: QTransform) -> None:
        if not len(self._edges):
            return
        colours = theme.current()
        pale, full = mix(colours.window, self._colour, _PALE), QColor(self._colour)
        ground, area = QColor(colours.hover), plane.mapRect(self.bounds)
        x = np.round(self._edges * plane.m11() + plane.dx())
        up, floor = abs(plane.m22()), area.bottom()
        gap = 1.0 if x[-1] - x[0] >= _NARROW * (len(x) - 1) else 0.0
        heights, marked = self._heights * up, self._marked * up
        for k in np.flatnonzero(self._heights).tolist():
            left, width = x[k], x[k + 1] - x[k] - gap
            height = max(heights[k], _LEAST)
            if marked[k]:
                painter.fillRect(QRectF(left, area.top(), width, area.height()), ground)
            painter.fillRect(QRectF(left, floor - height, width, height), pale)
            if marked[k]:
                part = max(marked[k], _LEAST)
                painter.fillRect(QRectF(left, floor - part, width, part), full)
