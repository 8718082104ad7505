"""What is on the canvas is selected, moved and deleted with mouse and keys, and Esc takes back."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.canvas.hands import (
    EMPTY,
    Left,
    NoModifier,
    Shift,
    chain,
    click,
    drag,
    key,
    keys,
    move,
    name_of,
    neuron,
    pixel,
    press,
    release,
)
from ui.canvas.layer_geometry import SPACING
from ui.canvas.network_view import NetworkView
from ui.document.selection import Selection


def test_arrows_step_and_with_shift_move_the_selected_layer(
    canvas: NetworkView,
) -> None:
    stepped: list[bool] = []
    step = QAction("Step", canvas)
    step.setShortcut(Qt.Key.Key_Right)
    step.triggered.connect(lambda: stepped.append(True))
    canvas.addAction(step)
    key(canvas, Qt.Key.Key_Right)
    assert len(stepped) == 1
    click(canvas, name_of(canvas, "output"))
    key(canvas, Qt.Key.Key_Right)
    assert len(stepped) == 2
    assert canvas.network.output.position == (400.0, 0.0)
    key(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert len(stepped) == 2
    assert canvas.network.output.position == (408.0, 0.0)


def test_a_click_selects_a_neuron_and_shift_adds_another(canvas: NetworkView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.selection_changed):
        click(canvas, neuron(canvas, 3))
    click(canvas, neuron(canvas, 5), Shift)
    assert canvas.selection == Selection(neurons=frozenset({3, 5}))
    click(canvas, neuron(canvas, 3), Shift)
    assert canvas.selection == Selection(neurons=frozenset({5}))


def test_a_click_on_a_wire_selects_it_and_a_double_click_its_bundle(canvas: NetworkView) -> None:
    place = canvas.network_scene.bundles["hidden1", "output"].curves.point(0, 0, 0.5)
    click(canvas, place)
    assert canvas.selection == Selection(wires=frozenset({(2, 6)}))
    QTest.mouseDClick(canvas.viewport(), Left, NoModifier, pixel(canvas, place))
    assert canvas.selection == Selection(connections=frozenset({("hidden1", "output")}))


def test_a_rubber_band_selects_whole_layers_and_single_neurons(canvas: NetworkView) -> None:
    body = canvas.network_scene.placed["input"].body
    drag(canvas, body.topLeft() - QPointF(40, 40), neuron(canvas, 2) + QPointF(40, 2.5 * SPACING))
    assert canvas.selection == Selection(frozenset({"input"}), frozenset({2, 3, 4}))


def test_dragging_a_neuron_moves_its_layer_on_the_grid_as_one_step(canvas: NetworkView) -> None:
    drag(canvas, neuron(canvas, 2), neuron(canvas, 2) + QPointF(42, 61))
    assert canvas.network.by_id["hidden1"].position == (240.0, 64.0)
    assert canvas.document.undo_stack.count() == 1
    canvas.document.undo_stack.undo()
    assert canvas.network.by_id["hidden1"].position == (200.0, 0.0)
    assert canvas.network_scene.placed["hidden1"].body.center() == QPointF(200, 0)


def test_selected_layers_move_together(canvas: NetworkView) -> None:
    click(canvas, name_of(canvas, "input"))
    click(canvas, name_of(canvas, "output"), Shift)
    drag(canvas, name_of(canvas, "output"), name_of(canvas, "output") + QPointF(0, 40))
    heights = {layer.id: layer.position[1] for layer in canvas.network.layers}
    assert heights == {"input": 40.0, "hidden1": 0.0, "output": 40.0}


def test_deleting_neurons_and_a_wire_is_one_step_that_undo_takes_back(canvas: NetworkView) -> None:
    before = canvas.network
    canvas.select(Selection(neurons=frozenset({3, 4}), wires=frozenset({(0, 2)})))
    key(canvas, Qt.Key.Key_Delete)
    assert canvas.network.by_id["hidden1"].neurons == (2, 5)
    mask = canvas.network.by_key["input", "hidden1"].mask
    assert mask is not None
    assert mask.tolist() == [[False, True], [True, True]]
    assert not canvas.selection
    canvas.document.undo_stack.undo()
    assert canvas.network is before


def test_deleting_a_bundle_leaves_its_layers(canvas: NetworkView) -> None:
    canvas.select(Selection(connections=frozenset({("hidden1", "output")})))
    key(canvas, Qt.Key.Key_Backspace)
    assert keys(canvas.network) == {("input", "hidden1")}
    assert set(canvas.network_scene.bundles) == {("input", "hidden1")}
    assert chain(canvas.network) == [2, 4, 1]


def test_the_output_layer_cannot_be_deleted(canvas: NetworkView, qtbot: QtBot) -> None:
    before = canvas.document.project
    key(canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert canvas.selection.layers == {"input", "hidden1", "output"}
    with qtbot.waitSignal(canvas.document.refused):
        key(canvas, Qt.Key.Key_Delete)
    assert canvas.document.project is before


def test_delete_and_backspace_in_the_field_on_the_canvas_are_those_of_the_field(
    canvas: NetworkView,
) -> None:
    before, field = canvas.document.project, canvas.quick_field
    canvas.select(Selection(neurons=frozenset({3})))
    field.setFocus()
    QTest.keyClicks(field, "2-45")
    key(field, Qt.Key.Key_Backspace)
    key(field, Qt.Key.Key_Home)
    key(field, Qt.Key.Key_Delete)
    assert field.text() == "-4"
    assert canvas.document.project is before


@pytest.mark.parametrize("tool", ["select", "neuron", "layer", "wire"])
def test_escape_cancels_the_gesture_under_way(canvas: NetworkView, tool: str) -> None:
    before = canvas.document.project
    canvas.set_tool(tool)
    start, end = name_of(canvas, "hidden1"), EMPTY
    press(canvas, start)
    move(canvas, end)
    key(canvas, Qt.Key.Key_Escape)
    release(canvas, end)
    assert canvas.document.project is before
    assert canvas.network_scene.placed["hidden1"].body.center() == QPointF(200, 0)
    assert canvas.tool == tool


def test_escape_gives_a_cancelled_rubber_band_the_selection_that_was(canvas: NetworkView) -> None:
    click(canvas, neuron(canvas, 6))
    before = canvas.selection
    press(canvas, EMPTY)
    move(canvas, QPointF(-100, -300))
    assert canvas.selection != before
    key(canvas, Qt.Key.Key_Escape)
    assert canvas.selection == before


def test_escape_cancels_panning(canvas: NetworkView) -> None:
    middle = canvas.mapToScene(QPoint(500, 350))
    view = canvas.viewport()
    QTest.mousePress(view, Qt.MouseButton.MiddleButton, NoModifier, QPoint(500, 350))
    QTest.mouseMove(view, QPoint(600, 350))
    assert canvas.mapToScene(QPoint(500, 350)).x() < middle.x() - 50
    key(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, Qt.MouseButton.MiddleButton, NoModifier, QPoint(600, 350))
    assert canvas.mapToScene(QPoint(500, 350)) == middle


def test_escape_leaves_the_tool_and_then_the_selection(canvas: NetworkView) -> None:
    click(canvas, neuron(canvas, 2))
    canvas.set_tool("wire")
    key(canvas, Qt.Key.Key_Escape)
    assert canvas.tool == "select"
    assert canvas.selection
    key(canvas, Qt.Key.Key_Escape)
    assert not canvas.selection


def test_arrow_keys_nudge_the_selected_layers_as_one_step(canvas: NetworkView) -> None:
    click(canvas, name_of(canvas, "hidden1"))
    for which in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        key(canvas, which, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.network.by_id["hidden1"].position == (216.0, 8.0)
    assert canvas.document.undo_stack.count() == 1


def test_plus_and_minus_resize_the_selected_layer(canvas: NetworkView) -> None:
    click(canvas, name_of(canvas, "hidden1"))
    key(canvas, Qt.Key.Key_Plus)
    key(canvas, Qt.Key.Key_Plus)
    key(canvas, Qt.Key.Key_Minus)
    assert canvas.network.by_id["hidden1"].size == 5


def test_tab_walks_through_layers_neurons_and_bundles_and_then_leaves(canvas: NetworkView) -> None:
    seen = []
    for _ in range(12):
        key(canvas, Qt.Key.Key_Tab)
        seen.append(canvas.selection)
    assert seen[:4] == [
        Selection(layers=frozenset({"input"})),
        Selection(neurons=frozenset({0})),
        Selection(neurons=frozenset({1})),
        Selection(connections=frozenset({("input", "hidden1")})),
    ]
    assert seen[-1] == Selection(neurons=frozenset({6}))
    key(canvas, Qt.Key.Key_Tab)
    assert not canvas.selection
    assert not canvas.hasFocus()
