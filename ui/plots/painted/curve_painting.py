"""How the curves of a chart are drawn: the past in full, an undone future faint, ranges pale."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from nnsim.engine.history import Rows
from ui.base import theme
from ui.base.contrast import as_text
from ui.plots.painted import polyline
from ui.plots.painted.legend import LegendEntry
from ui.plots.painted.plane import Columns, Iterations, Plane

_FUTURE = 0.3  # opacity of what comes after an iteration that was gone back to
_BAND = 0.2  # opacity of the range of values that the curve is the mean of
_LEAST_BAND = 1.0  # px: a lower one does not show beside the curve
_DOT = 3.5  # px: the radius of a dot on the crosshair


@dataclass(frozen=True, eq=False, slots=True)
class Curves:
    """Curves in pixels: `x` (n,) and `y` (n, curves), NaN where there is no value.

    `bottom` and `top` (n, curves) are the ends of what each value stands for.
    """

    keys: Sequence[LegendEntry]
    iterations: Iterations
    x: Columns
    y: Columns
    bottom: Columns
    top: Columns

    def paint(self, painter: QPainter, now: int, together: float, bands: bool) -> None:
        """Draw up to iteration `now` in full and the rest faint.

        Of at least so many iterations `together` the mean is drawn and, with `bands`, pale behind it
        the range.
        """
        stretch = self.iterations // self._stretch(together)
        past = int(np.searchsorted(self.iterations, now, "right"))
        if past < len(self.x):
            self._paint_part(painter, slice(max(past - 1, 0), None), stretch, _FUTURE, bands)
        self._paint_part(painter, slice(0, past), stretch, 1.0, bands)

    def _stretch(self, together: float) -> int:
        """The iterations that share a mean: a power of two of records, so that means seldom change.

        Of an even number of records, they are steady where a value alternates.
        """
        apart = int(np.median(np.diff(self.iterations))) if len(self.iterations) > 1 else 1
        if together <= apart:
            return 1  # records where a run ended may be closer, and none gives way to them
        return apart << math.ceil(math.log2(together / apart))

    def _paint_part(
        self,
        painter: QPainter,
        part: slice,
        stretch: polyline.Groups,
        opacity: float,
        bands: bool,
    ) -> None:
        x, y = polyline.course(self.x[part], self.y[part], stretch[part])
        bottom, top = polyline.ranges(self.bottom[part], self.top[part], stretch[part])
        wide = np.fmax.reduce(bottom - top, axis=0, initial=0.0) >= _LEAST_BAND
        for number in reversed(range(len(self.keys))):  # the first layer's curve lies on top
            key = self.keys[number]
            if bands and wide[number]:
                pale = _faded(key.colour, opacity * _BAND / math.sqrt(len(self.keys)))
                polyline.fill(painter, x, bottom[:, number], top[:, number], pale)
            ink = _faded(key.colour, opacity)
            polyline.paint(painter, x, y[:, number], ink, key.dashes, key.weight)

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


def curves_of(keys: Sequence[LegendEntry], rows: Rows, plane: Plane) -> Curves:
    """Curves through heights; a range that reaches down to what has none ends at the bottom."""
    bottom, top = plane.y(rows.low), plane.y(rows.high)
    bottom[np.isnan(bottom) & np.isfinite(top)] = plane.area.bottom()
    return Curves(
        keys, rows.iterations, plane.x(rows.iterations), plane.y(rows.values), bottom, top
    )


def _faded(colour: str, opacity: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(opacity)
    return made
