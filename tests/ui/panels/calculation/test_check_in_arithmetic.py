"""A click in the arithmetic checks the gradient of what is in view."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnsim.explain.gradient_check import compare_gradients
from nnsim.model.project import with_network
from nnsim.presets.chains import parse_chain
from tests.ui.panels.calculation.hands import LEFT, before_update, hidden, select, select_layer
from ui.base.number_format import significant
from ui.document.document import Document
from ui.document.selection import Selection
from ui.panels.calculation.panel import CalculationPanel
from ui.training.session import TrainingSession


def test_a_click_checks_the_gradient_of_the_weight_in_view(
    qtbot: QtBot, inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    network = document.project.network
    wire = network.inputs[0].neurons[1], hidden(document, 2)
    inspector.show_selection(Selection(wires=frozenset({wire})))
    before_update(session)
    qtbot.mouseClick(inspector.check, LEFT)
    of_weight = next(line.result for line in inspector._lines if line.name == "∂L/∂w")
    check = compare_gradients(document.project)
    key = network.connections[0].key
    entry = next(x for x in check.entries if x.analytic == check.analytic.weights[key][1, 2])
    assert entry.analytic == of_weight
    shown = inspector.view.text.splitlines()
    assert shown[0] == f"∂L/∂w = {significant(entry.analytic)} by backpropagation"
    assert shown[1] == f"{significant(entry.numeric)} by differences"
    assert shown[2].startswith("relative error ")
    assert "1 forward and 1 backward pass" in inspector.view.text
    assert "forward passes" in inspector.view.text


def test_the_check_of_a_neuron_is_that_of_its_bias_and_ends_with_the_iteration(
    qtbot: QtBot, inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    session.control.step("iteration")
    inspector.check.setFocus()
    qtbot.keyClick(inspector.check, Qt.Key.Key_Space)
    of_bias = next(line.result for line in inspector._lines if line.name == "∂L/∂b")
    assert f"∂L/∂b = {significant(of_bias)} by backpropagation" in inspector.view.text
    session.control.step("iteration")
    assert "by backpropagation" not in inspector.view.text


def test_at_a_kink_the_check_says_that_there_is_nothing_to_compare(
    qtbot: QtBot, inspector: CalculationPanel, document: Document
) -> None:
    # XOR's first point is (0, 0) and biases start at zero: a ReLU stands at its kink there.
    document.apply("kinks", lambda p: with_network(p, parse_chain("2-4-1 relu sigmoid")))
    select(inspector, hidden(document))
    qtbot.mouseClick(inspector.check, LEFT)
    assert "The loss has a kink here" in inspector.view.text


def test_only_a_weight_or_a_bias_can_be_checked(
    inspector: CalculationPanel, document: Document
) -> None:
    network = document.project.network
    assert inspector.check.isHidden()
    select(inspector, network.inputs[0].neurons[0])
    assert inspector.check.isHidden()
    select(inspector, hidden(document))
    assert inspector.check.isVisible()
    select_layer(inspector, network.computed[0])
    assert inspector.check.isHidden()


def test_checking_in_a_run_pauses_it(
    qtbot: QtBot, inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    session.control.run()
    qtbot.waitUntil(inspector.check.isVisible)
    qtbot.mouseClick(inspector.check, LEFT)
    assert not session.control.running
    qtbot.waitUntil(lambda: "by differences" in inspector.view.text)
