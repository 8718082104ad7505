"""What moved most, other answers, and the past that they are compared with, on a copy of the run."""

import math
from dataclasses import replace
from math import inf
from time import perf_counter

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from nnsim.data.datasets import from_points
from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.explain.activation_map import map_bounds
from nnsim.explain.plots.changes import ChangeMap, movers, output_change
from nnsim.explain.plots.layer_samples import LayerSamples
from nnsim.explain.plots.past_values import PastValues
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.parameter_ref import BiasRef, WeightRef, value_of
from nnsim.model.parameters import Parameters
from nnsim.model.project import Training
from tests.nnsim.explain.plots.projects import project_of, projects
from tests.support.specimens import KINDS, paper, points, same_bits, scattered

FAR = 2 * 256 + 40  # iterations: past several checkpoints


def every_parameter(network):
    for c in network.connections:
        rows, columns = network.shape(c)
        for i in range(rows):
            for j in range(columns):
                if c.has_wire(i, j):
                    yield WeightRef(c.key, i, j)
    for layer in network.computed:
        for j in range(layer.size):
            yield BiasRef(layer.id, j)


@given(projects, st.integers(0, 4), st.integers(1, 12))
@settings(deadline=None, max_examples=40)
def test_the_movers_are_those_whose_change_is_largest(project, iterations, most):
    trainer = Trainer(project)
    trainer.run(iterations)
    then, now = project.state.parameters, trainer.parameters
    found = movers(project.network, then, now, most)
    changes = {p: value_of(p, now) - value_of(p, then) for p in every_parameter(project.network)}
    for mover in found:
        assert mover.change == changes[mover.parameter]
        assert mover.now == value_of(mover.parameter, now)
    sizes = [abs(mover.change) for mover in found]
    moved = sorted((abs(x) for x in changes.values() if x), reverse=True)
    assert sizes == moved[:most]


def test_what_a_step_moves_is_the_rate_times_the_gradient():
    """On paper: δ of the output is a − t; the bias of the output moves by −η δ."""
    project = paper()
    trainer = Trainer(project)
    trainer.run(1)
    a = np.tanh([0.1 * 1 + 0.3 * 2 + 0.05, -0.2 * 1 + 0.4 * 2 - 0.1])
    delta = 0.5 * a[0] - 0.6 * a[1] + 0.2 - 0.5
    by_parameter = {
        m.parameter: m.change
        for m in movers(project.network, project.state.parameters, trainer.parameters)
    }
    assert by_parameter[BiasRef("output", 0)] == pytest.approx(-0.5 * delta)
    assert by_parameter[WeightRef(("hidden1", "output"), 0, 0)] == pytest.approx(
        -0.5 * delta * a[0]
    )


def test_of_another_shape_nothing_has_moved():
    small, large = (scattered(build([2, n, 1], Activation("tanh")), points("any", 3, 2, 1), Training())
                    for n in (2, 3))  # fmt: skip
    found = movers(large.network, small.state.parameters, large.state.parameters)
    assert {type(m.parameter) for m in found} == {BiasRef}
    assert [m.parameter.layer for m in found] == ["output"]


@given(st.sampled_from(KINDS), st.integers(0, 50))
@settings(deadline=None, max_examples=30)
def test_the_change_of_outputs_is_that_of_two_forward_passes(kind, seed):
    project = project_of(kind, seed=seed)
    trainer = Trainer(project)
    trainer.run(3)
    data, network = project.dataset, project.network
    samples = LayerSamples(network, data, [network.output.id], np.arange(len(data.features)))
    outputs = []
    for values in (Trainer(project).values, trainer.values):
        samples.restart(values)
        assert samples.advance(inf)
        outputs.append(samples.activations[network.output.id].copy())
    found = output_change(data, *outputs)
    changes = np.abs(outputs[1] - outputs[0])
    assert (found.mean, found.largest) == (pytest.approx(changes.mean()), changes.max())


@pytest.mark.parametrize(
    ("targets", "names", "then", "now", "share"),
    [
        ([[0], [1]], ("a", "b"), [[0.4, 0.6]], [[0.6, 0.4]], 1.0),
        ([[-1], [1]], ("a", "b"), [[-0.1, 0.9]], [[0.1, 0.9]], 0.5),
        ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], "abc",
         np.eye(3), [[1, 0, 0], [0, 0, 0.1], [0, 0.5, 0.9]], 1 / 3),
    ],
)  # fmt: skip
def test_the_share_of_samples_with_another_class(targets, names, then, now, share):
    data = from_points(np.zeros((len(targets), 1)), targets, class_names=tuple(names))
    found = output_change(data, np.array(then, float), np.array(now, float))
    assert found.other_class == pytest.approx(share)


def test_a_regression_has_no_classes_to_change():
    data = points("any", 2, 1, 1)
    found = output_change(data, np.array([[0.0, 1.0]]), np.array([[1.0, 1.0]]))
    assert math.isnan(found.other_class)
    assert (found.mean, found.largest) == (0.5, 1.0)


@given(st.sampled_from(KINDS), st.integers(0, 20))
@settings(deadline=None, max_examples=15)
def test_a_map_of_changes_is_the_difference_of_two_forward_passes(kind, seed):
    project = project_of(kind, seed=seed)
    data, network, size = project.dataset, project.network, 5
    trainer = Trainer(project)
    before = trainer.values.copy()
    trainer.run(3)
    bounds, held = map_bounds(data, (0, 1)), data.features.mean(axis=0)
    found = ChangeMap(network, network, data, size, bounds, (0, 1), held)
    found.restart(before, trainer.values)
    while not found.advance(0.0):
        pass
    left, right, bottom, top = bounds
    for row in range(size):
        for column in range(size):
            point = held.copy()
            point[0] = left + (right - left) * (column + 0.5) / size
            point[1] = top - (top - bottom) * (row + 0.5) / size
            at = replace(data, features=np.tile(point, (len(data.features), 1)))
            passes = LayerSamples(network, at, [network.output.id], np.array([0]))
            answers = []
            for values in (before, trainer.values):
                passes.restart(values)
                passes.advance(inf)
                answers.append(passes.activations[network.output.id][:, 0].copy())
            if kind[0] in ("sign", "step"):  # which float32 may put on the other side
                assert np.abs(found.change[:, row, column]).max() in (0.0, 1.0, 2.0)
            else:
                np.testing.assert_allclose(
                    found.change[:, row, column], answers[1] - answers[0], atol=1e-4
                )


@pytest.mark.parametrize("aims", [(10,), (300, 299, 301), (FAR, 0, FAR - 1), (256, 512)])
@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_the_past_is_computed_to_the_bit_and_the_run_goes_on_undisturbed(aims, precision):
    project = project_of(KINDS[0], batch_size=4, precision=precision)
    trainer, alone = Trainer(project), Trainer(project)
    trainer.run(FAR)
    alone.run(FAR)
    past = PastValues(trainer)
    for iteration in aims:
        assert past.aim(iteration)
        while not past.advance(perf_counter() + 0.0005):
            pass
        then = Trainer(project)
        then.run(iteration)
        assert past.values.tobytes() == then.values.tobytes()
    trainer.run(5)
    alone.run(5)
    assert same_bits(alone.state.parameters, trainer.state.parameters)
    assert list(map(repr, alone.history)) == list(map(repr, trainer.history))
    assert [c.iteration for c in alone.timeline] == [c.iteration for c in trainer.timeline]


def test_the_past_follows_settings_that_changed_in_the_run():
    project = project_of(KINDS[0])
    trainer = Trainer(project)
    trainer.run(20)
    past = PastValues(trainer)
    assert past.aim(15)
    assert past.advance(inf)
    slow = replace(project.training, optimizer=Optimizer("sgd", 0.001))
    trainer.change(slow)
    trainer.run(20)
    reached = []
    for iteration in (30, 40):
        assert past.aim(iteration)
        assert past.advance(inf)
        reached.append(past.values.copy())
    assert reached[1].tobytes() == trainer.values.tobytes()


def test_breakpoints_do_not_hold_up_the_past():
    project = project_of(KINDS[0])
    later = Trainer(project)
    later.run(5)
    project = replace(project, breakpoints=(Breakpoint("loss_below", later.loss * 1.001),))
    trainer = Trainer(project)
    trainer.run(20)
    assert trainer.hit
    assert trainer.iteration < 12
    trainer.run(20)
    past = PastValues(trainer)
    assert past.aim(12)
    assert past.advance(inf)
    assert past.iteration == 12


def test_what_the_run_does_not_know_cannot_be_aimed_at():
    trainer = Trainer(project_of(KINDS[0]))
    trainer.run(3)
    past = PastValues(trainer)
    assert not past.aim(4)
    assert not past.aim(-1)


def test_a_run_that_cannot_be_gone_again_is_told_of():
    project = project_of(KINDS[0])
    wild = replace(project.training, optimizer=Optimizer("sgd", 1e6))
    trainer = Trainer(replace(project, training=wild))
    with pytest.raises(UserError):
        trainer.run(40)
    past = PastValues(trainer)
    trainer.timeline.end = 60
    assert past.aim(50)
    with pytest.raises(UserError):
        past.advance(inf)


def test_numbers_that_are_not_finite_have_not_moved():
    project = paper()
    then = project.state.parameters
    now = Parameters(then.weights, {**then.biases, "output": np.array([math.nan])})
    assert movers(project.network, then, now) == ()
