"""The text of a graph: what is wrong in it, undo, and its room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.support.hands import press, type_text
from tests.support.modal import when_modal
from tests.support.shown import settle
from tests.ui.graph.conftest import OpenGraph
from tests.ui.graph.hands import SIGMOID, write

CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("f = x + , x = 1", 8),
        ("nonsense (", 11),
        ("f = __class__.x, x = 1", 14),
        ("f = 1/0*x, x = 1", 6),
    ],
)
def test_nonsense_gets_a_sentence_at_its_character_and_the_graph_stays(
    open_graph: OpenGraph, text: str, character: int
) -> None:
    window = open_graph("f = x + y, x = 1, y = 2")
    graph = window.session.graph
    write(window, text)
    press(Key.Key_Return, modifiers=CONTROL)
    assert window.session.graph is graph
    assert window.editor.problem.isVisible()
    assert window.session.error.span.column == character
    [mark] = window.editor.field.extraSelections()
    assert mark.cursor.selectionStart() <= character <= mark.cursor.selectionEnd() + 1
    type_text(" ")
    assert not window.editor.problem.isVisible()


def test_typing_in_the_middle_of_a_run_leaves_the_run_and_what_is_typed_alone(
    open_graph: OpenGraph, qtbot: QtBot
) -> None:
    window = open_graph(SIGMOID)
    window.session.speed = 100
    press(Key.Key_Space)
    write(window, "g = a*b, a = 2, b = 3")
    qtbot.waitUntil(lambda: not window.session.running)
    assert window.session.step == window.session.last == 17
    assert window.editor.field.toPlainText() == "g = a*b, a = 2, b = 3"
    press(Key.Key_Return, modifiers=CONTROL)
    assert window.session.last == 3
    assert window.session.step == 0


def test_typing_is_undone_with_the_document(open_graph: OpenGraph) -> None:
    window = open_graph("f = x, x = 1")
    write(window, "g = a")
    press(Key.Key_Z, modifiers=CONTROL)
    press(Key.Key_Z, modifiers=CONTROL)
    press(Key.Key_Z, modifiers=CONTROL)
    assert window.editor.field.toPlainText() == "f = x, x = 1"
    assert window.document.undo_stack.isClean()


def test_a_window_with_typed_text_asks_before_it_closes(open_graph: OpenGraph) -> None:
    window = open_graph(SIGMOID)
    write(window, "half a thou")

    def cancel(box: QMessageBox) -> None:
        QTest.keyClick(box, Key.Key_Escape)

    when_modal(cancel)
    assert not window.close()
    assert window.isVisible()
    assert window.editor.field.toPlainText() == "half a thou"


@pytest.mark.parametrize(
    "text",
    ["(" * 5000, "x" * 10_000, "f = 9**9**9**9*x, x = 1", "f = sum(reshape(x, (99999, 99999))), x = 1",
     "f = exp(exp(exp(exp(x)))), x = 9", "\x00\n\ud800"],
)  # fmt: skip
def test_a_hostile_text_gets_a_sentence_and_nothing_is_lost(
    open_graph: OpenGraph, text: str
) -> None:
    window = open_graph(SIGMOID)
    graph = window.session.graph
    window.document.type(text)
    press(Key.Key_Return, modifiers=CONTROL)
    assert window.editor.problem.text()
    assert window.session.graph is graph


@pytest.mark.parametrize("size", [(1440, 900), (928, 800)])
def test_the_text_is_whole_also_in_a_narrow_window(
    open_graph: OpenGraph, size: tuple[int, int]
) -> None:
    window = open_graph(SIGMOID, size)
    settle()
    field = window.editor.field
    for bar in (field.horizontalScrollBar(), field.verticalScrollBar()):
        assert bar.maximum() == 0


APART = (
    "z = w0*x0 + w1*x1 + w2\nm = -z\ne = exp(m)\nd = 1 + e\nf = 1 / d\n"
    "w0 = 2, x0 = -1, w1 = -3, x1 = -2, w2 = -3"
)


def test_a_text_of_eight_lines_is_whole_beside_a_lesson(open_graph: OpenGraph) -> None:
    window = open_graph(APART, (928, 800))
    settle()
    assert window.editor.field.document().size().height() >= 7
    assert window.editor.field.verticalScrollBar().maximum() == 0


def test_a_long_text_leaves_room_for_the_picture_and_ends_with_a_whole_line(
    open_graph: OpenGraph,
) -> None:
    text = "\n".join(f"x{number} = {number}" for number in range(14)) + "\nf = x0 * x1"
    window = open_graph(text, (1440, 700))
    settle()
    field = window.editor.field
    assert field.verticalScrollBar().maximum() > 0
    assert 60 < field.height() <= window.height() / 4
    block, cut = field.document().begin(), []
    while block.isValid():
        line = field.blockBoundingGeometry(block).translated(field.contentOffset())
        if line.top() < field.viewport().height() < line.bottom():
            cut.append(block.text())
        block = block.next()
    assert cut == []
    window.resize(1440, 1300)
    settle()
    assert field.verticalScrollBar().maximum() == 0, "there is room for all of it now"
