"""The curve of a layer or neuron, its jumps, the strokes of samples and the tangent of a chosen one."""

import math
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest

from nnsim.engine.trainer import Trainer
from nnsim.explain import reference
from nnsim.functions.activations import Activation
from nnsim.model.network import Network
from nnsim.model.project import Project, with_network
from tests.support.shown import settle
from tests.support.specimens import same_bits
from tests.ui.plots.layers.conftest import Card, Maker, project_of
from ui.base import theme
from ui.plots.layers.activation_plot import ActivationPlot


def activation_plot(made: Card) -> ActivationPlot:
    assert isinstance(made.panel, ActivationPlot)
    return made.panel


def first_neuron(project: Project) -> frozenset[int]:
    return frozenset([project.network.computed[0].neurons[0]])


def z_of(made: Card, sample: int) -> float:
    """z of the first neuron of the first layer, by hand."""
    trainer, project = made.session.trainer, made.project
    assert trainer is not None
    [connection] = project.network.incoming(project.network.computed[0].id)
    weights = trainer.parameters.weights[connection.key][:, 0]
    bias = trainer.parameters.biases[connection.target][0]
    return float(project.dataset.features[sample] @ weights + bias)


def labels(made: Card) -> list[str]:
    return [label.text for label in activation_plot(made).plot.labels._labels]


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def test_strokes_are_the_pre_activations_of_all_training_samples(card: Maker) -> None:
    made = card("activation")
    made.train(20)
    made.select(neurons=first_neuron(made.project))
    expected = sorted(z_of(made, s) for s in made.project.dataset.train_indices.tolist())
    found = sorted(activation_plot(made).plot.rug._x.tolist())
    np.testing.assert_allclose(found, expected, atol=1e-12)
    flat = sum(1 - math.tanh(z) ** 2 < 0.1 for z in expected) / len(expected)
    shown = "< 1 %" if 0 < flat < 0.01 else f"{100 * flat:.0f} %"
    assert f"{len(expected)} training samples · {shown} at slope < 0.1" in made.about()


def test_a_chosen_sample_has_its_place_its_tangent_and_its_slope(card: Maker) -> None:
    made = card("activation")
    made.train(20)
    made.select(neurons=first_neuron(made.project))
    made.session.show_sample(7)
    z = z_of(made, 7)
    slope = 1 - math.tanh(z) ** 2
    x, y = activation_plot(made).plot.tangent.points
    assert (y[1] - y[0]) / (x[1] - x[0]) == pytest.approx(slope)
    assert x.mean() == pytest.approx(z)
    assert y.mean() == pytest.approx(math.tanh(z))
    [shown] = [text for text in labels(made) if text.startswith("slope ")]
    assert number(shown.removeprefix("slope ")) == pytest.approx(slope, rel=1e-3)
    made.session.show_sample(None)
    assert len(activation_plot(made).plot.tangent.points[0]) == 0
    assert activation_plot(made).plot.sample_rug._x.size == 0


def test_of_a_whole_layer_each_neuron_has_its_place_and_none_a_tangent(card: Maker) -> None:
    made = card("activation")
    made.train(3)
    made.session.show_sample(2)
    plot = activation_plot(made)
    assert len(plot.plot.dots.data) == made.project.network.computed[0].size
    assert len(plot.plot.tangent.points[0]) == 0


def test_the_choice_follows_the_selection_or_stays(card: Maker) -> None:
    made = card("activation")
    plot, network = activation_plot(made), made.project.network
    assert plot.layer.currentText() == "Hidden 1 · first"
    made.select(neurons=frozenset([network.computed[1].neurons[2]]))
    assert plot.layer.currentText() == "Hidden 2, neuron 3 · selected"
    plot.layer.setFocus()
    QTest.keyClick(plot.layer, Qt.Key.Key_Down)
    assert plot.layer.layer is network.computed[0]
    made.select(layers=frozenset([network.output.id]))
    assert plot.layer.layer is network.computed[0]


def test_softmax_and_inputs_say_in_words_why_there_is_no_curve(card: Maker) -> None:
    made = card("activation")
    made.select(layers=frozenset([made.project.network.output.id]))
    assert "Softmax" in activation_plot(made).plot._words
    assert made.panel.table()[1] == []
    made.select(layers=frozenset([made.project.network.inputs[0].id]))
    assert "no activation" in activation_plot(made).plot._words
    made.select()
    assert activation_plot(made).plot._words == ""


@pytest.mark.parametrize(
    ("name", "full", "hollow"),
    [
        ("step", [(0.0, 1.0)], [(0.0, 0.0)]),
        ("sign", [(0.0, 0.0)], [(0.0, -1.0), (0.0, 1.0)]),
        ("relu", [(0.0, 0.0)], [(0.0, 1.0)]),  # of the slope
        ("tanh", [], []),
    ],
)
def test_jumps_have_a_full_dot_and_hollow_ones(
    card: Maker, name: str, full: list[object], hollow: list[object]
) -> None:
    made = card("activation", project_of(hidden=name))
    plot = activation_plot(made)
    places = [
        sorted(zip(item.data["x"].round(6).tolist(), item.data["y"].round(6).tolist(), strict=True))
        for item in (plot.plot.reached, plot.plot.approached)
    ]
    assert places == [full, hollow]


def test_the_curve_is_read_by_mouse_and_by_keys(card: Maker) -> None:
    made = card("activation")
    plot = activation_plot(made).plot
    said = made.point_at(plot, 0.5, 0.0)
    assert plot.place is not None
    a = number(said.partition("a = ")[2].partition(",")[0])
    assert a == pytest.approx(math.tanh(plot.place[0]), abs=1e-3)
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Right)
    slope = number(plot.accessibleDescription().partition("slope ")[2])
    assert slope == pytest.approx(1 - math.tanh(plot.place[0]) ** 2, abs=1e-3)


def test_neurons_with_a_function_of_their_own_are_not_on_the_curve_of_the_layer(
    card: Maker,
) -> None:
    project = project_of()
    layer = project.network.computed[0]
    own = replace(layer, overrides=MappingProxyType({layer.neurons[1]: Activation("relu")}))
    layers = tuple(own if x is layer else x for x in project.network.layers)
    made = card("activation", with_network(project, Network(layers, project.network.connections)))
    made.train(1)
    samples = len(made.project.dataset.train_indices)
    assert len(activation_plot(made).plot.rug._x) == 3 * samples
    assert "3 of 4 neurons" in made.about()
    made.select(neurons=frozenset([layer.neurons[1]]))
    assert "a = max(z, 0)" in labels(made)
    assert len(activation_plot(made).plot.rug._x) == samples


def test_the_numbers_are_those_of_a_textbook(card: Maker) -> None:
    made = card("activation", project_of(hidden="sigmoid"))
    made.train(2)
    header, rows = made.panel.table()
    assert header == ["neuron", "sample", "z", "a", "slope"]
    for _, _, z, a, slope in rows[:40]:
        assert isinstance(z, float)
        assert a == pytest.approx(reference.sigmoid(z))
        assert slope == pytest.approx(reference.sigmoid(z) * (1 - reference.sigmoid(z)))


def test_an_open_curve_changes_no_bit(card: Maker) -> None:
    made = card("activation")
    alone = Trainer(made.project)
    for _ in range(5):
        made.train(4)
        made.session.show_next_sample()
    alone.run(20)
    assert made.session.trainer is not None
    assert same_bits(alone.state.parameters, made.session.trainer.state.parameters)


def test_names_stay_in_the_corner_when_the_range_grows(card: Maker) -> None:
    """A label keeps no part of the plane that was in sight before."""
    made = card("activation")
    trainer, plot = made.session.trainer, activation_plot(made)
    assert trainer is not None
    made.panel.grab()
    trainer.parameters.biases[made.project.network.computed[0].id][:] = 20.0
    made.session.updated.emit()
    made.panel.grab()
    assert plot.plot.whole[1] == 24
    assert plot.plot.labels.boundingRect().left() == pytest.approx(-24)


@pytest.mark.parametrize("size", [(344, 300), (330, 170), (284, 130)])
def test_z_stands_clear_of_the_lowest_number_also_in_a_low_card(
    card: Maker, size: tuple[int, int]
) -> None:
    plot = activation_plot(card("activation", size=(344, 300)))
    plot.resize(*size)
    settle()
    view = plot.plot
    places = sorted(view.to_pixel(0, at).y() for at, _ in view.side.marks())
    assert "z" in [text for _, text in view.side.marks()]
    assert len(places) >= 2
    least = QFontMetricsF(theme.font(11)).height()
    assert all(below - above >= least - 1 for above, below in pairwise(places))
