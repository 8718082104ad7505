"""The course of training: loss, accuracy and gradient magnitudes at a bounded number of iterations.

Which iterations are kept depends only on how many there have been, never on how fast they ran: when
the record is full, every second entry is dropped and from then on every second one is taken. Only
the newest record may be of an iteration between two of those: it goes when the next one comes.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from nnsim.tape import Array

CAPACITY = 512


@dataclass(frozen=True, slots=True)
class Record:
    """What is known after one iteration; `gradient_norms` maps a layer's id to an L2 norm."""

    iteration: int
    train_loss: float
    test_loss: float
    train_accuracy: float
    test_accuracy: float
    gradient_norms: Mapping[str, float]


class History:
    """Records of increasing iteration, thinned to at most CAPACITY and the newest."""

    def __init__(self, stride: int = 1) -> None:
        self.stride = stride
        self._records: list[Record] = []
        self.version = 0  # changes whenever the records do

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records)

    @property
    def last(self) -> Record | None:
        """The newest record."""
        return self._records[-1] if self._records else None

    def next_due(self, iteration: int) -> int:
        """The first iteration after this one that is to be recorded."""
        return (iteration // self.stride + 1) * self.stride

    def add(self, record: Record) -> None:
        """Append a record of a later iteration than the last."""
        if self._records and self._records[-1].iteration % self.stride:
            self._records.pop()
        self._records.append(record)
        self.version += 1
        if len(self._records) > CAPACITY and record.iteration % self.stride == 0:
            self.stride *= 2
            kept = [r for r in self._records[:-1] if r.iteration % self.stride == 0]
            self._records = [*kept, record]

    def truncate(self, iteration: int) -> None:
        """Forget the records of this iteration and all later ones."""
        while self._records and self._records[-1].iteration >= iteration:
            self._records.pop()
            self.version += 1

    def until(self, iteration: int) -> "History":
        """A history of its own with the records up to and including this iteration."""
        copy = History(self.stride)
        copy._records = [record for record in self._records if record.iteration <= iteration]
        return copy

    def column(self, name: str) -> Array:
        """One number of every record, as an array (n,)."""
        return np.array([getattr(record, name) for record in self._records])

    def gradient_norms(self, layer_id: str) -> Array:
        """The gradient magnitudes of one layer (n,), NaN where there was no such layer."""
        return np.array([r.gradient_norms.get(layer_id, np.nan) for r in self._records])


def unchanging_history() -> History:
    """One that takes no further records: a trainer that only replays evaluates nothing."""
    history = History(stride=2**62)
    history.add(Record(2**62, math.nan, math.nan, math.nan, math.nan, {}))
    return history
