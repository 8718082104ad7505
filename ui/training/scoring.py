"""How well the trainer does, as far as it is known or can be found out while nobody has to wait."""

from time import perf_counter

from nnsim.engine.evaluation import Score, Scores
from nnsim.engine.trainer import Trainer
from ui.base.scheduling import Pace
from ui.training.run_control import RunControl
from ui.training.training_loop import FRAME, SLICE

_SHARE = 0.1  # of all time that evaluations take in a race through what was undone

# What parameters depend on: the trainer, its iteration, and how many layers are updated since.
Place = tuple[Trainer, int, int]


class Scoring:
    """Of the trainer that is driven: loss and accuracy on the training and the test samples."""

    def __init__(self, control: RunControl) -> None:
        self._control = control
        self._found: tuple[Place, Scores] | None = None  # where it was evaluated last
        self._pace = Pace(FRAME / 1000, _SHARE)

    @property
    def iteration(self) -> int | None:
        """After which iteration `score` is; None without a trainer."""
        trainer = self._control.trainer
        if trainer is None:
            return None
        newest = self._newest(trainer) if self._control.racing else None
        return newest[0] if newest is not None else trainer.iteration

    def score(self) -> Scores | None:
        """That of where the trainer stands; in a race, the newest there is."""
        trainer = self._control.trainer
        if trainer is None:
            return None
        racing = self._control.racing
        newest = self._newest(trainer) if racing else _recorded(trainer)
        if newest is not None and (racing or newest[0] == trainer.iteration):
            return newest[1]
        place = _place(trainer)
        if self._found is None or self._found[0] != place:
            self._found = place, trainer.score
        return self._found[1]

    def follow(self) -> None:
        """Evaluate, if that is quick, where a race goes through what was undone: nothing is recorded."""
        trainer = self._control.trainer
        passes = trainer is not None and trainer.iteration < trainer.history.end
        if trainer is None or not (passes and self._control.racing and self._pace.is_due):
            return
        begun = perf_counter()
        for scores in trainer.scores():
            if scores is not None:
                self._found = _place(trainer), scores
            elif perf_counter() > begun + SLICE:
                break
        self._pace.spend(perf_counter() - begun)

    def _newest(self, trainer: Trainer) -> tuple[int, Scores] | None:
        """The scores after the latest iteration of which they are known, up to where it stands."""
        recorded = _recorded(trainer)
        after = recorded[0] if recorded is not None else -1
        if self._found is not None:
            (of, iteration, updated), scores = self._found
            if of is trainer and not updated and after < iteration <= trainer.iteration:
                return iteration, scores
        return recorded


def _recorded(trainer: Trainer) -> tuple[int, Scores] | None:
    """The newest of the history, up to where the trainer stands."""
    record = trainer.history.scored_by(trainer.iteration)
    if record is None:
        return None
    training = Score(record.train_loss, record.train_accuracy)
    return record.iteration, (training, Score(record.test_loss, record.test_accuracy))


def _place(trainer: Trainer) -> Place:
    updated = sum(s.phase == "update" for s in trainer.program.steps[: trainer.cursor.position])
    return trainer, trainer.iteration, updated
