"""Where a loss or an accuracy that is shown comes from: which samples, which iteration, what of it."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from nnsim.engine.loss_words import SAMPLES, Part, have_one_loss, shown_loss
from nnsim.model.project import Project
from ui.base.translation import translate_text, words
from ui.training.runs import TrainingRun
from ui.training.session import TrainingSession

translate = QCoreApplication.translate


def loss_source(session: TrainingSession, part: Part, *, with_penalty: bool = False) -> str:
    """`mean over 4 training samples, without the penalty, with the weights after iteration 300`"""
    if not _count(session, part):
        return translate("Provenance", "No sample is held out to test on.")
    training = session.document.project.training
    told = words(shown_loss(training).in_full(part, _count(session, part), with_penalty))
    if training.epsilon:
        told = translate("Provenance", "{0}, points as they are").format(told)
    return dated(told, session.scored_iteration)


def accuracy_source(session: TrainingSession, part: Part) -> str:
    """`share of 4 training samples that is answered right, with the weights after iteration 300`"""
    count = _count(session, part)
    samples = translate_text(SAMPLES[part][count != 1])
    text = translate("Provenance", "share of {0} {1} that is answered right")
    return dated(text.format(f"{count:,}", samples), session.scored_iteration)


def source_of(run: TrainingRun) -> str:
    """`mean over 4 training samples, with the weights after iteration 300`, of a run's newest record."""
    latest = run.latest
    count = len(latest.dataset.train_indices)
    told = words(shown_loss(latest.training).in_full("training", count))
    newest = run.last_scored
    return dated(told, newest.iteration if newest is not None else None)


def why_incomparable(here: Project, beside: Project) -> Iterator[str]:
    """What the loss of the run beside is of, where to compare it with the one here says nothing."""
    if here.dataset is not beside.dataset:
        yield translate("Provenance", "other data")
    if not have_one_loss(here.training, beside.training):
        yield translate("Provenance", "other loss")


def iteration_beside(session: TrainingSession, there: int) -> str:
    """Where the run beside stands, "" where that is what is shown, or it keeps up with a race."""
    run = session.runs.beside
    keeps_up = run is not None and session.control.racing and session.comparison.trains(run)
    if there == session.scored_iteration or keeps_up:
        return ""
    return translate("Provenance", "iteration {0}").format(f"{there:,}")


def run_beside(session: TrainingSession, there: int) -> str:
    """`the run beside (iteration 320)`"""
    name, at = translate("Provenance", "the run beside"), iteration_beside(session, there)
    return f"{name} ({at})" if at else name


def show_age(widget: QWidget, *, older: bool) -> None:
    """Let a number that is older than the iteration shown be pale."""
    if bool(widget.property("older")) != older:
        widget.setProperty("older", older)
        widget.style().polish(widget)


def is_older(session: TrainingSession) -> bool:
    """Whether what is shown was computed at an earlier iteration than the one training stands at."""
    trainer, scored = session.trainer, session.scored_iteration
    return trainer is not None and scored is not None and scored < trainer.iteration


def dated(told: str, iteration: int | None) -> str:
    """With the iteration after which it is so, where that is known."""
    if iteration is None:
        return told
    text = translate("Provenance", "{0}, with the weights after iteration {1}")
    return text.format(told, f"{iteration:,}")


def _count(session: TrainingSession, part: Part) -> int:
    dataset = session.document.project.dataset
    return len(dataset.train_indices if part == "training" else dataset.test_indices)
