"""The card of a connection: its matrix of weights, cell by cell."""

import numpy as np
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing.connections import disconnect_neurons
from nnsim.editing.layers import resize_layer
from nnsim.model.project import Project, new_project
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training
from tests.ui.panels.properties.cards import (
    LEFT,
    connection,
    edit_network,
    steps,
    texts,
    type_in_cell,
)
from ui.document.document import Document
from ui.document.selection import Selection
from ui.panels.parameter_table.table import WeightTable
from ui.panels.properties.panel import PropertiesPanel
from ui.training.session import TrainingSession


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
    assert document.project.network.by_key["input", "hidden1"].locked is True
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


def test_one_wire_is_locked_beside_its_matrix_and_the_others_are_free(
    qtbot: QtBot, panel: PropertiesPanel, document: Document
) -> None:
    card = panel.connection
    panel.show_selection(connection("input", "hidden1"))
    assert not card.wire_lock.isVisible(), "no wire is chosen"
    panel.show_selection(Selection(wires=frozenset({(1, 4)})))
    qtbot.mouseClick(card.wire_lock, LEFT)
    locked = document.project.network.by_key["input", "hidden1"].locked
    assert locked.tolist() == [[False] * 4, [False, False, True, False]]
    assert card.wire_lock.isChecked()
    assert (card.lock.isChecked(), card.lock.text()) == (False, "Lock weights (mixed)")
    model = card.weights.model()
    tips = [model.index(2, j).data(Qt.ItemDataRole.ToolTipRole) for j in range(4)]
    assert [tip.endswith(", locked") for tip in tips] == [False, False, True, False]
    marks = [model.is_marked(model.index(i, 2)) for i in range(3)]
    assert marks == [False, False, True]
    qtbot.mouseClick(card.lock, LEFT)
    assert document.project.network.by_key["input", "hidden1"].locked is True
    assert not model.is_marked(model.index(2, 2)), "its row has a lock for all of it"
    qtbot.mouseClick(card.wire_lock, LEFT)
    assert card.lock.text() == "Lock weights (mixed)"
