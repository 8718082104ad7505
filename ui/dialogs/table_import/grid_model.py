"""The rows of a table as its file has them, read where they are looked at."""

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor, QFont

from nnsim.data.tables import Column, Table
from ui.base import theme
from ui.base.table_models import tell_all_cells_changed
from ui.base.translation import words
from ui.dialogs.table_import.draft import Draft, Role, role_of

Index = QModelIndex | QPersistentModelIndex
LONGEST = 200  # characters of a cell that are shown
_SHORT = 12  # characters that a cell always has room for
_NOWHERE = QModelIndex()
_ROLES = Qt.ItemDataRole


class TableRows(QAbstractTableModel):
    """Shows a draft; what is wrong with a cell is its tooltip."""

    def __init__(self, draft: Draft, parent: QObject) -> None:
        super().__init__(parent)
        self.draft = draft
        self._wrong = _said_of(draft.table)

    def show_draft(self, draft: Draft) -> None:
        """Show another choice of the same table, or another table."""
        same = draft.table.records is self.draft.table.records
        if not same:
            self.beginResetModel()
        self.draft, self._wrong = draft, _said_of(draft.table)
        if not same:
            self.endResetModel()
            return
        tell_all_cells_changed(self)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.draft.table.n_rows

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.draft.table.columns)

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> object:
        row, column = index.row(), self.draft.table.columns[index.column()]
        if role in (_ROLES.DisplayRole, _ROLES.AccessibleTextRole):
            return column.cells[row].strip()[:LONGEST]
        if role == _ROLES.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if is_right(column) else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == _ROLES.ToolTipRole:
            return self._tip(row, index.column())
        if role == _ROLES.ForegroundRole and self.role_of(index.column()) == "out":
            return QColor(theme.current().muted)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole
    ) -> object:
        """At the left the number that a spreadsheet gives the row; above, the name."""
        upright = orientation == Qt.Orientation.Vertical
        shown = role == _ROLES.DisplayRole or (role == _ROLES.ToolTipRole and not upright)
        if shown:
            table = self.draft.table
            return table.row_number(section) if upright else table.columns[section].name
        if upright and section in self.draft.table.ragged:
            if role == _ROLES.ForegroundRole:
                return QColor(theme.current().danger)
            if role == _ROLES.FontRole:
                return theme.font(12, QFont.Weight.DemiBold)
            if role == _ROLES.ToolTipRole:
                return self._wrong.get((self.draft.table.row_number(section), None), "")
        return None

    def role_of(self, column: int) -> Role:
        """What a column is used for."""
        return role_of(self.draft.choice, self.draft.table.columns[column].name)

    def is_wrong(self, row: int, column: int) -> bool:
        """Whether a cell of a column that is used cannot be used."""
        table = self.draft.table
        if row in table.ragged:
            return min(table.ragged[row], len(table.columns) - 1) <= column
        return self.role_of(column) != "out" and bool(table.columns[column].is_wrong[row])

    def label(self, row: int, column: int) -> tuple[int, int] | None:
        """Which class a cell of the target is, and of how many; None where it is none."""
        held = self.draft.table.columns[column]
        if held.kind != "class" or self.role_of(column) != "target":
            return None
        label = int(held.labels[row])
        return (label, len(held.classes)) if label >= 0 else None

    def row_of(self, number: int) -> int:
        """Which row a spreadsheet gives this number."""
        return int(np.searchsorted(self.draft.table.row_numbers, number))

    def _tip(self, row: int, column: int) -> str:
        table = self.draft.table
        if self.is_wrong(row, column):
            name = None if row in table.ragged else table.columns[column].name
            return self._wrong.get((table.row_number(row), name), "")
        text = table.columns[column].cells[row].strip()
        return text[:LONGEST] if len(text) > _SHORT else ""


def is_right(column: Column) -> bool:
    """Whether cells stand at the right, as numbers do."""
    return column.kind in ("number", "index")


def _said_of(table: Table) -> dict[tuple[int, str | None], str]:
    """What is said of a cell, or of a row, that cannot be used."""
    return {(problem.row, problem.column): words(problem.words) for problem in table.problems}
