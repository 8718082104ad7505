"""Whose numbers are shown: those of the batch, of one sample in it, or of a sample computed by itself.

A sample of the batch under way has a column of its own in every array that training computes. One that
is not in the batch is computed beside training, by the same operations at the same parameters: by a
trainer of its own for which it is all the data, and which has come as far as the first one.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from nnsim.engine.checkpoints import CheckpointStore
from nnsim.engine.history import unchanging_history
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.functions.tape import Array
from nnsim.model.project import Training


class SampleValues(NamedTuple):
    """`trainer` holds the numbers, in row `row` of its batch; None stands for the whole batch."""

    trainer: Trainer
    row: int | None = None
    sample: int | None = None  # as an index into the data set
    alone: bool = False  # whether it is computed by itself, with the loss of this sample alone
    problem: str = ""  # why its numbers end before the place where training stands


class SampleTracer:
    """Finds the numbers of one sample after another in the trainers of one run."""

    def __init__(self, trainer: Trainer) -> None:
        self._run = trainer
        # The sample, the settings and the trainer of both.
        self._alone: tuple[tuple[int, Training], Trainer] | None = None

    def on(self, trainer: Trainer, sample: int | None) -> SampleValues:
        """The numbers of a sample where this trainer of the run stands, which is not disturbed.

        A sample by itself has a forward and a backward pass, but no update: that is for batches.
        """
        if sample is None:
            return SampleValues(trainer)
        [rows] = np.nonzero(trainer.samples == sample)
        if len(rows):
            return SampleValues(trainer, int(rows[0]), sample)
        alone, problem = (
            self._trainer_of(sample, trainer.settings.at(trainer.current.iteration)),
            "",
        )
        alone.rewind(replace(trainer.start_of_current, batch=0))
        current = trainer.current
        try:
            alone.go_to(current.iteration, min(current.position, _passes(trainer)))
        except UserError as error:
            problem = str(error)
        return SampleValues(alone, 0, sample, True, problem)

    def _trainer_of(self, sample: int, training: Training) -> Trainer:
        if self._alone is None or self._alone[0] != (sample, training):
            self._alone = (sample, training), trained_alone(self._run, [sample], training)
        return self._alone[1]


def trained_alone(trainer: Trainer, rows: Sequence[int] | Array, training: Training) -> Trainer:
    """A trainer at the same place, with these settings, for which samples (n,) are all the data."""
    project = trainer.project
    dataset = project.dataset
    only = replace(
        dataset,
        features=dataset.features[rows],
        targets=dataset.targets[rows],
        test=np.zeros(len(rows), bool),
    )
    alone = replace(
        project,
        dataset=only,
        training=replace(training, batch_size=0),
        state=replace(project.state, batch=0),
        breakpoints=(),
    )
    return Trainer(alone, unchanging_history(), CheckpointStore(budget=0))


def _passes(trainer: Trainer) -> int:
    """How many operations there are before the first update."""
    return sum(step.phase != "update" for step in trainer.program.steps)
