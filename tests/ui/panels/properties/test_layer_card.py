"""The card of a layer: its name, size, activation, initial weights and biases."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnsim.editing.layers import set_activation
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.initializers import Initializer, lone_connection
from nnsim.model.parameters import Parameters
from nnsim.model.project import with_parameters
from tests.support.running import run_to
from tests.ui.panels.properties.cards import (
    LEFT,
    connection,
    edit_network,
    layer,
    neuron,
    pick,
    steps,
    texts,
    type_in_cell,
    type_number,
)
from ui.document.document import Document
from ui.panels.properties.panel import PropertiesPanel
from ui.training.session import TrainingSession


def test_a_layer_is_renamed_and_esc_brings_the_old_name_back(
    qtbot: QtBot, panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(layer("hidden1"))
    name = panel.layer.name
    name.selectAll()
    qtbot.keyClicks(name, "Features")
    qtbot.keyClick(name, Qt.Key.Key_Escape)
    assert name.text() == "Hidden 1"
    name.selectAll()
    qtbot.keyClicks(name, "Features")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert document.project.network.by_id["hidden1"].name == "Features"


def test_a_name_that_is_taken_is_refused(
    qtbot: QtBot, panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(layer("hidden1"))
    panel.layer.name.selectAll()
    qtbot.keyClicks(panel.layer.name, "Output")
    with qtbot.waitSignal(document.refused) as refused:
        qtbot.keyClick(panel.layer.name, Qt.Key.Key_Return)
    assert "Output" in refused.args[0]
    assert panel.layer.name.text() == "Hidden 1"
    assert steps(document) == 0


def test_the_size_is_typed_stepped_or_clicked_and_keeps_what_was_learned(
    qtbot: QtBot, panel: PropertiesPanel, document: Document, session: TrainingSession
) -> None:
    session.control.step("iteration")
    learned = document.project.state.parameters.weights["input", "hidden1"]
    panel.show_selection(layer("hidden1"))
    type_number(qtbot, panel.layer.size_field, "6")
    qtbot.mouseClick(panel.layer.more, LEFT)
    assert document.project.network.by_id["hidden1"].size == 7
    qtbot.mouseClick(panel.layer.fewer, LEFT)
    qtbot.keyClick(panel.layer.size_field, Qt.Key.Key_Down)
    assert document.project.network.by_id["hidden1"].size == 5
    weights = document.project.state.parameters.weights["input", "hidden1"]
    assert np.array_equal(weights[:, :4], learned)


def test_a_size_that_may_not_be_is_refused(
    qtbot: QtBot, panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(layer("hidden1"))
    type_number(qtbot, panel.layer.size_field, "0")
    assert "1 to 65,536" in panel.layer.size_field.toolTip()
    assert document.project.network.by_id["hidden1"].size == 4


@pytest.mark.parametrize("name", list(ACTIVATIONS))
def test_a_layer_takes_every_activation_but_softmax_which_is_for_the_output(
    panel: PropertiesPanel, document: Document, name: str
) -> None:
    for layer_id in ("hidden1", "output"):
        panel.show_selection(layer(layer_id))
        combo = panel.layer.activation.combo
        model, row = combo.model(), combo.findText(ACTIVATIONS[name].title)
        enabled = bool(model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsEnabled)
        assert enabled is (layer_id == "output" or name != "softmax")
        if enabled:
            combo.activated.emit(row)
            assert document.project.network.by_id[layer_id].activation == Activation(name)


def test_the_parameter_of_an_activation_can_be_typed(
    qtbot: QtBot, panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(layer("hidden1"))
    choice = panel.layer.activation
    assert not choice.number.isVisible()
    choice.chosen.emit(Activation("elu"))
    assert (choice.symbol.text(), choice.number.text()) == ("α", "1")
    type_number(qtbot, choice.number, "1/2")
    assert document.project.network.by_id["hidden1"].activation == Activation("elu", 0.5)
    type_number(qtbot, choice.number, "0")
    assert "above 0" in choice.number.toolTip()


def test_the_initialiser_of_one_layer_leaves_the_others(
    panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(layer("hidden1"))
    panel.layer.initializer.chosen.emit(Initializer("constant", 0.25))
    project = document.project
    assert project.network.output.initializer == Initializer("glorot")
    assert (project.initial.weights["input", "hidden1"] == 0.25).all()
    assert project.state.parameters is project.initial


def test_a_layer_is_drawn_anew_from_the_next_seed_and_says_which(
    qtbot: QtBot, panel: PropertiesPanel, document: Document, session: TrainingSession
) -> None:
    run_to(session, 20, qtbot)
    before = document.project.state.parameters
    panel.show_selection(layer("hidden1"))
    for seed in (1, 2):
        with qtbot.waitSignal(panel.hint) as hint:
            qtbot.mouseClick(panel.layer.redraw, LEFT)
        assert hint.args == [f"Hidden 1 was drawn from seed {seed}"]
        assert document.undo_stack.undoText() == f"Re-initialise Hidden 1 from seed {seed}"
        drawn = Initializer().draw(seed, "input", "hidden1", lone_connection(2, 4))
        after = document.project.state.parameters
        assert np.array_equal(after.weights["input", "hidden1"], drawn)
        assert np.array_equal(
            after.weights["hidden1", "output"], before.weights["hidden1", "output"]
        )
    assert document.project.state.iteration == 20


def test_locked_biases_stay_as_they_are(
    qtbot: QtBot, panel: PropertiesPanel, document: Document, session: TrainingSession
) -> None:
    panel.show_selection(layer("hidden1"))
    qtbot.mouseClick(panel.layer.lock, LEFT)
    assert document.project.network.by_id["hidden1"].bias_locked
    session.control.step("epoch")
    assert not document.project.state.parameters.biases["hidden1"].any()
    document.undo_stack.setIndex(0)
    assert not panel.layer.lock.isChecked()


def test_the_biases_of_a_layer_are_always_shown_and_can_be_set(
    qtbot: QtBot, panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(layer("hidden1"))
    assert texts(panel.layer.biases) == [["0", "0", "0", "0"]]
    type_in_cell(qtbot, panel.layer.biases, 0, 2, "-1/4")
    assert list(document.project.state.parameters.biases["hidden1"]) == [0, 0, -0.25, 0]
    assert document.undo_stack.undoText() == "Set bias of Hidden 1·3"


def test_an_input_layer_has_no_activation_and_names_its_features(panel: PropertiesPanel) -> None:
    panel.show_selection(layer("input"))
    assert not panel.layer.activation.isVisible()
    assert not panel.layer.biases.isVisible()
    assert panel.layer._note.text().endswith("x₁, x₂")


def test_a_layer_gets_one_bias_or_none_and_the_card_follows(
    panel: PropertiesPanel, document: Document, qtbot: QtBot
) -> None:
    panel.show_selection(layer("hidden1"))
    page = panel.layer
    before = document.project
    pick(qtbot, page.bias_kind, "Shared")
    assert document.project.network.by_id["hidden1"].bias == "tied"
    type_in_cell(qtbot, page.biases, 0, 0, "0.5")
    assert set(document.project.state.parameters.biases["hidden1"].tolist()) == {0.5}
    pick(qtbot, page.bias_kind, "None")
    assert page.biases.isHidden()
    assert not page.lock.isEnabled()
    size = document.project.network.by_id["hidden1"].size
    assert document.project.network.n_biases == before.network.n_biases - size
    first = document.project.network.by_id["hidden1"].neurons[0]
    panel.show_selection(neuron(first))
    assert not panel.neuron.bias.isVisible()
    panel.show_selection(neuron(first, first + 1))
    assert panel.several.activation.isVisible()
    assert not panel.several.bias.isVisible()
    assert not panel.several.bias_lock.isVisible()
    panel.show_selection(connection("input", "hidden1"))
    assert panel.connection.lock.isVisible()
    assert not panel.connection.bias_lock.isVisible()
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert document.project is before


def test_the_card_of_a_layer_says_which_share_of_it_is_dead(
    panel: PropertiesPanel, document: Document, session: TrainingSession
) -> None:
    edit_network(document, lambda n: set_activation(n, "hidden1", Activation("relu")))
    parameters = document.project.state.parameters
    biases = {**parameters.biases, "hidden1": np.array([-99.0, 5.0, 5.0, 5.0])}
    document.apply("Set", lambda p: with_parameters(p, Parameters(parameters.weights, biases)))
    panel.show_selection(layer("hidden1"))
    assert "dead 25.0 %" in panel.layer._remark.text()
    assert "gradient" not in panel.layer._remark.text()
    session.control.step("iteration")
    assert "gradient / weights" in panel.layer._remark.text()
