"""The parameters at a past iteration of a run, computed on a copy of it."""

from time import perf_counter

from nnsim.engine.checkpoints import CheckpointStore
from nnsim.engine.history import unchanging_history
from nnsim.engine.trainer import Trainer
from nnsim.functions.tape import Array


class PastValues:
    """Goes from the nearest checkpoint of a trainer to an iteration, and disturbs nothing."""

    def __init__(self, original: Trainer) -> None:
        self.original = original
        self._copy = Trainer(
            original.project, unchanging_history(), CheckpointStore(budget=0), original.settings
        )
        self._copy.watch(())
        self._training = self._copy.training  # the settings it stands under
        self.iteration = self._copy.iteration  # the one aimed at

    def aim(self, iteration: int) -> bool:
        """Prepare to go to an iteration; False if it is before the first or after the last known one."""
        nearest = self.original.timeline.before(iteration)
        if nearest is None or iteration > self.original.timeline.end:
            return False
        stale = self._copy.training is not self._training
        if stale or not nearest.iteration <= self._copy.iteration <= iteration:
            self._copy.rewind(nearest)
        self.iteration = iteration
        return True

    def advance(self, deadline: float) -> bool:
        """Go on until the time `deadline` of perf_counter; True when `values` are of the iteration.

        Raises UserError where the run cannot be gone again.
        """
        copy = self._copy
        try:
            while copy.iteration < self.iteration:
                copy.advance(self.iteration, deadline)
                if perf_counter() >= deadline:
                    break
        finally:
            self._training = copy.training
        return copy.iteration == self.iteration

    @property
    def values(self) -> Array:
        """The flat vector of parameters where it stands, in the order of `Layout`."""
        return self._copy.values
