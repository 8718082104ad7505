"""Each rule finds what it is for, with the numbers that paper gives, and says nothing of a sound run."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import Dataset, from_points, generate
from nnsim.editing.layers import edit_layer
from nnsim.editing.locks import lock_connection, lock_into, lock_wires
from nnsim.engine.trainer import Trainer
from nnsim.explain.diagnosis.course import course_of
from nnsim.explain.diagnosis.cures import CURES, cure, cured
from nnsim.explain.diagnosis.finding import SEVERITIES
from nnsim.explain.diagnosis.linear_limit import linear_limit
from nnsim.explain.diagnosis.rules import RULES
from nnsim.functions.initializers import Initializer
from nnsim.functions.optimizers import Optimizer
from nnsim.model.parameters import Parameters
from nnsim.model.project import (
    Project,
    Training,
    new_project,
    with_network,
    with_parameters,
)
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import xor_demo
from nnsim.presets.templates import project_of
from tests.nnsim.explain.diagnosis.looking import diagnosed, look, loss_with
from tests.support.specimens import same_bits

MOONS = generate(default_recipe("moons"))
XOR = generate(default_recipe("xor"))


@pytest.mark.parametrize(("furthest", "here"), [(600, 50), (5000, 700)])
def test_what_was_undone_is_no_part_of_the_course(furthest: int, here: int) -> None:
    trainer, alone = Trainer(xor_demo()), Trainer(xor_demo())
    trainer.run(furthest)
    trainer.go_to(here, 0)
    alone.run(here)
    found, expected = course_of(trainer), course_of(alone)
    assert found.iterations[-1] <= here
    assert found.high == expected.high
    losses, known = (
        dict(zip(one.iterations.tolist(), one.train.tolist(), strict=True))
        for one in (found, expected)
    )
    both = losses.keys() & known.keys()
    assert len(both) > 10
    assert [losses[at] for at in both] == [known[at] for at in both]


def project(chain: str, dataset: Dataset, loss: str, rate: float, **settings: object) -> Project:
    optimizer = Optimizer(str(settings.pop("optimizer", "sgd")), rate)
    return new_project(parse_chain(chain), dataset, Training(loss, optimizer, **settings))


def scaled_weights(of: Project, factor: float) -> Project:
    now = of.state.parameters
    weights = {key: w * factor for key, w in now.weights.items()}
    return with_parameters(of, Parameters(weights, now.biases))


def with_initializer(of: Project, initializer: Initializer) -> Project:
    network = of.network
    for layer in network.computed:
        network = edit_layer(network, layer.id, initializer=initializer)
    return new_project(network, of.dataset, of.training)


def twins() -> Project:
    of = project("2-3-1 sigmoid", XOR, "binary_cross_entropy", 0.5)
    return with_initializer(of, Initializer("constant"))


def exploding() -> Project:
    return scaled_weights(
        project("2-8-8-8-8-1 relu sigmoid", MOONS, "binary_cross_entropy", 0.1), 16.0
    )


def swinging() -> Project:
    return project("2-6-1 sigmoid", MOONS, "half_squared", 300.0)


def out_of_reach() -> Project:
    dataset = from_points([[0.0], [1.0], [2.0], [3.0]], [0.0, 0.0, 3.0, 3.0])
    return project("1-3-1 sigmoid", dataset, "half_squared", 0.5)


def linear_layers() -> Project:
    return project("2-4-1 linear sigmoid", XOR, "binary_cross_entropy", 0.5)


def held() -> Project:
    of = project("2-6-1 tanh sigmoid", XOR, "binary_cross_entropy", 0.5)
    network = of.network
    for connection in network.connections:
        network = lock_connection(network, *connection.key, True)
    return with_network(of, network)


def penalised() -> Project:
    return project("2-6-1 tanh sigmoid", XOR, "binary_cross_entropy", 0.5, l2=0.5)


def uneven() -> Project:
    rng = np.random.default_rng(0)
    features = rng.normal(0, 1, (60, 2)) * [1.0, 1000.0]
    targets = 9 * features[:, 0] - features[:, 1] / 1000
    return project("2-1 linear", from_points(features, targets), "half_squared", 1e-6)


def deep() -> Project:
    return project_of("deep")


def saturated() -> Project:
    return scaled_weights(project("2-6-1 tanh sigmoid", MOONS, "half_squared", 0.01), 100.0)


def at_the_wrong_end() -> Project:
    of = project("2-1 sigmoid", MOONS, "half_squared", 0.1)
    now = of.state.parameters
    return with_parameters(of, Parameters(now.weights, {"output": np.array([-30.0])}))


def saturated_inside() -> Project:
    """Hidden neurons far out for all samples, and a loss that reads the score."""
    of = project("2-4-1 tanh sigmoid", XOR, "binary_cross_entropy", 0.5)
    now = of.state.parameters
    return with_parameters(of, Parameters(now.weights, {**now.biases, "hidden1": np.full(4, 9.0)}))


def contradicting() -> Project:
    dataset = from_points([[0.0], [0.0], [0.0], [1.0], [1.0]], [1.0, 1.0, 0.0, 1.0, 0.0])
    return project("1-3-1 tanh sigmoid", dataset, "binary_cross_entropy", 0.5)


def imbalanced() -> Project:
    rng = np.random.default_rng(0)
    targets = (np.arange(200) % 25 == 0).astype(float)
    dataset = from_points(rng.normal(0, 1, (200, 2)), targets, class_names=("sound", "ill"))
    return project("2-2-1 tanh sigmoid", dataset, "binary_cross_entropy", 0.1)


def creeping() -> Project:
    dataset = from_points([[0.0], [1.0], [2.0], [3.0]], [5.0, 7.0, 9.0, 11.0])
    return project("1-1 linear", dataset, "half_squared", 1e-5)


def by_heart() -> Project:
    rng = np.random.default_rng(0)
    features, labels = rng.normal(0, 1, (60, 2)), rng.integers(0, 2, 60).astype(float)
    dataset = from_points(features, labels, class_names=("0", "1"), test=np.arange(60) >= 30)
    return project("2-16-1 tanh sigmoid", dataset, "binary_cross_entropy", 0.05, optimizer="adam")


def one_batch() -> Project:
    return project("2-4-1 tanh sigmoid", XOR, "binary_cross_entropy", 0.5, batch_size=32)


CASES: list[tuple[str, str, Callable[[], Project], int]] = [
    ("symmetric_start", "problem", twins, 4000),
    ("exploding_gradient", "problem", exploding, 300),
    ("rate_too_large", "problem", swinging, 300),
    ("unreachable_targets", "problem", out_of_reach, 600),
    ("not_separable", "problem", linear_layers, 600),
    ("locked", "problem", held, 600),
    ("penalty_too_strong", "problem", penalised, 600),
    ("input_scale", "problem", uneven, 600),
    ("vanishing_gradient", "problem", deep, 150),
    ("saturation", "problem", saturated, 300),
    ("contradicting_labels", "problem", contradicting, 600),
    ("imbalance", "problem", imbalanced, 600),
    ("rate_too_small", "warning", creeping, 600),
    ("overfitting", "warning", by_heart, 600),
    ("large_batch", "note", one_batch, 600),
]
NO_CURE = {"contradicting_labels", "imbalance"}


@pytest.mark.parametrize(
    ("name", "severity", "make", "iterations"), CASES, ids=[c[0] for c in CASES]
)
def test_the_reason_comes_first_and_its_cure_helps(
    name: str, severity: str, make: Callable[[], Project], iterations: int
) -> None:
    of = make()
    found, before = look(of, iterations)
    worst = next(iter(found.values()))
    assert (worst.id, worst.severity) == (name, severity)
    assert worst.text.endswith(".")
    assert bool(worst.cures) == (name not in NO_CURE)
    if severity == "problem" and worst.cures:
        assert loss_with(of, worst.cures[0], iterations) < 0.9 * before


def test_that_samples_are_learned_by_heart_is_not_said_of_a_run_that_has_just_begun() -> None:
    assert "overfitting" in diagnosed(by_heart(), 100)
    assert "overfitting" not in diagnosed(by_heart(), 99)


def test_a_saturated_hidden_layer_is_told_with_its_slope() -> None:
    found = diagnosed(saturated_inside(), 300)["saturation"]
    assert (found.severity, found.layer, found.neurons) == ("problem", "hidden1", (0, 1, 2, 3))
    assert found.values["slope"] < 1 - np.tanh(6.0) ** 2  # |w| of all inputs together is below 3


def test_single_locks_are_counted_and_their_neurons_named_until_they_are_free() -> None:
    of = project("2-3-1 tanh sigmoid", XOR, "binary_cross_entropy", 0.5)
    first, _, third = of.network.by_id["hidden1"].neurons
    network = lock_into(of.network, [first, third, *of.network.output.neurons], True)
    network = lock_wires(network, [(third, network.output.neurons[0])], False)
    of = with_network(of, network)
    found = diagnosed(of, 0)["locked"]
    assert (found.layer, found.neurons) == ("hidden1", (0, 2))
    # Two weights and a bias of either neuron; two of three weights of the output, and its bias.
    assert (found.values["count"], found.values["all"]) == (2 * 3 + 2 + 1, 13)
    free = cured(of, found.cures[0]).network
    assert [c.locked for c in free.connections] == [False, False]
    assert [layer.bias_locked for layer in free.computed] == [False, False]
    without = edit_layer(network, "output", bias="none")
    found = diagnosed(with_network(of, without), 0)["locked"]
    assert (found.values["count"], found.values["all"]) == (2 * 3 + 2, 12), "no bias is not locked"


def test_the_best_of_lines_between_three_classes() -> None:
    inputs = np.array([[0.0], [1.0], [2.0]] * 3)
    apart = linear_limit(inputs, np.array([0, 1, 2] * 3))
    assert apart is not None
    assert apart.separable
    # whatever the inputs, each class is as likely: ln 3 is the least cross-entropy
    mixed = linear_limit(inputs, np.repeat([0, 1, 2], 3))
    assert mixed is not None
    assert not mixed.separable
    assert mixed.loss == pytest.approx(np.log(3), rel=1e-9)
    assert linear_limit(np.zeros((4, 400)), np.array([0, 1, 0, 1])) is None  # it would take long


def test_a_cure_is_named_with_the_titles_of_what_it_chooses() -> None:
    facts = cure("hidden_activation", activation="leaky_relu").as_facts()
    assert facts == {
        "id": "hidden_activation",
        "title": "Leaky ReLU in the hidden layers",
        "activation": "leaky_relu",
    }


def test_every_cure_makes_a_project_that_trains() -> None:
    choices = {
        "learning_rate": {"rate": 0.25},
        "optimizer": {"optimizer": "adam"},
        "start": {"initializer": "he", "seed": 3},
        "output_activation": {"layer": "output", "activation": "linear"},
        "hidden_activation": {"activation": "relu"},
        "wider": {"layer": "hidden1", "size": 7},
        "hidden_layer": {"size": 5, "activation": "tanh"},
        "loss": {"loss": "half_squared"},
        "batch": {"size": 2},
        "penalty": {"l1": 0.0, "l2": 0.1},
        "scale_inputs": {"rate": 0.1},
    }
    of = project("2-3-1 tanh sigmoid", XOR, "binary_cross_entropy", 0.5)
    for name in CURES:
        made = cured(of, cure(name, **choices.get(name, {})))
        Trainer(made).run(2)
        assert made.state.iteration == 0, name


def test_another_start_begins_where_the_run_began() -> None:
    of = project("2-3-1 tanh sigmoid", XOR, "binary_cross_entropy", 0.5)
    later = Trainer(of)
    later.run(7)
    made = cured(later.project, cure("start", initializer="glorot", seed=5))
    assert made.state.iteration == 7
    expected = new_project(of.network, XOR, replace(of.training, seed=5)).initial
    assert same_bits(made.state.parameters, expected)


def test_targets_out_of_reach_leave_a_loss_known_on_paper() -> None:
    values = diagnosed(out_of_reach(), 200)["unreachable_targets"].values
    assert values["best"] == 1.0  # half of the samples miss by 2: ½ · ½ · 2²
    assert values["count"] == 2


def test_contradictions_leave_an_accuracy_known_on_paper() -> None:
    values = diagnosed(contradicting(), 200)["contradicting_labels"].values
    assert (values["rows"], values["best"]) == (5, 0.6)  # 2 of 3 and 1 of 2


def test_a_loss_that_cannot_be_computed_is_all_that_is_said() -> None:
    of = project("2-3-1 tanh", XOR, "binary_cross_entropy", 0.5)
    [only] = diagnosed(of, 10).values()
    assert (only.id, only.severity) == ("wrong_loss", "problem")
    assert Trainer(cured(of, only.cures[0])).problem is None


def test_before_there_is_a_course_only_what_is_certain_is_said() -> None:
    of = project("2-3-1 tanh sigmoid", XOR, "binary_cross_entropy", 0.01)
    assert not diagnosed(of, 0)
    zeros = diagnosed(with_initializer(of, Initializer("zeros")), 0)
    assert zeros["zero_start"].severity == "problem"


def test_findings_come_by_severity_and_then_by_the_table() -> None:
    found = list(diagnosed(penalised(), 600).values())
    ranks = [(SEVERITIES.index(f.severity), list(RULES).index(f.id)) for f in found]
    assert ranks == sorted(ranks)
    assert len(ranks) > 1
