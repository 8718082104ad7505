"""The card of a neuron: its bias, in any costume, and its incoming weights."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnsim.editing.connections import connect, disconnect_neurons
from nnsim.editing.locks import lock_into, lock_wires
from nnsim.functions.activations import Activation
from tests.ui.panels.properties.cards import (
    double_click,
    edit_network,
    neuron,
    pick,
    texts,
    type_number,
)
from ui.document.descriptions import describe
from ui.document.document import Document
from ui.document.selection import Target
from ui.panels.properties.panel import PropertiesPanel
from ui.widgets.icon_button import LockButton
from ui.widgets.number_field import NumberField


def test_a_neuron_shows_its_bias_and_incoming_weights_by_source(
    panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(neuron(3))  # the second of the hidden layer
    assert panel.neuron._title.text() == "Neuron 2 of Hidden 1"
    model = panel.neuron.weights.model()
    header = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(2)]
    assert header == ["x₁", "x₂"]
    weights = document.project.state.parameters.weights["input", "hidden1"][:, 1]
    shown = [model.index(0, i).data(Qt.ItemDataRole.EditRole) for i in range(2)]
    assert shown == list(weights)


def test_weights_from_several_layers_name_their_layer(
    panel: PropertiesPanel, document: Document
) -> None:
    edit_network(document, lambda network: connect(network, "input", "output"))
    panel.show_selection(neuron(6))
    model = panel.neuron.weights.model()
    header = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())]
    sources = ["Hidden 1 · 1", "Hidden 1 · 2", "Hidden 1 · 3", "Hidden 1 · 4"]
    assert header == [*sources, "Input · x₁", "Input · x₂"]


def test_a_neuron_can_have_an_activation_of_its_own_and_follow_its_layer_again(
    panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(neuron(3))
    combo = panel.neuron.activation.combo
    assert combo.currentText() == "As the layer: Tanh"
    combo.activated.emit(combo.findText("Sine"))
    assert document.project.network.by_id["hidden1"].overrides == {3: Activation("sine")}
    combo.activated.emit(0)
    assert document.project.network.by_id["hidden1"].overrides == {}


def test_fractions_set_a_bias_exactly(
    qtbot: QtBot, panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(neuron(3))
    type_number(qtbot, panel.neuron.bias, "1/3")
    assert document.project.state.parameters.biases["hidden1"][1] == 1 / 3
    document.undo_stack.undo()
    assert panel.neuron.bias.value == 0


def test_where_there_is_no_wire_no_weight_can_be_set(
    qtbot: QtBot, panel: PropertiesPanel, document: Document
) -> None:
    edit_network(document, lambda network: disconnect_neurons(network, 0, 3))
    panel.show_selection(neuron(3))
    table = panel.neuron.weights
    assert texts(table)[0][0] == "–"
    double_click(qtbot, table, 0, 0)
    assert table.findChild(NumberField) is None
    assert document.project.state.parameters.weights["input", "hidden1"][0, 1] == 0


def test_an_input_neuron_has_neither_bias_nor_weights(panel: PropertiesPanel) -> None:
    panel.show_selection(neuron(0))
    assert panel.neuron._title.text() == "Input x₁ of Input"
    assert not panel.neuron.bias.isVisible()
    assert not panel.neuron.weights.isVisible()


def test_what_is_being_typed_is_taken_over_when_the_selection_changes(
    qtbot: QtBot, panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(neuron(3))
    bias = panel.neuron.bias
    bias.setFocus()
    qtbot.waitUntil(bias.hasFocus)
    qtbot.keyClicks(bias, "0.75")
    panel.show_selection(neuron(4))
    assert list(document.project.state.parameters.biases["hidden1"]) == [0, 0.75, 0, 0]
    assert bias.value == 0


def test_a_bias_is_shown_and_typed_as_a_threshold(
    panel: PropertiesPanel, document: Document, qtbot: QtBot
) -> None:
    first = document.project.network.by_id["hidden1"].neurons[0]
    panel.show_selection(neuron(first))
    page = panel.neuron
    pick(qtbot, page.bias_shown, "Threshold θ = −b")
    assert document.project.bias_shown == "threshold"
    type_number(qtbot, page.bias, "1.5")
    assert document.project.state.parameters.biases["hidden1"][0] == -1.5
    assert page.bias.value == 1.5
    project = document.project
    assert "threshold 1.5" in describe(Target(neuron=first), project, project.state.parameters)
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert page.bias_shown.value == "bias"


def looks(button: LockButton) -> bytes:
    """Its pixels."""
    return bytes(button.grab().toImage().constBits())


def test_what_leads_into_a_neuron_is_locked_on_its_card(
    qtbot: QtBot, panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(neuron(3))
    lock = panel.neuron.lock
    qtbot.mouseClick(lock, Qt.MouseButton.LeftButton)
    network = document.project.network
    assert network.by_id["hidden1"].bias_locked.tolist() == [False, True, False, False]
    assert network.by_key["input", "hidden1"].locked.tolist() == [[False, True, False, False]] * 2
    assert lock.isChecked()
    assert lock.accessibleName() == "Lock weights into it, and its bias"
    all_locked, all_locked_tip = looks(lock), lock.toolTip()
    assert document.undo_stack.undoText() == "Lock what leads into Hidden 1·2"
    assert describe(
        Target("neuron", "hidden1", 3), document.project, document.project.state.parameters
    ).endswith("(locked)")
    edit_network(document, lambda n: lock_wires(n, [(0, 3)], False))
    assert not lock.isChecked()
    assert lock.accessibleName() == "Lock weights into it, and its bias (mixed)"
    assert lock.toolTip() == f"{all_locked_tip}\nSome are locked, others are free"
    some_locked = looks(lock)
    edit_network(document, lambda n: lock_into(n, [3], False))
    assert lock.toolTip() == all_locked_tip
    assert len({all_locked, some_locked, looks(lock)}) == 3, "it has no text that says which"
    panel.show_selection(neuron(0))
    assert not lock.isVisible(), "nothing leads into an input"
