"""Hidden space is what the network computes, and what a textbook computes, at every sample."""

from dataclasses import replace
from types import MappingProxyType

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import from_points, generate
from nnsim.editing.layers import build
from nnsim.engine.evaluation import Evaluator
from nnsim.engine.trainer import Trainer
from nnsim.explain import reference
from nnsim.explain.hidden_space import HiddenSpace, SpaceProbe, head_of, principal_components
from nnsim.functions.activations import Activation
from nnsim.model.network import Connection, Layer, Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, with_parameters
from tests.support.specimens import points, scattered
from tests.support.textbook import networks, page_of

OUTPUTS = {
    "linear": ("any", 1),
    "tanh": ("±1", 1),
    "sigmoid": ("0/1", 1),
    "sign": ("±1", 1),
    "softmax": ("one-hot", 3),
    "square": ("any", 2),
}


def space_of(project: Project, layer: str, axes: tuple[int, int] | None = None) -> HiddenSpace:
    probe = SpaceProbe(project.network, project.dataset, layer, axes)
    probe.restart(Trainer(project).values)
    while not probe.advance(0):
        pass
    assert probe.space is not None
    return probe.space


def textbook(project: Project, layer: Layer) -> np.ndarray:
    """The activations of a layer for all samples (n, size), one neuron at a time."""
    page = page_of(project.network, project.state.parameters)
    order = [n for each in project.network.order for n in each.neurons]
    rows = [reference.forward(page, x)[1] for x in project.dataset.features.tolist()]
    return np.array(rows)[:, [order.index(n) for n in layer.neurons]]


@given(network=networks(), seed=st.integers(0, 100), data=st.data())
def test_two_neurons_are_the_axes_and_the_textbook_gives_the_points(network, seed, data):
    sample = points("any", 4, network.n_inputs, network.output.size, seed)
    project = scattered(network, sample, Training(), seed)
    layer = data.draw(st.sampled_from(network.layers))
    neurons = data.draw(st.permutations(range(layer.size)))[:2]
    axes = (neurons[0], neurons[-1])
    found = space_of(project, layer.id, axes).points
    np.testing.assert_allclose(found, textbook(project, layer)[:, list(axes)], 1e-9, 1e-12)


@given(network=networks(), seed=st.integers(0, 100), data=st.data())
def test_principal_components_keep_as_much_of_the_textbooks_numbers_as_two_can(network, seed, data):
    sample = points("any", 6, network.n_inputs, network.output.size, seed)
    project = scattered(network, sample, Training(), seed)
    layer = data.draw(st.sampled_from(network.layers))
    space = space_of(project, layer.id)
    activations = textbook(project, layer)
    scale = 1 + np.abs(activations).max()
    if layer.size < 3:
        assert space.projection.shares == ()
        np.testing.assert_allclose(space.points, activations, 1e-9, 1e-12)
        return
    directions = space.projection.directions
    np.testing.assert_allclose(directions.T @ directions, np.eye(2), atol=1e-7)
    centred = activations - activations.mean(axis=0)
    np.testing.assert_allclose(space.points, centred @ directions, atol=1e-7 * scale)
    kept = np.linalg.svd(centred, compute_uv=False)[:2] ** 2  # as good as any plane can
    whole = np.square(centred).sum()
    np.testing.assert_allclose(np.square(space.points).sum(axis=0), kept, atol=1e-7 * scale**2)
    shares = kept / whole if whole > 1e-20 else [0, 0]
    np.testing.assert_allclose(space.projection.shares, shares, atol=1e-6)


@pytest.mark.parametrize("output", OUTPUTS)
def test_the_shades_are_what_the_network_answers_to_such_activations(output):
    """The inputs are the layer itself: linear neurons that hand on x1 and x2."""
    kind, columns = OUTPUTS[output]
    network = build([2, 2, 3, columns], Activation("tanh"), Activation(output))
    plain = replace(network.by_id["hidden1"], activation=Activation("linear"))
    network = Network(
        tuple(plain if x.id == "hidden1" else x for x in network.layers), network.connections
    )
    project = scattered(network, points(kind, 9, 2, columns), Training())
    parameters = project.state.parameters
    weights = {**parameters.weights, ("input", "hidden1"): np.eye(2)}
    biases = {**parameters.biases, "hidden1": np.zeros(2)}
    project = with_parameters(project, Parameters(weights, biases))
    space = space_of(project, "hidden1")
    assert space.shades is not None
    side = space.shades.shape[-1]
    left, right, bottom, top = space.bounds
    across = (np.arange(side) + 0.5) / side
    x, y = np.meshgrid(left + (right - left) * across, top - (top - bottom) * across)
    evaluator = Evaluator(network)
    evaluator.load(Trainer(project).values)
    tiles = evaluator.lay_out(np.column_stack((x.ravel(), y.ravel())))
    answers = [evaluator.forward(tile)["output"].activation.copy() for tile in tiles]
    expected = np.concatenate(answers, axis=1).reshape(columns, side, side)
    if output == "sign":  # float32 may stand on the other side of a line
        assert (space.shades != expected).mean() < 0.01
        return
    np.testing.assert_allclose(space.shades, expected, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    ("activation", "low", "score"),
    [
        ("sigmoid", 0, 0.0),
        ("tanh", -1, 0.0),
        ("sign", -1, 0.0),
        ("step", 0, 0.0),
        ("linear", 0, 0.5),
    ],
)
@given(seed=st.integers(0, 50))
def test_the_boundary_is_where_the_next_layers_sum_crosses_over(activation, low, score, seed):
    network = build([2, 2, 1], Activation("tanh"), Activation(activation))
    dataset = generate(replace(default_recipe("xor"), low=low))
    project = scattered(network, dataset, Training(), seed)
    line = space_of(project, "hidden1").boundary
    assert line is not None
    parameters = project.state.parameters
    w1, w2 = parameters.weights["hidden1", "output"][:, 0]
    on_it = (line.weights * line.offset) / (line.weights @ line.weights)
    z = w1 * on_it[0] + w2 * on_it[1] + parameters.biases["output"][0]
    assert z == pytest.approx(score, abs=1e-9)
    along = on_it + np.array([-line.weights[1], line.weights[0]])
    assert w1 * along[0] + w2 * along[1] == pytest.approx(w1 * on_it[0] + w2 * on_it[1])


def test_xor_becomes_separable():
    """x₁ + x₂ − ½ and x₁ + x₂ − 1½, step: the two points of one class meet, and a line parts them."""
    network = build([2, 2, 1], Activation("step"), Activation("step"))
    weights = {
        ("input", "hidden1"): np.ones((2, 2)),
        ("hidden1", "output"): np.array([[1.0], [-1.0]]),
    }
    biases = {"hidden1": np.array([-0.5, -1.5]), "output": np.array([-0.5])}
    project = new_project(network, generate(default_recipe("xor")), Training())
    project = with_parameters(project, Parameters(weights, biases))
    space = space_of(project, "hidden1")
    assert space.points.tolist() == [[0, 0], [1, 0], [1, 0], [1, 1]]
    assert space.boundary is not None
    sides = space.points @ space.boundary.weights > space.boundary.offset
    assert sides.tolist() == [False, True, True, False]


@given(seed=st.integers(0, 50))
def test_the_grid_is_where_the_layer_takes_lines_of_the_inputs(seed):
    network = build([2, 2, 1], Activation("tanh"), Activation("sigmoid"))
    project = scattered(network, generate(default_recipe("xor")), Training(), seed)
    probe = SpaceProbe(network, project.dataset, "hidden1")
    assert probe.steps == (0.25, 0.25)
    grid = space_of(project, "hidden1").grid
    assert len(grid) == 10  # at 0, ¼, ½, ¾ and 1, each way
    parameters = project.state.parameters
    w, b = parameters.weights["input", "hidden1"], parameters.biases["hidden1"]
    along = np.linspace(0, 1, len(grid[0]))
    quarter, three = np.full_like(along, 0.25), np.full_like(along, 0.75)
    for line, inputs in ((grid[1], (quarter, along)), (grid[8], (along, three))):
        np.testing.assert_allclose(line, np.tanh(np.column_stack(inputs) @ w + b), 1e-9, 1e-12)


@pytest.mark.parametrize("layer", ["input", "hidden1", "hidden2", "output"])
def test_every_layer_has_a_space_and_parameters_stay_the_same_to_the_bit(layer):
    network = build([2, 1, 5, 1], Activation("tanh"), Activation("sigmoid"))
    trainer = Trainer(scattered(network, points("0/1", 7, 2, 1), Training()))
    trainer.run(3)
    before = trainer.values.tobytes()
    probe = SpaceProbe(network, trainer.project.dataset, layer)
    probe.restart(trainer.values)
    probe.advance(np.inf)
    assert probe.space is not None
    assert probe.space.points.shape == (7, min(network.by_id[layer].size, 2))
    assert trainer.values.tobytes() == before
    trainer.run(3)
    other = Trainer(scattered(network, points("0/1", 7, 2, 1), Training()))
    other.run(6)
    assert other.values.tobytes() == trainer.values.tobytes()


def test_no_answer_is_shaded_where_it_depends_on_more_than_the_layer():
    network = build([2, 2, 2, 1], Activation("tanh"), Activation("sigmoid"))
    skip = Network(network.layers, (*network.connections, Connection("input", "output")))
    project = scattered(skip, points("0/1", 7, 2, 1), Training())
    for layer in ("hidden1", "hidden2", "output"):
        space = space_of(project, layer)
        assert (space.shades, space.boundary) == (None, None)
    wide = build([2, 3, 1], Activation("tanh"), Activation("sigmoid"))
    space = space_of(scattered(wide, project.dataset, Training()), "hidden1", (0, 2))
    assert (space.shades, space.boundary) == (None, None)


def test_a_branch_that_needs_no_input_belongs_to_what_follows():
    network = build([2, 2, 1], Activation("tanh"), Activation("sigmoid"))
    lone = Layer("lone", "Lone", "hidden", (90,), Activation("tanh"), MappingProxyType({}))
    network = Network(
        (*network.layers[:-1], lone, network.layers[-1]),
        (*network.connections, Connection("lone", "output")),
    )
    head = head_of(network, "hidden1")
    assert head is not None
    assert {layer.id for layer in head.layers} == {"hidden1", "lone", "output"}
    assert head.inputs[0].id == "hidden1"


def test_a_wide_layer_of_many_samples_is_shown_by_some_of_them():
    network = build([2, 300, 1], Activation("tanh"), Activation("sigmoid"))
    dataset = from_points(np.random.default_rng(0).normal(size=(3000, 2)), np.zeros(3000))
    assert len(SpaceProbe(network, dataset, "hidden1").samples) == 256
    assert len(SpaceProbe(network, dataset, "output").samples) == 2000


def test_components_do_not_turn_over_while_training_goes_on():
    numbers = np.random.default_rng(1).normal(size=(20, 4))
    first = principal_components(numbers)
    turned = principal_components(numbers, -first.directions)
    np.testing.assert_allclose(turned.directions, -first.directions, atol=1e-12)


@pytest.mark.parametrize("bad", [np.nan, np.inf, 1e200])
def test_numbers_that_are_not_finite_do_not_stop_it(bad):
    network = build([2, 3, 1], Activation("linear"), Activation("linear"))
    project = scattered(network, points("any", 5, 2, 1), Training())
    probe = SpaceProbe(network, project.dataset, "hidden1")
    probe.restart(np.full(Trainer(project).values.shape, bad))
    assert probe.advance(np.inf)
    assert probe.space is not None
    assert np.isfinite(probe.space.bounds).all()
