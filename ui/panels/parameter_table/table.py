"""A table of parameters that follow training and can be set by hand."""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from nnsim.errors import UserError
from nnsim.model.parameter_ref import ParameterRef
from ui.base import theme
from ui.base.commands import Command, CommandSet
from ui.base.number_format import NARROWEST
from ui.base.translation import error_text
from ui.panels.parameter_table.block_text import placed, read_block, written_block
from ui.panels.parameter_table.contents import EMPTY, Contents
from ui.panels.parameter_table.frozen_row import PinnedRow
from ui.panels.parameter_table.model import AROUND_NUMBER, CellDelegate, Cells
from ui.panels.properties.editor import Editor
from ui.widgets.number_cells import claims_number, open_cell, type_into_cells

LONGEST_TABLE = 256  # numbers in one line; more are too many to be read

_ROW, _COLUMN, _WIDEST_NAME = 22, 64, 120  # px
_FEWEST_COLUMNS, _SHOWN_COLUMNS = 2, 8  # at least, and where there is room
_MEASURED = 64  # names whose width decides that of all columns
_BESIDE_NAME = 36  # px: the padding of a header and its lock
_EVERY = 6  # frames of a run from one refreshing to the next

Index = QModelIndex | QPersistentModelIndex
Key, Standard = Qt.Key, QKeySequence.StandardKey


class WeightTable(QTableView):
    """Shows the parameters of the trainer as they are when it paints.

    A click selects, typing or F2 edits, Enter and Tab take over and go on; blocks are copied to and
    pasted from spreadsheets.
    """

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = 0
        self._needed = theme.px(_COLUMN)  # px of a column
        self._asked = False  # whether one number is to be typed, and no more
        self._editor = editor
        self._cells = Cells(editor, self)
        self.setModel(self._cells)
        delegate = CellDelegate(editor, self._cells, self)
        delegate.left.connect(self._go_on)
        self.setItemDelegate(delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        type_into_cells(self)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self._set_up_headers()
        self._pinned = PinnedRow(self, CellDelegate(editor, self._cells, self))
        self._add_actions()
        theme.changed.connect(self._fit_sections)

    def _set_up_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        for header in (across, down):
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setFixedHeight(_ROW)
        across.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        down.setDefaultSectionSize(_ROW)

    def _add_actions(self) -> None:
        copy = Command("table.copy", self.tr("Copy"), self.copy_block, Standard.Copy, local=True)
        paste = Command(
            "table.paste", self.tr("Paste"), self.paste_block, Standard.Paste, local=True
        )
        every = Command(
            "table.select_all",
            self.tr("Select all"),
            self.selectAll,
            Standard.SelectAll,
            local=True,
        )
        CommandSet(self).add([(copy, paste, every)], self)

    # -- what to show -----------------------------------------------------------------------------

    def set_contents(self, contents: Contents) -> None:
        """Show other parameters, or the same ones under other names; the cell chosen stays."""
        if contents == self._cells.contents:
            self.viewport().update()
            return
        chosen = self.currentIndex()
        cell = chosen.row(), chosen.column()
        self._replace(contents)
        self._fit_sections()
        if chosen.isValid() or cell != (-1, -1):
            self.setCurrentIndex(self._cells.index(*cell))

    def clear(self) -> None:
        """Show nothing, and know of nothing."""
        self._replace(EMPTY)

    def _replace(self, contents: Contents) -> None:
        self._cells.forget()  # for scrolling asks for names and locks
        self.scrollToTop()  # or the pinned row would follow while its model changes, and Qt crashes
        self._cells.replace(contents)

    def _fit_sections(self) -> None:
        """Make rows and columns as large as their names and any number at its shortest."""
        contents, across, down = (
            self._cells.contents,
            self.horizontalHeader(),
            self.verticalHeader(),
        )
        across.setFixedHeight(theme.px(_ROW))
        down.setDefaultSectionSize(theme.px(_ROW))
        widest = theme.px(_WIDEST_NAME)
        names = (down.fontMetrics().horizontalAdvance(name) for name in contents.rows[:_MEASURED])
        down.setFixedWidth(min(max(names), widest) + _BESIDE_NAME)
        number = self.fontMetrics().horizontalAdvance(NARROWEST) + AROUND_NUMBER
        shown = min(len(contents.columns), _MEASURED)
        name = max((across.sectionSizeHint(n) for n in range(shown)), default=0)
        self._needed = max(min(name, widest), theme.px(_COLUMN), number)
        self.setMinimumWidth(self._width_for(_FEWEST_COLUMNS))
        self._share_room()
        self.updateGeometry()

    def _share_room(self) -> None:
        """Let rows and columns that scroll fill the room in whole: none is cut at its end."""
        across, down, room = self.horizontalHeader(), self.verticalHeader(), self.viewport().size()
        across.setDefaultSectionSize(_shared(room.width(), self._needed, across.count()))
        down.setDefaultSectionSize(_shared(room.height(), theme.px(_ROW), down.count()))
        scrolls = across.count() * self._needed > room.width()
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        self.setMinimumHeight(2 * theme.px(_ROW) + bar)
        self.updateGeometries()  # else a bar may stay that has nothing to scroll

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_sections()

    def sizeHint(self) -> QSize:
        """Room for the first columns; it takes what height is left."""
        return QSize(self._width_for(_SHOWN_COLUMNS), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return self.minimumSize()

    def _width_for(self, columns: int) -> int:
        columns = min(columns, len(self._cells.contents.columns))
        return self.verticalHeader().width() + columns * self._needed + 2

    def select(self, parameter: ParameterRef) -> None:
        """Make the cell of a parameter the current one."""
        cell = self._cells.contents.find(parameter)
        if cell is not None:
            self.setCurrentIndex(self._cells.index(*cell))

    def refresh(self) -> None:
        """Paint the numbers as they are now; in a run not every time, since nobody reads so fast."""
        self._frame += 1
        if not self._editor.session.control.racing or self._frame % _EVERY == 0:
            self.viewport().update()
            self._pinned.viewport().update()

    # -- editing ----------------------------------------------------------------------------------

    def edit_current(self) -> bool:
        """Open the cell chosen, or the first one, for whoever has the keyboard, who gets it back.

        False if it cannot be edited.
        """
        first = self._cells.first_there()
        index = self.currentIndex() if self.currentIndex().isValid() else first
        if not self._cells.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        self.setFocus()
        self.setCurrentIndex(index)
        self.edit(index)
        self._asked = True
        return True

    def _go_on(self, down: int, across: int) -> None:
        """Choose the next cell: below or above, or in reading order; after the last one it is done."""
        rows, columns = self._cells.rowCount(), self._cells.columnCount()
        index = self.currentIndex()
        row, column = index.row() + down, index.column() + across
        if across:
            row, column = row + column // columns, column % columns
        one_number, self._asked = self._asked and bool(down), False
        if 0 <= row < rows and not one_number:
            self.setCurrentIndex(self._cells.index(row, column))
        else:
            self._editor.done.emit()

    def copy_block(self) -> None:
        """Put the cells chosen on the clipboard, as spreadsheets take them."""
        chosen = self.selectionModel().selection()
        if chosen.isEmpty():
            return
        block = chosen.first()
        rows = range(block.top(), block.bottom() + 1)
        columns = range(block.left(), block.right() + 1)
        index, value = self._cells.index, self._cells.value
        text = written_block([value(index(row, column)) for column in columns] for row in rows)
        QGuiApplication.clipboard().setText(text)

    def paste_block(self) -> None:
        """Set the cells from the one chosen on, as one step of undo, or say why that cannot be."""
        index = self._first_chosen()
        block = read_block(QGuiApplication.clipboard().text())
        try:
            values = placed(block, self._cells.contents, (index.row(), index.column()))
        except UserError as error:
            self._editor.document.refused.emit(error_text(error))
            return
        if self._editor.edits.paste_values(values):
            last = self._cells.index(
                index.row() + len(block) - 1, index.column() + len(block[0]) - 1
            )
            self._choose(index, last)

    def _first_chosen(self) -> QModelIndex:
        chosen = self.selectionModel().selection()
        if chosen.isEmpty():
            return self._cells.index(0, 0)
        return self._cells.index(chosen.first().top(), chosen.first().left())

    def _choose(self, first: QModelIndex, last: QModelIndex) -> None:
        model, flag = self.selectionModel(), QItemSelectionModel.SelectionFlag
        self.setCurrentIndex(first)
        model.select(QItemSelection(first, last), flag.ClearAndSelect)

    # -- events -----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """What begins a number goes into the cell, although the window has shortcuts on digits."""
        if claims_number(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = event.key() in (Key.Key_Return, Key.Key_Enter)
        if opens and self.currentIndex().isValid():
            open_cell(self)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions())
        menu.popup(event.globalPos())

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        super().scrollTo(index, hint)
        bar = self.verticalScrollBar()
        if index.row() > 0 and bar.value() > 0 and self.visualRect(index).top() < _ROW:
            bar.setValue(bar.value() - 1)  # from under the row that is pinned

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._asked = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()
        self.scrollTo(self.currentIndex())
        self._pinned.follow()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._cells.painted = self._editor.parameters
        super().paintEvent(event)
        self._cells.painted = None


def _shared(room: int, needed: int, count: int) -> int:
    """How large each of so many sections is that need as much, if only some of them fit into the room."""
    fitting = max(room // needed, 1)
    return needed if fitting >= count else max(room // fitting, needed)
