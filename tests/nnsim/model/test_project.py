"""A project as one value: what settings may be, what a change keeps, and what does not fit together."""

from dataclasses import FrozenInstanceError, replace
from types import MappingProxyType

import numpy as np
import pytest

from nnsim.data.datasets import generate
from nnsim.data.recipes import Recipe
from nnsim.editing.connections import disconnect_neurons
from nnsim.editing.layers import build, edit_layer, override_activation
from nnsim.editing.locks import lock_connection
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.functions.activations import Activation
from nnsim.functions.losses import LOSSES, LossError
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer, OptimizerError
from nnsim.model.parameters import Parameters, initial_parameters
from nnsim.model.project import (
    FitError,
    Project,
    SettingsError,
    Training,
    check_fit,
    new_project,
    reseed,
    reset,
    with_dataset,
    with_network,
    with_parameters,
    with_training,
)
from tests.support.specimens import points, rich_network, same_bits, scattered

TANH = Activation("tanh")


def trained(**training: object) -> Project:
    network = rich_network(TANH, Activation("linear"), 2)
    settings = Training(optimizer=Optimizer("adam"), batch_size=4, **training)
    trainer = Trainer(scattered(network, points("any", 7, 3, 2), settings))
    trainer.run(9)
    return trainer.project


# Settings


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"loss": "cross_entropy"}, "no loss called “cross_entropy”; choose one of half_squared"),
        ({"batch_size": -1}, "batch size must be between 1 and 1,000,000"),
        ({"batch_size": 1_000_001}, "batch size"),
        ({"l1": -0.1}, "L1 λ must be between 0 and"),
        ({"l2": float("nan")}, "L2 λ must be between 0 and"),
        ({"l2": float("inf")}, "L2 λ"),
        ({"seed": -1}, "seed must be a whole number"),
        ({"reduction": "max"}, "mean or the sum"),
        ({"precision": "float16"}, "float64 or float32"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(changes, words):
    with pytest.raises(SettingsError) as caught:
        Training(**changes)
    assert words in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Optimizer("adamax"), "no optimiser called “adamax”; choose one of sgd"),
        (lambda: Optimizer("sgd", -0.1), "learning rate must be between 0"),
        (lambda: Optimizer("sgd", float("nan")), "learning rate must be between 0"),
        (lambda: Optimizer("sgd", 0.1, (("momentum", 0.5),)), "SGD has no setting “momentum”"),
        (lambda: Optimizer("momentum", 0.1, (("momentum", 1.0),)), "at least 0 and below 1"),
        (lambda: Optimizer("adam", 0.1, (("beta2", float("nan")),)), "setting beta2 of Adam"),
        (lambda: Optimizer("adamw", 0.1, (("weight_decay", -1.0),)), "at least 0 and at most"),
        (
            lambda: Optimizer("adagrad", 0.1, (("epsilon", 0.0),)),
            "epsilon of AdaGrad must be above",
        ),
    ],
)
def test_an_optimizer_that_cannot_be_is_refused(make, words):
    with pytest.raises(OptimizerError) as caught:
        make()
    assert words in str(caught.value)


def test_a_changed_constant_is_used():
    # With β₁ = β₂ = 0 Adam's step is η g / (|g| + ε), whatever g.
    adam = Optimizer("adam", 0.25, (("beta1", 0.0), ("beta2", 0.0)))
    trainer = Trainer(with_training(trained(), optimizer=adam))
    before = trainer.state.parameters
    trainer.step("iteration")
    moved = np.abs(trainer.parameters.biases["out"] - before.biases["out"])
    assert moved == pytest.approx(0.25, rel=1e-6)


def test_a_project_cannot_be_written_to():
    project = trained()
    with pytest.raises(FrozenInstanceError):
        project.training.l2 = 1.0
    with pytest.raises(FrozenInstanceError):
        project.state = reset(project).state


# What a change keeps


def test_reset_is_the_first_weights_again():
    project = trained()
    again = reset(project)
    assert again.state.parameters is project.initial is again.initial
    assert (again.state.iteration, again.state.epoch, dict(again.state.slots)) == (0, 0, {})
    assert again.network is project.network


def test_a_reset_project_lives_the_same_life_again():
    project = trained()
    trainer = Trainer(reset(project))
    trainer.run(9)
    assert same_bits(trainer.state.parameters, project.state.parameters)


def test_a_new_seed_draws_anew_and_the_old_one_brings_the_first_weights_back():
    network = rich_network(TANH, Activation("linear"), 2)
    project = new_project(network, points("any", 7, 3, 2), Training(seed=1))
    other = reseed(project, 2)
    assert other.training.seed == 2
    assert other.state.parameters is other.initial
    assert not same_bits(other.initial, project.initial)
    assert same_bits(reseed(other, 1).initial, project.initial)


def test_a_new_seed_leaves_locked_weights_as_they_are_now():
    project = trained()
    network = lock_connection(project.network, "left", "wide", True)
    network = edit_layer(network, "deep", bias_locked=True)
    project = with_network(project, network)
    again = reseed(project, 77)
    learned = project.state.parameters
    assert again.initial.weights["left", "wide"] is learned.weights["left", "wide"]
    assert again.initial.biases["deep"] is learned.biases["deep"]
    assert (again.initial.weights["left", "out"] != learned.weights["left", "out"]).any()
    assert not again.initial.biases["wide"].any()


def test_weights_set_before_the_first_iteration_are_the_first_weights():
    project = new_project(build([1, 1], TANH), points("any", 3, 1, 1), Training())
    two = Parameters({("input", "output"): np.array([[2.0]])}, {"output": np.array([0.5])})
    changed = with_parameters(project, two)
    assert same_bits(reset(changed).state.parameters, two)
    trainer = Trainer(changed)
    trainer.run(1)
    later = with_parameters(trainer.project, project.initial)
    assert same_bits(reset(later).state.parameters, two)
    assert same_bits(later.state.parameters, project.initial)


def test_a_weight_that_is_not_finite_is_refused():
    project = new_project(build([1, 1], TANH), points("any", 3, 1, 1), Training())
    for bad in (np.nan, np.inf):
        wrong = Parameters({("input", "output"): np.array([[bad]])}, {"output": np.zeros(1)})
        with pytest.raises(SettingsError, match="finite"):
            with_parameters(project, wrong)


def test_setting_weights_shares_the_arrays_that_are_given_and_cuts_what_is_cut():
    project = trained()
    given = project.state.parameters
    changed = with_parameters(project, given).state.parameters
    assert all(changed.weights[key] is weights for key, weights in given.weights.items())
    assert all(changed.biases[key] is biases for key, biases in given.biases.items())
    full = Parameters({k: np.ones(w.shape) for k, w in given.weights.items()}, given.biases)
    mask = project.network.by_key["left", "wide"].mask
    set_there = with_parameters(project, full).state.parameters.weights["left", "wide"]
    np.testing.assert_array_equal(set_there, mask.astype(float))


def test_the_same_edit_twice_is_the_same_value():
    project = trained()
    network = disconnect_neurons(project.network, 0, 12)
    once, twice = with_network(project, network), with_network(project, network)
    assert same_bits(once.state.parameters, twice.state.parameters)
    assert same_bits(once.initial, twice.initial)


def test_other_data_keeps_the_weights():
    project = trained()
    changed = with_dataset(project, points("any", 20, 3, 2, seed=5))
    assert changed.state.parameters is project.state.parameters
    assert changed.state.slots is project.state.slots
    assert (changed.state.epoch, changed.state.batch) == (project.state.epoch + 1, 0)


def test_an_untrained_project_draws_from_its_seed():
    network = rich_network(TANH, Activation("linear"), 2)
    project = new_project(network, points("any", 7, 3, 2), Training(seed=4))
    assert same_bits(project.initial, initial_parameters(network, 4))
    assert not any(bias.any() for bias in project.initial.biases.values())


# What does not fit


def fitting(loss: str) -> Project:
    kind = LOSSES[loss]
    output = kind.paired[0] if kind.paired else "sigmoid"
    network = build([3, 4, 2], TANH, Activation(output))
    return new_project(network, points(kind.targets, 6, 3, 2), Training(loss))


@pytest.mark.parametrize("loss", LOSSES)
def test_a_loss_fits_its_targets_and_output_activation(loss):
    check_fit(fitting(loss))


def test_features_and_input_neurons_must_be_as_many():
    project = with_dataset(fitting("huber"), points("any", 6, 5, 2))
    with pytest.raises(FitError, match="eatures") as caught:
        Trainer(project)
    assert caught.value.values == {"features": 5, "neurons": 3}


def test_targets_and_output_neurons_must_be_as_many():
    project = with_dataset(fitting("huber"), points("any", 6, 3, 1))
    with pytest.raises(FitError, match="arget columns") as caught:
        Trainer(project)
    assert caught.value.values == {"targets": 1, "neurons": 2}


@pytest.mark.parametrize(
    ("loss", "needed"),
    [
        ("binary_cross_entropy", "Sigmoid"),
        ("softmax_cross_entropy", "Softmax"),
        ("hinge", "Linear"),
        ("perceptron", "Linear or Sign or Sign, +1 at 0 or Sign, −1 at 0"),
        ("perceptron_step", "Step or Step, 0 at 0"),
    ],
)
def test_a_loss_of_the_score_says_which_activation_it_needs(loss, needed):
    project = fitting(loss)
    wrong = replace(project.network.output, activation=Activation("relu"))
    layers = (*project.network.layers[:-1], wrong)
    network = replace(project.network, layers=layers)
    with pytest.raises(LossError) as caught:
        check_fit(replace(project, network=network))
    title = LOSSES[loss].title
    assert f"{title} needs {needed} as the activation" in str(caught.value)
    assert "which now has ReLU" in str(caught.value)


@pytest.mark.parametrize(
    ("loss", "targets", "words"),
    [
        ("binary_cross_entropy", "±1", "needs targets of 0 and 1"),
        ("binary_cross_entropy", "any", "needs targets of 0 and 1"),
        ("softmax_cross_entropy", "0/1", "needs one output for each class"),
        ("hinge", "0/1", "needs targets of −1 and 1"),
        ("perceptron", "one-hot", "needs targets of −1 and 1"),
    ],
)
def test_a_loss_says_which_targets_it_needs(loss, targets, words):
    with pytest.raises(LossError) as caught:
        check_fit(with_dataset(fitting(loss), points(targets, 20, 3, 2)))
    assert words in str(caught.value)
    assert "or change the targets" in str(caught.value)


def test_softmax_with_a_single_output_is_refused():
    network = build([2, 1], TANH, Activation("softmax"))
    dataset = generate(Recipe("and", noise=0.0, test_share=0.0))
    with pytest.raises(LossError, match="one output for each class"):
        check_fit(new_project(network, dataset, Training("softmax_cross_entropy")))


def test_a_loss_of_the_score_needs_one_activation_for_all_outputs():
    project = fitting("binary_cross_entropy")
    first = project.network.output.neurons[0]
    mixed = override_activation(project.network, [first], Activation("tanh"))
    with pytest.raises(LossError, match="same activation for all output neurons"):
        check_fit(with_network(project, mixed))
    check_fit(with_training(with_network(project, mixed), loss="huber"))


def test_what_does_not_fit_is_an_error_for_the_user():
    for kind in (FitError, LossError, SettingsError, OptimizerError):
        assert issubclass(kind, UserError)


def test_every_optimizer_has_defaults_of_its_own():
    for name, row in OPTIMIZERS.items():
        assert Optimizer(name).constants == row.textbook
        assert Training(optimizer=Optimizer(name)).optimizer.row is row
    changed = Optimizer("adam", 0.1, (("beta1", 0.5),)).constants
    assert changed == {"beta1": 0.5, "beta2": 0.999, "epsilon": 1e-8}
    assert isinstance(OPTIMIZERS, MappingProxyType)
