"""The picture of a confusion matrix: a square for every pair of classes, names and shares around."""

import math
from collections.abc import Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from nnsim.explain.confusion import Cell, Confusion
from nnsim.functions.tape import Array
from ui.base import colormaps, theme
from ui.base.contrast import contrast
from ui.plots.pg.curves import Curve
from ui.plots.pg.image import Image
from ui.plots.pg.labels import Label, Labels
from ui.plots.pg.plane import PADDING
from ui.plots.pg.view import PlotView

_NAMES, _SHARES, _HEADS = 1.3, 1.05, 0.5  # cells that names, shares and column heads take
_LARGEST, _SMALLEST = 14, 8  # px of type of the numbers


class Matrix(PlotView):
    """A square for every pair of classes, with names and shares around them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shape = 0, 0  # rows and columns
        self._cells, self._gaps, self._frame, self._texts = Image(False), Curve(), Curve(), Labels()
        for item in (self._cells, self._gaps, self._frame, self._texts):
            self.add(item)
        self.set_ticks(lambda *_: (), lambda *_: ())
        self.set_grid(False)
        self.set_margins(PADDING, 2, PADDING, 6)

    def show_counts(
        self,
        counted: Confusion,
        names: Sequence[str],
        heads: tuple[str, str, str],
        cell: Cell | None,
        beside: Confusion | None = None,
    ) -> None:
        """Show these counts, and others in brackets; rows and columns are named, as `heads` say."""
        extra = int(counted.counts[:, -1].any())  # the column of answers that are no number
        rows, columns = self._shape = counted.classes, counted.classes + extra
        self.set_range(-_NAMES, columns + _SHARES, -_HEADS, rows + 2 * _HEADS)
        shares = counted.counts[:, :columns] / np.maximum(counted.counts.sum(axis=1), 1)[:, None]
        cells = self._colours(counted, shares)
        self._cells.show_image(cells, (0, columns, 0, rows))
        self._draw_gaps()
        self._draw_frame(cell)
        unit = self.area.width() / (columns + _NAMES + _SHARES)
        pixels = int(min(max(unit / 3.2, _SMALLEST), _LARGEST))
        said = [*names, "NaN"][:columns]
        self._texts.show_labels(
            [
                *self._numbers(counted, beside, cells, pixels),
                *self._names_around(names, said, heads, unit),
                *self._shares_around(counted),
            ]
        )

    def _y(self, row: int) -> float:
        """The middle of a row; the first one is on top."""
        return self._shape[0] - row - 0.5

    def _colours(self, counted: Confusion, shares: Array) -> Array:
        """RGBA (rows, columns, 4): how large a share of its row a cell is, right or wrong."""
        table, middle = colormaps.diverging(theme.current()), 128
        right = np.eye(*shares.shape) > 0
        places = np.where(right, middle + shares * 127, middle - 1 - shares * 127).astype(np.intp)
        rgb = table[places]
        raised = int(theme.current().raised[1:], 16)
        rgb = np.where(counted.counts[:, : shares.shape[1]] > 0, rgb, raised)
        parts = [(rgb >> shift) & 0xFF for shift in (16, 8, 0)]
        return np.stack([*parts, np.full_like(rgb, 0xFF)], axis=-1).astype(np.uint8)

    def _draw_gaps(self) -> None:
        rows, columns = self._shape
        x, y = [], []
        for k in range(1, columns):
            x += [k, k, math.nan]
            y += [0, rows, math.nan]
        for k in range(1, rows):
            x += [0, columns, math.nan]
            y += [k, k, math.nan]
        self._gaps.style(theme.current().window, 2.0)
        self._gaps.show_points(np.array(x, float), np.array(y, float))

    def _draw_frame(self, cell: Cell | None) -> None:
        if cell is None:
            self._frame.clear_points()
            return
        column = self._shape[1] - 1 if cell.answered < 0 else cell.answered
        left, bottom = column, self._shape[0] - 1 - cell.right
        x, y = np.array([0, 1, 1, 0, 0]) + left, np.array([0, 0, 1, 1, 0]) + bottom
        self._frame.style(theme.current().accent, 2.5)
        self._frame.show_points(x.astype(float), y.astype(float))

    def _numbers(
        self, counted: Confusion, beside: Confusion | None, cells: Array, pixels: int
    ) -> list[Label]:
        """The counts, each in that of two colours that is read better on its cell (rows, columns, 4)."""
        colours, made = theme.current(), []
        for row, column in np.ndindex(cells.shape[:2]):
            cell = "#{:02x}{:02x}{:02x}".format(*cells[row, column, :3].tolist())
            ink = max((colours.text, colours.zero), key=partial(contrast, cell))
            text, bold = f"{int(counted.counts[row, column]):,}", row == column
            if beside is not None:
                text += f" ({int(beside.counts[row, column]):,})"
            place = column + 0.5, self._y(row)
            made.append(Label(*place, text, ink, pixels=pixels, bold=bold, halo=False))
        return made

    def _names_around(
        self, names: Sequence[str], said: Sequence[str], heads: tuple[str, str, str], unit: float
    ) -> list[Label]:
        (rows, columns), muted = self._shape, theme.current().muted
        head = rows + 0.5 * _HEADS
        left = [
            Label(-0.12, self._y(k), self._cut(n, unit * _NAMES), align=(1, 0.5))
            for k, n in enumerate(names)
        ]
        top = [Label(k + 0.5, head, self._cut(n, unit)) for k, n in enumerate(said)]
        return [
            *left,
            *top,
            Label(-0.12, head, heads[0], muted, align=(1, 0.5)),
            Label(columns / 2, rows + 1.5 * _HEADS, heads[1], muted),
            Label(columns + _SHARES, head, heads[2], muted, align=(1, 0.5)),
            Label(-0.12, -0.5 * _HEADS, heads[2], muted, align=(1, 0.5)),
        ]

    def _cut(self, name: str, width: float) -> str:
        metrics = QFontMetrics(theme.font(11))
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(width - 6))

    def _shares_around(self, counted: Confusion) -> list[Label]:
        """The shares that are right: of each class at the right, of each answer below, of all."""
        right, below = self._shape[1] + _SHARES, -0.5 * _HEADS
        made = [
            Label(right, self._y(row), percent_text(share), align=(1, 0.5))
            for row, share in enumerate(counted.recalls)
        ]
        made += [Label(k + 0.5, below, percent_text(x)) for k, x in enumerate(counted.precisions)]
        made.append(Label(right, below, percent_text(counted.accuracy), align=(1, 0.5), bold=True))
        return made

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column of a place."""
        (rows, columns), row, column = (
            self._shape,
            self._shape[0] - 1 - math.floor(y),
            math.floor(x),
        )
        return (row, column) if 0 <= row < rows and 0 <= column < columns else None

    def step(self, dx: int, dy: int) -> None:
        """Go from cell to cell."""
        rows, columns = self._shape
        if not rows:
            return
        x, y = self.place or (-0.5 if dx > 0 else 0.5, rows - 0.5)
        x = min(max(math.floor(x) + dx, 0), columns - 1) + 0.5
        y = min(max(math.floor(y) + dy, 0), rows - 1) + 0.5
        self.point((x, y))

    def cross(self) -> tuple[QLineF, ...]:
        """No lines: the cell says where it is."""
        return ()


def percent_text(share: float) -> str:
    """A share in percent, – where there is none."""
    return "–" if math.isnan(share) else f"{100 * share:.1f} %"
