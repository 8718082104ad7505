"""Whether the perceptron rule can come to rest: it does if, and only if, a line parts the classes."""

import numpy as np

from nnsim.engine.evaluation import mistakes
from nnsim.engine.trainer import Trainer
from nnsim.explain.diagnosis.linear_limit import linear_limit
from nnsim.explain.probes.correction import learns_by_rule, locks_weights

Told = tuple[str, dict[str, object]]  # a template and its values


def why_not_at_rest(trainer: Trainer) -> Told | None:
    """Why a run by the perceptron rule has not come to rest yet; None for another, or if it has.

    Source: Novikoff, "On convergence proofs on perceptrons" (1962).
    """
    project, rows = trainer.project, trainer.training_samples
    if not learns_by_rule(project):
        return None
    left = mistakes(trainer.score[0], len(rows))
    if not left > 0:  # or a NaN, where answers are no classes
        return None
    labels = (project.dataset.targets[rows, 0] > 0).astype(np.intp)
    limit = linear_limit(project.dataset.features[rows], labels)
    values: dict[str, object] = {"left": int(left)}
    if limit is not None and not limit.separable:
        template = (
            "Samples still wrong: {left:,}. No line parts the classes, so the rule never stops."
        )
    elif project.network.output.kept_biases is True:
        template = (
            "Samples still wrong: {left:,}. The bias does not learn, so the rule may never stop even if "
            "a line parts the classes."
        )
    elif locks_weights(project):
        template = (
            "Samples still wrong: {left:,}. Some weights do not learn, so the rule may never stop even "
            "if a line parts the classes."
        )
    else:
        template = "Samples still wrong: {left:,}. If a line parts the classes, the rule will stop."
    return template, values
