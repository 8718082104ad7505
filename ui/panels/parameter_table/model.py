"""The cells of a weight table: what they show, and how one is edited."""

from collections.abc import Iterator

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from nnsim.model.parameter_ref import ParameterRef, value_of
from nnsim.model.parameters import Parameters
from ui.base import theme
from ui.base.icons import icon
from ui.base.number_format import brief, exact, fitting, roundings
from ui.panels.parameter_table.contents import EMPTY, Blank, Contents, MatrixContents
from ui.panels.properties.editor import Editor
from ui.widgets.number_field import NumberField

_STEP = 0.1
_PADDING = 5  # px beside a number on its plate
_LOCK, _LOCK_ROOM = 11, 8  # px: before a number that is locked while others of its row are free
_EDITABLE = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsEditable
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MOVES = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}

# A column this much wider than a number shows it, on its plate and while it is edited.
AROUND_NUMBER = 15  # px

Index = QModelIndex | QPersistentModelIndex


class Cells(QAbstractTableModel):
    """The parameters of the trainer as they are when they are asked for."""

    def __init__(self, editor: Editor, parent: QObject) -> None:
        super().__init__(parent)
        self.contents: Contents = EMPTY
        self.painted: Parameters | None = None  # while painting, so that they are asked for once
        self._editor = editor

    def forget(self) -> None:
        """Know of no parameter until others come: what was shown may be of a network that is gone."""
        self.contents = Blank(self.contents.rows, self.contents.columns)

    def replace(self, contents: Contents) -> None:
        """Show other parameters."""
        self.beginResetModel()
        self.contents = contents
        self.endResetModel()

    def parameter(self, index: Index) -> ParameterRef | None:
        """The parameter that a cell shows."""
        return self.contents.parameter(index.row(), index.column())

    def first_there(self) -> QModelIndex:
        """The first cell, or the one below it where the layer has no biases."""
        first = self.index(0, 0)
        return first if self.parameter(first) is not None else self.index(1, 0)

    def is_locked(self, index: Index) -> bool:
        """Whether training leaves the parameter of a cell as it is."""
        return self.contents.is_locked(index.row(), index.column())

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.contents.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.contents.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal
        names = self.contents.columns if across else self.contents.rows
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return names[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        if (
            role == Qt.ItemDataRole.DecorationRole
            and not across
            and self.contents.row_is_locked(section)
        ):
            return icon("lock", theme.current().muted)
        return None

    def is_marked(self, index: Index) -> bool:
        """Whether a cell has a lock of its own: its row has none, since others of it are free."""
        return self.is_locked(index) and not self.contents.row_is_locked(index.row())

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if self.parameter(index) is None else _EDITABLE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        roles = Qt.ItemDataRole
        if role == roles.DisplayRole:
            return next(self.texts(index))
        if role == roles.EditRole:
            return self.value(index)
        if role == roles.ToolTipRole:
            return self._tip(index)
        return None

    def texts(self, index: Index) -> Iterator[str]:
        """A number as its cell shows it, and ever shorter for a cell without room for that."""
        value = self.value(index)
        if value is None:
            yield "–"
        else:
            yield brief(value)
            yield from roundings(value)

    def _tip(self, index: Index) -> str:
        parameter, value = self.parameter(index), self.value(index)
        if parameter is None or value is None:
            return self._why_none(index)
        locked = self.is_locked(index)
        return self.tr("{0}, locked").format(exact(value)) if locked else exact(value)

    def _why_none(self, index: Index) -> str:
        match self.contents:
            case MatrixContents(bias_locked=None) if index.row() == 0:
                return self.tr("The neurons of this layer have no bias.")
        return self.tr("There is no wire here.")

    def value(self, index: Index) -> float | None:
        """The number of a cell; None where there is no wire, or no bias."""
        parameter = self.parameter(index)
        if parameter is None:
            return None
        return value_of(parameter, self.painted or self._editor.parameters)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        parameter = self.parameter(index)
        if parameter is None or not isinstance(value, int | float):
            return False
        number = float(value)
        return self._editor.edits.set_value(parameter, number)


class CellDelegate(QStyledItemDelegate):
    """Edits a cell in a number field; a wrong text keeps the field open on Enter and Tab."""

    left = Signal(int, int)  # rows and columns to go on by, after Enter or Tab

    def __init__(self, editor: Editor, cells: Cells, parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._cells = editor, cells

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A number on a plate. The style sheet's way takes ten times as long, in every frame."""
        colours = theme.current()
        parameter = self._cells.parameter(index)
        plate = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        if parameter is not None:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setPen(QColor(colours.accent if chosen else colours.raised))
            painter.setBrush(QColor(colours.raised))
            painter.drawRoundedRect(plate, 4, 4)
        free = parameter is not None and not self._cells.is_locked(index)
        painter.setPen(QColor(colours.text if free else colours.muted))
        advance, room = option.fontMetrics.horizontalAdvance, plate.width() - 2 * _PADDING
        if self._cells.is_marked(index):
            box = QRectF(plate.left() + 2, plate.center().y() - _LOCK / 2, _LOCK, _LOCK)
            icon("lock", colours.muted).paint(painter, box.toRect())
            room -= _LOCK_ROOM
        text = fitting(self._cells.texts(index), advance, room)
        painter.drawText(plate.adjusted(0, 0, -_PADDING, 0), _RIGHT.value, text)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self._editor.session.control.pause()
        field = NumberField(parent, step=_STEP)
        field.setAccessibleName(self.tr("Number of the cell"))
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, NumberField)
        if not editor.isModified():
            editor.set_value(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, NumberField)
        if editor.commit() and editor.value != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, editor.value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(watched, NumberField)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _MOVES
        ):
            if watched.commit():
                down, across = _MOVES[Qt.Key(event.key())]
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
                self.left.emit(-down if back else down, across)
            return True
        return super().eventFilter(watched, event)
