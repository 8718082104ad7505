"""Which samples pull the selected weight up and which down, and a click that shows one."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.model.project import with_dataset, with_network
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import xor_demo
from ui.base import theme
from ui.document.document import Document
from ui.document.selection import Selection
from ui.document.subject import Subject
from ui.plots.context import PlotContext
from ui.plots.maps.decision_map import DecisionMap
from ui.plots.pulls import PullsPlot
from ui.training.session import TrainingSession


class Shown:
    """The plot of a session on XOR, and what is selected."""

    def __init__(self, qtbot: QtBot) -> None:
        self.document = Document(xor_demo())
        self.session = TrainingSession(self.document)
        self.selection, self.parent = Selection(), QWidget()
        self.document.setParent(self.parent)
        self.subject = Subject(self.document, lambda: self.selection, self.parent)
        self.hints: list[str] = []
        about = self.document, self.session, self.subject, self.hints.append, self.parent
        self.plot = PullsPlot(PlotContext(*about))
        self.plot.hint.connect(self.hints.append)
        qtbot.addWidget(self.parent, before_close_func=lambda _: self.plot.dispose())
        for widget in (self.plot, self.parent):
            widget.resize(360, 240)
        self.parent.show()

    def select(self, **parts: frozenset[object]) -> None:
        self.selection = Selection(**parts)
        self.subject.changed.emit()


@pytest.fixture
def shown(qtbot: QtBot, qapp: object) -> Shown:
    return Shown(qtbot)


def test_the_pulls_of_a_wire_add_up_to_the_gradient_with_the_sign_of_the_step(shown: Shown) -> None:
    network = shown.document.project.network
    ends = network.by_id["input"].neurons[0], network.by_id["hidden1"].neurons[1]
    shown.select(wires=frozenset({ends}))
    shown.session.control.step("phase")  # nothing changes before the update
    rows = shown.plot.table()[1]
    trainer = shown.session.trainer
    pulls = [pull for _, pull in rows]
    assert sorted(sample for sample, _ in rows) == [1, 2, 3, 4]
    assert pulls == sorted(pulls, reverse=True)
    shown.session.control.step("iteration")
    gradient = trainer.gradients.weights["input", "hidden1"][0, 1]
    assert sum(pulls) == pytest.approx(-gradient, rel=1e-12)


def test_a_click_on_a_bar_shows_its_sample(shown: Shown) -> None:
    neuron = shown.document.project.network.by_id["output"].neurons[0]
    shown.select(neurons=frozenset({neuron}))
    rows = shown.plot.table()[1]
    view = shown.plot.view
    bar = view.to_pixel(0, rows[0][1] / 2).toPoint()
    colour = view.grab().toImage().pixelColor(bar).name()
    assert colour == (theme.LIGHT.positive if rows[0][1] > 0 else theme.LIGHT.negative)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=bar)
    assert shown.session.sample == rows[0][0] - 1
    QTest.mouseMove(view, bar)
    view.pointed.emit(0.0, 0.0)
    assert f"sample {rows[0][0]} · pulls" in shown.hints[-1]
    view.pointed.emit(17.0, 0.0)
    assert shown.hints[-1] == ""


def test_it_follows_edits_and_says_what_is_missing(shown: Shown) -> None:
    neuron = shown.document.project.network.by_id["hidden1"].neurons[0]
    shown.select(neurons=frozenset({neuron}))
    before = shown.plot.table()[1]
    shown.document.apply("Wider", lambda p: with_network(p, parse_chain("2-3-1 tanh sigmoid")))
    shown.select(neurons=frozenset({shown.document.project.network.output.neurons[0]}))
    assert shown.plot.table()[1] != before
    shown.select(neurons=frozenset({shown.document.project.network.inputs[0].neurons[0]}))
    assert shown.plot.table()[1] == []  # an input has no bias
    shown.plot.restyle()
    assert shown.plot.table()[1] == []


def test_of_a_layer_it_shows_the_first_bias_and_of_nothing_selected_that_of_the_output(
    shown: Shown,
) -> None:
    network = shown.document.project.network
    for layer, parts in (
        ("hidden1", {"layers": frozenset({"hidden1"})}),
        ("output", {}),
    ):
        shown.select(neurons=frozenset({network.by_id[layer].neurons[0]}))
        of_the_neuron = shown.plot.table()
        shown.select(**parts)
        assert shown.plot.table() == of_the_neuron
        assert len(of_the_neuron[1]) == 4


def test_on_the_map_each_sample_has_a_disc_as_large_as_its_pull(shown: Shown) -> None:
    at_map = DecisionMap(shown.document, shown.session, shown.subject, shown.parent)
    at_map.resize(360, 320)
    ends = [shown.document.project.network.by_id[i].neurons[0] for i in ("input", "hidden1")]
    shown.select(wires=frozenset({tuple(ends)}))
    shown.session.control.step("iteration")
    pulls = {sample - 1: pull for sample, pull in shown.plot.table()[1]}
    data = at_map.picture.discs.data
    order = [int(s) for s in shown.session.pulls.samples]
    np.testing.assert_array_equal(
        np.column_stack((data["x"], data["y"])), shown.document.project.dataset.features[order]
    )
    expected = np.array([pulls[sample] for sample in order])
    areas = data["size"] ** 2
    np.testing.assert_allclose(areas / areas.max(), abs(expected) / abs(expected).max())
    inks = [brush.color().name() for brush in data["brush"]]
    colours = theme.current()
    assert inks == [
        (colours.positive if pull >= 0 else colours.negative).lower() for pull in expected
    ]
    assert any("discs" in key.name for key in at_map._notes())
    shown.document.apply("Other points", lambda p: with_dataset(p, generate(default_recipe("or"))))
    shown.plot.hide()
    assert shown.session.pulls is None
    assert not at_map.picture.discs.isVisible()
    assert not any("discs" in key.name for key in at_map._notes())
    at_map.dispose()
