"""A loss that does not fit keeps training from running, and nothing else: forward works."""

from dataclasses import replace

import numpy as np
import pytest

from nnsim.cli.main import main
from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing.layers import build, override_activation, resize_layer
from nnsim.engine.trainer import Trainer
from nnsim.explain.sample_values import SampleTracer
from nnsim.files import native
from nnsim.functions.activations import Activation
from nnsim.functions.losses import LOSSES, LossError
from nnsim.model.parameters import Parameters
from nnsim.model.project import (
    Project,
    Training,
    check_fit,
    new_project,
    with_fitting_loss,
    with_network,
    with_parameters,
)
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training, fit_to_data
from tests.support.specimens import points


def stepped() -> Project:
    """XOR from two step neurons, “or” and “and”, under the cross-entropy of a sigmoid."""
    dataset = generate(default_recipe("xor"))
    project = new_project(parse_chain("2-2-1 step"), dataset, default_training(dataset))
    weights = {
        ("input", "hidden1"): np.ones((2, 2)),
        ("hidden1", "output"): np.array([[1.0], [-1.0]]),
    }
    biases = {"hidden1": np.array([-0.5, -1.5]), "output": np.array([-0.5])}
    return with_parameters(project, Parameters(weights, biases))


def signed() -> Project:
    dataset = generate(replace(default_recipe("xor"), low=-1))
    return new_project(parse_chain("2-2-1 tanh sign"), dataset, Training("hinge"))


def mixed() -> Project:
    project = new_project(
        build([2, 2], Activation("sigmoid")),
        points("0/1", 4, 2, 2),
        Training("binary_cross_entropy"),
    )
    network = override_activation(project.network, [2], Activation("tanh"))
    return with_network(project, network)


def of_any_targets() -> Project:
    network = build([2, 1], Activation("sigmoid"))
    return new_project(network, points("any", 4, 2, 1), Training("binary_cross_entropy"))


MISFITS = {
    "step": (stepped, "perceptron_step"),
    "sign": (signed, "perceptron"),
    "mixed": (mixed, "half_squared"),
    "targets": (of_any_targets, "half_squared"),
}


def test_a_network_of_steps_is_computed_under_cross_entropy():
    trained = Trainer(stepped())
    for _ in range(2):
        trained.step("phase")
    output = trained.last_step.arrays()["activation"]
    assert output.tolist() == trained.project.dataset.targets.tolist() == [[0], [1], [1], [0]]
    train, _ = trained.score
    assert np.isnan(train.loss)
    assert train.accuracy == 1


@pytest.mark.parametrize("name", MISFITS)
@pytest.mark.parametrize("grain", ["operation", "phase", "iteration", "epoch"])
def test_steps_go_forward_and_stop_before_the_loss_with_the_reason(name, grain):
    trained = Trainer(MISFITS[name][0]())
    forward = 1 + sum(step.phase == "forward" for step in trained.program.steps)
    while grain in ("operation", "phase") and trained.cursor.position < forward:
        trained.step(grain)
    with pytest.raises(LossError) as caught:
        trained.step(grain)
    assert str(caught.value) == str(trained.problem)
    if grain != "epoch":  # which is a run
        assert trained.last_step.phase == "forward"
        assert trained.last_step.layer is trained.program.network.output
    assert trained.iteration == 0
    with pytest.raises(LossError):
        trained.run(1)
    trained.go_to(0, 2)  # back, and forward again
    assert trained.cursor.position == 2


@pytest.mark.parametrize("name", MISFITS)
def test_the_sentence_offers_a_loss_and_that_loss_fits_with_the_network_as_it_is(name):
    make, loss = MISFITS[name]
    project = make()
    assert LOSSES[loss].title in str(Trainer(project).problem)
    mended = with_fitting_loss(project)
    assert mended.training.loss == loss
    assert mended.network is project.network
    check_fit(mended)
    assert Trainer(mended).problem is None


def test_fitting_the_sizes_keeps_the_output_activation():
    project = stepped()
    larger = with_network(project, resize_layer(project.network, "output", 2))
    fitted = fit_to_data(larger, larger.dataset)
    assert fitted.network.output.activation == Activation("step")
    assert Trainer(fitted).problem is None


def test_a_sample_by_itself_is_computed_forward():
    trained = Trainer(stepped())
    trained.step("operation")
    trained.step("operation")
    found = SampleTracer(trained).on(trained, 1)
    assert not found.problem


def test_the_command_line_tells_the_accuracy_and_says_what_to_do(tmp_path, capsys):
    path = tmp_path / "steps.nnsim"
    native.write(stepped(), path)
    assert main(["info", str(path)]) == 0
    told = capsys.readouterr().out
    assert "To do       Binary cross-entropy needs Sigmoid" in told
    assert "100.0%" in told
    for command in (["train", "--iterations", "1"], ["check"]):
        assert main([command[0], str(path), *command[1:]]) == 2
        assert "Perceptron (0/1)" in capsys.readouterr().err
