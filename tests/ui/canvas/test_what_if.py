"""What if a neuron were otherwise: the run goes on with it so, beside the untouched one."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.engine.trainer import Trainer
from nnsim.files import native
from nnsim.model.project import Project
from nnsim.model.what_if import Neurons, WhatIf
from nnsim.presets.defaults import xor_demo
from tests.support.hands import click
from tests.support.running import run_to
from tests.support.windows import OpenWindow
from ui.base import language
from ui.base.number_format import significant
from ui.canvas import context_menus
from ui.document.differences import differences
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


def amount_field(window: MainWindow, target: Target, entry: str) -> NumberField:
    """Where an amount is typed in a menu of what-ifs, which is open in the middle of the window."""
    menu = context_menus.menu_for(window.canvas, target, QPointF())
    [what_if] = [a.menu() for a in menu.actions() if a.menu() and a.text() == "What if…"]
    [amounts] = [a.menu() for a in what_if.actions() if a.menu() and a.text() == entry]
    amounts.popup(window.mapToGlobal(window.rect().center()))
    [field] = amounts.findChildren(NumberField)
    return field


def test_the_run_goes_on_with_a_neuron_silent_and_the_untouched_one_beside_it(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(xor_demo())
    session, network = window.session, window.document.project.network
    run_to(session, 50, qtbot)
    neuron, [out] = network.by_id["hidden1"].neurons[1], network.output.neurons
    before = session.trainer.project
    entries(window, Target("neuron", "hidden1", neuron))["silence"].trigger()
    project, untouched = window.document.project, session.runs.beside
    [listed] = project.what_ifs
    assert listed == WhatIf("silence", Neurons((neuron,)), iteration=50)
    assert not project.network.has_wire(neuron, out)
    assert untouched.latest.network.has_wire(neuron, out)
    assert differences(untouched.latest, project) == "without: Hidden 1·2 silent"
    assert differences(project, untouched.latest) == "Hidden 1·2 silent"
    session.control.run_to(80)
    qtbot.waitUntil(lambda: session.comparison.progress is None and not session.control.running)
    alone = Trainer(before)
    alone.run(30)
    own, last = session.trainer.history, untouched.history.last_scored
    assert (last.iteration, last.train_loss) == (80, alone.loss), "it goes on as if nothing were"
    assert own.until(49).last.iteration == untouched.history.until(49).last.iteration
    assert last.train_loss != own.last_scored.train_loss

    window.document.write(tmp_path / "a.nnsim")
    [saved] = native.read(tmp_path / "a.nnsim").what_ifs
    assert (saved.kind, saved.iteration) == ("silence", 50)
    card = window.docks.bring(window.docks.plots["what-if"])
    qtbot.waitUntil(lambda: card.rows != ())
    assert [cell.text() for cell in card.made.findItems("silent", Qt.MatchFlag.MatchContains)] == [
        "Hidden 1·2 silent"
    ]
    assert card.rows[0].exact == pytest.approx(
        (session.trainer.loss, alone.loss, session.trainer.loss - alone.loss), rel=1e-12
    )
    under_way = card.compute(session.trainer)
    session.show_beside(None)
    assert not any(under_way), "it has what it needs"
    assert card.words.text().startswith("No run is beside this one.")
    session.show_beside(untouched)
    card.made.picked.emit(listed)
    assert window.canvas.selection.neurons == {neuron}
    click(card.back)
    assert window.document.project.state.iteration == 80
    assert session.trainer.loss == alone.loss
    assert not window.document.project.what_ifs
    session.control.run_to(90)  # and now the one with the silent neuron goes on beside
    qtbot.waitUntil(lambda: session.comparison.progress is None and not session.control.running)
    assert session.runs.beside.history.last_scored.iteration == 90
    window.document.undo_stack.undo()
    window.document.undo_stack.undo()
    assert window.document.project.what_ifs == (listed,)


def test_both_runs_of_a_what_if_are_told_with_the_iteration_they_stand_at(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(xor_demo())
    session, network = window.session, window.document.project.network
    neuron, words = network.by_id["hidden1"].neurons[1], window.centre.untouched.words
    run_to(session, 50, qtbot)
    entries(window, Target("neuron", "hidden1", neuron))["silence"].trigger()
    here = session.score()[0].loss
    session.control.run_to(80)
    qtbot.waitUntil(lambda: session.comparison.progress is None and not session.control.running)
    beside = significant(session.runs.beside.history.last_scored.train_loss)
    assert words.text().endswith(f"untouched, beside: {beside}")
    window.document.undo_stack.undo()
    assert session.trainer.iteration == 50
    assert words.text() == (
        f"Hidden 1·2 silent · training loss {significant(here)}; "
        f"untouched, beside: {beside} (iteration 80)"
    )
    assert "after iteration 50\nbeside" in words.toolTip()


def test_what_was_made_otherwise_is_told_again_once_it_is_redone_in_another_language(
    open_window: OpenWindow, english_again: None
) -> None:
    window = open_window(xor_demo())
    neuron = window.document.project.network.by_id["hidden1"].neurons[1]
    entries(window, Target("neuron", "hidden1", neuron))["silence"].trigger()
    window.document.undo_stack.undo()
    assert not window.centre.untouched.isVisible()
    language.choose("ko")
    window.rebuild()
    assert not window.centre.untouched.isVisible()
    window.document.undo_stack.redo()
    assert window.centre.untouched.isVisible()
    assert "은닉층 1·2" in window.centre.untouched.words.text()
    window.document.new(xor_demo())
    assert window.centre.untouched.told[0] is None, "its past is let go of"


def test_a_layer_is_frozen_and_an_answer_cannot_be_silent(open_window: OpenWindow) -> None:
    window = open_window(xor_demo())
    network = window.document.project.network
    entries(window, Target("header", "hidden1"))["freeze"].trigger()
    [into] = window.document.project.network.incoming("hidden1")
    assert into.locked is True
    assert window.document.project.network.by_id["hidden1"].bias_locked is True
    assert "Hidden 1 frozen" in window.centre.untouched.words.text()
    entries(window, Target("header", "hidden1"))["freeze"].trigger()
    assert len(window.document.project.what_ifs) == 2, "it is frozen already, in the same run"
    output = entries(window, Target("neuron", "output", network.output.neurons[0]))
    assert output["silence"].command.why_not() == (
        "No wire leads out of it: it is the answer itself."
    )
    assert "freeze" not in entries(window, Target("neuron", "input", network.inputs[0].neurons[0]))


def test_a_frozen_wire_or_neuron_stands_still_and_all_others_go_on(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(xor_demo())
    document, session = window.document, window.session
    network = document.project.network
    (first, second, *_), (source, _) = network.by_id["hidden1"].neurons, network.inputs[0].neurons
    for target, title in (
        (Target("wire", None, None, ("input", "hidden1"), (source, second)), "x₁ → Hidden 1·2"),
        (Target("neuron", "hidden1", first), "Hidden 1·1"),
    ):
        freeze = entries(window, target)["freeze"]
        assert "locked" in freeze.toolTip()
        freeze.trigger()
        assert f"{title} frozen" in window.centre.untouched.words.text()
    locked = document.project.network.by_key["input", "hidden1"].locked
    assert locked.tolist() == [[True, True, False, False], [True, False, False, False]]
    biases = document.project.network.by_id["hidden1"].bias_locked
    assert biases.tolist() == [True, False, False, False]
    before = document.project.state.parameters
    run_to(session, 40, qtbot)
    after = document.project.state.parameters
    same = after.weights["input", "hidden1"] == before.weights["input", "hidden1"]
    assert (same == locked).all()
    assert ((after.biases["hidden1"] == before.biases["hidden1"]) == biases).all()


def test_a_neuron_a_layer_and_a_wire_are_held_scaled_and_given_noise(
    open_window: OpenWindow,
) -> None:
    window = open_window(xor_demo())
    document, project = window.document, window.document.project
    hidden, [out] = project.network.by_id["hidden1"], project.network.output.neurons
    neuron = Target("neuron", "hidden1", hidden.neurons[2])
    weights = project.state.parameters.weights

    def otherwise(target: Target, entry: str) -> Project:
        """The project with it, which is undone again."""
        entries(window, target)[entry].trigger()
        made = document.project
        document.undo_stack.undo()
        return made

    held = otherwise(neuron, "hold_0.5")
    assert not held.network.has_wire(hidden.neurons[2], out)
    expected = 0.5 * weights["hidden1", "output"][2]
    np.testing.assert_allclose(held.state.parameters.biases["output"], expected)
    averaged = otherwise(neuron, "mean").state.parameters.biases["output"]
    assert averaged != held.state.parameters.biases["output"]

    scaled = otherwise(Target("header", "hidden1"), "scale_2")
    found = scaled.state.parameters.weights["hidden1", "output"]
    np.testing.assert_array_equal(found, 2 * weights["hidden1", "output"])

    wire = Target("wire", connection=("hidden1", "output"), wire=(hidden.neurons[0], out))
    found = otherwise(wire, "scale_-1").state.parameters.weights["hidden1", "output"]
    np.testing.assert_array_equal(found[0], -weights["hidden1", "output"][0])
    np.testing.assert_array_equal(found[1:], weights["hidden1", "output"][1:])
    noisy, again = (
        otherwise(wire, "noise_0.5").state.parameters.weights["hidden1", "output"] for _ in range(2)
    )
    assert (noisy != weights["hidden1", "output"]).tolist() == [[True], [False], [False], [False]]
    np.testing.assert_array_equal(again, noisy)  # the same noise from the same seed

    jolted = otherwise(neuron, "noise_1").state.parameters
    moved = jolted.weights["input", "hidden1"] != weights["input", "hidden1"]
    assert moved.all(axis=0).tolist() == moved.any(axis=0).tolist() == [False, False, True, False]
    assert document.undo_stack.redoText() == "Hidden 1·3 with noise 1"
    assert document.project.state.parameters.weights is weights


def test_the_untouched_run_is_told_of_in_another_language_too(open_window: OpenWindow) -> None:
    window = open_window(xor_demo())
    neuron = window.document.project.network.by_id["hidden1"].neurons[1]
    entries(window, Target("neuron", "hidden1", neuron))["silence"].trigger()
    untouched = window.session.runs.beside
    language.choose("ko")
    window.rebuild()
    assert window.centre.untouched.isVisible()
    assert window.centre.untouched.words.text().startswith("은닉층 1·2 끔")
    language.choose("en")
    window.rebuild()
    assert window.centre.untouched.words.text().startswith("Hidden 1·2 silent · training loss")
    click(window.centre.untouched.undo)
    assert window.session.runs.present is untouched
    window.rebuild()
    assert not window.centre.untouched.isVisible()


def test_an_amount_is_taken_by_enter_alone(open_window: OpenWindow) -> None:
    window = open_window(xor_demo())
    neuron = window.document.project.network.by_id["hidden1"].neurons[0]
    field = amount_field(window, Target("neuron", "hidden1", neuron), "It were held at")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClicks(field, "0.3")
    field.clearFocus()
    assert not window.document.project.what_ifs
    assert field.isVisible()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.document.project.what_ifs[0].amount == 0.3
    assert not field.isVisible()


def test_the_amount_that_stands_in_the_field_is_taken_too(open_window: OpenWindow) -> None:
    window = open_window(xor_demo())
    hidden = window.document.project.network.by_id["hidden1"]
    field = amount_field(window, Target("header", "hidden1"), "It were scaled by")
    QTest.keyClick(field, Qt.Key.Key_Return)
    [made] = window.document.project.what_ifs
    assert (made.of, made.amount) == (Neurons(hidden.neurons), 2.0)


def test_any_other_amount_is_typed_in_the_menu(open_window: OpenWindow) -> None:
    window = open_window(xor_demo())
    neuron = window.document.project.network.by_id["hidden1"].neurons[0]
    field = amount_field(window, Target("neuron", "hidden1", neuron), "It got noise of")
    field.setFocus()
    for text, told in (("-1", False), ("0.25", True)):
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert (window.session.runs.beside is not None) == told
    assert "Hidden 1·1 with noise 0.25" in window.centre.untouched.words.text()
    untouched, made = window.session.runs.beside, window.document.project
    click(window.centre.untouched.undo)
    assert window.session.runs.present is untouched
    assert window.document.undo_stack.undoText() == "Without: Hidden 1·1 with noise 0.25"
    window.document.undo_stack.undo()
    assert window.document.project is made
    entries(window, Target("neuron", "hidden1", neuron))["silence"].trigger()
    click(window.centre.untouched.drop)
    assert window.session.runs.beside is None
    assert not window.centre.untouched.isVisible()
