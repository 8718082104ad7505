"""The numbers of biases on the canvas have the room of their layer."""

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from nnsim.presets.chains import parse_chain
from ui.base import theme
from ui.canvas.items.neuron_numbers import bias_texts, draw
from ui.canvas.layer_geometry import place


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
    assert {beyond.pixel(x, y) for x in range(200) for y in range(1200)} == {0xFFFFFFFF}
