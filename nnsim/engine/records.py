"""What is known of iterations: of one, of those that a run passes, and of many as a table."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from nnsim.functions.tape import Array


class Record(NamedTuple):
    """What is known after one iteration, NaN or nothing where it was not computed.

    Losses and accuracies over all samples are those of the parameters it left; `gradient_norms`, which
    maps a layer's id to an L2 norm, and `batch_loss` are of its batch and the parameters it began with.
    """

    iteration: int
    train_loss: float
    test_loss: float
    train_accuracy: float
    test_accuracy: float
    gradient_norms: Mapping[str, float]
    batch_loss: float = math.nan

    @property
    def is_scored(self) -> bool:
        """Whether all samples were evaluated."""
        return not math.isnan(self.train_loss)

    @property
    def without_scores(self) -> Self:
        """What its batch told alone."""
        nan = math.nan
        return self._replace(train_loss=nan, test_loss=nan, train_accuracy=nan, test_accuracy=nan)

    def of_batch(self, other: Self) -> Self:
        """With what another record of the iteration has of its batch."""
        return self._replace(gradient_norms=other.gradient_norms, batch_loss=other.batch_loss)


SCORES = ("train_loss", "test_loss", "train_accuracy", "test_accuracy")
NUMBERS = (*SCORES, "batch_loss")


class PassingRecords(NamedTuple):
    """What is known of iterations that a run passes: losses of batches, and of some the gradients."""

    iterations: Sequence[int] | NDArray[np.int64]
    batch_losses: Sequence[float] | Array
    gradient_norms: Mapping[int, Mapping[str, float]]


@dataclass(frozen=True, eq=False, slots=True)
class Rows:
    """Numbers (n, columns) at increasing `iterations` (n,), NaN where there is none.

    `low` and `high` are the least and the greatest of a value and of those left out after it.
    """

    iterations: NDArray[np.int64]
    values: Array
    low: Array
    high: Array

    @property
    def numbers(self) -> tuple[Array, Array, Array]:
        """Values, the least and the greatest."""
        return self.values, self.low, self.high

    def __getitem__(self, part: slice | NDArray[np.bool_]) -> Self:
        return type(self)(self.iterations[part], *(numbers[part] for numbers in self.numbers))
