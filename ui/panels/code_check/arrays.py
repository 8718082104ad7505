"""Arrays as cells with their numbers: yours, the engine's and the difference, side by side."""

from math import prod

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnsim.functions.tape import Array
from ui.base import theme
from ui.base.contrast import mix
from ui.base.number_format import format_number
from ui.widgets.layouts import vbox
from ui.widgets.wrapped_row import WrappedRow

_ROWS, _COLUMNS = 8, 6  # that are shown
_HEIGHT, _PADDING, _GAP = 22, 8, 2  # px
_DIGITS = 4


class _Cells(QWidget):
    """A matrix: blue above 0, orange below, the stronger the larger."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._matrix, self._top = np.zeros((0, 0)), 1.0

    def show_matrix(self, matrix: Array, top: float) -> None:
        """Show these numbers (rows, columns), of which `top` has the full colour."""
        self._matrix, self._top = matrix, top or 1.0
        rows, columns = matrix.shape
        self.setFixedSize(columns * self._width(), rows * theme.px(_HEIGHT))
        self.update()

    def _width(self) -> int:
        texts = [format_number(x, _DIGITS) for x in self._matrix.flat]
        metrics = QFontMetrics(theme.font(12))
        return max(map(metrics.horizontalAdvance, texts), default=0) + 2 * _PADDING

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(12))
        rows, columns = self._matrix.shape
        width, height = self.width() / columns, self.height() / rows
        for (row, column), value in np.ndenumerate(self._matrix):
            area = QRectF(column * width, row * height, width - _GAP, height - _GAP)
            ink = colours.positive if value > 0 else colours.negative
            strength = min(abs(value) / self._top, 1.0) if np.isfinite(value) else 0.0
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mix(colours.raised, ink, 0.45 * strength))
            painter.drawRoundedRect(area, 3, 3)
            painter.setPen(QColor(colours.text))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, format_number(value, _DIGITS))
        painter.end()


class _Card(QWidget):
    """One array with its title and its shape."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._about, self._cells = QLabel(title, self), QLabel(self), _Cells(self)
        self._title.setProperty("role", "title")
        self._about.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self._title, self._about, self._cells):
            column.addWidget(widget)
        column.addStretch(1)

    def show_array(self, array: Array, about: str, top: float) -> None:
        """Show an array of any shape, or its first numbers."""
        matrix = np.atleast_2d(array)
        matrix = matrix.reshape(len(matrix), prod(matrix.shape[1:]))[:_ROWS, :_COLUMNS]
        self._about.setText(about)
        self._cells.show_matrix(matrix, top)
        self.setAccessibleName(f"{self._title.text()} {about}")


class Arrays(QWidget):
    """Three cards; the difference where both have one shape."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.yours = _Card(self.tr("Yours"), self)
        self.engine = _Card(self.tr("Engine"), self)
        self.difference = _Card(self.tr("Difference"), self)
        self.words = QLabel(self)
        self.words.setProperty("role", "muted")
        row = WrappedRow(24, share_top=True)
        for card in (self.yours, self.engine, self.difference):
            row.addWidget(card)
        column = vbox(self)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.words)

    def show_pair(self, yours: Array, engine: Array) -> None:
        """Show what was recorded beside what the engine has, on one scale of colours."""
        top = max(_largest(each[np.isfinite(each)]) for each in (yours, engine))
        same = yours.shape == engine.shape
        shape = self.tr("shape {0}")
        self.yours.show_array(yours, shape.format(yours.shape), top)
        self.engine.show_array(engine, shape.format(engine.shape), top)
        self.difference.setVisible(same)
        told = []
        if same:
            difference = yours - engine
            largest = format_number(_largest(difference), _DIGITS)
            self.difference.show_array(difference, self.tr("largest {0}").format(largest), top)
            if ratio := _ratio(yours, engine):
                told.append(self.tr("Yours / engine is {0} everywhere.").format(ratio))
        if max(yours.size, engine.size) > np.atleast_2d(yours)[:_ROWS, :_COLUMNS].size:
            told.append(self.tr("Only the first numbers are shown."))
        self.words.setText(" ".join(told))
        self.words.setVisible(bool(told))


def _largest(array: Array) -> float:
    return float(np.abs(array).max(initial=0.0))


def _ratio(yours: Array, engine: Array) -> str:
    """Yours over the engine's where that is one number, and not 1."""
    there = np.abs(engine) > 1e-9 * _largest(engine)
    if not there.any() or np.isnan(yours).any():
        return ""
    ratios = yours[there] / engine[there]
    first = float(ratios.flat[0])
    if not np.allclose(ratios, first, rtol=1e-4, atol=0) or abs(first - 1) < 1e-4:
        return ""
    return format_number(first, _DIGITS)
