"""The window says at every loss whether it is a mean or a sum, of which samples, without penalty."""

import math
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

import nnsim
from nnsim.model.project import with_training
from nnsim.model.what_if import Neurons, Samples, WhatIf
from nnsim.presets.defaults import xor_demo
from tests.support.running import run_to
from tests.support.windows import OpenWindow
from ui.base import theme
from ui.base.number_format import format_number, significant
from ui.plots.curves.training_curves import LossPlot
from ui.training.session import TrainingSession
from ui.widgets.steady_label import SteadyLabel
from ui.window.bars.runs_menu import RunsButton
from ui.window.main_window import MainWindow

CASES = Path(__file__).resolve().parents[2] / "data" / "cases"


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window()


def header(window: MainWindow, name: str) -> tuple[str, str, str]:
    """Caption, number and tooltip of a loss in the window's header."""
    caption, number = window.transport._captions[name], window.transport._figures[name]
    assert caption.toolTip() == number.toolTip()
    return caption.text(), number.text(), number.toolTip()


def test_a_sum_is_shown_and_called_one(window: MainWindow) -> None:
    window.document.new(nnsim.open(CASES / "08_trask_singman_sum.nnsim"))
    caption, number, tip = header(window, "train_loss")
    assert caption == "Training loss, sum"
    assert number == "0.4553"
    assert tip == "sum over 4 training samples, with the weights after iteration 0"
    assert header(window, "test_loss")[1:] == ("–", "No sample is held out to test on.")
    plot = window.findChild(LossPlot)
    plot.refresh()
    assert plot._title.text() == "Loss, sum"
    assert window.status.penalty == ""


def test_a_loss_beside_a_penalty_says_so_and_both_together_are_told(window: MainWindow) -> None:
    window.document.new(nnsim.open(CASES / "24_l2_mazur.nnsim"))
    caption, number, tip = header(window, "train_loss")
    assert caption == "Training loss, mean, no penalty"
    assert number == "0.2984"
    assert tip == (
        "mean over 1 training sample, without the penalty, with the weights after iteration 0"
    )
    assert window.status.penalty == "Penalty 0.0565 · training loss with the penalty 0.3549"


def test_the_caption_follows_the_settings(window: MainWindow) -> None:
    window.document.new(xor_demo())
    assert header(window, "train_loss")[0] == "Training loss, mean"
    window.document.apply("Sum", lambda p: with_training(p, reduction="sum"))
    assert header(window, "train_loss")[0] == "Training loss, sum"
    assert header(window, "test_loss")[0] == "Test loss, sum"
    window.document.undo_stack.undo()
    assert header(window, "train_loss")[0] == "Training loss, mean"


def test_where_a_number_comes_from_is_said_and_an_older_one_is_pale(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.document.new(with_training(xor_demo(), l2=0.1, epsilon=0.2))
    session = window.session
    session.control.step("iteration")
    tip = header(window, "train_loss")[2]
    assert tip == (
        "mean over 4 training samples, without the penalty, points as they are, "
        "with the weights after iteration 1"
    )
    accuracy = header(window, "accuracy")[2]
    assert accuracy == (
        "share of 4 training samples that is answered right, with the weights after iteration 1"
    )
    assert header(window, "test_loss")[1] == "–"  # there are none
    penalty = window.status.findChild(SteadyLabel).toolTip()
    assert "with the penalty, points as they are, with the weights after iteration 1" in penalty
    figure = window.transport._figures["train_loss"]
    ink = figure.palette().color(figure.foregroundRole())

    monkeypatch.setattr(TrainingSession, "scored_iteration", 0)  # as in a race, whose records lag
    window.transport.refresh()
    assert figure.palette().color(figure.foregroundRole()) != ink
    assert header(window, "accuracy")[2].endswith("after iteration 0")
    monkeypatch.undo()
    window.transport.refresh()
    assert figure.palette().color(figure.foregroundRole()) == ink
    session.control.run()
    assert session.scored_iteration == session.trainer.history.last_scored.iteration
    session.control.pause()
    assert session.scored_iteration == session.trainer.iteration


def test_every_other_loss_says_what_it_is_of_and_is_pale_while_it_is_older(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.document.new(with_training(xor_demo(), l2=0.01))
    session = window.session
    table = window.docks.bring(window.docks.table)
    samples, [loss] = table.samples, [k for k, x in enumerate(table.samples.columns) if x == "loss"]
    horizontal, role = Qt.Orientation.Horizontal, Qt.ItemDataRole
    run_to(session, 29, qtbot)
    table.answers.complete()
    session.trainer.run(1)  # and nobody has been told
    place = samples.index(0, loss)
    assert samples.data(place, role.ForegroundRole) == QColor(theme.current().muted)
    table.answers.complete()
    assert samples.data(place, role.ForegroundRole) is None
    assert samples.headerData(loss, horizontal, role.ToolTipRole) == (
        "The loss of this sample alone, without the penalty, with the weights after iteration 30"
    )

    run_to(session, 31, qtbot)
    session.compare(lambda project: with_training(project, l2=0.1))
    qtbot.waitUntil(lambda: session.comparison.progress is None)
    button = window.findChild(RunsButton)
    button.list.aboutToShow.emit()
    for action in button.list.actions():
        told = action.text().partition("\t")[2]
        assert re.fullmatch(r"training loss 0\.\d+, mean, no penalty(, after iteration \d+)?", told)

    neuron = window.document.project.network.by_id["hidden1"].neurons[0]
    session.make_otherwise(WhatIf("silence", Neurons((neuron,))), "silent")
    words = window.centre.untouched.words
    of = "mean over 4 training samples, without the penalty, with the weights after iteration 31"
    assert words.toolTip() == f"here: {of}\nbeside: {of}"
    assert not words.property("older")

    card = window.docks.bring(window.docks.plots["precision"])
    card.complete()
    assert card._about.text().endswith("mean, no penalty")
    assert not card.list.property("older")
    session.trainer.run(1)
    card._tell_age()
    assert card.list.property("older") is True
    assert significant(math.nan) == format_number(math.nan) == "–"
    assert significant(-math.inf) == format_number(-math.inf) == "−∞"


def test_a_loss_beside_that_is_of_other_data_or_another_function_says_so(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.document.new(xor_demo())
    session, words = window.session, window.centre.untouched.words
    run_to(session, 10, qtbot)
    neuron = window.document.project.network.by_id["hidden1"].neurons[0]
    session.make_otherwise(WhatIf("silence", Neurons((neuron,))), "silent")
    assert re.search(r"untouched, beside: 0\.\d+$", words.text()), "both are of the same samples"
    session.make_otherwise(WhatIf("freeze", Samples((3,))), "left out")
    assert re.search(
        r"training loss 0\.\d+; untouched, beside: 0\.\d+ \(other data\)$", words.text()
    )
    window.document.apply("Loss", lambda p: with_training(p, loss="half_squared"))
    assert words.text().endswith("(other data, other loss)")
