"""What a network answers to many samples: outputs, loss and accuracy, without touching training.

An evaluation works in tiles, so that a window can stop between two of them.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import DTypeLike, NDArray

from nnsim.data.datasets import Dataset
from nnsim.engine.batches import lay_out
from nnsim.engine.operations import LayerBuffers
from nnsim.engine.program import ForwardPass
from nnsim.functions.losses import LOSSES, Loss
from nnsim.functions.tape import Array, silence
from nnsim.model.network import Network
from nnsim.model.parameters import ParameterLayout
from nnsim.model.project import Training

_TILE_BYTES = 1 << 19  # about what the buffers of one tile may take: they should stay in the cache


class Score(NamedTuple):
    """Mean or sum of the losses of samples, without regularisation, and the share that is right.

    `accuracy` is NaN for regression, and both are NaN when there are no samples.
    """

    loss: float
    accuracy: float


Scores = tuple[Score, Score]  # of the training and the test samples
Scoring = Iterator[Scores | None]  # None after every tile, the scores at the end


def mistakes(score: Score, count: int) -> float:
    """How many of so many samples are answered wrong; NaN where answers are no classes."""
    return float(np.round((1 - score.accuracy) * count))


class Evaluator:
    """Runs the forward pass of a network on any number of samples, with parameters of its own."""

    def __init__(self, network: Network, dtype: DTypeLike = np.float64) -> None:
        self.network = network
        self.layout = ParameterLayout(network)
        self.values = np.zeros(self.layout.size, dtype)
        neurons = sum(layer.size for layer in network.layers)
        self.tile = max(_TILE_BYTES // (neurons * self.values.itemsize), 16)
        self._forwards: dict[int, ForwardPass] = {}
        self._silence = silence()

    def load(self, values: Array) -> None:
        """Take over the flat vector of parameters; what a shorter dtype cannot hold becomes infinite."""
        if values.dtype == self.values.dtype:
            np.copyto(self.values, values)
            return
        with np.errstate(over="ignore"):
            np.copyto(self.values, values, casting="same_kind")

    def lay_out(self, features: Array, targets: Array | None = None) -> list[Array]:
        """Samples (n, n_features) as tiles (rows, up to `tile` samples) that `forward` reads."""
        if targets is None:
            targets = np.zeros((len(features), self.network.output.size))
        cuts = range(0, len(features), self.tile)
        return [
            np.ascontiguousarray(
                lay_out(
                    self.network,
                    features[cut : cut + self.tile],
                    targets[cut : cut + self.tile],
                    self.values.dtype,
                ).T
            )
            for cut in cuts
        ]

    def forward(self, tile: Array) -> dict[str, LayerBuffers]:
        """The buffers of every layer for one tile (n_inputs, n_samples); the next one overwrites them."""
        return self._silence.run(self.compute, tile)

    def compute(self, tile: Array) -> dict[str, LayerBuffers]:
        """As `forward` of (n_inputs, n_samples), for whoever has told NumPy not to warn."""
        size = tile.shape[1]
        forward = self._forwards.get(size)
        if forward is None:
            forward = ForwardPass(self.network, self.layout, self.values, size)
            self._forwards[size] = forward
        np.copyto(forward.batch, tile)
        for call in forward.tape:
            call()
        return forward.buffers


class DatasetEvaluator:
    """Scores of the training and the test samples of a data set."""

    def __init__(
        self, network: Network, dataset: Dataset, training: Training, has_loss: bool = True
    ) -> None:
        """Without a loss that can be computed, losses are NaN."""
        self._evaluator = Evaluator(network, training.precision)
        self._loss = LOSSES[training.loss] if has_loss else None
        self._mean = training.reduction == "mean"
        self._output = network.output.id
        self._targets = slice(-dataset.n_targets, None)
        self._dataset = dataset
        self._classifies = dataset.is_classification
        self._silence = silence()
        # Training and test samples go through the network together, which halves the calls.
        self._training = len(dataset.train_indices)
        samples = np.concatenate((dataset.train_indices, dataset.test_indices))
        self._tiles = self._evaluator.lay_out(dataset.features[samples], dataset.targets[samples])

    def scores(self, values: Array) -> Scoring:
        """Yield None after every tile, then the scores at a flat vector of parameters."""
        self._evaluator.load(values)
        tiles: list[tuple[Array, Array]] = []
        for tile in self._tiles:
            tiles.append(self._silence.run(self._score, tile))
            yield None
        losses, right = (
            np.concatenate(x) if len(x) > 1 else x[0] for x in zip(*tiles, strict=True)
        )
        yield self._silence.run(self._scores, losses, right)

    def _scores(self, losses: Array, right: Array) -> Scores:
        parts = slice(self._training), slice(self._training, None)
        train, test = (self._summed(losses[part], right[part]) for part in parts)
        return train, test

    def _summed(self, losses: Array, right: Array) -> Score:
        """The score of some samples, from the loss of each and whether it is right."""
        samples = len(losses)
        if not samples:
            return Score(np.nan, np.nan)
        loss = float(np.add.reduce(losses))
        accuracy = float(np.count_nonzero(right) / samples) if self._classifies else np.nan
        return Score(loss / samples if self._mean else loss, accuracy)

    def _score(self, tile: Array) -> tuple[Array, Array]:
        """The losses of the samples of a tile, and which of them are right: (n_samples,) each."""
        buffers, targets = self._evaluator.compute(tile)[self._output], tile[self._targets]
        losses = self._losses(buffers, targets)
        if not self._classifies:
            return losses, losses
        answers, right = (
            answered_labels(x.T, self._dataset) for x in (buffers.activation, targets)
        )
        return losses, answers == right

    def _losses(self, buffers: LayerBuffers, targets: Array) -> Array:
        if self._loss is None:
            return np.full(targets.shape[1], np.nan)
        return sample_losses(self._loss, buffers, targets)


def sample_losses(loss: Loss, output: LayerBuffers, targets: Array) -> Array:
    """The loss of every sample (n,), of the output layer's buffers and targets (n_outputs, n)."""
    read = output.pre_activation if loss.reads_score else output.activation
    losses: Array = loss.per_sample(read, targets)
    return losses


def answered_labels(outputs: Array, dataset: Dataset) -> NDArray[np.intp]:
    """The class (n,) that outputs (n, n_outputs) stand for; −1 where one of them is NaN: no class."""
    if outputs.shape[1] > 1:
        labels = outputs.argmax(axis=1)
    else:
        labels = (outputs[:, 0] > decision_threshold(dataset)).astype(np.intp)
    return np.where(np.isnan(outputs).any(axis=1), -1, labels)


def decision_threshold(dataset: Dataset) -> float:
    """The output at which a two-class network changes its mind: midway between the two targets."""
    low = -1 if (dataset.targets < 0).any() else 0
    return 0.5 * (1 + low)
