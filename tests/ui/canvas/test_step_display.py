"""The canvas follows the cursor: the numbers, wires and direction of every operation."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.engine.trainer import Trainer
from nnsim.model.project import Project, new_project, with_network, with_training
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training, fit_to_data
from tests.ui.canvas.hands import shown
from ui.base import theme
from ui.base.number_format import format_number
from ui.canvas.items.overlay import Caption, Captions
from ui.canvas.items.wire_labels import arranged
from ui.canvas.network_view import NetworkView
from ui.canvas.step_display import StepDisplay
from ui.canvas.wire_geometry import Curves
from ui.document.document import Document
from ui.training.session import TrainingSession

BATCH, Z1, A1, Z2, A2, LOSS, D2, G2, D1, G1, U1 = range(1, 12)  # operations of two layers
FORWARD, BACKWARD, NEITHER = 1, -1, 0


@pytest.fixture
def canvas(qtbot: QtBot, document: Document, session: TrainingSession) -> NetworkView:
    """2-4-1 on XOR in batches of three samples and of one."""
    document.apply("batches", lambda project: with_training(project, batch_size=3))
    made = shown(qtbot, document, session)
    made.fit()
    return made


def at(canvas: NetworkView, position: int) -> tuple[StepDisplay, Trainer]:
    canvas.session.control.go_to(position)
    trainer = canvas.session.trainer
    assert trainer is not None
    assert canvas._activity is not None
    return canvas._activity, trainer


def captions(activity: StepDisplay) -> dict[str, str]:
    return {layer_id: figures.caption for layer_id, figures in activity.layers.items()}


@pytest.mark.parametrize(
    ("position", "direction", "active", "caption", "wires"),
    [
        (BATCH, FORWARD, {"input"}, "x, mean of 3", ""),
        (Z1, FORWARD, {"hidden1"}, "z, mean of 3", "w"),
        (A1, FORWARD, {"hidden1"}, "a, mean of 3", ""),
        (Z2, FORWARD, {"output"}, "z, mean of 3", "w"),
        (LOSS, NEITHER, {"output"}, "a, mean of 3", ""),
        (D2, BACKWARD, {"output"}, "δ, sum of 3", ""),
        (G2, BACKWARD, {"output"}, "∂L/∂b", "∂L/∂w"),
        (D1, BACKWARD, {"hidden1"}, "δ, sum of 3", ""),
        (G1, BACKWARD, {"hidden1"}, "∂L/∂b", "∂L/∂w"),
        (U1, NEITHER, {"hidden1"}, "Δb", "Δw"),
    ],
)
def test_every_operation_lights_its_layer_and_its_wires(
    canvas: NetworkView, position: int, direction: int, active: set[str], caption: str, wires: str
) -> None:
    activity, _ = at(canvas, position)
    [layer_id] = active
    assert (activity.direction, set(activity.active)) == (direction, active)
    assert captions(activity)[layer_id] == caption
    assert activity.wires_symbol == wires
    assert {key[1] for key in activity.wires} == (active if wires else set())


def test_layers_keep_the_newest_numbers_of_the_iteration(canvas: NetworkView) -> None:
    activity, trainer = at(canvas, D1)
    assert captions(activity) == {
        "input": "x, mean of 3",
        "hidden1": "δ, sum of 3",
        "output": "∂L/∂b",
    }
    buffers = trainer.program.forward.buffers["hidden1"]
    assert activity.layers["hidden1"].values == pytest.approx(buffers.delta.sum(axis=1))
    bias = trainer.gradients.biases["output"]
    assert activity.layers["output"].values == pytest.approx(bias)


def test_the_summed_delta_is_the_gradient_of_the_bias(canvas: NetworkView) -> None:
    summed = at(canvas, D2)[0].layers["output"].values.copy()
    assert at(canvas, G2)[0].layers["output"].values == pytest.approx(summed, rel=1e-12)


def test_wires_show_weights_then_gradients_then_changes(canvas: NetworkView) -> None:
    activity, trainer = at(canvas, Z1)
    key = ("input", "hidden1")
    before = trainer.parameters.weights[key].copy()
    biases = trainer.parameters.biases["hidden1"].copy()
    assert np.array_equal(activity.wires[key], before)
    activity, _ = at(canvas, G1)
    assert np.array_equal(activity.wires[key], trainer.gradients.weights[key])
    activity, _ = at(canvas, U1)
    assert activity.wires[key] == pytest.approx(trainer.parameters.weights[key] - before)
    change = trainer.parameters.biases["hidden1"] - biases
    assert activity.layers["hidden1"].values == pytest.approx(change)


def test_a_sample_of_the_batch_shows_its_own_column(canvas: NetworkView) -> None:
    activity, trainer = at(canvas, D1)
    row, sample = 1, int(trainer.samples[1])
    canvas.session.show_sample(sample)
    activity = canvas._activity
    assert activity is not None
    buffers = trainer.program.forward.buffers
    assert np.array_equal(activity.layers["hidden1"].values, buffers["hidden1"].delta[:, row])
    number = sample + 1
    assert captions(activity) == {
        "input": f"x, sample {number}",
        "hidden1": f"δ, sample {number}",
        "output": "∂L/∂b of the batch",
    }
    assert canvas.sample_chip.text() == f"Sample {number}"
    assert canvas.sample_chip.isVisible()


def test_a_sample_outside_the_batch_is_computed_by_itself(canvas: NetworkView) -> None:
    _, trainer = at(canvas, G2)
    [sample] = set(range(4)) - set(trainer.samples.tolist())
    canvas.session.show_sample(sample)
    activity = canvas._activity
    assert activity is not None
    words = f"sample {sample + 1} by itself"
    assert captions(activity) == {
        "input": f"x, {words}",
        "hidden1": f"a, {words}",
        "output": f"∂L/∂b, {words}",
    }
    dataset, parameters = canvas.document.project.dataset, trainer.parameters
    assert np.array_equal(activity.layers["input"].values, dataset.features[sample])
    hidden = activity.layers["hidden1"].values
    score = hidden @ parameters.weights["hidden1", "output"] + parameters.biases["output"]
    delta = 1 / (1 + np.exp(-score)) - dataset.targets[sample]
    assert activity.layers["output"].values == pytest.approx(delta, rel=1e-12)
    assert activity.wires["hidden1", "output"] == pytest.approx(np.outer(hidden, delta))
    assert canvas.sample_chip.text() == f"Sample {sample + 1} by itself"
    canvas.session.control.go_to(U1)
    activity = canvas._activity
    assert activity is not None
    assert captions(activity)["hidden1"] == "Δb"


def test_the_chip_returns_to_the_mean(canvas: NetworkView) -> None:
    canvas.session.show_sample(2)
    assert canvas.sample_chip.isVisible()
    QTest.mouseClick(canvas.sample_chip, Qt.MouseButton.LeftButton)
    assert canvas.session.sample is None
    assert not canvas.sample_chip.isVisible()


@pytest.mark.parametrize(("width", "height"), [(450, 350), (560, 430), (690, 500)])
@pytest.mark.parametrize("with_tools", [True, False])
def test_the_chip_covers_neither_a_layer_nor_the_field(
    canvas: NetworkView, width: int, height: int, with_tools: bool
) -> None:
    canvas.resize(width, height)
    canvas.show_tools(with_tools)
    canvas.fit()
    _, trainer = at(canvas, A1)
    alone, *_ = set(range(4)) - set(trainer.samples.tolist())
    for sample in (alone, int(trainer.samples[0])):
        canvas.session.show_sample(sample)
        drawn = canvas.mapFromScene(canvas.network_scene.bounds()).boundingRect()
        assert not canvas.sample_chip.geometry().intersects(drawn)
        if with_tools:
            assert not canvas.sample_chip.geometry().intersects(canvas.quick_field.geometry())


def test_the_loss_is_written_below_the_output(canvas: NetworkView) -> None:
    _, trainer = at(canvas, LOSS)
    text = f"L = {format_number(trainer.program.loss.value)}, mean of 3"
    assert any(text in caption.lines for caption in canvas.network_scene.overlay.captions)


@pytest.mark.parametrize("zoom", [0.3, 1.0])
@pytest.mark.parametrize(
    ("places", "active", "seen"),
    [
        ((0, 400, 800), 400, [0, 400, 800]),
        ((0, 20, 400), 400, [400]),
        ((0, 40, 80, 120, 160), 80, [80]),
        ((0, 40, 400), 40, [40, 400]),
    ],
)
def test_words_below_layers_do_not_run_together(
    qtbot: QtBot, zoom: float, places: tuple[int, ...], active: int, seen: list[int]
) -> None:
    captions = Captions()
    captions.show_captions(
        [Caption(QPointF(x, 0), ("a, mean of 60",), x == active) for x in places]
    )
    assert [caption.at.x() for caption in captions.seen(zoom)] == seen


def test_the_neuron_pointed_at_is_told_with_its_number(canvas: NetworkView, qtbot: QtBot) -> None:
    activity, _ = at(canvas, A1)
    value = format_number(float(activity.layers["hidden1"].values[0]))
    square = canvas.network_scene.placed["hidden1"].square(0)
    with qtbot.waitSignal(canvas.hint) as hint:
        QTest.mouseMove(canvas.viewport(), canvas.mapFromScene(square.center()))
    assert hint.args[0].endswith(f"a, mean of 3: {value}")


def test_between_iterations_nothing_is_lit(canvas: NetworkView) -> None:
    at(canvas, G1)
    canvas.session.control.step("iteration")
    assert canvas._activity is None
    assert canvas.network_scene.overlay.captions == []


@pytest.mark.parametrize("chain", ["2-1 sigmoid", "2-4-1 tanh sigmoid"])
def test_the_last_update_is_shown_before_the_next_batch_on_and_back(
    canvas: NetworkView, document: Document, session: TrainingSession, chain: str
) -> None:
    document.apply("chain", lambda project: with_network(project, parse_chain(chain)))
    session.control.choose_grain("operation")
    trainer = session.trainer
    key = trainer.program.network.connections[-1].key
    for _ in trainer.program.steps[:-1]:
        session.control.step()
    before = trainer.parameters.weights[key].copy()
    session.control.step()
    updated = canvas._activity
    assert updated.wires_symbol == "Δw"
    assert updated.wires[key] == pytest.approx(trainer.parameters.weights[key] - before)
    assert updated.active == {"output"}
    session.control.step()
    assert captions(canvas._activity) == {"input": "x"}  # the second batch has one sample
    session.control.step_back()
    assert np.array_equal(canvas._activity.wires[key], updated.wires[key])
    assert captions(canvas._activity)["output"] == "Δb"
    session.control.step_back()
    assert trainer.cursor.iteration == 0


def test_numbers_on_wires_follow_when_only_they_change(canvas: NetworkView) -> None:
    canvas.session.control.go_to(G2)
    first = canvas.grab().toImage()
    canvas.session.control.step("iteration")
    canvas.session.control.go_to(G2)
    assert canvas.grab().toImage() != first


def fan(sources: int, targets: int) -> tuple[Curves, list[tuple[int, int]]]:
    heights = [64.0 * np.arange(n) - 32.0 * (n - 1) for n in (sources, targets)]
    wires = [(i, j) for i in range(sources) for j in range(targets)]
    return Curves(0.0, 190.0, *heights, 95.0, 0.0), wires


@pytest.mark.parametrize("shape", [(1, 1), (2, 4), (4, 1), (3, 3)])
def test_numbers_on_wires_stand_on_them_and_never_over_each_other(shape: tuple[int, int]) -> None:
    curves, wires = fan(*shape)
    size = QSizeF(54, 15)
    places = arranged(curves, wires, {}, size)
    assert len(places) == len(wires)
    boxes = list(places.values())
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            apart = abs(one.x() - other.x()) >= 54 or abs(one.y() - other.y()) >= 15
            assert apart
    for wire, point in places.items():
        assert curves.nearest(point, np.ones(shape, bool))[:2] == wire


@pytest.mark.parametrize(("shape", "t"), [((4, 1), 0.8), ((1, 4), 0.2), ((1, 1), 0.8)])
def test_numbers_of_lit_wires_leave_room_for_the_outline_and_triangle_of_a_layer(
    shape: tuple[int, int], t: float
) -> None:
    curves, wires = fan(*shape)
    places = arranged(curves, wires, dict.fromkeys(wires, t), QSizeF(54, 15))
    beside = (
        14 * theme.PRESENTING**2 + 9
    )  # of a neuron: what the overlay draws there, in large type
    assert len(places) == len(wires)
    assert all(
        beside < point.x() - 27 and point.x() + 27 < 190 - beside for point in places.values()
    )


def test_where_numbers_of_lit_wires_must_touch_an_outline_they_touch_it_least() -> None:
    curves, wires = fan(1, 4)
    places = arranged(curves, wires, dict.fromkeys(wires, 0.8), QSizeF(130, 15))
    assert len(places) == len(wires)
    assert all(abs(point.x() - 95) < 6 for point in places.values())  # the middle of 190


def test_where_there_is_no_room_there_are_no_numbers() -> None:
    curves, wires = fan(24, 24)
    assert arranged(curves, wires, {}, QSizeF(54, 15)) == {}
    narrow = Curves(0.0, 40.0, curves.y0, curves.y1, 20.0, 0.0)
    assert arranged(narrow, [(0, 0)], {}, QSizeF(54, 15)) == {}


def test_zooming_in_makes_room_for_more_numbers(qtbot: QtBot) -> None:
    dataset = generate(default_recipe("iris"))
    chain = parse_chain("4-5-3 relu softmax")
    project: Project = fit_to_data(new_project(chain, dataset, default_training(dataset)), dataset)
    session = TrainingSession(Document(project))
    canvas = NetworkView(session.document, session)
    qtbot.addWidget(canvas)
    with qtbot.waitExposed(canvas):
        canvas.show()
    session.control.go_to(Z1)
    bundle = canvas.network_scene.bundles[canvas.network.connections[0].key]
    wires, size = tuple(bundle._order), QSizeF(54, 15)
    assert bundle._places(wires, size, 1.0)[1] == {}
    scale, places = bundle._places(wires, size, 2.5)
    assert len(places) == 20
    assert scale * 2.5 * 11 >= 10
    assert all(isinstance(place, QPointF) for place in places.values())
