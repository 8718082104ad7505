"""What tests of curves do: show a plot, train, look for colours."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import with_training
from tests.support.pixels import colours
from ui.document.document import Document
from ui.training.session import TrainingSession

Plot = TypeVar("Plot", bound=QWidget)


def shown(plot: Plot, qtbot: QtBot) -> Plot:
    qtbot.addWidget(plot)
    plot.resize(360, 170)
    plot.show()
    return plot


def train(session: TrainingSession, iterations: int) -> None:
    assert session.trainer is not None
    session.trainer.run(iterations)
    session.trainer.record()
    session.updated.emit()


def step(session: TrainingSession, iterations: int) -> None:
    """Train one iteration at a time, so that all is recorded of each."""
    for _ in range(iterations):
        session.control.step("iteration")


def colours_in(widget: QWidget) -> set[str]:
    return colours(widget.grab().toImage())


def set_rate(document: Document, rate: float) -> None:
    document.apply("Rate", lambda p: with_training(p, optimizer=Optimizer("sgd", rate)))
