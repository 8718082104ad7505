"""What is wrong or odd in the table, line by line, and what becomes of rows that cannot be used."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from nnsim.data.tables import Problem, Remark
from ui.base import theme
from ui.base.icons import icon
from ui.base.translation import words
from ui.dialogs.table_import.draft import Draft, Problems
from ui.dialogs.table_import.grid_model import Index
from ui.widgets.labelled_row import caption
from ui.widgets.segmented_control import Segmented

MOST = 200  # problems that have a line each
_SIGN, _INDENT, _PAD, _TALLEST = 16, 28, 4, 400  # px
_PLACE = Qt.ItemDataRole.UserRole


class Findings(QWidget):
    """Emits `pointed` with the row of a spreadsheet, or None, and the column of a line."""

    pointed = Signal(object, object)
    way_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Findings"), self)
        title.setProperty("role", "title")
        self.count = QLabel(self)
        self.count.setProperty("role", "muted")
        self.list = _lines(self)
        self.list.setAccessibleName(title.text())
        self.list.itemClicked.connect(self._point)
        self.list.itemActivated.connect(self._point)
        self.list.currentItemChanged.connect(self._point)
        self.way_title = QLabel(self.tr("Rows with such cells"), self)
        self.way_title.setProperty("role", "caption")
        self.way = Segmented(
            (
                ("refuse", self.tr("Refuse"), self.tr("Nothing is used until the table is mended")),
                ("drop", self.tr("Drop"), self.tr("Leave these rows out")),
                ("mean", self.tr("Mean"), self.tr("Fill in the mean of the rows trained on")),
            ),
            self,
        )
        self.way.chosen.connect(self.way_chosen)
        self.remark = caption(self)
        header = QHBoxLayout()
        header.addWidget(title, 1)
        header.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(header)
        column.addWidget(self.list, 1)
        for widget in (self.way_title, self.way, self.remark):
            column.addWidget(widget)

    def show_findings(self, draft: Draft, problems: Problems, remarks: Sequence[Remark]) -> None:
        """List what there is, remarks on the whole first."""
        self.list.blockSignals(True)
        self.list.clear()
        for remark in (remark for remark in reversed(remarks) if remark.about != "rows"):
            column = remark.columns[0] if remark.columns else None
            self._add("info-circle", theme.current().accent, words(remark.words), None, column)
        for problem in problems.listed[:MOST]:
            told = self._told(problem)
            self._add("alert-triangle", theme.current().danger, told, problem.row, problem.column)
        if problems.count > MOST:
            more = self.tr("{0} more").format(f"{problems.count - MOST:,}")
            self._add("alert-triangle", theme.current().danger, more)
        if not self.list.count():
            self._add("check", theme.current().accent, self.tr("Nothing is odd."))
        self.list.blockSignals(False)
        self._show_ways(draft, problems)

    def _show_ways(self, draft: Draft, problems: Problems) -> None:
        count = problems.count
        one, several = self.tr("1 problem"), self.tr("{0} problems")
        self.count.setText(one if count == 1 else several.format(f"{count:,}") if count else "")
        for widget in (self.way_title, self.way, self.remark):
            widget.setVisible(bool(count))
        self.way.set_value(draft.choice.missing)
        rows, all_rows = f"{problems.rows:,}", f"{draft.table.n_rows:,}"
        told = {
            "refuse": self.tr("Rows with one: {0} of {1}. Nothing is used until they are mended."),
            "drop": self.tr("Rows left out: {0} of {1}."),
            "mean": self.tr(
                "Rows with one: {0} of {1}. Missing numbers become the mean of the rows trained on; "
                "what lacks a class or a target is left out."
            ),
        }[draft.choice.missing]
        self.remark.setText(told.format(rows, all_rows))

    def _told(self, problem: Problem) -> str:
        said = words(problem.words)
        if problem.column is None:
            return self.tr("Row {0}: {1}").format(problem.row, said)
        return self.tr("Row {0}, {1}: {2}").format(problem.row, problem.column, said)

    def _add(
        self, sign: str, ink: str, text: str, row: int | None = None, column: str | None = None
    ) -> None:
        item = QListWidgetItem(icon(sign, ink), text, self.list)
        item.setToolTip(text)
        item.setData(_PLACE, (row, column))

    def _point(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.pointed.emit(*item.data(_PLACE))


class _Wrapped(QStyledItemDelegate):
    """A sign, and beside it a sentence in as many lines as it takes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        assert isinstance(view, QListWidget)
        width = view.viewport().width()
        flags = Qt.TextFlag.TextWordWrap.value
        room = QRect(0, 0, width - theme.px(_INDENT) - _PAD, theme.px(_TALLEST))
        text = QFontMetrics(theme.font(12)).boundingRect(room, flags, str(index.data()))
        return QSize(width, text.height() + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, room = theme.current(), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        states = QStyle.StateFlag
        if option.state & (states.State_Selected | states.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(room, 4, 4)
        size = theme.px(_SIGN)
        sign = QRect(room.left() + _PAD, room.top() + _PAD, size, size)
        index.data(Qt.ItemDataRole.DecorationRole).paint(painter, sign)
        painter.setFont(theme.font(12))
        painter.setPen(QColor(colours.text))
        text = room.adjusted(theme.px(_INDENT), _PAD, -_PAD, -_PAD)
        painter.drawText(text, Qt.TextFlag.TextWordWrap, str(index.data()))
        painter.restore()


def _lines(parent: QWidget) -> QListWidget:
    made = QListWidget(parent)
    made.setObjectName("findings")
    made.setItemDelegate(_Wrapped(made))
    made.setResizeMode(QListView.ResizeMode.Adjust)
    made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setMinimumHeight(theme.px(48))
    return made
