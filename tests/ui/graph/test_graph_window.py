"""A graph is typed, built, stepped, folded and read, with a keyboard and a mouse."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from nnsim.files import bench
from tests.support.hands import click, click_scene, press, type_text
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from tests.ui.graph.conftest import OpenGraph
from tests.ui.graph.hands import SIGMOID, write
from ui.graph.folding import fold
from ui.graph.texts import NOT_YET
from ui.window.graph.graph_window import GraphWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key

# Stanford's CS231n, course notes on backpropagation, to more digits by hand.
GRADIENTS = {"w0": -0.1966, "x0": 0.3932, "w1": -0.3932, "x1": -0.5898, "w2": 0.1966}


def shown_gradients(window: GraphWindow) -> dict[str, str]:
    nodes = window.session.graph.inputs
    names = [window.session.graph.nodes[i].name for i in nodes]
    return dict(zip(names, (row.gradient.text() for row in window.inputs.rows), strict=False))


def texts(window: GraphWindow) -> list[str]:
    return [label.text() for label in window.card.findChildren(QLabel) if label.isVisible()]


def test_the_sigmoid_neuron_is_typed_built_and_stepped_to_the_end(open_graph: OpenGraph) -> None:
    window = open_graph("f = x + y, x = 1, y = 2")
    write(window, SIGMOID)
    assert window.document.content.text != SIGMOID
    press(Key.Key_Return, modifiers=CONTROL)
    assert window.document.content.text == SIGMOID
    press(Key.Key_Escape)
    assert window.view.hasFocus()
    assert set(shown_gradients(window).values()) == {NOT_YET}
    while window.session.step < window.session.last:
        press(Key.Key_Right)
    assert window.session.last == 8 + 1 + 8
    expected = {name: f"{value:.4f}".replace("-", "−") for name, value in GRADIENTS.items()}
    assert shown_gradients(window) == expected
    assert float(window.session.evaluation.value) == pytest.approx(0.7311, abs=5e-5)


def test_each_step_back_forgets_one_gate_and_home_and_end_go_all_the_way(
    open_graph: OpenGraph,
) -> None:
    window = open_graph(SIGMOID)
    session = window.session
    press(Key.Key_End)
    assert session.step == session.last
    press(Key.Key_Left)
    assert session.step == session.last - 1
    assert shown_gradients(window)["w0"] == NOT_YET
    assert shown_gradients(window)["w1"] != NOT_YET
    press(Key.Key_Home)
    assert session.step == 0
    assert session.standing().values[session.graph.result] is None
    press(Key.Key_2)
    press(Key.Key_Right)
    assert session.step == len(session.graph.gates)
    press(Key.Key_Right)
    assert session.step == session.last


def test_space_runs_to_the_end_and_pauses(open_graph: OpenGraph, qtbot: QtBot) -> None:
    window = open_graph(SIGMOID)
    window.session.speed = 1
    press(Key.Key_Space)
    assert window.transport.run_button.text() == "Pause"
    press(Key.Key_Space)
    assert not window.session.running
    window.session.speed = 1000
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: not window.session.running)
    assert window.session.step == window.session.last


def test_folded_and_unfolded_the_gradients_are_the_same(open_graph: OpenGraph) -> None:
    window = open_graph(SIGMOID)
    press(Key.Key_End)
    before = shown_gradients(window)
    [fold] = [b for b in window.groups.findChildren(QPushButton) if b.isVisible()]
    click(fold)
    assert len(window.session.graph.gates) == 8 - 4 + 1
    assert window.session.step == window.session.last
    assert shown_gradients(window) == before
    press(Key.Key_Z, modifiers=CONTROL)
    assert len(window.session.graph.gates) == 8
    assert shown_gradients(window) == before


def test_a_group_is_folded_by_the_tab_on_its_frame(open_graph: OpenGraph) -> None:
    window = open_graph(SIGMOID)
    picture = window.view.item.picture
    [frame] = picture.drawing.frames
    left, top, right, _ = frame.sides
    window.view.fit()
    click_scene(window.view, QPointF((left + right) / 2, top))
    assert len(window.session.graph.gates) == 5


def test_a_click_on_a_gate_shows_its_arithmetic_with_a_numeric_check(
    open_graph: OpenGraph, qtbot: QtBot
) -> None:
    window = open_graph(SIGMOID)
    press(Key.Key_End)
    [gate] = [i for i in window.session.graph.gates if window.session.graph.nodes[i].title == "exp"]
    window.view.fit()
    click_scene(window.view, window.view.item.place_of(gate).center())
    assert window.session.selected == gate
    qtbot.waitUntil(lambda: "✓" in window.card.check.text())
    shown = texts(window)
    assert "−0.5344" in shown  # upstream
    assert "exp(a) = 0.3679" in shown  # local
    assert "−0.1966" in shown  # downstream: −0.5344 · 0.3679
    assert "(2 evaluations)" in window.card.check.text()


def test_what_is_not_known_yet_is_a_dash_and_never_0(open_graph: OpenGraph) -> None:
    window = open_graph("f = (x + y) * z, x = -2, y = 5, z = -4")
    press(Key.Key_Right)
    assert window.transport._figures["value"].text() == "–"
    assert set(shown_gradients(window).values()) == {NOT_YET}
    assert "0" not in [row.gradient.text() for row in window.inputs.rows]


def test_a_typed_value_is_taken_over_into_the_text_and_undone(open_graph: OpenGraph) -> None:
    window = open_graph("f = (x + y) * z\nx = -2, y = 5, z = -4")
    field = window.inputs.rows[0].field
    click(field)
    press(Key.Key_A, modifiers=CONTROL)
    type_text("1.5")
    press(Key.Key_Return)
    assert window.document.content.text == "f = (x + y) * z\nx = 1.5, y = 5, z = -4"
    assert float(window.session.evaluation.value) == (1.5 + 5) * -4
    assert window.view.hasFocus()
    press(Key.Key_Z, modifiers=CONTROL)
    assert float(window.session.evaluation.value) == -12
    assert field.text() == "−2"


def test_a_wrong_value_is_marked_and_changes_nothing(open_graph: OpenGraph) -> None:
    window = open_graph("f = (x + y) * z, x = -2, y = 5, z = -4")
    before = window.document.content
    field = window.inputs.rows[0].field
    click(field)
    type_text("a")
    press(Key.Key_Return)
    assert field.property("invalid") == "true"
    assert window.document.content is before


def test_the_paths_of_a_leaf_add_up_to_its_gradient(open_graph: OpenGraph, qtbot: QtBot) -> None:
    window = open_graph("f = (x + y)**2 + x, x = 1, y = 2")
    press(Key.Key_End)
    node = window.session.graph.by_name["x"]
    window.view.fit()
    click_scene(window.view, window.view.item.place_of(node).center())
    qtbot.waitUntil(lambda: window.paths.words.text().startswith("Path 1 of 2"))
    assert window.paths.sum.text() == "All paths add up: 6 + 1 = 7"  # 2 (1 + 2) and 1
    assert window.paths.product.text() == "1 · 6 · 1 = 6"


def test_a_graph_is_saved_and_opened_again_in_a_window_of_its_own(
    open_window: OpenWindow, open_graph: OpenGraph, tmp_path: Path
) -> None:
    network = open_window(filled=False)
    window = open_graph(SIGMOID, beside=network)
    fold(window.session, next(iter(window.session.shown.groups)))
    window.session.go_to(3)
    write(window, "not built")
    window.document.save(tmp_path / "neuron.nnsim")
    assert window.document.undo_stack.isClean()
    window.close_without_asking()
    assert network.filing.open(tmp_path / "neuron.nnsim")
    again = window.desk.windows[-1]
    assert isinstance(again, GraphWindow)
    assert again.document.content == bench.loads((tmp_path / "neuron.nnsim").read_bytes())
    assert again.editor.field.toPlainText() == "not built"
    assert again.session.step == 3
    assert len(again.session.graph.gates) == 5


def test_the_jacobian_of_max_over_four_values_routes_two_of_them(open_graph: OpenGraph) -> None:
    window = open_graph("f = sum(max(0, x)), x = [1, -2, 3, -1]")
    window.session.select(next(iter(window.session.graph.gates)))
    assert window.jacobian.isVisible()
    assert window.jacobian.cells.matrix.tolist() == np.diag([1, 0, 1, 0]).tolist()
    assert "87.5 % zeros" in window.jacobian.words.text()  # 14 of 16
    assert "4 multiplications, not 16" in window.jacobian.words.text()
    press(Key.Key_End)
    window.session.select(window.session.graph.result)
    assert window.jacobian.cells.matrix.tolist() == [[1, 1, 1, 1]]


def test_a_gate_of_single_numbers_has_no_jacobian(open_graph: OpenGraph) -> None:
    window = open_graph(SIGMOID)
    window.session.select(window.session.graph.result)
    assert not window.jacobian.isVisible()


def test_gradient_descent_moves_the_inputs_and_is_undone_step_by_step(
    open_graph: OpenGraph,
) -> None:
    window = open_graph("f = x**2 + 3*y\nx = 3, y = 1")
    assert not window.descent.button.isEnabled()
    press(Key.Key_End)
    for x, y in ((2.4, 0.7), (1.92, 0.4)):  # x − 0.1 · 2x and y − 0.1 · 3
        click(window.descent.button)
        evaluation = window.session.evaluation
        found = [float(evaluation.values[i]) for i in window.session.graph.inputs]
        assert found == pytest.approx([x, y])
    assert window.session.step == window.session.last
    press(Key.Key_Z, modifiers=CONTROL)
    press(Key.Key_Z, modifiers=CONTROL)
    assert window.document.content.text == "f = x**2 + 3*y\nx = 3, y = 1"


def test_a_bias_that_is_copied_for_each_sample_is_told_as_the_branches_it_is(
    open_graph: OpenGraph,
) -> None:
    text = "f = sum(X + b), X = [[1, 2], [3, 4], [5, 6]], b = [10, 20]"
    window = open_graph(text)
    press(Key.Key_End)
    window.session.select(window.session.graph.gates[0])
    told = "b is copied 3 times: its gradient is the sum of (3, 2) over axis 0"
    assert told in window.card.pattern.text()
    assert window.inputs.rows[1].gradient.text() == "[3, 3] (2,)"


def test_the_seed_and_the_step_of_the_check_are_set_and_undone(
    open_graph: OpenGraph, qtbot: QtBot
) -> None:
    window = open_graph("f = x**2\nx = [1, 2, 3]")
    press(Key.Key_End)
    assert window.inputs.rows[0].gradient.toolTip() == "[2, 4, 6] (3,)"
    for typed, gradient in (("-2", "[−4, −8, −12] (3,)"), ("[1, 0, 10]", "[2, 0, 60] (3,)")):
        click(window.backward.seed)
        press(Key.Key_A, modifiers=CONTROL)
        type_text(typed)
        press(Key.Key_Return)
        assert window.inputs.rows[0].gradient.toolTip() == gradient
        assert window.session.step == window.session.last
    click(window.backward.seed)
    press(Key.Key_A, modifiers=CONTROL)
    type_text("[1, 2]")
    press(Key.Key_Return)
    assert "give one number, or that shape" in window.notice.sentence
    assert window.backward.seed.text() == "[1, 0, 10]"
    window.document.show_text("another", "f = x**2\nx = 3")
    assert window.document.content.seed == "1"
    click(window.backward.h)
    press(Key.Key_A, modifiers=CONTROL)
    type_text("0.5")
    press(Key.Key_Return)
    press(Key.Key_End)
    window.session.select(window.session.graph.result)
    qtbot.waitUntil(lambda: "numeric: 6 (2" in window.card.check.text())  # exact for a square
    press(Key.Key_Z, modifiers=CONTROL)
    assert window.backward.h.text() == "1e−5"
    click(window.backward.h)
    press(Key.Key_A, modifiers=CONTROL)
    type_text("[1]")
    press(Key.Key_Return)
    assert window.document.content.h == 1e-5


def test_a_branch_tells_its_sum_once_there_is_one(open_graph: OpenGraph) -> None:
    window = open_graph("t = x + y\nf = t * t\nx = 3, y = -1")
    window.session.select(window.session.graph.by_name["t"])
    settle()
    assert "1 of 2, a branch: its gradients add" in texts(window)
    press(Key.Key_End)
    window.session.select(window.session.graph.by_name["t"])
    settle()
    assert "1 of 2, a branch: its gradients add, 2 + 2" in texts(window)
