"""Weights of few bits, a run in single precision, and rates that are too large."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel

import nnsim
from nnsim.data.datasets import from_points
from nnsim.editing.layers import build, edit_layer
from nnsim.explain.probes.rounding import rounded_scores
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import (
    Project,
    Training,
    new_project,
    with_rate,
    with_training,
)
from tests.support.hands import click
from tests.support.shown import settle
from tests.ui.plots.desk import Desk
from ui.base import language, theme
from ui.panels.training.panel import TrainingPanel
from ui.plots.asking.curvature_plot import CurvaturePlot
from ui.plots.asking.precision_plot import PrecisionPlot
from ui.plots.asking.straying_plot import StrayingPlot
from ui.plots.maps.decision_map import DecisionMap
from ui.window.main_window import MainWindow

CASES = Path(__file__).resolve().parents[2] / "data" / "cases"


def flat() -> Project:
    """Nothing that is learned changes the answer: the input is 0, and the bias is locked."""
    linear = Activation("linear")
    network = edit_layer(build([1, 1], linear, linear), "output", bias_locked=True)
    return new_project(network, from_points([[0.0]], [0.0]), Training())


def test_weights_of_few_bits_go_on_beside_as_a_ghost_until_they_are_kept(desk: Desk) -> None:
    at_map = DecisionMap(desk.document, desk.session, desk.subject, desk.parent)
    desk.show(at_map)
    card = PrecisionPlot(desk.context)
    desk.show(card)
    before = desk.document.project
    values = desk.session.trainer.values
    scores = [rounded_scores(desk.session.trainer.project, values, b)[0] for b in (16, 8, 4, 2)]
    rows = card.table()[1]
    assert rows[0][1] == desk.session.trainer.loss
    assert [row[1:] for row in rows[1:]] == [(s.loss, s.accuracy) for s in scores]

    desk.click(card, 4)
    beside = desk.session.runs.beside
    at_map.complete()
    assert len(at_map.picture.ghost.points[0])
    assert "2 bits" in card.trial.words.text()
    weights = beside.latest.state.parameters.weights.values()
    assert all(len(np.unique(np.abs(w))) <= 2 for w in weights)  # 0 and the largest
    assert desk.document.project is before
    desk.click(card, 0)  # as they are
    assert desk.session.runs.beside is None
    at_map.refresh()
    assert not len(at_map.picture.ghost.points[0])

    desk.click(card, 3)
    card.trial.keep.click()
    kept = desk.document.project.state.parameters.weights.values()
    assert all(len(np.unique(w)) <= 15 for w in kept)
    desk.document.undo_stack.undo()
    assert desk.session.trainer.iteration == 300
    np.testing.assert_array_equal(desk.session.trainer.values, values)


def test_weights_of_few_bits_are_told_of_in_another_language_too(window: MainWindow) -> None:
    window.commands["plot.precision"].trigger()
    settle()
    [card] = window.findChildren(PrecisionPlot)
    card.complete()
    item = card.list.item(4, 0)
    card.list.scrollToItem(item)
    click(card.list.viewport(), card.list.visualItemRect(item).center())
    assert card.trial.isVisible()
    beside = window.session.runs.beside
    language.choose("ko")
    window.rebuild()
    [card] = window.findChildren(PrecisionPlot)
    assert card.trial.isVisible()
    assert "2비트" in card.trial.words.text()
    language.choose("en")
    window.rebuild()
    [card] = window.findChildren(PrecisionPlot)
    assert "2 bits" in card.trial.words.text()
    click(card.trial.keep)
    assert window.session.runs.present is beside


def test_what_is_tried_in_a_closed_dock_is_told_of_in_another_language_too(
    window: MainWindow,
) -> None:
    command = window.commands["plot.precision"]
    command.trigger()
    settle()
    [card] = window.findChildren(PrecisionPlot)
    card.complete()
    card.pick(2)
    beside = window.session.runs.beside
    command.trigger()
    assert not card.isVisible()
    for spoken in ("ko", "en"):
        language.choose(spoken)
        window.rebuild()
    window.commands["plot.precision"].trigger()
    settle()
    [card] = window.findChildren(PrecisionPlot)
    assert card.trial.isVisible()
    assert "2 bits" in card.trial.words.text()
    click(card.trial.keep)
    assert window.session.runs.present is beside


def test_a_run_in_float32_is_told_iteration_by_iteration(desk: Desk) -> None:
    card = StrayingPlot(desk.context)
    desk.show(card)
    rows = card.table()[1]
    assert [row[0] for row in rows] == list(range(1, 301))
    assert rows[-1][1] == pytest.approx(desk.session.trainer.loss, rel=1e-12)
    assert 0 < rows[-1][3] < 300 * np.finfo(np.float32).eps
    card.view.pointed.emit(120.2, 0.0)
    assert desk.hints[-1].startswith("iteration 120 · apart ")
    desk.session.control.run_to(310)
    desk.qtbot.waitUntil(lambda: len(card.table()[1]) == 310)
    desk.document.apply("Rate", lambda p: with_training(p, seed=3))
    card.view.pointed.emit(5.0, 0.0)
    card.refresh()
    assert card.table()[1] == []


def test_a_rate_above_two_by_the_curvature_is_told_beside_it_while_the_card_is_seen(
    desk: Desk,
) -> None:
    panel = TrainingPanel(desk.document, desk.session, desk.parent)
    card = CurvaturePlot(desk.context)
    desk.show(card)
    [(iteration, curvature, limit, rate)] = card.table()[1]
    assert (iteration, rate) == (300, 0.5)
    assert limit == pytest.approx(2 / curvature)
    assert rate < limit
    assert "η is below 2/λ" in card.note.text()
    shown = [label.text() for label in panel.findChildren(QLabel)]
    assert any("stable up to" in text for text in shown)

    order: list[str] = []
    desk.session.stable_rate_changed.connect(lambda: order.append("rate"))
    desk.document.changed.connect(lambda: order.append("all views have followed"))
    desk.document.apply("Rate", lambda p: with_rate(p, 1.5 * limit))
    assert order[:2] == ["all views have followed", "rate"]
    card.complete()
    assert card.note.text().startswith("η is above 2/λ: a step leaves −2.00 times the way")
    desk.document.apply("Adam", lambda p: with_training(p, optimizer=Optimizer("adam", 0.01)))
    card.complete()
    assert card.note.text().startswith("Adam scales its steps")
    assert desk.session.stable_rate is not None
    assert not any("stable up to" in label.text() for label in panel.findChildren(QLabel))
    card.hide()
    assert desk.session.stable_rate is None
    assert not any("stable up to" in label.text() for label in panel.findChildren(QLabel))


@pytest.mark.parametrize(
    ("name", "limit"), [("momentum", "2(1 + μ)/λ"), ("nesterov", "2(1 + μ)/((1 + 2μ)λ)")]
)
def test_steps_with_momentum_are_drawn_as_they_are_told(desk: Desk, name: str, limit: str) -> None:
    card = CurvaturePlot(desk.context)
    desk.show(card)

    def shown(share: float) -> str:
        """The colour of the steps at a share of the rate that is stable."""
        [(_, curvature, _, _)] = card.table()[1]
        rate = share * Optimizer(name).stability / curvature
        optimizer = Optimizer(name, rate)
        desk.document.apply("Rate", lambda p: with_training(p, optimizer=optimizer))
        card.complete()
        return card.steps._style[0].name()

    below = shown(0.95)
    assert card.note.text() == f"η is below {limit}: with momentum the steps die away."
    above = shown(1.2)
    assert card.note.text() == f"η is above {limit}: with momentum the steps grow, and climb."
    assert (below, above) == (theme.LIGHT.accent, theme.LIGHT.danger)


def test_where_the_loss_is_flat_or_has_overflowed_no_rate_is_too_large(desk: Desk) -> None:
    card = CurvaturePlot(desk.context)
    desk.document.new(flat())
    desk.show(card)
    assert card.note.text() == "The loss curves upwards nowhere: no rate is too large here."
    desk.document.new(nnsim.open(CASES / "20_linear_x2_feature_lr003.nnsim"))
    desk.session.control.run_to(1000)
    desk.qtbot.waitUntil(lambda: desk.session.trainer.failure is not None)
    card.complete()
    assert card.note.text() == ""
    assert card.table()[1] == []
