"""The head of the preview: over every column its name, what kind it is, and what it is used for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.base import theme
from ui.base.icons import icon
from ui.dialogs.table_import.grid_cells import PADDING, tinted
from ui.widgets.option_box import Option, OptionBox

_NAME, _BOX, _GAP, _SIGN = 28, 28, 2, 16  # px
NARROWEST, WIDEST = 96, 200  # px of a column


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over a column; texts are in the user's language."""

    name: str
    kind: str
    kinds: tuple[Option, ...]
    role: str
    roles: tuple[Option, ...]
    tip: str = ""
    warning: str = ""  # what is wrong with the column, "" for nothing


class ColumnHeader(QHeaderView):
    """Has lists to choose from over the columns that are in sight, and one on either side."""

    kind_chosen = Signal(int, object)  # of which column, which
    role_chosen = Signal(int, object)

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._heads: tuple[Head, ...] = ()
        self._boxes: dict[int, tuple[OptionBox, OptionBox]] = {}
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(20)
        self.sectionResized.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(self._place)

    def show_heads(self, heads: Sequence[Head]) -> None:
        """Show these, one for every column of the model."""
        if [head.name for head in heads] != [head.name for head in self._heads]:
            self._drop_boxes()
        self._heads = tuple(heads)
        for column in self._boxes:
            self._fill(column)
        self._place()
        self.viewport().update()

    def boxes(self, column: int) -> tuple[OptionBox, OptionBox]:
        """The lists of kinds and of roles over a column, made where there are none yet."""
        if column not in self._boxes:
            kind, role = OptionBox((), self.viewport()), OptionBox((), self.viewport())
            role.setProperty("role", "flat")
            self._boxes[column] = kind, role
            kind.chosen.connect(partial(self.kind_chosen.emit, column))
            role.chosen.connect(partial(self.role_chosen.emit, column))
            for box in (kind, role):
                box.installEventFilter(self)
            self._fill(column)
            self._chain()
        return self._boxes[column]

    def _fill(self, column: int) -> None:
        head, (kind, role) = self._heads[column], self._boxes[column]
        kind.set_options(head.kinds)
        kind.set_value(head.kind)
        kind.setAccessibleName(self.tr("Kind of {0}").format(head.name))
        kind.set_purpose(head.tip)
        role.set_options(head.roles)
        role.set_value(head.role)
        role.setAccessibleName(self.tr("Use of {0}").format(head.name))
        theme.set_mark(role, "chosen", head.role)

    def _chain(self) -> None:
        """Tab goes from the rows to the lists, column by column."""
        before: QTableView | OptionBox = self._table
        for _, (kind, role) in sorted(self._boxes.items()):
            self.setTabOrder(before, kind)
            self.setTabOrder(kind, role)
            before = role

    def _drop_boxes(self) -> None:
        for pair in self._boxes.values():
            for box in pair:
                box.hide()
                box.deleteLater()
        self._boxes = {}

    # -- places -----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(_NAME + 2 * _BOX + 2 * _GAP) + 4)

    def width_of(self, column: int, cells: Sequence[str], metrics: QFontMetrics) -> int:
        """How wide a column has to be for its name, its lists and some of its cells."""
        head = self._heads[column]
        bold = QFontMetrics(theme.font(13, QFont.Weight.DemiBold))
        texts = [option.title for option in (*head.kinds, *head.roles)]
        widest = max(metrics.horizontalAdvance(text) for text in (*texts, *cells))
        name = bold.horizontalAdvance(head.name) + theme.px(_SIGN + 4 if head.warning else 0)
        wanted = max(name + 2 * PADDING + 4, widest + theme.px(44))
        return min(max(wanted, theme.px(NARROWEST)), theme.px(WIDEST))

    def _place(self) -> None:
        """Put the lists where their columns are."""
        if not self._heads or self.count() != len(self._heads):
            return
        first = max(self.visualIndexAt(0) - 1, 0)
        last = self.visualIndexAt(self.viewport().width() - 1)
        last = min(len(self._heads) - 1, last + 1 if last >= 0 else len(self._heads))
        for column in range(first, last + 1):
            self.boxes(column)
        for column, (kind, role) in self._boxes.items():
            left, width = self.sectionViewportPosition(column), self.sectionSize(column)
            height, top = theme.px(_BOX), theme.px(_NAME)
            kind.setGeometry(left + 4, top, width - 8, height)
            role.setGeometry(left + 4, top + height + theme.px(_GAP), width - 8, height)
            for box in (kind, role):
                box.setVisible(first <= column <= last)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list that Tab comes to is brought into sight."""
        by_tab = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() in by_tab:
            column = next(c for c, pair in self._boxes.items() if watched in pair)
            row = max(self._table.rowAt(0), 0)
            self._table.scrollTo(self._table.model().index(row, column))
        return super().eventFilter(watched, event)

    # -- painting ---------------------------------------------------------------------------------

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        if logicalIndex >= len(self._heads):
            return
        head, colours = self._heads[logicalIndex], theme.current()
        painter.save()
        if head.role == "target":
            painter.fillRect(rect, tinted())
        out = head.role == "out"
        painter.setFont(theme.font(13, QFont.Weight.Normal if out else QFont.Weight.DemiBold))
        painter.setPen(QColor(colours.muted if out else colours.text))
        room = QRect(rect.left(), rect.top(), rect.width(), theme.px(_NAME))
        room.adjust(PADDING, 0, -PADDING, 0)
        if head.warning:
            size = theme.px(_SIGN)
            place = QRect(room.right() - size, room.center().y() - size // 2, size, size)
            icon("alert-triangle", colours.danger).paint(painter, place)
            room.setRight(place.left() - 4)
        elide = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(head.name, elide, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.hairline)
        )
        painter.restore()
