"""The samples of the data as a table: what each is, what the network answers and what that costs."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsim.explain.confusion import Cell
from nnsim.model.project import Project
from ui.base import theme
from ui.document.document import Document
from ui.panels.samples.model import ARROWS, Part, Samples
from ui.panels.samples.split import SplitPopup
from ui.panels.samples.table import SampleRows
from ui.training.answers import Answers
from ui.training.session import TrainingSession
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.number_cells import margins
from ui.widgets.quiet_choice import QuietChoice

_ROW = 24  # px
_PADDING = 6  # px at either side in a cell, within its border, as the style sheet has it
_EVERY = 0.5  # seconds between two refreshes in a run


class SampleTable(QWidget):
    """Follows document and session while it is seen."""

    closed = Signal()  # by Esc

    def __init__(
        self, document: Document, session: TrainingSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.answers = Answers(session, _EVERY, self)
        self.samples = Samples(session, self.answers, self)
        self._older = False  # whether answers were, when they were painted last
        self._facts = ElidedLabel("", self)
        self._facts.setProperty("role", "muted")
        self.all = QPushButton(self.tr("All samples"), self)
        self.all.setToolTip(self.tr("List all samples again, not only those of one cell"))
        self.all.clicked.connect(lambda: session.show_cell(None))
        self.mean = QPushButton(self.tr("Batch mean"), self)
        self.mean.setToolTip(self.tr("Show the mean over the batch again (Esc)"))
        self.mean.clicked.connect(lambda: session.show_sample(None))
        self.table = self._table()
        self.part = QuietChoice(self.tr("Samples"), self.tr("Which samples are listed"), self)
        self.part.chosen.connect(self._show_part)
        self._offer_parts()
        self.edit = QToolButton(self)
        self.edit.setText(self.tr("Edit"))
        self.edit.setToolTip(
            self.tr("Rows: add, delete, copy, paste, hold out; F2 writes in a cell")
        )
        self.edit.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.edit.setMenu(QMenu(self.edit))
        self.edit.menu().addActions(list(self.table.edits))
        self._lay_out()
        document.changed.connect(self._follow_data)
        session.sample_changed.connect(self._show_sample)
        session.cell_changed.connect(self._show_cell)
        session.pointed_changed.connect(self.table.viewport().update)
        session.updated.connect(self._refresh)
        self.answers.ready.connect(self._show_answers)
        theme.changed.connect(self._fit_if_seen)
        self._show_facts()
        self._show_sample()

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Data table"), self)
        title.setProperty("role", "title")
        header = QHBoxLayout()
        header.setSpacing(12)
        header.addWidget(title)
        header.addWidget(self._facts, 1)
        header.addWidget(self.part)
        header.addWidget(self.edit)
        header.addWidget(self.all)
        header.addWidget(self.mean)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(6)
        column.addLayout(header)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.setAccessibleName(title.text())

    def _table(self) -> SampleRows:
        table = SampleRows(self._session, self.samples, self)
        table.setObjectName("samples")
        table.setAccessibleName(self.tr("Samples of the data"))
        table.verticalHeader().setDefaultSectionSize(_ROW)
        table.selectionModel().selectionChanged.connect(self._pick)
        table.split_asked.connect(lambda: SplitPopup(self._session, self.edit).open())
        return table

    def _offer_parts(self) -> None:
        parts: list[tuple[Part, str]] = [
            ("all", self.tr("all")),
            ("train", self.tr("training")),
            ("test", self.tr("test")),
        ]
        if self.samples.dataset.is_classification:
            parts.append(("wrong", self.tr("mistakes")))
        elif self.samples.part == "wrong":
            self.samples.show_part("all")
        self.part.set_choices(parts, self.samples.part)

    def list_mistakes(self) -> None:
        """List only the samples that are answered wrongly now."""
        self._session.show_cell(None)
        self.part.set_value("wrong")
        self._show_part("wrong")

    def _show_part(self, part: Part) -> None:
        if self.isVisible():
            self.answers.complete()
        self.samples.show_part(part)
        self._show_sample()

    # -- following --------------------------------------------------------------------------------

    def _follow_data(self, _before: Project, after: Project) -> None:
        if after.dataset is self.samples.dataset:
            return
        if not self.samples.follow(after.dataset):
            self.samples.show_dataset(after.dataset)
            if not self.samples.is_sorted:
                self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self._offer_parts()
        self._show_facts()
        self._show_sample()

    def _show_facts(self) -> None:
        dataset, cell = self.samples.dataset, self._session.cell
        test = int(dataset.test.sum())
        facts = self.tr("{0} samples: {1} for training, {2} to test").format(
            f"{len(dataset.features):,}", f"{len(dataset.features) - test:,}", f"{test:,}"
        )
        if cell is not None:
            facts = self._cell_text(cell)
        hidden = dataset.n_features - self.samples.n_features
        if hidden:
            more = self.tr("the first {0} features, {1} more are not shown")
            facts += " · " + more.format(self.samples.n_features, f"{hidden:,}")
        self._facts.setText(facts)
        self._facts.setToolTip(facts)
        self.all.setVisible(cell is not None)
        self.part.setVisible(cell is None)
        self._fit_columns()

    def _cell_text(self, cell: Cell) -> str:
        names, count = self.samples.dataset.class_names, len(self.samples.order)
        answered = names[cell.answered] if cell.answered >= 0 else "NaN"
        texts = {
            (True, False): self.tr("{0} test samples: class {1}, answered {2}"),
            (True, True): self.tr("1 test sample: class {1}, answered {2}"),
            (False, False): self.tr("{0} training samples: class {1}, answered {2}"),
            (False, True): self.tr("1 training sample: class {1}, answered {2}"),
        }
        text = texts[cell.test, count == 1]
        return text.format(f"{count:,}", names[cell.right], answered)

    def _fit_columns(self) -> None:
        """Make columns as wide as their titles, any word in them, and numbers at their shortest."""
        table, advance = self.table, self.table.fontMetrics().horizontalAdvance
        table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        around = 2 * (theme.px(_PADDING) + 1) + margins(table.style())
        table.horizontalHeader().setMinimumSectionSize(advance("●") + around)
        for column in range(self.samples.columnCount()):
            widest = max(map(advance, self.samples.longest(column)), default=0) + around
            arrow = max(map(advance, ARROWS.values()))
            title = table.horizontalHeader().sectionSizeHint(column) + arrow
            table.setColumnWidth(column, max(title, widest))

    def _fit_if_seen(self) -> None:
        if self.isVisible():
            self._fit_columns()

    def _refresh(self) -> None:
        if self.isVisible():
            self.answers.follow()
            if self.answers.is_older != self._older:
                self._older = self.answers.is_older
                self.table.viewport().update()
            if not self._session.control.running:
                self._mark_batch()

    def _mark_batch(self) -> None:
        self.samples.mark_batch()
        self.table.viewport().update()

    def _show_answers(self) -> None:
        """Sort and choose rows by what has been computed."""
        self.samples.reorder()
        self._mark_batch()
        if self._session.cell is not None:
            self._show_facts()
            self._show_sample()

    def _show_cell(self) -> None:
        if self.isVisible():
            self.answers.complete()
        self.samples.reorder()
        self._show_facts()
        self._show_sample()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_columns()
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.answers.stop()

    @property
    def arrangement(self) -> tuple[int, Qt.SortOrder]:
        """The column that rows are sorted by, −1 for none, and in which direction."""
        header = self.table.horizontalHeader()
        return header.sortIndicatorSection(), header.sortIndicatorOrder()

    @arrangement.setter
    def arrangement(self, sorted_by: tuple[int, Qt.SortOrder]) -> None:
        self.table.horizontalHeader().setSortIndicator(*sorted_by)

    def table_of_all(self) -> tuple[list[str], list[Sequence[object]]]:
        """Header and rows, all computed."""
        self.answers.complete()
        self.samples.reorder()
        return self.samples.table()

    # -- the shown sample -------------------------------------------------------------------------

    def _pick(self) -> None:
        """Show the row that is selected. Qt makes the first row current with the focus: no choice."""
        blocks, current = self.table.selectionModel().selection(), self.table.currentIndex()
        if not blocks.isEmpty():
            row = current.row() if blocks.contains(current) else blocks.first().top()
            self._session.show_sample(int(self.samples.order[row]))

    def _show_sample(self) -> None:
        sample, selection = self._session.sample, self.table.selectionModel()
        self.mean.setEnabled(sample is not None)
        row = -1 if sample is None else self.samples.row_of(sample)
        if row < 0:
            selection.clear()
        elif not selection.isRowSelected(row):
            place = self.samples.index(row, max(self.table.currentIndex().column(), 0))
            flags = QItemSelectionModel.SelectionFlag
            selection.setCurrentIndex(place, flags.ClearAndSelect | flags.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc returns to the mean, then to all samples, and then closes the table."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._session.sample is not None:
            self._session.show_sample(None)
        elif self._session.cell is not None:
            self._session.show_cell(None)
        else:
            self.closed.emit()
