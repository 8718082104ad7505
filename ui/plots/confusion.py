"""The confusion matrix as a plot: how often which class was answered where which is right."""

import math
from collections.abc import Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QLineF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from nnsim.explain.confusion import Cell, Confusion, confusion
from nnsim.functions.tape import Array
from nnsim.model.project import Project
from ui.base import colormaps, theme
from ui.base.contrast import contrast
from ui.plots import about
from ui.plots.context import PlotContext
from ui.plots.pg.curves import Curve
from ui.plots.pg.image import Image
from ui.plots.pg.labels import Label, Labels
from ui.plots.pg.view import PADDING, PlotView
from ui.plots.plot_panel import PlotPanel
from ui.training.answers import Answers
from ui.widgets.quiet_choice import QuietChoice

_NAMES, _SHARES, _HEADS = 1.3, 1.05, 0.5  # cells that names, shares and column heads take
_EVERY = 0.2  # seconds between two pictures in a run
_LARGEST, _SMALLEST = 14, 8  # px of type of the numbers


class ConfusionPlot(PlotPanel):
    """A click on a cell has its samples listed alone in the data table, and shows the first."""

    def __init__(self, context: PlotContext) -> None:
        title = self.tr("Confusion matrix")
        super().__init__(title, context.session, context.parent)
        self.document = context.document
        self.answers = Answers(self.session, _EVERY, self)
        self.part = QuietChoice(self.tr("Samples"), self.tr("Which samples are counted"), self)
        self.part.chosen.connect(self._choose)
        self.header.addStretch(1)
        self.header.addWidget(self.part)
        self.counted: Confusion | None = None
        self.matrix = _Matrix(self)
        self.matrix.setAccessibleName(title)
        self.matrix.resized.connect(self._draw)
        self.matrix.pointed.connect(self._tell)
        self.matrix.left.connect(self._tell_nothing)
        self.matrix.clicked.connect(self._pick)
        self.column.addWidget(self.matrix, 1)
        self.set_tip(
            self.tr(
                "A row is a class, a column what was answered to its samples.\n"
                "Click a cell to list its samples alone in the data table."
            )
        )
        self.answers.ready.connect(self._count)
        self.session.cell_changed.connect(self._draw)
        self.document.changed.connect(self._follow)
        self._test = False
        self._offer()

    # -- what is shown ----------------------------------------------------------------------------

    def _offer(self) -> None:
        choices = [(False, self.tr("training")), (True, self.tr("test"))]
        some = self.document.project.dataset.test.any()
        self._test = bool(self._test and some)
        self.part.set_choices(choices if some else choices[:1], self._test)

    @property
    def arrangement(self) -> bool:
        """Whether test samples are counted."""
        return self._test

    @arrangement.setter
    def arrangement(self, test: bool) -> None:
        self._choose(test)

    def _choose(self, test: bool) -> None:
        self._test = test
        self._offer()
        self._count()

    def _follow(self, before: Project, after: Project) -> None:
        if after.dataset is not before.dataset:
            self.matrix.point(None)
            self._offer()
        if self.answers.labels is None:
            self.counted = None
            self._draw()

    def refresh(self) -> None:
        """Count again, as far as it is time."""
        self.answers.follow()
        self._draw()

    def complete(self) -> None:
        """Count now."""
        self.answers.complete()
        self._count()

    def restyle(self) -> None:
        self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.answers.stop()

    def _count(self) -> None:
        dataset, labels = self.document.project.dataset, self.answers.labels
        self.counted = None
        if labels is not None and dataset.is_classification:
            self.counted = confusion(dataset, labels, self._test)
        self._draw()

    def _draw(self) -> None:
        dataset, counted = self.document.project.dataset, self.counted
        self.set_about(self._about_now())
        self.matrix.set_words(self._words())
        if counted is not None:
            cell = self.session.cell
            chosen = cell if cell is not None and cell.test == self._test else None
            self.matrix.show_counts(counted, dataset.class_names, self._heads(), chosen)

    def _words(self) -> str:
        """What is said where there is no matrix."""
        if not self.document.project.dataset.is_classification:
            return self.tr("These data have values, no classes to confuse.")
        if self.session.trainer is None:
            return self.tr("Network and data do not fit.")
        return "" if self.counted is not None else "…"

    def _about_now(self) -> str:
        counted = self.counted
        if counted is None:
            return ""
        count = f"{len(counted.right):,}"
        text = self.tr("{0} test samples") if self._test else self.tr("{0} training samples")
        mistakes = self.tr("{0} mistakes").format(f"{counted.mistakes:,}")
        at = about.iteration(self.answers.iteration)
        return about.joined([at, text.format(count), mistakes])

    def _heads(self) -> tuple[str, str, str]:
        return self.tr("is"), self.tr("answered"), self.tr("right")

    # -- reading ----------------------------------------------------------------------------------

    def _cell_at(self, x: float, y: float) -> Cell | None:
        place = self.matrix.cell_at(x, y)
        if place is None or self.counted is None:
            return None
        row, column = place
        answered = -1 if column == self.counted.classes else column
        return Cell(row, answered, self._test)

    def _tell(self, x: float, y: float) -> None:
        cell, counted = self._cell_at(x, y), self.counted
        if cell is None or counted is None:
            self._tell_nothing()
            return
        names = self.document.project.dataset.class_names
        row = counted.counts[cell.right]
        count, whole = int(row[cell.answered]), int(row.sum())
        answered = names[cell.answered] if cell.answered >= 0 else "NaN"
        told = self.tr("is {0}, answered {1}: {2} of {3}, {4}").format(
            names[cell.right],
            answered,
            f"{count:,}",
            f"{whole:,}",
            _percent(count / whole if whole else math.nan),
        )
        self.matrix.show_text(told)
        self.hint.emit(told)

    def _tell_nothing(self) -> None:
        self.matrix.show_text("")
        self.hint.emit("")

    def _pick(self, x: float, y: float) -> None:
        """List the samples of a cell alone and show the first; the same cell again: all."""
        cell, labels = self._cell_at(x, y), self.answers.labels
        if cell is None or labels is None or cell == self.session.cell:
            self.session.show_cell(None)
            return
        self.session.show_cell(cell)
        held = np.flatnonzero(cell.holds(self.document.project.dataset, labels))
        if len(held):
            self.session.show_sample(int(held[0]))

    def table(self) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
        """A row for every class: how often each was answered, and the share that is right."""
        counted, names = self.counted, self.document.project.dataset.class_names
        if counted is None:
            return [self.tr("is")], []
        head, _, right = self._heads()
        rows = zip(names, counted.counts.tolist(), counted.recalls, strict=True)
        last: list[object] = [right, *counted.precisions, "", counted.accuracy]
        return [head, *names, "NaN", right], [*([n, *r, share] for n, r, share in rows), last]


class _Matrix(PlotView):
    """A square for every pair of classes, with names and shares around them."""

    resized = Signal()

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
    ) -> None:
        """Show these counts; rows and columns are named, `heads` name what they are."""
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
                *self._numbers(counted, cells, pixels),
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

    def _numbers(self, counted: Confusion, cells: Array, pixels: int) -> list[Label]:
        """The counts, each in that of two colours that is read better on its cell (rows, columns, 4)."""
        colours, made = theme.current(), []
        for row, column in np.ndindex(cells.shape[:2]):
            cell = "#{:02x}{:02x}{:02x}".format(*cells[row, column, :3].tolist())
            ink = max((colours.text, colours.zero), key=partial(contrast, cell))
            text, bold = f"{int(counted.counts[row, column]):,}", row == column
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
            Label(right, self._y(row), _percent(share), align=(1, 0.5))
            for row, share in enumerate(counted.recalls)
        ]
        made += [Label(k + 0.5, below, _percent(x)) for k, x in enumerate(counted.precisions)]
        made.append(Label(right, below, _percent(counted.accuracy), align=(1, 0.5), bold=True))
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


def _percent(share: float) -> str:
    return "–" if math.isnan(share) else f"{100 * share:.1f} %"
