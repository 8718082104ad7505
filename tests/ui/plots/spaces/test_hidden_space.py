"""The plot of the hidden space, with real events: it is read, picked from, and follows the canvas."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.functions.losses import fitting_loss
from nnsim.model.project import (
    Project,
    Training,
    new_project,
    with_dataset,
    with_network,
    with_parameters,
)
from tests.support.shown import settle
from tests.ui.plots.spaces.conftest import Canvas, Show
from ui.base import theme
from ui.plots.spaces.hidden_space import HiddenSpacePlot


def project_of(sizes: list[int], data: str, output: str = "sigmoid") -> Project:
    dataset = generate(default_recipe(data))
    network = build(sizes, Activation("tanh"), Activation(output))
    return new_project(network, dataset, Training(fitting_loss(output, dataset)))


@pytest.fixture
def xor(show: Show[HiddenSpacePlot]) -> HiddenSpacePlot:
    plot = show(HiddenSpacePlot, project_of([2, 2, 1], "xor"))
    plot.complete()
    return plot


def train(plot: HiddenSpacePlot, iterations: int) -> None:
    assert plot.session.trainer is not None
    plot.session.trainer.run(iterations)
    plot.session.updated.emit()


def at(plot: HiddenSpacePlot, point: np.ndarray) -> QPoint:
    return plot.picture.to_pixel(*point).toPoint()


def picture(plot: HiddenSpacePlot) -> QImage:
    return plot.picture.grab().toImage()


def about(plot: HiddenSpacePlot) -> str:
    return plot._about.text()


def test_pointing_at_a_sample_tells_where_it_is_and_which(
    xor: HiddenSpacePlot, qtbot: QtBot
) -> None:
    _, rows = xor.table()
    *_, a1, a2 = rows[2]
    with qtbot.waitSignal(xor.hint) as hint:
        QTest.mouseMove(xor.picture, at(xor, np.array([a1, a2])))
    x, y = xor.picture.place or (0.0, 0.0)
    assert (x, y) == pytest.approx((a1, a2), abs=0.02)
    [told] = hint.args
    assert told.startswith("a₁ ")
    assert told.endswith("training point 3 of 4, (1, 0), target 1")
    with qtbot.waitSignal(xor.hint) as hint:
        QTest.mouseMove(xor.picture, QPoint(2, 2))
    assert hint.args == [""]


def test_the_table_holds_what_the_network_computes(xor: HiddenSpacePlot) -> None:
    train(xor, 50)
    xor.complete()
    trainer = xor.session.trainer
    assert trainer is not None
    w, b = trainer.parameters.weights["input", "hidden1"], trainer.parameters.biases["hidden1"]
    names, rows = xor.table()
    assert names == ["sample", "part", "x1", "x2", "target 1", "a₁", "a₂"]
    for _, part, x1, x2, _, a1, a2 in rows:
        assert part == "training"
        assert [a1, a2] == pytest.approx(np.tanh(np.array([x1, x2]) @ w + b))


def test_a_click_on_a_sample_picks_and_rings_it_and_one_beside_does_not(
    xor: HiddenSpacePlot,
) -> None:
    plain = picture(xor)
    *_, a1, a2 = xor.table()[1][1]
    QTest.mouseClick(xor.picture, Qt.MouseButton.LeftButton, pos=at(xor, np.array([a1, a2])))
    assert xor.session.sample == 1
    QTest.mouseMove(xor.picture, QPoint(2, 2))
    assert picture(xor) != plain
    left, _, bottom, _ = xor.picture.span
    QTest.mouseClick(xor.picture, Qt.MouseButton.LeftButton, pos=at(xor, np.array([left, bottom])))
    assert xor.session.sample == 1


def test_where_samples_meet_a_click_goes_on_to_the_next(
    show: Show[HiddenSpacePlot], qtbot: QtBot
) -> None:
    project = project_of([2, 2, 1], "xor")
    parameters = project.state.parameters
    meeting = {**parameters.weights, ("input", "hidden1"): np.array([[1.0, 0.5], [1.0, 0.5]])}
    plot = show(HiddenSpacePlot, with_parameters(project, replace(parameters, weights=meeting)))
    plot.complete()
    settle()
    place = at(plot, np.array(plot.table()[1][1][-2:]))  # (0, 1) and (1, 0)
    with qtbot.waitSignal(plot.hint) as hint:
        QTest.mouseMove(plot.picture, place)
    assert hint.args[0].endswith("2 points here: a click goes on to the next")
    picked = []
    for _ in range(3):
        QTest.mouseClick(plot.picture, Qt.MouseButton.LeftButton, pos=place)
        picked.append(plot.session.sample)
    assert set(picked) == {1, 2}
    assert picked[0] == picked[2]


def test_a_sample_is_found_and_picked_with_the_keyboard(xor: HiddenSpacePlot) -> None:
    view = xor.picture
    QTest.keyClick(view, Qt.Key.Key_Right)
    *_, x, y = xor.table()[1][3]
    for key, axis, goal in ((Qt.Key.Key_Right, 0, x), (Qt.Key.Key_Up, 1, y)):
        opposite = {Qt.Key.Key_Right: Qt.Key.Key_Left, Qt.Key.Key_Up: Qt.Key.Key_Down}[key]
        step = (view.span[1] - view.span[0]) / 40
        for _ in range(40):
            assert view.place is not None
            away = goal - view.place[axis]
            if abs(away) <= 0.6 * step:
                break
            QTest.keyClick(view, key if away > 0 else opposite)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert xor.session.sample == 3


def test_it_follows_training_and_says_what_it_shows(xor: HiddenSpacePlot, qtbot: QtBot) -> None:
    before = xor.table()[1]
    train(xor, 40)
    qtbot.waitUntil(lambda: xor.table()[1] != before)
    assert about(xor) == "iteration 40 · 4 training samples · grid every ¼"


def test_test_samples_are_counted_and_told_apart(show: Show[HiddenSpacePlot]) -> None:
    plot = show(HiddenSpacePlot, project_of([2, 2, 1], "moons"))
    plot.complete()
    assert about(plot).startswith("iteration 0 · 160 training, 40 test samples")
    assert {row[1] for row in plot.table()[1]} == {"training", "test"}


def test_the_layer_is_the_one_selected_on_the_canvas(
    show: Show[HiddenSpacePlot], canvas: Canvas
) -> None:
    plot = show(HiddenSpacePlot, project_of([2, 5, 2, 1], "moons"))
    assert plot.shown_layer.id == "hidden1"
    canvas.select("hidden2")
    plot.complete()
    assert plot.shown_layer.id == "hidden2"
    assert plot.table()[0][-2:] == ["a₁", "a₂"]
    canvas.select("input")
    plot.complete()
    assert [row[-2:] for row in plot.table()[1]] == [row[2:4] for row in plot.table()[1]]
    assert plot.table()[0][-2:] == ["x₁", "x₂"]


def test_more_than_two_neurons_have_components_or_any_two_neurons(
    show: Show[HiddenSpacePlot], qtbot: QtBot
) -> None:
    plot = show(HiddenSpacePlot, project_of([2, 4, 1], "xor"))
    plot.complete()
    assert [name.partition(",")[0] for name in plot.table()[0][-2:]] == [
        "component 1",
        "component 2",
    ]
    assert plot.neurons.isHidden()
    QTest.keyClick(plot.axes, Qt.Key.Key_Down)
    assert not plot.neurons.isHidden()
    plot.complete()
    assert plot.table()[0][-2:] == ["a₁", "a₂"]
    QTest.keyClick(plot.neurons.across, Qt.Key.Key_Down)  # the second: the two change places
    plot.complete()
    assert plot.table()[0][-2:] == ["a₂", "a₁"]
    QTest.keyClick(plot.neurons.up, Qt.Key.Key_Down)
    QTest.keyClick(plot.neurons.up, Qt.Key.Key_Down)
    plot.complete()
    assert plot.table()[0][-2:] == ["a₁", "a₃"]


def test_one_neuron_is_a_strip(show: Show[HiddenSpacePlot], canvas: Canvas) -> None:
    plot = show(HiddenSpacePlot, project_of([2, 4, 1, 1], "moons"))
    square = plot.picture.heightForWidth(344)
    canvas.select("hidden2")
    plot.complete()
    assert plot.picture.heightForWidth(344) < 0.6 * square
    assert plot.table()[0][-1] == "a₁"


@pytest.mark.parametrize(
    ("sizes", "data", "output"),
    [
        ([2, 2, 1], "xor", "sigmoid"),
        ([2, 6, 2, 3], "three_spirals", "softmax"),
        ([2, 2, 1], "bumps", "linear"),
        ([1, 3, 1], "sine", "linear"),
        ([4, 3, 3], "iris", "softmax"),
        ([2, 1], "and", "step"),
    ],
)
@pytest.mark.parametrize("dress", [theme.LIGHT, theme.DARK])
def test_every_kind_of_data_is_drawn_in_both_themes(
    qapp: QApplication,
    show: Show[HiddenSpacePlot],
    sizes: list[int],
    data: str,
    output: str,
    dress: theme.Theme,
) -> None:
    theme.apply(qapp, dress)
    plot = show(HiddenSpacePlot, project_of(sizes, data, output))
    plot.complete()
    drawn = picture(plot)
    colours = {drawn.pixel(x, y) for x in range(0, 344, 3) for y in range(0, drawn.height(), 3)}
    assert len(colours) > 4
    theme.apply(qapp, theme.LIGHT)


def test_other_data_and_another_network_are_followed(
    show: Show[HiddenSpacePlot], qtbot: QtBot
) -> None:
    plot = show(HiddenSpacePlot, project_of([2, 2, 1], "xor"))
    document = plot.document
    moons = generate(default_recipe("moons"))
    document.apply("other data", lambda project: with_dataset(project, moons))
    qtbot.waitUntil(lambda: len(plot.table()[1]) == 200)
    wider = build([2, 3, 1], Activation("tanh"), Activation("sigmoid"))
    document.apply("another network", lambda project: with_network(project, wider))
    qtbot.waitUntil(lambda: any(name.startswith("component 2") for name in plot.table()[0]))


def test_without_a_network_that_fits_it_says_so(show: Show[HiddenSpacePlot], qtbot: QtBot) -> None:
    plot = show(HiddenSpacePlot, project_of([3, 2, 1], "moons"))
    plot.complete()
    assert plot.table() == ([], [])
    assert about(plot) == ""


def test_what_was_chosen_is_kept_for_a_new_view(show: Show[HiddenSpacePlot]) -> None:
    project = project_of([2, 4, 1], "xor")
    plot, other = show(HiddenSpacePlot, project), show(HiddenSpacePlot, project)
    QTest.keyClick(plot.axes, Qt.Key.Key_Down)
    QTest.keyClick(plot.neurons.up, Qt.Key.Key_Down)
    other.arrangement = plot.arrangement
    plot.complete()
    other.complete()
    assert other.table()[0] == plot.table()[0]


def test_training_is_the_same_to_the_bit_while_it_is_shown(
    show: Show[HiddenSpacePlot], qtbot: QtBot
) -> None:
    project = project_of([2, 3, 1], "moons")
    project = replace(project, training=replace(project.training, batch_size=16))
    plot = show(HiddenSpacePlot, project)
    for _ in range(5):
        train(plot, 7)
        plot.complete()
    other = Trainer(project)
    other.run(35)
    assert plot.session.trainer is not None
    assert plot.session.trainer.values.tobytes() == other.values.tobytes()
