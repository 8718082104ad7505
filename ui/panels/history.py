"""The history: every undo step of the document as a list to jump in."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from ui.base import theme
from ui.document.document import Document
from ui.training.session import TrainingSession
from ui.widgets.icon_button import IconButton
from ui.widgets.section import Section

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex


class _Steps(QAbstractListModel):
    """Row 0 is the document as it was opened; row n is what the n-th step has made of it."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._stack = document, document.undo_stack

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._stack.count() + 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = index.row()
        undone = row > self._stack.index()
        if role == Role.DisplayRole:
            return self._text(row)
        if role == Role.ForegroundRole and undone:
            return QColor(theme.current().muted)
        if role == Role.AccessibleTextRole:
            return self.tr("{0}, undone").format(self._text(row)) if undone else self._text(row)
        return None

    def _text(self, row: int) -> str:
        start = self.tr("New") if self._document.path is None else self.tr("Open")
        text = self._stack.text(row - 1) if row else start
        saved = row == self._stack.cleanIndex() and self._document.path is not None
        return self.tr("{0} · saved").format(text) if saved else text

    def refresh(self) -> None:
        """Take over the steps as they are now."""
        self.beginResetModel()
        self.endResetModel()


class _List(QListView):
    """Pauses a run before it is used: what was learned becomes a step, and only then is jumped."""

    closed = Signal()

    def __init__(self, session: TrainingSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setUniformItemSizes(True)
        self.setObjectName("history")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._session.control.pause()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        self._session.control.pause()
        super().keyPressEvent(event)


class HistoryList(QWidget):
    """Follows the undo stack while it can be seen."""

    closed = Signal()

    def __init__(
        self, document: Document, session: TrainingSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._steps = _Steps(document, self)
        self.list = _List(session, self)
        self.list.setModel(self._steps)
        self.list.setAccessibleName(self.tr("History"))
        self.list.selectionModel().currentChanged.connect(self._jump)
        self.list.closed.connect(self.closed)
        self.setFocusProxy(self.list)
        section = Section(self.tr("History"), self)
        close = IconButton("x", self.tr("Close the history (Esc)"), self)
        close.setProperty("role", "")  # no box: it is not beside a field
        close.clicked.connect(self.closed)
        section.add_to_header(close)
        section.body.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)
        stack = document.undo_stack
        for changed in (stack.indexChanged, stack.cleanChanged, document.path_changed):
            changed.connect(self._follow)

    def _follow(self) -> None:
        if not self.isVisible():
            return
        self._steps.refresh()
        self.list.setCurrentIndex(self._steps.index(self._document.undo_stack.index()))

    def _jump(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.isValid():
            self._document.travel(current.row())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()
