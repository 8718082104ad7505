"""The picture of a graph in the hand: dragged, walked through, folded and opened, with real events."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from nnsim.files import bench
from nnsim.files.bench import Bench
from tests.support.dropping import drop, files
from tests.support.hands import click, click_scene, double_click_scene, press
from tests.support.windows import OpenWindow
from tests.ui.graph.conftest import OpenGraph
from ui.base import theme
from ui.transport.scrubber import Scrubber
from ui.window.graph.graph_window import GraphWindow

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
WRITTEN_OUT = "f = 1/(1+exp(-(w*x)))\nw = 2, x = -1"
ONE_GATE = "f = sigmoid(w*x)\nw = 2, x = -1"


def gate(window: GraphWindow, title: str) -> int:
    graph = window.session.graph
    return next(i for i in graph.gates if graph.nodes[i].title == title)


def place(window: GraphWindow, node: int) -> QPointF:
    return window.view.item.place_of(node).center()


@pytest.mark.parametrize("inputs", [2, 5, 12])
def test_a_graph_takes_the_whole_width_unless_it_would_lie_under_the_tools(
    open_graph: OpenGraph, inputs: int
) -> None:
    names = [f"x{n}" for n in range(inputs)]
    text = f"f = sigmoid({' + '.join(names)})\n" + ", ".join(f"{x} = 1" for x in names)
    view = open_graph(text, (930, 800)).view
    shown = view.mapFromScene(view.content()).boundingRect()
    tools = view._tools.geometry()
    assert not shown.intersects(tools)
    if shown.top() > tools.bottom():
        assert abs(shown.left() + shown.right() - view.viewport().width()) <= 4, "in the middle"


def point(window: GraphWindow, at: QPoint) -> None:
    """Move the mouse to a place of the picture."""
    QTest.mouseMove(window.windowHandle(), window.view.viewport().mapTo(window, at))
    QApplication.processEvents()


def test_a_drag_moves_the_picture_and_selects_nothing(open_graph: OpenGraph) -> None:
    window = open_graph(WRITTEN_OUT)
    view = window.view
    press(Key.Key_Plus)
    press(Key.Key_Plus)
    start = view.mapFromScene(place(window, window.session.graph.gates[0]))
    before, port = view.mapToScene(QPoint(0, 0)), view.viewport()
    QTest.mousePress(port, LEFT, pos=start)
    for step in (10, 30, 60):
        QTest.mouseMove(port, start + QPoint(step, 0))
    QTest.mouseRelease(port, LEFT, pos=start + QPoint(60, 0))
    assert view.mapToScene(QPoint(0, 0)) != before
    assert window.session.selected is None


def test_the_mouse_has_a_hand_over_gates_alone(open_graph: OpenGraph) -> None:
    window = open_graph(WRITTEN_OUT)
    view = window.view
    over = view.mapFromScene(place(window, window.session.graph.gates[0]))
    point(window, over)
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    point(window, QPoint(view.width() - 30, 4))
    assert view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_arrows_walk_from_gate_to_gate_and_stop_at_the_ends(open_graph: OpenGraph) -> None:
    window = open_graph(WRITTEN_OUT)
    session = window.session
    nodes = window.view.item.picture.nodes[:-1]  # type: ignore[union-attr]
    for _ in range(len(nodes) + 3):
        press(Key.Key_Down)
    assert session.selected == nodes[-1]
    press(Key.Key_Up)
    assert session.selected == nodes[-2]
    assert session.graph.nodes[nodes[-2]].name in window.view.accessibleDescription()
    press(Key.Key_Escape)
    assert session.selected is None


def test_a_double_click_opens_a_gate_that_has_parts_and_no_other(open_graph: OpenGraph) -> None:
    window = open_graph(ONE_GATE)
    product, whole = window.session.graph.gates
    double_click_scene(window.view, place(window, product))
    assert len(window.session.graph.gates) == 2
    double_click_scene(window.view, place(window, whole))
    assert len(window.session.graph.gates) == 5


def test_commands_open_and_fold_what_is_looked_at_or_say_why_not(open_graph: OpenGraph) -> None:
    window = open_graph(ONE_GATE)
    commands = window.commands
    commands.refresh()
    assert "Click a gate first." in commands["graph.unfold"].command.why_not()
    click_scene(window.view, place(window, window.session.graph.gates[0]))
    commands.refresh()
    assert "no simpler parts" in commands["graph.unfold"].command.why_not()
    assert "in no group" in commands["graph.fold"].command.why_not()
    click_scene(window.view, place(window, window.session.graph.gates[1]))
    commands.refresh()
    commands["graph.unfold"].trigger()
    assert len(window.session.graph.gates) == 5
    click_scene(window.view, place(window, gate(window, "exp")))
    commands.refresh()
    commands["graph.fold"].trigger()
    assert len(window.session.graph.gates) == 2


def test_the_right_button_selects_a_gate_and_offers_what_can_be_done(
    open_graph: OpenGraph, qtbot: QtBot
) -> None:
    window = open_graph(ONE_GATE)
    view, whole = window.view, window.session.graph.gates[1]
    at = view.mapFromScene(place(window, whole))
    where = view.viewport().mapToGlobal(at)
    QApplication.sendEvent(
        view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where)
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert window.session.selected == whole
    assert window.commands["graph.unfold"] in menu.actions()
    menu.close()
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_2, Key.Key_3])
def test_a_step_back_is_as_long_as_a_step(open_graph: OpenGraph, key: Key) -> None:
    window = open_graph(WRITTEN_OUT)
    session = window.session
    press(key)
    places = [session.step]
    while session.step < session.last:
        press(Key.Key_Right)
        places.append(session.step)
    for step in reversed(places[:-1]):
        press(Key.Key_Left)
        assert session.step == step


def test_another_text_of_the_same_gates_stands_at_the_same_gate(open_graph: OpenGraph) -> None:
    window = open_graph(WRITTEN_OUT)
    session = window.session
    for _ in range(len(session.graph.gates) + 2):
        press(Key.Key_Right)
    before = session.current
    window.document.type(WRITTEN_OUT.replace("w = 2", "w = 3"))
    press(Key.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert session.current == before
    window.document.type("f = a*b, a = 1, b = 2")
    press(Key.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert session.step <= session.last


def test_a_click_on_the_curve_sets_the_input_there(open_graph: OpenGraph, qtbot: QtBot) -> None:
    window = open_graph("f = x*x, x = 2")
    press(Key.Key_End)
    qtbot.waitUntil(lambda: "A step of +0.1 changes f by 0.41" in window.curve.words.text())
    plane = window.curve.plot
    area = plane.area
    click(plane, QPointF(area.left() + area.width() / 4, area.center().y()).toPoint())
    set_to = float(window.session.evaluation.values[window.session.graph.by_name["x"]])
    assert set_to != 2
    assert f"x = {set_to:g}" in window.document.content.text


def test_a_curve_of_many_gates_is_left_out_in_words(open_graph: OpenGraph, qtbot: QtBot) -> None:
    lines = "\n".join(f"y{i + 1} = sin(y{i}) + 0.5" for i in range(950))
    window = open_graph(f"{lines}\ny0 = 0.3")
    plane = window.curve.plot
    qtbot.waitUntil(lambda: "too large" in plane._words, timeout=20_000)


def test_a_module_tells_its_chain_as_one_gate(open_graph: OpenGraph) -> None:
    window = open_graph("n(w, x) = tanh(w * x)\nf = n(a, b) + 1\na = 2, b = -1")
    click_scene(window.view, place(window, gate(window, "tanh")))
    window.commands["graph.fold"].trigger()
    press(Key.Key_End)
    [module] = (i for i in window.session.graph.gates if window.session.graph.nodes[i].body)
    click_scene(window.view, place(window, module))
    assert "a module of 2 gates" in window.card.pattern.text()
    assert "(2, −1) = −0.964" in window.card.forward.accessibleName()


def test_the_speed_is_one_of_the_stops_and_a_run_from_the_end_begins_anew(
    open_graph: OpenGraph, qtbot: QtBot
) -> None:
    window = open_graph(WRITTEN_OUT)
    session = window.session
    press(Key.Key_End)
    session.change_speed(100)
    fastest = session.speed
    session.change_speed(1)
    assert session.speed == fastest
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: not session.running)
    assert session.step == session.last
    session.change_speed(-100)
    press(Key.Key_Space)
    assert session.running
    assert session.step < session.last
    press(Key.Key_Space)
    assert not session.running


def test_a_value_alone_is_a_graph_without_gates(open_graph: OpenGraph) -> None:
    window = open_graph("x = 3")
    assert list(window.session.graph.gates) == []
    press(Key.Key_Down)
    window.document.type("")
    press(Key.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert "expected an expression" in window.editor.problem.text()


def test_a_file_is_dropped_on_the_window_of_a_graph(open_graph: OpenGraph, tmp_path: Path) -> None:
    window = open_graph(ONE_GATE)
    other = tmp_path / "other.nnsim"
    bench.write(Bench("g = a + b, a = 1, b = 2", "g = a + b, a = 1, b = 2"), other)
    assert drop(window, files(other), QPoint(300, 300))
    assert other in [shown.document.path for shown in window.desk.windows]


def test_a_press_on_a_wire_or_a_text_is_no_gate(open_graph: OpenGraph) -> None:
    window = open_graph(WRITTEN_OUT)
    assert not drop(window, QMimeData(), QPoint(300, 300))
    click_scene(window.view, window.view.content().topLeft())
    assert window.session.selected is None


def test_the_jacobian_of_the_next_input_is_shown_when_it_is_asked_for(
    open_graph: OpenGraph, qtbot: QtBot
) -> None:
    window = open_graph("f = sum(W @ x)\nW = [[1, 2], [3, 4]], x = [5, 6]")
    click_scene(window.view, place(window, window.session.graph.gates[0]))
    press(Key.Key_End)
    button = window.jacobian._other
    qtbot.waitUntil(button.isVisible)
    first = window.jacobian._position
    click(button)
    assert window.jacobian._position != first
    click(button)
    assert window.jacobian._position == first


def test_a_press_on_the_line_of_steps_goes_there(open_graph: OpenGraph) -> None:
    window = open_graph(WRITTEN_OUT)
    line = window.findChild(Scrubber)
    assert line is not None
    for share in (0.9, 0.3, 0.0):
        at = QPoint(round(share * (line.width() - 20)) + 10, line.height() // 2)
        QTest.mouseClick(line, LEFT, pos=at)
        assert abs(window.session.step - share * window.session.last) <= 1


def test_presenting_keeps_what_a_class_looks_at_and_goes_back_to_what_there_was(
    open_graph: OpenGraph,
) -> None:
    window = open_graph(WRITTEN_OUT)
    window.columns.setSizes([300, 700, 440])
    press(Key.Key_Plus)
    sizes, zoom = window.columns.sizes(), window.view.zoom
    press(Key.Key_F11)
    assert window.presents
    assert window.isFullScreen()
    assert theme.current().scale == theme.PRESENTING
    assert not window.left.isVisible()
    assert not window.menus.isVisible()
    assert window.view.shows_all()
    press(Key.Key_Right)
    assert window.session.step == 1
    window.rebuild()
    assert window.presents
    press(Key.Key_Escape)
    QApplication.processEvents()
    assert not window.presents
    assert theme.current().scale == 1
    assert window.left.isVisible()
    assert window.columns.sizes() == sizes
    assert window.view.zoom == zoom


@pytest.mark.parametrize("lent", [False, True])
def test_a_window_beside_one_that_is_presented_or_of_a_lesson_shows_its_inputs(
    open_graph: OpenGraph, lent: bool
) -> None:
    window = open_graph(WRITTEN_OUT)
    if lent:
        window.document.lent = lambda: "of a lesson"
        window.show_inputs(False)
    else:
        press(Key.Key_F11)
    QTest.keyClick(
        window, Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    [_, another] = window.desk.windows
    assert isinstance(another, GraphWindow)
    QApplication.processEvents()
    assert another.shows_inputs


def test_the_next_window_on_a_graph_is_laid_out_as_the_last(
    open_window: OpenWindow, open_graph: OpenGraph
) -> None:
    network = open_window(filled=False)
    window = open_graph(WRITTEN_OUT, size=(1300, 760), beside=network)
    window.columns.setSizes([330, 600, 370])
    window.rows.setSizes([400, 200])
    columns, rows = window.columns.sizes(), window.rows.sizes()
    window.close_without_asking()
    again = network.desk.new_window(network, "graph")
    assert isinstance(again, GraphWindow)
    again.show()
    QApplication.processEvents()
    assert again.height() == 760  # of its width there is less, on this small screen
    assert (again.columns.sizes()[0], again.rows.sizes()) == (columns[0], rows)
    third = network.desk.new_window(again)
    assert isinstance(third, GraphWindow)
    third.show()
    QApplication.processEvents()
    assert third.columns.sizes() == again.columns.sizes()
