"""Where a loss or an accuracy that is shown comes from: which samples, which iteration, what of it."""

from PySide6.QtCore import QCoreApplication

from nnsim.engine.loss_words import SAMPLES, Part, shown_loss
from ui.base.translation import translate_text, words
from ui.training.session import TrainingSession

translate = QCoreApplication.translate


def loss_source(session: TrainingSession, part: Part, *, with_penalty: bool = False) -> str:
    """`mean over 4 training samples, without the penalty, with the weights after iteration 300`"""
    training = session.document.project.training
    told = words(shown_loss(training).in_full(part, _count(session, part), with_penalty))
    if training.epsilon:
        told = translate("Provenance", "{0}, points as they are").format(told)
    return _dated(session, told)


def accuracy_source(session: TrainingSession, part: Part) -> str:
    """`share of 4 training samples that is answered right, with the weights after iteration 300`"""
    count = _count(session, part)
    samples = translate_text(SAMPLES[part][count != 1])
    text = translate("Provenance", "share of {0} {1} that is answered right")
    return _dated(session, text.format(f"{count:,}", samples))


def is_older(session: TrainingSession) -> bool:
    """Whether what is shown was computed at an earlier iteration than the one training stands at."""
    trainer, scored = session.trainer, session.scored_iteration
    return trainer is not None and scored is not None and scored < trainer.iteration


def _dated(session: TrainingSession, told: str) -> str:
    scored = session.scored_iteration
    if scored is None:
        return told
    text = translate("Provenance", "{0}, with the weights after iteration {1}")
    return text.format(told, f"{scored:,}")


def _count(session: TrainingSession, part: Part) -> int:
    dataset = session.document.project.dataset
    return len(dataset.train_indices if part == "training" else dataset.test_indices)
