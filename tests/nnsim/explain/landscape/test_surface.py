"""Surfaces and cuts hold the loss that the window shows, computed by a trainer that stands there."""

from collections.abc import Generator
from dataclasses import replace
from itertools import count

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from nnsim.data.datasets import from_points
from nnsim.editing.layers import build
from nnsim.editing.locks import lock_biases
from nnsim.engine.trainer import Trainer
from nnsim.explain.landscape.surface import SurfaceProbe
from nnsim.explain.landscape.training_loss import TrainingLoss
from nnsim.functions.activations import Activation
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.functions.tape import Array
from nnsim.model.parameter_ref import BiasRef
from nnsim.model.parameters import ParameterLayout, Parameters
from nnsim.model.project import Project, Training, new_project, with_parameters, with_training
from nnsim.presets.chains import parse_chain
from tests.nnsim.explain.landscape.probes import KINDS, PAIR, cut_of, project_of, surface_of
from tests.support.specimens import paper, points, scattered
from tests.support.textbook import networks

pytestmark = pytest.mark.unmeasured


def loss_at(project: Project, values: Array, penalised: bool = False) -> float:
    """What a trainer that stands there shows."""
    parameters = ParameterLayout(project.network).unpack(values)
    trainer = Trainer(with_parameters(project, parameters))
    return trainer.loss + trainer.penalty * penalised


def test_every_loss_is_tried():
    assert KINDS.keys() == LOSSES.keys()


@pytest.mark.parametrize("loss", KINDS)
@pytest.mark.parametrize("reduction", ["mean", "sum"])
@pytest.mark.parametrize("kind", ["path", "random", "parameters"])
def test_a_surface_is_the_loss_at_those_parameters(loss, reduction, kind):
    project = project_of(loss, reduction=reduction, batch_size=2)
    trainer = Trainer(project)
    trainer.run(4)
    surface = surface_of(trainer, kind, PAIR)
    assert surface.kind == kind
    for row, column in ((0, 0), (16, 3), (7, 10), (2, 16)):
        place = surface.x[column], surface.y[row]
        expected = loss_at(trainer.project, surface.section.point(place))
        assert surface.losses[row, column] == pytest.approx(expected, rel=1e-9, abs=1e-12)
    assert surface.loss == pytest.approx(trainer.loss, rel=1e-9)


@given(network=networks(), seed=st.integers(0, 100))
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_a_cut_is_the_loss_at_those_parameters_on_any_network(network, seed):
    dataset = points("any", 4, network.n_inputs, network.output.size, seed)
    project = scattered(network, dataset, Training(), seed)
    trainer = Trainer(project)
    parameter = BiasRef(network.computed[0].id, 0)
    cut = cut_of(trainer, parameter)
    for place in (0, 33, 80, 160):
        expected = loss_at(project, cut.section.point((cut.x[place],)))
        assert cut.losses[place] == pytest.approx(expected, rel=1e-8, abs=1e-12)
    assert cut.section.at == (project.state.parameters.biases[parameter.layer][0],)


@pytest.mark.parametrize("loss", KINDS)
@pytest.mark.parametrize("penalised", [False, True])
@pytest.mark.parametrize("kind", ["path", "random", "parameters"])
def test_the_arrow_is_the_gradient_that_central_differences_find(loss, penalised, kind):
    project = project_of(loss, l1=0.01, l2=0.02, reduction="sum", batch_size=3)
    trainer = Trainer(project)
    trainer.run(3)
    surface = surface_of(trainer, kind, PAIR, training_loss=TrainingLoss(project, penalised))
    now, at, h = trainer.project, surface.section.at, 1e-6
    for axis, slope in enumerate(surface.slopes):
        ends = [tuple(a + sign * h * (k == axis) for k, a in enumerate(at)) for sign in (1, -1)]
        above, below = (loss_at(now, surface.section.point(end), penalised) for end in ends)
        assert slope == pytest.approx((above - below) / (2 * h), rel=1e-4, abs=1e-6)


@pytest.mark.parametrize("loss", KINDS)
@pytest.mark.parametrize("parameter", [*PAIR, None])
def test_the_tangent_of_a_cut_has_the_slope_that_backpropagation_finds(loss, parameter):
    trainer = Trainer(project_of(loss, l2=0.5))
    for _ in range(4):
        trainer.step("phase")  # the batch is all samples; nothing is updated yet
    gradient = trainer.gradients
    cut = cut_of(trainer, parameter)
    if parameter is None:  # down the gradient, the slope is its length
        squares = sum(float(np.square(part).sum()) for part in gradient)
        assert cut.slope == pytest.approx(-(squares**0.5), rel=1e-9)
    else:
        analytic = float(parameter.array(gradient)[parameter.index])
        assert cut.slope == pytest.approx(analytic, rel=1e-9, abs=1e-12)
    middle = len(cut.x) // 2
    assert cut.x[middle] == pytest.approx(cut.section.at[0])
    assert cut.losses[middle] == pytest.approx(cut.loss)


def test_a_locked_bias_has_no_part_in_the_way_down() -> None:
    network = parse_chain("1-1 linear")
    network = lock_biases(network, network.output.neurons, True)
    sample = from_points(np.array([[1.0]]), np.array([[0.0]]))
    project = new_project(network, sample, Training("half_squared"))
    weights = {("input", "output"): np.array([[4.0]])}
    project = with_parameters(project, Parameters(weights, {"output": np.zeros(1)}))
    cut = cut_of(Trainer(project))
    # L = ½ w² at 4, of which the bias would make ½ (w + b)².
    assert cut.slope == pytest.approx(-4)
    assert cut.losses == pytest.approx(0.5 * (4 - cut.x) ** 2)


def test_the_derivative_of_the_paper_example():
    """z = (0.75, 0.5), a = tanh z, output 0.5·a₁ − 0.6·a₂ + 0.2; ∂L/∂b = output − ½."""
    trainer = Trainer(paper())
    output = 0.5 * np.tanh(0.75) - 0.6 * np.tanh(0.5) + 0.2
    cut = cut_of(trainer, BiasRef("output", 0))
    assert cut.slope == pytest.approx(output - 0.5)
    assert cut.losses == pytest.approx(0.5 * (output - 0.2 + cut.x - 0.5) ** 2)


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_training_is_the_same_to_the_bit_whether_it_is_looked_at_or_not(name, precision):
    project = project_of("half_squared", precision=precision, batch_size=2)
    project = with_training(project, optimizer=Optimizer(name, 0.01))
    watched, other = Trainer(project), Trainer(project)
    watched.run(5)
    before = watched.values.tobytes()
    surface_of(watched)
    cut_of(watched)
    assert watched.values.tobytes() == before
    watched.run(5)
    other.run(10)
    assert watched.values.tobytes() == other.values.tobytes()


def test_many_samples_are_computed_in_tiles():
    network = build([2, 30, 1], Activation("tanh"), Activation("linear"))
    project = scattered(network, points("any", 5000, 2, 1), Training(reduction="mean"))
    trainer = Trainer(project)
    tiles, loss = tiles_of(TrainingLoss(project).at(trainer.values))
    assert tiles > 1
    assert loss == pytest.approx(trainer.loss)


def tiles_of(work: Generator[None, None, float]) -> tuple[int, float]:
    """How many tiles there are, and what comes of them."""
    for tiles in count():
        try:
            next(work)
        except StopIteration as done:
            return tiles, done.value
    raise AssertionError


def test_a_coarse_surface_comes_first():
    trainer = Trainer(paper())
    trainer.run(5)
    probe = SurfaceProbe(trainer)
    while probe.surface is None:
        probe.advance(0)
    coarse = probe.surface
    assert coarse.losses.shape == (17, 17)
    assert 0 < probe.progress < 0.1
    assert probe.advance()
    assert probe.progress == pytest.approx(1)
    fine = probe.surface
    assert fine.losses.shape == (65, 65)
    assert (fine.losses[::4, ::4] == coarse.losses).all()


def test_chosen_bounds_are_kept():
    trainer = Trainer(paper())
    surface = surface_of(
        trainer,
        "parameters",
        (BiasRef("output", 0), BiasRef("hidden1", 1)),
        bounds=(-3.0, 1.0, 0.0, 2.0),
    )
    assert (surface.x[0], surface.x[-1], surface.y[0], surface.y[-1]) == (-3, 1, 0, 2)
    cut = cut_of(trainer, BiasRef("output", 0), (0.0, 0.5))
    assert (cut.x[0], cut.x[-1]) == (0, 0.5)


@pytest.mark.parametrize("bad", [1e200, 1e308])
def test_losses_that_overflow_do_not_stop_it(bad):
    project = paper()
    parameters = project.state.parameters
    biases = {**parameters.biases, "output": np.array([bad])}
    project = with_parameters(project, replace(parameters, biases=biases))
    trainer = Trainer(project)
    assert surface_of(trainer).losses.shape == (17, 17)
    assert cut_of(trainer).losses.shape == (161,)
