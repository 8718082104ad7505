"""The plane of a chart: iterations across and values up, linear or logarithmic, with a quiet grid."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from nnsim.engine.history import Rows
from ui.base import theme
from ui.plots.pg.ticks import (
    linear_range,
    linear_ticks,
    log_range,
    log_ticks,
    step_for,
    tick_text,
)

Columns = NDArray[np.float64]
Iterations = NDArray[np.int64]
_BETWEEN_LINES, _BETWEEN_NUMBERS = 24, 24  # px, at the least
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Plane:
    """A rectangle of pixels; `span` are the iterations at its sides.

    A height is a value, or on a log scale its common logarithm; `limits` are those at the bottom and
    the top.
    """

    area: QRectF
    span: tuple[float, float]
    limits: tuple[float, float]
    log: bool

    def x(self, iterations: Columns | Iterations) -> Columns:
        """Iterations as pixels."""
        return (
            self.area.left() + (iterations.astype(np.float64) - self.span[0]) * self._per_iteration
        )

    def y(self, heights: Columns) -> Columns:
        """Heights as pixels."""
        low, high = self.limits
        return self.area.bottom() - (heights - low) * (self.area.height() / (high - low))

    def iteration(self, x: float) -> float:
        """The iteration at a pixel."""
        return self.span[0] + (x - self.area.left()) / self._per_iteration

    @property
    def _per_iteration(self) -> float:
        return self.area.width() / (self.span[1] - self.span[0])


def heights(rows: Rows, log: bool) -> Rows:
    """Recorded numbers as heights, NaN for those that have none."""
    return Rows(rows.iterations, *(_heights(numbers, log) for numbers in rows.numbers))


def _heights(values: Columns, log: bool) -> Columns:
    finite = np.isfinite(values)
    if log:
        return np.log10(values, out=np.full_like(values, np.nan), where=finite & (values > 0))
    return np.where(finite, values, np.nan)


def limits_of(shown: Sequence[Columns], log: bool) -> tuple[float, float] | None:
    """A bottom and a top around heights, in steps so that they seldom move; None if there are none."""
    present = [columns for columns in shown if not np.isnan(columns).all()]
    if not present:
        return None
    low = min(float(np.fmin.reduce(columns, axis=None)) for columns in present)
    high = max(float(np.fmax.reduce(columns, axis=None)) for columns in present)
    return log_range(low, high) if log else linear_range(low, high, 4)


def paint_grid(painter: QPainter, plane: Plane) -> None:
    """Level hairlines with their values, and iterations below the plane."""
    area, colours = plane.area, theme.current()
    most = max(2, int(area.height() / theme.px(_BETWEEN_LINES)))
    marks = (log_ticks if plane.log else linear_ticks)(*plane.limits, most)
    height = painter.fontMetrics().height() + 1
    painter.setPen(QColor(colours.muted))
    for mark, y in zip(marks, plane.y(np.array(marks)).round().tolist(), strict=True):
        painter.fillRect(QRectF(area.left(), y, area.width(), 1), QColor(colours.hairline))
        text = tick_text(10.0**mark if plane.log else mark)
        painter.drawText(QRectF(0, y - height / 2, area.left() - 6, height), _NUMBER, text)
    _paint_iterations(painter, plane)


def _paint_iterations(painter: QPainter, plane: Plane) -> None:
    """Numbers below the plane, as many as find room, and none over an edge of the widget."""
    left, right = plane.span
    widest = painter.fontMetrics().horizontalAdvance(f"{right:,.0f}") + _BETWEEN_NUMBERS
    most = max(1, int(plane.area.width() / widest))
    if step_for(right - left, most) < 1:  # there is nothing between two iterations
        most = max(1, int(right - left))
    marks = np.array(linear_ticks(left, right, most))
    edge = painter.window().width() - widest
    for mark, x in zip(marks.tolist(), plane.x(marks).tolist(), strict=True):
        room = QRectF(min(x - widest / 2, edge), plane.area.bottom() + 5, widest, theme.px(14))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, tick_text(mark))
