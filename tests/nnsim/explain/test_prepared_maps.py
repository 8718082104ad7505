"""Maps of networks over prepared data: planes are in original units, and boundaries bend."""

import math

import numpy as np
import pytest

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import Dataset, from_points, generate
from nnsim.data.preparation import Preparation
from nnsim.data.prepare import prepare
from nnsim.editing.layers import build
from nnsim.engine.evaluation import Evaluator
from nnsim.explain.activation_map import ActivationMap, map_bounds
from nnsim.explain.hidden_space import SpaceProbe
from nnsim.explain.plots.changes import ChangeMap
from nnsim.explain.regions import Lines, lines_of, regions
from nnsim.functions.activations import Activation
from nnsim.model.network import Network
from nnsim.model.parameters import ParameterLayout
from nnsim.model.project import Project, Training, new_project

ALL = Preparation("standard", "minmax", ("x1**2", "x1*x2"))


def project_of(dataset: Dataset, hidden: str = "tanh") -> Project:
    sizes = [dataset.n_features, 4, dataset.n_targets]
    network = build(sizes, Activation(hidden), Activation("linear"))
    return new_project(network, dataset, Training(seed=3))


def values_of(project: Project) -> np.ndarray:
    layout = ParameterLayout(project.network)
    values = np.zeros(layout.size)
    layout.pack(project.initial, values)
    return values


def activations_at(network: Network, values: np.ndarray, rows: np.ndarray, layer: str):
    evaluator = Evaluator(network)
    evaluator.load(values)
    [tile] = evaluator.lay_out(rows)
    return evaluator.forward(tile)[layer].activation.copy()


@pytest.mark.parametrize(
    "preparation", [Preparation("minmax"), ALL, Preparation(derived=("x2/3",))]
)
def test_a_map_has_the_networks_answer_to_a_sample_at_the_samples_own_numbers(
    preparation: Preparation,
) -> None:
    raw = generate(default_recipe("plane"))
    project = project_of(prepare(raw, preparation))
    output, values = project.network.output.id, values_of(project)
    answers = activations_at(project.network, values, project.dataset.features, output)[0]
    for sample in (0, 5, 17):
        x, y = raw.features[sample]
        plane = (x - 1, x + 1, y - 1, y + 1), (0, 1), np.zeros(2)
        inputs = project.dataset.network_inputs
        made = ActivationMap(project.network, [output], 1, *plane, inputs)
        made.restart(values)
        assert made.advance(math.inf)
        np.testing.assert_allclose(made.images[output][0, 0, 0], answers[sample], atol=1e-5)


def test_bounds_are_those_of_the_points_as_they_came() -> None:
    raw = from_points(np.array([[100.0, 0], [300, 1], [200, 50]]), [0.0, 1, 2])
    assert map_bounds(prepare(raw, ALL), (0, 1)) == map_bounds(raw, (0, 1))


def test_changes_of_outputs_are_in_the_units_of_the_targets() -> None:
    raw = from_points([[0.0, 0], [1, 1]], [-50.0, 150.0])
    project = project_of(prepare(raw, Preparation(targets="minmax")))
    network, values = project.network, values_of(project)
    found = ChangeMap(network, network, project.dataset, 4, (0, 1, 0, 1), (0, 1), np.zeros(2))
    moved = values.copy()
    ParameterLayout(network).view(moved).biases[network.output.id][0] += 0.25
    found.restart(values, moved)
    assert found.advance(math.inf)
    np.testing.assert_allclose(found.change, 0.25 * 200, rtol=1e-4)


def test_lines_of_scaled_inputs_are_straight_and_where_the_network_has_them() -> None:
    project = project_of(
        prepare(generate(default_recipe("moons")), Preparation("standard")), "step"
    )
    layer = project.network.computed[0].id
    lines = lines_of(project.network, project.initial, layer, project.dataset, (0, 1), np.zeros(2))
    assert isinstance(lines, Lines)
    weights, biases = project.initial.weights["input", layer], project.initial.biases[layer]
    np.testing.assert_allclose(
        lines.scores(project.dataset.raw.features),
        project.dataset.features @ weights + biases,
        atol=1e-12,
    )


def test_over_derived_inputs_a_line_bends_as_z_does() -> None:
    raw = generate(default_recipe("circles"))
    dataset = prepare(raw, Preparation(derived=("x1**2", "x2**2")))
    project = project_of(dataset, "step")
    layer = project.network.computed[0].id
    project.initial.weights["input", layer].flags.writeable = True
    project.initial.weights["input", layer][:, 0] = (0, 0, 1, 1)
    project.initial.biases[layer].flags.writeable = True
    project.initial.biases[layer][0] = -0.25  # x1² + x2² = 0.25, a circle
    lines = lines_of(project.network, project.initial, layer, dataset, (0, 1), np.zeros(2))
    circle = lines.pieces((-1.0, 1.0, -1.0, 1.0))[0].reshape(-1, 2)
    np.testing.assert_allclose(np.hypot(*circle.T), 0.5, atol=1e-3)
    assert np.ptp(np.arctan2(*circle.T)) > 6  # all the way round
    for region in regions(lines, (-1.0, 1.0, -1.0, 1.0)):
        assert (region.code[0] == "1") == (region.x**2 + region.y**2 > 0.25)


def test_the_grid_of_hidden_space_is_of_the_plane_of_given_inputs() -> None:
    dataset = prepare(generate(default_recipe("moons")), Preparation("minmax", derived=("x1*x2",)))
    project = project_of(dataset)
    layer = project.network.computed[0].id
    probe = SpaceProbe(project.network, dataset, layer, (0, 1))
    probe.restart(values_of(project))
    assert probe.advance(math.inf)
    assert probe.space is not None
    step = probe.steps[0]
    low = math.floor(dataset.raw.features[:, 0].min() / step) * step
    bottom = math.floor(dataset.raw.features[:, 1].min() / probe.steps[1]) * probe.steps[1]
    corner = dataset.network_inputs(np.array([[low, bottom]]))
    expected = activations_at(project.network, values_of(project), corner, layer)[:2, 0]
    np.testing.assert_allclose(probe.space.grid[0][0], expected, atol=1e-12)
