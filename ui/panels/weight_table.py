"""A table of parameters that follow training and can be set by hand."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from nnsim.parameters import Parameters
from ui import theme
from ui.number_field import NumberField, brief, exact
from ui.panels.card import Editor
from ui.panels.edits import Place

LONGEST_TABLE = 256  # numbers in one line; more are too many to be read

_ROW, _COLUMN, _WIDEST_NAME = 22, 72, 120  # px
_STEP = 0.1
_EVERY = 6  # frames of a run from one refreshing to the next

_EDITABLE = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsEditable
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Contents:
    """Where the numbers of a table are, row by row; None where there is no wire."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    places: tuple[tuple[Place | None, ...], ...]


class WeightTable(QTableView):
    """Shows the parameters of the trainer as they are when it paints."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = 0
        self._editor = editor
        self._model = _Model(editor, self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(editor, self._model, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked
            | triggers.SelectedClicked
            | triggers.AnyKeyPressed
            | triggers.EditKeyPressed
        )
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        across, down = self.horizontalHeader(), self.verticalHeader()
        for header in (across, down):
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        across.setMinimumSectionSize(_COLUMN)
        across.setMaximumSectionSize(_WIDEST_NAME)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setFixedHeight(_ROW)
        across.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(_ROW)

    def set_contents(self, contents: Contents) -> None:
        """Show other parameters, or the same ones under other names."""
        if contents == self._model.contents:
            self.viewport().update()
            return
        self._model.replace(contents)
        for number in range(len(contents.columns)):
            wanted = self.horizontalHeader().sectionSizeHint(number)
            self.setColumnWidth(number, min(max(wanted, _COLUMN), _WIDEST_NAME))

    def select(self, place: Place) -> None:
        """Make the cell of a parameter the current one."""
        for row, places in enumerate(self._model.contents.places):
            if place in places:
                self.setCurrentIndex(self._model.index(row, places.index(place)))

    def refresh(self) -> None:
        """Paint the numbers as they are now; in a run not every time, since nobody reads so fast."""
        self._frame += 1
        if not self._editor.session.running or self._frame % _EVERY == 0:
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        self._model.painted = self._editor.parameters
        super().paintEvent(event)
        self._model.painted = None


class _Model(QAbstractTableModel):
    def __init__(self, editor: Editor, parent: QObject) -> None:
        super().__init__(parent)
        self.contents = Contents((), (), ())
        self.painted: Parameters | None = None  # while painting, so that they are asked for once
        self._editor = editor

    def replace(self, contents: Contents) -> None:
        self.beginResetModel()
        self.contents = contents
        self.endResetModel()

    def place(self, index: Index) -> Place | None:
        return self.contents.places[index.row()][index.column()]

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
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if self.place(index) is None else _EDITABLE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        roles = Qt.ItemDataRole
        if role not in (roles.DisplayRole, roles.EditRole, roles.ToolTipRole):
            return None
        if role == roles.DisplayRole:
            return self.text(index)
        value = self._value(index)
        if role == roles.EditRole:
            return value
        return self.tr("There is no wire here.") if value is None else exact(value)

    def text(self, index: Index) -> str:
        """A number as its cell shows it."""
        value = self._value(index)
        return "–" if value is None else brief(value)

    def _value(self, index: Index) -> float | None:
        place = self.place(index)
        if place is None:
            return None
        return place.value(self.painted or self._editor.parameters)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        place = self.place(index)
        if place is None or not isinstance(value, int | float):
            return False
        text = self.tr("Set weight") if place.is_weight else self.tr("Set bias")
        number = float(value)
        return self._editor.apply(text, lambda project: place.put(project, number))


class _Delegate(QStyledItemDelegate):
    """Edits a cell in a number field; a wrong text keeps the field open on Enter."""

    def __init__(self, editor: Editor, model: _Model, parent: QObject) -> None:
        super().__init__(parent)
        self._editor, self._model = editor, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A number on a plate. The style sheet's way takes ten times as long, in every frame."""
        colours = theme.current()
        editable = self._model.place(index) is not None
        plate = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        if editable:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setPen(QColor(colours.accent if chosen else colours.raised))
            painter.setBrush(QColor(colours.raised))
            painter.drawRoundedRect(plate, 4, 4)
        painter.setPen(QColor(colours.text if editable else colours.muted))
        painter.drawText(plate.adjusted(0, 0, -6, 0), _RIGHT.value, self._model.text(index))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self._editor.session.pause()
        field = NumberField(parent, step=_STEP)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.refused.connect(self._editor.hint)
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
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not watched.commit()
        ):
            return True
        return super().eventFilter(watched, event)
