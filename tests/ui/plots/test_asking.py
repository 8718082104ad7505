"""Lists that answer a question: a row that is picked shows what it is about, or is tried beside."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.explain.probes.attack import attack
from nnsim.explain.probes.sample_pass import SamplePass
from nnsim.model.project import (
    Training,
    new_project,
    with_network,
    with_training,
)
from nnsim.presets.chains import parse_chain
from tests.ui.plots.desk import Desk
from ui.base.commands import CommandMenu
from ui.base.number_format import format_number
from ui.document.naming import neuron_name
from ui.document.selection import Selection
from ui.plots.asking.ablation_plot import AblationPlot
from ui.plots.asking.samples_plot import SamplesPlot
from ui.plots.asking.shares_plot import SharesPlot
from ui.plots.maps.decision_map import DecisionMap
from ui.plots.pg import export


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
