"""How the losses of a run went, from its records."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.trainer import Trainer
from nnsim.functions.tape import Array

_ENOUGH = 24  # losses, to tell how it went
_NOTICED = 0.005  # of the loss


@dataclass(frozen=True, eq=False)
class Course:
    """Training losses (n,) after `iterations` (n,), the start of the run first; at least one, or NaN.

    `high` is the greatest loss on the way. Those of training and test samples that were evaluated
    together are in `scored` (m, 2), after `scored_at` (m,).
    """

    iterations: NDArray[np.int64]
    train: Array
    high: float
    scored_at: NDArray[np.int64]
    scored: Array

    @property
    def length(self) -> int:
        """How many updates it covers."""
        return int(self.iterations[-1] - self.iterations[0]) if len(self.iterations) else 0

    @property
    def late_gain(self) -> float:
        """What the later half took off the loss, as a share of what it was in the middle."""
        if self.length < 2:
            return 0.0
        half = self.iterations[0] + self.length // 2
        early, late = self.train[self.iterations <= half], self.train[self.iterations > half]
        middle, end = float(early[-1]), float(np.median(late[-max(len(late) // 4, 1) :]))
        return (middle - end) / middle if middle > 0 else 0.0

    @property
    def expected(self) -> float:
        """The loss it tends to, if it goes on as it has: −∞ where nothing says that it comes to rest.

        Aitken's extrapolation of the losses at a quarter, at half and at the end of the way, which is
        exact for a + b / n. Source: Aitken, "On Bernoulli's numerical solution of algebraic equations"
        (1926).
        """
        earlier, later = self._falls
        end = float(self.train[-1])
        if later <= 0:
            return end
        return end - later**2 / (earlier - later) if earlier > later else -np.inf

    @property
    def speeds_up(self) -> bool:
        """Whether an iteration of the later half takes more off the loss than one before it."""
        earlier, later = self._falls
        return later / 2 > max(earlier, _NOTICED * float(self.train[-1]))

    @property
    def _falls(self) -> tuple[float, float]:
        """What the second quarter of the way took off the loss, and what the later half did."""
        ends = self.iterations[0] + self.length * np.array([0.25, 0.5, 1.0])
        places = np.minimum(np.searchsorted(self.iterations, ends), len(self.train) - 1)
        quarter, half, end = self.train[places].tolist()
        return quarter - half, half - end

    @property
    def still_since(self) -> int:
        """The iteration from which on the loss stayed within a hundredth of where it ended."""
        end = self.train[-1]
        moved = np.flatnonzero(np.abs(self.train - end) > 0.01 * abs(end))
        return int(self.iterations[moved[-1] + 1 if len(moved) else 0])


def course_of(trainer: Trainer) -> Course:
    """That of the run of a trainer, up to where it stands: what was undone counts no more.

    All samples are evaluated seldom where that takes long beside an iteration. The losses of batches in
    between are of all samples, before the update, where a batch is all; else means of many stand for it.
    """
    rows = trainer.history.scores("train_loss", "test_loss", "batch_loss")
    rows = rows[rows.iterations <= trainer.iteration]
    known = np.isfinite(rows.values[:, 0])
    scored_at, scored = rows.iterations[known], rows.values[known, :2]
    count, size = len(trainer.training_samples), trainer.program.batch.shape[1]
    passing = ~known & np.isfinite(rows.values[:, 2])
    iterations, losses = rows.iterations[passing], rows.values[passing, 2]
    tops = np.concatenate((rows.high[:-1], rows.values[-1:]))  # what comes after the last is ahead
    high = float(np.nanmax(tops[:, [0, 2]] if size == count else tops[:, 0], initial=0.0))
    if size == count:
        iterations = iterations - 1
    elif len(scored_at) >= _ENOUGH:
        iterations, losses = iterations[:0], losses[:0]
    else:
        share = count / size if trainer.project.training.reduction == "sum" else 1.0
        iterations, losses = _means(iterations, losses * share)
    iterations = np.concatenate((scored_at, iterations))
    if not len(iterations):
        here = np.array([trainer.iteration], np.int64)
        return Course(here, np.array([np.nan]), high, scored_at, scored)
    iterations, order = np.unique(iterations, return_index=True)
    train = np.concatenate((scored[:, 0], losses))[order]
    return Course(iterations, train, high, scored_at, scored)


def _means(iterations: NDArray[np.int64], losses: Array) -> tuple[NDArray[np.int64], Array]:
    """Means of neighbours, (at most _ENOUGH,) each."""
    parts = [part for part in np.array_split(np.arange(len(losses)), _ENOUGH) if len(part)]
    middles = [int(iterations[part].mean()) for part in parts]
    return np.array(middles, np.int64), np.array([losses[part].mean() for part in parts])
