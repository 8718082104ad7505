"""Lists that answer a question: a row that is picked shows what it is about, or is tried beside."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

import nnsim
from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import from_points, generate
from nnsim.editing.layers import build, edit_layer
from nnsim.explain.probes.attack import attack
from nnsim.explain.probes.rounding import rounded_scores
from nnsim.explain.probes.sample_pass import SamplePass
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import (
    Project,
    Training,
    new_project,
    with_network,
    with_rate,
    with_training,
)
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import xor_demo
from tests.support.hands import click
from tests.support.running import run_to
from tests.support.shown import settle
from ui.base import language
from ui.base.commands import CommandMenu
from ui.base.number_format import format_number
from ui.document.document import Document
from ui.document.naming import neuron_name
from ui.document.selection import Selection
from ui.document.subject import Subject
from ui.panels.training.panel import TrainingPanel
from ui.plots.asking.ablation_plot import AblationPlot
from ui.plots.asking.curvature_plot import CurvaturePlot
from ui.plots.asking.precision_plot import PrecisionPlot
from ui.plots.asking.ranking_plot import RankingPlot
from ui.plots.asking.samples_plot import SamplesPlot
from ui.plots.asking.shares_plot import SharesPlot
from ui.plots.asking.straying_plot import StrayingPlot
from ui.plots.context import PlotContext
from ui.plots.maps.decision_map import DecisionMap
from ui.plots.pg import export
from ui.plots.plot_panel import PlotPanel
from ui.training.session import TrainingSession
from ui.window.main_window import MainWindow

CASES = Path(__file__).resolve().parents[2] / "data" / "cases"


def flat() -> Project:
    """Nothing that is learned changes the answer: the input is 0, and the bias is locked."""
    linear = Activation("linear")
    network = edit_layer(build([1, 1], linear, linear), "output", bias_locked=True)
    return new_project(network, from_points([[0.0]], [0.0]), Training())


class Desk:
    """A session on XOR after 300 iterations, and cards that are shown on it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.document = Document(xor_demo())
        self.session = TrainingSession(self.document)
        run_to(self.session, 300, qtbot)
        self.parent = QWidget()
        self.document.setParent(self.parent)
        self.selected: list[Selection] = []
        self.hints: list[str] = []
        self.selection = Selection()
        subject = Subject(self.document, lambda: self.selection, self.parent)
        subject.select_asked.connect(self.selected.append)
        self.subject = subject
        about = self.document, self.session, subject, self.hints.append, self.parent
        self.context = PlotContext(*about)
        self.cards: list[PlotPanel] = []

    def show(self, card: PlotPanel) -> None:
        self.cards.append(card)
        card.hint.connect(self.hints.append)
        card.resize(360, 320)
        self.parent.resize(360, 320)
        self.parent.show()
        card.complete()

    def click(self, card: RankingPlot, row: int) -> None:
        place = card.list.visualItemRect(card.list.item(row, 0)).center()
        QTest.mouseClick(card.list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def close(self) -> None:
        for card in self.cards:
            card.dispose()
        self.parent.close()


@pytest.fixture
def desk(qtbot: QtBot, qapp: object) -> Iterator[Desk]:
    made = Desk(qtbot)
    yield made
    made.close()
    made.parent.deleteLater()


def test_the_neuron_that_is_worth_most_comes_first_and_a_click_selects_it(desk: Desk) -> None:
    card = AblationPlot(desk.context)
    desk.show(card)
    header, rows = card.table()
    assert len(header) == 3
    assert [row[1] for row in rows] == sorted((row[1] for row in rows), reverse=True)
    desk.click(card, 0)
    hidden = desk.document.project.network.by_id["hidden1"]
    name, texts = rows[0][0], [card.list.item(0, column).text() for column in range(3)]
    number = int(str(name).rpartition("·")[2]) - 1
    assert desk.selected == [Selection(neurons=frozenset({hidden.neurons[number]}))]
    assert texts[1].startswith("+")
    assert texts[2].endswith(" %")
    desk.document.apply("Wider", lambda p: with_network(p, parse_chain("2-1 sigmoid")))
    assert card.table()[1] == []  # the neurons are gone
    card.restyle()
    assert card.words.text() == "There is no hidden neuron that could be silent."
    desk.document.apply("Loss", lambda p: with_training(p, loss="softmax_cross_entropy"))
    card.complete()
    assert card.words.text() == desk.session.problem != ""


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
    card.hide()
    assert desk.session.stable_rate is None
    assert not any("stable up to" in label.text() for label in panel.findChildren(QLabel))


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


def test_the_chosen_point_is_attacked_on_the_map_and_turns_where_the_box_is_large(
    desk: Desk,
) -> None:
    at_map = DecisionMap(desk.document, desk.session, desk.subject, desk.parent)
    desk.show(at_map)
    bar, way = at_map.attack, at_map.picture.way
    QTest.mouseClick(at_map.attacks, Qt.MouseButton.LeftButton)
    assert bar.isVisible()
    assert bar.numbers.text() == "Click a point to attack it."
    at_map.sample_picked.emit(1)
    project, values = desk.document.project, desk.session.trainer.values
    found = attack(project, values, 1, 0.1, 1)
    np.testing.assert_allclose(way.points, found.places)
    assert f"∂L/∂x₁ {format_number(float(found.gradient[0]))}" in bar.numbers.text()
    assert bar.numbers.text().endswith("the class stays")

    bar.epsilon.setFocus()
    bar.epsilon.selectAll()
    QTest.keyClicks(bar.epsilon, "0.5")
    QTest.keyClick(bar.epsilon, Qt.Key.Key_Return)
    bar.steps.setFocus()
    bar.steps.selectAll()
    QTest.keyClicks(bar.steps, "8")
    QTest.keyClick(bar.steps, Qt.Key.Key_Return)
    np.testing.assert_allclose(way.points, attack(project, values, 1, 0.5, 8).places)
    assert len(way.points) == 9
    assert bar.numbers.text().endswith("the class turns")
    with_arrow = export.image(at_map)
    way.show_way(way.points)
    assert export.image(at_map) != with_arrow  # its end is a head
    at_map.veil(True)
    assert not len(way.points)  # a question asks for it first
    at_map.veil(False)
    QTest.mouseClick(at_map.attacks, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    assert not len(way.points)


@pytest.mark.parametrize(
    ("dataset", "chain", "told"),
    [
        ("sine", "1-4-1 tanh linear", "output "),
        ("iris", "4-3-3 tanh softmax", " · the class stays"),
    ],
)
def test_an_attack_tells_values_classes_and_of_many_inputs_the_first(
    desk: Desk, dataset: str, chain: str, told: str
) -> None:
    data = generate(default_recipe(dataset))
    network = parse_chain(chain)
    loss = "softmax_cross_entropy" if dataset == "iris" else "half_squared"
    desk.document.new(new_project(network, data, Training(loss)))
    at_map = DecisionMap(desk.document, desk.session, desk.subject, desk.parent)
    desk.show(at_map)
    at_map.attacks.click()
    desk.session.show_sample(0)
    assert told in at_map.attack.numbers.text()
    assert len(at_map.picture.way.points) == 2
    assert at_map.attack.numbers.toolTip().endswith("iteration 0")
    desk.document.apply("Wrong loss", lambda p: with_training(p, loss="binary_cross_entropy"))
    at_map.refresh()
    assert at_map.attack.numbers.text() == desk.session.problem != ""
    assert at_map.attack.numbers.toolTip() == "", "there is no loss"


def test_samples_are_listed_by_what_they_do_and_a_click_shows_one(desk: Desk) -> None:
    card = SamplesPlot(desk.context)
    desk.show(card)
    rows = card.table()[1]
    assert sorted(int(row[0]) for row in rows) == [1, 2, 3, 4]
    influences = [row[-1] for row in rows]
    assert influences == sorted(influences)
    rate, probe = 0.5, SamplePass(desk.document.project, range(4))
    probe.run(desk.session.trainer.values)
    assert sum(influences) == pytest.approx(-rate * float(np.square(probe.gradient).sum()))
    desk.click(card, 2)
    assert desk.session.sample == int(rows[2][0]) - 1
    for order in ("sure", "wrong", "unsure"):
        card.arrangement = order
        card.complete()
        numbers = [row[-1] for row in card.table()[1]]
        assert numbers == sorted(numbers, reverse=order != "unsure"), order
    assert card.list.item(0, 2).text() in ("0", "1")  # the class that is answered
    desk.document.new(
        new_project(parse_chain("1-2-1 tanh"), generate(default_recipe("sine")), Training())
    )
    card.complete()
    assert len(card.list.item(0, 2).text()) > 3  # a number


def test_the_terms_of_an_output_add_up_for_the_sample_that_is_shown(desk: Desk) -> None:
    card = SharesPlot(desk.context)
    desk.show(card)
    for sample in (None, 2):
        desk.session.show_sample(sample)
        card.complete()
        *terms, total = card.table()[1]
        assert sum(row[-1] for row in terms) == pytest.approx(total[-1], abs=1e-12)
        assert [abs(row[-1]) for row in terms] == sorted((abs(r[-1]) for r in terms), reverse=True)
        for name, a, w, share in terms:
            assert share == pytest.approx(a * w) or str(name).startswith("bias")
    desk.click(card, 0)
    [selection] = desk.selected
    assert len(selection.neurons) == 1

    data, network = generate(default_recipe("iris")), parse_chain("4-3-3 tanh softmax")
    desk.document.new(new_project(network, data, Training("softmax_cross_entropy")))
    outputs = desk.document.project.network.output.neurons
    for neuron in outputs:
        desk.selection = Selection(neurons=frozenset({neuron}))
        desk.subject.changed.emit()
        card.complete()
        card.list.picked.emit(Selection(neurons=frozenset({neuron})))
        assert desk.selected[-1] == Selection(neurons=frozenset({neuron}))
        assert neuron_name(desk.document.project, neuron) in str(card.table()[1][-1][0])


def test_a_sample_is_left_out_of_the_run_that_goes_on(desk: Desk) -> None:
    at_map = DecisionMap(desk.document, desk.session, desk.subject, desk.parent)
    desk.show(at_map)

    def what_if() -> CommandMenu:
        menu = at_map.menu()
        menu.setParent(at_map)
        return next(a.menu() for a in menu.actions() if "chosen sample" in a.text())

    assert what_if().entry.why_not().startswith("Choose a sample first")
    desk.session.show_sample(3)
    [left_out] = [a for a in what_if().actions() if a.text() == "It were left out"]
    left_out.trigger()
    project, untouched = desk.document.project, desk.session.runs.beside
    assert project.dataset.train_indices.tolist() == [0, 1, 2]
    assert untouched.latest.dataset.train_indices.tolist() == [0, 1, 2, 3]
    assert desk.document.undo_stack.undoText() == "Sample 4 left out"
    assert what_if().entry.why_not() == "It is a test sample: nothing is learned of it."
