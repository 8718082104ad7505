"""The items of the canvas: equal to the network after any edits, and true to its numbers."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QGraphicsItem
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import Dataset, generate
from nnsim.data.preparation import Preparation
from nnsim.data.prepare import prepare
from nnsim.editing import connections as wiring
from nnsim.editing import layers as editing
from nnsim.editing import locks
from nnsim.errors import UserError
from nnsim.functions.activations import Activation
from nnsim.model.network import Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import new_project, with_network, with_parameters
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training, fit_to_data
from tests.support.running import run_to
from tests.support.shown import settle
from tests.ui.canvas.scenes import shown, untrained
from ui.base import theme
from ui.canvas.items.connection_item import ConnectionItem
from ui.canvas.items.layer_item import LayerItem
from ui.canvas.items.layer_words import name_lines
from ui.canvas.network_view import NetworkView
from ui.canvas.tools.hit_test import target_at
from ui.document.selection import Selection, Target
from ui.scene.kept_item import KeptItem
from ui.scene.toolbox import Toolbox


def picture(qtbot: QtBot, canvas: NetworkView) -> QImage:
    """The fitted canvas once its neurons' pictures are done, without selection and marks of health.

    Those come some time after the last step, on either canvas at another time.
    """
    canvas.select(Selection())
    canvas.set_health_marks(False)
    canvas.fit()
    qtbot.waitUntil(lambda: canvas.live.finished)
    QApplication.processEvents()
    return canvas.viewport().grab().toImage()


EDITS: tuple[Callable[[Network, random.Random], Network], ...] = (
    lambda n, r: editing.add_layer(n, r.choice((1, 3, 12, 30)), Activation("relu"), _place(r)),
    lambda n, r: editing.insert_neuron(n, r.choice(n.layers[1:]).id, 0),
    lambda n, r: editing.remove_neurons(n, [r.choice(list(n.layer_of))]),
    lambda n, r: editing.resize_layer(n, r.choice(n.layers[1:]).id, r.randint(1, 26)),
    lambda n, r: editing.remove_layers(n, [r.choice(n.layers).id]),
    lambda n, r: wiring.connect(n, r.choice(n.layers).id, r.choice(n.layers).id),
    lambda n, r: wiring.connect_neurons(n, r.choice(list(n.layer_of)), r.choice(list(n.layer_of))),
    lambda n, r: wiring.disconnect_neurons(
        n, r.choice(list(n.layer_of)), r.choice(list(n.layer_of))
    ),
    lambda n, r: wiring.disconnect(n, *r.choice(n.connections).key),
    lambda n, r: editing.set_activation(n, r.choice(n.layers).id, Activation("elu", 0.5)),
    lambda n, r: editing.override_activation(n, [r.choice(list(n.layer_of))], Activation("sine")),
    lambda n, r: editing.move_layers(n, {r.choice(n.layers).id: _place(r)}),
    lambda n, r: editing.edit_layer(n, r.choice(n.layers).id, name=f"Layer {r.random():.4f}"),
    lambda n, r: editing.edit_layer(n, r.choice(n.layers).id, bias_locked=True),
    lambda n, r: locks.lock_connection(n, *r.choice(n.connections).key, True),
    lambda n, r: locks.lock_into(n, [r.choice(list(n.layer_of))], r.random() < 0.7),
)


def test_a_layer_that_comes_back_by_undo_lies_where_it_lay_among_those_it_overlaps(
    qtbot: QtBot,
) -> None:
    canvas = shown(qtbot, untrained("2-3-3-1 tanh sigmoid", "moons"))
    canvas.document.apply(
        "move",
        lambda p: with_network(
            p, editing.move_layers(p.network, {"hidden1": (208.0, 24.0), "hidden2": (224.0, 40.0)})
        ),
    )
    before = picture(qtbot, canvas)
    canvas.document.apply(
        "remove", lambda p: with_network(p, editing.remove_layers(p.network, ["hidden1"]))
    )
    assert picture(qtbot, canvas) != before
    canvas.document.undo_stack.undo()
    assert picture(qtbot, canvas) == before


def _place(r: random.Random) -> tuple[float, float]:
    return 8.0 * r.randint(0, 100), 8.0 * r.randint(-20, 20)


@pytest.mark.parametrize("seed", range(6))
def test_after_edits_and_undos_the_canvas_looks_as_if_it_were_new(qtbot: QtBot, seed: int) -> None:
    chance = random.Random(seed)
    canvas = shown(qtbot, untrained("2-5-3-1 tanh sigmoid", "moons"))
    stack = canvas.document.undo_stack
    for _ in range(40):
        edit = chance.choice(EDITS)
        if chance.random() < 0.25:
            stack.undo()
            continue
        try:
            network = edit(canvas.network, chance)
        except (UserError, IndexError):
            continue
        canvas.document.apply("edit", lambda p, n=network: with_network(p, n))  # type: ignore[misc]
    fresh = shown(qtbot, canvas.document.project)
    assert set(canvas.network_scene.layers) == set(canvas.network.by_id)
    assert set(canvas.network_scene.bundles) == set(canvas.network.by_key)
    assert picture(qtbot, canvas) == picture(qtbot, fresh)


def test_switching_the_theme_looks_as_if_it_had_always_been_so(
    qtbot: QtBot, qapp: QApplication
) -> None:
    project = untrained("2-5-30-1 tanh sigmoid", "moons")
    theme.apply(qapp, theme.LIGHT)
    canvas = shown(qtbot, project)
    light = picture(qtbot, canvas)
    theme.apply(qapp, theme.DARK)
    dark = picture(qtbot, canvas)
    fresh = picture(qtbot, shown(qtbot, project))
    theme.apply(qapp, theme.LIGHT)
    assert dark == fresh != light
    assert picture(qtbot, canvas) == light


def test_weights_of_next_to_nothing_can_be_drawn(qtbot: QtBot) -> None:
    project = untrained("2-1 sigmoid", "xor")
    weights = {("input", "output"): np.array([[5e-324], [0.0]])}
    canvas = shown(qtbot, with_parameters(project, Parameters(weights, project.initial.biases)))
    picture(qtbot, canvas)


def test_a_wire_is_as_wide_as_its_weight_and_coloured_by_its_sign(qtbot: QtBot) -> None:
    project = untrained("2-1 sigmoid", "xor")
    weights = {("input", "output"): np.array([[2.0], [-0.5]])}
    project = with_parameters(project, Parameters(weights, project.initial.biases))
    canvas = shown(qtbot, project)
    canvas.resetTransform()
    image = picture(qtbot, canvas)
    curves = canvas.network_scene.bundles["input", "output"].curves
    seen = [_ink(canvas, image, curves.point(row, 0, 0.35)) for row in (0, 1)]
    (wide, hue_positive), (narrow, hue_negative) = seen
    assert wide > 2 * narrow
    assert 180 < hue_positive < 230
    assert 10 < hue_negative < 50


def _ink(canvas: NetworkView, image: QImage, point: QPointF) -> tuple[int, int]:
    """How many pixels around a point, one below the other, are coloured, and their hue."""
    pixel = canvas.mapFromScene(point)
    column = [image.pixelColor(pixel.x(), pixel.y() + dy) for dy in range(-8, 9)]
    inked = [colour for colour in column if colour.saturation() > 40]
    return len(inked), inked[len(inked) // 2].hue()


def test_a_layer_of_many_neurons_is_one_block_with_one_port(qtbot: QtBot) -> None:
    canvas = shown(qtbot, untrained("2-100-1 tanh sigmoid", "moons"))
    scene = canvas.network_scene
    assert scene.placed["hidden1"].is_block
    assert scene.bundles["input", "hidden1"].wired.shape == (2, 1)
    block = target_at(scene, scene.placed["hidden1"].body.center(), 5, Target())
    assert block == Target("column", "hidden1")


def test_every_neuron_and_wire_is_found_where_it_is_drawn(qtbot: QtBot) -> None:
    canvas = shown(qtbot, untrained("2-4-3-1 tanh sigmoid", "moons"))
    scene = canvas.network_scene
    for neuron, layer in canvas.network.layer_of.items():
        square = scene.placed[layer.id].square(layer.neurons.index(neuron))
        found = target_at(scene, square.center(), 5, Target())
        assert found == Target("neuron", layer.id, neuron)
    for key, item in scene.bundles.items():
        source, target = (canvas.network.by_id[i] for i in key)
        for row in range(source.size):
            for column in range(target.size):
                # Near the source the wires of one neuron run together; far from it they are apart.
                point = item.curves.point(row, column, 0.93 if row == column else 0.5)
                wire, distance = item.nearest(point)
                assert distance < 0.5
                assert item.wired[wire]


def test_neurons_show_the_map_of_what_they_compute(qtbot: QtBot) -> None:
    canvas = shown(qtbot, untrained("2-1 sigmoid", "xor"))
    weights = {("input", "output"): np.array([[5.0], [0.0]])}
    biases = {"output": np.array([-2.5])}
    canvas.document.apply("weights", lambda p: with_parameters(p, Parameters(weights, biases)))
    image = picture(qtbot, canvas)
    square = canvas.network_scene.placed["output"].square(0)
    left, right = (
        image.pixelColor(canvas.mapFromScene(QPointF(x, square.center().y())))
        for x in (square.left() + 8, square.right() - 8)
    )
    assert 10 < left.hue() < 50  # below one half: the colour of negative
    assert 180 < right.hue() < 230  # above


@pytest.mark.parametrize(
    ("chain", "data", "axes"),
    [("2-3-1 tanh sigmoid", "moons", 3), ("1-3-1 tanh linear", "sine", 2)],
)
def test_pictures_follow_the_number_of_features(
    qtbot: QtBot, chain: str, data: str, axes: int
) -> None:
    canvas = shown(qtbot, untrained(chain, data))
    qtbot.waitUntil(lambda: canvas.live.finished)
    for item in canvas.network_scene.layers.values():
        assert item.values is not None
        assert item.values.ndim == axes


def test_a_run_changes_wires_and_pictures_and_stops_with_the_last_numbers(qtbot: QtBot) -> None:
    canvas = shown(qtbot, untrained("2-5-3-1 tanh sigmoid", "moons"))
    before = picture(qtbot, canvas)
    run_to(canvas.session, 400, qtbot)
    after = picture(qtbot, canvas)
    assert after != before
    assert after == picture(qtbot, shown(qtbot, canvas.document.project))


@pytest.mark.parametrize("sizes", [(9, 10, 12), (12, 10, 9, 4)])
def test_a_layer_larger_than_the_view_that_is_resized_leaves_nothing_of_before(
    qtbot: QtBot, sizes: tuple[int, ...]
) -> None:
    project = untrained(f"2-{sizes[0]}-1 tanh sigmoid", "moons")
    canvas = shown(qtbot, project)
    canvas.scale(2.0, 2.0)
    for size in sizes:
        canvas.edits.resize_to({"hidden1": size})
        qtbot.waitUntil(lambda: canvas.live.finished)
        canvas.viewport().grab()
    assert canvas.viewport().grab().toImage() == painted_anew(canvas)


def test_a_selection_that_is_brought_into_view_is_marked_alone(qtbot: QtBot) -> None:
    canvas = shown(qtbot, untrained("2-12-1 tanh sigmoid", "moons"))
    canvas.scale(3.0, 3.0)
    hidden = canvas.network.by_id["hidden1"]
    qtbot.waitUntil(lambda: canvas.live.finished)
    for neuron in hidden.neurons[4:8]:
        canvas.select(Selection(neurons=frozenset({neuron})))
        canvas.reveal(Target(layer="hidden1", neuron=neuron))
        canvas.viewport().grab()
    assert canvas.viewport().grab().toImage() == painted_anew(canvas)


def test_what_training_changes_is_painted_without_anybody_asking_and_nothing_else(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[KeptItem] = []
    for kind in (LayerItem, ConnectionItem):

        def counted(item: KeptItem, *rest: Any, paint: Callable[..., None] = kind.paint) -> None:
            painted.append(item)
            paint(item, *rest)

        monkeypatch.setattr(kind, "paint", counted)
    canvas = shown(qtbot, untrained("2-3-1 tanh sigmoid", "moons"))
    qtbot.waitUntil(lambda: canvas.live.finished)
    QApplication.processEvents()
    painted.clear()
    trainer, scene = canvas.session.trainer, canvas.network_scene
    assert trainer is not None
    trainer.run(50)
    canvas.session.updated.emit()
    changed = {*scene.bundles.values(), scene.layers["hidden1"], scene.layers["output"]}
    qtbot.waitUntil(lambda: changed <= set(painted) and canvas.live.finished)
    QApplication.processEvents()
    assert scene.layers["input"] not in painted


def painted_anew(canvas: NetworkView) -> QImage:
    """What the canvas shows when nothing is left of the pixels that it kept."""
    scene = canvas.network_scene
    for item in [*scene.layers.values(), *scene.bundles.values()]:
        item.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        item.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
    return canvas.viewport().grab().toImage()


@pytest.mark.parametrize("words", ["weekly_hours", "공부하는시간"])
def test_names_of_inputs_and_classes_are_beside_the_tools_not_below_them(
    qtbot: QtBot, words: str
) -> None:
    dataset = generate(default_recipe("moons"))
    named = replace(dataset, feature_names=(words, f"{words}2"))
    canvas = shown(
        qtbot, new_project(parse_chain("2-4-1 tanh sigmoid"), named, default_training(named))
    )
    canvas.resize(500, 700)
    canvas.fit()
    names = canvas.mapFromScene(canvas.network_scene.layers["input"].extent).boundingRect()
    assert names.left() > canvas.findChild(Toolbox).geometry().right()


def test_other_columns_are_in_view_unless_that_was_moved(qtbot: QtBot) -> None:
    canvas = shown(qtbot, untrained("2-4-1 tanh sigmoid", "moons"))
    canvas.resize(500, 300)
    before = canvas.document.project.dataset
    named = replace(before, feature_names=("공부하는시간", "수면"))
    wider = prepare(named, Preparation(derived=("x1**2", "x2**2", "x1*x2", "sin(x1)", "sin(x2)")))

    def take(dataset: Dataset) -> None:
        canvas.document.apply("Data", lambda project: fit_to_data(project, dataset))

    take(wider)
    assert canvas.shows_all()
    names = canvas.mapFromScene(canvas.network_scene.layers["input"].extent).boundingRect()
    assert names.left() > canvas.findChild(Toolbox).geometry().right()
    canvas.zoom_in()
    place = canvas.place
    take(before)
    assert canvas.place == place


@pytest.mark.parametrize("scale", [1.0, theme.PRESENTING])
def test_names_of_two_lines_are_clear_of_the_edge_of_a_fitted_canvas(
    qtbot: QtBot, qapp: QApplication, scale: float
) -> None:
    theme.apply(qapp, replace(theme.LIGHT, scale=scale))
    network = parse_chain("2-4-1 tanh sigmoid")
    network = editing.edit_layer(network, "hidden1", name="Edges found in every picture there is")
    dataset = generate(default_recipe("xor"))
    canvas = shown(qtbot, new_project(network, dataset, default_training(dataset)))
    canvas.show_tools(False)
    canvas.fit()
    picture = canvas.viewport().grab().toImage()
    theme.apply(qapp, theme.LIGHT)
    item = canvas.network_scene.layers["hidden1"]
    assert len(name_lines(item.layer, item.placement, 1.0)) == 2
    top = (picture.pixelColor(x, y) for y in range(12) for x in range(picture.width()))
    assert min(colour.lightness() for colour in top) > 128  # but for the dots of the grid


@pytest.mark.parametrize("chain", ["2-1 sigmoid", "2-4-1 tanh sigmoid", "2-8-8-1 tanh sigmoid"])
@pytest.mark.parametrize("size", [(596, 387), (900, 600), (700, 240)])
def test_a_fitted_network_has_its_outline_and_the_words_below_it_in_sight(
    qtbot: QtBot, chain: str, size: tuple[int, int]
) -> None:
    canvas = shown(qtbot, untrained(chain, "moons"))
    canvas.resize(*size)
    canvas.session.control.step("operation")
    settle()
    canvas.fit()
    overlay = canvas.network_scene.overlay
    outline = canvas.mapFromScene(overlay._outline.boundingRect()).boundingRect()
    assert not outline.isEmpty()
    assert canvas.viewport().rect().contains(outline)
    lowest = canvas.mapFromScene(
        QPointF(0, max(caption.at.y() for caption in overlay._captions.shown))
    )
    assert lowest.y() + canvas.fontMetrics().height() <= canvas.viewport().height()
