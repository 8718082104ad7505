"""How the curves of a chart are drawn: the past in full, an undone future faint, scatter pale."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui import theme
from ui.contrast import as_text
from ui.plots import polyline
from ui.plots.legend import Key
from ui.plots.plane import Columns

_FUTURE = 0.3  # opacity of what comes after an iteration that was gone back to
_SCATTER = 0.2  # opacity of the values whose mean is the curve
_DOT = 3.5  # px: the radius of a dot on the crosshair


@dataclass(frozen=True, eq=False, slots=True)
class Curves:
    """Curves in pixels: `x` (n,) and `y` (n, curves), NaN where there is no value."""

    keys: Sequence[Key]
    iterations: Columns
    x: Columns
    y: Columns

    def paint(self, painter: QPainter, now: int, together: float, scatter: bool) -> None:
        """Draw up to iteration `now` in full and the rest faint.

        Of so many iterations `together` the mean is drawn and, with `scatter`, pale behind it every
        value.
        """
        stretch = (self.iterations / together).astype(np.intp)
        past = int(np.searchsorted(self.iterations, now, "right"))
        if past < len(self.x):
            self._paint_part(painter, slice(max(past - 1, 0), None), stretch, _FUTURE, scatter)
        self._paint_part(painter, slice(0, past), stretch, 1.0, scatter)

    def _paint_part(
        self,
        painter: QPainter,
        part: slice,
        stretch: polyline.Groups,
        opacity: float,
        scatter: bool,
    ) -> None:
        x, y = self.x[part], self.y[part]
        mean_x, mean_y = polyline.course(x, y, stretch[part])
        scatters = scatter and len(mean_x) < len(x)
        for number in reversed(range(len(self.keys))):  # the first layer's curve lies on top
            key = self.keys[number]
            if scatters:
                pale = _faded(key.colour, opacity * _SCATTER)
                polyline.paint(painter, x, y[:, number], pale, weight=1)
            ink = _faded(key.colour, opacity)
            polyline.paint(painter, mean_x, mean_y[:, number], ink, key.dashes)

    def paint_names(self, painter: QPainter, left: float, width: float) -> None:
        """Write short names where the curves end, moved down as far as others need room."""
        ends = []
        for number, key in enumerate(self.keys):
            present = np.flatnonzero(np.isfinite(self.y[:, number]))
            if len(present):
                ends.append((float(self.y[present[-1], number]), key))
        height = painter.fontMetrics().height() - 3
        bottom = -math.inf
        for place, key in sorted(ends, key=lambda end: end[0]):
            bottom = max(place - height / 2, bottom) + height
            painter.setPen(QColor(as_text(key.colour)))
            room = QRectF(left, bottom - height, width, height)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, key.short)

    def paint_dots(self, painter: QPainter, iteration: float) -> None:
        """Mark every curve at the record nearest to an iteration, if the run comes by it."""
        if not len(self.x) or not self.iterations[0] <= iteration <= self.iterations[-1]:
            return
        row = int(np.abs(self.iterations - iteration).argmin())
        painter.setPen(QPen(QColor(theme.current().window), 1.5))
        for key, y in zip(self.keys, self.y[row].tolist(), strict=True):
            if math.isfinite(y):
                painter.setBrush(QColor(key.colour))
                painter.drawEllipse(QPointF(float(self.x[row]) + 0.5, y), _DOT, _DOT)


def _faded(colour: str, opacity: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(opacity)
    return made
