"""Surfaces and cuts hold the loss that the window shows, computed by a trainer that stands there."""

from collections.abc import Generator
from dataclasses import replace
from itertools import count

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.explain.landscape.contours import contour, contour_levels
from nnsim.explain.landscape.path import Path, PathReplay
from nnsim.explain.landscape.planes import path_plane, random_plane
from nnsim.explain.landscape.surface import Cut, CutProbe, Surface, SurfaceProbe
from nnsim.explain.landscape.training_loss import TrainingLoss
from nnsim.functions.activations import Activation
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.functions.tape import Array
from nnsim.model.parameter_ref import BiasRef, WeightRef
from nnsim.model.parameters import ParameterLayout
from nnsim.model.project import Project, Training, with_parameters, with_training
from tests.support.specimens import paper, points, rich_network, scattered
from tests.support.textbook import networks

# Every loss with an output and targets that it fits.
KINDS = {
    "half_squared": ("tanh", "any", 2),
    "mean_squared": ("linear", "any", 2),
    "mean_absolute": ("linear", "any", 2),
    "huber": ("linear", "any", 2),
    "binary_cross_entropy": ("sigmoid", "0/1", 2),
    "softmax_cross_entropy": ("softmax", "one-hot", 3),
    "hinge": ("linear", "±1", 2),
    "perceptron": ("sign", "±1", 1),
    "perceptron_step": ("step", "0/1", 1),
}
PAIR = WeightRef(("wide", "deep"), 2, 1), BiasRef("out", 0)


def project_of(loss: str, seed: int = 0, **training: object) -> Project:
    output, targets, columns = KINDS[loss]
    network = rich_network(Activation("tanh"), Activation(output), columns)
    dataset = points(targets, 7, network.n_inputs, columns, seed)
    dataset = replace(dataset, test=np.array([False, False, True, False, False, False, True]))
    optimizer = Optimizer("sgd", 0.05)
    return scattered(network, dataset, Training(loss, optimizer, **training), seed)


def loss_at(project: Project, values: Array, penalised: bool = False) -> float:
    """What a trainer that stands there shows."""
    parameters = ParameterLayout(project.network).unpack(values)
    trainer = Trainer(with_parameters(project, parameters))
    return trainer.loss + trainer.penalty * penalised


def surface_of(trainer: Trainer, *what: object, **more: object) -> Surface:
    """The coarse surface, which comes first and has all but the number of points."""
    probe = SurfaceProbe(trainer, *what, **more)
    while probe.surface is None:
        probe.advance(0)
    return probe.surface


def cut_of(trainer: Trainer, *what: object, **more: object) -> Cut:
    probe = CutProbe(trainer, *what, **more)
    while not probe.advance(0):
        pass
    assert probe.cut is not None
    return probe.cut


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
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
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


# -- the path -------------------------------------------------------------------------------------


def test_the_path_of_a_short_run_is_computed_again_and_ends_where_training_stands():
    project = project_of("half_squared", batch_size=2)
    trainer = Trainer(project)
    trainer.run(10)
    path = surface_of(trainer).iterations
    assert path == tuple(range(11))
    replay = PathReplay(trainer, 5)
    assert not replay.advance(0)
    while not replay.advance(0):
        pass
    for iteration, values in zip(replay.path.iterations, replay.path.values, strict=True):
        beside = Trainer(project)
        beside.run(iteration)
        assert beside.values.tobytes() == values.tobytes()
    assert replay.path.iterations[0] == 0
    assert replay.path.iterations[-1] == 10
    assert len(replay.path.iterations) == 5


def test_the_path_of_a_long_run_is_its_checkpoints():
    trainer = Trainer(paper())
    trainer.run(256 * 40 + 7)
    replay = PathReplay(trainer)
    assert replay.advance(0)  # nothing is left to compute
    *known, last = replay.path.iterations
    assert set(known) <= {checkpoint.iteration for checkpoint in trainer.timeline}
    assert (known[0], len(known), last) == (0, 32, trainer.iteration)
    assert (replay.path.values[-1] == trainer.values).all()


def test_the_first_components_of_a_path_hold_as_much_of_it_as_any_plane():
    trainer = Trainer(project_of("half_squared", batch_size=2, shuffle=True))
    trainer.run(30)
    surface = surface_of(trainer)
    replay = PathReplay(trainer)
    replay.advance(np.inf)
    centred = replay.path.values - replay.path.values.mean(axis=0)
    best = np.linalg.svd(centred, compute_uv=False) ** 2
    assert surface.share == pytest.approx(best[:2].sum() / best.sum())
    directions = surface.section.directions
    np.testing.assert_allclose(directions @ directions.T, np.eye(2), atol=1e-9)
    np.testing.assert_allclose(surface.path[-1], 0, atol=1e-9)  # where training stands
    assert (surface.path[0] <= 1e-9).all()
    random = surface_of(trainer, "random")
    assert random.share <= surface.share


def test_a_plane_of_parameters_shows_their_own_values():
    trainer = Trainer(project_of("half_squared", batch_size=2))
    trainer.run(6)
    surface = surface_of(trainer, "parameters", PAIR)
    now = [float(p.array(trainer.parameters)[p.index]) for p in PAIR]
    np.testing.assert_allclose(surface.path[-1], now)
    first = [float(p.array(trainer.origin.state.parameters)[p.index]) for p in PAIR]
    np.testing.assert_allclose(surface.path[0], first)
    there = surface.section.point((1.5, -2.5))
    view = ParameterLayout(trainer.project.network).view(there)
    assert [float(p.array(view)[p.index]) for p in PAIR] == pytest.approx([1.5, -2.5])
    assert (there != trainer.values).sum() == 2


def test_without_a_path_the_plane_is_random():
    assert surface_of(Trainer(paper())).kind == "random"


def test_a_straight_path_has_a_plane_of_its_own():
    trainer = Trainer(paper())
    trainer.run(1)
    surface = surface_of(trainer)
    assert surface.kind == "path"
    assert surface.share == pytest.approx(1)
    directions = surface.section.directions
    np.testing.assert_allclose(directions @ directions.T, np.eye(2), atol=1e-12)


def test_random_directions_are_as_long_as_the_neurons_and_leave_what_cannot_move():
    network = rich_network(Activation("tanh"), Activation("linear"), 2)
    locked = tuple(replace(c, locked=c.key == ("wide", "deep")) for c in network.connections)
    network = replace(network, connections=locked)
    project = scattered(network, points("any", 5, 3, 2), Training())
    layout, values = ParameterLayout(network), Trainer(project).values
    plane = random_plane(layout, values, 3)
    assert (plane.directions == random_plane(layout, values, 3).directions).all()
    assert (plane.directions != random_plane(layout, values, 4).directions).any()
    for direction in plane.directions:
        view, own = layout.view(direction), layout.view(values)
        assert not view.weights["wide", "deep"].any()
        assert not view.weights["left", "wide"][0, 1]  # this wire is cut
        lengths, wanted = (
            np.square(p.weights["left", "lone"]).sum() + np.square(p.biases["lone"]).sum()
            for p in (view, own)
        )
        assert lengths == pytest.approx(wanted)


def test_neurons_that_are_zero_still_have_directions():
    network = build([2, 2], Activation("linear"))
    plane = random_plane(ParameterLayout(network), np.zeros(6), 0)
    blocks = plane.directions.reshape(2, 2, 3)  # each neuron's weights and bias
    np.testing.assert_allclose(np.linalg.norm(blocks, axis=2), 1)


def test_a_path_that_stands_still_has_no_plane_and_no_variance():
    network = build([2, 1], Activation("linear"))
    values = np.tile([0.1, 0.7, -0.3], (11, 1))  # whose mean is not exactly the same number
    path = Path(range(11), values)
    assert path_plane(ParameterLayout(network), path) is None
    assert np.isnan(random_plane(ParameterLayout(network), values[0], 0).share_of(path))


def test_a_network_of_one_parameter_has_a_path():
    network = build([1, 1], Activation("linear"))
    layout = ParameterLayout(network)
    trainer = Trainer(scattered(network, points("any", 3, 1, 1), Training()))
    trainer.run(3)
    replay = PathReplay(trainer)
    replay.advance(np.inf)
    assert path_plane(layout, replay.path) is not None


@pytest.mark.parametrize("size", [1e-200, 1e226])
def test_a_path_of_any_size_has_a_plane_through_its_end(size: float) -> None:
    network = build([2, 1], Activation("linear"))
    values = size * np.array([[0.0, 0, 0], [1, 2, 0], [2, 4, 1]])
    plane = path_plane(ParameterLayout(network), Path(range(3), values))
    assert plane is not None
    np.testing.assert_allclose(np.linalg.norm(plane.directions, axis=1), 1)


def test_a_path_that_left_all_numbers_has_no_plane() -> None:
    network = build([2, 1], Activation("linear"))
    values = np.array([[0.0, 0, 0], [1, 2, 0], [np.inf, np.nan, 0]])
    with np.errstate(invalid="ignore"):
        assert path_plane(ParameterLayout(network), Path(range(3), values)) is None


# -- tiles ----------------------------------------------------------------------------------------


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


# -- contours -------------------------------------------------------------------------------------


def bowl(scale: float, low: float = 0.0) -> tuple[Array, Array, Array]:
    x, y = np.linspace(-2, 2, 65), np.linspace(-1, 3, 65)
    return x, y, low + scale * (x[None, :] ** 2 + (y[:, None] - 1) ** 2)


@given(
    scale=st.floats(-12, 12).map(lambda power: 10.0**power),
    low=st.floats(0, 1000),
)
def test_levels_are_round_numbers_between_the_least_and_the_largest_loss(scale, low):
    losses = bowl(scale, low * scale)[2]
    levels = contour_levels(losses)
    assert levels == sorted(set(levels))
    assert 3 <= len(levels) <= 10
    assert losses.min() < levels[0]
    assert levels[-1] < losses.max()
    gaps = np.diff(levels)
    step = 10.0 ** np.floor(np.log10(gaps.min())) / 2  # 5 is round, too, where the least gap is 10
    np.testing.assert_allclose(levels / step, np.round(levels / step), atol=1e-6)


def test_a_contour_is_where_the_loss_is_that():
    x, y, losses = bowl(3.0, 0.5)
    [circle] = contour(x, y, losses, 3.5).lines  # of radius 1 around (0, 1)
    np.testing.assert_allclose(np.hypot(circle[:, 0], circle[:, 1] - 1), 1, atol=2e-3)
    assert np.hypot(*np.diff(circle, axis=0).T).sum() == pytest.approx(2 * np.pi, rel=1e-2)
    assert (circle[0] == circle[-1]).all()
    arcs = contour(x, y, losses, 15.5).lines  # the circle leaves the square at each side
    assert len(arcs) == 4


def test_the_contours_of_a_surface_are_at_its_levels_and_made_one_after_another():
    trainer = Trainer(paper())
    trainer.run(5)
    probe, rounds = SurfaceProbe(trainer), 0
    while not probe.advance(0.0):  # as little as there is at once
        rounds += probe.progress > 1 - 1e-9
    surface = probe.surface
    assert surface is not None
    assert [found.level for found in surface.contours] == contour_levels(surface.losses)
    assert rounds >= len(surface.contours) > 3


def test_a_flat_surface_and_one_of_no_numbers_have_no_contours():
    assert contour_levels(np.full((5, 5), 0.3)) == []
    assert contour_levels(np.full((5, 5), np.nan)) == []
    some = np.array([[0.0, 1.0], [np.inf, np.nan]])
    assert np.isfinite(contour_levels(some)).all()


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
