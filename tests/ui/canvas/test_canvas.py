"""Building and editing a network on the canvas with mouse and keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from nnsim.functions.activations import Activation
from nnsim.model.network import Network
from ui.canvas.commands.insert import add_layer
from ui.canvas.layer_geometry import SPACING
from ui.canvas.network_view import NetworkView
from ui.canvas.tools.build_tools import tool_hint
from ui.document.document import Document
from ui.document.selection import Selection
from ui.training.session import TrainingSession
from ui.widgets.number_field import NumberField

Left = Qt.MouseButton.LeftButton
NoModifier = Qt.KeyboardModifier.NoModifier
Shift = Qt.KeyboardModifier.ShiftModifier
EMPTY = QPointF(100, 250)  # of the scene: below Hidden 1 of 2-4-1


def shown(qtbot: QtBot, document: Document, session: TrainingSession) -> NetworkView:
    canvas = NetworkView(document, session)
    qtbot.addWidget(canvas)
    canvas.resize(1000, 700)
    with qtbot.waitExposed(canvas):
        canvas.show()
    canvas.setFocus()
    return canvas


@pytest.fixture
def canvas(qtbot: QtBot, document: Document, session: TrainingSession) -> NetworkView:
    """A canvas with the wired 2-4-1 network: layers input, hidden1, output; neurons 0 to 6."""
    return shown(qtbot, document, session)


@pytest.fixture
def starter(qtbot: QtBot, starter_document: Document) -> Iterator[NetworkView]:
    """A canvas with an input and an output layer that are not wired."""
    session = TrainingSession(starter_document)
    yield shown(qtbot, starter_document, session)
    session.control.pause()


def pixel(canvas: NetworkView, point: QPointF) -> QPoint:
    return canvas.mapFromScene(point)


def neuron(canvas: NetworkView, number: int) -> QPointF:
    layer = canvas.network.layer_of[number]
    placement = canvas.network_scene.placed[layer.id]
    return placement.square(layer.neurons.index(number)).center()


def name_of(canvas: NetworkView, layer_id: str) -> QPointF:
    header = canvas.network_scene.placed[layer_id].header
    return header.center() - QPointF(0, header.height() / 4)


def subtitle_of(canvas: NetworkView, layer_id: str) -> QPointF:
    return canvas.network_scene.placed[layer_id].subtitle.center()


def click(canvas: NetworkView, point: QPointF, modifiers: Qt.KeyboardModifier = NoModifier) -> None:
    QTest.mouseClick(canvas.viewport(), Left, modifiers, pixel(canvas, point))


def press(canvas: NetworkView, point: QPointF, modifiers: Qt.KeyboardModifier = NoModifier) -> None:
    QTest.mousePress(canvas.viewport(), Left, modifiers, pixel(canvas, point))


def move(canvas: NetworkView, point: QPointF) -> None:
    QTest.mouseMove(canvas.viewport(), pixel(canvas, point))


def release(canvas: NetworkView, point: QPointF) -> None:
    QTest.mouseRelease(canvas.viewport(), Left, NoModifier, pixel(canvas, point))


def drag(canvas: NetworkView, start: QPointF, end: QPointF) -> None:
    press(canvas, start)
    move(canvas, (start + end) / 2)
    move(canvas, end)
    release(canvas, end)


def key(canvas: NetworkView, which: Qt.Key, modifiers: Qt.KeyboardModifier = NoModifier) -> None:
    QTest.keyClick(canvas, which, modifiers)


def chain(network: Network) -> list[int]:
    return [layer.size for layer in network.order]


def keys(network: Network) -> set[tuple[str, str]]:
    return set(network.by_key)


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entry(menu: QMenu, *path: str) -> QAction:
    """The action that is reached through submenus by these titles."""
    title, *rest = path
    found = next(action for action in menu.actions() if action.text() == title)
    submenu = found.menu()
    return entry(submenu, *rest) if rest else found  # type: ignore[arg-type]


# -- tools and keys against the window -------------------------------------------------------------


def test_a_letter_chooses_its_tool_and_says_what_it_does(canvas: NetworkView, qtbot: QtBot) -> None:
    for letter, tool in (("N", "neuron"), ("L", "layer"), ("W", "wire"), ("V", "select")):
        with qtbot.waitSignal(canvas.hint) as hint:
            QTest.keyClicks(canvas, letter)
        assert canvas.tool == tool
        assert hint.args == [tool_hint(tool)]
        checked = [a.objectName() for a in canvas.commands if a.isChecked()]
        assert checked == [f"tool.{tool}"]


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


# -- building -------------------------------------------------------------------------------------


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


# -- selecting, moving, deleting ------------------------------------------------------------------


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


# -- Esc ------------------------------------------------------------------------------------------


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


# -- keyboard -------------------------------------------------------------------------------------


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


# -- menus ----------------------------------------------------------------------------------------


def test_enter_opens_the_menu_in_which_a_neuron_gets_an_activation_of_its_own(
    canvas: NetworkView,
) -> None:
    click(canvas, neuron(canvas, 3))
    key(canvas, Qt.Key.Key_Return)
    entry(open_menu(), "Activation of this neuron", "ReLU").trigger()
    assert dict(canvas.network.by_id["hidden1"].overrides) == {3: Activation("relu")}
    open_menu().close()
    key(canvas, Qt.Key.Key_Return)
    entry(open_menu(), "Activation of this neuron", "As its layer (tanh)").trigger()
    assert not canvas.network.by_id["hidden1"].overrides
    open_menu().close()


def test_a_click_on_the_line_below_the_name_chooses_the_activation(canvas: NetworkView) -> None:
    click(canvas, subtitle_of(canvas, "hidden1"))
    menu = open_menu()
    checked = [action.text() for action in menu.actions() if action.isChecked()]
    assert checked == ["Tanh"]
    assert "Softmax" not in [action.text() for action in menu.actions()]
    entry(menu, "Leaky ReLU").trigger()
    menu.close()
    assert canvas.network.by_id["hidden1"].activation == Activation("leaky_relu", 0.01)


def test_a_layer_is_locked_and_wired_from_its_menu(starter: NetworkView) -> None:
    click(starter, name_of(starter, "input"))
    key(starter, Qt.Key.Key_Return)
    entry(open_menu(), "Wire to", "Output").trigger()
    open_menu().close()
    assert keys(starter.network) == {("input", "output")}
    click(starter, name_of(starter, "output"))
    key(starter, Qt.Key.Key_Return)
    entry(open_menu(), "Lock biases").trigger()
    open_menu().close()
    assert starter.network.output.bias_locked


def test_the_parameter_of_an_activation_is_entered_below_the_list(canvas: NetworkView) -> None:
    canvas.edits.set_activation(Activation("elu"), ("hidden1",))
    click(canvas, subtitle_of(canvas, "hidden1"))
    field = open_menu().findChild(NumberField)
    assert field is not None
    assert field.text() == "1"
    field.selectAll()
    QTest.keyClicks(field, "0.5")
    QTest.keyClick(field, Qt.Key.Key_Up)
    open_menu().close()
    assert canvas.network.by_id["hidden1"].activation == Activation("elu", 0.51)
    assert canvas.document.undo_stack.count() == 2


def test_a_small_parameter_of_an_activation_is_shown_as_it_is(canvas: NetworkView) -> None:
    canvas.edits.set_activation(Activation("leaky_relu", 0.0001), ("hidden1",))
    click(canvas, subtitle_of(canvas, "hidden1"))
    field = open_menu().findChild(QLineEdit)
    assert float(field.text()) == 0.0001
    QTest.keyClick(field, Qt.Key.Key_Return)
    open_menu().close()
    assert canvas.network.by_id["hidden1"].activation == Activation("leaky_relu", 0.0001)


def test_a_right_click_on_a_wire_opens_the_menu_that_locks_its_bundle(canvas: NetworkView) -> None:
    place = pixel(canvas, canvas.network_scene.bundles["hidden1", "output"].curves.point(0, 0, 0.5))
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, place, canvas.viewport().mapToGlobal(place))
    QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.selection == Selection(wires=frozenset({(2, 6)}))
    entry(open_menu(), "Lock weights of this connection").trigger()
    open_menu().close()
    assert canvas.network.by_key["hidden1", "output"].locked


def test_a_wire_that_would_be_refused_is_greyed_in_the_menu(canvas: NetworkView) -> None:
    click(canvas, name_of(canvas, "input"))
    key(canvas, Qt.Key.Key_Return)
    assert not entry(open_menu(), "Wire to", "Hidden 1").isEnabled()
    assert entry(open_menu(), "Wire to", "Output").isEnabled()
    open_menu().close()


def test_a_double_click_on_the_name_renames_the_layer(canvas: NetworkView) -> None:
    place = pixel(canvas, name_of(canvas, "hidden1"))
    QTest.mouseDClick(canvas.viewport(), Left, NoModifier, place)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Features")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert canvas.network.by_id["hidden1"].name == "Features"


# -- what it says ---------------------------------------------------------------------------------


def test_the_weight_under_the_mouse_is_told_with_its_sign(
    canvas: NetworkView, qtbot: QtBot
) -> None:
    weight = canvas.document.project.state.parameters.weights["input", "hidden1"][0, 0]
    sign = "−" if weight < 0 else ""
    with qtbot.waitSignal(canvas.hint) as hint:
        move(canvas, canvas.network_scene.bundles["input", "hidden1"].curves.point(0, 0, 0.4))
    assert hint.args == [f"weight x₁ → Hidden 1·1 = {sign}{abs(weight):.4f}"]


def test_the_neuron_under_the_mouse_is_told_with_its_bias(
    canvas: NetworkView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(canvas.hint) as hint:
        move(canvas, neuron(canvas, 3))
    assert hint.args == ["Hidden 1, neuron 2 · tanh · bias 0.0000"]


def test_a_starter_network_says_what_to_do_until_it_is_wired(starter: NetworkView) -> None:
    banner = starter._banner
    assert banner.isVisible()
    assert banner.sentence.text().startswith("Drag from Input to Output")
    starter.set_tool("wire")
    drag(starter, name_of(starter, "input"), name_of(starter, "output"))
    assert not banner.isVisible()


def test_a_banner_that_comes_covers_no_number_of_a_fitted_network(
    canvas: NetworkView,
) -> None:
    def covered() -> bool:
        banner, body = canvas._banner, canvas.network_scene.placed["hidden1"].body
        body = body.adjusted(0, 0, 0, 16)  # with the number of the lowest bias
        shown = banner.isVisible() and banner.geometry()
        return bool(shown and shown.intersects(canvas.mapFromScene(body).boundingRect()))

    canvas.resize(686, 430)
    canvas.fit()
    canvas.select(Selection(neurons=frozenset({0})))
    QTest.keyClick(canvas, Qt.Key.Key_Delete)  # an input fewer than the data has features
    assert canvas._banner.isVisible()
    assert not covered()
    canvas.zoom_in()
    canvas.zoom_in()
    before = canvas.zoom
    canvas.document.undo_stack.undo()
    canvas.document.undo_stack.redo()
    assert covered()  # who has zoomed by hand keeps the place
    assert canvas.zoom == before


def test_the_banner_fits_the_network_to_the_data(canvas: NetworkView) -> None:
    QTest.keyClicks(canvas.quick_field, "3-4-2 tanh sigmoid")
    QTest.keyClick(canvas.quick_field, Qt.Key.Key_Return)
    banner = canvas._banner
    assert banner.sentence.text() == canvas.session.problem != ""
    QTest.mouseClick(banner.button, Left)
    assert chain(canvas.network) == [2, 4, 1]
    assert canvas.session.problem == ""
    assert not banner.isVisible()


# -- the view -------------------------------------------------------------------------------------


def test_zooming_with_the_wheel_keeps_the_point_under_the_mouse(canvas: NetworkView) -> None:
    place = pixel(canvas, neuron(canvas, 6))
    before = canvas.mapToScene(place), canvas.zoom
    QTest.wheelEvent(
        canvas.viewport().windowHandle() or canvas.windowHandle(), place, QPoint(0, 120)
    )
    assert canvas.zoom == pytest.approx(1.2 * before[1])
    assert (canvas.mapToScene(place) - before[0]).manhattanLength() < 3


def test_fit_shows_every_layer(canvas: NetworkView) -> None:
    add_layer(canvas, 4, (3000.0, 1000.0))
    canvas.fit()
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    for placement in canvas.network_scene.placed.values():
        assert seen.contains(placement.body.united(placement.header))


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


def test_a_layer_that_cannot_be_deleted_is_greyed_in_its_menu(canvas: NetworkView) -> None:
    click(canvas, name_of(canvas, "output"))
    key(canvas, Qt.Key.Key_Return)
    action = entry(open_menu(), "Delete layer")
    assert not action.isEnabled()
    assert "layers stay" in action.toolTip()
    open_menu().close()


def test_a_name_is_edited_where_it_stands_even_after_the_view_has_moved(
    canvas: NetworkView,
) -> None:
    QTest.mouseDClick(
        canvas.viewport(), Left, NoModifier, pixel(canvas, name_of(canvas, "hidden1"))
    )
    field = QApplication.focusWidget()
    assert field is not None
    for _ in range(2):
        at = field.mapTo(canvas.viewport(), field.rect().center())
        assert (at - pixel(canvas, name_of(canvas, "hidden1"))).manhattanLength() < 16
        canvas.pan(60, 40)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert canvas.hasFocus()


def test_what_is_told_of_a_wire_follows_its_weight(canvas: NetworkView, qtbot: QtBot) -> None:
    hints: list[str] = []
    canvas.hint.connect(hints.append)
    move(canvas, canvas.network_scene.bundles["input", "hidden1"].curves.point(0, 0, 0.4))
    before = hints[-1]
    canvas.session.control.step("iteration")
    qtbot.waitUntil(lambda: hints[-1] != before)
    weight = canvas.document.live().state.parameters.weights["input", "hidden1"][0, 0]
    assert hints[-1].endswith(f"{weight:.4f}".replace("-", "−"))
    canvas.edits.delete(Selection(layers=frozenset({"hidden1"})))
    assert hints[-1] == ""
