"""The card at the bottom shows and edits what is selected, down to the single weight."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from nnsim.editing.layers import edit_layer, remove_layers
from nnsim.functions.activations import Activation
from nnsim.model.network import Network
from nnsim.model.project import with_network
from nnsim.presets.chains import parse_chain
from tests.ui.panels.properties.cards import (
    LEFT,
    connection,
    double_click,
    edit_network,
    layer,
    neuron,
    steps,
    type_number,
)
from ui.document.document import Document
from ui.document.selection import Selection
from ui.panels.properties.panel import PropertiesPanel
from ui.training.session import TrainingSession

# -- nothing, and several --------------------------------------------------------------------------


def test_with_nothing_selected_the_network_is_summed_up(panel: PropertiesPanel) -> None:
    assert panel.network.isVisible()
    assert panel.network._parts.text() == "2-4-1 · 17 weights and biases"


def test_a_deep_network_is_summed_up_briefly(panel: PropertiesPanel, document: Document) -> None:
    deep = parse_chain("2-" + "3-" * 38 + "1 tanh sigmoid")
    document.apply("Build", lambda project: with_network(project, deep))
    text = panel.network._parts.text()
    assert text == "2-3-3-3-3-3-3-…-3-1 · 40 layers · 457 weights and biases"


def test_what_is_selected_and_then_removed_gives_way_to_the_network(
    panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(layer("hidden1"))
    assert panel.layer.isVisible()
    edit_network(document, lambda network: remove_layers(network, ["hidden1"]))
    assert panel.network.isVisible()


def test_several_layers_and_neurons_get_one_activation_in_one_undo_step(
    panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(Selection(frozenset({"hidden1"}), frozenset({6})))
    panel.several.activation.chosen.emit(Activation("relu"))
    network = document.project.network
    assert network.by_id["hidden1"].activation == Activation("relu")
    assert network.output.overrides == {6: Activation("relu")}
    assert steps(document) == 1


def several() -> Selection:
    """Both layers that compute, and the wires between them."""
    return Selection(
        frozenset({"hidden1", "output"}), connections=frozenset({("hidden1", "output")})
    )


def test_what_several_agree_in_is_shown_and_what_differs_is_called_mixed(
    panel: PropertiesPanel,
) -> None:
    panel.show_selection(several())
    card = panel.several
    assert card.activation.combo.currentIndex() == -1  # tanh and sigmoid
    assert card.activation.combo.placeholderText() == "mixed"
    assert card.initializer.combo.currentText() == "Glorot"
    assert card.bias.text() == "0"
    assert (card.weight.text(), card.weight.placeholderText()) == ("", "mixed")
    assert card.bias_lock.text() == "Lock biases"


def test_a_number_typed_for_several_is_set_in_all_as_one_step(
    qtbot: QtBot, panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(several())
    type_number(qtbot, panel.several.bias, "1/2")
    parameters = document.project.state.parameters
    assert [list(bias) for bias in parameters.biases.values()] == [[0.5] * 4, [0.5]]
    type_number(qtbot, panel.several.weight, "-1")
    assert (document.project.state.parameters.weights["hidden1", "output"] == -1).all()
    assert [document.undo_stack.text(i) for i in range(2)] == ["Set biases", "Set weights"]
    document.undo_stack.undo()
    assert panel.several.weight.text() == ""


def test_single_wires_and_neurons_are_set_together_and_the_others_stay(
    qtbot: QtBot, panel: PropertiesPanel, document: Document
) -> None:
    before = document.project.state.parameters
    wires = frozenset({(0, 2), (1, 3)})
    panel.show_selection(Selection(neurons=frozenset({2, 6}), wires=wires))
    type_number(qtbot, panel.several.weight, "2")
    type_number(qtbot, panel.several.bias, "3")
    after = document.project.state.parameters
    changed = after.weights["input", "hidden1"] != before.weights["input", "hidden1"]
    assert np.argwhere(changed).tolist() == [[0, 0], [1, 1]]
    assert after.biases["hidden1"].tolist() == [3, 0, 0, 0]
    assert after.biases["output"].tolist() == [3]


def test_different_numbers_cannot_be_stepped_and_looking_changes_nothing(
    qtbot: QtBot, panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(several())
    field = panel.several.weight
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    panel.several.bias.setFocus()
    assert steps(document) == 0
    assert field.text() == ""


def test_locks_of_several_are_mixed_until_all_are_locked(
    qtbot: QtBot, panel: PropertiesPanel, document: Document
) -> None:
    edit_network(document, lambda network: edit_layer(network, "output", bias_locked=True))
    panel.show_selection(several())
    lock = panel.several.bias_lock
    assert (lock.text(), lock.isChecked()) == ("Lock biases (mixed)", False)
    qtbot.mouseClick(lock, LEFT)
    assert all(x.bias_locked is True for x in document.project.network.computed)
    assert (lock.text(), lock.isChecked()) == ("Lock biases", True)
    qtbot.mouseClick(panel.several.weight_lock, LEFT)
    after = document.project.network
    assert after.by_key["hidden1", "output"].locked is not False
    assert after.by_key["input", "hidden1"].locked is False


def test_inputs_alone_have_nothing_to_set(panel: PropertiesPanel) -> None:
    panel.show_selection(neuron(0, 1))
    card = panel.several
    for hidden in (card.activation, card.initializer, card.bias, card.weight, card.bias_lock):
        assert not hidden.isVisible()
    assert not panel.edit_selected()


# -- while training --------------------------------------------------------------------------------


def test_numbers_follow_a_run_and_editing_pauses_it_first(
    qtbot: QtBot, panel: PropertiesPanel, document: Document, session: TrainingSession
) -> None:
    panel.show_selection(neuron(3))
    session.control.run()
    qtbot.waitUntil(lambda: panel.neuron.bias.value != 0)
    type_number(qtbot, panel.neuron.bias, "0.5")
    assert not session.control.running
    assert document.project.state.parameters.biases["hidden1"][1] == 0.5
    texts_of_steps = [document.undo_stack.text(i) for i in range(steps(document))]
    assert texts_of_steps[0].startswith("Train to iteration")
    assert texts_of_steps[1:] == ["Set bias of Hidden 1·2"]


def test_what_was_learned_while_a_panel_was_hidden_is_shown_when_it_comes_back(
    panel: PropertiesPanel, session: TrainingSession
) -> None:
    panel.show_selection(neuron(3))
    panel.hide()
    trainer = session.trainer
    assert trainer is not None
    session.control.go_to(
        len(trainer.program.steps) - 1
    )  # all but the last layer have been updated
    panel.show()
    learned = trainer.parameters.biases["hidden1"][1]
    assert learned != 0
    assert panel.neuron.bias.value == learned


def test_opening_a_cell_pauses_the_run(
    qtbot: QtBot, panel: PropertiesPanel, session: TrainingSession
) -> None:
    panel.show_selection(connection("input", "hidden1"))
    session.control.run()
    table = panel.connection.weights
    double_click(qtbot, table, 1, 1)
    assert not session.control.running
    qtbot.keyClick(table.findChild(QLineEdit), Qt.Key.Key_Escape)


def test_a_field_that_has_the_focus_is_left_alone(
    qtbot: QtBot, panel: PropertiesPanel, session: TrainingSession
) -> None:
    panel.show_selection(neuron(3))
    panel.neuron.bias.setFocus()
    qtbot.waitUntil(panel.neuron.bias.hasFocus)
    shown = panel.neuron.bias.text()
    session.trainer.run(5)  # type: ignore[union-attr]
    session.updated.emit()
    assert panel.neuron.bias.text() == shown


def test_a_panel_of_a_network_without_wires_can_be_shown(
    qtbot: QtBot, starter_document: Document
) -> None:
    session = TrainingSession(starter_document)
    panel = PropertiesPanel(starter_document, session)
    qtbot.addWidget(panel)
    network: Network = starter_document.project.network
    for layer_id in network.by_id:
        panel.show_selection(layer(layer_id))
    for number in network.layer_of:
        panel.show_selection(neuron(number))
    assert "No wire" in panel.neuron._note.text()
