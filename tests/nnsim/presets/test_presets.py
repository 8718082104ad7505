"""What a fresh project is, and what happens to it when its data changes."""

import numpy as np
import pytest

from nnsim.data.catalogue import CATALOGUE, default_recipe
from nnsim.data.datasets import from_points, generate
from nnsim.data.recipes import Recipe
from nnsim.editing.connections import connect
from nnsim.editing.layers import COLUMN_GAP, add_layer, build, override_activation
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.model.network import Network
from nnsim.model.project import (
    Project,
    Training,
    check_fit,
    new_project,
    with_network,
    with_training,
)
from nnsim.presets.chains import ChainError, parse_chain, read_chain
from nnsim.presets.defaults import (
    default_loss,
    default_training,
    fit_to_data,
    output_activation,
    starter,
    xor_demo,
)


def project_on(name: str, loss: str, output: str, **recipe: object) -> Project:
    dataset = generate(Recipe(name, **recipe))  # type: ignore[arg-type]
    network = build(
        (dataset.n_features, 3, dataset.n_targets), Activation("tanh"), Activation(output)
    )
    return new_project(network, dataset, Training(loss=loss))


def ending(project: Project) -> tuple[str, str]:
    return project.training.loss, project.network.output.activation.name


# -- defaults -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recipe", "loss", "output"),
    [
        (Recipe("xor"), "binary_cross_entropy", "sigmoid"),
        (Recipe("xor", low=-1), "half_squared", "tanh"),
        (Recipe("iris"), "softmax_cross_entropy", "softmax"),
        (Recipe("blobs", classes=4), "softmax_cross_entropy", "softmax"),
        (Recipe("sine"), "half_squared", "linear"),
    ],
)
def test_loss_and_output_activation_follow_the_targets(recipe, loss, output):
    dataset = generate(recipe)
    assert default_training(dataset).loss == loss
    assert output_activation(dataset, loss) == Activation(output)


@pytest.mark.parametrize(
    ("recipe", "loss", "output"),
    [
        (Recipe("xor", low=-1), "hinge", "linear"),
        (Recipe("xor", low=-1), "perceptron", "sign"),
        (Recipe("xor"), "mean_squared", "sigmoid"),
        (Recipe("iris"), "half_squared", "sigmoid"),
        (Recipe("plane"), "huber", "linear"),
    ],
)
def test_another_loss_gets_an_output_activation_that_suits_it(recipe, loss, output):
    assert output_activation(generate(recipe), loss) == Activation(output)


def test_few_points_are_trained_as_on_paper_and_many_in_mini_batches():
    gate, cloud = (
        default_training(generate(Recipe("and"))),
        default_training(generate(Recipe("moons"))),
    )
    assert (gate.optimizer.name, gate.batch_size) == ("sgd", 0)
    assert (cloud.optimizer.name, cloud.batch_size) == ("adam", 32)


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_defaults_fit_every_data_set_and_lower_its_loss(name):
    dataset = generate(default_recipe(name))
    training = default_training(dataset)
    output = output_activation(dataset, training.loss)
    network = build((dataset.n_features, 8, dataset.n_targets), Activation("tanh"), output)
    trainer = Trainer(new_project(network, dataset, training))
    before = trainer.loss
    trainer.run(200)
    assert trainer.loss < before


# -- other data -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CATALOGUE)
@pytest.mark.parametrize("before", ["xor", "iris", "sine"])
def test_a_project_can_be_trained_on_whatever_data_it_is_given(before, name):
    loss, output = {
        "xor": ("binary_cross_entropy", "sigmoid"),
        "iris": ("softmax_cross_entropy", "softmax"),
        "sine": ("half_squared", "linear"),
    }[before]
    fitted = fit_to_data(project_on(before, loss, output), generate(default_recipe(name)))
    check_fit(fitted)
    assert fitted.dataset.recipe.name == name
    assert ending(fitted) == (
        default_loss(fitted.dataset),
        output_activation(fitted.dataset, default_loss(fitted.dataset)).name,
    )


def test_data_of_the_same_kind_changes_neither_network_nor_settings():
    project = xor_demo()
    fitted = fit_to_data(project, generate(default_recipe("circles")))
    assert fitted.network is project.network
    assert fitted.training == project.training
    assert fitted.state.parameters is project.state.parameters


def test_what_was_learned_stays_when_the_sizes_change():
    trainer = Trainer(xor_demo())
    trainer.run(20)
    learned = trainer.project
    fitted = fit_to_data(learned, generate(default_recipe("iris")))
    was, now = learned.state.parameters, fitted.state.parameters
    assert fitted.state.iteration == 20
    np.testing.assert_array_equal(
        now.weights["input", "hidden1"][:2], was.weights["input", "hidden1"]
    )
    np.testing.assert_array_equal(
        now.weights["hidden1", "output"][:, :1], was.weights["hidden1", "output"]
    )
    assert now.biases["hidden1"] is was.biases["hidden1"]


def test_a_loss_that_was_chosen_stays_while_it_can_be_computed():
    project = project_on("xor", "mean_absolute", "relu")
    assert ending(fit_to_data(project, generate(Recipe("moons")))) == ("mean_absolute", "relu")


def test_an_output_activation_that_cannot_reach_the_targets_is_replaced_and_the_loss_kept():
    project = project_on("xor", "mean_squared", "sigmoid")
    fitted = fit_to_data(project, generate(Recipe("xor", low=-1)))
    assert ending(fitted) == ("mean_squared", "tanh")
    fitted = fit_to_data(project, generate(Recipe("bumps")))
    assert ending(fitted) == ("mean_squared", "linear")


def test_a_loss_that_cannot_read_the_targets_is_replaced():
    project = project_on("xor", "hinge", "linear", low=-1)
    assert ending(fit_to_data(project, generate(Recipe("xor")))) == (
        "binary_cross_entropy",
        "sigmoid",
    )


def test_a_new_output_activation_is_that_of_every_output_neuron():
    project = project_on("iris", "half_squared", "sigmoid")
    one = project.network.output.neurons[0]
    network = override_activation(project.network, [one], Activation("relu"))
    fitted = fit_to_data(with_network(project, network), generate(Recipe("sine")))
    assert ending(fitted) == ("half_squared", "linear")
    assert not fitted.network.output.overrides


@pytest.mark.parametrize(("features", "sizes"), [(1, [1]), (2, [2]), (3, [2, 1]), (6, [2, 4])])
def test_of_several_input_layers_the_last_gives_or_takes_neurons(features, sizes):
    project = project_on("xor", "binary_cross_entropy", "sigmoid")
    network = add_layer(project.network, 2, Activation("linear"), (0.0, 90.0), "input")
    network = connect(network, "input1", "hidden1")
    dataset = from_points(np.eye(features), np.arange(features))
    fitted = fit_to_data(with_network(project, network), dataset)
    assert [layer.size for layer in fitted.network.inputs] == sizes
    check_fit(fitted)


def test_settings_that_are_the_users_stay():
    project = with_training(xor_demo(), batch_size=3, l2=0.01, seed=7)
    fitted = fit_to_data(project, generate(default_recipe("sine")))
    assert fitted.training == with_training(project, loss="half_squared").training


# -- first projects -------------------------------------------------------------------------------


def test_a_new_window_shows_xor_with_an_input_and_an_output_to_wire():
    project = starter()
    first, last = project.network.layers
    assert (first.role, first.size, last.role, last.size) == ("input", 2, "output", 1)
    assert last.activation == Activation("sigmoid")
    assert not project.network.connections
    assert last.position[0] - first.position[0] == 2 * COLUMN_GAP
    assert project.dataset.recipe.name == "xor"
    check_fit(project)


def test_the_demo_has_every_point_of_xor_right_within_200_iterations():
    trainer = Trainer(xor_demo())
    trainer.run(200)
    assert trainer.score[0].accuracy == 1.0


def test_the_demo_succeeds_from_nearly_every_seed():
    right = 0
    for seed in range(20):
        project = xor_demo()
        training = with_training(project, seed=seed).training
        trainer = Trainer(new_project(project.network, project.dataset, training))
        trainer.run(500)
        right += trainer.score[0].accuracy == 1.0
    assert right >= 18


# -- chains ---------------------------------------------------------------------------------------


def shape(network: Network) -> list[tuple[str, int, str]]:
    return [(layer.role, layer.size, layer.activation.name) for layer in network.order]


def test_one_activation_is_that_of_every_layer():
    assert shape(parse_chain("2-4-4-1 tanh")) == [
        ("input", 2, "linear"),
        ("hidden", 4, "tanh"),
        ("hidden", 4, "tanh"),
        ("output", 1, "tanh"),
    ]


def test_a_second_activation_is_that_of_the_output():
    assert shape(parse_chain("  2-6-5-3  relu   softmax ")) == [
        ("input", 2, "linear"),
        ("hidden", 6, "relu"),
        ("hidden", 5, "relu"),
        ("output", 3, "softmax"),
    ]


@pytest.mark.parametrize(
    ("text", "activations"),
    [
        ("2-4 relu-1 sigmoid", ["relu", "sigmoid"]),
        ("2-8-4 ReLU-3 tanh-1 sigmoid", ["relu", "relu", "tanh", "sigmoid"]),
        ("2 – 4 relu – 1", ["relu", "linear"]),
        ("2-4-1", ["sine", "linear"]),
        ("2-4 relu-3-1 tanh sigmoid", ["relu", "tanh", "sigmoid"]),
    ],
)
def test_a_layer_takes_the_activation_behind_it_or_the_next_one_or_the_usual(text, activations):
    network = parse_chain(text, Activation("sine"), Activation("linear"))
    assert [layer.activation.name for layer in network.computed] == activations


def test_the_activation_of_the_only_layer_that_computes_is_that_of_the_output():
    assert read_chain("2-1 step").ending == Activation("step")
    assert read_chain("2-2-1 step").ending is None
    assert read_chain("2-1").ending is None


def test_a_chain_is_wired_from_layer_to_layer():
    network = parse_chain("3-2-1 sigmoid")
    assert [c.key for c in network.connections] == [("input", "hidden1"), ("hidden1", "output")]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "hyphens"),
        ("tanh", "hyphens"),
        ("2 tanh", "hyphens"),
        ("2-4- tanh", "hyphens"),
        ("2--1 tanh", "hyphens"),
        ("-2-1 tanh", "hyphens"),
        ("2-4.5-1 tanh", "hyphens"),
        ("2-٤-1 tanh", "hyphens"),
        ("2-" + "9" * 5000 + " tanh", "hyphens"),
        ("2-4-1", "activation"),
        ("2-4-1 tanh sigmoid relu", "activation"),
        ("2-4 tanh relu-1 sigmoid", "one activation"),
        ("2 tanh-4-1 sigmoid", "input layer"),
        ("2-4-1 tan", "“tan”"),
        ("2-{x}-1 tanh", "{x}"),
        ("2-0-1 tanh", "between 1 and"),
        ("2-70000-1 tanh", "between 1 and"),
        ("65536-65536-1 tanh", "weights"),
        ("2-4-1 softmax", "Softmax"),
    ],
)
def test_a_malformed_chain_is_refused_with_a_sentence(text, part):
    with pytest.raises(ChainError, match=part):
        parse_chain(text)
