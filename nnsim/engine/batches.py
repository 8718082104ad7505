"""Which samples make which batch, and their numbers laid out as the engine reads them.

The order of an epoch is a pure function of the seed and the epoch's number, so any batch of any
epoch can be drawn again. A short last batch is a batch of its own.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import DTypeLike

from nnsim.data.datasets import Dataset
from nnsim.functions.losses import harmless_magnitude
from nnsim.functions.tape import Array
from nnsim.model.network import Network
from nnsim.model.project import Training

# How much is laid out at once. Small batches are laid out for several epochs, since to draw one order
# after another takes half the time; but not for many, or a single step would be felt.
_PAGE_BYTES, _PAGE_BATCHES = 1 << 18, 256


def batch_rows(network: Network) -> tuple[list[slice], slice, int]:
    """Where features and targets lie in a batch: a slice per input layer, the targets', all rows.

    The slice of an input layer ends in a row of ones, which the bias column multiplies.
    """
    slices, start = [], 0
    for layer in network.inputs:
        slices.append(slice(start, start + layer.size + 1))
        start += layer.size + 1
    return slices, slice(start, start + network.output.size), start + network.output.size


def lay_out(network: Network, features: Array, targets: Array, dtype: DTypeLike) -> Array:
    """(n_samples, rows): each sample's features, ones and targets as `batch_rows` orders them."""
    slices, target_rows, rows = batch_rows(network)
    table = np.ones((len(features), rows), dtype)
    column = 0
    with np.errstate(over="ignore"):  # what a short precision cannot hold becomes infinite
        for place in slices:
            size = place.stop - place.start - 1
            table[:, place.start : place.stop - 1] = features[:, column : column + size]
            column += size
        table[:, target_rows] = targets
    return table


class Batches:
    """The training samples of a project, batch by batch, each (rows, batch size)."""

    def __init__(self, network: Network, dataset: Dataset, training: Training) -> None:
        self.indices = dataset.train_indices
        n = len(self.indices)
        self.size = training.batch_of(n)
        self.per_epoch = -(-n // self.size)
        self._shuffled = training.shuffle and self.per_epoch > 1
        self._seed = _words(training.seed)
        self._table = lay_out(
            network,
            dataset.features[self.indices],
            dataset.targets[self.indices],
            training.precision,
        )
        # Whether the precision cannot hold the data or the loss of such targets: a cause for alarm.
        targets = self._table[:, -dataset.n_targets :]
        limit = harmless_magnitude(targets.dtype, self.size * dataset.n_targets)
        self.alarming = not (np.isfinite(self._table).all() and (np.abs(targets) <= limit).all())
        batch_bytes = self._table.itemsize * self._table.shape[1] * self.size
        per_page = min(max(_PAGE_BYTES // batch_bytes, 1), _PAGE_BATCHES)
        # A page is either several whole epochs or a part of one.
        self._epochs = max(per_page // self.per_epoch, 1)
        self._per_page = min(per_page, self.per_epoch)
        self._order: tuple[int, Array] = -1, np.arange(n)
        self._page: tuple[tuple[int, int], list[Array]] = (-1, -1), []

    def size_of(self, batch: int) -> int:
        """How many samples a batch has; only the last one of an epoch may be short."""
        return min(self.size, len(self.indices) - batch * self.size)

    def samples(self, epoch: int, batch: int) -> Array:
        """The samples of a batch, as indices into the data set."""
        start = batch * self.size
        return np.asarray(self.indices[self._epoch_order(epoch)[start : start + self.size]])

    @property
    def sizes(self) -> set[int]:
        """The sizes that batches have."""
        return {self.size, self.size_of(self.per_epoch - 1)}

    def following(self, epoch: int, batch: int) -> Iterator[Array]:
        """The batches from this one on, without end."""
        while True:
            number, first = divmod(batch, self._per_page)
            passed = epoch % self._epochs
            page = self._laid_out(epoch - passed, number)[passed * self._per_page + first :]
            yield from page
            epochs, batch = divmod(batch + len(page), self.per_epoch)
            epoch += epochs

    def _laid_out(self, epoch: int, number: int) -> list[Array]:
        """The batches on the page of this number that begins with an epoch."""
        key = epoch if self._shuffled else 0, number
        if self._page[0] != key:
            epochs = range(epoch, epoch + self._epochs) if self._shuffled else (0,)
            page = [batch for e in epochs for batch in self._lay_out(e, number)]
            self._page = key, page * (self._epochs // len(epochs))
        return self._page[1]

    def _lay_out(self, epoch: int, number: int) -> list[Array]:
        start = number * self._per_page * self.size
        order = self._epoch_order(epoch)[start : start + self._per_page * self.size]
        rows = self._table.take(order, 0)  # a fifth of the time of self._table[order]
        whole, short = divmod(len(rows), self.size)
        stacked = rows[: whole * self.size].reshape(whole, self.size, rows.shape[1])
        batches = list(stacked.transpose(0, 2, 1))
        return [*batches, rows[-short:].T] if short else batches

    def _epoch_order(self, epoch: int) -> Array:
        if self._shuffled and self._order[0] != epoch:
            stream = np.random.SeedSequence(np.array([*self._seed, *_words(epoch)], np.uint32))
            generator = np.random.Generator(np.random.PCG64(stream))
            self._order = epoch, generator.permutation(len(self.indices))
        return self._order[1]


def _words(number: int) -> tuple[int, ...]:
    """A number as SeedSequence takes it apart itself, which takes it twice as long: 32 bits each."""
    low, high = number & 0xFFFFFFFF, number >> 32
    return (low, high) if high else (low,)
