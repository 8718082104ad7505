"""Editing a cell of the sample table: a number is typed, a class or a set chosen from a list."""

from functools import partial

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.document.naming import class_names
from ui.panels.samples.cells import set_names
from ui.panels.samples.model import Samples
from ui.widgets.line_edit import TextField
from ui.widgets.number_cells import Index, NumberCells
from ui.widgets.number_field import NumberField

Key, Role = Qt.Key, Qt.ItemDataRole
_ENDS = (Key.Key_Return, Key.Key_Enter)


class SampleCells(NumberCells):
    """Enter takes a number over and goes on to the cell below; a wrong one keeps the field open."""

    left = Signal()  # by Enter

    def __init__(self, samples: Samples, parent: QTableView) -> None:
        super().__init__(parent)
        self._samples = samples

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        dataset, column = self._samples.dataset, self._samples.written(index.column())
        kind = column[0] if column else "feature"
        name = self._samples.title(index.column())
        if kind == "set" or (kind == "target" and dataset.is_classification):
            editor = _List(parent)
            editor.addItems(list(set_names()) if kind == "set" else class_names(dataset))
            editor.activated.connect(partial(self._take, editor))
            editor.setAccessibleName(name)
            return editor
        single = kind == "feature" or dataset.n_targets == 1
        field: QLineEdit = NumberField(parent) if single else TextField(parent)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setAccessibleName(name)
        return field

    def _take(self, editor: QComboBox, *_chosen: int) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Role.EditRole))
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
        elif isinstance(editor, NumberField):
            if not editor.isModified():
                editor.set_value(editor.read(text))
                editor.selectAll()
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, NumberField):
            if not editor.commit():
                return
            text = repr(float(editor.value))
            if float(editor.value) == editor.read(str(index.data(Role.EditRole))):
                return
        elif isinstance(editor, QComboBox):
            text = editor.currentText()
        else:
            assert isinstance(editor, QLineEdit)
            text = editor.text()
        if text != index.data(Role.EditRole):
            model.setData(index, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        enter = (
            isinstance(watched, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENDS
        )
        if not enter or not isinstance(watched, QLineEdit):
            return super().eventFilter(watched, event)
        if not isinstance(watched, NumberField) or watched.commit():
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
            self.left.emit()
        return True


class _List(QComboBox):
    """Opens at once."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.showPopup()
