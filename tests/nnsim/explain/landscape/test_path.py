"""The path of a run ends where training stands, in the plane that holds most of it."""

from dataclasses import replace

import numpy as np
import pytest

from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.explain.landscape.path import Path, PathReplay
from nnsim.explain.landscape.planes import path_plane, random_plane
from nnsim.functions.activations import Activation
from nnsim.model.parameters import ParameterLayout
from nnsim.model.project import Training
from tests.nnsim.explain.landscape.probes import PAIR, project_of, surface_of
from tests.support.specimens import paper, points, rich_network, scattered


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
