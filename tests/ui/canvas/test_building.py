"""Layers, neurons and wires are added on the canvas with mouse, tools and the quick field."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.functions.activations import Activation
from tests.ui.canvas.hands import (
    EMPTY,
    Left,
    NoModifier,
    Shift,
    chain,
    click,
    drag,
    move,
    name_of,
    neuron,
    pixel,
    press,
    release,
)
from ui.canvas.commands.insert import add_layer
from ui.canvas.network_view import NetworkView
from ui.canvas.tools.build_tools import tool_hint
from ui.document.selection import Selection


def test_a_letter_chooses_its_tool_and_says_what_it_does(canvas: NetworkView, qtbot: QtBot) -> None:
    for letter, tool in (("N", "neuron"), ("L", "layer"), ("W", "wire"), ("V", "select")):
        with qtbot.waitSignal(canvas.hint) as hint:
            QTest.keyClicks(canvas, letter)
        assert canvas.tool == tool
        assert hint.args == [tool_hint(tool)]
        checked = [a.objectName() for a in canvas.commands if a.isChecked()]
        assert checked == [f"tool.{tool}"]


def test_a_click_with_the_layer_tool_adds_a_tanh_layer_of_four(canvas: NetworkView) -> None:
    canvas.set_tool("layer")
    click(canvas, EMPTY)
    added = canvas.network.by_id["hidden2"]
    assert (added.size, added.activation) == (4, Activation("tanh"))
    assert canvas.selection == Selection(layers=frozenset({"hidden2"}))
    assert canvas.tool == "select"


def test_dragging_down_with_the_layer_tool_chooses_the_size(canvas: NetworkView) -> None:
    canvas.set_tool("layer")
    drag(canvas, EMPTY - QPointF(200, 200), EMPTY - QPointF(200, 200) + QPointF(0, 2 * 64))
    assert canvas.network.by_id["hidden2"].size == 3


def test_shift_keeps_the_tool_for_another_layer(canvas: NetworkView) -> None:
    canvas.set_tool("layer")
    click(canvas, EMPTY, Shift)
    assert canvas.tool == "layer"


def test_a_click_with_the_neuron_tool_adds_a_layer_of_one(canvas: NetworkView) -> None:
    canvas.set_tool("neuron")
    click(canvas, EMPTY)
    assert canvas.network.by_id["hidden2"].size == 1


def test_a_click_on_a_layer_with_the_neuron_tool_puts_the_neuron_where_it_was_clicked(
    canvas: NetworkView,
) -> None:
    canvas.set_tool("neuron")
    click(canvas, (neuron(canvas, 2) + neuron(canvas, 3)) / 2)
    assert canvas.network.by_id["hidden1"].neurons == (2, 7, 3, 4, 5)


def test_a_double_click_on_the_bare_canvas_adds_a_neuron(canvas: NetworkView) -> None:
    place = pixel(canvas, EMPTY)
    QTest.mouseClick(canvas.viewport(), Left, NoModifier, place)
    QTest.mouseDClick(canvas.viewport(), Left, NoModifier, place)
    assert canvas.network.by_id["hidden2"].size == 1


@pytest.mark.parametrize("part", ["neuron", "between two neurons", "bias"])
def test_a_double_click_on_a_layer_changes_nothing_and_keeps_the_place(
    canvas: NetworkView, part: str
) -> None:
    place = neuron(canvas, 3)
    if part == "between two neurons":
        place = (neuron(canvas, 3) + neuron(canvas, 4)) / 2
    elif part == "bias":
        place = canvas.network_scene.placed["hidden1"].bias(1).center()
    canvas.session.control.step("operation")
    canvas.session.control.step("operation")
    before = canvas.document.project
    QTest.mouseClick(canvas.viewport(), Left, NoModifier, pixel(canvas, place))
    once = canvas.selection
    QTest.mouseDClick(canvas.viewport(), Left, NoModifier, pixel(canvas, place))
    assert canvas.document.project is before
    assert canvas.session.trainer is not None
    assert canvas.session.trainer.cursor.position == 2
    assert once
    assert canvas.selection == once


def test_a_drag_from_layer_to_layer_wires_every_neuron_to_every_neuron(
    starter: NetworkView,
) -> None:
    starter.set_tool("wire")
    drag(starter, name_of(starter, "input"), name_of(starter, "output"))
    assert starter.network.by_key["input", "output"].mask is None


def test_a_drag_from_neuron_to_neuron_adds_a_single_wire(starter: NetworkView) -> None:
    starter.set_tool("wire")
    drag(starter, neuron(starter, 1), neuron(starter, 2))
    mask = starter.network.by_key["input", "output"].mask
    assert mask is not None
    assert mask.tolist() == [[False], [True]]


def test_a_drag_from_the_handle_of_a_layer_wires_without_the_wire_tool(
    starter: NetworkView,
) -> None:
    move(starter, name_of(starter, "input"))
    drag(starter, starter.network_scene.placed["input"].handle, neuron(starter, 2))
    assert starter.network.by_key["input", "output"].mask is None


def test_a_wire_back_to_an_input_is_refused_with_its_sentence(
    canvas: NetworkView, qtbot: QtBot
) -> None:
    before = canvas.document.project
    canvas.set_tool("wire")
    with qtbot.waitSignal(canvas.document.refused) as refused:
        drag(canvas, name_of(canvas, "hidden1"), name_of(canvas, "input"))
    assert "no wire can end there" in refused.args[0]
    assert canvas.document.project is before


def test_a_loop_is_announced_while_dragging_and_refused_on_release(
    canvas: NetworkView, qtbot: QtBot
) -> None:
    add_layer(canvas, 2, (100.0, 320.0))
    canvas.set_tool("wire")
    drag(canvas, name_of(canvas, "hidden1"), name_of(canvas, "hidden2"))
    before = canvas.document.project
    hints: list[str] = []
    canvas.hint.connect(hints.append)
    press(canvas, name_of(canvas, "hidden2"))
    move(canvas, name_of(canvas, "hidden1"))
    assert "close a loop" in hints[-1]
    with qtbot.waitSignal(canvas.document.refused) as refused:
        release(canvas, name_of(canvas, "hidden1"))
    assert "close a loop" in refused.args[0]
    assert canvas.document.project is before


def test_the_quick_field_builds_a_network_and_keeps_the_data(canvas: NetworkView) -> None:
    dataset = canvas.document.project.dataset
    QTest.keyClicks(canvas.quick_field, "2-6-5-1 relu sigmoid")
    QTest.keyClick(canvas.quick_field, Qt.Key.Key_Return)
    assert chain(canvas.network) == [2, 6, 5, 1]
    assert canvas.network.by_id["hidden1"].activation == Activation("relu")
    assert canvas.document.project.dataset is dataset
    assert set(canvas.network_scene.layers) == {"input", "hidden1", "hidden2", "output"}


def test_the_quick_field_gives_the_output_what_the_loss_needs(canvas: NetworkView) -> None:
    QTest.keyClicks(canvas.quick_field, "2-3-1 tanh")
    QTest.keyClick(canvas.quick_field, Qt.Key.Key_Return)
    assert canvas.network.output.activation == Activation("sigmoid")
    assert canvas.session.problem == ""


@pytest.mark.parametrize(
    ("typed", "activations"),
    [
        ("2-3-2-1", ["tanh", "tanh", "sigmoid"]),
        ("2-3 relu-2 sine-1", ["relu", "sine", "sigmoid"]),
        ("2-3-1 relu linear", ["relu", "linear"]),
        ("2-1 step", ["step"]),
    ],
)
def test_activations_that_are_not_typed_stay_as_they_are(
    canvas: NetworkView, typed: str, activations: list[str]
) -> None:
    QTest.keyClicks(canvas.quick_field, typed)
    QTest.keyClick(canvas.quick_field, Qt.Key.Key_Return)
    assert [layer.activation.name for layer in canvas.network.computed] == activations


def test_a_line_that_cannot_be_read_is_marked_and_explained(
    canvas: NetworkView, qtbot: QtBot
) -> None:
    before = canvas.document.project
    QTest.keyClicks(canvas.quick_field, "two-four tanh")
    with qtbot.waitSignal(canvas.document.refused) as refused:
        QTest.keyClick(canvas.quick_field, Qt.Key.Key_Return)
    assert "2-4-1" in refused.args[0]
    assert canvas.quick_field.property("invalid") is True
    assert canvas.document.project is before
    QTest.keyClicks(canvas.quick_field, "x")
    assert canvas.quick_field.property("invalid") is False


def test_the_neuron_tool_shows_where_in_a_layer_a_neuron_will_go(canvas: NetworkView) -> None:
    hints: list[str] = []
    canvas.hint.connect(hints.append)
    QTest.keyClicks(canvas, "n")
    move(canvas, neuron(canvas, 3) + QPointF(0, 20))
    assert canvas.network_scene.overlay.preview_visible
    assert hints[-1] == "Hidden 1 gets neuron 3"
    click(canvas, neuron(canvas, 3) + QPointF(0, 20))
    assert canvas.network.by_id["hidden1"].neurons == (2, 3, 7, 4, 5)
    assert not canvas.network_scene.overlay.preview_visible
