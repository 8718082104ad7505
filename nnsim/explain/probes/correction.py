"""What the perceptron rule makes of the weights: η x added or subtracted for each mistake."""

from dataclasses import dataclass

import numpy as np

from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.explain.sample_values import trained_alone
from nnsim.functions.tape import Array
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project

_RULES = ("perceptron", "perceptron_step")


@dataclass(frozen=True, eq=False)
class Correction:
    """Before and after one iteration, for which `samples`, indices into the data set, were mistakes.

    `signs` are 1 where η x was added, −1 where it was subtracted; of a mean over a batch η / `divisor`.
    """

    before: Parameters
    after: Parameters
    samples: tuple[int, ...]
    signs: tuple[int, ...]
    divisor: int
    is_next: bool  # whether it is yet to be made


def learns_by_rule(project: Project) -> bool:
    """Whether a single neuron learns by the perceptron rule."""
    alone = len(project.network.computed) == 1 and project.network.output.size == 1
    return alone and project.training.loss in _RULES


def locks_weights(project: Project) -> bool:
    """Whether training leaves some weights into the output layer as they are."""
    network = project.network
    return any(np.any(c.locked) for c in network.incoming(network.output.id))


def correction_of(trainer: Trainer, sample: int | None) -> Correction | None:
    """What the rule would do with a training sample now, or else with the batch of this iteration.

    That is done already where the iteration has just ended. None where there is no mistake, or where
    something else than ± η x moves the weights.
    """
    training, project = trainer.training, trainer.project
    plain = training.optimizer.name == "sgd" and not (
        training.l1 or training.l2 or training.epsilon
    )
    if not (plain and learns_by_rule(project)) or locks_weights(project):
        return None
    if sample is None and trainer.current.start is not None:
        return _made(trainer, trainer.samples, is_next=False)
    samples = trainer.samples if sample is None else np.array([sample])
    if project.dataset.test[samples].any():
        return None
    ahead = trained_alone(trainer, samples, training)
    try:
        for _ in ahead.program.steps:
            ahead.step("operation")
    except UserError:  # its numbers are beyond all bounds
        return None
    return _made(ahead, samples, is_next=True)


def _made(trainer: Trainer, samples: Array, is_next: bool) -> Correction | None:
    """By a trainer that has just ended an iteration, whose batch these samples were."""
    current = trainer.current
    assert current.start is not None
    program, view = current.program, trainer.program.store.layout.view
    [delta] = program.forward.buffers[program.network.output.id].delta
    wrong = np.flatnonzero(delta)
    if not len(wrong):
        return None
    return Correction(
        view(current.start.values),
        view(trainer.values.copy()),
        tuple(samples[wrong].tolist()),
        tuple(np.where(delta[wrong] < 0, 1, -1).tolist()),
        len(samples) if trainer.training.reduction == "mean" else 1,
        is_next,
    )
