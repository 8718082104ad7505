"""The loss of a batch is told from the loss over all samples, which is known where it was evaluated."""

import pytest

from nnsim.engine.trainer import Trainer
from nnsim.model.project import with_training
from nnsim.model.what_if import Neurons, WhatIf
from tests.ui.plots.curves.curves import step, train
from ui.base.number_format import format_number
from ui.base.translation import Phrase
from ui.document.document import Document
from ui.plots.curves.series import Series
from ui.plots.curves.training_curves import GradientPlot, LossPlot
from ui.training.session import TrainingSession


def test_of_small_batches_it_reads_where_all_samples_were_evaluated_last(
    document: Document, session: TrainingSession, loss: LossPlot
) -> None:
    document.apply("", lambda project: with_training(project, batch_size=2))
    train(session, 40)
    loss.axis.point(21)
    assert session.trainer is not None
    pointed = next(r for r in session.trainer.history if r.iteration == 21)
    over_all = session.trainer.history.last_scored
    assert over_all is not None
    assert loss.chart.reading() == (
        f"Iteration 21\n"
        f"training  {format_number(over_all.train_loss)} (iteration 40)\n"
        f"batch  {format_number(pointed.batch_loss)}"
    )


def test_of_full_batches_the_training_loss_is_known_of_every_iteration_and_drawn_once(
    session: TrainingSession, loss: LossPlot
) -> None:
    train(session, 100)
    assert session.trainer is not None
    stepped, losses = Trainer(session.trainer.origin), []
    for _ in range(101):
        losses.append(stepped.loss)
        stepped.step()
    (training,) = loss.chart._courses
    assert training.iterations.tolist() == list(range(101))
    assert training.values[:, 0] == pytest.approx(losses, rel=1e-12)
    assert "batch" not in loss.legend.accessibleName()


def test_the_loss_before_an_edit_is_known_of_every_iteration_after_it_too(
    document: Document, session: TrainingSession, loss: LossPlot
) -> None:
    train(session, 100)
    before = loss.chart._courses[0].values[:100, 0].tolist()
    silent = WhatIf("silence", Neurons((document.project.network.by_id["hidden1"].neurons[0],)))
    session.make_otherwise(silent, Phrase("", "silent"))
    training = loss.chart._courses[0]
    assert training.iterations.tolist() == [*range(101)], "100 is evaluated anew"
    assert training.values[:100, 0].tolist() == before
    document.apply("", lambda project: with_training(project, batch_size=2))
    train(session, 40)
    training, batches = [one for one in loss.chart._courses if not one.title]
    assert training.iterations[:101].tolist() == [*range(101)], "of full batches, as before"
    assert training.values[:100, 0].tolist() == before
    assert batches.iterations.tolist() == list(range(101, 141)), "of small ones"
    assert "batch" in loss.legend.accessibleName()


def after_40(
    document: Document, session: TrainingSession, loss: LossPlot, **settings: float
) -> tuple[Series, Series]:
    """The loss over all samples and that of batches, after 40 iterations with these settings."""
    document.apply("", lambda project: with_training(project, **settings))
    train(session, 40)
    over_all, batches = loss.chart._courses
    assert [key.name for key in (*over_all.keys, *batches.keys)] == ["training", "batch"]
    return over_all, batches


def test_the_loss_of_attacked_batches_is_not_taken_for_that_over_all_samples(
    document: Document, session: TrainingSession, loss: LossPlot
) -> None:
    over_all, _ = after_40(document, session, loss, epsilon=0.2)
    assert session.trainer is not None
    assert over_all.values[-1, 0] == session.trainer.loss
    assert over_all.iterations.tolist() == [0, 40]


def test_the_loss_of_batches_is_named_and_drawn_thinner_than_that_over_all_samples(
    document: Document, session: TrainingSession, loss: LossPlot
) -> None:
    over_all, batches = after_40(document, session, loss, batch_size=2)
    assert batches.keys[0].weight < over_all.keys[0].weight
    assert "batch" in loss.legend.accessibleName()
    assert over_all.iterations.tolist() == [0, 40]
    assert batches.iterations.tolist() == list(range(41))


def test_steps_leave_the_loss_over_all_samples_of_each(
    session: TrainingSession, loss: LossPlot, gradients: GradientPlot
) -> None:
    step(session, 12)
    assert loss.chart._courses[0].iterations.tolist() == list(range(13))
    assert gradients.chart.iterations.tolist() == list(range(13))
