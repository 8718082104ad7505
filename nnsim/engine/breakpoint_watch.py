"""The watch that a run keeps on its breakpoints: which conditions hold, and which has come to hold.

The samples are evaluated in tiles, so that a window can go on between two of them; what is found does
not depend on where it did.
"""

import math
from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import Protocol

from nnsim.engine.evaluation import Scores, Scoring, mistakes
from nnsim.functions.tape import Array
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.parameter_ref import value_of
from nnsim.model.parameters import Parameters


class WatchedRun(Protocol):
    """What a watch looks at: a run that stands between two iterations."""

    iteration: int

    @property
    def parameters(self) -> Parameters: ...
    @property
    def training_samples(self) -> Array:
        """As indices into the data set, (n_training,)."""
        ...

    def scores(self) -> Scoring: ...
    def gradient_norms(self) -> Mapping[str, float]: ...


class BreakpointWatch:
    """Looks at enabled breakpoints; it is false when there are none.

    `hit` is the breakpoint whose condition holds after the iteration looked at last and did not after
    the one before: the first in the list if there are several.
    """

    def __init__(
        self, breakpoints: Sequence[Breakpoint] = (), before: "BreakpointWatch | None" = None
    ) -> None:
        """`before` is the watch that this one relieves; what it knows of the same ones still counts."""
        self._watched = [b for b in breakpoints if b.enabled]
        quantities = {b.row.quantity for b in self._watched}
        self._needs_scores = bool(quantities & {"training loss", "accuracy", "mistakes"})
        hit = before.hit if before else None
        self.hit: Breakpoint | None = hit if hit in self._watched else None
        known = before._holds if before else {}
        self._holds: dict[Breakpoint, bool] = {b: known[b] for b in self._watched if b in known}
        self._looked_at: int | None = None  # the iteration after which all of this is so
        self._scoring: Scoring | None = None

    def __bool__(self) -> bool:
        return bool(self._watched)

    def forget(self) -> None:
        """Begin anew, at another place of the run: what holds there has not just come to hold."""
        self._holds.clear()
        self.hit = self._looked_at = self._scoring = None

    def look(self, run: WatchedRun, deadline: float = math.inf) -> bool:
        """Look at where the run stands, unless that is done; False if the deadline came first."""
        if not self._watched or self._looked_at == run.iteration:
            return True
        scores: Scores | None = None
        if self._needs_scores:
            self._scoring = self._scoring or run.scores()
            while (scores := next(self._scoring)) is None:
                if perf_counter() >= deadline:
                    return False
            self._scoring = None
        come = [b for b in self._watched if self._comes(b, _reading(b, run, scores))]
        self.hit = come[0] if come else None
        self._looked_at = run.iteration
        return True

    def _comes(self, watched: Breakpoint, reading: float) -> bool:
        """Note whether the condition holds; True if it has come to hold.

        What holds of a sign is that it is positive, and either change counts; a weight of 0 has the
        sign it had before. Where nothing is known of before, nothing has come.
        """
        before = self._holds.get(watched)
        changes = watched.row.comparison == "±"
        if changes and (reading == 0 or math.isnan(reading)):
            return False
        now = self._holds[watched] = _holds(watched, reading)
        return before is not None and now != before and (now or changes)


def holds(watched: Breakpoint, run: WatchedRun, scores: Scores) -> bool:
    """Whether the condition of a breakpoint, which is not of a sign, holds where a run stands."""
    return _holds(watched, _reading(watched, run, scores))


def _reading(watched: Breakpoint, run: WatchedRun, scores: Scores | None) -> float:
    """The number that a breakpoint is about, NaN where there is none yet."""
    if watched.weight is not None:
        return value_of(watched.weight, run.parameters)
    if watched.row.quantity == "iteration":
        return run.iteration
    if watched.row.quantity == "gradient":
        norms = run.gradient_norms()
        if watched.layer is not None:
            return norms.get(watched.layer, math.nan)
        extreme = min if watched.row.comparison == "<" else max
        return extreme(norms.values(), default=math.nan)
    assert scores is not None, "losses and accuracies are evaluated before they are read"
    train, test = scores
    if watched.row.quantity == "training loss":
        return train.loss
    if watched.row.quantity == "mistakes":
        return mistakes(train, len(run.training_samples))
    return train.accuracy if math.isnan(test.accuracy) else test.accuracy


def _holds(watched: Breakpoint, reading: float) -> bool:
    """The condition itself; a reading that is not a number meets none."""
    if watched.row.comparison == "±":
        return reading > 0
    assert watched.threshold is not None, "every breakpoint but that of a sign has a threshold"
    if watched.row.comparison == "<":
        return reading < watched.threshold
    if watched.row.comparison == "≤":
        return reading <= watched.threshold
    if watched.row.comparison == ">":
        return reading > watched.threshold
    return reading >= watched.threshold
