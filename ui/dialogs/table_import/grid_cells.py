"""Cells of the preview: what is wrong stands in a frame, a class has its mark, the target its tint."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.base import theme
from ui.base.class_marks import class_colours, path
from ui.dialogs.table_import.grid_model import Index, TableRows

PADDING = 10  # px at either side
MARK = 18  # px that the mark of a class takes
_RADIUS = 4.0
TINT = 0.10  # of the accent, behind the target


class PreviewCells(QStyledItemDelegate):
    """Paints cells of `TableRows`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rows, colours, cell = index.model(), theme.current(), QRect(option.rect)
        assert isinstance(rows, TableRows)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if rows.role_of(index.column()) == "target":
            painter.fillRect(cell, tinted())
        painter.fillRect(
            QRect(cell.left(), cell.bottom(), cell.width(), 1), QColor(colours.hairline)
        )
        wrong = rows.is_wrong(index.row(), index.column())
        if wrong:
            _frame(painter, cell, colours.danger)
        if option.state & QStyle.StateFlag.State_HasFocus:
            _frame(painter, cell, colours.accent, fill=False)
        room = cell.adjusted(PADDING, 0, -PADDING, 0)
        label = rows.label(index.row(), index.column())
        if label is not None:
            room = _mark(painter, room, *label)
        _write(painter, room, index, colours.danger if wrong else "")
        painter.restore()


def tinted() -> QColor:
    """The ground of the target."""
    colour = QColor(theme.current().accent)
    colour.setAlphaF(TINT)
    return colour


def _frame(painter: QPainter, cell: QRect, ink: str, fill: bool = True) -> None:
    ground = QColor(ink)
    ground.setAlphaF(TINT)
    painter.setPen(QPen(QColor(ink), 1))
    painter.setBrush(ground if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(cell).adjusted(2.5, 2.5, -2.5, -3.5), 4, 4)


def _mark(painter: QPainter, room: QRect, label: int, classes: int) -> QRect:
    """The mark of a class at the left; the room that it leaves."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(class_colours(theme.current(), classes)[label]))
    middle = QRectF(room).center().y()
    painter.drawPath(path(label, theme.px(_RADIUS)).translated(room.left() + _RADIUS + 1, middle))
    return room.adjusted(theme.px(MARK), 0, 0, 0)


def _write(painter: QPainter, room: QRect, index: Index, ink: str) -> None:
    colour = index.data(Qt.ItemDataRole.ForegroundRole) or QColor(theme.current().text)
    painter.setPen(QColor(ink) if ink else colour)
    painter.setFont(theme.font(13))
    text = " ".join(str(index.data()).split())
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), elided)
