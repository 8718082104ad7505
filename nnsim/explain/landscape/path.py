"""The way that training took through the space of its parameters."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from nnsim.engine.recorder import work_of_iteration
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.explain.plots.past_values import PastValues
from nnsim.functions.tape import Array

MOST = 33  # points: as many as can be told apart
_REPLAYED = 2_000_000_000  # multiplications: what is replayed between checkpoints
_LEAST = 1e-3  # seconds: a trainer past its deadline does nothing at all


@dataclass(frozen=True, eq=False, slots=True)
class Path:
    """Parameters (n, n_parameters) after some iterations, in order; the last are those of now."""

    iterations: Sequence[int]
    values: Array


class PathReplay:
    """Gathers the path of a trainer, which is left alone: its checkpoints, and what lies between them.

    In a short run a trainer of its own computes iterations between checkpoints again; of a long one, or
    where that is too much work, the checkpoints are all.
    """

    def __init__(self, trainer: Trainer, most: int = MOST) -> None:
        here = trainer.iteration
        known = {c.iteration: c.values for c in trainer.timeline if c.iteration < here}
        self._found: dict[int, Array] = {here: trainer.values.copy()}
        wanted = _evenly(sorted(known), most - 1)
        if trainer.problem is None and _is_affordable(trainer, len(known), most):
            wanted = _evenly(range(trainer.timeline.start, here), most - 1)
        self._found |= {i: known[i] for i in wanted if i in known}
        self._missing = [i for i in wanted if i not in known]
        self._past = PastValues(trainer) if self._missing else None

    @property
    def path(self) -> Path:
        """What has been found so far."""
        iterations = sorted(self._found)
        return Path(iterations, np.array([self._found[i] for i in iterations], np.float64))

    def advance(self, deadline: float) -> bool:
        """Go on until the time `deadline` of perf_counter; True when the path is whole."""
        try:
            while self._past is not None and self._missing:
                if not self._find(self._past, self._missing[0], deadline):
                    return False
                del self._missing[0]
                if perf_counter() >= deadline:
                    break
        except UserError:  # the session tells of it
            self._missing = []
        return not self._missing

    def _find(self, past: PastValues, iteration: int, deadline: float) -> bool:
        """Find the parameters at an iteration, or that it is no more known; False at the deadline."""
        if past.aim(iteration):
            if not past.advance(max(deadline, perf_counter() + _LEAST)):
                return False
            self._found[iteration] = past.values.copy()
        return True


def _is_affordable(trainer: Trainer, known: int, most: int) -> bool:
    """Whether the checkpoints are too few, and the iterations between them can be computed again."""
    iterations = trainer.iteration - trainer.timeline.start
    work = iterations * work_of_iteration(trainer.program.network, trainer.program.batch.shape[1])
    return known < most - 1 and work <= _REPLAYED


def _evenly(iterations: Sequence[int], most: int) -> list[int]:
    """At most so many of them, at equal distances, the first one among them."""
    count = len(iterations)
    places = range(count) if count <= most else [k * count // most for k in range(most)]
    return [iterations[place] for place in places]
