"""The numbers of biases on the canvas have the room of their layer."""

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.model.parameters import Parameters
from nnsim.model.project import with_parameters
from nnsim.presets.chains import parse_chain
from tests.support.pixels import colours
from tests.ui.canvas.scenes import shown, untrained
from ui.base import theme
from ui.canvas.items.neuron_numbers import bias_texts, draw, size_at
from ui.canvas.layer_geometry import outline_side, place
from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.document.selection import Selection, Target
from ui.training.session import TrainingSession
from ui.training.training_loop import FULL_SPEED


@pytest.mark.parametrize("scale", [1.0, theme.PRESENTING])
def test_the_number_of_a_bias_stays_within_the_outline_of_its_layer(
    qapp: QApplication, scale: float
) -> None:
    theme.apply(qapp, replace(theme.LIGHT, scale=scale))
    placed = place(parse_chain("1-1 linear"))["output"]
    letter, plain = theme.font(11), QFontMetricsF(theme.font(11))
    letter.setItalic(True)
    beside = 14 * scale**2  # to the outline of a lit layer, as the overlay draws it
    start = placed.bias(0).right() + 1 + QFontMetricsF(letter).horizontalAdvance("b ")
    values = (-6.7e-5, 1.4e-4, -352.3614, 9999.4, -9999.4, -1.234e12, 0.25, -0.727, 0.0)
    wide = [
        text
        for text in bias_texts(values, "b")
        if start + plain.horizontalAdvance(text) > placed.square(0).right() + beside
    ]
    theme.apply(qapp, theme.LIGHT)
    assert not wide


@pytest.mark.parametrize("zoom", [1.0, 0.76, 0.6, 0.45])
def test_no_number_of_a_bias_crosses_the_outline_of_its_layer_however_small_it_is_shown(
    qapp: QApplication, zoom: float
) -> None:
    placed = place(parse_chain("1-1 linear"))["output"]
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.translate(QPointF(50, 200) - placed.body.topLeft())
    texts = bias_texts([-6.7e-5], "b")
    draw(painter, placed, ("b", texts), (), QColor("black"), zoom, always=True)
    painter.end()
    outline = 50 + placed.body.width() + outline_side(1.0)
    assert colours(image.copy(math.ceil(outline - 1), 0, 150, 400)) == {"#ffffff"}


def test_the_outline_of_a_selected_layer_goes_around_the_numbers_of_its_biases(
    qtbot: QtBot,
) -> None:
    canvas = shown(qtbot, untrained("2-2-1 tanh sigmoid", "xor"))
    scene = canvas.network_scene
    body = scene.placed["hidden1"].body
    reach = body.adjusted(0, 0, outline_side(theme.current().scale) + 2, 0)
    area = canvas.mapFromScene(reach).boundingRect()
    canvas.select(Selection())
    before = canvas.viewport().grab(area).toImage()
    canvas.select(Selection(layers=frozenset({"hidden1"})))
    after = canvas.viewport().grab(area).toImage()
    edge = after.width() - round(2 * canvas.zoom) - 1
    row = after.height() // 2 + round(8 * canvas.zoom)  # clear of wires
    assert after.pixelColor(edge, row) != before.pixelColor(edge, row)


def test_figures_begin_clear_of_their_neurons_also_in_type_that_is_large_beside_them(
    qapp: QApplication,
) -> None:
    placed = place(parse_chain("1-1 linear"))["output"]
    for zoom in (1.0, 0.8, 0.6, 0.5):
        image = QImage(200, 200, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        painter.translate(QPointF(50, 100) - placed.body.bottomLeft())
        draw(painter, placed, ("b", ()), ("0.5000",), QColor("black"), zoom)
        painter.end()
        below = [y for y in range(100, 200) if colours(image.copy(0, y, 200, 1)) != {"#ffffff"}]
        assert (below[0] - 100) * zoom >= 2, zoom


@pytest.mark.parametrize("zoom", [1.0, 0.6, 0.45])
@pytest.mark.parametrize("chain", ["1-1 linear", "1-8 linear"])
def test_numbers_of_biases_are_never_cut_however_small_the_network_is_shown(
    qapp: QApplication, zoom: float, chain: str
) -> None:
    placed = place(parse_chain(chain))["output"]
    image = QImage(600, 1200, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.translate(QPointF(100, 100) - placed.bounds.topLeft())
    texts = bias_texts([-0.727] * len(placed.port_heights), "b")
    draw(painter, placed, ("b", texts), (), QColor("black"), zoom, always=True)
    painter.end()
    beyond = image.copy(100 + math.ceil(placed.bounds.width()), 0, 200, 1200)
    assert colours(beyond) == {"#ffffff"}


def test_the_number_of_a_bias_is_seen_below_its_neuron(qtbot: QtBot) -> None:
    pictures = []
    for bias in (0.25, 0.35):  # of one sign, so that the mark alone looks the same
        project = untrained("2-4-1 tanh sigmoid", "xor")
        parameters = project.initial
        biases = {i: np.full_like(b, 0.25) for i, b in parameters.biases.items()}
        biases["hidden1"] = np.array([0.25, 0.25, bias, 0.25])
        project = with_parameters(project, Parameters(parameters.weights, biases))
        canvas = shown(qtbot, project)
        scene = canvas.network_scene
        scene.layers["hidden1"].show_values(None)  # what it computes changes too
        canvas.live.stop()
        square = scene.placed["hidden1"].square(2)
        below = square.translated(0, square.height() + 1).adjusted(0, 0, 0, 16 - square.height())
        area = canvas.mapFromScene(below).boundingRect()
        pictures.append(canvas.viewport().grab(area).toImage())
    assert pictures[0] != pictures[1]


def test_numbers_of_biases_stay_in_a_run_and_follow_it(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    canvas = NetworkView(document, session)
    qtbot.addWidget(canvas)
    with qtbot.waitExposed(canvas):
        canvas.show()
    layer = canvas.network_scene.layers["hidden1"]
    assert len(layer._bias_numbers) == 4
    session.control.loop.speed = FULL_SPEED
    session.control.run()
    first = layer._bias_numbers
    qtbot.waitUntil(lambda: layer._bias_numbers != first)
    assert len(layer._bias_numbers) == 4
    session.control.pause()
    bias = float(session.trainer.parameters.biases["hidden1"][0])
    assert layer._bias_numbers[0] == f"{bias:.3f}".replace("-", "−")


def test_a_ring_goes_around_the_number_of_a_bias_and_not_through_it(qtbot: QtBot) -> None:
    canvas = shown(qtbot, untrained("2-3-1 tanh sigmoid", "moons"))
    scene = canvas.network_scene
    placed, layer = scene.placed["hidden1"], scene.network.by_id["hidden1"]
    for number, neuron in enumerate(layer.neurons):
        canvas.ring((Target("neuron", "hidden1", neuron),), Target())
        ring = scene.overlay.rings[0].boundingRect()
        square = placed.square(number)
        side = outline_side(theme.current().scale)  # as far as the number may reach
        assert ring.contains(square.adjusted(0, 0, side - 1, placed.gap / 2))
        others = [placed.square(i) for i in range(layer.size) if i != number]
        assert not any(map(ring.intersects, others))
    canvas.ring((Target("header", "hidden1"),), Target())
    ring = scene.overlay.rings[0].boundingRect()
    assert ring.bottom() >= placed.square(layer.size - 1).bottom() + placed.gap / 2


def test_biases_in_type_that_is_large_beside_their_neurons_have_fewer_digits(
    qapp: QApplication,
) -> None:
    placed = place(parse_chain("1-1 linear"))["output"]
    zoom = 0.48  # of the lesson on vanishing gradients
    texts = bias_texts([-0.5, -0.7449, 0.27, 12.0], "b", size_at(zoom))
    assert texts == ("−0.5", "−0.7", "0.3", "12")
    font = theme.font(size_at(zoom))
    room = placed.square(0).right() + outline_side(1.0) - placed.bias(0).right() - 1
    needed = max(QFontMetricsF(font).horizontalAdvance(f"b {text}") for text in texts)
    assert font.pixelSize() * zoom * min(room / needed, 1.0) >= 8, "px of type"
