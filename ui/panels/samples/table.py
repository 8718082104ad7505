"""The rows of the sample table on the screen: they are picked, written, copied, pasted and deleted."""

from collections.abc import Callable
from functools import partial
from itertools import chain

import numpy as np
from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget
from shiboken6 import isValid

from nnsim.data.point_edits import add_points, hold_out, remove_points
from nnsim.errors import UserError
from nnsim.files.cancelling import CancelledError
from ui.base.commands import Command, CommandMenu, CommandSet
from ui.base.translation import Phrase, error_text
from ui.panels.samples import cells
from ui.panels.samples.delegate import SampleCells
from ui.panels.samples.model import Samples
from ui.training.session import TrainingSession
from ui.training.what_if import sample_what_if
from ui.widgets.number_cells import claims_number, open_cell, type_into_cells
from ui.widgets.opening import read_beside

Key, Standard = Qt.Key, QKeySequence.StandardKey


class SampleRows(QTableView):
    """The first key up or down selects the first row; typing, F2 and Enter write in a cell."""

    split_asked = Signal()

    def __init__(self, session: TrainingSession, samples: Samples, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self.samples = session, samples
        self.setModel(samples)
        delegate = SampleCells(samples, self)
        delegate.left.connect(self._go_down)
        self.setItemDelegate(delegate)
        self._set_up()
        self.edits = CommandSet(self)
        self.edits.add([self._commands()], self)

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        type_into_cells(self)
        self.setWordWrap(False)
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for header in (down, across):
            header.setHighlightSections(False)
        across.setSortIndicatorClearable(True)  # a third click brings the order of the data back
        across.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        # Else it asks of all rows in each column whether all are selected, which takes seconds.
        across.setSelectionModel(QItemSelectionModel(self.samples, across))

    def _commands(self) -> tuple[Command, ...]:
        def row(
            name: str,
            text: str,
            run: Callable[[], object],
            keys: str | QKeySequence.StandardKey = "",
        ) -> Command:
            return Command(f"samples.{name}", text, run, keys or (), local=True)

        return (
            row("add", self.tr("&Add row"), self.add_row, "Ins"),
            row("delete", self.tr("&Delete rows"), self.delete_rows, Standard.Delete),
            row("select_all", self.tr("Select a&ll rows"), self.selectAll, Standard.SelectAll),
            row("copy", self.tr("&Copy rows"), self.copy_rows, Standard.Copy),
            row("paste", self.tr("&Paste"), self.paste, Standard.Paste),
            row("train", self.tr("&Train on these"), partial(self.hold_out, False)),
            row("test", self.tr("T&est on these"), partial(self.hold_out, True)),
            row("split", self.tr("&Split anew…"), self.split_asked.emit),
        )

    def menu(self) -> QMenu:
        """What can be done with the rows."""
        menu = QMenu(self)
        menu.addActions(list(self.edits))
        menu.addSeparator()
        what_if = sample_what_if(self._session, self._session.sample)
        menu.addMenu(CommandMenu(CommandSet(menu), what_if, menu))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    # -- rows -------------------------------------------------------------------------------------

    def chosen(self) -> list[int]:
        """The rows that are selected, from top to bottom."""
        blocks = self.selectionModel().selection().toList()
        return sorted(chain(*(range(block.top(), block.bottom() + 1) for block in blocks)))

    def _raw_rows(self) -> list[int]:
        return self.samples.raw_rows(self.chosen())

    def add_row(self) -> None:
        """Add a sample like the one chosen, or the last, at the end of the data."""
        raw, rows = self.samples.dataset.raw, self._raw_rows()
        like = rows[-1] if rows else len(raw.features) - 1
        new = raw.features[[like]], raw.targets[[like]]
        if self._session.data_edits.apply(
            Phrase("SampleRows", "Add row"), lambda dataset: add_points(dataset, *new)
        ):
            self._go_to(len(self.samples.dataset.features) - 1)

    def delete_rows(self) -> None:
        """Take the chosen samples out of the data."""
        rows = self._raw_rows()
        if not rows:
            return
        text = Phrase("SampleRows", "Delete row {0}").of(f"{rows[0] + 1:,}")
        if len(rows) > 1:
            text = Phrase("SampleRows", "Delete {0} rows").of(f"{len(rows):,}")
        gone = np.zeros(len(self.samples.dataset.raw.features), np.bool_)
        gone[rows] = True
        self._session.data_edits.apply(text, lambda dataset: remove_points(dataset, gone))

    def hold_out(self, test: bool) -> None:
        """Let the chosen samples be for the test, or for training."""
        rows = self._raw_rows()
        mask = self.samples.dataset.raw.test.copy()
        mask[rows] = test
        if len(rows) == 1:
            text = (
                Phrase("SampleRows", "Row {0} to test")
                if test
                else Phrase("SampleRows", "Row {0} for training")
            )
            text = text.of(f"{rows[0] + 1:,}")
        else:
            text = (
                Phrase("SampleRows", "{0} rows to test")
                if test
                else Phrase("SampleRows", "{0} rows for training")
            )
            text = text.of(f"{len(rows):,}")
        self._session.data_edits.apply(text, lambda dataset: hold_out(dataset, mask))

    def _go_to(self, sample: int) -> None:
        """Select the row of a sample, at the column where one can write."""
        row = self.samples.row_of(sample)
        if row >= 0:
            column = max(self.currentIndex().column(), 0)
            index = self.samples.index(row, column)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    def _go_down(self) -> None:
        here = self.currentIndex()
        if here.row() + 1 < self.samples.rowCount():
            self.setCurrentIndex(self.samples.index(here.row() + 1, here.column()))

    # -- the clipboard ----------------------------------------------------------------------------

    def copy_rows(self) -> None:
        """Put the chosen rows on the clipboard as spreadsheets take them, their names above."""
        rows = self._raw_rows()
        if rows:
            written = map(self.samples.written, range(self.samples.columnCount()))
            columns = [column for column in written if column is not None]
            block = cells.written_block(self.samples.dataset, rows, columns)
            QGuiApplication.clipboard().setText(block)

    def paste(self) -> None:
        """Write a block from the chosen cell on; without one, and after the last row, add rows."""
        text, samples, rows = QGuiApplication.clipboard().text(), self.samples, self.chosen()
        columns = range(max(self.currentIndex().column(), 0) if rows else 0, samples.columnCount())
        lines = 1 + text.count("\n") + text.count("\r")  # at most
        below = range(rows[0], samples.rowCount())[:lines] if rows else range(0)
        read = partial(
            cells.pasted,
            samples.dataset,
            text,
            samples.raw_rows(below),
            [samples.written(column) for column in columns],
        )
        try:
            dataset, count = read_beside(read, self.tr("the clipboard"), self.window())
        except CancelledError:
            return
        except UserError as error:
            self._session.document.refused.emit(error_text(error))
            return
        if isValid(self):  # the window may have been closed
            several = Phrase("SampleRows", "Paste {0} rows").of(f"{count:,}")
            name = Phrase("SampleRows", "Paste 1 row") if count == 1 else several
            self._session.data_edits.apply(name, lambda _: dataset)

    # -- events -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = event.key() in (Key.Key_Up, Key.Key_Down)
        opens = event.key() in (Key.Key_Return, Key.Key_Enter)
        if moves and not self.selectionModel().hasSelection():
            self.selectRow(0)
        elif opens and self.currentIndex().isValid():
            open_cell(self)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """What begins a number goes into the cell, although the window has shortcuts on digits."""
        if claims_number(event):
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())
