"""One iteration computed again beside the session, so that its arithmetic can be shown.

Between two iterations the numbers of the one that ended are partly gone: its weights have been
updated. A trainer of its own replays it, and stands just before the update.
"""

from time import perf_counter

from nnsim.engine.checkpoints import Checkpoint
from nnsim.engine.history import unchanging_history
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError


class Replay:
    """Follows one trainer of the session. `trainer` holds the numbers once `advance` is true."""

    def __init__(self, original: Trainer) -> None:
        self.original = original
        history = unchanging_history()
        self.trainer = Trainer(original.project, history, settings=original.settings)
        self._training = self.trainer.training  # the settings it stands under
        self.failed = False  # whether it met a number that is not finite
        self._iteration = 0  # the one to stand in

    def aim_at_last(self) -> bool:
        """Prepare to show the iteration that ended last; False if this run does not know it."""
        target = self.original.iteration - 1
        nearest = self.original.timeline.before(target)
        if nearest is None:
            return False
        changed = self.trainer.training is not self._training
        if changed or not nearest.iteration <= self.trainer.iteration <= target:
            self.trainer.rewind(nearest)
        self._iteration = target
        return True

    def aim_at_next(self) -> None:
        """Prepare to show the iteration under way, or the next one, as a whole."""
        start: Checkpoint = self.original.checkpoint()
        self.trainer.rewind(start)
        self._iteration = start.iteration

    def advance(self, deadline: float) -> bool:
        """Go on until the time `deadline` of perf_counter; True when the numbers are there."""
        trainer = self.trainer
        try:
            while trainer.iteration < self._iteration:
                trainer.advance(self._iteration, deadline)
                if perf_counter() >= deadline:
                    return False
            phases = [step.phase for step in trainer.program.steps]
            if trainer.cursor.position < phases.index("update"):
                trainer.go_to(self._iteration, phases.index("update"))
        except UserError:  # the session tells of it
            self.failed = True
            return False
        finally:
            self._training = trainer.training
        return True
