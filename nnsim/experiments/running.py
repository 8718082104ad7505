"""One run of an experiment: the same settings give the same result to the bit, wherever it is made."""

import math
from collections.abc import Iterable
from functools import lru_cache
from time import perf_counter

from nnsim.engine.breakpoint_watch import holds
from nnsim.engine.evaluation import Score, Scores
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.experiments.experiment import Work
from nnsim.experiments.results import Result
from nnsim.experiments.settings import Cell, applied
from nnsim.files import cancelling, native
from nnsim.files.opening import Opened
from nnsim.model.project import Project

LOOKS = 100  # at all samples in a run, evenly spaced: for the goal, the best losses and the curve
_SLICE = 0.05  # seconds of training between two looks at whether anybody waits
_UNKNOWN = Score(math.nan, math.nan)


def run(work: Work, cell: Cell) -> Result:
    """What the run of a cell comes to; one that cannot be begun, or ends early, has failed."""
    course = _Course(work)
    try:
        course.begin(cell)
        course.follow()
    except UserError as error:
        course.reason = str(error)
    return course.result


def begun(work: Work, cell: Cell) -> Trainer:
    """A trainer before the first iteration of a cell. Raises a UserError if there is no such run."""
    return Trainer(applied(_project(work.project), cell))


@lru_cache(maxsize=1)
def _project(text: bytes) -> Project:
    return native.loads(text)


class _Course:
    """A run, and what has been seen of it so far."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._trainer: Trainer | None = None
        self._seen: list[tuple[int, Scores]] = []
        self._goal = math.nan
        self.reason = ""

    def begin(self, cell: Cell) -> None:
        """Stand at the first iteration. Raises a UserError for settings that do not go together."""
        self._trainer = begun(self._work, cell)

    def follow(self) -> None:
        """Train to the end, looking at the samples on the way. Raises NonFiniteError or LossError."""
        trainer, iterations = self._trainer, self._work.iterations
        assert trainer is not None, "a run is followed that has begun"
        stride = math.ceil(iterations / LOOKS)
        while not self._ends(trainer):
            trainer.advance(min(trainer.iteration + stride, iterations))

    def _ends(self, trainer: Trainer) -> bool:
        work, scores = self._work, trainer.score
        self._seen.append((trainer.iteration, scores))
        if work.goal and math.isnan(self._goal) and holds(work.goal, trainer, scores):
            self._goal = float(trainer.iteration)
            if work.stops_at_goal:
                return True
        return trainer.iteration >= work.iterations

    @property
    def result(self) -> Result:
        """What is kept of it: where it failed, of what it was before."""
        trainer, seen = self._trainer, [scores for _, scores in self._seen]
        train, test = (_UNKNOWN, _UNKNOWN) if self.reason else seen[-1]
        norms = [*trainer.gradient_norms().values()] if trainer else []
        return Result(
            iterations=trainer.iteration if trainer else 0,
            goal=self._goal,
            train_loss=train.loss,
            test_loss=test.loss,
            best_train_loss=_least(train.loss for train, _ in seen),
            best_test_loss=_least(test.loss for _, test in seen),
            train_accuracy=train.accuracy,
            test_accuracy=test.accuracy,
            first_gradient=norms[0] if norms else math.nan,
            last_gradient=norms[-1] if norms else math.nan,
            curve=tuple((iteration, scores[0].loss) for iteration, scores in self._seen),
            reason=self.reason,
            ending="failed" if self.reason else "done",
        )


def _least(losses: Iterable[float]) -> float:
    return min((loss for loss in losses if not math.isnan(loss)), default=math.nan)


def opened(work: Work, cell: Cell, iterations: int) -> Opened:
    """A run as a document, after so many iterations, with the past it has then.

    Raises a UserError, and CancelledError where nobody waits for it any more.
    """
    trainer = begun(work, cell)
    while not trainer.advance(iterations, perf_counter() + _SLICE):
        cancelling.check()
    trainer.record()
    return Opened(trainer.project, trainer.past)
