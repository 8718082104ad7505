"""Runs whose reason hides behind what follows of it: the reason is told, and its cure helps."""

from collections.abc import Callable

import numpy as np
import pytest

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import from_points, generate
from nnsim.editing.layers import edit_layer
from nnsim.editing.locks import lock_connection
from nnsim.editing.several import with_activation
from nnsim.engine.trainer import Trainer
from nnsim.explain.diagnosis.evidence import gather
from nnsim.explain.diagnosis.linear_limit import explained_by_line, explained_by_neighbours
from nnsim.explain.diagnosis.steps import stable_rate
from nnsim.explain.probes.stable_rate import stable_rate as stable_rate_now
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.functions.schedules import Schedule
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, with_network, with_parameters, with_training
from nnsim.presets.templates import project_of
from tests.nnsim.explain.diagnosis.looking import diagnosed, ended, look, loss_with
from tests.nnsim.explain.diagnosis.test_rules import MOONS, XOR, by_heart, project, scaled_weights

GRID = np.linspace(-1, 1, 40)[:, None]


def clouds(scale: float, shift: float) -> Project:
    """Classes by the sign of x₁x₂, at inputs of another size or far from 0."""
    x = np.random.default_rng(1).normal(0, 1, (80, 2))
    data = from_points(x * scale + shift, (x[:, 0] * x[:, 1] > 0) * 1.0, class_names=("a", "b"))
    return project("2-6-1 tanh sigmoid", data, "binary_cross_entropy", 0.5)


def with_bias(of: Project, layer: str, value: float) -> Project:
    now = of.state.parameters
    biases = {**now.biases, layer: np.full_like(now.biases[layer], value)}
    return with_parameters(of, Parameters(now.weights, biases))


def far_away() -> Project:
    return clouds(1.0, 500.0)


def large() -> Project:
    return clouds(200.0, 0.0)


def dead_output() -> Project:
    return with_bias(project("2-4-1 tanh relu", XOR, "half_squared", 0.5), "output", -9.0)


def steps() -> Project:
    return project("2-4-1 step sigmoid", XOR, "binary_cross_entropy", 0.5)


def no_rate() -> Project:
    return project("2-6-1 tanh sigmoid", MOONS, "binary_cross_entropy", 0.0)


def rate_that_ended() -> Project:
    end = Schedule("cosine", (("iterations", 10.0),))
    return project("2-6-1 tanh sigmoid", MOONS, "binary_cross_entropy", 0.5, schedule=end)


def rate_that_faded() -> Project:
    end = Schedule("exponential", (("factor", 0.9),))
    return project("2-6-1 tanh sigmoid", MOONS, "binary_cross_entropy", 0.5, schedule=end)


def bent_values() -> Project:
    return project("1-1 linear", from_points(GRID, np.sin(5 * GRID[:, 0])), "half_squared", 0.3)


def one_input() -> Project:
    """Other targets at the same inputs."""
    targets = np.random.default_rng(0).normal(0, 1, 20)
    return project("1-3-1 tanh linear", from_points(np.ones((20, 1)), targets), "half_squared", 0.1)


def large_targets() -> Project:
    data = from_points(GRID, 1000 * np.sin(3 * GRID[:, 0]) + 5000)
    return project("1-6-1 tanh linear", data, "half_squared", 0.1)


def wild_adam() -> Project:
    return project("2-6-1 tanh sigmoid", MOONS, "binary_cross_entropy", 30.0, optimizer="adam")


def rule_without_end() -> Project:
    """The perceptron rule, whose loss goes up and down at every rate."""
    return project("2-1 step", XOR, "perceptron_step", 0.5)


CASES: list[tuple[str, Callable[[], Project]]] = [
    ("not_separable", rule_without_end),
    ("saturation", far_away),
    ("saturation", large),
    ("saturation", large_targets),
    ("dead_relu", dead_output),
    ("dead_relu", steps),
    ("rate_too_small", no_rate),
    ("rate_too_small", rate_that_ended),
    ("not_separable", bent_values),
    ("contradicting_labels", one_input),
    ("rate_too_large", wild_adam),
]


@pytest.mark.parametrize(("name", "make"), CASES, ids=lambda x: getattr(x, "__name__", x))
def test_the_reason_is_the_only_problem_and_its_first_cure_helps(
    name: str, make: Callable[[], Project]
) -> None:
    of = make()
    found, before = look(of, 3000)
    assert [one for one, finding in found.items() if finding.severity == "problem"] == [name]
    cures = found[name].cures
    assert bool(cures) == (name != "contradicting_labels")
    if cures:
        assert loss_with(of, cures[0], 3000) < 0.9 * before


def test_a_loss_far_above_that_of_the_mean_is_not_said_to_be_its() -> None:
    of = project("2-6-1 tanh sigmoid", MOONS, "binary_cross_entropy", 1e-5)
    found = diagnosed(of, 1500)
    assert "plateau" not in found
    assert "rate_too_small" in found


def test_a_rate_is_small_beside_what_is_stable_at_the_start_as_well() -> None:
    """Where outputs are saturated the loss is flat: a rate that is stable there is too large before."""
    rng = np.random.default_rng(0)
    targets = (np.arange(200) % 25 == 0).astype(float)
    data = from_points(rng.normal(0, 1, (200, 2)), targets, class_names=("sound", "ill"))
    of = project("2-2-1 tanh sigmoid", data, "binary_cross_entropy", 0.1)
    assert "rate_too_small" not in diagnosed(of, 1500)


def test_no_smaller_steps_are_offered_where_outputs_began_at_the_wrong_end() -> None:
    of = scaled_weights(project("2-6-1 tanh sigmoid", MOONS, "half_squared", 0.05), 60.0)
    cures = diagnosed(of, 600)["saturation"].cures
    assert [cure.name for cure in cures] == ["start", "loss"]


def test_a_bowl_of_noise_is_not_called_bent() -> None:
    """Targets that scatter around a line are no reason for a hidden layer."""
    rng = np.random.default_rng(3)
    data = from_points(GRID, GRID[:, 0] + rng.normal(0, 2.0, 40))
    assert "not_separable" not in diagnosed(project("1-1 linear", data, "half_squared", 0.1), 600)


def test_of_a_rate_that_has_faded_it_is_the_schedule_that_is_changed() -> None:
    of = rate_that_faded()
    found, before = look(of, 400)
    cures = found["rate_too_small"].cures
    assert [cure.name for cure in cures] == ["constant_rate"]
    assert loss_with(of, cures[0], 400) < 0.9 * before


def test_nothing_is_said_of_lines_over_numbers_whose_squares_cannot_be_told() -> None:
    data = from_points(GRID[:5] * 1e-200, np.sin(5 * GRID[:5, 0]) * 1e120)
    assert "not_separable" not in diagnosed(project("1-1 linear", data, "half_squared", 0.0), 130)


@pytest.mark.parametrize("value", [0.1, 0.7, 123.456])
def test_targets_that_are_one_number_but_for_rounding_are_explained(value: float) -> None:
    for count in range(2, len(GRID)):
        inputs, targets = GRID[:count], np.full((count, 1), value)
        assert explained_by_line(inputs, targets) == 1
        assert explained_by_neighbours(inputs, targets) == 1


@pytest.mark.parametrize(("shift", "scale"), [(0.0, 1.0), (1e8, 1.0), (0.0, 1e-20)])
def test_where_and_how_large_inputs_are_makes_no_difference_to_what_explains_targets(
    shift: float, scale: float
) -> None:
    uneven, bend = np.exp(GRID), np.cos(5 * GRID)
    moved = (uneven + shift) * scale
    assert explained_by_line(np.column_stack((moved, bend)), uneven) == pytest.approx(1)
    assert explained_by_neighbours(moved, bend) == pytest.approx(
        explained_by_neighbours(uneven, bend)
    )


def test_threshold_units_that_answer_right_are_no_problem() -> None:
    found = diagnosed(project_of("xor_by_hand"), 600)
    assert all(finding.severity == "note" for finding in found.values())


def test_threshold_units_beside_dead_neurons_are_not_said_to_be_off() -> None:
    of = with_bias(project("2-3-1 relu sigmoid", XOR, "binary_cross_entropy", 0.5), "hidden1", -9.0)
    first = of.network.by_id["hidden1"].neurons[0]
    of = with_activation(of, [], [first], Activation("step"))
    found = diagnosed(of, 200)["dead_relu"]
    assert found.neurons == (1, 2)
    assert found.values["greatest"] < 0


def no_bias() -> Project:
    of = project("1-1 linear", from_points(GRID + 1, 5 + GRID), "half_squared", 0.3)
    return with_network(of, edit_layer(of.network, "output", bias="none"))


def killed_by_steps() -> Project:
    """ReLUs that are sound at the start, and off after the first steps."""
    return project(
        "64-16-10 relu softmax", generate(default_recipe("digits")), "softmax_cross_entropy", 5.0
    )


def squares() -> Project:
    """Activations that let what comes in grow, of weights as they should be drawn."""
    rng = np.random.default_rng(1)
    data = from_points(rng.normal(0, 2, (40, 2)), rng.normal(0, 1, 40))
    return project("2-6-6-6-1 square linear", data, "half_squared", 0.01)


def overshooting() -> Project:
    return project("2-6-1 tanh sigmoid", MOONS, "binary_cross_entropy", 0.5, l2=5.0)


def small_weights() -> Project:
    of = project("2-6-6-6-1 tanh sigmoid", MOONS, "binary_cross_entropy", 0.1)
    return scaled_weights(of, 1e-3)


def of_absolute_errors() -> Project:
    data = from_points(GRID, np.sin(5 * GRID[:, 0]))
    return project("1-6-1 tanh linear", data, "mean_absolute", 0.5)


HELPED: list[tuple[str, Callable[[], Project], int]] = [
    ("locked", no_bias, 2000),
    ("dead_relu", killed_by_steps, 150),
    ("exploding_gradient", squares, 600),
    ("penalty_too_strong", overshooting, 2000),
    ("vanishing_gradient", small_weights, 2000),
    ("rate_too_large", of_absolute_errors, 2000),
]


@pytest.mark.parametrize(
    ("name", "make", "iterations"), HELPED, ids=lambda x: getattr(x, "__name__", x)
)
def test_the_worst_is_the_reason_and_its_first_cure_helps(
    name: str, make: Callable[[], Project], iterations: int
) -> None:
    of = make()
    found, before = look(of, iterations)
    worst = next(iter(found))
    assert (worst, found[worst].severity) == (name, "problem")
    assert loss_with(of, found[name].cures[0], iterations) < 0.9 * before


def test_a_mean_that_is_zero_but_for_rounding_is_told_as_zero() -> None:
    of = project("1-2-1 relu linear", from_points(GRID, GRID[:, 0]), "half_squared", 0.1)
    found = diagnosed(with_bias(of, "hidden1", -9.0), 600)["plateau"]
    assert found.values["mean"] == "0"


def test_inputs_are_scaled_with_the_usual_rate_where_the_present_one_is_too_large() -> None:
    [scaled, *_] = diagnosed(clouds(200.0, 0.0), 3000)["saturation"].cures
    assert dict(scaled.values)["rate"] == OPTIMIZERS["sgd"].learning_rate


def test_the_rate_that_is_stable_is_that_of_the_plot_of_the_curvature() -> None:
    """Of all that is minimised, over what may move, and of a sum of a batch of so many samples."""
    of = project("2-4-1 tanh sigmoid", MOONS, "half_squared", 0.1, l2=0.4, reduction="sum")
    of = with_training(of, batch_size=20)
    of = with_network(of, lock_connection(of.network, "hidden1", "output", True))
    trainer = Trainer(of)
    evidence = ended(gather(trainer))
    shown = ended(stable_rate_now(of, trainer.values))
    assert stable_rate(evidence) == pytest.approx(shown.limit, rel=5e-3)


def test_a_penalty_against_learning_by_heart_is_larger_than_the_one_there_is() -> None:
    of = with_training(by_heart(), l1=0.001, l2=0.002)
    [cure] = diagnosed(of, 600)["overfitting"].cures
    assert dict(cure.values) == {"l1": 0.001, "l2": 0.02}


@pytest.mark.parametrize(
    ("name", "bound"),
    [("sgd", "2/λ"), ("momentum", "2(1 + μ)/λ"), ("nesterov", "2(1 + μ)/((1 + 2μ)λ)")],
)
def test_a_rate_is_compared_with_the_limit_of_its_optimiser(name: str, bound: str) -> None:
    of = project("2-6-1 tanh sigmoid", MOONS, "binary_cross_entropy", 60.0, optimizer=name)
    assert f"above {bound} = " in diagnosed(of, 600)["rate_too_large"].text


def test_where_a_schedule_has_come_to_0_smaller_steps_are_those_of_a_smaller_first_rate() -> None:
    end = Schedule("cosine", (("iterations", 100.0),))
    of = with_training(killed_by_steps(), schedule=end)
    [smaller, *_] = diagnosed(of, 150)["dead_relu"].cures
    assert smaller.name == "learning_rate"
    assert 0 < float(dict(smaller.values)["rate"]) < of.training.optimizer.learning_rate


@pytest.mark.parametrize(
    ("name", "limit"),
    [("sgd", "above 2 "), ("momentum", "above 3.8 "), ("nesterov", "above 1.36 ")],
)
def test_a_penalty_that_overshoots_is_compared_with_the_limit_of_its_optimiser(
    name: str, limit: str
) -> None:
    of = overshooting()
    beyond = Optimizer(name, 1.1 * Optimizer(name).stability / of.training.l2)
    assert limit in diagnosed(with_training(of, optimizer=beyond), 200)["penalty_too_strong"].text


@pytest.mark.parametrize("setting", ["warm_up", "iterations"])
def test_a_penalty_overshoots_by_the_learning_rate_of_now(setting: str) -> None:
    """Of λη = 2.5 at full rate there is little early in a long warm-up, and nothing after a cosine."""
    length = 10_000.0 if setting == "warm_up" else 100.0
    faded = with_training(overshooting(), schedule=Schedule("cosine", ((setting, length),)))
    at_full_rate = diagnosed(overshooting(), 150)["penalty_too_strong"].text
    assert "change their sign" in at_full_rate
    found = diagnosed(faded, 150).get("penalty_too_strong")
    assert found is None or "change their sign" not in found.text
