"""A comparison finds what each of its parts finds alone, in whatever slices, and disturbs nothing."""

from math import inf
from time import perf_counter

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.explain.plots.changes import movers, output_change
from nnsim.explain.plots.comparison import Comparison
from nnsim.explain.plots.layer_samples import LayerSamples
from nnsim.functions.activations import Activation
from nnsim.model.project import Training
from tests.nnsim.explain.plots.projects import project_of
from tests.support.specimens import KINDS, points, same_bits, scattered


def outputs_of(trainer):
    project = trainer.project
    samples = LayerSamples(project.network, project.dataset, [project.network.output.id])
    samples.restart(trainer.values)
    assert samples.advance(inf)
    return samples.activations[project.network.output.id]


@given(st.sampled_from(KINDS), st.integers(0, 20), st.integers(0, 6))
@settings(deadline=None, max_examples=25)
def test_it_finds_what_two_runs_that_stop_there_differ_in(kind, seed, then):
    project = project_of(kind, seed=seed)
    now, before = Trainer(project), Trainer(project)
    now.run(6)
    before.run(then)
    comparison = Comparison(now)
    assert comparison.restart(then)
    assert comparison.advance(inf)
    found = comparison.found
    assert (found.then, found.now, found.samples) == (then, 6, 9)
    assert found.movers == movers(project.network, before.parameters, now.parameters)
    assert found.count == project.network.n_wires + project.network.n_biases
    assert found.outputs == output_change(project.dataset, outputs_of(before), outputs_of(now))


def test_in_slices_it_comes_to_the_same_while_training_goes_on():
    network = build([2, 300, 300, 1], Activation("tanh"), Activation("sigmoid"))
    project = scattered(network, points("0/1", 200, 2, 1), Training())
    trainer, alone = Trainer(project), Trainer(project)
    trainer.run(3)
    whole, parts = Comparison(trainer), Comparison(trainer)
    assert whole.restart(1)
    assert parts.restart(1)
    assert whole.advance(inf)
    slices = 0
    while not parts.advance(perf_counter() + 0.002):
        slices += 1
        if slices < 4:
            trainer.run(1)
    assert slices > 2
    assert parts.found.movers == whole.found.movers
    assert parts.found.outputs == whole.found.outputs
    np.testing.assert_array_equal(parts.found.map.change, whole.found.map.change)
    alone.run(trainer.iteration)
    assert same_bits(alone.state.parameters, trainer.state.parameters)


def test_with_another_run_it_compares_the_same_iteration_of_that():
    project = project_of(KINDS[0])
    slow = project_of(KINDS[0], l2=0.5)
    trainer, other = Trainer(project), Trainer(slow)
    trainer.run(5)
    other.run(9)
    comparison = Comparison(trainer, other)
    assert comparison.restart(5)
    assert comparison.advance(inf)
    beside = Trainer(slow)
    beside.run(5)
    expected = movers(project.network, beside.parameters, trainer.parameters)
    assert comparison.found.movers == expected


@pytest.mark.parametrize("kind", [("sigmoid", "mean_squared", "0/1", 1), KINDS[0]])
def test_of_other_outputs_or_other_inputs_only_weights_are_compared(kind):
    trainer = Trainer(project_of(("sigmoid", "mean_squared", "0/1", 2)))
    network = build([2, 3, kind[3]], Activation("tanh"))
    other = Trainer(scattered(network, points("any", 5, 2, kind[3]), Training()))
    comparison = Comparison(trainer, other)
    assert comparison.restart(0)
    assert comparison.advance(inf)
    assert (comparison.found.outputs, comparison.found.map, comparison.found.samples) == (
        None,
        None,
        0,
    )
    assert comparison.found.movers == ()


def test_an_iteration_that_is_not_known_is_refused():
    comparison = Comparison(Trainer(project_of(KINDS[0])))
    assert not comparison.restart(3)


def test_of_a_network_with_very_many_weights_the_map_is_coarser():
    small, large = (
        Comparison(
            Trainer(scattered(build(sizes, Activation("tanh")), points("any", 4, 2, 1), Training()))
        )
        for sizes in ([2, 8, 1], [2, 1200, 1200, 1])
    )
    for each in (small, large):
        assert each.restart(0)
    sides = [len(each._map.now[0]) for each in (small, large)]
    assert sides[0] == 80
    assert 16 <= sides[1] < 40
