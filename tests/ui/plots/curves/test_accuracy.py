"""The accuracy, or R², has a curve, and is told of the iteration that is told."""

from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.model.project import new_project, with_training
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training
from tests.ui.plots.curves.curves import shown, step
from ui.base.number_format import format_number, percent
from ui.document.document import Document
from ui.plots.curves.accuracy import AccuracyPlot
from ui.plots.curves.training_curves import LossPlot
from ui.training.session import TrainingSession


def test_the_accuracy_is_drawn_in_percent_and_told_under_the_title(
    session: TrainingSession, qtbot: QtBot
) -> None:
    plot = shown(AccuracyPlot(session), qtbot)
    step(session, 30)
    assert session.trainer is not None
    right = session.trainer.score[0].accuracy
    assert plot.table()[1][-1] == [30, right]
    assert plot._about.text() == f"iteration 30 · training {percent(right)}"
    assert [text for _, text in plot.chart.side.marks()][-1] == "100 %"


def test_a_share_has_no_logarithmic_scale(session: TrainingSession, qtbot: QtBot) -> None:
    plot = shown(AccuracyPlot(session), qtbot)
    step(session, 5)
    menu = plot.menu()
    assert "&Logarithmic scale" not in [action.text() for action in menu.actions()]
    assert "S&moothed" in [action.text() for action in menu.actions()]
    plot.arrangement = (True, None)  # as left by a file of another version
    assert plot.chart.log is False
    menu.deleteLater()


def test_what_is_told_under_the_title_is_of_the_iteration_that_is_told(
    session: TrainingSession, loss: LossPlot, qtbot: QtBot
) -> None:
    accuracy = shown(AccuracyPlot(session), qtbot)
    assert session.trainer is not None
    session.trainer.run(
        250
    )  # as a file that was trained elsewhere: nothing was evaluated at its end
    session.updated.emit()
    there = session.trainer.score[0]
    assert loss._about.text() == f"iteration 250 · training {format_number(there.loss)}"
    assert accuracy._about.text() == f"iteration 250 · training {percent(there.accuracy)}"


def test_of_a_regression_r_squared_is_drawn_if_the_loss_is_squared(qtbot: QtBot) -> None:
    dataset = generate(default_recipe("sine"))
    document = Document(
        new_project(parse_chain("1-4-1 tanh linear"), dataset, default_training(dataset))
    )
    session = TrainingSession(document)
    plot = shown(AccuracyPlot(session), qtbot)
    step(session, 30)
    assert plot.accessibleName() == "R²"
    assert len(plot.chart.iterations) == 31
    document.apply("Huber", lambda p: with_training(p, loss="huber"))
    step(session, 2)
    assert plot.chart.nothing == "R² is known where the loss is a squared error."
