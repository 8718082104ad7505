"""The course of training: loss, accuracy and gradient magnitudes at a bounded number of iterations.

Which iterations are kept depends only on where the record begins and how far it has come, never on how
fast that was. When it is full, three spans become one, which keeps its first record and the least and
the greatest of every number in it. By thirds, because what alternates from one iteration to the next
looks constant wherever only even ones are looked at.
"""

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.records import NUMBERS, SCORES, PassingRecords, Record, Rows
from nnsim.functions.tape import Array

CAPACITY = 512  # spans
_THINNING = 3  # spans that become one
_CLOSE = 9  # gradients at the start of a run from one to the next, before they are farther apart


class History:
    """Records of increasing iteration: the first of every span, and the newest whichever it is.

    The loss of the batch is in all of them, scores over all samples in those that a trainer affords.
    """

    def __init__(self, base: int | None = None) -> None:
        """One in `base` iterations is recorded with scores, and ever fewer as there come to be more.

        Without it every one is recorded at first, and the trainer says how many are with scores.
        """
        self.version = 0  # changes whenever the records do
        self.stride = base or 1  # iterations in a span: from one record that is due to the next
        # The same of those with scores and with gradients, as a trainer affords them.
        self._paced_scores = self._paced_gradients = 1
        self._columns: dict[str, int] = {}  # of the layers whose gradients have been recorded
        self._base = base
        self._spans = 0
        self._iterations = np.zeros(0, np.int64)  # of the first record of every span
        # What was recorded, the least and the greatest: (3, spans, NUMBERS and layers).
        self._numbers: Array = np.zeros((3, 0, len(NUMBERS)))
        self._between: Record | None = None  # the newest, if it is not the first of its span
        self.edited_at: int | None = None  # where scores are to be found anew

    @classmethod
    def of(cls, layers: Sequence[str], rows: Rows, newest_is_between: bool) -> "History":
        """A history of the rows that another one gave, with its layers."""
        made = cls()
        made._columns = {x: number for number, x in enumerate(layers, len(NUMBERS))}
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
        named = dict(zip(NUMBERS, numbers, strict=False))
        norms = zip(self._columns, numbers[len(NUMBERS) :], strict=True)
        known = {layer: norm for layer, norm in norms if not math.isnan(norm)}
        return Record(int(self._iterations[row]), gradient_norms=known, **named)

    @property
    def last(self) -> Record | None:
        """The newest record."""
        if self._between is not None:
            return self._between
        return self._record(self._spans - 1) if self._spans else None

    @property
    def last_scored(self) -> Record | None:
        """The newest record with scores."""
        return self.scored_by(self.end)

    def scored_by(self, iteration: int) -> Record | None:
        """The newest record with scores that is of no later iteration."""
        newest = self._between
        if newest is not None and newest.is_scored and newest.iteration <= iteration:
            return newest
        scored = ~np.isnan(self._numbers[0, : self._spans, 0])
        there = np.flatnonzero(scored & (self._iterations[: self._spans] <= iteration))
        return self._record(int(there[-1])) if len(there) else None

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
        """Some of the NUMBERS of all records."""
        return self._rows([NUMBERS.index(name) for name in names])

    def gradient_norms(self, layer_ids: Sequence[str]) -> Rows:
        """The gradient magnitudes of some layers in all records."""
        return self._rows(self._columns_of(layer_ids))

    @property
    def scored(self) -> NDArray[np.bool_]:
        """Which records have scores (n,): the first one does, and the last one where training rests."""
        return np.asarray(~np.isnan(self.scores("train_loss").values[:, 0]), np.bool_)

    def rows(self, layer_ids: Sequence[str]) -> Rows:
        """All records: first the NUMBERS in their order, then the gradients of some layers."""
        return self._rows([*range(len(NUMBERS)), *self._columns_of(layer_ids)])

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
        r, norms = record, record.gradient_norms
        scores = r.train_loss, r.test_loss, r.train_accuracy, r.test_accuracy
        return [*scores, r.batch_loss, *[norms.get(x, math.nan) for x in self._columns]]

    # -- recording --------------------------------------------------------------------------------

    def pace(self, scores: int, gradients: int) -> None:
        """Let scores and gradients be due once in so many iterations, or more seldom.

        Powers of three, so that they stay in the first records of spans; of scores the greater one. It
        says nothing where a base was chosen.
        """
        if self._base is None:
            self._paced_scores, self._paced_gradients = scores, gradients

    @property
    def score_stride(self) -> int:
        """How many iterations there are from one to the next that is due with scores."""
        return max(self.stride, self._paced_scores)

    @property
    def gradient_stride(self) -> int:
        """How many iterations there are from one to the next that is due with gradients."""
        return max(self.stride, self._paced_gradients)

    def next_due(self, iteration: int) -> int:
        """The first iteration after this one that is to be recorded."""
        return (iteration // self.stride + 1) * self.stride

    def next_scored(self, iteration: int) -> int:
        """The first iteration after this one, and after all records, whose scores are due."""
        return (max(iteration, self.end) // self.score_stride + 1) * self.score_stride

    def due(self, iteration: int, until: int) -> range:
        """The iterations from this one to another, the first without and the last with it, whose
        batches' losses are due, and no scores; as far as they are not recorded and the stride holds.
        """
        first = self.next_due(max(iteration, self.end))
        return range(first, min(until + 1, self.next_scored(iteration)), self.stride)

    def due_gradients(self, iteration: int, until: int) -> set[int]:
        """The iterations from this one to another, without and with it, whose gradients go with a record.

        From the first one on they are ever farther apart, up to the stride: else the curve of a short
        run would begin far from its start.
        """
        found, begin, step = set[int](), iteration + 1, self.stride
        while begin <= until:
            is_last = step >= self.gradient_stride
            end = until if is_last else min(self._first(iteration) + _CLOSE * step, until)
            found.update(range(begin + -begin % step, end + 1, step))
            begin, step = max(begin, end + 1), step * _THINNING
        return found

    def _first(self, iteration: int) -> int:
        """The first iteration of all records; this one, which begins them, if there are none."""
        return int(self._iterations[0]) if self._spans else iteration

    def holds_until(self, iteration: int) -> int:
        """The first iteration after this one whose record may make the stride greater."""
        first = self._first(iteration)
        return max((first // self.stride + CAPACITY) * self.stride, self.next_due(iteration))

    def keeps(self, iteration: int) -> bool:
        """Whether a record of this iteration stays when the next one comes."""
        return not self._spans or iteration % self.stride == 0

    def lacks_scores(self, iteration: int) -> bool:
        """Whether this iteration is later than the last record, or it is that and has none yet."""
        end = self.end
        if end != iteration:
            return end < iteration
        newest = self.last
        return newest is not None and not newest.is_scored

    def add(self, record: Record) -> None:
        """Append a record of a later iteration than the last, or complete the last one with it."""
        self.version += 1
        if not record.gradient_norms.keys() <= self._columns.keys():
            self._know(record.gradient_norms)
        if self._between is None and record.iteration == self.end:
            self._numbers = self._numbers.copy()  # rows may be shared with a copy
            last = self._numbers[:, self._spans - 1]
            unknown = np.isnan(last)
            last[unknown] = np.tile(self._numbers_of(record), (3, 1))[unknown]
        elif not self.keeps(record.iteration):
            known = self._between
            if known is not None and known.iteration == record.iteration:
                record = record.of_batch(known)
            self._between = record
        else:
            start = self._append([record.iteration])
            self._numbers[:, start] = self._numbers_of(record)
            self._thin_if_crowded()

    def add_passing(self, passing: PassingRecords) -> None:
        """Append records without scores, of iterations that are `due`."""
        self.version += 1
        norms = passing.gradient_norms
        columns = self._columns_of([*next(iter(norms.values()), ())])
        start, first = self._append(passing.iterations), passing.iterations[0]
        self._numbers[:, start : self._spans, NUMBERS.index("batch_loss")] = passing.batch_losses
        if norms:
            rows = [[start + (iteration - first) // self.stride] for iteration in norms]
            self._numbers[:, rows, columns] = [
                [*of_layers.values()] for of_layers in norms.values()
            ]
        self._thin_if_crowded()

    def _append(self, iterations: Sequence[int] | NDArray[np.int64]) -> int:
        """Append spans without numbers, the last of which may make them too many; where they begin."""
        start, self._spans = self._spans, self._spans + len(iterations)
        missing = self._spans - len(self._iterations)
        if missing > 0:
            rows = max(missing, CAPACITY + 1)
            room = np.full((3, rows, self._numbers.shape[2]), np.nan)
            self._iterations = np.append(self._iterations, np.zeros(rows, np.int64))
            self._numbers = np.append(self._numbers, room, axis=1)
        self._iterations[start : self._spans] = iterations
        self._between = None
        return start

    def _thin_if_crowded(self) -> None:
        if self._is_crowded:
            newest = self.last
            self._fit()
            self._thin()
            self._keep_newest(newest)

    def _keep_newest(self, record: Record | None) -> None:
        """Keep a record beside the spans unless it is the first of one."""
        last = self._iterations[self._spans - 1]
        self._between = record if record and record.iteration > last else None

    @property
    def _is_crowded(self) -> bool:
        """Whether there are too many spans from the first record to the last."""
        first, last = int(self._iterations[0]), int(self._iterations[self._spans - 1])
        return last // self.stride - first // self.stride >= CAPACITY

    def _fit(self) -> None:
        """Choose the least stride at which there are not too many spans."""
        self.stride = self._base or 1
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
        made = History.__new__(History)  # copy.copy takes ten times as long
        vars(made).update(vars(self))
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

    def until_edit(self, iteration: int) -> "History":
        """One up to an iteration after which something was edited: what its batch told stays, and the
        scores are to be found anew, since the edit may have changed them.
        """
        made = self.until(iteration)
        newest = made.last
        if newest is None or newest.iteration < iteration:
            return made
        made.truncate(iteration)
        if newest.gradient_norms or not math.isnan(newest.batch_loss):
            made.add(newest.without_scores)
            made.edited_at = iteration
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


def common_end(a: History, b: History) -> int | None:
    """The last iteration up to which all that two histories both know is the same, if there is one.

    Where all samples were not evaluated that is the one before: the loss of a batch is of the
    parameters its iteration began with.
    """
    one, other = a.scores(*NUMBERS), b.scores(*NUMBERS)
    iterations, i, j = np.intersect1d(
        one.iterations, other.iterations, assume_unique=True, return_indices=True
    )
    left, right = one.values[i], other.values[j]
    both = ~(np.isnan(left) | np.isnan(right))
    differ = ((left != right) & both).any(axis=1)
    known = both.any(axis=1) & ~np.logical_or.accumulate(differ)
    if not known.any():
        return None
    last = int(np.flatnonzero(known)[-1])
    return int(iterations[last]) - (not both[last, : len(SCORES)].any())


def unchanging_history() -> History:
    """One that takes no further records: a trainer that only replays evaluates nothing."""
    history = History(base=2**62)
    history.add(Record(2**62, math.nan, math.nan, math.nan, math.nan, {}))
    return history
