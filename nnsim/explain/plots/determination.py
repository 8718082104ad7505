"""R², the share of the targets' variance that a network accounts for, from losses that were recorded."""

import numpy as np

from nnsim.data.datasets import Dataset
from nnsim.engine.loss_words import Part
from nnsim.functions.losses import LOSSES
from nnsim.functions.tape import Array
from nnsim.model.project import Training

PARTS: tuple[Part, Part] = ("training", "test")
SQUARED = ("half_squared", "mean_squared")  # the losses that R² follows from


def loss_of_mean(dataset: Dataset, training: Training, part: Part) -> float:
    """The loss of answering every sample of a part with the mean of its targets.

    NaN where the loss is no squared error, or there are no samples.
    """
    samples = dataset.train_indices if part == "training" else dataset.test_indices
    if training.loss not in SQUARED or not len(samples):
        return np.nan
    targets = dataset.targets[samples].T
    mean = np.broadcast_to(targets.mean(axis=1, keepdims=True), targets.shape)
    losses = LOSSES[training.loss].per_sample(mean, targets)
    return float(losses.mean() if training.reduction == "mean" else losses.sum())


def r_squared(losses: Array, of_mean: Array) -> Array:
    """R² at losses (n, parts), beside those of the mean (parts,): 1 where all targets are met.

    0 where the mean would do as well; NaN where all targets are equal.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(of_mean > 0, 1.0 - losses / of_mean, np.nan)
