"""The window says at every loss whether it is a mean or a sum, of which samples, without penalty."""

from pathlib import Path

import pytest

import nnsim
from nnsim.model.project import with_training
from nnsim.presets.defaults import xor_demo
from tests.support.windows import OpenWindow
from ui.plots.curves.training_curves import LossPlot
from ui.training.session import TrainingSession
from ui.widgets.steady_label import SteadyLabel
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
