"""The matrix of a connection: its numbers, its colours, what is chosen and what is read."""

import re

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from nnsim.editing.connections import disconnect_neurons
from nnsim.model.project import with_network
from nnsim.presets.defaults import starter
from tests.ui.plots.layers.conftest import Card, Maker, choose, project_of
from ui.base import colormaps, theme
from ui.plots.layers.weights_plot import WeightsPlot, decimals_for, shades, texts
from ui.plots.pg.cells import NONE
from ui.plots.pg.export import encoded


def weights_plot(made: Card) -> WeightsPlot:
    assert isinstance(made.panel, WeightsPlot)
    return made.panel


def test_every_weight_and_bias_has_its_number_and_its_colour(card: Maker) -> None:
    made = card("weights")
    made.train(50)
    choose(weights_plot(made).connection, 2)  # Hidden 1 → Hidden 2
    trainer = made.session.trainer
    assert trainer is not None
    key = made.project.network.connections[1].key
    weights, biases = trainer.parameters.weights[key], trainer.parameters.biases[key[1]]
    drawing = encoded(made.panel, ".svg").decode()
    numbers = re.findall(r"<text[^>]*>\s*([^<\s]*)", drawing)
    for value in (*weights.ravel().tolist(), *biases.tolist()):
        assert f"{round(value, 2) + 0.0:.2f}".replace("-", "−") in numbers
    full = max(np.abs(weights).max(), np.abs(biases).max())
    assert f"12 weights, 3 biases · ±{full:.2f} is full colour" in made.about()
    places, last = weights_plot(made).weights._places, len(colormaps.diverging(theme.LIGHT)) - 1
    for place, weight in np.ndenumerate(weights):
        assert abs(places[place] - (weight / full + 1) / 2 * last) <= 1


def test_the_first_weights_and_the_difference_can_be_chosen(card: Maker) -> None:
    made = card("weights")
    made.train(20)
    header, rows = made.panel.table()
    assert header == ["from", "to", "first", "now", "difference"]
    for _, _, first, now, difference in rows:
        assert isinstance(first, float)
        assert isinstance(now, float)
        assert difference == pytest.approx(now - first)
    shown = []
    for number in range(3):
        choose(weights_plot(made).moment, number)
        found = weights_plot(made).found
        assert found is not None
        shown.append(found.weights)
    present, began, moved = shown
    np.testing.assert_allclose(began + moved, present, atol=1e-12)
    key = made.project.network.connections[0].key
    assert (began == made.project.initial.weights[key]).all()


def test_the_connection_follows_the_selection(card: Maker) -> None:
    made = card("weights")
    network = made.project.network
    choice = weights_plot(made).connection
    assert choice.currentText() == "Input → Hidden 1 · first"
    made.select(layers=frozenset([network.output.id]))
    assert choice.currentText() == "Hidden 2 → Output · selected"
    made.select(layers=frozenset([network.inputs[0].id]))
    assert choice.currentText() == "Input → Hidden 1 · selected"


def test_where_there_is_no_wire_there_is_no_cell(card: Maker) -> None:
    project = project_of()
    network, first = project.network, project.network.computed[0]
    cut = disconnect_neurons(network, network.inputs[0].neurons[0], first.neurons[1])
    made = card("weights", with_network(project, cut))
    places = weights_plot(made).weights._places
    assert np.argwhere(places == NONE).tolist() == [[0, 1]]
    assert "no wire" in made.point_at(weights_plot(made).plot, 1.5, 1.5)
    assert "7 weights" in made.about()


def test_a_cell_is_read_by_mouse_and_arrows_go_from_cell_to_cell(card: Maker) -> None:
    made = card("weights")
    made.train(4)
    plot, trainer = weights_plot(made).plot, made.session.trainer
    assert trainer is not None
    weights = trainer.parameters.weights[made.project.network.connections[0].key]
    bias = trainer.parameters.biases[made.project.network.computed[0].id][2]

    def written(name: str, value: float) -> str:
        return f"{name}: {value:.6g}".replace("-", "−")

    said = made.point_at(plot, 2.5, 1.5)  # the first of two rows
    assert said == written("x₁ → Hidden 1·3", weights[0, 2])
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Down)
    assert plot.accessibleDescription() == written("x₂ → Hidden 1·3", weights[1, 2])
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert plot.accessibleDescription() == written("x₂ → Hidden 1·2", weights[1, 1])
    assert made.point_at(plot, 2.5, -0.9) == written("bias of Hidden 1·3", bias)
    assert made.point_at(plot, 2.5, -0.2) == ""


def test_of_a_large_matrix_there_are_colours_alone(card: Maker) -> None:
    made = card("weights", project_of(sizes=(80, 90)))
    choose(weights_plot(made).connection, 2)
    image = made.panel.grab().toImage()
    assert not re.search(r">\s*−?[0-9]\.[0-9]+\s*<", encoded(made.panel, ".svg").decode())
    ground, area = QColor(theme.LIGHT.window).rgb(), weights_plot(made).plot.area
    middle = weights_plot(made).plot.y() + round(area.center().y())
    across = range(round(area.left()), round(area.right()), 3)
    assert len({image.pixel(x, middle) for x in across} - {ground}) > 20


def test_without_a_connection_words_say_so(card: Maker) -> None:
    made = card("weights", starter())
    assert "no connection" in weights_plot(made).plot._words
    assert made.panel.table()[1] == []


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (-1.254, 2, ("−1.25", "−1.3")),
        (-0.001, 2, ("0.00", "0.0")),
        (0.0042, 4, ("0.0042", "0.004")),
        (12345.0, 2, ("1.2e4", "1.2e4")),
    ],
)
def test_numbers_are_short_and_zero_has_no_sign(
    value: float, decimals: int, written: tuple[str, ...]
) -> None:
    assert tuple(texts(value, decimals)) == written


def test_small_numbers_get_more_decimals() -> None:
    assert [decimals_for(full) for full in (5.5, 0.5, 0.05, 0.004, 0.0)] == [2, 2, 3, 4, 2]


def test_the_ends_of_the_colours_are_the_largest_magnitude_and_zero_is_in_the_middle() -> None:
    values = np.array([[-2.0, 0.0, 2.0, np.nan, np.inf]])
    assert shades(values, 2.0, 256).tolist() == [[0, 128, 255, 128, 255]]
