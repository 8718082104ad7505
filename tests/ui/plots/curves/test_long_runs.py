"""After a long run every loss of the next one is drawn, and what swings is a band."""

import math

import pytest

from nnsim.engine.trainer import Trainer
from nnsim.model.project import reset
from tests.ui.plots.curves.curves import set_rate, train
from ui.base.number_format import format_number
from ui.document.document import Document
from ui.plots.curves.training_curves import GradientPlot, LossPlot
from ui.training.session import TrainingSession

# After a long run

LONG = 9_000  # iterations: more than there is room for one by one


def losses(session: TrainingSession, iterations: int) -> list[float]:
    """The training loss before the first of so many iterations and after each of them."""
    trainer = Trainer(reset(session.document.project))
    found = [trainer.loss]
    for _ in range(iterations):
        trainer.run(1)
        found.append(trainer.loss)
    return found


def test_a_run_after_a_long_one_and_a_reset_has_all_its_records(
    session: TrainingSession, loss: LossPlot, gradients: GradientPlot
) -> None:
    train(session, LONG)
    session.control.reset()
    train(session, 300)
    assert loss.chart.iterations.tolist() == list(range(301))
    first = *range(10), *range(12, 28, 3), *range(36, 82, 9)
    afforded = range(108, 301, 27)
    assert gradients.chart.iterations.tolist() == [*first, *afforded, 300]
    gradients.chart.axis.point(150)
    assert "–" not in gradients.chart.reading()


def test_single_steps_after_a_long_run_and_a_reset_show_every_loss(
    document: Document, session: TrainingSession, loss: LossPlot
) -> None:
    train(session, LONG)
    session.control.reset()
    set_rate(document, 10.0)
    expected = losses(session, 20)
    for _ in range(20):
        session.control.step("iteration")
    shown_losses = []
    for iteration in range(21):
        loss.axis.point(iteration)
        shown_losses.append(loss.chart.reading().splitlines()[1])
    assert shown_losses == [f"training  {format_number(value)}" for value in expected]


def test_a_branch_from_the_middle_of_a_long_run_has_all_its_records(
    document: Document, session: TrainingSession, loss: LossPlot
) -> None:
    train(session, LONG)
    session.control.scrub(250)
    session.control.settle()
    set_rate(document, 0.1)
    train(session, 200)
    there = loss.chart.iterations
    assert there[there >= 250].tolist() == list(range(250, 451))


def test_a_loss_that_alternates_is_a_band_as_high_as_it_swings(
    document: Document, session: TrainingSession, loss: LossPlot
) -> None:
    set_rate(document, 1e6)
    train(session, LONG)
    area = loss.chart.area
    image = loss.chart.grab().toImage()
    blank = image.pixelColor(round(area.right()) + 4, 2)
    for part in (0.05, 0.5, 0.95):
        column = round(area.left() + part * area.width())
        rows = range(round(area.top()), round(area.bottom()))
        painted = [y for y in rows if image.pixelColor(column, y) != blank]
        # From 3.29e4 to 1.22e6 on an axis from 0.5 to 2e6, and the ends of grid lines.
        share = math.log10(1.22e6 / 3.29e4) / math.log10(2e6 / 0.5)
        assert len(painted) == pytest.approx(share * area.height(), abs=6)
    loss.axis.point(1000)
    for end in ("3.29e4", "1.22e6"):
        assert end in loss.chart.reading()
