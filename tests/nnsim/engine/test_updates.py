"""Updates are those by hand, and gates are learnt with them."""

import numpy as np
import pytest

from nnsim.data.datasets import generate
from nnsim.data.recipes import Recipe
from nnsim.editing.layers import build, edit_layer
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.functions.initializers import Initializer
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.model.project import Training, new_project
from tests.nnsim.engine.neurons import one_neuron, weights_of
from tests.support.specimens import points, rich_network, scattered


def test_a_short_last_batch_is_an_update_with_its_own_mean():
    # a = w x + b from w = 1, b = 0; the errors of x = 1, 2, 3 against targets of 0 are 1, 2, 3.
    project = one_neuron(
        [1, 2, 3], [0, 0, 0], [1.0], 0.0,
        batch_size=2, shuffle=False, optimizer=Optimizer("sgd", 0.1),
    )  # fmt: skip
    trainer = Trainer(project)
    trainer.step("iteration")
    w, b = 1 - 0.1 * (1 * 1 + 2 * 2) / 2, 0 - 0.1 * (1 + 2) / 2
    assert weights_of(trainer) == pytest.approx([w, b])
    trainer.step("iteration")
    error = 3 * w + b
    assert weights_of(trainer) == pytest.approx([w - 0.1 * error * 3, b - 0.1 * error])
    assert trainer.cursor.epoch == 1


def test_the_sum_takes_a_step_for_every_sample():
    project = one_neuron([1, 2], [0, 0], [1.0], 0.0, reduction="sum")
    trainer = Trainer(project)
    trainer.step("iteration")
    assert weights_of(trainer) == pytest.approx([1 - 0.1 * 5, -0.1 * 3])


def test_without_a_hidden_layer_it_is_logistic_regression():
    # σ(0) = ½ for both samples, so a − t is −½ and ½.
    project = one_neuron(
        [[1, 0], [0, 3]], [[1], [0]], [0.0, 0.0], 0.0,
        activation="sigmoid", loss="binary_cross_entropy", optimizer=Optimizer("sgd", 1.0),
    )  # fmt: skip
    trainer = Trainer(project)
    trainer.step("iteration")
    assert weights_of(trainer) == pytest.approx([0.25, -0.75, 0.0])


def test_l2_shrinks_weights_and_leaves_the_bias():
    project = one_neuron([0], [0], [2.0], 0.0, l2=0.5)
    trainer = Trainer(project)
    assert trainer.penalty == pytest.approx(0.5 * 0.5 * 4)
    trainer.step("iteration")
    assert weights_of(trainer) == pytest.approx([2 - 0.1 * 0.5 * 2, 0.0])


def test_the_loss_is_that_of_the_present_weights_and_not_of_the_last_batch():
    project = one_neuron([1, 2, 3], [0, 0, 0], [1.0], 0.0, batch_size=1, l2=3.0)
    trainer = Trainer(project)
    assert trainer.loss == pytest.approx(0.5 * (1 + 4 + 9) / 3)


def test_one_sample_is_enough():
    trainer = Trainer(one_neuron([2], [1], [0.0], 0.0, batch_size=32))
    trainer.run(200)
    assert trainer.loss == pytest.approx(0, abs=1e-12)
    assert trainer.cursor.epoch == 200


def textbook_perceptron(samples: list, epochs: int) -> list[list[float]]:
    """Rosenblatt's rule: where the sign is wrong, add t x to the weights and t to the bias."""
    w, b, course = [0.0, 0.0], 0.0, []
    for _ in range(epochs):
        for (x1, x2), t in samples:
            if t * (w[0] * x1 + w[1] * x2 + b) <= 0:
                w, b = [w[0] + t * x1, w[1] + t * x2], b + t
            course.append([*w, b])
    return course


@pytest.mark.parametrize("gate", ["and", "or", "nand", "nor"])
@pytest.mark.parametrize("activation", ["linear", "sign"])
def test_the_perceptron_learning_rule_gives_the_numbers_of_the_textbook(gate, activation):
    dataset = generate(Recipe(gate, low=-1, noise=0.0, test_share=0.0))
    samples = list(zip(dataset.features.tolist(), dataset.targets[:, 0].tolist(), strict=True))
    network = edit_layer(
        build([2, 1], Activation(activation)), "output", initializer=Initializer("zeros")
    )
    training = Training(
        "perceptron", Optimizer("sgd", 1.0), batch_size=1, shuffle=False, reduction="sum"
    )
    trainer = Trainer(new_project(network, dataset, training))
    course = textbook_perceptron(samples, 20)
    for weights in course:
        trainer.step("iteration")
        assert weights_of(trainer) == weights
    assert course[-1] == course[-4]  # it has come to rest
    assert trainer.score[0].accuracy == 1.0


@pytest.mark.parametrize("gate", ["and", "or", "nand", "nor"])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_optimizer_learns_a_gate_with_one_neuron(gate, optimizer):
    dataset = generate(Recipe(gate, noise=0.0, test_share=0.0))
    network = build([2, 1], Activation("sigmoid"))
    rate = 10 * OPTIMIZERS[optimizer].learning_rate
    training = Training("binary_cross_entropy", Optimizer(optimizer, rate))
    trainer = Trainer(new_project(network, dataset, training))
    first = trainer.loss
    trainer.run(400)
    assert trainer.score[0].accuracy == 1.0
    assert trainer.loss < first / 3


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_four_hidden_neurons_learn_xor(seed, precision):
    dataset = generate(Recipe("xor", noise=0.0, test_share=0.0))
    network = build([2, 4, 1], Activation("tanh"), Activation("sigmoid"))
    training = Training(
        "binary_cross_entropy", Optimizer("adam", 0.05), seed=seed, precision=precision
    )
    trainer = Trainer(new_project(network, dataset, training))
    trainer.run(500)
    assert trainer.score[0].accuracy == 1.0
    assert trainer.loss < 0.05


def test_one_neuron_cannot_learn_xor():
    dataset = generate(Recipe("xor", noise=0.0, test_share=0.0))
    training = Training("binary_cross_entropy", Optimizer("adam", 0.1))
    trainer = Trainer(new_project(build([2, 1], Activation("sigmoid")), dataset, training))
    trainer.run(500)
    assert trainer.score[0].accuracy < 1.0
    assert trainer.loss == pytest.approx(np.log(2), rel=1e-6)  # the best there is: always ½


def test_float32_follows_float64_closely():
    losses = []
    for precision in ("float64", "float32"):
        network = rich_network(Activation("gelu"), Activation("sigmoid"), 2)
        training = Training("binary_cross_entropy", precision=precision, batch_size=4)
        trainer = Trainer(scattered(network, points("0/1", 7, 3, 2), training))
        trainer.run(100)
        losses.append(trainer.loss)
    assert losses[0] == pytest.approx(losses[1], rel=1e-4)
    assert losses[0] != losses[1]
