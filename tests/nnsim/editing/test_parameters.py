"""A layer is drawn anew alone: the rest keeps what it has learned."""

import numpy as np
import pytest

from nnsim.editing.connections import disconnect_neurons
from nnsim.editing.layers import edit_layer
from nnsim.editing.locks import lock_connection
from nnsim.editing.parameters import reinitialize
from nnsim.engine.trainer import Trainer
from nnsim.functions.initializers import Initializer, lone_connection
from nnsim.model.project import Project, new_project, with_network, with_training
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training, xor_demo

FIRST, LAST = ("input", "hidden1"), ("hidden1", "output")


@pytest.fixture
def trained() -> Project:
    project = with_training(xor_demo(), optimizer=default_training(xor_demo().dataset).optimizer)
    trainer = Trainer(project)
    trainer.run(50)
    return trainer.project


def test_only_the_layer_is_drawn_anew_and_training_goes_on_from_there(trained):
    drawn = reinitialize(trained, ["hidden1"], 7)
    was, now = trained.state.parameters, drawn.state.parameters
    assert now.weights[LAST] is was.weights[LAST]
    assert now.biases["output"] is was.biases["output"]
    expected = Initializer().draw(7, *FIRST, lone_connection(2, 4))
    np.testing.assert_array_equal(now.weights[FIRST], expected)
    assert not now.biases["hidden1"].any()
    assert drawn.state.iteration == 50
    assert drawn.initial is trained.initial
    Trainer(drawn).run(1)


def test_before_the_first_iteration_they_are_the_first_weights():
    drawn = reinitialize(xor_demo(), ["hidden1"], 3)
    assert drawn.initial is drawn.state.parameters


def test_what_the_optimiser_remembers_of_the_layer_is_forgotten():
    from nnsim.functions.optimizers import Optimizer

    trainer = Trainer(with_training(xor_demo(), optimizer=Optimizer("adam", 0.02)))
    trainer.run(10)
    drawn = reinitialize(trainer.project, ["hidden1"], 3)
    for name, slot in drawn.state.slots.items():
        before = trainer.project.state.slots[name]
        assert not slot.weights[FIRST].any()
        assert not slot.biases["hidden1"].any()
        np.testing.assert_array_equal(slot.weights[LAST], before.weights[LAST])


def test_locked_weights_and_biases_stay(trained):
    network = lock_connection(trained.network, *FIRST, True)
    locked = with_network(trained, network)
    drawn = reinitialize(locked, ["hidden1"], 7)
    assert drawn.state.parameters.weights[FIRST] is locked.state.parameters.weights[FIRST]
    network = edit_layer(trained.network, "hidden1", bias_locked=True)
    locked = with_network(trained, network)
    drawn = reinitialize(locked, ["hidden1"], 7)
    assert drawn.state.parameters.biases["hidden1"] is locked.state.parameters.biases["hidden1"]


def test_wires_that_were_cut_stay_cut():
    network = disconnect_neurons(parse_chain("2-4-1 tanh sigmoid"), 0, 2)
    project = xor_demo()
    cut = new_project(network, project.dataset, project.training)
    assert reinitialize(cut, ["hidden1"], 3).state.parameters.weights[FIRST][0, 0] == 0


def test_another_seed_gives_other_weights(trained):
    once, twice = (reinitialize(trained, ["hidden1"], seed) for seed in (1, 2))
    assert not np.array_equal(
        once.state.parameters.weights[FIRST], twice.state.parameters.weights[FIRST]
    )
