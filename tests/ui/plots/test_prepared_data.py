"""Over prepared data the map, the table and what is pointed at are in original units."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.data.datasets import Dataset, from_points
from nnsim.data.preparation import Preparation
from nnsim.data.prepare import prepare
from nnsim.editing.layers import build
from nnsim.functions.activations import Activation
from nnsim.model.project import Project, Training, new_project
from tests.ui.plots.maps.maps import in_window
from ui.document.descriptions import describe
from ui.document.selection import Target
from ui.plots.maps.decision_map import DecisionMap
from ui.plots.maps.regions import RegionsMap

RAW = from_points(
    [[100.0, -3], [300, 1], [200, 5], [240, 0]],
    [1000.0, 3000, 2500, 1200],
    feature_names=["weight", "length"],
)
PREPARED = prepare(RAW, Preparation("standard", "minmax", ("weight*length",)))


def project_of(dataset: Dataset) -> Project:
    sizes = [dataset.n_features, 4, 1]
    network = build(sizes, Activation("tanh"), Activation("linear"))
    return new_project(network, dataset, Training())


@pytest.fixture(params=[DecisionMap, RegionsMap])
def shown(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[DecisionMap]:
    made: DecisionMap = in_window(qtbot, project_of(PREPARED), request.param)
    QApplication.processEvents()
    return made


def test_axes_and_points_are_those_of_the_data_as_they_came(shown: DecisionMap) -> None:
    assert np.array_equal(shown.view.positions, RAW.features[shown.view.indices])
    left, right, bottom, top = shown.view.bounds
    assert left < 100 < 300 < right
    assert bottom < -3 < 5 < top
    assert shown.view.limits == (1000, 3000)


def test_pointing_tells_place_and_answer_in_original_units(
    shown: DecisionMap, qtbot: QtBot
) -> None:
    place = shown.picture.to_pixel(210, 2).toPoint()
    with qtbot.waitSignal(shown.hint) as hint:
        QTest.mouseMove(shown.picture, place)
    x, y = shown.picture.to_place(QPointF(place))
    trainer = shown.session.trainer
    assert trainer is not None
    row = np.array([x, y, x * y])
    table = np.column_stack((RAW.features, RAW.features.prod(axis=1)))
    scaled = (row - table.mean(axis=0)) / table.std(axis=0)
    w, b = [*trainer.parameters.weights.values()], [*trainer.parameters.biases.values()]
    answer = 1000 + 2000 * float((np.tanh(scaled @ w[0] + b[0]) @ w[1] + b[1])[0])
    told = hint.args[0]
    assert told.startswith("weight ")
    assert float(told.split("output ")[1].split()[0].replace(",", "").replace("−", "-")) == (
        pytest.approx(answer, rel=1e-3)
    )


def test_the_map_is_computed_for_a_derived_input_too(shown: DecisionMap) -> None:
    shown.complete()
    table, rows = shown.table()
    assert list(table)[:4] == ["sample", "weight", "length", "weight*length"]
    assert rows[1][1:4] == [300, 1, 300]
    assert rows[1][5] == 3000


def test_an_input_neuron_says_what_of_its_column_it_gets() -> None:
    project = project_of(PREPARED)
    neuron = project.network.inputs[0].neurons[0]
    told = describe(Target("neuron", neuron=neuron), project, project.initial)
    assert "weight, scaled: (weight − 210" in told
    plain = project_of(RAW)
    neuron = plain.network.inputs[0].neurons[0]
    assert "scaled" not in describe(Target("neuron", neuron=neuron), plain, plain.initial)
