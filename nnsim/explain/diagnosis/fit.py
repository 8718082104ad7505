"""How well outputs are those that are wanted, beside the best that one number for all samples does.

Targets that are labels are judged by the mean of the recalls of all classes, which no rare class is
lost in (Brodersen et al., "The balanced accuracy and its posterior distribution", 2010), from 0 for
guessing to 1; other ones by the share of their variance that is explained.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.functions.losses import LOSSES
from nnsim.functions.tape import Array
from nnsim.model.project import Project

ENOUGH = 0.8  # from this score on a run is said to have learned
_ROUNDING = 1e-13  # of a number, by which the mean of many of it may miss it


@dataclass(frozen=True, eq=False)
class Fit:
    """`labels` and `answers` are classes (n_samples,), None where targets are no labels.

    `score` is 1 where all is right and 0 for guessing, or for the mean; `constant_loss` the loss of a
    sample on average if all outputs were the mean of the targets, NaN where that cannot be.
    """

    labels: NDArray[np.intp] | None
    answers: NDArray[np.intp] | None
    score: float
    constant_loss: float

    @property
    def learned(self) -> bool:
        return self.score >= ENOUGH

    @property
    def recalls(self) -> Array:
        """Of each class that is there the share that is answered right, (n_classes,)."""
        assert self.labels is not None, "asked of labels only"
        classes = np.unique(self.labels)
        return np.array([(self.answers == k)[self.labels == k].mean() for k in classes])


def fit_of(project: Project, outputs: Array, targets: Array) -> Fit:
    """How well outputs (n_samples, n_outputs) fit targets of the same shape."""
    labels, constant = labels_of(targets), _constant_loss(project, targets)
    if labels is None:
        return Fit(None, None, explained(targets - outputs, targets), constant)
    answers = _answers(outputs, targets)
    recalls = [float((answers == k)[labels == k].mean()) for k in np.unique(labels)]
    return Fit(labels, answers, above_chance(recalls), constant)


def above_chance(recalls: Sequence[float]) -> float:
    """The mean of the recalls of classes, 0 for guessing among them and 1 where all is right."""
    chance = 1 / len(recalls)
    return (sum(recalls) / len(recalls) - chance) / (1 - chance) if len(recalls) > 1 else recalls[0]


def explained(left: Array, targets: Array) -> float:
    """The share of the variance of targets (n, n_outputs) that is not in what is left of them.

    It is 1 for targets that are one number but for rounding.
    """
    mean = targets.mean(axis=0)
    total = float(np.square(targets - mean).sum())
    rounding = len(targets) * float(np.square(_ROUNDING * mean).sum())
    return 1 - float(np.square(left).sum()) / total if total > rounding else 1.0


def labels_of(targets: Array) -> NDArray[np.intp] | None:
    """The classes (n,) that targets (n, n_outputs) stand for, whoever calls them so; None for numbers."""
    values = np.unique(targets)
    if targets.shape[1] == 1:
        two = len(values) == 2 and values[1] == 1 and values[0] in (0, -1)
        return np.asarray(targets[:, 0] > 0, np.intp) if two else None
    one_hot = np.isin(values, (0, 1)).all() and (targets.sum(axis=1) == 1).all()
    return np.asarray(targets.argmax(axis=1), np.intp) if one_hot else None


def _answers(outputs: Array, targets: Array) -> NDArray[np.intp]:
    if outputs.shape[1] > 1:
        return np.asarray(outputs.argmax(axis=1), np.intp)
    return np.asarray(outputs[:, 0] > 0.5 * (1 + targets.min()), np.intp)


def _constant_loss(project: Project, targets: Array) -> float:
    """That of the mean of the targets as the output; of a loss that reads the score, of its inverse."""
    loss, mean = LOSSES[project.training.loss], targets.mean(axis=0)
    with np.errstate(all="ignore"):
        match loss.paired:
            case ():
                read = mean
            case ("sigmoid",):
                read = np.log(mean / (1 - mean))
            case ("softmax",):
                read = np.log(mean)
            case _:
                return float("nan")
        read = np.clip(read, -700, 700)[:, None] + np.zeros((1, len(targets)))
        return float(loss.per_sample(read, targets.T).mean())
