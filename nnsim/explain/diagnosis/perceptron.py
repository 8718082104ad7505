"""Whether the perceptron rule can come to rest: it does if, and only if, a line parts the classes."""

import numpy as np

from nnsim.engine.trainer import Trainer
from nnsim.explain.diagnosis.linear_limit import linear_limit

Told = tuple[str, dict[str, object]]  # a template and its values

_RULES = ("perceptron", "perceptron_step")


def mistakes_left(trainer: Trainer) -> int:
    """How many training samples are answered wrong; 0 where answers are no classes."""
    share = 1 - trainer.score[0].accuracy
    return 0 if np.isnan(share) else round(share * len(trainer.training_samples))


def why_not_at_rest(trainer: Trainer) -> Told | None:
    """Why a run by the perceptron rule has not come to rest yet; None for another, or if it has.

    Source: Novikoff, "On convergence proofs on perceptrons" (1962).
    """
    project = trainer.project
    alone = len(project.network.computed) == 1 and project.network.output.size == 1
    left = mistakes_left(trainer) if alone and project.training.loss in _RULES else 0
    if not left:
        return None
    rows = trainer.training_samples
    labels = (project.dataset.targets[rows, 0] > 0).astype(np.intp)
    limit = linear_limit(project.dataset.features[rows], labels)
    values: dict[str, object] = {"left": left}
    if limit is not None and not limit.separable:
        template = (
            "Samples still wrong: {left:,}. No line parts the classes, so the rule never stops."
        )
    else:
        template = "Samples still wrong: {left:,}. If a line parts the classes, the rule will stop."
    return template, values
