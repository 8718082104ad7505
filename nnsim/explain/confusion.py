"""The confusion matrix: how often which class was answered where which is right."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nnsim.data.datasets import Dataset

Labels = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Confusion:
    """Of some samples: the classes that are right and those answered, both (n,); −1 is no answer."""

    right: Labels
    answered: Labels
    classes: int

    @cached_property
    def counts(self) -> NDArray[np.intp]:
        """(classes, classes + 1): a row is the right class, a column the answer, the last one none."""
        columns = self.classes + 1
        answers = np.where(self.answered < 0, self.classes, self.answered)
        flat = np.bincount(self.right * columns + answers, minlength=self.classes * columns)
        return flat.reshape(self.classes, columns)

    @property
    def mistakes(self) -> int:
        """How many samples were answered wrongly."""
        return len(self.right) - int(self.counts.trace())

    @property
    def accuracy(self) -> float:
        """The share that is right; NaN of no samples."""
        return _share(int(self.counts.trace()), len(self.right))

    @property
    def recalls(self) -> list[float]:
        """Of every class the share of its samples that were answered so; NaN where it has none."""
        return [_share(int(row[k]), int(row.sum())) for k, row in enumerate(self.counts)]

    @property
    def precisions(self) -> list[float]:
        """Of every answer the share that is right; NaN where it was never given."""
        columns = self.counts.T[: self.classes]
        return [_share(int(column[k]), int(column.sum())) for k, column in enumerate(columns)]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the matrix of one part of the data, training or test; −1 is no answer."""

    right: int
    answered: int
    test: bool

    def holds(self, dataset: Dataset, answered: Labels) -> NDArray[np.bool_]:
        """Which of all samples (n,) are counted in it, given what was answered to each (n,)."""
        same = (dataset.labels == self.right) & (answered == self.answered)
        counted: NDArray[np.bool_] = same & (dataset.test == self.test)
        return counted


def confusion(dataset: Dataset, answered: Labels, test: bool) -> Confusion:
    """Of one part of the data, given what was answered to every sample (n,)."""
    part = dataset.test == test
    return Confusion(dataset.labels[part], answered[part], len(dataset.class_names))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else np.nan
