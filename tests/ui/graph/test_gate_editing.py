"""Gates are selected, folded into modules, named and changed on the picture; the text follows."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.files import bench
from tests.support.hands import press, type_text
from tests.ui.graph.conftest import OpenGraph
from tests.ui.graph.test_graph_view import place
from ui.scene.name_field import NameField
from ui.window.graph.graph_window import GraphWindow

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
CHAIN = "f = tanh(w*x + b) * v + x\nw = 2, x = -1, b = 0.5, v = 3"


def pick(window: GraphWindow, *names: str) -> None:
    """Click nodes one after the other, all but the first with Shift."""
    by_name = window.session.graph.by_name
    for number, name in enumerate(names):
        at = window.view.mapFromScene(place(window, by_name[name]))
        QTest.mouseClick(window.view.viewport(), LEFT, SHIFT if number else NONE, at)


def name_module(window: GraphWindow, name: str) -> None:
    press(Key.Key_G, modifiers=CONTROL)
    assert isinstance(QApplication.focusWidget(), NameField)
    type_text(name)
    press(Key.Key_Return)


def gradients(window: GraphWindow) -> dict[str, float]:
    found, graph = window.session.evaluation, window.session.graph
    return {graph.nodes[i].name: float(found.gradients[i]) for i in graph.inputs}


def choose(window: GraphWindow, menu: str, command: str) -> None:
    """Choose from a menu that is filled when it opens."""
    shown = window.commands.menus[menu]
    shown.aboutToShow.emit()
    [action] = [x for x in shown.findChildren(QAction) if x.objectName() == command]
    action.trigger()


def test_gates_that_are_clicked_fold_into_one_unfold_nest_and_are_undone(
    open_graph: OpenGraph, tmp_path: Path
) -> None:
    window = open_graph(CHAIN)
    press(Key.Key_End)
    session, before = window.session, gradients(window)
    pick(window, "w*x", "w*x + b")
    name_module(window, "score")
    assert [session.graph.nodes[i].title for i in session.graph.gates] == [
        "score",
        "tanh",
        "×",
        "+",
    ]
    assert gradients(window) == pytest.approx(before, rel=1e-13)
    assert session.step == session.last
    pick(window, "w*x + b", "tanh(w*x + b)")
    name_module(window, "neuron")
    assert [session.graph.nodes[i].title for i in session.graph.gates] == ["neuron", "×", "+"]
    assert gradients(window) == pytest.approx(before, rel=1e-13)
    window.document.save(tmp_path / "folded.nnsim")
    again = bench.loads((tmp_path / "folded.nnsim").read_bytes())
    assert again == replace(window.document.content, step=session.last)
    pick(window, "tanh(w*x + b)")
    press(Key.Key_U, modifiers=CONTROL)
    assert session.shown.groups == {("neuron",): 2}
    assert next(session.graph.nodes[i].title for i in session.graph.gates) == "score"
    pick(window, "w*x + b")
    press(Key.Key_U, modifiers=CONTROL)
    assert session.shown.groups == {("neuron",): 3, ("neuron", "score"): 2}
    for _ in range(4):
        press(Key.Key_Z, modifiers=CONTROL)
    assert session.shown.groups == {}
    assert gradients(window) == before


def test_a_group_is_dissolved_and_renamed(open_graph: OpenGraph) -> None:
    window = open_graph(CHAIN)
    session = window.session
    pick(window, "w*x", "w*x + b")
    name_module(window, "score")
    pick(window, "w*x + b", "tanh(w*x + b)")
    name_module(window, "neuron")
    pick(window, "tanh(w*x + b)")
    press(Key.Key_F2)
    type_text("unit")
    press(Key.Key_Return)
    assert [session.graph.nodes[i].title for i in session.graph.gates] == ["unit", "×", "+"]
    press(Key.Key_G, modifiers=CONTROL | SHIFT)
    assert [session.graph.nodes[i].title for i in session.graph.gates] == [
        "score",
        "tanh",
        "×",
        "+",
    ]
    press(Key.Key_Z, modifiers=CONTROL)
    press(Key.Key_Z, modifiers=CONTROL)
    assert [session.graph.nodes[i].title for i in session.graph.gates] == ["neuron", "×", "+"]


def test_what_cannot_be_one_module_is_told_with_the_gate_in_the_way(open_graph: OpenGraph) -> None:
    window = open_graph("t = exp(x)\nf = t * sin(t) + 1\nx = 0.3")
    before = window.document.content
    pick(window, "t", "t * sin(t)")
    name_module(window, "mine")
    assert "comes back through “sin(t)”" in window.notice.sentence
    assert window.document.content is before
    pick(window, "t")
    press(Key.Key_G, modifiers=CONTROL)
    assert not window.view.findChildren(NameField)  # one gate is no module


def test_a_rubber_band_selects_what_it_touches_and_shift_adds(open_graph: OpenGraph) -> None:
    window = open_graph(CHAIN)
    view, session = window.view, window.session
    port = view.viewport()
    first, last = (view.mapFromScene(place(window, session.graph.by_name[n])) for n in ("w*x", "f"))
    QTest.mousePress(port, LEFT, pos=first - QPoint(30, 30))
    QTest.mouseMove(port, first)
    QTest.mouseMove(port, first + QPoint(30, 30))
    QTest.mouseRelease(port, LEFT, pos=first + QPoint(30, 30))
    assert session.chosen == {session.graph.by_name["w*x"]}
    QTest.mousePress(port, LEFT, SHIFT, last - QPoint(24, 40))
    QTest.mouseMove(port, last)
    QTest.mouseRelease(port, LEFT, SHIFT, last)
    assert session.chosen == {session.graph.by_name[n] for n in ("w*x", "f")}
    press(Key.Key_A, modifiers=CONTROL)
    assert session.chosen == set(session.graph.gates)
    press(Key.Key_Escape)
    assert session.chosen == set()


def test_changes_on_gates_are_edits_of_the_text(open_graph: OpenGraph) -> None:
    window = open_graph("f = (x + y) * z\nx = -2, y = 5, z = -4")
    texts = [window.document.content.text]
    pick(window, "x + y")
    choose(window, "graph.apply", "graph.apply_tanh")
    texts.append("f = tanh(x + y) * z\nx = -2, y = 5, z = -4")
    assert window.editor.field.toPlainText() == texts[-1]
    pick(window, "x + y")
    choose(window, "graph.change", "graph.change_subtract")
    texts.append("f = tanh(x - y) * z\nx = -2, y = 5, z = -4")
    assert window.editor.field.toPlainText() == texts[-1]
    pick(window, "x")
    press(Key.Key_F2)
    type_text("height")
    press(Key.Key_Return)
    texts.append("f = tanh(height - y) * z\nheight = -2, y = 5, z = -4")
    assert window.editor.field.toPlainText() == texts[-1]
    pick(window, "tanh(height - y)")
    press(Key.Key_Delete)
    texts.append("f = (height - y) * z\nheight = -2, y = 5, z = -4")
    assert window.editor.field.toPlainText() == texts[-1]
    pick(window, "z")
    press(Key.Key_Delete)
    assert window._sentence.text() == "This is an input; it is changed by its value."
    for text in reversed(texts[:-1]):
        press(Key.Key_Z, modifiers=CONTROL)
        assert window.document.content.text == text


def test_an_operation_of_two_selected_nodes_is_the_new_result(open_graph: OpenGraph) -> None:
    window = open_graph("f = x * y\nx = 2, y = 3")
    pick(window, "x", "f")
    choose(window, "graph.apply", "graph.apply_add")
    assert window.document.content.text == "f = x * y\nx = 2, y = 3\ng1 = x + f"
    assert float(window.session.evaluation.value) == 8
    pick(window, "g1")
    press(Key.Key_Delete)
    assert window.document.content.text == "f = x * y\nx = 2, y = 3"
    window.document.show_text("unused", "f = x * y\nx = 2, y = 3, q = 5")
    window.commands["graph.remove_unused"].trigger()
    assert window.document.content.text == "f = x * y\nx = 2, y = 3"
