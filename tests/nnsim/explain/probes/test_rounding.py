"""Weights of few bits are multiples of a step; short numbers stray from long ones by their rounding."""

import numpy as np
import pytest

from nnsim.engine.trainer import Trainer
from nnsim.explain.probes.rounding import BITS, rounded, rounded_scores, straying, with_rounded
from nnsim.presets.defaults import xor_demo
from tests.support.specimens import paper


def test_weights_of_four_bits_on_paper() -> None:
    # the largest weight into the hidden layer is 0.4 = 7 steps; 0.1 is 1.75 of them, 0.3 is 5.25
    project = paper()
    found = Trainer(project).program.store.layout.view(
        rounded(project.network, Trainer(project).values, 4)
    )
    into, out = (found.weights[c.key] for c in project.network.connections)
    step = 0.4 / 7
    np.testing.assert_allclose(into, [[2 * step, -4 * step], [5 * step, 0.4]], rtol=1e-15)
    np.testing.assert_allclose(out, [[6 * 0.6 / 7], [-0.6]], rtol=1e-15)  # 0.5 is 5.83 steps
    hidden = project.network.computed[0].id
    np.testing.assert_array_equal(found.biases[hidden], project.state.parameters.biases[hidden])


def test_two_bits_leave_minus_one_zero_and_one_times_the_largest() -> None:
    project = paper()
    found = rounded(project.network, Trainer(project).values, 2)
    weights = Trainer(project).program.store.layout.view(found).weights.values()
    assert all(set(np.unique(w / np.abs(w).max())) <= {-1.0, 0.0, 1.0} for w in weights)


def test_more_bits_come_closer_to_the_loss() -> None:
    trainer = Trainer(xor_demo())
    trainer.run(2000)
    project = trainer.project
    errors = [abs(rounded_scores(project, trainer.values, b)[0].loss - trainer.loss) for b in BITS]
    assert errors == sorted(errors)
    assert errors[0] < 1e-4 < errors[-1]


def test_weights_that_are_all_zero_stay() -> None:
    project = paper()
    zeros = np.zeros_like(Trainer(project).values)
    assert not rounded(project.network, zeros, 8).any()


def test_a_project_with_rounded_weights_answers_as_the_scores_say() -> None:
    project = with_rounded(xor_demo(), 4)
    plain = Trainer(xor_demo())
    assert Trainer(project).score == rounded_scores(xor_demo(), plain.values, 4)
    assert Trainer(project).score != plain.score


def test_a_run_in_float32_strays_by_a_few_roundings() -> None:
    *_, half, last = found = list(straying(xor_demo(), 200))
    assert [x.iteration for x in found] == list(range(1, 201))
    assert last.single == pytest.approx(last.double, rel=1e-4)
    assert 0 < found[0].apart < 2 * np.finfo(np.float32).eps
    assert 0 < last.apart < 200 * np.finfo(np.float32).eps
    alone = Trainer(xor_demo())
    alone.run(199)
    assert half.double == alone.loss
