"""What if a neuron were otherwise: a run with it so goes on beside the present one, from here."""

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from nnsim.presets.defaults import xor_demo
from tests.support.windows import OpenWindow
from ui.canvas import context_menus
from ui.document.selection import Target
from ui.window.main_window import MainWindow


def entries(window: MainWindow, target: Target):
    menu = context_menus.menu_for(window.canvas, target, QPointF())
    [what_if] = [a.menu() for a in menu.actions() if a.menu() and a.text() == "What if…"]
    return {action.objectName().split(".")[-1]: action for action in what_if.actions()}


def test_from_where_the_run_stands_another_goes_on_beside_it(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(xor_demo())
    session, network = window.session, window.document.project.network
    session.control.run_to(50)
    qtbot.waitUntil(lambda: not session.control.running)
    before = window.document.project
    neuron = network.by_id["hidden1"].neurons[1]
    entries(window, Target("neuron", "hidden1", neuron))["silence"].trigger()
    beside = session.runs.beside
    assert beside.latest.state.iteration == 50
    assert not beside.latest.network.has_wire(neuron, network.output.neurons[0])
    assert window.document.project is before
    session.control.run_to(80)
    qtbot.waitUntil(lambda: session.comparison.progress is None and not session.control.running)
    last = beside.history.last_scored
    assert last.iteration == 80
    own = session.trainer.history
    assert own.until(49).last.iteration == beside.history.until(49).last.iteration
    assert last.train_loss != own.last_scored.train_loss

    frozen = entries(window, Target("neuron", "hidden1", neuron))["freeze"]
    frozen.trigger()
    [into] = session.runs.beside.latest.network.incoming("hidden1")
    assert into.locked
    output = entries(window, Target("neuron", "output", network.output.neurons[0]))
    assert output["silence"].command.why_not() == (
        "No wire leads out of it: it is the answer itself."
    )
    assert "freeze" not in entries(window, Target("neuron", "input", network.inputs[0].neurons[0]))


@pytest.mark.parametrize("kind", ["mean"])
def test_a_mean_stands_in_for_a_neuron(open_window: OpenWindow, kind: str) -> None:
    window = open_window(xor_demo())
    neuron = window.document.project.network.by_id["hidden1"].neurons[0]
    entries(window, Target("neuron", "hidden1", neuron))[kind].trigger()
    beside = window.session.runs.beside.latest
    bias = beside.state.parameters.biases["output"]
    assert bias != window.document.project.state.parameters.biases["output"]
