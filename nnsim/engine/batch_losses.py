"""The losses of the batches that have passed, computed together: one at a time they would cost too much.

While a run goes by, what the loss reads is copied; the losses of several copies then take hardly more
calls than that of one. They are the bits that `LossOp.value` gives.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.history import History
from nnsim.engine.operations import LossOp
from nnsim.engine.records import Rows
from nnsim.functions.tape import Array

# Batches copied at most, and bytes that their copies may take: as many as stay in the cache.
_ROOM, _BYTES = 256, 1 << 17


Stretch = tuple[int, float]  # iterations after the one, up to the other


class BatchLosses:
    """The losses of batches of one size at some iterations."""

    def __init__(self, loss: LossOp) -> None:
        self._loss = loss
        self._now = loss.read, loss.target  # each batch is written to the same arrays
        room = min(max(_BYTES // (2 * loss.read.nbytes), 1), _ROOM)
        self._read, self._target = np.zeros((2, room, *loss.read.shape), loss.read.dtype)
        self._copied = 0
        self._iterations: list[int] = []
        self._losses: list[float] = []

    def add(self, iteration: int) -> None:
        """Take in the batch whose iteration has just ended."""
        if self._copied == len(self._read):
            self._compute()
        self._read[self._copied], self._target[self._copied] = self._now
        self._copied += 1
        self._iterations.append(iteration)

    def __len__(self) -> int:
        return len(self._iterations)

    def _compute(self) -> None:
        read, target = (x[: self._copied].swapaxes(0, 1) for x in (self._read, self._target))
        self._losses += self._loss.of_batches(read, target).tolist()
        self._copied = 0

    def take(self) -> tuple[NDArray[np.int64], Array]:
        """The iterations that were added since the last time and the losses of their batches, (n,)."""
        self._compute()
        taken = np.array(self._iterations, np.int64), np.array(self._losses)
        self._iterations, self._losses = [], []
        return taken


def all_taken(sizes: Iterable[BatchLosses]) -> tuple[NDArray[np.int64], Array]:
    """Iterations and losses (n,) of batches of several sizes, by the iteration."""
    taken = [losses.take() for losses in sizes if losses]
    if len(taken) == 1:
        return taken[0]
    nothing = np.zeros(0, np.int64), np.zeros(0)
    iterations, values = (np.concatenate(x) for x in zip(nothing, *taken, strict=True))
    order = iterations.argsort()
    return iterations[order], values[order]


def is_full(iterations: NDArray[np.int64], stretches: Sequence[Stretch]) -> NDArray[np.bool_]:
    """Which iterations (n,) lie in a stretch."""
    found = np.zeros(len(iterations), np.bool_)
    for start, end in stretches:
        found |= (iterations > start) & (iterations <= end)
    return found


def losses_of_full_batches(history: History, stretches: Sequence[Stretch]) -> Rows:
    """The training loss (n, 1): of all samples where they were evaluated, and in stretches in which
    every batch held all training samples, none of them attacked.

    The loss of such a batch is that of all of them at the parameters the iteration began with: after
    the one before. So it is known of every iteration without another evaluation.
    """
    rows, scored = history.scores("train_loss", "batch_loss"), history.scored
    full = is_full(rows.iterations, stretches) & ~np.isnan(rows.values[:, 1])
    own, before = rows[scored], rows[full]
    iterations, first = np.unique(
        np.concatenate((own.iterations, before.iterations - 1)), return_index=True
    )
    pairs = zip(own.numbers, before.numbers, strict=True)
    joined = [np.concatenate((a[:, :1], b[:, 1:]))[first] for a, b in pairs]
    return Rows(iterations, *joined)
