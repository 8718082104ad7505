"""A threshold unit has its line, its weight vector and what the perceptron rule adds to that."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QTransform
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import from_points, generate
from nnsim.data.preparation import Preparation
from nnsim.data.prepare import prepare
from nnsim.editing.layers import build, remove_neurons
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, new_project, with_network, with_parameters
from nnsim.presets.defaults import default_training, xor_demo
from tests.support import hands
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from tests.ui.plots.maps.maps import Show, train
from ui.base import theme
from ui.panels.samples.panel import SampleTable
from ui.plots.maps.arrow import Sum, clear_place
from ui.plots.maps.decision_map import DecisionMap
from ui.plots.pg.labels import placed


def perceptron() -> Project:
    """2-1 with a step: 2·x1 − x2 − ½ ≥ 0."""
    data = generate(default_recipe("and"))
    network = build([2, 1], Activation("tanh"), Activation("step"))
    project = new_project(network, data, replace(default_training(data), loss="half_squared"))
    weights = {("input", "output"): np.array([[2.0], [-1.0]])}
    return with_parameters(project, Parameters(weights, {"output": np.array([-0.5])}))


def test_a_threshold_unit_has_its_line_and_its_weight_vector(show: Show) -> None:
    decision_map = show(perceptron())
    decision_map.complete()
    picture = decision_map.picture
    [line] = picture._lines
    x, y = line.points
    np.testing.assert_allclose(2 * x - y - 0.5, 0, atol=1e-9)
    assert picture.arrow.place is not None
    at = picture.arrow.place
    assert 2 * at.x() - at.y() - 0.5 == pytest.approx(0)
    way = picture.arrow._way
    assert way == (2.0, -1.0)
    assert [label.text for label in picture.labels._labels] == ["wᵀx + b = 0"]
    decision_map.document.apply("xor", lambda _: xor_demo())
    assert picture.arrow.place is None
    assert not picture.labels._labels


@pytest.mark.parametrize("bias", [-0.9, -1.1, -1.3, -1.5, -1.7, -1.9])
@pytest.mark.parametrize("weights", [(1.0, 1.0), (2.0, 1.0), (1.0, 2.0), (-1.0, 1.0), (1.0, 0.1)])
def test_the_equation_of_a_line_lies_over_no_point(
    show: Show, weights: tuple[float, float], bias: float
) -> None:
    scale = sum(map(abs, weights)) / 2
    picture = (shown := show(neuron_of(perceptron(), weights, bias * scale))).picture
    shown.complete()
    zero, across, up = (picture.to_pixel(*at) for at in ((0, 0), (1, 0), (0, 1)))
    plane = QTransform(across.x() - zero.x(), 0, 0, up.y() - zero.y(), zero.x(), zero.y())
    for _, _, room in placed(plane, picture.area, picture.labels._labels):
        for place in picture.settings.positions.tolist():
            assert not room.adjusted(-5, -5, 5, 5).contains(picture.to_pixel(*place))


def rosenblatt(
    corners: list[list[float]], targets: list[int], batch: int = 1, derived: tuple[str, ...] = ()
) -> Project:
    """A neuron by the perceptron rule from zero with η = ½; z = 0 is answered 1."""
    data = from_points(np.array(corners), np.array(targets, float)[:, None], class_names=("0", "1"))
    data = prepare(data, Preparation(derived=derived))
    network = build([data.n_features, 1], Activation("step"))
    training = replace(
        default_training(data), loss="perceptron_step", optimizer=Optimizer("sgd", 0.5)
    )
    settings = replace(training, batch_size=batch, shuffle=False, reduction="sum")
    weights = {("input", "output"): np.zeros((data.n_features, 1))}
    zeros = Parameters(weights, {"output": np.zeros(1)})
    return with_parameters(new_project(network, data, settings), zeros)


def neuron_of(project: Project, weights: tuple[float, float], bias: float) -> Project:
    """Weights and bias of its neuron."""
    return with_parameters(
        project,
        Parameters({("input", "output"): np.array([weights]).T}, {"output": np.array([bias])}),
    )


CORNERS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]


def test_what_the_perceptron_rule_adds_is_an_arrow_on_the_weight_vector(
    show: Show, qtbot: QtBot
) -> None:
    decision_map = show(rosenblatt(CORNERS, [0, 0, 0, 1]))
    session, arrow = decision_map.session, decision_map.picture.arrow
    session.show_sample(2)
    assert arrow.sum == Sum((0, 0), (-0.5, 0), "w − ηx₃", is_next=True), "(1, 0) is no 1"
    session.show_sample(3)
    assert arrow.sum is None, "it is right"
    session.show_sample(0)
    assert arrow.sum is None, "(0, 0) moves the bias alone"
    session.show_sample(None)
    train(decision_map, 3)
    assert arrow.sum == Sum((0, 0), (0.5, 0.5), "w + ηx₄", is_next=True), "b is −½ by the first"
    for _ in session.trainer.program.steps:
        session.control.step("operation")
    assert arrow.sum == Sum((0, 0), (0.5, 0.5), "w + ηx₄", is_next=False)
    decision_map.complete()
    before = decision_map.grab().toImage()
    session.show_sample(1)
    decision_map.complete()
    assert arrow.sum == Sum((0.5, 0.5), (0.5, 0), "w − ηx₂", is_next=True)
    after, colours = decision_map.grab().toImage(), theme.current()
    # 64 px are √½ long, so −½ x₂ goes down by 45.3 px from the end of w.
    pixel = arrow.start + QPointF(45.3, -45.3 / 2)
    at = decision_map.picture.mapTo(decision_map, pixel.toPoint())
    near = [QPoint(at.x() + x, at.y()) for x in (-1, 0, 1)]
    assert any(after.pixelColor(place) == QColor(colours.accent) for place in near)
    assert not any(before.pixelColor(place) == QColor(colours.accent) for place in near)
    session.control.run()
    qtbot.waitUntil(lambda: arrow.sum is None)  # in a race nobody could read it
    session.control.pause()


def test_a_sum_and_its_words_are_clear_of_the_points_and_of_each_other(show: Show) -> None:
    decision_map = show(neuron_of(rosenblatt(CORNERS, [0, 1, 0, 1]), (0.5, -1.0), -0.5))
    picture = decision_map.picture
    decision_map.session.show_sample(1)
    decision_map.complete()
    assert picture.arrow.sum == Sum((0.5, -1), (0.5, -0.5), "w + ηx₂", is_next=True)
    settle()
    drawn = picture.grab().toImage()
    picture.arrow.hide()
    settle()
    without = picture.grab().toImage()
    assert drawn != without
    for x, y in CORNERS:
        there = QRect(QPoint(), QSize(17, 17))
        there.moveCenter(picture.to_pixel(x, y).toPoint())
        assert drawn.copy(there) == without.copy(there), (x, y)


ROOMS = [QRectF(0, 0, 40, 20), QRectF(40, 5, 30, 10)]
AREA = QRectF(0, 0, 200, 200)


@pytest.mark.parametrize("start", [(0.0, 0.0), (190.0, 20.0), (100.0, 100.0), (199.0, 199.0)])
@pytest.mark.parametrize("marks", [[], [(10.0, 10.0)], [(150.0, 30.0), (190.0, 190.0)]])
def test_a_sum_begins_where_all_of_it_is_within_the_map_and_on_no_mark(
    start: tuple[float, float], marks: list[tuple[float, float]]
) -> None:
    found = clear_place(AREA, QPointF(*start), ROOMS, [QPointF(*mark) for mark in marks])
    for room in ROOMS:
        here = room.translated(found)
        assert AREA.contains(here)
        assert not any(here.contains(QPointF(*mark)) for mark in marks)


def test_a_sum_begins_where_it_is_told_on_a_map_that_is_too_small() -> None:
    assert clear_place(QRectF(0, 0, 50, 50), QPointF(3, 4), ROOMS, []) == QPointF(3, 4)


def test_a_network_that_does_not_fit_its_data_has_no_weight_vector(show: Show) -> None:
    decision_map = show(rosenblatt(CORNERS, [0, 0, 0, 1]))
    train(decision_map, 3)
    decision_map.complete()
    picture = decision_map.picture
    assert picture.arrow.place is not None
    assert picture.arrow.sum is not None
    first = decision_map.document.project.network.layers[0].neurons[0]
    decision_map.document.apply(
        "one input less", lambda p: with_network(p, remove_neurons(p.network, [first]))
    )
    assert decision_map.session.trainer is None
    assert picture.arrow.place is None
    assert picture.arrow.sum is None


def test_a_line_that_bends_has_no_weight_vector(show: Show) -> None:
    decision_map = show(rosenblatt(CORNERS, [0, 1, 1, 0], derived=("x1*x2",)))
    train(decision_map, 1)  # b is −½ now
    decision_map.session.show_sample(2)
    decision_map.complete()
    assert decision_map.answers.mistakes[2], "the rule would add to its weights"
    assert decision_map.picture.arrow.place is None
    assert decision_map.picture.arrow.sum is None


def test_many_mistakes_of_a_batch_are_one_sum(show: Show) -> None:
    decision_map = show(rosenblatt([*CORNERS, [2.0, 0.0]], [0, 0, 0, 0, 1], batch=0))
    assert decision_map.picture.arrow.sum == Sum((0, 0), (-1, -1), "w + η Σ ±x (4)", is_next=True)
    decision_map.document.apply("three", lambda _: rosenblatt(CORNERS, [0, 0, 0, 1], batch=0))
    arrow = decision_map.picture.arrow
    assert arrow.sum == Sum((0, 0), (-0.5, -0.5), "w − ηx₁ − ηx₂ − ηx₃", is_next=True)


def test_mistakes_are_listed_and_a_click_shows_one(open_window: OpenWindow) -> None:
    window = open_window(rosenblatt(CORNERS, [0, 0, 0, 1]), (1280, 800))
    shown = window.docks.bring(window.docks.plots["decision-map"])
    assert isinstance(shown, DecisionMap)
    hands.click(shown.notes)
    settle()
    table = window.docks.table.widget()
    assert isinstance(table, SampleTable)
    assert table.isVisible()
    assert table.part.value == "wrong"
    assert table.samples.order.tolist() == [0, 1, 2]
    rows = table.table
    hands.click(rows.viewport(), rows.visualRect(table.samples.index(2, 0)).center())
    assert window.session.sample == 2
    assert shown.picture.arrow.sum is not None
    train(shown, 3)  # b is −½ after the first
    table.answers.complete()
    assert table.samples.order.tolist() == [3]
    [entry] = [a for a in shown.menu().actions() if a.text() == "List the &mistakes"]
    table.part.chosen.emit("all")
    entry.trigger()
    assert table.samples.order.tolist() == [3]
