"""Cells of a table that hold numbers: rounded to what their column has room for, and never cut."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.base.number_format import BEGINNINGS, fitting, format_number, roundings

NUMBERS = Qt.ItemDataRole.UserRole  # what a cell shows, as a list of numbers
SEPARATOR = ", "

Index = QModelIndex | QPersistentModelIndex


def side_by_side(values: Sequence[float]) -> Iterator[str]:
    """Numbers beside each other, as they are shown where there is room, and ever shorter."""
    yield SEPARATOR.join(map(format_number, values))
    shorter = [list(roundings(value)) or [format_number(value)] for value in values]
    for number in range(max(map(len, shorter), default=0)):
        yield SEPARATOR.join(texts[min(number, len(texts) - 1)] for texts in shorter)


def claims_number(event: QEvent) -> bool:
    """Whether a shortcut is about to get what would begin a number in a cell."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return event.text() in BEGINNINGS and not control


def type_into_cells(table: QTableView) -> None:
    """Let a key begin a value in the cell that is current, and Tab leave the table; lines are air."""
    triggers = QTableView.EditTrigger
    table.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)


def open_cell(table: QTableView) -> None:
    """Open the cell that is current, if it can be written in and is not open yet."""
    index = table.currentIndex()
    if index.flags() & Qt.ItemFlag.ItemIsEditable and table.indexWidget(index) is None:
        table.edit(index)


class NumberCells(QStyledItemDelegate):
    """Rounds numbers to what their column has room for."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if numbers := index.data(NUMBERS):
            style, element = option.widget.style(), QStyle.SubElement.SE_ItemViewItemText
            room = style.subElementRect(element, option, option.widget).width()
            text = fitting(
                side_by_side(numbers), option.fontMetrics.horizontalAdvance, room - margins(style)
            )
            option.text = text


def margins(style: QStyle) -> int:
    """What Qt leaves free at both sides of an item's text, in px."""
    return 2 * (style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1)
