"""A list of numbers with names, in an order that says something; a row that is picked does something."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ui.base import theme

_ROW = 22  # px
_BESIDE, _ABOVE = 16, 6  # px: around a name, both sides together


@dataclass(frozen=True, slots=True)
class Row:
    """What is written in its cells, the name first, what is exported of them, and what it stands for.

    Numbers are exported with all their digits, classes by their names.
    """

    name: str
    texts: tuple[str, ...]
    exact: tuple[float | str, ...]
    place: object


class Ranking(QTableWidget):
    """Shows rows as they come; a click or Enter picks one."""

    picked = Signal(object)  # the place of a row

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("role", "ranking")
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.horizontalHeader().setHighlightSections(False)
        # Queued, for the header says so before its sections have these sizes.
        later = Qt.ConnectionType.QueuedConnection
        self.horizontalHeader().sectionResized.connect(self._wrap_names, later)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows: Sequence[Row] = ()
        self.clicked.connect(self._pick)
        self.activated.connect(self._pick)

    def show_rows(self, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Show these and no others, the name in the first column, which takes the room that is left."""
        chosen, self._rows = self.currentRow(), rows
        self.setColumnCount(len(columns))
        for column, title in enumerate(columns):
            self.setHorizontalHeaderItem(column, _cell(title, is_name=column == 0))
        self.setRowCount(len(rows))
        self.clearSpans()
        for number, row in enumerate(rows):
            for column, text in enumerate((row.name, *row.texts)):
                self.setItem(number, column, _cell(text, is_name=column == 0))
            # A name has the room of the cells after it in which nothing is written.
            empty = next((n for n, text in enumerate(row.texts) if text), 0)
            if empty:
                self.setSpan(number, 0, 1, 1 + empty)
        header, modes = self.horizontalHeader(), QHeaderView.ResizeMode
        header.setSectionResizeMode(modes.ResizeToContents)
        header.setSectionResizeMode(0, modes.Stretch)
        self._wrap_names()
        if 0 <= chosen < len(rows):
            self.setCurrentCell(chosen, 0)

    def _wrap_names(self) -> None:
        """Make each row as high as the lines that its name takes in the width there is."""
        wrap, height = Qt.TextFlag.TextWordWrap.value, theme.px(_ROW)
        for number, row in enumerate(self._rows):
            columns = range(self.columnSpan(number, 0))
            width = sum(map(self.columnWidth, columns)) - theme.px(_BESIDE)
            text = self.fontMetrics().boundingRect(0, 0, width, 0, wrap, row.name)
            self.setRowHeight(number, max(height, text.height() + theme.px(_ABOVE)))

    def _pick(self, index: QModelIndex) -> None:
        self.picked.emit(self._rows[index.row()].place)


def _cell(text: str, is_name: bool) -> QTableWidgetItem:
    item, sides = QTableWidgetItem(text), Qt.AlignmentFlag
    item.setTextAlignment((sides.AlignLeft if is_name else sides.AlignRight) | sides.AlignVCenter)
    if is_name:
        item.setToolTip(text)
    return item
