"""The recorder: adds to the history where training stands, tile by tile under a deadline."""

import math
from collections.abc import Callable, Mapping
from time import perf_counter

from nnsim.engine.evaluation import Scoring
from nnsim.engine.history import History, Record


def record_stride(samples: int, parameters: int, batch_size: int) -> int:
    """One record an iteration, unless evaluating all samples would slow training down.

    A large network is evaluated so seldom that it costs about a twentieth of an iteration. The
    stride is odd, or a loss that alternates would look constant.
    """
    work = samples * parameters
    return max(1, min(work // 2_000_000, 1 + 7 * samples // batch_size)) | 1


class Recorder:
    """Holds the record that is under way, if there is one."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._under_way: tuple[int, Scoring] | None = None

    def begin(self, iteration: int, scoring: Scoring) -> None:
        """Begin to record an iteration, unless a replay comes by what is recorded already."""
        if self._history.end < iteration:
            self._under_way = iteration, scoring

    def drop(self) -> None:
        """Give up the record that is under way: training stands elsewhere."""
        self._under_way = None

    def finish(
        self, gradient_norms: Callable[[], Mapping[str, float]], deadline: float = math.inf
    ) -> bool:
        """Go on with the record under way; False if the deadline came before its end."""
        if self._under_way is None:
            return True
        iteration, scoring = self._under_way
        for scores in scoring:
            if scores is not None:
                train, test = scores
                accuracies = train.accuracy, test.accuracy
                self._history.add(
                    Record(iteration, train.loss, test.loss, *accuracies, gradient_norms())
                )
                self._under_way = None
                return True
            if perf_counter() >= deadline:
                return False
        return True
