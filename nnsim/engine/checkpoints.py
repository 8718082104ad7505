"""Checkpoints of a run: any past iteration is the nearest one before it, and a replay from there.

Since the batch of an iteration and everything after it depend on the checkpoint alone, a replay gives
the bits that the run gave.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nnsim.functions.tape import Array

BUDGET = 128 << 20  # bytes
# Iterations between two checkpoints, until the budget is spent: a power of three, as in all records, so
# that a run seldom stops for the one or the other.
SPACING = 243
_OVERHEAD = 300  # bytes that a vector takes beside its numbers, with its share of the checkpoint


@dataclass(frozen=True, eq=False, slots=True)
class Checkpoint:
    """A copy of all that the next iteration depends on, as flat vectors: cheap to take and restore."""

    values: Array
    slots: Mapping[str, Array]
    iteration: int
    epoch: int
    batch: int
    optimizer_steps: int

    @property
    def bytes(self) -> int:
        """What it takes of memory."""
        return (self.values.nbytes + _OVERHEAD) * (1 + len(self.slots))


class CheckpointStore:
    """Checkpoints of increasing iteration, thinned so that together they stay within a budget.

    All are of one run and so of one size.
    """

    def __init__(self, budget: int = BUDGET) -> None:
        self.spacing = SPACING
        self.end = 0  # the furthest iteration that was reached
        self._budget = budget
        self._checkpoints: list[Checkpoint] = []

    @classmethod
    def of(cls, checkpoints: Sequence[Checkpoint], end: int) -> "CheckpointStore":
        """One of these checkpoints, which are of increasing iteration."""
        made = cls()
        made.end = end
        made._checkpoints = list(checkpoints)
        return made

    def copy(self) -> "CheckpointStore":
        """One of its own with the same checkpoints."""
        return CheckpointStore.of(self._checkpoints, self.end)

    def __len__(self) -> int:
        return len(self._checkpoints)

    def __iter__(self) -> Iterator[Checkpoint]:
        return iter(self._checkpoints)

    @property
    def start(self) -> int:
        """The first iteration that can be returned to."""
        return self._checkpoints[0].iteration if self._checkpoints else 0

    @property
    def bytes(self) -> int:
        """What the checkpoints take of memory."""
        return len(self._checkpoints) * self._checkpoints[0].bytes if self._checkpoints else 0

    def limit(self, budget: int) -> None:
        """Stay within another budget from now on."""
        self._budget = budget
        self._thin()

    def add(self, checkpoint: Checkpoint) -> None:
        """Keep a checkpoint if it is far enough from the newest; the first one always stays."""
        if (
            self._checkpoints
            and checkpoint.iteration < self._checkpoints[-1].iteration + self.spacing
        ):
            return
        self._checkpoints.append(checkpoint)
        self._thin()

    def _thin(self) -> None:
        while len(self._checkpoints) > 2 and self.bytes > self._budget:
            self.spacing *= 2
            self._checkpoints = self._checkpoints[::2]

    def until(self, iteration: int) -> "CheckpointStore":
        """One of its own with the checkpoints up to an iteration."""
        made = self.copy()
        made.truncate(iteration)
        return made

    def truncate(self, iteration: int) -> None:
        """Forget what comes after an iteration."""
        self._checkpoints = [c for c in self._checkpoints if c.iteration <= iteration]
        self.end = min(self.end, iteration)

    def before(self, iteration: int) -> Checkpoint | None:
        """The newest checkpoint that is not after this iteration."""
        place = bisect_right(self._checkpoints, iteration, key=lambda c: c.iteration)
        return self._checkpoints[place - 1] if place else None
