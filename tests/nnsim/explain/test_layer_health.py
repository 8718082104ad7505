"""Saturated and dead neurons are found, and gradients are measured against the weights."""

import math
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.explain.layer_health import HealthCheck, HealthIssue
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.parameters import Parameters
from nnsim.model.project import Training, new_project, with_network, with_parameters
from nnsim.presets.defaults import xor_demo
from tests.support.specimens import points, rich_network, same_bits, scattered


def by_hand(activation, weights, biases, batch_size=0):
    """1-n-1 on the points −1, 0 and 1, whose hidden weights and biases are given."""
    network = build([1, len(weights), 1], Activation(activation), Activation("linear"))
    data = points("any", 3, 1, 1)
    data = replace(data, features=np.array([[-1.0], [0.0], [1.0]]))
    project = new_project(network, data, Training(batch_size=batch_size))
    (first, second), present = project.initial.weights, project.initial
    new = {first: np.array([weights]), second: np.ones((len(weights), 1))}
    bias = {**present.biases, network.computed[0].id: np.array(biases)}
    return with_parameters(project, Parameters(new, bias))


def hidden(project):
    checked = HealthCheck(Trainer(project)).examine()
    return checked[project.network.computed[0].id]


def test_a_relu_that_is_zero_for_all_samples_is_dead():
    # z of the four: always below 0; above 0 at 1 only; always 0; always above 0
    found = hidden(by_hand("relu", [1.0, 1.0, 0.0, 1.0], [-5.0, 0.0, 0.0, 5.0]))
    assert (found.dead, found.saturated) == (0.5, 0.0)


@pytest.mark.parametrize(
    ("activation", "edge"),
    [
        # f′ = 0.05 · f′(0): tanh² = 0.95, and σ(1 − σ) = 0.0125
        ("tanh", math.atanh(math.sqrt(0.95))),
        ("sigmoid", -math.log(1 / (0.5 + math.sqrt(0.25 - 0.0125)) - 1)),
    ],
)
def test_a_neuron_is_saturated_where_little_of_its_slope_is_left(activation, edge):
    biases = [edge + 0.01, edge - 0.01, -edge - 0.01, 0.0]
    found = hidden(by_hand(activation, [0.0] * 4, biases))
    assert (found.saturated, found.dead) == (0.5, 0.0)


def test_a_neuron_with_an_activation_of_its_own_is_judged_by_it():
    project = by_hand("tanh", [0.0] * 4, [-9.0] * 4)
    layer = project.network.computed[0]
    own = {layer.neurons[0]: Activation("relu"), layer.neurons[1]: Activation("linear")}
    changed = replace(layer, overrides=MappingProxyType(own))
    layers = tuple(changed if x is layer else x for x in project.network.layers)
    network = replace(project.network, layers=layers)
    found = hidden(with_network(project, network))
    assert (found.saturated, found.dead) == (0.5, 0.25)


def test_a_neuron_that_is_zero_for_one_batch_is_not_dead():
    project = by_hand("relu", [1.0, -1.0, 1.0], [0.0, 0.0, -5.0], batch_size=1)
    assert hidden(project).dead == pytest.approx(1 / 3)


def test_an_examination_in_parts_finds_the_same():
    network = build([2, 700, 700, 1], Activation("relu"), Activation("sigmoid"))
    trainer = Trainer(scattered(network, points("0/1", 200, 2, 1), Training()))
    trainer.run(2)
    *parts, found = HealthCheck(trainer).examining()
    assert len(parts) > 2
    assert set(parts) == {None}
    assert found == HealthCheck(trainer).examine()


def ailments(project, iterations=1):
    trainer = Trainer(project)
    trainer.run(iterations)
    check = HealthCheck(trainer)
    return {i: [a.kind for a in found] for i, found in check.ailments(check.examine()).items()}


def test_dead_and_saturated_neurons_ail_a_layer():
    dead = by_hand("relu", [1.0, 1.0], [-5.0, 5.0])
    trainer = Trainer(dead)
    check = HealthCheck(trainer)
    assert check.ailments(check.examine()) == {"hidden1": (HealthIssue("dead", 1),)}
    assert ailments(by_hand("tanh", [0.0, 0.0], [9.0, 0.0]))["hidden1"] == ["saturated"]
    assert ailments(by_hand("tanh", [0.5, -0.5], [0.0, 0.1])) == {}


def test_a_confident_output_of_a_paired_loss_is_not_ill():
    project = scattered(
        build([1, 1], Activation("tanh"), Activation("sigmoid")),
        points("0/1", 4, 1, 1),
        Training("binary_cross_entropy"),
    )
    biases = {"output": np.array([40.0])}
    parameters = Parameters(project.initial.weights, biases)
    sure = with_parameters(project, parameters)
    assert HealthCheck(Trainer(sure)).examine()["output"].saturated == 1
    assert ailments(sure) == {}
    squared = replace(sure, training=Training("half_squared"))
    assert "saturated" in ailments(squared)["output"]


def test_gradients_vanish_towards_the_input_of_a_deep_chain_of_sigmoids():
    deep = build([1, 4, 4, 4, 4, 4, 4, 4, 1], Activation("sigmoid"), Activation("linear"))
    project = scattered(deep, points("any", 8, 1, 1), Training(optimizer=Optimizer("sgd", 1e-6)))
    found = ailments(project)
    assert "vanishing" in found["hidden1"]
    assert "output" not in found


def test_where_training_has_converged_small_gradients_do_not_vanish():
    trainer = Trainer(xor_demo())
    trainer.run(20_000)
    check = HealthCheck(trainer)
    health = check.examine()
    assert max(found.ratio for found in health.values()) < 1e-3
    assert check.ailments(health) == {}


def test_gradients_explode_where_they_are_many_times_the_weights():
    project = by_hand("linear", [1.0], [0.0])
    data = replace(project.dataset, targets=np.full((3, 1), 1e4))
    found = ailments(replace(project, dataset=data, training=Training(
        "half_squared", Optimizer("sgd", 1e-9))))  # fmt: skip
    assert found["output"] == ["exploding"]


def test_gradients_are_measured_against_the_weights():
    network = rich_network(Activation("tanh"), Activation("linear"), 2)
    project = scattered(network, points("any", 9, 3, 2), Training(optimizer=Optimizer("sgd", 0.01)))
    trainer = Trainer(project)
    check = HealthCheck(trainer)
    assert all(math.isnan(x.gradient) and math.isnan(x.ratio) for x in check.examine().values())
    trainer.run(3)
    found = check.examine()
    for layer in network.computed:
        incoming = [c.key for c in network.incoming(layer.id)]
        sizes = [
            math.sqrt(
                sum((p.weights[k] ** 2).sum() for k in incoming) + (p.biases[layer.id] ** 2).sum()
            )
            for p in (trainer.gradients, trainer.parameters)
        ]
        assert found[layer.id].gradient == pytest.approx(sizes[0], rel=1e-12)
        assert found[layer.id].ratio == pytest.approx(sizes[0] / sizes[1], rel=1e-12)


@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_an_examination_disturbs_nothing(precision):
    network = rich_network(Activation("relu"), Activation("sigmoid"), 2)
    project = scattered(
        network, points("any", 9, 3, 2), Training(precision=precision, batch_size=4)
    )
    alone, examined = Trainer(project), Trainer(project)
    check = HealthCheck(examined)
    for _ in range(60):
        alone.step("operation")
        examined.step("operation")
        check.examine()
    assert same_bits(alone.state.parameters, examined.state.parameters)
    assert list(map(repr, alone.history)) == list(map(repr, examined.history))
