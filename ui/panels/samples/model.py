"""The rows of the sample table: what is known of every sample, in any order, all or some of them."""

from collections.abc import Sequence
from math import nan
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QWidget

from nnsim.data.datasets import Dataset
from nnsim.functions.tape import Array
from ui.base import theme
from ui.base.number_format import NARROWEST
from ui.base.table_models import tell_all_cells_changed
from ui.base.translation import Phrase
from ui.document.naming import class_names, column_names
from ui.panels.samples import cells
from ui.training.answers import Answers
from ui.training.provenance import dated
from ui.training.session import TrainingSession
from ui.widgets.number_cells import NUMBERS, SEPARATOR, side_by_side

MOST_FEATURES = 32  # columns; what is wider is a picture or a text rather than a table
_WRONG = " ✗"

Kind = Literal["batch", "set", "target", "answer", "output", "loss", "feature"]
Part = Literal["all", "train", "test", "wrong"]
Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
Order = Qt.SortOrder

ARROWS = {Order.AscendingOrder: " ↑", Order.DescendingOrder: " ↓"}  # at what rows are sorted by
_COMPUTED: tuple[Kind, ...] = ("answer", "output", "loss")  # by the network
_ABOUT: tuple[Kind, ...] = ("batch", "set", "target", "answer", "output", "loss")


class Samples(QAbstractTableModel):
    """Rows are samples; `order` (n_rows,) are their indices in the data set."""

    def __init__(self, session: TrainingSession, answers: Answers, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._answers = session, answers
        self._sorted: tuple[int, Order] = -1, Order.AscendingOrder
        self._titles: tuple[str, ...] = ()
        self.part: Part = "all"  # of the samples, that is listed
        self._in_batch = np.zeros(0, bool)
        self.order = np.arange(0)
        self.dataset = session.document.project.dataset
        self.show_dataset(self.dataset)

    def follow(self, dataset: Dataset) -> bool:
        """Take over other numbers in the same cells, where they stand; False if there are others."""
        before = self.dataset
        self.dataset = dataset
        if _shape(before) != _shape(dataset):
            return False
        self.mark_batch()
        tell_all_cells_changed(self)
        return True

    def show_dataset(self, dataset: Dataset) -> None:
        """Take over other data, sorted as before where they have the same columns."""
        self.beginResetModel()
        self.dataset = dataset
        about = [kind for kind in _ABOUT if kind != "answer" or dataset.is_classification]
        features: list[Kind] = ["feature"] * self.n_features
        titles = (*about, *dataset.feature_names)
        if titles != self._titles:
            self._sorted = -1, Order.AscendingOrder
        self._titles = titles
        self.columns: Sequence[Kind] = [*about, *features]
        self._first_feature = len(about)
        self.mark_batch()  # by which it may be sorted
        self.order = self._ordered()
        self.endResetModel()

    @property
    def n_features(self) -> int:
        """How many features have a column."""
        return min(self.dataset.n_features, MOST_FEATURES)

    @property
    def is_sorted(self) -> bool:
        """Whether rows stand otherwise than in the data."""
        return self._sorted[0] >= 0

    def mark_batch(self) -> None:
        """Take over the present batch; views paint themselves anew."""
        self._in_batch = np.zeros(len(self.dataset.features), bool)
        trainer, present = self._session.trainer, self._session.document.project.dataset
        if trainer is not None and present is self.dataset:
            self._in_batch[trainer.samples] = True

    def reorder(self) -> None:
        """Sort and choose rows by what is known now."""
        order = self._ordered()
        if len(order) != len(self.order):
            self.beginResetModel()
            self.order = order
            self.endResetModel()
        elif not np.array_equal(order, self.order):
            self.layoutAboutToBeChanged.emit()
            samples = [self.order[index.row()] for index in self.persistentIndexList()]
            self.order = order
            for index, sample in zip(self.persistentIndexList(), samples, strict=True):
                self.changePersistentIndex(index, self.index(self.row_of(sample), index.column()))
            self.layoutChanged.emit()

    def row_of(self, sample: int) -> int:
        """The row of a sample; −1 where it has none."""
        rows = np.flatnonzero(self.order == sample)
        return int(rows[0]) if len(rows) else -1

    def sort(self, column: int, order: Order = Order.AscendingOrder) -> None:
        """Sort by a column; by none, −1, the rows stand as in the data."""
        self._sorted = column, order
        self.reorder()

    def _ordered(self) -> NDArray[np.intp]:
        column, order = self._sorted
        chosen = np.arange(len(self.dataset.features))
        cell, labels = self._session.cell, self._answers.labels
        if cell is None:
            chosen = self._of_part(chosen)
        elif labels is not None and len(labels) == len(chosen):
            chosen = chosen[cell.holds(self.dataset, labels)]
        keys = self._keys(column) if column >= 0 else None
        if keys is None:
            return chosen
        # What is no number comes last either way; where two are equal, the order of the data holds.
        key = np.asarray(keys[chosen], np.float64)
        key = np.where(np.isnan(key), np.inf, key if order == Order.AscendingOrder else -key)
        return chosen[np.argsort(key, kind="stable")]

    def _of_part(self, chosen: NDArray[np.intp]) -> NDArray[np.intp]:
        test, wrong = self.dataset.test[chosen], self._answers.mistakes
        if self.part == "wrong":
            known = wrong is not None and len(wrong) == len(self.dataset.test)
            return chosen[wrong[chosen]] if known and wrong is not None else chosen[:0]
        return chosen if self.part == "all" else chosen[test == (self.part == "test")]

    def show_part(self, part: Part) -> None:
        """List these samples alone, unless a cell says which."""
        self.part = part
        self.reorder()

    def _keys(self, column: int) -> Array | None:
        """What a column is sorted by (n,); None before it is known."""
        dataset, answers = self.dataset, self._answers
        kind = self.columns[column]
        if kind == "feature":
            return dataset.original_features[:, column - self._first_feature]
        targets = dataset.labels if dataset.is_classification else dataset.original_targets[:, 0]
        outputs = answers.outputs[:, 0] if answers.outputs is not None else None
        known = {
            "batch": ~self._in_batch,
            "set": dataset.test,
            "target": targets,
            "answer": answers.labels,
            "output": outputs,
            "loss": answers.losses,
        }
        return known[kind]

    # -- editing ----------------------------------------------------------------------------------

    def written(self, column: int) -> cells.Column | None:
        """What can be written in a column; None where it is computed."""
        kind, feature = self.columns[column], column - self._first_feature
        if kind == "feature":
            return ("feature", feature) if feature < self.dataset.n_given else None
        return (kind, 0) if kind in ("set", "target") else None

    def raw_rows(self, rows: Sequence[int]) -> list[int]:
        """The rows of the points as they came that are shown in some rows."""
        chosen: list[int] = self.dataset.rows[self.order[list(rows)]].tolist()
        return chosen

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.written(index.column()) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        column = self.written(index.column())
        if column is None:
            return False
        [row] = self.raw_rows([index.row()])
        name = cells.column_name(self.dataset, column)
        text = Phrase("Samples", "Row {0}, {1}: {2}").of(f"{row + 1:,}", name, str(value))
        edits, written = self._session.data_edits, {column: ([row], [value])}
        return edits.apply(text, lambda dataset: cells.with_cells(dataset, written))

    # -- what Qt asks -----------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return f"{self.order[section] + 1:,}" if role == Role.DisplayRole else None
        if role == Role.DisplayRole:
            column, order = self._sorted
            return self.title(section) + (ARROWS[order] if section == column else "")
        if role == Role.TextAlignmentRole:
            return self._alignment(self.columns[section])
        if role == Role.ToolTipRole:
            return self._explained(self.columns[section])
        if role == Role.InitialSortOrderRole and self.columns[section] == "loss":
            return Order.DescendingOrder.value
        return None

    def title(self, column: int) -> str:
        """What a column is called."""
        kind = self.columns[column]
        if kind == "feature":
            return column_names(self.dataset)[column - self._first_feature]
        return {
            "batch": self.tr("Batch"),
            "set": cells.column_name(self.dataset, ("set", 0)),
            "target": cells.column_name(self.dataset, ("target", 0)),
            "answer": self.tr("Prediction"),
            "output": self.tr("Output"),
            "loss": self.tr("Loss"),
        }[kind]

    def _explained(self, kind: Kind) -> str | None:
        return {
            "batch": self.tr("● is in the batch under way"),
            "set": self.tr("Whether it is learned from, or held out to test on"),
            "answer": self._dated(self.tr("The network's answer; ✗ is wrong")),
            "output": self._dated(self.tr("The activation of the output layer")),
            "loss": self._dated(self.tr("The loss of this sample alone, without the penalty")),
        }.get(kind)

    def _dated(self, told: str) -> str:
        return dated(told, self._answers.iteration if self._answers.labels is not None else None)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        kind = self.columns[index.column()]
        if role == Role.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Role.EditRole:
            column = self.written(index.column())
            [row] = self.raw_rows([index.row()])
            return cells.cell_text(self.dataset, row, column) if column else None
        if role == NUMBERS:
            return self._numbers(int(self.order[index.row()]), index.column())
        if role == Role.AccessibleTextRole and kind == "batch":
            here = self._in_batch[self.order[index.row()]]
            return self.tr("in the batch under way") if here else ""
        if role == Role.TextAlignmentRole:
            return self._alignment(kind)
        if role == Role.BackgroundRole and self.order[index.row()] == self._session.pointed:
            return QBrush(theme.glow())
        if role == Role.ForegroundRole and kind == "batch":
            return QColor(theme.current().accent)
        if role == Role.ForegroundRole and kind in _COMPUTED and self._answers.is_older:
            return QColor(theme.current().muted)
        return None

    def _alignment(self, kind: Kind) -> Qt.AlignmentFlag:
        """Numbers stand at the right, words at the left."""
        if kind == "batch":
            return Qt.AlignmentFlag.AlignCenter
        words = kind in ("set", "answer") or (kind == "target" and self.dataset.is_classification)
        side = Qt.AlignmentFlag.AlignLeft if words else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter

    def text(self, row: int, column: int) -> str:
        """What a cell says where it has all the room it wants."""
        dataset, sample, kind = self.dataset, int(self.order[row]), self.columns[column]
        if kind == "batch":
            return "●" if self._in_batch[sample] else ""
        if kind == "set":
            return cells.set_names()[int(dataset.test[sample])]
        if kind == "target" and dataset.is_classification:
            return self._class_name(int(dataset.labels[sample]))
        if kind == "answer":
            return self._answer(sample)
        numbers = self._numbers(sample, column)
        return next(side_by_side(numbers)) if numbers else "–"

    def _answer(self, sample: int) -> str:
        labels = self._answers.labels
        if labels is None:
            return "–"
        label = int(labels[sample])
        name = self._class_name(label) if label >= 0 else "NaN"
        return name + ("" if label == self.dataset.labels[sample] else _WRONG)

    def _numbers(self, sample: int, column: int) -> list[float]:
        """The numbers that a cell shows; none where it shows a word or nothing."""
        dataset, answers, kind = self.dataset, self._answers, self.columns[column]
        if kind == "feature":
            return [float(dataset.original_features[sample, column - self._first_feature])]
        if kind == "target" and not dataset.is_classification:
            return list(map(float, dataset.original_targets[sample]))
        if kind == "output" and answers.outputs is not None:
            return list(map(float, answers.outputs[sample]))
        if kind == "loss" and answers.losses is not None:
            return [float(answers.losses[sample])]
        return []

    def _class_name(self, label: int) -> str:
        return class_names(self.dataset)[label]

    def longest(self, column: int) -> list[str]:
        """What a cell of a column may show at least, so that it is never cut."""
        dataset, kind = self.dataset, self.columns[column]
        if kind == "batch":
            return ["●"]
        if kind == "set":
            return list(cells.set_names())
        if kind == "answer" or (kind == "target" and dataset.is_classification):
            wrong = _WRONG if kind == "answer" else ""
            names = [self._class_name(k) for k in range(len(dataset.class_names))]
            return [name + wrong for name in (*names, *(["NaN"] if wrong else []))]
        side = dataset.n_targets if kind in ("target", "output") else 1
        return [SEPARATOR.join([NARROWEST] * side)]

    def table(self) -> tuple[list[str], list[Sequence[object]]]:
        """Header and rows of all that is shown, with the numbers whole."""
        header = [self.tr("Sample")]
        for column, kind in enumerate(self.columns):
            header += self._heads(kind, self.title(column))
        return header, [self._row(row) for row in range(len(self.order))]

    def _heads(self, kind: Kind, title: str) -> list[str]:
        several = self.dataset.n_targets if self._has_numbers(kind) else 1
        return [title] if several == 1 else [f"{title} {k + 1}" for k in range(several)]

    def _has_numbers(self, kind: Kind) -> bool:
        return kind == "output" or (kind == "target" and not self.dataset.is_classification)

    def _row(self, row: int) -> list[object]:
        sample = int(self.order[row])
        cells: list[object] = [sample + 1]
        for column, kind in enumerate(self.columns):
            numbers = self._numbers(sample, column)
            if not numbers and self._has_numbers(kind):
                numbers = [nan] * self.dataset.n_targets
            cells += numbers or [self.text(row, column)]
        return cells


def _shape(dataset: Dataset) -> tuple[object, ...]:
    """What rows and columns there are."""
    return len(dataset.features), dataset.feature_names, dataset.class_names, dataset.n_targets
