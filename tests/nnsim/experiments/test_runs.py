"""What the settings make of a project, and what a run comes to."""

import math
from dataclasses import replace

import pytest

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing.layers import edit_layer
from nnsim.engine.trainer import Trainer
from nnsim.experiments.experiment import Design, Experiment
from nnsim.experiments.running import LOOKS, run
from nnsim.experiments.settings import SETTINGS, ExperimentError, applied
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.project import Project, new_project, reseed, with_network, with_rate
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training, xor_demo
from nnsim.presets.templates import project_of
from tests.nnsim.experiments.other_settings import VALUES


def circles(chain: str = "2-4-1 tanh sigmoid") -> Project:
    dataset = generate(replace(default_recipe("circles"), samples=40))
    return new_project(parse_chain(chain), dataset, default_training(dataset))


def of(project: Project, iterations: int, goal: Breakpoint | None = None, stops: bool = False):
    return Experiment(project, Design("grid", {"seed": (0,)}), iterations, goal, stops).work


# -- settings ---------------------------------------------------------------------------------------


def test_each_setting_is_what_the_project_then_has():
    values = {**VALUES, "depth": 3}
    assert list(values) == list(SETTINGS)
    found = applied(circles(), values)
    recipe, training = found.dataset.recipe, found.training
    assert (recipe.samples, recipe.noise, recipe.seed) == (30, 0.25, 7)
    assert [layer.size for layer in found.network.order] == [2, 6, 6, 6, 1]
    assert [layer.activation.name for layer in found.network.computed] == ["relu"] * 3 + ["sigmoid"]
    assert {layer.initializer.name for layer in found.network.computed} == {"he"}
    assert (training.optimizer.name, training.optimizer.learning_rate) == ("momentum", 0.03)
    assert (training.batch_size, training.l1, training.l2) == (5, 0.001, 0.002)
    assert (training.loss, training.seed) == ("half_squared", 11)
    assert found.state.iteration == 0


def test_deeper_networks_have_biases_of_the_same_kind():
    project = circles("2-4-3-1 tanh sigmoid")
    first, second, output = (layer.id for layer in project.network.computed)
    network = edit_layer(project.network, first, bias="none", bias_locked=True)
    network = edit_layer(edit_layer(network, second, bias="tied"), output, bias="none")
    found = applied(with_network(project, network), {"depth": 3}).network.computed
    assert [x.bias for x in found] == ["none", "tied", "tied", "none"]
    assert [x.bias_locked for x in found] == [True, False, False, False]


def test_weights_set_by_hand_are_where_a_run_begins_unless_seeds_or_layers_vary():
    by_hand = project_of("xor_by_hand")
    kept = applied(by_hand, {"learning_rate": 0.3}).state.parameters
    assert kept is by_hand.initial
    drawn = applied(by_hand, {"seed": 3}).state.parameters
    assert any((kept.weights[key] != drawn.weights[key]).any() for key in kept.weights)


@pytest.mark.parametrize(
    ("project", "cell", "sentence"),
    [
        (xor_demo(), {"noise": 0.1}, "The data set xor has no setting “noise”; vary another one."),
        (circles("2-1 sigmoid"), {"width": 3}, "The network has no hidden layer; give it one."),
        (
            project_of("skips"),
            {"depth": 2},
            "Only the depth of a plain chain of layers can be varied.",
        ),
    ],
)
def test_what_a_project_does_not_have_fails_with_its_reason(project, cell, sentence):
    result = run(of(project, 10), cell)
    assert (result.ending, result.reason, result.iterations) == ("failed", sentence, 0)
    assert math.isnan(result.train_loss)
    assert result.curve == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [("width", 0), ("width", 2.5), ("seed", True), ("learning_rate", math.nan), ("optimizer", "x")],
)
def test_a_value_that_a_setting_cannot_have_is_refused(name, value):
    with pytest.raises(ExperimentError, match=SETTINGS[name].title):
        Design("grid", {name: (value,)})


# -- runs -------------------------------------------------------------------------------------------


def test_a_run_is_what_a_trainer_does_with_the_same_settings_to_the_bit():
    cell = {"learning_rate": 0.7, "seed": 5}
    result = run(of(xor_demo(), 230), cell)
    trainer = Trainer(with_rate(reseed(xor_demo(), 5), 0.7))
    trainer.advance(230)
    assert result.train_loss == trainer.loss
    norms = list(trainer.gradient_norms().values())
    assert (result.first_gradient, result.last_gradient) == (norms[0], norms[-1])
    assert math.isnan(result.test_loss)  # no point of XOR is held out
    assert (result.ending, result.iterations, result.reason) == ("done", 230, "")
    assert result == run(of(xor_demo(), 230), cell)


def test_the_curve_is_evenly_spaced_and_the_best_is_its_least():
    result = run(of(xor_demo(), 2 * LOOKS), {"seed": 1})
    assert [iteration for iteration, _ in result.curve] == list(range(0, 2 * LOOKS + 1, 2))
    assert result.best_train_loss == min(loss for _, loss in result.curve)
    assert result.curve[-1][1] == result.train_loss


def test_a_goal_is_told_by_the_iteration_at_which_it_is_reached():
    goal = Breakpoint("accuracy_reached", 1.0)
    trainer = Trainer(reseed(xor_demo(), 0))
    while trainer.score[0].accuracy < 1:
        trainer.step()
    assert 0 < trainer.iteration < LOOKS  # so that every iteration is looked at
    on = run(of(xor_demo(), LOOKS, goal), {"seed": 0})
    assert (on.goal, on.iterations) == (trainer.iteration, LOOKS)
    stopped = run(of(xor_demo(), LOOKS, goal, True), {"seed": 0})
    assert (stopped.goal, stopped.iterations) == (trainer.iteration, trainer.iteration)
    never = run(of(xor_demo(), 3, Breakpoint("loss_below", 1e-9)), {"seed": 0})
    assert not never.reached


def test_numbers_that_overflow_end_one_run_with_a_reason():
    project = project_of("regression")
    result = run(of(project, 200), {"optimizer": "sgd", "learning_rate": 1e6, "seed": 0})
    assert result.ending == "failed"
    assert "learning rate" in result.reason
    assert result.iterations < 200
    assert math.isnan(result.train_loss)
    assert result.best_train_loss > 0  # what it was before
