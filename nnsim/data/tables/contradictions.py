"""Points with the same inputs and different targets, and the best that any network can do about them."""

import math
from dataclasses import dataclass

import numpy as np

from nnsim.data.datasets import Dataset
from nnsim.data.generators import FloatArray, Labels

_ODD = 0x9E3779B97F4A7C15  # 2^64 divided by the golden ratio: spreads bits well


@dataclass(frozen=True)
class Contradiction:
    """How many points share their inputs with one of another target, and what that leaves to reach.

    Means over all points: cross-entropy and accuracy for classes, squared error for a regression.
    """

    rows: int
    loss: float
    accuracy: float  # NaN for a regression


def contradiction_in(dataset: Dataset) -> Contradiction | None:
    """What equal inputs with different targets leave to reach; None where there are none."""
    group = _groups(dataset.features)
    if group is None:
        return None
    size = np.bincount(group)
    if dataset.is_classification:
        return _of_classes(group, size, dataset.labels, len(dataset.class_names))
    return _of_values(group, size, dataset.targets)


def _of_classes(group: Labels, size: Labels, labels: Labels, classes: int) -> Contradiction | None:
    pair, counts = np.unique(group * classes + labels, return_counts=True)
    whose = pair // classes
    mixed = counts < size[whose]
    if not mixed.any():
        return None
    most = np.zeros(len(size), np.intp)
    np.maximum.at(most, whose, counts)
    shares = counts / size[whose]
    loss = float(-(counts * np.log(shares)).sum() / len(labels))
    return Contradiction(int(counts[mixed].sum()), loss, float(most.sum() / len(labels)))


def _of_values(group: Labels, size: Labels, targets: FloatArray) -> Contradiction | None:
    means = np.stack([np.bincount(group, column / size[group]) for column in targets.T], axis=1)
    first = np.zeros(len(size), np.intp)
    first[group[::-1]] = np.arange(len(group))[::-1]
    differs = (targets != targets[first[group]]).any(axis=1)
    mixed = np.bincount(group, differs) > 0
    if not mixed.any():
        return None
    with np.errstate(over="ignore", invalid="ignore"):  # squares of numbers beyond 1e154
        loss = float(((targets - means[group]) ** 2).mean())
    return Contradiction(int(size[mixed].sum()), loss, math.nan)


def _groups(features: FloatArray) -> Labels | None:
    """A number for each point (n,), the same for the same inputs (n, d); None if no two are the same."""
    mixed = np.zeros(len(features), np.uint64)
    with np.errstate(over="ignore"):
        for column in (features + 0.0).T.copy().view(np.uint64):  # so that -0 is 0
            mixed = (mixed ^ column) * np.uint64(_ODD)
            mixed ^= mixed >> np.uint64(29)
    values, group = np.unique(mixed, return_inverse=True)
    return None if len(values) == len(features) else group
