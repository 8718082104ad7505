"""The gradient check finds a derivative that is slightly wrong, and gives the numbers of paper."""

import math
from dataclasses import replace

import numpy as np
import pytest

from nnsim.data.datasets import from_points
from nnsim.editing.layers import build
from nnsim.engine import operations, program
from nnsim.engine.non_finite import NonFiniteError
from nnsim.explain.gradient_check import GradientCheck, compare_gradients
from nnsim.functions import activations, recorded_activations
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.losses import LOSSES
from nnsim.model.network import Network
from nnsim.model.parameter_ref import BiasRef, WeightRef
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, with_parameters, with_training
from tests.support.kinks import HIDDEN, TOLERANCE, away_from_kinks, chosen, wires
from tests.support.specimens import points, rich_network, scattered


def slightly_wrong(right):
    """The same rule, its last operand a little too large."""

    def wrong(do, *operands):
        right(do, *operands)
        out = next(x for x in reversed(operands) if isinstance(x, np.ndarray))
        do(np.multiply, out, 1 + 1e-5, out)
        do(np.add, out, 1e-6, out)

    return wrong


@pytest.mark.parametrize("name", HIDDEN)
def test_a_wrong_derivative_of_an_activation_is_found(name, monkeypatch):
    network = rich_network(chosen(name), Activation("sigmoid"), 3)
    project = away_from_kinks(network, "half_squared")
    row = ACTIVATIONS[name]._replace(derivative=slightly_wrong(ACTIVATIONS[name].derivative))
    monkeypatch.setattr(activations, "ACTIVATIONS", {**ACTIVATIONS, name: row})
    assert compare_gradients(project).relative_error > TOLERANCE


def test_a_wrong_jacobian_of_softmax_is_found(monkeypatch):
    network = rich_network(Activation("tanh"), Activation("softmax"), 3)
    project = away_from_kinks(network, "half_squared")
    wrong = slightly_wrong(recorded_activations.softmax_backward)
    monkeypatch.setattr(recorded_activations, "softmax_backward", wrong)
    assert compare_gradients(project).relative_error > TOLERANCE


@pytest.mark.parametrize("name", LOSSES)
def test_a_wrong_gradient_of_a_loss_is_found(name, monkeypatch):
    output = LOSSES[name].paired[0] if LOSSES[name].paired else "sigmoid"
    network = rich_network(Activation("tanh"), Activation(output), 3)
    project = away_from_kinks(network, name)
    wrong = LOSSES[name]._replace(gradient=slightly_wrong(LOSSES[name].gradient))
    monkeypatch.setattr(program, "LOSSES", {**LOSSES, name: wrong})
    assert compare_gradients(project).relative_error > TOLERANCE


def test_a_second_path_that_replaces_the_gradient_of_the_first_is_found(monkeypatch):
    class Forgetful(operations.AffineOp):
        def backward(self, do, written):
            super().backward(do, set())

    network = rich_network(Activation("tanh"), Activation("linear"), 3)
    project = away_from_kinks(network, "half_squared")
    monkeypatch.setattr(program, "AffineOp", Forgetful)
    found = compare_gradients(project)
    assert found.relative_error > TOLERANCE
    assert "wide" in found.worst or "left" in found.worst


def test_a_zero_that_should_be_there_passes_and_a_tiny_number_in_its_place_does_not(monkeypatch):
    project = away_from_kinks(rich_network(chosen("step"), Activation("sigmoid"), 3), "huber")
    assert compare_gradients(project).relative_error < TOLERANCE

    def not_zero(do, z, a, out, _):
        do(np.copyto, out, 1e-8)

    row = ACTIVATIONS["step"]._replace(derivative=not_zero)
    monkeypatch.setattr(activations, "ACTIVATIONS", {**ACTIVATIONS, "step": row})
    assert compare_gradients(project).relative_error > TOLERANCE


def one_weight(x: float, t: float, loss: str = "half_squared", w: float = 0.5) -> Project:
    project = new_project(
        build([1, 1], Activation("linear")), from_points([x], [t]), Training(loss)
    )
    weights = {("input", "output"): np.array([[w]])}
    return with_parameters(project, Parameters(weights, {"output": np.array([0.0])}))


def test_the_numbers_are_those_of_paper():
    # L = ½ (t − w x − b)² at x = 3, t = 1, w = 0.5, b = 0: ∂L/∂w = 0.5 · 3, ∂L/∂b = 0.5
    found = compare_gradients(one_weight(3.0, 1.0))
    for side in (found.analytic, found.numeric):
        assert side.weights["input", "output"] == pytest.approx(1.5, rel=1e-9)
        assert side.biases["output"] == pytest.approx(0.5, rel=1e-9)


def test_the_worst_parameter_is_named_for_a_person(monkeypatch):
    wrong = LOSSES["half_squared"]._replace(
        gradient=slightly_wrong(LOSSES["half_squared"].gradient)
    )
    monkeypatch.setattr(program, "LOSSES", {**LOSSES, "half_squared": wrong})
    assert compare_gradients(one_weight(0.0, 1.0)).worst == "bias of output[0]"
    assert compare_gradients(one_weight(1e3, 1.0)).worst == "weight input[0] → output[0]"


def test_cut_wires_are_not_compared():
    network = rich_network(Activation("tanh"), Activation("linear"), 2)
    found = compare_gradients(scattered(network, points("any", 7, 3, 2), Training()))
    for key, numeric in found.numeric.weights.items():
        mask = network.by_key[key].mask
        cut = np.zeros(numeric.shape, bool) if mask is None else ~mask
        assert (np.isnan(numeric) == cut).all()


def test_locked_parameters_are_compared():
    project = one_weight(3.0, 1.0)
    output = replace(project.network.output, bias_locked=True)
    locked = Network(
        (project.network.inputs[0], output),
        (replace(project.network.connections[0], locked=True),),
    )
    assert compare_gradients(replace(project, network=locked)).compared == 2


def test_regularisation_is_left_out():
    plain = compare_gradients(one_weight(3.0, 1.0))
    shrunk = compare_gradients(with_training(one_weight(3.0, 1.0), l2=7.0, l1=2.0))
    assert shrunk.relative_error < TOLERANCE
    for one, other in zip(plain.analytic, shrunk.analytic, strict=True):
        assert (one == other).all()


def test_a_project_in_float32_is_checked_in_float64():
    network = rich_network(Activation("tanh"), Activation("sigmoid"), 2)
    project = scattered(network, points("0/1", 7, 3, 2), Training("binary_cross_entropy"))
    found = compare_gradients(with_training(project, precision="float32"))
    assert found.relative_error < 1e-7
    assert (found.compared, found.kinks) == (wires(network), ())


def test_a_neuron_exactly_at_its_kink_is_left_out_and_counted():
    # XOR's first point is (0, 0) and biases start at zero, so every ReLU stands at 0 for it.
    dataset = from_points([[0, 0], [1, 1]], [[0], [1]])
    network = build([2, 3, 1], Activation("relu"), Activation("sigmoid"))
    found = compare_gradients(new_project(network, dataset, Training("binary_cross_entropy")))
    assert found.relative_error < TOLERANCE
    assert np.isnan(found.numeric.biases["hidden1"]).all()
    assert (found.compared, len(found.kinks)) == (2 * 3 + 3 + 1, 3)


def test_a_perceptron_with_weights_of_zero_is_all_kink():
    found = compare_gradients(one_weight(1.0, 1.0, "perceptron", w=0.0))
    assert (found.compared, found.relative_error, found.worst) == (0, 0.0, "")
    assert found.kinks == ("weight input[0] → output[0]", "bias of output[0]")


@pytest.mark.parametrize("only", [WeightRef(("wide", "deep"), 1, 2), BiasRef("lone", 0)])
def test_one_parameter_alone_gives_what_the_whole_check_gives_for_it(only):
    project = away_from_kinks(rich_network(Activation("tanh"), Activation("sigmoid"), 2), "huber")
    check = GradientCheck(project, only=only)
    assert check.advance()
    (entry,) = check.result().entries
    assert entry in compare_gradients(project).entries
    match only:
        case WeightRef(key, i, j):
            assert entry.name == f"weight {key[0]}[{i}] → {key[1]}[{j}]"
            assert entry.analytic == check.result().analytic.weights[key][i, j]
        case BiasRef(layer, j):
            assert entry.name == f"bias of {layer}[{j}]"
            assert entry.analytic == check.result().analytic.biases[layer][j]


@pytest.mark.parametrize("distance", [3e-4, -1e-4, 5e-5])
def test_a_kink_close_by_is_stepped_around(distance):
    found = compare_gradients(one_weight(1.0, 0.0, "mean_absolute", w=distance))
    assert (found.compared, found.kinks) == (2, ())
    assert found.relative_error < TOLERANCE
    assert found.numeric.biases["output"] == pytest.approx(math.copysign(1.0, distance))


def test_a_large_layer_is_checked_in_a_sample_that_is_the_same_every_time():
    network = build([20, 30, 1], Activation("tanh"))
    project = scattered(network, points("any", 5, 20, 1), Training())
    first, second = (compare_gradients(project, most=50) for _ in range(2))
    assert first.compared == 50 + 31
    for one, other in zip(first.numeric, second.numeric, strict=True):
        np.testing.assert_array_equal(one, other)
    hidden = np.isfinite(first.numeric.weights["input", "hidden1"]).sum()
    assert 0 < hidden <= 50


def test_passes_are_counted():
    assert compare_gradients(one_weight(3.0, 1.0)).forward_passes == 2 * 8


def test_a_loss_that_is_not_finite_cannot_be_checked():
    with pytest.raises(NonFiniteError):
        compare_gradients(one_weight(1e200, 1.0))


def test_the_project_is_left_as_it_was():
    project = one_weight(3.0, 1.0)
    compare_gradients(project)
    assert project.state.parameters.weights["input", "output"] == 0.5
    assert project.state.iteration == 0


def test_a_check_in_slices_finds_the_same_and_says_how_far_it_is():
    network = rich_network(Activation("tanh"), Activation("linear"), 2)
    project = scattered(network, points("any", 7, 3, 2), Training())
    at_once, check, progress = compare_gradients(project), GradientCheck(project), []
    while not check.advance(deadline=0.0):
        progress.append(check.done)
    assert progress == list(range(1, check.count))
    found = check.result()
    assert found.entries == at_once.entries
    assert (found.worst, found.forward_passes) == (at_once.worst, at_once.forward_passes)


def test_every_parameter_that_was_compared_is_listed_with_both_derivatives():
    network = rich_network(Activation("tanh"), Activation("linear"), 2)
    found = compare_gradients(scattered(network, points("any", 7, 3, 2), Training()))
    assert len(found.entries) == found.compared == len({entry.name for entry in found.entries})
    errors = [entry.relative_error for entry in found.entries]
    assert errors == sorted(errors, reverse=True)
    assert (found.entries[0].name, errors[0]) == (found.worst, found.relative_error)
    listed = {entry.name: entry for entry in found.entries}
    weight = listed["weight wide[2] → deep[1]"]
    assert weight.analytic == found.analytic.weights["wide", "deep"][2, 1]
    assert weight.numeric == found.numeric.weights["wide", "deep"][2, 1]
    assert listed["bias of out[1]"].numeric == found.numeric.biases["out"][1]


def test_the_costs_of_both_ways_are_measured():
    found = compare_gradients(one_weight(3.0, 1.0))
    assert found.backpropagation_seconds > 0
    assert found.passes_seconds > 0
