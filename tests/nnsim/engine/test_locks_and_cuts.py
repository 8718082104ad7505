"""Locked parameters, cut wires and layers without wires."""

from dataclasses import replace

import numpy as np
import pytest

from nnsim.data.datasets import from_points
from nnsim.editing.connections import disconnect
from nnsim.editing.layers import build, edit_layer
from nnsim.editing.locks import lock_connection, lock_into, lock_wires
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.model.network import Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, with_parameters
from tests.nnsim.engine.neurons import LINEAR
from tests.support.specimens import points, rich_network, scattered


def trained_rich(optimizer: str, iterations: int = 30) -> tuple[Project, Parameters]:
    network = rich_network(Activation("tanh"), LINEAR, 2)
    network = lock_connection(network, "wide", "deep", True)
    network = edit_layer(network, "lone", bias_locked=True)
    network = lock_into(lock_wires(network, [(0, 3), (2, 8)], True), [13], True)
    training = Training(optimizer=Optimizer(optimizer), batch_size=4, l1=0.01, l2=0.1)
    project = scattered(network, points("any", 7, 3, 2), training)
    trainer = Trainer(project)
    trainer.run(iterations)
    return project, trainer.state.parameters


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_locked_parameters_never_change_and_all_others_do(optimizer):
    project, after = trained_rich(optimizer)
    before = project.state.parameters
    network, count = project.network, 0
    for key, weights in after.weights.items():
        connection = network.by_key[key]
        for (i, j), weight in np.ndenumerate(weights):
            stays = connection.is_locked(i, j) or not connection.has_wire(i, j)
            same = weight.tobytes() == before.weights[key][i, j].tobytes()
            assert same == stays, (key, i, j)
            count += stays
    assert count == 9 + 2 + 9 + (1 + 1), "wide → deep, two wires, what leads to 13, and cut wires"
    for layer in network.computed:
        if not network.outgoing(layer.id) and layer.role == "hidden":
            continue  # its biases have a gradient of 0 and no penalty
        pairs = zip(after.biases[layer.id], before.biases[layer.id], strict=True)
        for j, (now, then) in enumerate(pairs):
            assert (now.tobytes() == then.tobytes()) == layer.keeps_bias(j), (layer.id, j)
    assert {x.id for x in network.computed if x.bias_locked is not False} == {"lone", "out"}


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_locked_weight_of_minus_zero_keeps_its_sign(optimizer):
    network = lock_wires(build([2, 2], LINEAR), [(0, 2)], True)
    project = new_project(network, points("any", 4, 2, 2), Training(optimizer=Optimizer(optimizer)))
    weights = {("input", "output"): np.array([[-0.0, -0.0], [0.5, -0.5]])}
    project = with_parameters(project, Parameters(weights, {"output": np.zeros(2)}))
    trainer = Trainer(project)
    trainer.run(6)
    after = trainer.parameters.weights["input", "output"]
    assert after[0, 0] == 0.0
    assert np.signbit(after[0, 0])
    assert after[0, 1] != 0.0


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_cut_wires_stay_zero(optimizer):
    project, after = trained_rich(optimizer)
    for key, connection in project.network.by_key.items():
        if connection.mask is not None:
            assert not after.weights[key][~connection.mask].any()


def test_a_cut_wire_carries_nothing_whatever_is_set_there():
    mask = np.array([[True], [False]])
    network = build([2, 1], LINEAR)
    network = Network(network.layers, (replace(network.connections[0], mask=mask),))
    project = new_project(network, from_points([[1, 1]], [[0]]), Training())
    weights = {("input", "output"): np.array([[3.0], [5.0]])}
    project = with_parameters(project, Parameters(weights, {"output": np.zeros(1)}))
    assert project.state.parameters.weights["input", "output"].tolist() == [[3.0], [0.0]]
    assert Trainer(project).loss == pytest.approx(0.5 * 3**2)


def test_a_layer_nothing_feeds_is_its_bias():
    network = disconnect(build([2, 3, 1], Activation("tanh"), LINEAR), "input", "hidden1")
    project = scattered(network, points("any", 5, 2, 1), Training())
    trainer = Trainer(project)
    trainer.step("phase")
    trainer.step("phase")
    activation = trainer.program.steps[2].arrays()["activation"]
    expected = np.tanh(project.state.parameters.biases["hidden1"])
    np.testing.assert_allclose(activation, np.tile(expected, (5, 1)), rtol=1e-15)
    trainer.run(50)
    assert (
        trainer.parameters.biases["hidden1"] != project.state.parameters.biases["hidden1"]
    ).all()


def test_an_output_nothing_feeds_learns_the_mean():
    network = disconnect(build([1, 1], LINEAR), "input", "output")
    project = new_project(network, from_points([1, 2, 3], [2, 4, 9]), Training())
    trainer = Trainer(project)
    trainer.run(500)
    assert trainer.parameters.biases["output"] == pytest.approx(5)


def test_a_layer_that_feeds_nothing_has_no_gradient():
    network = rich_network(Activation("tanh"), LINEAR, 2)
    project = scattered(network, points("any", 7, 3, 2), Training(optimizer=Optimizer("adam")))
    trainer = Trainer(project)
    trainer.run(20)
    assert trainer.gradient_norms()["feeds none"] == 0.0
    kept = trainer.parameters.weights["wide", "feeds none"]
    np.testing.assert_array_equal(kept, project.state.parameters.weights["wide", "feeds none"])
