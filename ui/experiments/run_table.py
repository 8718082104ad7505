"""The runs of an experiment as a table: their settings, and what they have come to."""

import math
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from nnsim.experiments.conducting import Run
from nnsim.experiments.notation import value_text
from nnsim.experiments.settings import SETTINGS
from ui.base import theme
from ui.base.number_format import percent, significant
from ui.base.table_models import tell_all_cells_changed
from ui.base.translation import translate_text

_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ACCURACIES = "train_accuracy", "test_accuracy"
_NUMBERS = ("train_loss", "test_loss", *_ACCURACIES, "goal")


class RunTable(QAbstractTableModel):
    """One row a run; those without a result are pale, those that failed say why."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.runs: Sequence[Run] = ()

    @property
    def _settings(self) -> Sequence[str]:
        return tuple(self.runs[0].cell) if self.runs else ()

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show these; the same ones with more results keep what is selected."""
        if [run.key for run in runs] == [run.key for run in self.runs]:
            self.runs = runs
            tell_all_cells_changed(self)
            return
        self.beginResetModel()
        self.runs = runs
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.runs)

    def columnCount(self, parent: _Index | None = None) -> int:
        inside = parent is not None and parent.isValid()
        return 0 if inside else len(self._settings) + len(_NUMBERS) + 1

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section == self.columnCount() - 1:
            return _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1
        settings = [translate_text(SETTINGS[name].title) for name in self._settings]
        numbers = [
            self.tr("Training loss"),
            self.tr("Test loss"),
            self.tr("Training accuracy"),
            self.tr("Test accuracy"),
            self.tr("Goal at"),
        ]
        return [*settings, *numbers, self.tr("Ending")][section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        run, column = self.runs[index.row()], index.column()
        is_last = column == len(self._settings) + len(_NUMBERS)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if is_last else _RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and run.result is None:
            return QColor(theme.current().muted)
        if role == Qt.ItemDataRole.ToolTipRole and run.result and run.result.reason:
            return run.result.reason
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if column < len(self._settings):
            return value_text(run.cell[self._settings[column]])
        return (
            self._ending(run)
            if is_last
            else self._number(run, _NUMBERS[column - len(self._settings)])
        )

    def _number(self, run: Run, name: str) -> str:
        value = getattr(run.result, name) if run.result else math.nan
        if math.isnan(value):
            return ""
        return percent(value) if name in _ACCURACIES else significant(value)

    def _ending(self, run: Run) -> str:
        if run.result is None:
            return self.tr("not made yet")
        return run.result.reason or self.tr("done")
