"""A table of the history that is brought up to date by reading only the records that are new."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnsim.history import CAPACITY, History, Record

Table = NDArray[np.float64]


class HistoryTable:
    """One row a record, `read` into columns. Training may have thinned or cut the records between."""

    def __init__(self, columns: int, read: Callable[[Record], Sequence[float]]) -> None:
        self._read = read
        self._rows = np.empty((CAPACITY + 1, columns))
        self._records: list[Record] = []

    def update(self, history: History) -> Table:
        """The rows of a history as it is now (n, columns): a view that the next call overwrites."""
        before, records = self._records, list(history)
        # The newest record gives way to the next one; if an older one has moved, all have.
        kept = max(len(before) - 1, 0)
        if kept and (kept > len(records) or records[kept - 1] is not before[kept - 1]):
            kept = 0
        for number in range(kept, len(records)):
            self._rows[number] = self._read(records[number])
        self._records = records
        return self._rows[: len(records)]
