"""Trouble on purpose: classes that are rare, labels that are wrong, points that lie far out.

Only training points are troubled: the test points say what it costs. Each trouble draws from a
stream of its own, SeedSequence([seed, k]), in the order of the training points, and a larger share
troubles those of a smaller one and more.
"""

import numpy as np
from numpy.random import PCG64, Generator, SeedSequence

from nnsim.data.datasets import Dataset
from nnsim.data.generators import FloatArray, Labels
from nnsim.data.preparation import Preparation
from nnsim.data.recipes import DatasetError

NEAREST, FARTHEST = 4.0, 8.0  # standard deviations from the mean at which an outlier lies
_IMBALANCE, _LABEL_NOISE, _OUTLIERS = 2, 3, 4  # streams; 1 is that of the split


def kept_rows(raw: Dataset, preparation: Preparation) -> Labels:
    """The rows (m,) that imbalance leaves: all of the first class, at least one of every other."""
    if not (preparation.imbalance and raw.is_classification):
        return np.arange(len(raw.features))
    train = raw.train_indices
    order = train[_stream(preparation, _IMBALANCE).permutation(len(train))]
    dropped = [
        members[: min(round(preparation.imbalance * len(members)), len(members) - 1)]
        for label in range(1, len(raw.class_names))
        if len(members := order[raw.labels[order] == label])
    ]
    return np.setdiff1d(np.arange(len(raw.features)), np.concatenate([order[:0], *dropped]))


def troubled(points: Dataset, preparation: Preparation) -> tuple[FloatArray, FloatArray]:
    """Features (n, d) and targets (n, k) with wrong labels and outliers. Raises DatasetError.

    That is where outliers would be more than a number can hold.
    """
    features, targets = points.features, points.targets
    if preparation.label_noise:
        targets = _wrong_labels(points, preparation)
    if preparation.outliers and points.is_classification:
        features = _moved_out(features, points.train_indices, preparation)
    elif preparation.outliers:
        targets = _moved_out(targets, points.train_indices, preparation)
    return features, targets


def _wrong_labels(points: Dataset, preparation: Preparation) -> FloatArray:
    """Targets (n, k) of another class; in a regression, of another training point."""
    rng, train = _stream(preparation, _LABEL_NOISE), points.train_indices
    chosen = _chosen(rng, len(train), preparation.label_noise)
    targets = points.targets.copy()
    if not points.is_classification:
        others = (np.arange(len(train)) + rng.integers(1, max(len(train), 2), len(train))) % len(
            train
        )
        targets[train[chosen]] = points.targets[train[others[chosen]]]
        return targets
    classes = len(points.class_names)
    labels = (points.labels[train] + rng.integers(1, classes, len(train))) % classes
    low = -1 if (points.targets < 0).any() else 0
    rows = np.array([[low], [1]]) if classes == 2 else np.eye(classes)
    targets[train[chosen]] = rows[labels[chosen]]
    return targets


def _moved_out(table: FloatArray, train: Labels, preparation: Preparation) -> FloatArray:
    """The table (n, d) with some training rows moved out from the mean, in any direction."""
    rng = _stream(preparation, _OUTLIERS)
    chosen = _chosen(rng, len(train), preparation.outliers)
    direction = rng.standard_normal((len(train), table.shape[1]))
    direction /= np.linalg.norm(direction, axis=1, keepdims=True)
    distance = rng.uniform(NEAREST, FARTHEST, (len(train), 1))
    moved = table.copy()
    with np.errstate(over="ignore", invalid="ignore"):
        mean, deviation = table[train].mean(axis=0), table[train].std(axis=0)
        moved[train[chosen]] = (mean + deviation * direction * distance)[chosen]
    if not np.isfinite(moved).all():
        raise DatasetError("The numbers are too large for outliers; divide them in the table.")
    return moved


def _chosen(rng: Generator, count: int, share: float) -> Labels:
    return rng.permutation(count)[: round(share * count)]


def _stream(preparation: Preparation, number: int) -> Generator:
    return Generator(PCG64(SeedSequence([preparation.seed, number])))
