"""The card at the bottom shows and edits what is selected, down to the single weight."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing.connections import connect, disconnect_neurons
from nnsim.editing.layers import edit_layer, remove_layers, resize_layer, set_activation
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.initializers import Initializer, lone_connection
from nnsim.model.network import Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, new_project, with_network, with_parameters
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training
from ui.document.descriptions import describe
from ui.document.document import Document
from ui.document.selection import Selection, Target
from ui.panels.parameter_table.table import WeightTable
from ui.panels.properties.panel import PropertiesPanel
from ui.training.session import TrainingSession
from ui.widgets.number_field import NumberField
from ui.widgets.option_box import OptionBox

LEFT = Qt.MouseButton.LeftButton


def layer(*ids: str) -> Selection:
    return Selection(layers=frozenset(ids))


def neuron(*numbers: int) -> Selection:
    return Selection(neurons=frozenset(numbers))


def connection(source: str, target: str) -> Selection:
    return Selection(connections=frozenset({(source, target)}))


@pytest.fixture
def panel(qtbot: QtBot, document: Document, session: TrainingSession) -> Iterator[PropertiesPanel]:
    made = PropertiesPanel(document, session)
    made.resize(860, 150)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def edit_network(document: Document, edit: object) -> None:
    assert callable(edit)
    document.apply("elsewhere", lambda project: with_network(project, edit(project.network)))


def type_number(qtbot: QtBot, field: NumberField, text: str) -> None:
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def type_in_cell(
    qtbot: QtBot, table: WeightTable, row: int, column: int, text: str
) -> NumberField | None:
    """Click a cell, type over it and press Enter; the editor, if it stays open."""
    index = table.model().index(row, column)
    qtbot.waitUntil(lambda: table.viewport().rect().contains(table.visualRect(index)))
    if table.currentIndex() != index:
        qtbot.mouseClick(table.viewport(), LEFT, pos=table.visualRect(index).center())
    qtbot.keyClick(table, text[0])
    editor = table.findChild(NumberField)
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    if not editor.property("invalid"):
        qtbot.waitUntil(lambda: table.findChild(NumberField) is None)
        return None
    return editor


def double_click(qtbot: QtBot, table: WeightTable, row: int, column: int) -> None:
    cell = table.visualRect(table.model().index(row, column)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=cell)
    qtbot.mouseDClick(table.viewport(), LEFT, pos=cell)


def texts(table: WeightTable) -> list[list[str]]:
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def steps(document: Document) -> int:
    return document.undo_stack.count()


# -- nothing, and several ---------------------------------------------------------------------


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
    assert all(x.bias_locked for x in document.project.network.computed)
    assert (lock.text(), lock.isChecked()) == ("Lock biases", True)
    qtbot.mouseClick(panel.several.weight_lock, LEFT)
    assert document.project.network.by_key["hidden1", "output"].locked
    assert not document.project.network.by_key["input", "hidden1"].locked


def test_inputs_alone_have_nothing_to_set(panel: PropertiesPanel) -> None:
    panel.show_selection(neuron(0, 1))
    card = panel.several
    for hidden in (card.activation, card.initializer, card.bias, card.weight, card.bias_lock):
        assert not hidden.isVisible()
    assert not panel.edit_selected()


# -- a layer ----------------------------------------------------------------------------------


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
    session.control.run_to(20)
    qtbot.waitUntil(lambda: not session.control.running)
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


# -- a neuron ---------------------------------------------------------------------------------


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


# -- a connection -----------------------------------------------------------------------------


def test_a_weight_matrix_has_a_row_for_each_source_under_the_biases(
    panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(connection("input", "hidden1"))
    model = panel.connection.weights.model()
    rows = [model.headerData(i, Qt.Orientation.Vertical) for i in range(model.rowCount())]
    assert rows == ["Bias", "x₁", "x₂"]
    weights = document.project.state.parameters.weights["input", "hidden1"]
    for row in range(2):
        for column in range(4):
            index = model.index(row + 1, column)
            assert index.data(Qt.ItemDataRole.EditRole) == weights[row, column]
            assert index.data(Qt.ItemDataRole.ToolTipRole).replace("−", "-") == str(
                weights[row, column]
            )


def test_xor_by_hand_needs_nine_numbers(
    qtbot: QtBot, panel: PropertiesPanel, document: Document, session: TrainingSession
) -> None:
    """The textbook's solution: OR and NAND in the hidden layer, AND behind them."""
    dataset = generate(default_recipe("xor"))
    document.new(new_project(parse_chain("2-2-1 step step"), dataset, default_training(dataset)))
    panel.show_selection(connection("input", "hidden1"))
    for row, numbers in enumerate((("-1/2", "1.5"), ("1", "-1"), ("1", "-1"))):
        for column, text in enumerate(numbers):
            type_in_cell(qtbot, panel.connection.weights, row, column, text)
    panel.show_selection(connection("hidden1", "output"))
    for row, text in enumerate(("-3/2", "1", "1")):
        type_in_cell(qtbot, panel.connection.weights, row, 0, text)
    parameters = document.project.state.parameters
    assert parameters.weights["input", "hidden1"].tolist() == [[1, -1], [1, -1]]
    assert parameters.weights["hidden1", "output"].tolist() == [[1], [1]]
    assert parameters.biases["hidden1"].tolist() == [-0.5, 1.5]
    assert parameters.biases["output"].tolist() == [-1.5]
    assert document.project.initial is parameters  # a reset comes back to them
    assert texts(panel.connection.weights) == [["−1.5"], ["1"], ["1"]]
    assert forward(document.project, dataset.features) == [0, 1, 1, 0]


def forward(project: Project, features: np.ndarray) -> list[int]:
    """Two layers of step neurons, as on paper."""
    weights, biases = project.state.parameters.weights, project.state.parameters.biases
    hidden = features @ weights["input", "hidden1"] + biases["hidden1"] >= 0
    output = hidden @ weights["hidden1", "output"] + biases["output"] >= 0
    return output[:, 0].astype(int).tolist()


def test_each_weight_set_is_one_undo_step(
    qtbot: QtBot, panel: PropertiesPanel, document: Document
) -> None:
    before = document.project
    panel.show_selection(connection("input", "hidden1"))
    type_in_cell(qtbot, panel.connection.weights, 1, 1, "2")
    type_in_cell(qtbot, panel.connection.weights, 1, 2, "3")
    assert [document.undo_stack.text(i) for i in range(2)] == [
        "Set weight x₁ → Hidden 1·2",
        "Set weight x₁ → Hidden 1·3",
    ]
    document.undo_stack.setIndex(0)
    assert document.project is before


def test_a_wrong_number_keeps_the_cell_open_and_esc_gives_it_up(
    qtbot: QtBot, panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(connection("input", "hidden1"))
    table = panel.connection.weights
    old = texts(table)
    editor = type_in_cell(qtbot, table, 1, 1, "1,5")
    assert editor is not None
    assert "point" in editor.toolTip()
    assert table.state() == WeightTable.State.EditingState
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: table.state() != WeightTable.State.EditingState)
    assert (texts(table), steps(document)) == (old, 0)


def test_locked_weights_are_not_trained_but_can_be_set_by_hand(
    qtbot: QtBot, panel: PropertiesPanel, document: Document, session: TrainingSession
) -> None:
    panel.show_selection(connection("input", "hidden1"))
    qtbot.mouseClick(panel.connection.lock, LEFT)
    assert document.project.network.by_key["input", "hidden1"].locked
    type_in_cell(qtbot, panel.connection.weights, 1, 0, "5")
    session.control.step("epoch")
    weights = document.project.state.parameters.weights
    assert weights["input", "hidden1"][0, 0] == 5
    assert not np.array_equal(
        weights["hidden1", "output"], document.project.initial.weights["hidden1", "output"]
    )


def test_a_selected_wire_is_the_current_cell_of_its_matrix(
    qtbot: QtBot, panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(Selection(wires=frozenset({(1, 4)})))  # from x₂ to the third hidden neuron
    table = panel.connection.weights
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, 2)
    type_in_cell(qtbot, table, 2, 2, "1/8")
    assert document.project.state.parameters.weights["input", "hidden1"][1, 2] == 0.125


def test_a_wire_of_a_large_connection_is_the_current_cell_too(
    qtbot: QtBot, panel: PropertiesPanel, document: Document
) -> None:
    edit_network(document, lambda network: resize_layer(network, "hidden1", 20))
    panel.show_selection(Selection(wires=frozenset({(1, 4)})))
    assert panel.connection.weights.isVisible()
    type_in_cell(qtbot, panel.connection.weights, 2, 2, "1/8")
    assert document.project.state.parameters.weights["input", "hidden1"][1, 2] == 0.125


def test_a_wire_that_is_cut_gives_way_to_the_network(
    panel: PropertiesPanel, document: Document
) -> None:
    panel.show_selection(Selection(wires=frozenset({(1, 4)})))
    edit_network(document, lambda network: disconnect_neurons(network, 1, 4))
    assert panel.network.isVisible()


# -- while training ---------------------------------------------------------------------------


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


# -- biases ---------------------------------------------------------------------------------------


def pick(qtbot: QtBot, box: OptionBox, title: str) -> None:
    """Open a list by its key, walk to a row, accept it."""
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findText(title)):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)


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
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert document.project is before


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
