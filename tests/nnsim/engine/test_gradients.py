"""Backpropagation agrees with central differences: every activation, every loss, every kind of wire."""

import numpy as np
import pytest

from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.explain.gradient_check import compare_gradients
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.losses import LOSSES
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, with_parameters, with_training
from tests.support.kinks import BATCHES, HIDDEN, TOLERANCE, at_batch, away_from_kinks, chosen, wires
from tests.support.specimens import points, rich_network, scattered, with_output_override

UNPAIRED = [name for name, loss in LOSSES.items() if not loss.paired]
PAIRS = [(name, output) for name, loss in LOSSES.items() for output in loss.paired]


def assert_gradients_agree(project: Project) -> None:
    """The gradient of the sum over a whole batch, and of the mean over a short one."""
    for reduction, batch in (("sum", 0), ("mean", 1)):
        found = compare_gradients(at_batch(with_training(project, reduction=reduction), batch))
        assert found.relative_error < TOLERANCE, f"{reduction}: {found.worst}"
        assert (found.compared, found.kinks) == (wires(project.network), ())
        for c in project.network.connections:
            assert c.mask is None or not found.analytic.weights[c.key][~c.mask].any()


@pytest.mark.unmeasured
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("hidden", HIDDEN)
def test_a_hidden_activation_passes_the_gradient_of_every_loss_back(hidden, loss):
    output = chosen(LOSSES[loss].paired[0] if LOSSES[loss].paired else "sigmoid")
    assert_gradients_agree(away_from_kinks(rich_network(chosen(hidden), output, 3), loss))


@pytest.mark.unmeasured
@pytest.mark.parametrize("loss", UNPAIRED)
@pytest.mark.parametrize("output", ACTIVATIONS)
def test_a_loss_of_the_activation_goes_with_every_output_activation(output, loss):
    network = rich_network(Activation("tanh"), chosen(output), 3)
    if not ACTIVATIONS[output].output_only:
        network = with_output_override(network, Activation("softplus"))
    assert_gradients_agree(away_from_kinks(network, loss))


@pytest.mark.parametrize(("loss", "output"), PAIRS)
def test_a_loss_of_the_score_goes_with_each_of_its_output_activations(loss, output):
    assert_gradients_agree(
        away_from_kinks(rich_network(Activation("tanh"), Activation(output), 3), loss)
    )


@pytest.mark.parametrize("loss", LOSSES)
def test_no_hidden_layer_is_needed(loss):
    output = LOSSES[loss].paired[0] if LOSSES[loss].paired else "sigmoid"
    network = build([3, 2], Activation("tanh"), Activation(output))
    assert_gradients_agree(away_from_kinks(network, loss))


@pytest.mark.parametrize("name", ["step", "sign"])
def test_behind_a_step_or_sign_nothing_has_a_gradient(name):
    project = away_from_kinks(build([3, 4, 2], Activation(name), Activation("sigmoid")), "huber")
    found = compare_gradients(project)
    assert not found.numeric.weights["input", "hidden1"].any()
    assert not found.analytic.weights["input", "hidden1"].any()
    assert found.analytic.weights["hidden1", "output"].all()


def test_twenty_layers_pass_the_gradient_back():
    project = away_from_kinks(build([3] * 20 + [2], Activation("elu")), "half_squared")
    assert_gradients_agree(project)


def test_the_sum_over_a_batch_is_its_mean_times_its_size():
    network = rich_network(Activation("tanh"), Activation("sigmoid"), 3)
    project = away_from_kinks(network, "binary_cross_entropy")
    for batch, size in enumerate(BATCHES):
        mean, total = (
            compare_gradients(at_batch(with_training(project, reduction=reduction), batch))
            for reduction in ("mean", "sum")
        )
        for one, other in zip(mean.analytic, total.analytic, strict=True):
            np.testing.assert_allclose(other, size * one, rtol=1e-13)


@pytest.mark.parametrize(("l1", "l2"), [(0.3, 0.0), (0.0, 0.7), (0.3, 0.7)])
def test_the_regularisation_gradient_is_the_slope_of_the_penalty_on_weights_alone(l1, l2):
    network = rich_network(Activation("tanh"), Activation("linear"), 2)
    project = scattered(network, points("any", 7, 3, 2), Training(l1=l1, l2=l2))
    trainer = Trainer(project)
    trainer.step("iteration")  # fills the regularisation with that of the weights before it
    trainer.restore(project.state)

    def penalty(key, i, j, distance):
        weights = {k: w.copy() for k, w in project.initial.weights.items()}
        weights[key][i, j] += distance
        moved = Parameters(weights, project.initial.biases)
        return Trainer(with_parameters(project, moved)).penalty

    for step in trainer.program.steps:
        trainer.step("operation")
        if step.phase != "update":
            continue
        arrays = step.arrays()
        assert not arrays["bias_regularization"].any()
        for source, gradient in arrays["weight_regularization"].items():
            key = source, step.layer.id
            mask = network.by_key[key].mask
            for (i, j), slope in np.ndenumerate(gradient):
                if mask is not None and not mask[i, j]:
                    assert slope == 0.0
                    continue
                numeric = (penalty(key, i, j, 1e-4) - penalty(key, i, j, -1e-4)) / 2e-4
                assert slope == pytest.approx(numeric, rel=1e-8, abs=1e-10)
