"""The confusion matrix: how often which class was answered where which is right."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

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

    def cell(self, right: int, answered: int) -> Labels:
        """The samples counted in one cell, as indices into those given; `classes` is no answer."""
        answer = -1 if answered == self.classes else answered
        return np.flatnonzero((self.right == right) & (self.answered == answer))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else np.nan
