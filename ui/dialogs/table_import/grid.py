"""The preview: rows of the table, under a head in which kind and use of each column are chosen."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from nnsim.data.tables import Column, Kind
from ui.base import theme
from ui.base.translation import words
from ui.dialogs.table_import.column_header import ColumnHeader, Head
from ui.dialogs.table_import.draft import Draft, Role, role_of
from ui.dialogs.table_import.grid_cells import PreviewCells
from ui.dialogs.table_import.grid_model import LONGEST, TableRows
from ui.widgets.option_box import Option

_ROW, _MEASURED = 24, 40  # px, and rows whose cells say how wide a column is


class TableGrid(QTableView):
    """Emits the name of a column with what was chosen for it."""

    kind_chosen = Signal(str, str)
    role_chosen = Signal(str, str)

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = TableRows(draft, self)
        self.setObjectName("import")
        self.setAccessibleName(self.tr("Rows of the table"))
        self.head = ColumnHeader(self)
        self.setHorizontalHeader(self.head)
        self.setModel(self.rows)
        self.setItemDelegate(PreviewCells(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        side = self.verticalHeader()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._heads: list[Head] = []
        self.head.kind_chosen.connect(lambda n, kind: self.kind_chosen.emit(self._name(n), kind))
        self.head.role_chosen.connect(lambda n, role: self.role_chosen.emit(self._name(n), role))
        self.show_draft(draft)
        theme.changed.connect(self._fit)

    def _name(self, column: int) -> str:
        return self.rows.draft.table.columns[column].name

    def show_draft(self, draft: Draft) -> None:
        """Show a draft; where its columns are others than before, as wide as they have to be."""
        before = [head.name for head in self._heads]
        self.rows.show_draft(draft)
        self._heads = [self._head(column) for column in draft.table.columns]
        self.head.show_heads(self._heads)
        if before != [head.name for head in self._heads]:
            self._fit()

    def _head(self, column: Column) -> Head:
        draft = self.rows.draft
        role = role_of(draft.choice, column.name)
        usable = column.kind not in ("date", "text")
        why = "" if usable else self.tr("A network takes numbers and classes only")
        kinds = tuple(Option(kind, kind_title(kind)) for kind in column.kinds_possible)
        roles = tuple(
            Option(name, title, reason="" if name == "out" else why)
            for name, title in role_titles().items()
        )
        wrong = int(column.is_wrong.sum()) if role != "out" else 0
        tip = words(column.reason) if column.reason else ""
        several = self.tr("{0} cells cannot be used").format(f"{wrong:,}") if wrong else ""
        warning = self.tr("1 cell cannot be used") if wrong == 1 else several
        return Head(column.name, column.kind, kinds, role, roles, tip, warning)

    def _fit(self) -> None:
        """Rows and columns have the room of type of this size, which changes where one presents."""
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        table = self.rows.draft.table
        some = min(_MEASURED, table.n_rows)
        for place, column in enumerate(table.columns):
            cells = [cell.strip()[:LONGEST] for cell in column.cells[:some]]
            self.setColumnWidth(place, self.head.width_of(place, cells, self.fontMetrics()))

    def point_at(self, number: int | None, name: str | None) -> None:
        """Go to the cell of a row, as a spreadsheet numbers it, and a column; or to one of both."""
        names = [column.name for column in self.rows.draft.table.columns]
        row = max(self.currentIndex().row(), 0) if number is None else self.rows.row_of(number)
        column = names.index(name) if name in names else 0
        place = self.rows.index(row, column)
        self.setCurrentIndex(place)
        self.scrollTo(place, QAbstractItemView.ScrollHint.PositionAtCenter)

    @property
    def rows_seen(self) -> int:
        """How many rows are in sight."""
        seen = self.viewport().height() // max(self.verticalHeader().defaultSectionSize(), 1)
        return min(seen, self.rows.rowCount())


def kind_title(kind: Kind) -> str:
    """What a kind of column is called."""
    translate = QCoreApplication.translate
    return {
        "number": translate("TableGrid", "number"),
        "class": translate("TableGrid", "class"),
        "index": translate("TableGrid", "index"),
        "date": translate("TableGrid", "date"),
        "text": translate("TableGrid", "text"),
    }[kind]


def role_titles() -> dict[Role, str]:
    """What a column may be used for."""
    translate = QCoreApplication.translate
    return {
        "input": translate("TableGrid", "→ input"),
        "target": translate("TableGrid", "target"),
        "out": translate("TableGrid", "leave out"),
    }
