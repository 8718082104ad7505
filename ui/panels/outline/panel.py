"""The outline: the network as a tree beside the canvas, for keyboards and assistive software."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, SignalInstance
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from nnsim.model.project import Project
from ui.base import theme
from ui.base.scheduling import Pace
from ui.document.document import Document
from ui.document.network_editor import NetworkEditor
from ui.document.selection import Selection, Target, targets_of
from ui.panels.outline.model import Index, OutlineModel
from ui.training.session import TrainingSession

MenuMaker = Callable[[Target], QMenu]

_EVERY = 0.25  # seconds from one refreshing of the numbers to the next, in a run
_NAME_WIDTH, _INDENT = 116, 16  # px
_LETTER = 12  # px that no letter is wider than: measuring a text takes as long as drawing it
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _in_ranges(lines: list[QModelIndex]) -> QItemSelection:
    """The lines with neighbours taken together: Qt looks through all ranges for every line."""
    ranges = QItemSelection()
    first = last = QModelIndex()
    for line in sorted(lines, key=lambda x: (x.parent().internalId(), x.row())):
        follows = line.parent() == last.parent() and line.row() == last.row() + 1
        if not (last.isValid() and follows):
            if last.isValid():
                ranges.select(first, last)
            first = line
        last = line
    if last.isValid():
        ranges.select(first, last)
    return ranges


class _Lines(QStyledItemDelegate):
    """Paints a line as plain text. The style sheet's way takes several times as long."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, rect = theme.current(), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.hover))
        painter.setPen(QColor(colours.text if index.column() == 0 else colours.muted))
        room = rect.adjusted(4, 0, -4, 0)
        text = str(index.data())
        if len(text) * _LETTER > room.width():
            elided = Qt.TextElideMode.ElideRight
            text = option.fontMetrics.elidedText(text, elided, room.width())
        painter.drawText(room, _LEFT.value, text)


class NetworkPresenter(Protocol):
    """The view of the network that the outline stands beside; both have one selection."""

    @property
    def document(self) -> Document: ...
    @property
    def session(self) -> TrainingSession: ...
    @property
    def edits(self) -> NetworkEditor: ...
    @property
    def selection(self) -> Selection: ...
    @property
    def selection_changed(self) -> SignalInstance: ...
    def select(self, selection: Selection) -> None: ...
    def delete_selection(self) -> None: ...
    def say_about(self, target: Target) -> None: ...
    def reveal(self, target: Target) -> None: ...


class Outline(QTreeView):
    """Shows and makes the selection of a canvas; F2 renames, Delete deletes, Enter opens the menu."""

    def __init__(
        self, canvas: NetworkPresenter, menu_of: MenuMaker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._canvas, self._menu_of = canvas, menu_of
        self._following = False  # the canvas, which then needs not be told
        self._pace = Pace(_EVERY)
        self.outline = OutlineModel(canvas.document.project, canvas.edits.rename, self)
        self.setModel(self.outline)
        self.setAccessibleName(self.tr("Outline"))
        self.setItemDelegate(_Lines(self))
        self.setUniformRowHeights(True)
        self.setHeaderHidden(True)
        self.setIndentation(_INDENT)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setExpandsOnDoubleClick(True)
        header = self.header()
        header.setMinimumSectionSize(40)
        header.resizeSection(0, _NAME_WIDTH)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().selectionChanged.connect(self._tell_canvas)
        canvas.selection_changed.connect(self.show_selection)
        canvas.document.changed.connect(self._follow)
        canvas.session.updated.connect(self._refresh)
        self.show_selection()

    # -- following --------------------------------------------------------------------------------

    def _follow(self, before: Project, after: Project) -> None:
        if before.network is after.network and before.dataset is after.dataset:
            return
        grown = [(self.outline.target(i), i) for i in self.outline.grown()]
        opened = [target for target, index in grown if self.isExpanded(index)]
        self._following = True
        if self.outline.show_project(after, after.state.parameters):
            for target in opened:
                if target.selection.kept(after.network) == target.selection:
                    self.expand(self.outline.find(target))
        self._following = False
        self.show_selection()
        self.viewport().update()

    def show_selection(self) -> None:
        """Mark what is selected on the canvas, and bring the first of it into sight."""
        if self._following:
            return
        chosen = self._canvas.selection
        found = [self.outline.find(target) for target in targets_of(chosen)]
        lines = [index for index in found if index.isValid()]
        marked = _in_ranges(lines)
        flag = QItemSelectionModel.SelectionFlag
        self._following = True
        self.selectionModel().select(marked, flag.ClearAndSelect | flag.Rows)
        if lines and not self.selectionModel().isSelected(self.currentIndex()):
            self.selectionModel().setCurrentIndex(lines[0], flag.NoUpdate)
        if lines:
            self.scrollTo(lines[0])
        self._following = False

    def _refresh(self) -> None:
        """Show the numbers as they are now; in a run seldom, since nobody reads so fast."""
        if not self.isVisible():
            return
        if not self._canvas.session.control.racing or self._pace.is_due:
            self._pace.spend()
            numbers = self.viewport().rect()
            numbers.setLeft(self.columnViewportPosition(1))
            self.viewport().update(numbers)

    # -- what the user does -----------------------------------------------------------------------

    def _tell_canvas(self) -> None:
        if self._following:
            return
        lines = self.selectionModel().selectedRows()
        chosen = Selection()
        for index in lines:
            chosen = chosen.united(self.outline.target(index).selection)
        self._following = True
        self._canvas.select(chosen)
        self._following = False
        if len(lines) == 1:
            self._point_at(self.outline.target(lines[0]))

    def _point_at(self, target: Target) -> None:
        self._canvas.say_about(target)
        self._canvas.reveal(target)

    def _open_menu(self, index: QModelIndex) -> None:
        """The same menu as on the canvas, below the line."""
        target = self.outline.target(index)
        if target == Target():
            return
        menu = self._menu_of(target)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    # -- events -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._canvas.delete_selection()
        elif event.key() in _KEYS and self.state() != QTreeView.State.EditingState:
            self._open_menu(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self._open_menu(self.indexAt(event.pos()) if by_mouse else self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        trainer, project = self._canvas.session.trainer, self._canvas.document.project
        self.outline.parameters = trainer.parameters if trainer else project.state.parameters
        super().paintEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_selection()
