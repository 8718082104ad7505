"""What the perceptron rule adds to the weights, against the updates as they are done on paper."""

import dataclasses

import numpy as np
import pytest

from nnsim.editing.locks import lock_wires
from nnsim.engine.trainer import Trainer
from nnsim.explain.probes.correction import Correction, correction_of
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Project, with_dataset, with_network, with_training
from tests.nnsim.engine.test_perceptron import perceptron


def told(made: Correction | None) -> tuple[object, ...]:
    """w and b before and after, and whose mistakes."""
    assert made is not None
    numbers = (
        (*next(iter(one.weights.values())).ravel().tolist(), *one.biases["output"].tolist())
        for one in (made.before, made.after)
    )
    return (*numbers, dict(zip(made.samples, made.signs, strict=True)))


def test_each_sample_is_added_or_subtracted_if_it_is_a_mistake():
    # OR from zero, η = ½; a step answers 1 at 0, which is wrong for (0, 0) alone.
    trainer = Trainer(perceptron("or", "step", 0.5))
    assert [correction_of(trainer, sample) is not None for sample in range(4)] == [
        True,
        False,
        False,
        False,
    ]
    assert told(correction_of(trainer, 0)) == ((0, 0, 0), (0, 0, -0.5), {0: -1})
    trainer.step()
    coming = correction_of(trainer, None)
    assert told(coming) == ((0, 0, -0.5), (0, 0.5, 0), {1: 1})
    assert coming.is_next
    assert told(correction_of(trainer, 2)) == ((0, 0, -0.5), (0.5, 0, 0), {2: 1})
    values = trainer.values.copy()
    assert told(correction_of(trainer, 3)) == ((0, 0, -0.5), (0.5, 0.5, 0), {3: 1})
    assert (trainer.values == values).all(), "training is not disturbed"
    while trainer.iteration == 1:
        trainer.step("operation")
    done = correction_of(trainer, None)
    assert told(done) == told(coming)
    assert not done.is_next


@pytest.mark.parametrize(("reduction", "share"), [("sum", 1), ("mean", 4)])
def test_a_batch_is_corrected_by_all_its_mistakes(reduction, share):
    # AND from zero, answered 1 everywhere: (0, 0), (0, 1) and (1, 0) are mistakes.
    project = perceptron("and", "step", 0.5, batch=0)
    project = with_training(project, reduction=reduction)
    made = correction_of(Trainer(project), None)
    after = (-0.5 / share, -0.5 / share, -1.5 / share)
    assert told(made) == ((0, 0, 0), after, {0: -1, 1: -1, 2: -1})
    assert made.divisor == share


def test_where_the_rule_does_not_move_the_weights_alone_there_is_none():
    project = perceptron("or", "sign", 0.5)
    assert correction_of(Trainer(project), 1) is not None
    others: list[Project] = []
    for changed in (
        {"optimizer": Optimizer("momentum", 0.5)},
        {"l2": 0.1},
        {"loss": "half_squared"},
    ):
        others.append(with_training(project, **changed))
    held_out = dataclasses.replace(project.dataset, test=np.array([False, True, False, False]))
    others += [
        with_dataset(project, held_out),
        perceptron("or", "sign", 0.5, (1e308, 1e308), 1e308),
        with_network(project, lock_wires(project.network, [(0, 2)], True)),
    ]
    assert [correction_of(Trainer(other), 1) for other in others] == [None] * 6
