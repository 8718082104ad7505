"""What training does: batches, updates by hand, locks and cut wires, gates that are learnt."""

from dataclasses import replace
from itertools import chain

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.data.datasets import from_points, generate
from nnsim.data.recipes import Recipe
from nnsim.editing.connections import disconnect, lock_connection
from nnsim.editing.layers import build, edit_layer
from nnsim.engine import batches
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.functions.initializers import Initializer
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.model.network import Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import (
    Project,
    Training,
    new_project,
    with_dataset,
    with_parameters,
    with_training,
)
from tests.support.specimens import points, rich_network, same_bits, scattered

LINEAR = Activation("linear")


def one_neuron(features: list, targets: list, w: list[float], b: float, **changes) -> Project:
    """Inputs wired to one output neuron, with these weights."""
    dataset = from_points(features, targets)
    activation = Activation(changes.pop("activation", "linear"))
    network = build([len(w), 1], activation)
    project = new_project(network, dataset, Training(**changes))
    weights = {("input", "output"): np.array([[x] for x in w])}
    return with_parameters(project, Parameters(weights, {"output": np.array([b])}))


def weights_of(trainer: Trainer) -> list[float]:
    """The weights of the only layer of `one_neuron`, and last its bias."""
    now = trainer.parameters
    return [*now.weights["input", "output"][:, 0].tolist(), float(now.biases["output"][0])]


# Batches


def numbered(samples: int, batch_size: int, shuffle: bool, held_out: int = 0) -> Project:
    """Sample i has the feature i, so a batch tells which samples it holds."""
    test = np.arange(samples + held_out) < held_out
    numbers = np.arange(samples + held_out, dtype=float)
    dataset = from_points(numbers, np.zeros(samples + held_out), test=test)
    training = Training(batch_size=batch_size, shuffle=shuffle, optimizer=Optimizer("sgd", 0.0))
    return new_project(build([1, 1], LINEAR), dataset, training)


def epochs(trainer: Trainer, count: int) -> list[list[list[int]]]:
    """The samples of each batch of each epoch, read from the batches as they are drawn."""
    found = []
    for _ in range(count):
        found.append([])
        for _ in range(trainer.batches_per_epoch):
            named = trainer.samples.tolist()
            trainer.step("operation")
            drawn = trainer.last_step.arrays()["inputs"]["input"][:, 0].astype(int).tolist()
            assert named == drawn
            found[-1].append(drawn)
            trainer.step("iteration")
    return found


@settings(deadline=None, max_examples=40)
@given(
    samples=st.integers(1, 30),
    batch_size=st.integers(0, 40),
    shuffle=st.booleans(),
    held_out=st.integers(0, 3),
)
def test_an_epoch_takes_every_training_sample_exactly_once(samples, batch_size, shuffle, held_out):
    trainer = Trainer(numbered(samples, batch_size, shuffle, held_out))
    size = min(batch_size or samples, samples)
    for epoch in epochs(trainer, 3):
        assert sorted(chain(*epoch)) == list(range(held_out, samples + held_out))
        assert [len(batch) for batch in epoch[:-1]] == [size] * (len(epoch) - 1)
        assert len(epoch[-1]) == samples - size * (len(epoch) - 1)


def test_in_order_every_epoch_takes_the_samples_as_they_stand():
    for epoch in epochs(Trainer(numbered(7, 3, shuffle=False)), 3):
        assert epoch == [[0, 1, 2], [3, 4, 5], [6]]


def test_shuffled_epochs_have_orders_of_their_own():
    orders = [list(chain(*epoch)) for epoch in epochs(Trainer(numbered(12, 5, shuffle=True)), 4)]
    assert len({tuple(order) for order in orders}) == 4
    assert list(range(12)) not in orders


@pytest.mark.parametrize("seed", [0, 7, 2**32 - 1, 2**32, 2**63 - 1])
@pytest.mark.parametrize("epoch", [0, 3, 2**32 + 5])
def test_the_order_of_an_epoch_is_drawn_from_the_seed_and_its_number(seed, epoch):
    project = numbered(12, 6, shuffle=True)
    project = replace(project, training=replace(project.training, seed=seed))
    trainer = Trainer(replace(project, state=replace(project.state, epoch=epoch)))
    order = np.random.default_rng([seed, epoch]).permutation(12)
    assert trainer.samples.tolist() == order[:6].tolist()


def test_a_full_batch_keeps_the_order_of_the_data():
    for batch_size in (0, 6, 100):
        assert epochs(Trainer(numbered(6, batch_size, shuffle=True)), 2) == [[[*range(6)]]] * 2


@pytest.mark.parametrize("shuffle", [True, False])
@pytest.mark.parametrize(("page_bytes", "page_batches"), [(1, 256), (100, 256), (1 << 20, 3)])
def test_how_much_is_laid_out_at_once_does_not_change_a_batch(
    page_bytes, page_batches, shuffle, monkeypatch
):
    expected = epochs(Trainer(numbered(11, 2, shuffle)), 5)
    monkeypatch.setattr(batches, "_PAGE_BYTES", page_bytes)
    monkeypatch.setattr(batches, "_PAGE_BATCHES", page_batches)
    assert epochs(Trainer(numbered(11, 2, shuffle)), 5) == expected


def test_batches_can_be_drawn_in_any_order():
    project = numbered(11, 2, shuffle=True)
    expected = epochs(Trainer(project), 5)
    trainer = Trainer(project)
    for epoch, batch in [(4, 5), (0, 0), (3, 2), (3, 1), (1, 5)]:
        trainer.restore(replace(project.state, epoch=epoch, batch=batch))
        assert trainer.samples.tolist() == expected[epoch][batch]


def test_features_are_shared_out_to_input_layers_in_their_order():
    network = rich_network(Activation("tanh"), LINEAR, 2)
    project = new_project(network, points("any", 4, 3, 2), Training())
    trainer = Trainer(project)
    trainer.step("operation")
    arrays = trainer.last_step.arrays()
    np.testing.assert_array_equal(arrays["inputs"]["left"], project.dataset.features[:, :2])
    np.testing.assert_array_equal(arrays["inputs"]["right"], project.dataset.features[:, 2:])
    np.testing.assert_array_equal(arrays["target"], project.dataset.targets)


# Updates by hand


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


# Locks, cut wires and layers without wires


def trained_rich(optimizer: str, iterations: int = 30) -> tuple[Project, Parameters]:
    network = rich_network(Activation("tanh"), LINEAR, 2)
    network = lock_connection(network, "wide", "deep", True)
    network = edit_layer(network, "lone", bias_locked=True)
    training = Training(optimizer=Optimizer(optimizer), batch_size=4, l1=0.01, l2=0.1)
    project = scattered(network, points("any", 7, 3, 2), training)
    trainer = Trainer(project)
    trainer.run(iterations)
    return project, trainer.state.parameters


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_locked_parameters_never_change_and_all_others_do(optimizer):
    project, after = trained_rich(optimizer)
    before = project.state.parameters
    for key, weights in after.weights.items():
        mask = project.network.by_key[key].mask
        wired = np.ones(weights.shape, bool) if mask is None else mask
        changed = weights != before.weights[key]
        assert changed[wired].any() != (key == ("wide", "deep"))
    assert after.weights["wide", "deep"].tobytes() == before.weights["wide", "deep"].tobytes()
    assert after.biases["lone"].tobytes() == before.biases["lone"].tobytes()
    assert all((after.biases[i] != before.biases[i]).all() for i in ("wide", "deep", "out"))


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


# Changing settings in between


@pytest.mark.parametrize(
    "change",
    [
        {"optimizer": Optimizer("adam", 0.5)},
        {"optimizer": Optimizer("sgd", 0.5)},
        {"batch_size": 2},
        {"loss": "mean_squared"},
        {"l2": 0.5},
        {"shuffle": False},
        {"reduction": "sum"},
    ],
)
def test_another_setting_keeps_weights_and_iteration(change):
    network = rich_network(Activation("tanh"), LINEAR, 2)
    training = Training(optimizer=Optimizer("adam"), batch_size=4)
    before = Trainer(scattered(network, points("any", 7, 3, 2), training))
    before.run(5)
    after = Trainer(with_training(before.project, **change))
    assert same_bits(after.state.parameters, before.state.parameters)
    assert after.cursor.iteration == 5
    after.run(5)
    assert after.cursor.iteration == 10
    assert not same_bits(after.state.parameters, before.state.parameters)


def test_another_learning_rate_keeps_the_moments_and_the_place_in_the_epoch():
    training = Training(optimizer=Optimizer("adam", 0.02), batch_size=4)
    network = rich_network(Activation("tanh"), LINEAR, 2)
    before = Trainer(scattered(network, points("any", 7, 3, 2), training))
    before.run(5)
    after = Trainer(with_training(before.project, optimizer=Optimizer("adam", 0.5)))
    assert after.cursor == before.cursor
    assert after.state.optimizer_steps == 5
    for name, slot in before.state.slots.items():
        assert same_bits(after.state.slots[name], slot)


def test_another_optimizer_starts_afresh():
    training = Training(optimizer=Optimizer("adam"), batch_size=4)
    network = rich_network(Activation("tanh"), LINEAR, 2)
    before = Trainer(scattered(network, points("any", 7, 3, 2), training))
    before.run(5)
    state = with_training(before.project, optimizer=Optimizer("momentum")).state
    assert (state.optimizer_steps, dict(state.slots)) == (0, {})


def test_other_batches_or_data_begin_a_new_epoch():
    network = rich_network(Activation("tanh"), LINEAR, 2)
    before = Trainer(scattered(network, points("any", 7, 3, 2), Training(batch_size=4)))
    before.run(5)
    assert (before.cursor.epoch, before.cursor.batch) == (2, 1)
    other_data = with_dataset(before.project, points("any", 5, 3, 2, seed=9))
    for project in (with_training(before.project, batch_size=3), other_data):
        cursor = Trainer(project).cursor
        assert (cursor.iteration, cursor.epoch, cursor.batch) == (5, 3, 0)


# The perceptron


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


# Learning


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
