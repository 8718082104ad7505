"""Curves of a run beside the present one are drawn and read with it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.engine.trainer import Trainer
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import with_training
from tests.ui.plots.curves.curves import colours_in, step, train
from ui.base import theme
from ui.base.number_format import format_number
from ui.document.document import Document
from ui.plots.curves.training_curves import GradientPlot, LossPlot
from ui.training.session import TrainingSession


def beside(session: TrainingSession, qtbot: QtBot, rate: float = 0.1, iterations: int = 40) -> None:
    """Train the present run and, with another learning rate, a variant beside it."""
    train(session, iterations)
    session.compare(lambda p: with_training(p, optimizer=Optimizer("sgd", rate)))
    qtbot.waitUntil(lambda: session.comparison.progress is None)


def test_a_run_beside_is_named_by_what_it_did_otherwise(
    session: TrainingSession, loss: LossPlot, qtbot: QtBot
) -> None:
    assert not loss.beside.isVisible()
    beside(session, qtbot)
    assert loss.beside.isVisible()
    assert loss.beside.legend.accessibleName() == "Legend: η 0.1 instead of 0.5"


def test_the_crosshair_reads_both_runs(
    session: TrainingSession, loss: LossPlot, qtbot: QtBot
) -> None:
    beside(session, qtbot)
    QTest.keyClick(loss.chart, Qt.Key.Key_Left)
    assert session.trainer is not None
    other = session.runs.beside
    assert other is not None
    own, beside_it = (history.last for history in (session.trainer.history, other.history))
    assert loss.chart.reading() == (
        f"Iteration 40\ntraining  {format_number(own.train_loss)}\n"
        f"η 0.1 instead of 0.5\ntraining  {format_number(beside_it.train_loss)}"
    )


def test_the_loss_of_the_run_beside_is_told_with_its_iteration_where_that_is_not_the_one_shown(
    session: TrainingSession, loss: LossPlot, qtbot: QtBot
) -> None:
    beside(session, qtbot)
    other = format_number(session.runs.beside.history.last_scored.train_loss)
    assert loss._about.text().endswith(f"· the run beside {other}")
    session.control.stand_at(20, 0)
    assert session.trainer.iteration == 20
    assert loss._about.text().startswith("iteration 20 · training")
    assert loss._about.text().endswith(f"· the run beside (iteration 40) {other}")


def test_of_full_batches_the_loss_of_the_run_beside_is_drawn_of_every_iteration(
    session: TrainingSession, loss: LossPlot, qtbot: QtBot
) -> None:
    beside(session, qtbot)
    assert session.trainer is not None
    alone = with_training(session.trainer.origin, optimizer=Optimizer("sgd", 0.1))
    stepped, losses = Trainer(alone), []
    for _ in range(41):
        losses.append(stepped.loss)
        stepped.step()
    drawn = loss.chart._courses[-1]
    assert drawn.iterations.tolist() == list(range(41))
    assert drawn.values[:, 0] == pytest.approx(losses, rel=1e-12)


def test_of_small_batches_both_losses_of_the_run_beside_are_drawn(
    session: TrainingSession, loss: LossPlot, qtbot: QtBot
) -> None:
    train(session, 40)
    session.compare(lambda p: with_training(p, batch_size=2))
    qtbot.waitUntil(lambda: session.comparison.progress is None)
    _, over_all, batches = loss.chart._courses
    assert [key.name for key in (*over_all.keys, *batches.keys)] == ["training", "batch"]
    assert batches.iterations.tolist() == list(range(41))
    QTest.keyClick(loss.chart, Qt.Key.Key_Left)
    lines = [line.split("  ")[0] for line in loss.chart.reading().splitlines()]
    assert lines == ["Iteration 40", "training", over_all.title, "training", "batch"]


def test_the_scales_cover_both_runs(
    session: TrainingSession, loss: LossPlot, document: Document, qtbot: QtBot
) -> None:
    beside(session, qtbot, iterations=60)
    other = session.runs.beside
    session.control.reset()
    session.show_beside(other)
    assert loss.chart.whole[:2] == (0, 60)
    QTest.keyClick(loss.chart, Qt.Key.Key_Left)
    assert loss.chart.reading().startswith("Iteration 60\ntraining  –\n")


def test_layers_of_both_runs_share_their_colour(
    dressed: QApplication, session: TrainingSession, gradients: GradientPlot, qtbot: QtBot
) -> None:
    step(session, 40)
    alone = colours_in(gradients.chart)
    beside(session, qtbot, iterations=0)
    assert theme.LIGHT.series[0] in alone
    QTest.keyClick(gradients.chart, Qt.Key.Key_Left)
    names = [line.split("  ")[0] for line in gradients.chart.reading().splitlines()]
    assert names == [
        "Iteration 40",
        "Hidden 1",
        "Output",
        "η 0.1 instead of 0.5",
        "Hidden 1",
        "Output",
    ]


def test_one_click_takes_the_run_beside_away(
    session: TrainingSession, loss: LossPlot, qtbot: QtBot
) -> None:
    beside(session, qtbot)
    QTest.mouseClick(loss.beside.remove, Qt.MouseButton.LeftButton)
    assert session.runs.beside is None
    assert not loss.beside.isVisible()
    assert "instead" not in loss.chart.reading()
    assert len(session.runs) == 2


def test_the_past_that_both_runs_have_in_common_is_drawn_and_read_once(
    session: TrainingSession, loss: LossPlot, qtbot: QtBot
) -> None:
    train(session, 40)
    session.document.apply("Pairs", lambda p: with_training(p, batch_size=2))
    beside(session, qtbot, rate=0.1, iterations=20)
    loss.axis.point(20)
    assert loss.chart.reading().count("training") == 1
    loss.axis.point(50)
    assert loss.chart.reading().count("training") == 2
