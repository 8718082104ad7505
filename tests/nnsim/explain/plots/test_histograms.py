"""Histograms count the numbers that a textbook computes, and disturb nothing."""

from dataclasses import replace
from itertools import pairwise
from math import inf, nan

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.explain import reference
from nnsim.explain.layer_health import SATURATED_BELOW, HealthCheck
from nnsim.explain.plots.histograms import (
    MOST_NUMBERS,
    QUANTITIES,
    LayerHistograms,
    bin_edges,
    histogram,
)
from nnsim.explain.plots.layer_samples import looked_at
from nnsim.functions.activations import Activation
from nnsim.model.parameters import Parameters
from nnsim.model.project import Training
from tests.nnsim.explain.plots.projects import project_of, projects, textbook
from tests.support.specimens import KINDS, points, same_bits, scattered
from tests.support.textbook import page_of


def run_to_the_end(task):
    task.restart()
    while not task.advance(0.0):
        pass
    return task.found


def numbers_in(found) -> list[int]:
    return found.counts.tolist()


def binned(numbers, edges) -> list[int]:
    """How many are between two edges, the upper one in the last bin alone, counted one by one."""
    last = len(edges) - 2
    return [
        sum(low <= x < high or (k == last and x == high) for x in np.ravel(numbers).tolist())
        for k, (low, high) in enumerate(pairwise(edges.tolist()))
    ]


def same_counts(found, numbers):
    """Numbers that rounding puts on the other side of an edge may be in the next bin."""
    near = 1e-9 * max(abs(found.edges[0]), abs(found.edges[-1]))
    below = np.cumsum(found.counts)
    assert found.count == np.size(numbers) == below[-1]
    for counted, edge in zip(below[:-1].tolist(), found.edges[1:-1].tolist(), strict=True):
        assert (numbers < edge - near).sum() <= counted <= (numbers < edge + near).sum()


@given(projects)
@settings(deadline=None, max_examples=40)
def test_histograms_count_the_pre_activations_and_activations_of_a_textbook(project):
    trainer = Trainer(project)
    ids = [layer.id for layer in project.network.computed]
    expected = textbook(project, looked_at(project.dataset))
    for quantity, which in (("pre_activations", 0), ("activations", 1)):
        for layer_id, found in run_to_the_end(LayerHistograms(trainer, quantity, ids)).items():
            same_counts(found, expected[layer_id][which])


@given(projects, st.integers(0, 3))
@settings(deadline=None, max_examples=30)
def test_histograms_count_the_weights_of_wires_and_their_gradients(project, iterations):
    trainer, beside = Trainer(project), Trainer(project)
    trainer.run(iterations)
    beside.run(iterations)
    network = project.network
    ids = [layer.id for layer in network.computed]
    for quantity, source in (("weights", beside.parameters), ("gradients", beside.gradients)):
        found = run_to_the_end(LayerHistograms(trainer, quantity, ids))
        for layer_id in ids:
            wires = [
                source.weights[c.key][np.ones(network.shape(c), bool) if c.mask is None else c.mask]
                for c in network.incoming(layer_id)
            ]
            if quantity == "gradients" and not iterations:
                assert found[layer_id] is None
            else:
                numbers = np.concatenate([*wires, np.zeros(0)])
                assert numbers_in(found[layer_id]) == binned(numbers, found[layer_id].edges)


@given(st.sampled_from(KINDS), st.sampled_from(("tanh", "relu")), st.integers(0, 50))
@settings(deadline=None, max_examples=30)
def test_histograms_count_the_deltas_of_a_textbook(kind, hidden, seed):
    """∂L/∂z by going backwards neuron by neuron; for the pairs of loss and activation from a − t."""
    project = project_of(kind, hidden, seed)
    trainer = Trainer(project)
    trainer.run(1)
    network, data, training = project.network, project.dataset, project.training
    page = page_of(network, project.state.parameters)
    first_output = len(page) - network.output.size
    linear = kind[1] != "half_squared" and kind[1] != "mean_squared"
    if linear or kind[0] == "softmax":
        for neuron in page[first_output:]:
            neuron.activation = "linear"
    deltas = []
    for x, t in zip(data.features, data.targets, strict=True):
        z, _ = reference.forward(page, x.tolist())
        gradient = score_gradient(kind, np.array(z[first_output:]), t) / len(data.features)
        deltas.append(reference.backward(page, z, dict(enumerate(gradient.tolist(), first_output))))
    assert training.reduction == "mean"
    found = run_to_the_end(LayerHistograms(trainer, "deltas", [x.id for x in network.computed]))
    start = network.n_inputs
    for layer in network.computed:
        same_counts(found[layer.id], np.array(deltas).T[start : start + layer.size])
        start += layer.size


def score_gradient(kind, z, t):
    """∂L/∂z of the output where loss and activation are a pair or softmax, else ∂L/∂a."""
    name, loss = kind[:2]
    if name == "softmax":
        a = np.exp(z) / np.exp(z).sum()
        if loss == "softmax_cross_entropy":
            return a - t
        return (np.diag(a) - np.outer(a, a)) @ (a - t)
    if loss == "binary_cross_entropy":
        return np.array([reference.sigmoid(x) for x in z]) - t
    if loss == "hinge":
        return np.where(t * z < 1, -t, 0.0)
    if loss == "perceptron":
        return np.where(t * z <= 0, -t, 0.0)
    if loss == "huber":
        return np.clip(z - t, -1, 1) / len(t)
    a = np.array([reference.ACTIVATIONS[name][0](x, 0.0) for x in z])
    return (a - t) * (2 / len(t) if loss == "mean_squared" else 1)


def test_deltas_and_gradients_are_those_of_the_iteration_under_way():
    trainer = Trainer(project_of(KINDS[0], batch_size=4, samples=10))
    ids = [layer.id for layer in trainer.program.network.computed]
    deltas, gradients = (LayerHistograms(trainer, q, ids) for q in ("deltas", "gradients"))
    assert set(run_to_the_end(deltas).values()) == {None}
    trainer.run(1)
    assert None not in run_to_the_end(deltas).values()
    assert deltas.batch_size == 4
    trainer.step("operation")  # the next batch is taken: its deltas are not known yet
    assert set(run_to_the_end(deltas).values()) == {None}
    known = []
    while trainer.iteration == 1:
        trainer.step("operation")
        step = trainer.last_step
        known.append(sum(x is not None for x in run_to_the_end(deltas).values()))
        assert step is not None
        grads = run_to_the_end(gradients)
        if step.phase == "backward" and step.operation == "affine":
            assert grads[step.layer.id] is not None
    assert sorted(known) == known
    assert known[0] == 0
    assert known[-1] == len(ids)
    trainer.run(1)
    run_to_the_end(deltas)
    assert (
        deltas.batch_size == 2
    )  # the last batch of the epoch is short, and it is the one that ran


@given(projects)
@settings(deadline=None, max_examples=30)
def test_saturated_numbers_and_dead_neurons_are_marked_with_their_share(project):
    trainer = Trainer(project)
    ids = [layer.id for layer in project.network.computed]
    expected = textbook(project, looked_at(project.dataset))
    found = run_to_the_end(LayerHistograms(trainer, "activations", ids))
    health = HealthCheck(trainer).examine()
    for layer in project.network.computed:
        far = 0
        for neuron, row in zip(layer.neurons, expected[layer.id][0].tolist(), strict=True):
            name = layer.activation_of(neuron).name
            if name in ("tanh", "sigmoid"):
                slope = reference.ACTIVATIONS[name][1]
                greatest = slope(0.0, 0.0)
                far += sum(slope(z, 0.0) < SATURATED_BELOW * greatest for z in row)
        own = found[layer.id]
        assert own.saturated == pytest.approx(far / own.count)
        assert own.dead == health[layer.id].dead  # one home says what is dead
        assert own.marked.sum() == round((own.saturated + own.dead) * own.count)


def test_half_of_a_layer_is_dead_and_a_quarter_of_it_saturated():
    """ReLU: 0 for all three samples twice. Tanh of −9, 0 and 9: two of three far out."""
    network = build([1, 4, 1], Activation("relu"), Activation("tanh"))
    data = replace(points("any", 3, 1, 1), features=np.array([[-1.0], [0.0], [1.0]]))
    project = scattered(network, data, Training())
    hidden, output = (layer.id for layer in network.computed)
    parameters = Parameters(
        {("input", hidden): np.array([[1.0, 1.0, 0.0, 0.0]]), (hidden, output): np.zeros((4, 1))},
        {hidden: np.array([-5.0, 5.0, -1.0, 1.0]), output: np.array([0.0])},
    )
    project = replace(project, state=replace(project.state, parameters=parameters))
    found = run_to_the_end(LayerHistograms(Trainer(project), "activations", [hidden]))[hidden]
    assert (found.dead, found.saturated, found.count) == (0.5, 0.0, 12)
    assert found.marked.sum() == 6
    wires = run_to_the_end(LayerHistograms(Trainer(project), "weights", [hidden]))[hidden]
    assert (wires.dead, wires.count, wires.marked.sum()) == (0.5, 4, 2)


def test_numbers_that_are_not_finite_are_in_no_bin_and_counted():
    found = histogram(np.array([1.0, nan, inf, -inf, 2.0]))
    assert (found.count, found.not_finite, found.counts.sum()) == (5, 3, 2)
    none = histogram(np.array([nan]))
    assert (none.not_finite, none.counts.sum()) == (1, 0)
    empty = histogram(np.zeros(0))
    assert (empty.count, empty.counts.sum(), empty.saturated) == (0, 0, 0.0)


def test_of_very_many_numbers_some_from_all_over_them_are_counted():
    found = histogram(np.arange(3.0 * MOST_NUMBERS))
    assert found.count == MOST_NUMBERS
    assert found.total == 3 * MOST_NUMBERS
    inner = found.counts[found.counts > 0][:-1]
    assert inner.max() - inner.min() <= 1


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=30))
def test_bins_are_a_few_of_equal_width_and_hold_every_number(numbers):
    found = histogram(np.array(numbers))
    assert found.counts.sum() == len(numbers)
    assert 10 <= len(found.counts) <= 50
    if max(map(abs, numbers)) < 1e290:
        slack = 1e-9 * (found.edges[-1] - found.edges[0])
        assert found.edges[0] - slack <= min(numbers)
        assert max(numbers) <= found.edges[-1] + slack
    widths = np.diff(found.edges)
    assert (widths > 0).all()
    np.testing.assert_allclose(widths, widths[0], rtol=1e-5)


@pytest.mark.parametrize(
    ("bounds", "expected", "bins"),
    [
        ((-1.0, 1.0), (-1.0, 1.0), 40),
        ((0.0, 1.0), (0.0, 1.0), 25),
        ((-4.3, 5.1), (-6.0, 6.0), 30),
        ((0.0, 0.0), (-1.0, 1.0), 40),
        ((3.0, 3.0), (0.0, 3.0), 30),
    ],
)
def test_a_range_ends_on_round_numbers_and_0_is_an_edge(bounds, expected, bins):
    edges = bin_edges(*bounds)
    assert (edges[0], edges[-1]) == pytest.approx(expected)
    assert len(edges) - 1 == bins
    assert 0.0 in edges


@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_looking_disturbs_nothing(precision):
    project = project_of(KINDS[3], "relu", precision=precision, batch_size=4)
    alone, watched = Trainer(project), Trainer(project)
    ids = [layer.id for layer in project.network.computed]
    plots = [LayerHistograms(watched, quantity, ids) for quantity in QUANTITIES]
    for _ in range(70):
        alone.step("operation")
        watched.step("operation")
        for plot in plots:
            run_to_the_end(plot)
    assert same_bits(alone.state.parameters, watched.state.parameters)
    assert list(map(repr, alone.history)) == list(map(repr, watched.history))
