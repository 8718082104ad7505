"""What is written is read back to the bit, and training goes on from it as if nothing had been closed."""

import json

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.data.recipes import Recipe
from nnsim.editing.layers import build
from nnsim.engine.non_finite import NonFiniteError
from nnsim.engine.trainer import Trainer
from nnsim.files import native
from nnsim.files.arrays import decode, encode
from nnsim.files.decoding import Node
from nnsim.files.json_text import render
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.model.network import Connection, Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import Training, check_fit, new_project, reset, with_parameters
from tests.nnsim.files.native.projects import projects, xor_project
from tests.nnsim.files.native.stored import VERSION_1, version_1
from tests.support.facts import bits, facts, parameter_bits


@given(projects())
@settings(deadline=None, max_examples=60)
def test_a_project_is_read_back_to_the_bit(project):
    assert facts(native.loads(native.dumps(project))) == facts(project)


@given(projects())
@settings(deadline=None, max_examples=40)
def test_what_is_read_is_written_again_letter_by_letter(project):
    written = native.dumps(project)
    assert native.dumps(native.loads(written)) == written


@given(projects())
@settings(deadline=None, max_examples=40)
def test_running_on_gives_the_same_bits_as_never_having_closed(project):
    never_closed, reopened = Trainer(project), Trainer(native.loads(native.dumps(project)))
    for trainer in (never_closed, reopened):
        trainer.watch(())
    try:
        never_closed.run(7)
    except NonFiniteError:
        assume(False)
    reopened.run(7)
    assert facts(reopened.project) == facts(never_closed.project)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_running_trainer_and_its_file_stay_together(optimizer):
    chosen = Optimizer(optimizer, OPTIMIZERS[optimizer].learning_rate)
    trainer = Trainer(xor_project(3, optimizer=chosen, batch_size=3))
    trainer.run(5)
    reopened = Trainer(native.loads(native.dumps(trainer.project)))
    trainer.run(20)
    reopened.run(20)
    assert facts(reopened.project) == facts(trainer.project)


def test_large_layers_and_masks_are_read_back_to_the_bit():
    mask = np.random.default_rng(0).random((30, 40)) < 0.5
    layers = build([2, 30, 40, 1], Activation("tanh")).layers
    ids = [layer.id for layer in layers]
    wires = (Connection(*ids[:2]), Connection(*ids[1:3], mask), Connection(*ids[2:]))
    network, data = Network(layers, wires), generate(default_recipe("moons"))
    for precision in ("float64", "float32"):
        trainer = Trainer(new_project(network, data, Training(precision=precision)))
        trainer.run(3)
        assert facts(native.loads(native.dumps(trainer.project))) == facts(trainer.project)


EXTREMES = [-0.0, 0.0, 5e-324, -5e-324, 2.2250738585072009e-308, 1.7976931348623157e308, 0.1, 1 / 3]


@pytest.mark.parametrize("count", [8, 1024])
def test_extreme_numbers_survive_as_text_and_as_base64(count):
    numbers = np.resize(np.array(EXTREMES), count)
    written = json.loads(render(encode(numbers)))
    assert isinstance(written, list) == (count <= 256)
    assert bits(decode(Node(written, "x"), (count,))) == bits(numbers)


@given(
    arrays(
        np.float64,
        array_shapes(min_dims=1, max_dims=2, max_side=30),
        elements=st.floats(allow_nan=False, allow_infinity=False),
    )
)
@settings(deadline=None, max_examples=60)
def test_any_array_survives(array):
    assert bits(decode(Node(json.loads(render(encode(array))), "x"), array.shape)) == bits(array)


def test_weights_of_minus_zero_keep_their_sign():
    project = xor_project()
    negative = {key: -0.0 * np.abs(array) for key, array in project.initial.weights.items()}
    edited = with_parameters(project, Parameters(negative, project.initial.biases))
    reopened = native.loads(native.dumps(edited))
    assert np.signbit(*reopened.state.parameters.weights.values()).all()


def test_an_untrained_project_keeps_its_parameters_and_first_parameters_the_same_object():
    reopened = native.loads(native.dumps(xor_project(3)))
    assert reopened.state.parameters is reopened.initial


def test_a_trained_project_can_still_be_reset():
    project = xor_project(3)
    trainer = Trainer(project)
    trainer.run(5)
    reopened = reset(native.loads(native.dumps(trainer.project)))
    assert parameter_bits(reopened.state.parameters) == parameter_bits(project.initial)


def test_only_what_has_changed_since_the_start_is_written_twice():
    trainer = Trainer(xor_project(3))
    untouched = json.loads(native.dumps(trainer.project))
    trainer.run(1)
    trained = json.loads(native.dumps(trainer.project))
    assert not any("initial_weights" in c for c in untouched["connections"])
    assert all("initial_weights" in c for c in trained["connections"])


def test_arrays_that_are_read_cannot_be_written_to():
    trainer = Trainer(xor_project(3, optimizer=Optimizer("adam")))
    trainer.run(1)
    project = native.loads(native.dumps(trainer.project))
    everything = [project.initial, project.state.parameters, *project.state.slots.values()]
    assert not any(array.flags.writeable for parameters in everything for array in parameters)


def test_data_that_does_not_fit_the_network_is_kept_all_the_same():
    project = new_project(build([5, 3], Activation("tanh")), generate(Recipe("xor")), Training())
    assert facts(native.loads(native.dumps(project))) == facts(project)


def test_a_project_without_breakpoints_does_not_mention_them():
    assert "breakpoints" not in json.loads(native.dumps(xor_project(2)))


def test_a_file_is_written_and_read(tmp_path):
    project = xor_project(3)
    native.write(project, tmp_path / "xor.nnsim")
    assert facts(native.read(tmp_path / "xor.nnsim")) == facts(project)
    assert facts(native.read(str(tmp_path / "xor.nnsim"))) == facts(project)


@pytest.mark.parametrize("path", VERSION_1, ids=lambda path: path.stem)
def test_a_file_of_version_1_opens_and_can_be_trained_on(path):
    project = native.read(path)
    check_fit(project)
    trainer = Trainer(project)
    trainer.run(2)
    assert (
        trainer.iteration == json.loads(path.read_bytes()).get("state", {}).get("iteration", 0) + 2
    )


def test_a_file_of_version_1_keeps_all_it_says():
    text = version_1("skips_masks_locks_adamw")
    written, project = json.loads(text), native.loads(text)
    for connection in written["connections"]:
        key = connection["from"], connection["to"]
        now, first = project.state.parameters.weights[key], project.initial.weights[key]
        assert now.tolist() == connection["weights"]
        assert first.tolist() == connection.get("initial_weights", connection["weights"])
        for name, slot in connection["slots"].items():
            assert project.state.slots[name].weights[key].tolist() == slot
    assert project.dataset.features.tolist() == written["dataset"]["features"]
    assert project.dataset.test.astype(int).tolist() == written["dataset"]["test"]
    assert project.network.by_id["h1"].name == "은닉 1"
    assert project.training.optimizer.constants["beta1"] == 0.8
    state = project.state
    assert (state.iteration, state.epoch, state.batch, state.optimizer_steps) == (10, 3, 1, 10)
