"""The course of training: loss, accuracy and gradient magnitudes at a bounded number of iterations.

Which iterations are kept depends only on where the record begins and how far it has come, never on how
fast that was. When it is full, three spans become one, which keeps its first record and the least and
the greatest of every number in it. By thirds, because what alternates from one iteration to the next
looks constant wherever only even ones are looked at.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

from nnsim.functions.tape import Array

CAPACITY = 512  # spans
_THINNING = 3  # spans that become one
_ROOM = 16  # spans that room is made for at once


@dataclass(frozen=True, slots=True)
class Record:
    """What is known after one iteration; `gradient_norms` maps a layer's id to an L2 norm."""

    iteration: int
    train_loss: float
    test_loss: float
    train_accuracy: float
    test_accuracy: float
    gradient_norms: Mapping[str, float]


SCORES = tuple(field.name for field in fields(Record))[1:-1]


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

    def __getitem__(self, part: slice) -> Self:
        return type(self)(self.iterations[part], *(numbers[part] for numbers in self.numbers))


class History:
    """Records of increasing iteration: the first of every span, and the newest whichever it is."""

    def __init__(self, base: int | None = None) -> None:
        """One in `base` iterations is recorded, and ever fewer as there come to be more.

        Without it the trainer says how many it can afford.
        """
        self.version = 0  # changes whenever the records do
        self.stride = base or 1  # iterations in a span: from one record that is due to the next
        self._columns: dict[str, int] = {}  # of the layers whose gradients have been recorded
        self._base, self._paced = base or 1, base is None
        self._spans = 0
        self._iterations = np.zeros(0, np.int64)  # of the first record of every span
        # What was recorded, the least and the greatest: (3, spans, scores and layers).
        self._numbers: Array = np.zeros((3, 0, len(SCORES)))
        self._between: Record | None = None  # the newest, if it is not the first of its span

    @classmethod
    def of(cls, layers: Sequence[str], rows: Rows, newest_is_between: bool) -> "History":
        """A history of the rows that another one gave, with its layers."""
        made = cls()
        made._columns = {x: number for number, x in enumerate(layers, len(SCORES))}
        made._iterations, made._spans = rows.iterations, len(rows.iterations)
        made._numbers = np.stack((rows.values, rows.low, rows.high))
        if newest_is_between:
            made._between = made._record(-1)
            made._spans -= 1
        made._fit()
        return made.copy()  # without the room of the row that is not of a span

    def __len__(self) -> int:
        return self._spans + self.newest_is_between

    def __iter__(self) -> Iterator[Record]:
        for row in range(self._spans):
            yield self._record(row)
        if self._between is not None:
            yield self._between

    def _record(self, row: int) -> Record:
        numbers: list[float] = self._numbers[0, row].tolist()
        scores = dict(zip(SCORES, numbers, strict=False))
        norms = zip(self._columns, numbers[len(SCORES) :], strict=True)
        known = {layer: norm for layer, norm in norms if not math.isnan(norm)}
        return Record(int(self._iterations[row]), gradient_norms=known, **scores)

    @property
    def last(self) -> Record | None:
        """The newest record."""
        if self._between is not None:
            return self._between
        return self._record(self._spans - 1) if self._spans else None

    @property
    def end(self) -> int:
        """The iteration of the newest record; −1 where there is none."""
        if self._between is not None:
            return self._between.iteration
        return int(self._iterations[self._spans - 1]) if self._spans else -1

    @property
    def layers(self) -> Sequence[str]:
        """The ids of all layers whose gradients have been recorded."""
        return list(self._columns)

    @property
    def newest_is_between(self) -> bool:
        """Whether the newest record was not due: it goes when the next one comes."""
        return self._between is not None

    # -- as tables --------------------------------------------------------------------------------

    def scores(self, *names: str) -> Rows:
        """Some of the scores of all records."""
        return self._rows([SCORES.index(name) for name in names])

    def gradient_norms(self, layer_ids: Sequence[str]) -> Rows:
        """The gradient magnitudes of some layers in all records."""
        return self._rows(self._columns_of(layer_ids))

    def rows(self, layer_ids: Sequence[str]) -> Rows:
        """All records: the scores in the order of SCORES, and the gradients of some layers."""
        return self._rows([*range(len(SCORES)), *self._columns_of(layer_ids)])

    def _rows(self, columns: list[int]) -> Rows:
        iterations = self._iterations[: self._spans]
        numbers = self._numbers[:, : self._spans]
        if self._between is not None:
            newest = self._numbers_of(self._between)
            iterations = np.append(iterations, self._between.iteration)
            numbers = np.append(numbers, np.tile(newest, (3, 1, 1)), axis=1)
        return Rows(iterations, *numbers[:, :, columns])

    def _columns_of(self, layer_ids: Sequence[str]) -> list[int]:
        """Where the numbers of layers stand; those that are new get a column without any."""
        self._know(layer_ids)
        return [self._columns[x] for x in layer_ids]

    def _know(self, layer_ids: Iterable[str]) -> None:
        new = [x for x in layer_ids if x not in self._columns]
        if new:
            self._columns |= {x: number for number, x in enumerate(new, self._numbers.shape[2])}
            unknown = np.full((*self._numbers.shape[:2], len(new)), np.nan)
            self._numbers = np.append(self._numbers, unknown, axis=2)

    def _numbers_of(self, record: Record) -> list[float]:
        """The numbers of a record in the order of their columns."""
        norms = record.gradient_norms
        return [*_scores(record), *[norms.get(x, math.nan) for x in self._columns]]

    # -- recording --------------------------------------------------------------------------------

    def pace(self, base: int) -> None:
        """Record one in `base` iterations from now on, or fewer, unless that was said already."""
        if self._paced:
            self._base = base
            self._fit()

    def next_due(self, iteration: int) -> int:
        """The first iteration after this one that is to be recorded."""
        return (iteration // self.stride + 1) * self.stride

    def add(self, record: Record) -> None:
        """Append a record of a later iteration than the last."""
        self.version += 1
        if not record.gradient_norms.keys() <= self._columns.keys():
            self._know(record.gradient_norms)
        if self._spans and record.iteration % self.stride:
            self._between = record
            return
        self._append(record)
        self._between = None
        if self._is_crowded:
            self._fit()
            self._thin()
            self._keep_newest(record)

    def _keep_newest(self, record: Record | None) -> None:
        """Keep a record beside the spans unless it is the first of one."""
        last = self._iterations[self._spans - 1]
        self._between = record if record and record.iteration > last else None

    def _append(self, record: Record) -> None:
        if self._spans == len(self._iterations):
            room = np.zeros((3, _ROOM, self._numbers.shape[2]))
            self._iterations = np.append(self._iterations, np.zeros(_ROOM, np.int64))
            self._numbers = np.append(self._numbers, room, axis=1)
        self._iterations[self._spans] = record.iteration
        self._numbers[:, self._spans] = self._numbers_of(record)
        self._spans += 1

    @property
    def _is_crowded(self) -> bool:
        """Whether there are too many spans from the first record to the last."""
        first, last = int(self._iterations[0]), int(self._iterations[self._spans - 1])
        return last // self.stride - first // self.stride >= CAPACITY

    def _fit(self) -> None:
        """Choose the least stride at which there are not too many spans."""
        self.stride = self._base
        while self._spans and self._is_crowded:
            self.stride *= _THINNING

    def _thin(self) -> None:
        """Make one span of all that have become parts of one."""
        iterations = self._iterations[: self._spans]
        values, low, high = self._numbers[:, : self._spans]
        span = iterations // self.stride
        first = np.flatnonzero(np.concatenate(([True], span[1:] != span[:-1])))
        low, high = np.fmin.reduceat(low, first), np.fmax.reduceat(high, first)
        self._iterations, self._spans = iterations[first], len(first)
        self._numbers = np.stack((values[first], low, high))

    # -- going back -------------------------------------------------------------------------------

    def copy(self) -> "History":
        """A history of its own with the same records. It takes next to no time and memory."""
        made = copy(self)
        made._columns = dict(self._columns)
        # Rows that are there are never written again, and without room for more they are shared.
        made._iterations = self._iterations[: self._spans]
        made._numbers = self._numbers[:, : self._spans]
        return made

    def at_most(self, spans: int) -> "History":
        """A history of its own with no more than so many spans: the same or a coarser one."""
        made, newest = self.copy(), self.last
        while made._spans > spans:
            made.stride *= _THINNING
            made._thin()
            made._keep_newest(newest)
        return made

    def go_back_to(self, before: "History") -> None:
        """Hold what a copy of this history holds that was made before."""
        version = self.version + 1
        vars(self).update(vars(before.copy()))
        self.version = version

    def until(self, iteration: int) -> "History":
        """A history of its own with the records up to and including this iteration."""
        made = self.copy()
        made.truncate(iteration + 1)
        return made

    def truncate(self, iteration: int) -> None:
        """Forget the records of this iteration and all later ones."""
        end = self.end
        if end < iteration:
            return
        kept = int(np.searchsorted(self._iterations[: self._spans], iteration))
        numbers = self._numbers[:, :kept].copy()
        following = self._iterations[kept] if kept < self._spans else end + 1
        if kept and iteration < following:  # the rest of its span is forgotten
            numbers[1:, -1] = numbers[0, -1]
        self._iterations, self._numbers, self._spans = self._iterations[:kept], numbers, kept
        self._between = None
        self.version += 1
        self._fit()


def _scores(record: Record) -> tuple[float, float, float, float]:
    """Those of SCORES."""
    return record.train_loss, record.test_loss, record.train_accuracy, record.test_accuracy


def joined(earlier: History, later: History) -> History:
    """The records of one history up to where another one begins, and then those of that one."""
    layers = list(dict.fromkeys((*earlier.layers, *later.layers)))
    after = later.rows(layers)
    before = earlier.until(int(after.iterations[0])).rows(layers)
    after = after[int(np.searchsorted(after.iterations, before.iterations[-1], "right")) :]
    iterations = np.append(before.iterations, after.iterations)
    numbers = (np.append(*pair, axis=0) for pair in zip(before.numbers, after.numbers, strict=True))
    made = History.of(layers, Rows(iterations, *numbers), later.newest_is_between)
    made._thin()
    made._keep_newest(later.last)
    return made


def common_end(a: History, b: History) -> int | None:
    """The last iteration of which two histories have the same record; None if there is none."""
    one, other = a.scores(*SCORES), b.scores(*SCORES)
    _, i, j = np.intersect1d(
        one.iterations, other.iterations, assume_unique=True, return_indices=True
    )
    left, right = one.values[i], other.values[j]
    same = ((left == right) | (np.isnan(left) & np.isnan(right))).all(axis=1)
    return int(one.iterations[i[same][-1]]) if same.any() else None


def unchanging_history() -> History:
    """One that takes no further records: a trainer that only replays evaluates nothing."""
    history = History(base=2**62)
    history.add(Record(2**62, math.nan, math.nan, math.nan, math.nan, {}))
    return history
