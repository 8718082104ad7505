"""A bar for every layer shows what the last iteration's gradient is."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.model.project import new_project
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training
from ui.base import theme
from ui.document.document import Document
from ui.plots.layer_bars import GradientBars, GradientRatio
from ui.plots.pg.export import encoded
from ui.training.session import TrainingSession


def trained(chain: str, iterations: int = 20) -> TrainingSession:
    dataset = generate(default_recipe("moons"))
    session = TrainingSession(
        Document(new_project(parse_chain(chain), dataset, default_training(dataset)))
    )
    for _ in range(iterations):
        session.control.step("iteration")
    return session


def shown(plot: GradientBars | GradientRatio, qtbot: QtBot) -> None:
    qtbot.addWidget(plot)
    plot.resize(360, 220)
    plot.show()


def test_there_is_a_bar_for_every_layer_as_high_as_its_gradient(qtbot: QtBot, qapp: object) -> None:
    session = trained("2-4-4-1 tanh sigmoid")
    plot = GradientBars(session)
    shown(plot, qtbot)
    assert session.trainer is not None
    norms = session.trainer.gradient_norms()
    header, rows = plot.table()
    assert header == ("layer", "gradient")
    assert [name for name, _ in rows] == ["Hidden 1", "Hidden 2", "Output"]
    assert [value for _, value in rows] == pytest.approx(list(norms.values()))
    image = plot.view.grab().toImage()
    for at, value in enumerate(norms.values()):
        inside = plot.view.to_pixel(at, np.log10(value)) + QPointF(0, 4)
        assert image.pixelColor(inside.toPoint()).name() == theme.LIGHT.series[at]


def test_the_ratio_is_that_of_the_norms_of_gradient_and_weights(qtbot: QtBot, qapp: object) -> None:
    session = trained("2-4-1 tanh sigmoid")
    plot = GradientRatio(session)
    shown(plot, qtbot)
    trainer = session.trainer
    assert trainer is not None
    expected = [
        np.linalg.norm(trainer.gradients.weights[key]) / np.linalg.norm(weights)
        for key, weights in trainer.parameters.weights.items()
    ]
    assert [value for _, value in plot.table()[1]] == pytest.approx(expected)


def test_before_the_first_iteration_it_says_so(qtbot: QtBot, qapp: object) -> None:
    session = trained("2-4-1 tanh sigmoid", 0)
    plot = GradientBars(session)
    shown(plot, qtbot)
    assert plot.table()[1] == []
    before = plot.view.grab().toImage()
    session.control.step("iteration")
    assert len(plot.table()[1]) == 2
    assert plot.view.grab().toImage() != before


def test_the_scale_is_chosen_and_a_bar_is_read(qtbot: QtBot, qapp: object) -> None:
    plot = GradientBars(trained("2-4-1 tanh sigmoid"))
    shown(plot, qtbot)
    QTest.keyClick(plot.scale, Qt.Key.Key_Down)
    assert plot.arrangement is False
    assert plot.view.span[2] == 0
    middle = (plot.view.span[2] + plot.view.span[3]) / 2
    QTest.mouseMove(plot.view, plot.view.to_pixel(1, middle).toPoint())
    assert plot.view.accessibleDescription().startswith("Output  ")


@pytest.mark.parametrize("log", [True, False])
def test_the_number_over_the_highest_bar_has_room_above_it(
    log: bool, qtbot: QtBot, qapp: object
) -> None:
    session = trained("2-4-1 tanh sigmoid")
    plot = GradientBars(session)
    plot.arrangement = log
    shown(plot, qtbot)
    assert session.trainer is not None
    parameters = session.trainer.gradients
    for array in (*parameters.weights.values(), *parameters.biases.values()):
        array[...] = 0
    first = next(iter(parameters.weights.values()))
    first.flat[0] = 0.01  # a mark of the axis, on which the plane would end
    last = list(parameters.weights.values())[-1]
    last.flat[0] = 0.005
    plot.refresh()
    top = plot.view.to_pixel(0, np.log10(0.01) if log else 0.01).y()
    assert top - plot.view.area.top() >= QFontMetricsF(theme.font(11)).height()


def test_a_card_that_is_made_larger_is_drawn_as_one_that_was_large(
    qtbot: QtBot, qapp: object
) -> None:
    session = trained("2-4-4-1 tanh sigmoid")
    grown, large = GradientBars(session), GradientBars(session)
    shown(large, qtbot)
    shown(grown, qtbot)
    grown.resize(170, 110)
    session.updated.emit()  # drawn while it is small
    grown.resize(large.size())
    QApplication.processEvents()
    assert grown.view.span == large.view.span
    assert encoded(grown, ".png") == encoded(large, ".png")


def test_the_bars_of_now_are_of_one_batch(qtbot: QtBot, qapp: object) -> None:
    plot = GradientBars(trained("2-4-1 tanh sigmoid"))
    shown(plot, qtbot)
    assert "each" not in plot._about.text()
    assert "batch of " in plot._about.text()


def test_many_layers_are_numbered(qtbot: QtBot, qapp: object) -> None:
    plot = GradientBars(trained("2-" + "3-" * 14 + "1 tanh sigmoid", 2))
    shown(plot, qtbot)
    texts = [text for _, text in plot.view.bottom.marks()]
    assert texts[:2] == ["1", "2"]
    assert len(texts) == 15


def test_the_numbers_of_layers_stand_apart_where_not_all_have_room(
    qtbot: QtBot, qapp: object
) -> None:
    plot = GradientBars(trained("2-" + "3-" * 24 + "1 tanh sigmoid", 2))
    qtbot.addWidget(plot)
    plot.resize(300, 180)
    plot.show()
    marks = plot.view.bottom.marks()
    assert 3 <= len(marks) < 25
    assert [round(at) + 1 for at, _ in marks] == [int(text) for _, text in marks]
    advance = QFontMetricsF(theme.font(11)).horizontalAdvance
    middles = [plot.view.to_pixel(at, 0).x() for at, _ in marks]
    halves = [advance(text) / 2 for _, text in marks]
    ends = zip(middles, halves, middles[1:], halves[1:], strict=False)
    assert all(one + half < other - rest for one, half, other, rest in ends)
