"""The first row of a table, which stays in sight when the table is scrolled."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QFrame, QTableView


class PinnedRow(QTableView):
    """Lies over the top of a table that is scrolled down; a click scrolls back up to the real row."""

    def __init__(self, table: QTableView, delegate: QAbstractItemDelegate) -> None:
        """The delegate is one of its own: views that share one both hear when it closes an editor."""
        super().__init__(table)
        self._table = table
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "pinned")
        self.horizontalHeader().hide()
        self.setHorizontalScrollMode(table.horizontalScrollMode())
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across = table.horizontalScrollBar()
        across.valueChanged.connect(self.horizontalScrollBar().setValue)
        table.verticalScrollBar().valueChanged.connect(self.follow)
        self.hide()

    def follow(self) -> None:
        """Lie where the table has its first row, as long as that is scrolled away."""
        table, header = self._table, self._table.verticalHeader()
        scrolled = table.verticalScrollBar().value() > 0
        if scrolled:
            height = table.rowHeight(0)
            self.verticalHeader().setDefaultSectionSize(header.defaultSectionSize())
            self.verticalHeader().setFixedWidth(header.width())
            self.horizontalHeader().setDefaultSectionSize(
                table.horizontalHeader().defaultSectionSize()
            )
            room = table.viewport().geometry()
            self.setGeometry(0, room.top(), room.right() + 1, height)
            self.horizontalScrollBar().setValue(table.horizontalScrollBar().value())
        self.setVisible(scrolled)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QTableView.ScrollHint = QTableView.ScrollHint.EnsureVisible,
    ) -> None:
        """Never: the table decides what is seen."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._table.scrollToTop()
        self._table.setFocus(Qt.FocusReason.MouseFocusReason)
        if index.isValid():
            self._table.setCurrentIndex(index)
