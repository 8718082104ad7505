"""What if a neuron were otherwise: a run with it so goes on beside the present one, from here."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.model.project import Project
from nnsim.presets.defaults import xor_demo
from tests.support.hands import click
from tests.support.windows import OpenWindow
from ui.canvas import context_menus
from ui.document.selection import Target
from ui.widgets.number_field import NumberField
from ui.window.main_window import MainWindow


def entries(window: MainWindow, target: Target):
    menu = context_menus.menu_for(window.canvas, target, QPointF())
    [what_if] = [a.menu() for a in menu.actions() if a.menu() and a.text() == "What if…"]
    found = {}
    for action in what_if.actions():
        inner = action.menu().actions() if action.menu() else [action]
        found |= {one.objectName().partition(".")[2]: one for one in inner}
    return found


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


def test_a_neuron_a_layer_and_a_wire_are_held_scaled_and_given_noise(
    open_window: OpenWindow,
) -> None:
    window = open_window(xor_demo())
    session, project = window.session, window.document.project
    hidden, [out] = project.network.by_id["hidden1"], project.network.output.neurons
    neuron = Target("neuron", "hidden1", hidden.neurons[2])
    weights = project.state.parameters.weights

    def beside() -> Project:
        return session.runs.beside.latest

    entries(window, neuron)["hold_0.5"].trigger()
    held = beside()
    assert not held.network.has_wire(hidden.neurons[2], out)
    expected = 0.5 * weights["hidden1", "output"][2]
    np.testing.assert_allclose(held.state.parameters.biases["output"], expected)
    assert window.trial.isVisible()
    assert "Hidden 1·3 held at 0.5" in window.trial.words.text()

    entries(window, Target("header", "hidden1"))["scale_2"].trigger()
    found = beside().state.parameters.weights["hidden1", "output"]
    np.testing.assert_array_equal(found, 2 * weights["hidden1", "output"])

    wire = Target("wire", connection=("hidden1", "output"), wire=(hidden.neurons[0], out))
    entries(window, wire)["scale_-1"].trigger()
    found = beside().state.parameters.weights["hidden1", "output"]
    np.testing.assert_array_equal(found[0], -weights["hidden1", "output"][0])
    np.testing.assert_array_equal(found[1:], weights["hidden1", "output"][1:])
    entries(window, wire)["noise_0.5"].trigger()
    noisy = beside().state.parameters.weights["hidden1", "output"]
    assert (noisy != weights["hidden1", "output"]).tolist() == [[True], [False], [False], [False]]
    entries(window, wire)["noise_0.5"].trigger()  # the same noise from the same seed
    np.testing.assert_array_equal(beside().state.parameters.weights["hidden1", "output"], noisy)

    entries(window, neuron)["noise_1"].trigger()
    click(window.trial.keep)
    kept = window.document.project.state.parameters
    moved = kept.weights["input", "hidden1"] != weights["input", "hidden1"]
    assert moved.all(axis=0).tolist() == moved.any(axis=0).tolist() == [False, False, True, False]
    assert window.document.undo_stack.undoText() == "Hidden 1·3 with noise 1"
    window.document.undo_stack.undo()
    assert window.document.project.state.parameters.weights is weights


def test_any_other_amount_is_typed_in_the_menu(open_window: OpenWindow) -> None:
    window = open_window(xor_demo())
    neuron = window.document.project.network.by_id["hidden1"].neurons[0]
    menu = context_menus.menu_for(window.canvas, Target("neuron", "hidden1", neuron), QPointF())
    [what_if] = [a.menu() for a in menu.actions() if a.menu() and a.text() == "What if…"]
    [noise] = [a.menu() for a in what_if.actions() if a.menu() and a.text() == "It got noise of"]
    menu.popup(window.mapToGlobal(window.rect().center()))
    noise.popup(window.mapToGlobal(window.rect().center()))
    [field] = noise.findChildren(NumberField)
    field.setFocus()
    for text, told in (("-1", False), ("0.25", True)):
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert (window.session.runs.beside is not None) == told
    assert "Hidden 1·1 with noise 0.25" in window.trial.words.text()
    click(window.trial.drop)
    assert window.session.runs.beside is None
