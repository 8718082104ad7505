"""Hands that type in the fields and tables of a card, and what is read there."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnsim.model.project import with_network
from ui.document.document import Document
from ui.document.selection import Selection
from ui.panels.parameter_table.table import WeightTable
from ui.widgets.number_field import NumberField
from ui.widgets.option_box import OptionBox

LEFT = Qt.MouseButton.LeftButton


def layer(*ids: str) -> Selection:
    return Selection(layers=frozenset(ids))


def neuron(*numbers: int) -> Selection:
    return Selection(neurons=frozenset(numbers))


def connection(source: str, target: str) -> Selection:
    return Selection(connections=frozenset({(source, target)}))


def edit_network(document: Document, edit: object) -> None:
    assert callable(edit)
    document.apply("elsewhere", lambda project: with_network(project, edit(project.network)))


def type_number(qtbot: QtBot, field: NumberField, text: str) -> None:
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def type_in_cell(
    qtbot: QtBot, table: WeightTable, row: int, column: int, text: str
) -> NumberField | None:
    """Click a cell, type over it and press Enter; the editor, if it stays open."""
    index = table.model().index(row, column)
    qtbot.waitUntil(lambda: table.viewport().rect().contains(table.visualRect(index)))
    if table.currentIndex() != index:
        qtbot.mouseClick(table.viewport(), LEFT, pos=table.visualRect(index).center())
    qtbot.keyClick(table, text[0])
    editor = table.findChild(NumberField)
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    if not editor.property("invalid"):
        qtbot.waitUntil(lambda: table.findChild(NumberField) is None)
        return None
    return editor


def double_click(qtbot: QtBot, table: WeightTable, row: int, column: int) -> None:
    cell = table.visualRect(table.model().index(row, column)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=cell)
    qtbot.mouseDClick(table.viewport(), LEFT, pos=cell)


def texts(table: WeightTable) -> list[list[str]]:
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def steps(document: Document) -> int:
    return document.undo_stack.count()


def pick(qtbot: QtBot, box: OptionBox, title: str) -> None:
    """Open a list by its key, walk to a row, accept it."""
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findText(title)):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)
