"""`new` makes the file that its options, or a template, describe."""

import numpy as np
import pytest

import nnsim
from nnsim.engine.trainer import Trainer
from tests.nnsim.cli.commands import refused, run


def test_a_new_file_holds_what_the_options_say(new):
    project = new(
        "--dataset blobs --samples 60 --noise 0.3 --classes 3 --test-share 0.5 --data-seed 4 "
        "--layers 2-5-3 --activation leaky-relu:0.2 --output-activation sigmoid "
        "--initializer normal:0.01 --loss mean-squared --optimizer rmsprop --learning-rate 0.003 "
        "--batch-size 7 --in-order --reduction sum --l1 0.1 --l2 0.2 --precision float32 --seed 9"
    )
    recipe, training = project.dataset.recipe, project.training
    assert (recipe.name, recipe.samples, recipe.noise, recipe.classes) == ("blobs", 60, 0.3, 3)
    assert (recipe.test_share, recipe.seed) == (0.5, 4)
    hidden, output = project.network.computed
    assert hidden.activation == nnsim.Activation("leaky_relu", 0.2)
    assert output.activation == nnsim.Activation("sigmoid")
    assert (hidden.initializer.name, hidden.initializer.scale) == ("normal", 0.01)
    assert (hidden.size, output.size) == (5, 3)
    assert (training.loss, training.optimizer.name) == ("mean_squared", "rmsprop")
    assert (training.optimizer.learning_rate, training.batch_size) == (0.003, 7)
    assert (training.shuffle, training.reduction) == (False, "sum")
    assert (training.l1, training.l2, training.precision) == (0.1, 0.2, "float32")
    assert training.seed == 9


@pytest.mark.parametrize(
    ("options", "loss", "output"),
    [
        ("--dataset xor", "binary_cross_entropy", "sigmoid"),
        ("--dataset xor --targets +-1", "half_squared", "tanh"),
        ("--dataset xor --targets ±1 --loss hinge", "hinge", "linear"),
        ("--dataset iris", "softmax_cross_entropy", "softmax"),
        ("--dataset sine", "half_squared", "linear"),
        ("--dataset iris --loss half-squared", "half_squared", "sigmoid"),
        ("--dataset xor --output-activation tanh", "half_squared", "tanh"),
        ("--dataset xor --output-activation sigmoid", "binary_cross_entropy", "sigmoid"),
    ],
)
def test_what_is_left_out_follows_from_the_data_and_from_each_other(new, options, loss, output):
    project = new(options)
    assert project.training.loss == loss
    assert project.network.output.activation.name == output


def test_without_sizes_there_is_one_hidden_layer_that_fits_the_data(new):
    assert [layer.size for layer in new("--dataset iris").network.order] == [4, 4, 3]


def test_a_formula_makes_the_data(new):
    project = new("--formula y=sin(3*x) --range x=-3,3 --samples 50 --noise 0 --test-share 0")
    dataset = project.dataset
    np.testing.assert_array_equal(dataset.targets, np.sin(3 * dataset.features))
    assert dataset.features.shape == (50, 1)
    assert np.abs(dataset.features).max() <= 3 < 2 * np.abs(dataset.features).max()
    assert project.network.output.activation.name == "linear"
    assert new("--formula class=x1*x2>0 --targets ±1").training.loss == "half_squared"


def test_another_optimiser_brings_its_textbook_learning_rate(new):
    assert new("--dataset xor").training.optimizer.learning_rate == 0.5
    assert new("--dataset xor --optimizer adam").training.optimizer.learning_rate == 0.02
    assert new("--dataset moons --learning-rate 0.3").training.optimizer.name == "adam"


def test_the_same_seed_gives_the_same_first_weights(new):
    first, again, other = (new(f"--dataset xor --seed {seed}") for seed in (3, 3, 4))
    weights = [p.state.parameters.weights["input", "hidden1"] for p in (first, again, other)]
    np.testing.assert_array_equal(weights[0], weights[1])
    assert not np.array_equal(weights[0], weights[2])


def test_a_file_is_not_replaced_without_being_asked(xor, capsys):
    before = xor.read_bytes()
    assert "--force" in refused(capsys, "new", xor, "--seed", 5)
    assert xor.read_bytes() == before
    assert run("new", xor, "--seed", 5, "--force") == 0
    assert xor.read_bytes() != before


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ("--layers 3-4-1", "Features of the data: 2. Neurons of the input layers: 3."),
        ("--layers 2-4-2", "Target columns of the data: 1. Neurons of the output layer: 2."),
        ("--layers 2x4x1", "hyphens"),
        ("--layers 2", "hyphens"),
        ("--activation tan", "no activation called “tan”"),
        ("--activation elu:much", "after the colon comes a number"),
        ("--activation elu:-1", "parameter α of ELU"),
        ("--activation tanh:1", "Tanh has no parameter"),
        ("--activation softmax", "Softmax can only be"),
        ("--initializer hee", "no initialiser called “hee”"),
        ("--dataset dogs", "xor_clouds"),
        ("--loss mse", "no loss called “mse”"),
        ("--loss hinge", "targets of −1 and 1"),
        ("--loss hinge --targets ±1 --output-activation tanh", "Hinge needs Linear"),
        ("--optimizer lion", "no optimiser called “lion”"),
        ("--learning-rate -1", "learning rate must be between"),
        ("--learning-rate nan", "learning rate must be between"),
        ("--batch-size -3", "batch size must be"),
        ("--l2 inf", "L2 λ"),
        ("--seed -1", "seed must be"),
        ("--noise 0.1", "XOR has no --noise; of these options it has --targets."),
        ("--dataset sine --classes 3", "Sine has no --classes"),
        ("--dataset blobs --classes 9", "from 2 to 5"),
        ("--dataset moons --test-share 1", "test_share must be"),
        ("--samples many", "--samples: must be a whole number"),
        ("--targets 1/2", "--targets: must be 0/1 or ±1"),
        ("--formula y=3x", "Character 4: expected an operator such as * before “x”."),
        ("--formula y=x --range z=0,1", "no place for a range of “z”; it has one for each of x."),
        ("--formula y=x --range x=1", "--range: must be an input and its range, as in x=-3,3"),
        ("--formula y=x --targets 0/1", "Formula has no --targets"),
        ("--formula y=x --dataset moons", "Moons has no --formula"),
        ("--range x=0,1", "XOR has no --range"),
        ("--colour blue", "nrecognized arguments: --colour"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_no_file(tmp_path, capsys, options, part):
    path = tmp_path / "never.nnsim"
    assert part in refused(capsys, "new", path, *options.split())
    assert not path.exists()


def test_a_template_is_written_as_a_whole_project(new):
    project = new("--template xor-by-hand")
    assert project.network.computed[0].activation.name == "step"
    assert Trainer(project).score[0].accuracy == 1.0


def test_a_template_takes_no_other_option(capsys, tmp_path):
    arguments = ("--template", "deep", "--layers", "2-1", "--in-order")
    sentence = refused(capsys, "new", tmp_path / "a.nnsim", *arguments)
    assert "leave out --layers, --in-order" in sentence
    assert not (tmp_path / "a.nnsim").exists()


def test_an_unknown_template_is_refused_with_those_that_are_there(capsys, tmp_path):
    assert "perceptron" in refused(capsys, "new", tmp_path / "a.nnsim", "--template", "lstm")
