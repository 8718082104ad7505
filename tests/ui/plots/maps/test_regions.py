"""Lines of a layer part the plane into regions, each with its code."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing.layers import build
from nnsim.functions.activations import Activation
from nnsim.model.network import Connection
from nnsim.model.parameters import Parameters
from nnsim.model.project import new_project, with_network, with_parameters
from nnsim.presets.defaults import default_training
from tests.ui.plots.maps.maps import in_window
from ui.base import theme
from ui.plots.maps.regions import RegionsMap
from ui.training.pulls import SamplePulls


@pytest.fixture
def three_lines(qtbot: QtBot) -> RegionsMap:
    """Two upright lines, x1 = 0.25 and 0.75, and a level one, x2 = 0.5."""
    data = generate(default_recipe("xor"))
    network = build([2, 3, 1], Activation("step"), Activation("sigmoid"))
    project = new_project(network, data, default_training(data))
    (first, second), biases = project.initial.weights, project.initial.biases
    hidden = network.computed[0].id
    weights = {first: np.array([[1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]), second: np.ones((3, 1))}
    biases = {**biases, hidden: np.array([-0.25, -0.75, -0.5])}
    made = in_window(qtbot, with_parameters(project, Parameters(weights, biases)), RegionsMap)
    made.complete()
    return made


def test_regions_carry_their_codes(three_lines: RegionsMap) -> None:
    found = {
        (region.code, region.x < 0.25, region.x < 0.75, region.y < 0.5)
        for region in three_lines.codes.regions
    }
    assert found == {
        ("000", True, True, True),
        ("001", True, True, False),
        ("100", False, True, True),
        ("101", False, True, False),
        ("110", False, False, True),
        ("111", False, False, False),
    }
    assert len(three_lines.picture._lines) == 3
    assert "digit k is 1 where zₖ ≥ 0" in three_lines._about.text()


def test_pointing_at_a_region_tells_its_code_and_lights_it(three_lines: RegionsMap) -> None:
    QTest.mouseMove(three_lines.picture, three_lines.picture.to_pixel(0.9, 0.6).toPoint())
    x, y = three_lines.picture.place or (0, 0)
    text = three_lines.picture.accessibleDescription()
    assert "Hidden 1: code 111" in text
    assert f"z = {x - 0.25:.4f}, {x - 0.75:.4f}, {y - 0.5:.4f}" in text
    accent = theme.current().accent
    lit = [label.text for label in three_lines.picture.labels._labels if label.colour == accent]
    assert lit == ["111"]
    QTest.mouseMove(three_lines.picture, QPoint(2, 2))
    assert not [x for x in three_lines.picture.labels._labels if x.colour == accent]


def test_regions_of_a_network_that_is_gone_are_not_kept(three_lines: RegionsMap) -> None:
    three_lines.hide()
    three_lines.document.apply("", lambda p: with_network(p, build([2, 2, 1], Activation("relu"))))
    assert three_lines.codes.regions == []
    three_lines.show()
    three_lines.complete()
    assert {len(region.code) for region in three_lines.codes.regions} == {2}


def test_what_is_marked_is_said_and_no_mistake_is_ringed(three_lines: RegionsMap) -> None:
    assert three_lines.notes.isHidden()
    three_lines.session.set_pulls(SamplePulls(np.arange(4), np.array([0.1, 0.2, -0.1, 0.0])))
    assert three_lines.notes.isVisible()
    assert three_lines.notes.accessibleName() == "Legend: discs: pull the weight up, or down"
    three_lines.session.set_pulls(None)
    assert three_lines.notes.isHidden()


def test_its_table_has_the_codes_of_the_samples(three_lines: RegionsMap) -> None:
    header, rows = three_lines.table()
    assert header[-1] == "code"
    assert [row[-1] for row in rows] == ["000", "001", "110", "111"]


def test_without_a_layer_fed_by_inputs_alone_there_are_no_lines(three_lines: RegionsMap) -> None:
    network = build([2, 3, 1], Activation("step"), Activation("sigmoid"))
    skips = (*network.connections, Connection("input", "output"))
    three_lines.document.apply("x", lambda p: with_network(p, replace(network, connections=skips)))
    assert three_lines.divider is not None  # the hidden layer still is
    three_lines.output.chosen.emit(three_lines.divider.id)
    three_lines.document.apply(
        "one line",
        lambda p: with_network(p, build([2, 1], Activation("tanh"), Activation("sigmoid"))),
    )
    assert three_lines.divider.id == "output"
    assert {len(region.code) for region in three_lines.codes.regions} <= {1, 3}
