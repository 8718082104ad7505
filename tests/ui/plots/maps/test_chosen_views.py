"""What a map shows is chosen: the output or a neuron, two features of many, values of the others."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing.layers import build
from nnsim.functions.activations import Activation
from nnsim.model.project import with_dataset, with_network
from nnsim.presets.defaults import fit_to_data, xor_demo
from tests.ui.plots.maps.maps import Show, hidden_neuron, of_data, shown_answer, train
from ui.document.selection import Selection
from ui.plots.maps import settings as views
from ui.plots.maps.choices import FOLLOW
from ui.plots.maps.decision_map import DecisionMap


def test_two_of_many_features_are_chosen_and_the_others_held(show: Show) -> None:
    iris = show(of_data("iris"))
    assert iris.slices.isVisible()
    QTest.keyClick(iris.slices.across, Qt.Key.Key_End)
    assert iris.view.axes == (3, 1)
    QTest.keyClick(iris.slices.up, Qt.Key.Key_End)
    assert iris.view.axes == (1, 3)  # the same feature twice: they change places
    mean = iris.view.dataset.features[~iris.view.dataset.test].mean(axis=0)
    assert iris.view.held.tolist() == pytest.approx(mean.tolist())


def test_axes_are_offered_only_where_there_are_more_than_two(xor_map: DecisionMap) -> None:
    assert not xor_map.slices.isVisible()


def test_a_changed_data_set_keeps_the_axes_where_it_has_the_same_features(show: Show) -> None:
    iris = show(of_data("iris"))
    QTest.keyClick(iris.slices.across, Qt.Key.Key_End)
    half = generate(default_recipe("iris"))
    iris.document.apply("Data", lambda p: with_dataset(p, half))
    assert iris.view.dataset is half
    assert iris.view.axes == (3, 1)
    iris.document.apply("Data", lambda p: fit_to_data(p, generate(default_recipe("moons"))))
    assert iris.view.axes == (0, 1)


def test_any_neuron_is_chosen_in_the_header_and_told_exactly(
    xor_map: DecisionMap, qtbot: QtBot
) -> None:
    train(xor_map, 100)
    names = [xor_map.output.itemText(k) for k in range(xor_map.output.count())]
    assert names == [
        "output",
        "selected neuron",
        *(f"Hidden 1·{k}" for k in range(1, 5)),
        "Output·1",
    ]
    QTest.keyClick(xor_map.output, Qt.Key.Key_Down)
    QTest.keyClick(xor_map.output, Qt.Key.Key_Down)
    assert xor_map.view.shown == views.Neuron(hidden_neuron(xor_map))
    text = shown_answer(xor_map, 0.3, 0.8, qtbot)
    trainer = xor_map.session.trainer
    assert trainer is not None
    at = np.array(xor_map.picture.place)
    w, b = next(iter(trainer.parameters.weights.values())), trainer.parameters.biases
    a = np.tanh(at @ w[:, 0] + b[xor_map.document.project.network.computed[0].id][0])
    assert text.splitlines()[1] == f"Hidden 1·1 {a:.4f}".replace("-", "−")


def test_a_neuron_whose_number_is_that_of_an_input_now_is_no_longer_chosen(show: Show) -> None:
    narrow = build([1, 2, 1], Activation("tanh"), Activation("sigmoid"))
    shown = show(with_network(xor_demo(), narrow))
    for _ in range(2):
        QTest.keyClick(shown.output, Qt.Key.Key_Down)
    assert shown.choice == views.Neuron(1)
    wide = build([2, 2, 1], Activation("tanh"), Activation("sigmoid"))
    assert wide.layer_of[1].role == "input"
    shown.document.apply("Chain", lambda p: with_network(p, wide))
    assert shown.output.currentText() == "output"


def test_a_neuron_that_is_selected_on_the_canvas_is_followed(show: Show, qtbot: QtBot) -> None:
    selected = Selection()
    decision_map = show(xor_demo(), lambda: selected)
    decision_map.output.chosen.emit(FOLLOW)
    assert decision_map.view.shown == 0  # nothing is selected yet
    for number in (2, 0):
        selected = Selection(neurons=frozenset([hidden_neuron(decision_map, number)]))
        decision_map.subject.changed.emit()
        assert decision_map.view.shown == views.Neuron(hidden_neuron(decision_map, number))
        assert decision_map.output.currentText() == f"selected: Hidden 1·{number + 1}"
        assert decision_map.picture.scale.texts == ("−1", "0", "1")  # the range of tanh
    selected = Selection()
    decision_map.subject.changed.emit()
    assert decision_map.view.shown == 0


def test_a_neuron_that_is_deleted_gives_way_to_the_output(show: Show) -> None:
    iris = show(of_data("iris"))
    neuron = max(iris.document.project.network.layer_of)
    iris.output.chosen.emit(views.Neuron(neuron))
    assert iris.view.shown == views.Neuron(neuron)
    iris.document.apply(
        "fewer",
        lambda p: with_network(p, build([4, 2, 3], Activation("tanh"), Activation("softmax"))),
    )
    assert iris.choice is views.CLASS
    assert iris.output.currentText() == "class"


def test_a_neuron_without_a_range_has_a_round_one_around_its_values(
    xor_map: DecisionMap, qtbot: QtBot
) -> None:
    layer = xor_map.document.project.network.computed[0]
    relu = replace(layer, activation=Activation("relu"))
    network = xor_map.document.project.network
    changed = replace(network, layers=tuple(relu if x is layer else x for x in network.layers))
    xor_map.document.apply("ReLU", lambda p: with_network(p, changed))
    xor_map.output.chosen.emit(views.Neuron(layer.neurons[1]))
    low, high = xor_map.picture.scale.limits
    assert high == -low > 0
    assert f"{high:.0e}"[0] in "125"


def test_other_features_are_held_where_their_sliders_are(show: Show, qtbot: QtBot) -> None:
    iris = show(of_data("iris"))
    train(iris, 50)
    before = shown_answer(iris, 6, 3, qtbot)
    QTest.mouseClick(iris.slices.others, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    before = shown_answer(iris, 6, 3, qtbot)
    petal = iris.slices.rows[0]
    assert petal.isVisible()
    assert petal.feature == 2
    low = iris.view.dataset.features[:, 2].min()
    QTest.keyClick(petal.slider, Qt.Key.Key_Home)
    assert iris.view.held[2] == pytest.approx(low)
    assert iris.view.held[3] == pytest.approx(iris.view.means[3])
    assert shown_answer(iris, 6, 3, qtbot) != before
    QTest.mouseClick(iris.slices.means, Qt.MouseButton.LeftButton)
    assert iris.view.held.tolist() == iris.view.means.tolist()
    assert not iris.slices.means.isVisible()
    assert shown_answer(iris, 6, 3, qtbot) == before
