"""The data set as a table in a window of its own: every sample a row, and a row picked is shown."""

from math import nan
from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from nnsim.data.datasets import Dataset
from nnsim.model.project import Project
from ui.base import theme
from ui.base.number_format import MINUS, NARROWEST
from ui.base.scheduling import Pace
from ui.document.document import Document
from ui.training.predictions import Predictions
from ui.training.session import TrainingSession
from ui.widgets.number_cells import NUMBERS, SEPARATOR, NumberCells, margins, side_by_side

MOST_FEATURES = 32  # columns; what is wider is a picture or a text rather than a table
_ROW = 24  # px
_PADDING = 6  # px at either side in a cell, within its border, as the style sheet has it
_WRONG = " ✗"
_EVERY = 0.5  # seconds between two refreshes in a run
_BATCH, _SET, _TARGET, _PREDICTION, _FIRST_FEATURE = range(5)

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex


class Samples(QAbstractTableModel):
    """Rows are the samples of a data set; nothing is computed but what is asked for."""

    def __init__(self, session: TrainingSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.dataset = session.document.project.dataset
        self._predictions = Predictions(session)
        self._in_batch = np.zeros(0, bool)
        self.refresh()

    @property
    def n_features(self) -> int:
        """How many features have a column."""
        return min(self.dataset.n_features, MOST_FEATURES)

    def show_dataset(self, dataset: Dataset) -> None:
        """Take over other data."""
        self.beginResetModel()
        self.dataset = dataset
        self.refresh()
        self.endResetModel()

    def refresh(self) -> None:
        """Take over the present weights and the present batch; views paint themselves anew."""
        self._predictions.forget()
        self._in_batch = np.zeros(len(self.dataset.features), bool)
        trainer, present = self._session.trainer, self._session.document.project.dataset
        if trainer is not None and present is self.dataset:
            self._in_batch[trainer.samples] = True

    # -- what Qt asks -----------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.dataset.features)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else _FIRST_FEATURE + self.n_features

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if role == Role.DisplayRole:
            if orientation == Qt.Orientation.Vertical:
                return f"{section + 1:,}"
            if section >= _FIRST_FEATURE:
                return self.dataset.feature_names[section - _FIRST_FEATURE]
            target = self.tr("Class") if self.dataset.is_classification else self.tr("Target")
            return (self.tr("Batch"), self.tr("Set"), target, self.tr("Prediction"))[section]
        if role == Role.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return self._alignment(section)
        if role == Role.ToolTipRole and section < _FIRST_FEATURE:
            return {
                _BATCH: self.tr("● is in the batch under way"),
                _SET: self.tr("Whether it is learned from, or held out to test on"),
                _PREDICTION: self.tr("The network's answer at the present weights; ✗ is wrong"),
            }.get(section)
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Role.DisplayRole:
            return self._text(row, column)
        if role == NUMBERS:
            return self._numbers(row, column)
        if role == Role.AccessibleTextRole and column == _BATCH:
            return self.tr("in the batch under way") if self._in_batch[row] else ""
        if role == Role.TextAlignmentRole:
            return self._alignment(column)
        if role == Role.ForegroundRole and column == _BATCH:
            return QColor(theme.current().accent)
        return None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        """Numbers stand at the right, words at the left."""
        if column == _BATCH:
            return Qt.AlignmentFlag.AlignCenter
        words = column == _SET or (column < _FIRST_FEATURE and self.dataset.is_classification)
        side = Qt.AlignmentFlag.AlignLeft if words else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter

    def _text(self, row: int, column: int) -> str:
        dataset = self.dataset
        if column == _BATCH:
            return "●" if self._in_batch[row] else ""
        if column == _SET:
            return self.tr("test") if dataset.test[row] else self.tr("training")
        if not dataset.is_classification or column >= _FIRST_FEATURE:
            return next(side_by_side(self._numbers(row, column)))
        if column == _TARGET:
            return self._class_name(int(dataset.labels[row]))
        output = self._predictions.output(row)
        if output is None:
            return "–"
        label = self._predictions.label(output)
        if label is None:
            return f"NaN{_WRONG}"
        return self._class_name(label) + ("" if label == dataset.labels[row] else _WRONG)

    def _numbers(self, row: int, column: int) -> list[float]:
        """The numbers that a cell shows; none where it shows a word or nothing."""
        dataset = self.dataset
        if column >= _FIRST_FEATURE:
            return [float(dataset.features[row, column - _FIRST_FEATURE])]
        if dataset.is_classification or column not in (_TARGET, _PREDICTION):
            return []
        values = dataset.targets[row] if column == _TARGET else self._predictions.output(row)
        return [nan] if values is None else values.tolist()

    def _class_name(self, label: int) -> str:
        return self.dataset.class_names[label].replace("-", MINUS)

    def longest(self, column: int) -> list[str]:
        """What a cell of a column may show at least, so that it is never cut."""
        dataset = self.dataset
        if column == _BATCH:
            return ["●"]
        if column == _SET:
            return [self.tr("test"), self.tr("training")]
        if column < _FIRST_FEATURE and dataset.is_classification:
            wrong = _WRONG if column == _PREDICTION else ""
            return [self._class_name(k) + wrong for k in range(len(dataset.class_names))]
        return [SEPARATOR.join([NARROWEST] * (dataset.n_targets if column < _FIRST_FEATURE else 1))]


class _Rows(QTableView):
    """The first key up or down selects the first row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if moves and not self.selectionModel().hasSelection():
            self.selectRow(0)
        else:
            super().keyPressEvent(event)


class DataTable(QWidget):
    """Follows document and session while it is seen."""

    def __init__(
        self, document: Document, session: TrainingSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self.setWindowTitle(self.tr("Data table"))
        self._session = session
        self._pace = Pace(_EVERY)
        self.samples = Samples(session, self)
        self._facts = QLabel(self)
        self._facts.setProperty("role", "muted")
        self.mean = QPushButton(self.tr("Batch mean"), self)
        self.mean.setToolTip(self.tr("Show the mean over the batch again (Esc)"))
        self.mean.clicked.connect(lambda: session.show_sample(None))
        self.table = self._table()
        header = QHBoxLayout()
        header.addWidget(self._facts, 1)
        header.addWidget(self.mean)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(header)
        column.addWidget(self.table)
        self.table.setFocus()
        self.resize(640, 480)
        if parent is not None:  # a desktop may put it partly off the screen
            self.move(parent.frameGeometry().center() - self.rect().center())
        document.changed.connect(self._follow_data)
        session.sample_changed.connect(self._show_sample)
        session.updated.connect(self._refresh)
        theme.changed.connect(self._fit_if_seen)
        self._show_facts()
        self._show_sample()

    def _table(self) -> QTableView:
        table = _Rows(self)
        table.setModel(self.samples)
        table.setItemDelegate(NumberCells(table))
        table.setObjectName("samples")
        table.setAccessibleName(self.tr("Samples of the data"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(_ROW)
        table.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        table.horizontalHeader().setHighlightSections(False)
        table.verticalHeader().setHighlightSections(False)
        table.selectionModel().selectionChanged.connect(self._pick)
        return table

    # -- following --------------------------------------------------------------------------------

    def _follow_data(self, _before: Project, after: Project) -> None:
        if after.dataset is not self.samples.dataset:
            self.samples.show_dataset(after.dataset)
            self._show_facts()
            self._show_sample()

    def _show_facts(self) -> None:
        dataset = self.samples.dataset
        test = int(dataset.test.sum())
        facts = self.tr("{0} samples: {1} for training, {2} to test").format(
            f"{len(dataset.features):,}", f"{len(dataset.features) - test:,}", f"{test:,}"
        )
        hidden = dataset.n_features - self.samples.n_features
        if hidden:
            more = self.tr("the first {0} features, {1} more are not shown")
            facts += " · " + more.format(self.samples.n_features, f"{hidden:,}")
        self._facts.setText(facts)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Make columns as wide as their titles, any word in them, and numbers at their shortest."""
        table, advance = self.table, self.table.fontMetrics().horizontalAdvance
        table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        around = 2 * (theme.px(_PADDING) + 1) + margins(table.style())
        table.horizontalHeader().setMinimumSectionSize(advance("●") + around)
        for column in range(self.samples.columnCount()):
            widest = max(map(advance, self.samples.longest(column)), default=0) + around
            title = table.horizontalHeader().sectionSizeHint(column)
            table.setColumnWidth(column, max(title, widest))

    def _fit_if_seen(self) -> None:
        if self.isVisible():
            self._fit_columns()

    def _refresh(self) -> None:
        if self.isVisible() and (not self._session.control.running or self._pace.is_due):
            self._pace.spend()
            self.samples.refresh()
            self.table.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_columns()
        self._refresh()

    # -- the shown sample -------------------------------------------------------------------------

    def _pick(self) -> None:
        """Show the row that is selected. Qt makes the first row current with the focus: no choice."""
        for index in self.table.selectionModel().selectedRows():
            self._session.show_sample(index.row())

    def _show_sample(self) -> None:
        sample, selection = self._session.sample, self.table.selectionModel()
        self.mean.setEnabled(sample is not None)
        if sample is None:
            selection.clear()
        elif sample < self.samples.rowCount() and not selection.isRowSelected(sample):
            place = self.samples.index(sample, max(self.table.currentIndex().column(), 0))
            flags = QItemSelectionModel.SelectionFlag
            selection.setCurrentIndex(place, flags.ClearAndSelect | flags.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc returns to the mean, and then closes the window."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._session.sample is not None:
            self._session.show_sample(None)
        else:
            self.close()
