"""A neuron, a layer or a whole network opens as a graph in a window of its own, with the same numbers."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from nnsim.model.project import Project
from nnsim.presets.defaults import xor_demo
from tests.support.hands import click, press
from tests.support.windows import OpenWindow
from ui.document.selection import Selection
from ui.window.graph.graph_window import GraphWindow
from ui.window.main_window import MainWindow

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    made = open_window(xor_demo())
    made.session.control.step("iteration")
    made.session.control.pause()
    return made


def opened(window: MainWindow) -> GraphWindow:
    press(Qt.Key.Key_G, modifiers=BOTH)
    made = window.desk.windows[-1]
    assert isinstance(made, GraphWindow)
    return made


def loss_of(project: Project, sample: int) -> float:
    """Binary cross-entropy behind tanh and sigmoid, written out."""
    value, parameters = project.dataset.features[sample], project.state.parameters
    for layer in project.network.computed:
        [connection] = project.network.incoming(layer.id)
        z = value @ parameters.weights[connection.key] + parameters.biases[layer.id]
        value = np.tanh(z) if layer.activation.name == "tanh" else 1 / (1 + np.exp(-z))
    target, [p] = float(project.dataset.targets[sample, 0]), value
    return float(-target * np.log(p) - (1 - target) * np.log(1 - p))


def test_all_of_it_opens_up_to_the_loss_of_the_sample_that_is_shown(window: MainWindow) -> None:
    window.session.show_sample(2)
    assert window.document.project.training.loss == "binary_cross_entropy"
    value = float(opened(window).session.evaluation.value)
    assert value == pytest.approx(loss_of(window.document.live(), 2), abs=1e-12)


def test_a_selected_neuron_opens_alone(window: MainWindow) -> None:
    network = window.document.project.network
    hidden = network.computed[0]
    window.canvas.select(Selection(neurons=frozenset(hidden.neurons[1:2])))
    graph = opened(window).session.graph
    leaves = len(graph.inputs)
    assert leaves == 2 * network.inputs[0].size + 1  # weights, what they weigh, and the bias


def test_a_selected_layer_opens_with_the_numbers_of_the_sample(window: MainWindow) -> None:
    project = window.document.live()
    hidden = project.network.computed[0]
    [connection] = project.network.incoming(hidden.id)
    window.session.show_sample(1)
    window.canvas.select(Selection(layers=frozenset({hidden.id})))
    parameters = project.state.parameters
    z = project.dataset.features[1] @ parameters.weights[connection.key]
    expected = np.tanh(z + parameters.biases[hidden.id])
    found = opened(window).session.evaluation.value
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-12)


def test_descent_is_stepped_on_the_leaves_of_an_opened_network(window: MainWindow) -> None:
    graph = opened(window)
    before = float(graph.session.evaluation.value)
    press(Qt.Key.Key_End)
    areas = graph.columns.widget(0), *graph.columns.widget(0).findChildren(QScrollArea)
    [column] = [area for area in areas if isinstance(area, QScrollArea)]
    column.ensureWidgetVisible(graph.descent.button)
    for _ in range(3):
        click(graph.descent.button)
    assert float(graph.session.evaluation.value) < before


def test_two_neurons_are_no_graph_and_it_is_said(window: MainWindow) -> None:
    hidden = window.document.project.network.computed[0]
    window.canvas.select(Selection(neurons=frozenset(hidden.neurons[:2])))
    press(Qt.Key.Key_G, modifiers=BOTH)
    assert len(window.desk.windows) == 1
