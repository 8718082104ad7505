"""A matrix as coloured cells, with numbers in them where they fit."""

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QTransform

from ui.base import theme
from ui.base.colormaps import Rgb
from ui.base.contrast import contrast
from ui.plots.pg.item import PixelItem

Indices = NDArray[np.intp]
Texts = Callable[[int, int], Sequence[str]]  # of a row and a column, ever shorter, as many for each

_SPACED = 8.0  # px: from this size on cells stand apart
_AROUND = 2.0  # px between a number and the edges of its cell
_TIGHT = 2.0  # px that a line may be higher than its cell
NONE = -1  # instead of a colour: nothing is there


class Cells(PixelItem):
    """Cells of 1 by 1, the first row on top, its lower left corner at (0, `bottom` + rows − 1)."""

    def __init__(self) -> None:
        super().__init__()
        self._places: Indices = np.zeros((0, 0), np.intp)
        self._colours: Rgb = np.zeros(1, np.uint32)
        self._texts: Texts = lambda _row, _column: ()
        self._image = QImage()

    def show_cells(self, places: Indices, colours: Rgb, texts: Texts, bottom: float = 0.0) -> None:
        """Draw cells (rows, columns) in the colours at these places of a table, or `NONE`."""
        rows, columns = places.shape
        self.set_bounds(QRectF(0.0, bottom, columns, rows))
        self._places, self._colours, self._texts = places, colours, texts
        self._image = QImage()
        self.update()

    def viewTransformChanged(self) -> None:  # noqa: N802
        """The plane shows another part: pyqtgraph tells all that is in it."""
        super().viewTransformChanged()
        self.update()

    def draw(self, painter: QPainter, plane: QTransform) -> None:
        if not self._places.size:
            return
        seen = self.bounds & QRectF(self.viewRect())
        room = plane.mapRect(self.bounds)
        rows, columns = self._places.shape
        if min(room.width() / columns, room.height() / rows) < _SPACED:
            painter.drawImage(room, self._picture())
        else:
            top = self.bounds.bottom()
            first = int(top - seen.bottom()), int(seen.left())
            last = int(np.ceil(top - seen.top())), int(np.ceil(seen.right()))
            self._paint_cells(painter, room, first, last)

    def _picture(self) -> QImage:
        """A pixel for each cell."""
        if self._image.isNull():
            rows, columns = self._places.shape
            self._image = QImage(columns, rows, QImage.Format.Format_ARGB32)
            pixels = np.frombuffer(self._image.bits(), np.uint32).reshape(rows, columns)
            pixels[...] = np.where(self._places < 0, 0, self._colours[self._places])
        return self._image

    def _paint_cells(
        self, painter: QPainter, room: QRectF, first: tuple[int, int], last: tuple[int, int]
    ) -> None:
        rows, columns = self._places.shape
        x = np.round(np.linspace(room.left(), room.right(), columns + 1)).tolist()
        y = np.round(np.linspace(room.top(), room.bottom(), rows + 1)).tolist()
        inks = _inks(theme.current(), self._colours.tobytes())
        seen = [
            (
                row,
                column,
                QRectF(x[column], y[row], x[column + 1] - x[column] - 1, y[row + 1] - y[row] - 1),
            )
            for row in range(max(first[0], 0), min(last[0], rows))
            for column in range(max(first[1], 0), min(last[1], columns))
            if self._places[row, column] != NONE
        ]
        for row, column, cell in seen:
            colour = int(self._colours[self._places[row, column]])
            painter.fillRect(cell, QColor.fromRgb(colour))
        painter.setFont(theme.font(11))
        for (row, column, cell), text in zip(seen, self._written(seen), strict=False):
            painter.setPen(inks[self._places[row, column]])
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)

    def _written(self, seen: Sequence[tuple[int, int, QRectF]]) -> Sequence[str]:
        """The text of each cell, all as long as fits into every one; none if none does."""
        metrics = QFontMetricsF(theme.font(11))
        if not seen or min(cell.height() for *_, cell in seen) < metrics.height() - _TIGHT:
            return ()
        room = min(cell.width() for *_, cell in seen) - _AROUND
        for texts in zip(*(self._texts(row, column) for row, column, _ in seen), strict=False):
            if max(map(metrics.horizontalAdvance, texts)) <= room:
                return texts
        return ()


@cache
def _inks(colours: theme.Theme, table: bytes) -> tuple[QColor, ...]:
    """The colour of text on every colour of a table: the one of two that is read better."""
    found = []
    for colour in np.frombuffer(table, np.uint32).tolist():
        ground = QColor.fromRgb(colour).name()
        ends = (colours.text, colours.window)
        found.append(QColor(max(ends, key=lambda end: contrast(end, ground))))
    return tuple(found)
