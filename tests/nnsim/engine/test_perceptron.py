"""The perceptron rule: both published runs, the convention at exactly 0, and where it stops."""

import numpy as np
import pytest

from nnsim.cli.main import main
from nnsim.data.datasets import Dataset, from_points
from nnsim.editing.layers import build, edit_layer
from nnsim.editing.locks import lock_wires
from nnsim.engine.trainer import Trainer
from nnsim.explain.diagnosis.perceptron import why_not_at_rest
from nnsim.files import native
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.parameters import Parameters
from nnsim.model.project import (
    Project,
    Training,
    new_project,
    with_breakpoints,
    with_dataset,
    with_network,
    with_parameters,
    with_training,
)
from nnsim.presets.defaults import fit_to_data

CORNERS = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
GATES = {"or": [0, 1, 1, 1], "and": [0, 0, 0, 1], "xor": [0, 1, 1, 0]}


def gate(name: str, low: int = 0) -> Dataset:
    targets = np.array([[t or low] for t in GATES[name]], float)
    return from_points(np.array(CORNERS), targets, class_names=("no", "yes"))


def perceptron(
    name: str,
    activation: str,
    rate: float,
    weights: tuple[float, float] = (0.0, 0.0),
    bias: float = 0.0,
    batch: int = 1,
) -> Project:
    """One neuron; its samples come in the order of the corners."""
    loss, low = ("perceptron_step", 0) if activation.startswith("step") else ("perceptron", -1)
    network = build([2, 1], Activation(activation))
    training = Training(
        loss, Optimizer("sgd", rate), batch_size=batch, shuffle=False, reduction="sum"
    )
    project = new_project(network, gate(name, low), training)
    (key,) = project.initial.weights
    values = Parameters({key: np.array([[w] for w in weights])}, {"output": np.array([bias])})
    return with_parameters(project, values)


def standing(trainer: Trainer) -> tuple[float, float, float]:
    """w₁, w₂ and the threshold θ = −b."""
    ((w1,), (w2,)) = next(iter(trainer.parameters.weights.values())).tolist()
    return w1, w2, -float(trainer.parameters.biases["output"][0]) + 0.0


def epoch(trainer: Trainer) -> tuple[int, tuple[float, float, float]]:
    """How many samples of an epoch were mistakes when their turn came, and where it ended."""
    mistakes = 0
    for _ in range(trainer.batches_per_epoch):
        before = standing(trainer)
        trainer.step("iteration")
        mistakes += standing(trainer) != before
    return mistakes, standing(trainer)


def test_or_from_zero_comes_out_as_printed():
    trainer = Trainer(perceptron("or", "step", 0.5))
    assert [epoch(trainer) for _ in range(5)] == [
        (2, (0.0, 0.5, 0.0)),
        (2, (0.5, 0.5, 0.0)),
        (1, (0.5, 0.5, 0.5)),
        (0, (0.5, 0.5, 0.5)),
        (0, (0.5, 0.5, 0.5)),
    ]


def test_and_with_a_fixed_threshold_comes_out_as_printed():
    project = perceptron("and", "step", 0.6, (0.9, 0.9), bias=-0.5)
    project = with_network(project, edit_layer(project.network, "output", bias_locked=True))
    trainer = Trainer(project)
    for _ in range(3):
        _, (w1, w2, threshold) = epoch(trainer)
        assert (w1, w2) == pytest.approx((0.3, 0.3), rel=1e-12)
        assert threshold == 0.5
    assert trainer.score[0].accuracy == 1.0


@pytest.mark.parametrize(
    ("activation", "at_zero"),
    [("step", 1), ("step_above", 0), ("sign", 0), ("sign_from", 1), ("sign_above", -1)],
)
def test_at_exactly_zero_a_convention_decides_what_is_a_mistake(activation, at_zero):
    project = perceptron("or", activation, 1.0, batch=0)
    trainer = Trainer(project)
    trainer.go_to(0, len(trainer.program.steps) - 1)
    buffers = trainer.program.forward.buffers["output"]
    targets = project.dataset.targets[:, 0]
    assert buffers.activation[0].tolist() == [at_zero] * 4
    answers = np.full(4, at_zero)
    wrong = (
        answers != targets if activation != "sign" else np.ones(4, bool)  # neither side is right
    )
    sides = np.where(targets > 0, -1.0, 1.0)
    assert buffers.delta[0].tolist() == np.where(wrong, sides, 0.0).tolist()
    assert ACTIVATIONS[activation].is_threshold


@pytest.mark.parametrize("activation", ["step", "step_above", "sign", "sign_from", "sign_above"])
@pytest.mark.parametrize("batch", [0, 1])
def test_it_stops_where_no_mistake_is_left_and_only_there(activation, batch):
    learned = Trainer(
        with_breakpoints(
            perceptron("and", activation, 0.3, (0.1, -0.2), 0.05, batch),
            [Breakpoint("mistakes_left", 0.0), Breakpoint("iteration_reached", 500.0)],
        )
    )
    learned.advance(10_000)
    assert learned.hit is not None
    assert learned.hit.kind == "mistakes_left"
    assert learned.score[0].accuracy == 1.0
    resting = standing(learned)
    learned.run(40)
    assert standing(learned) == resting


def test_what_no_line_parts_goes_on_up_to_the_limit():
    project = with_breakpoints(
        perceptron("xor", "step", 0.5),
        [Breakpoint("mistakes_left", 0.0), Breakpoint("iteration_reached", 400.0)],
    )
    trainer = Trainer(project)
    trainer.advance(10_000)
    assert trainer.hit == Breakpoint("iteration_reached", 400.0)
    assert trainer.iteration == 400
    assert trainer.score[0].accuracy < 1.0


def test_both_codings_of_the_targets_move_the_line_alike():
    ones = Trainer(perceptron("and", "sign_from", 0.3, (0.1, -0.2), 0.05))
    zeros = Trainer(perceptron("and", "step", 0.3, (0.1, -0.2), 0.05))
    for _ in range(30):
        ones.step("iteration")
        zeros.step("iteration")
        assert standing(ones) == standing(zeros)
        assert ones.loss == zeros.loss


def test_files_that_need_it_are_of_version_6():
    for project in (perceptron("or", "step", 0.5), perceptron("or", "sign_above", 0.5)):
        data = native.dumps(project)
        assert b'"version": 6' in data
        assert native.dumps(native.loads(data)) == data
    old = with_training(perceptron("or", "step", 0.5), loss="half_squared")
    assert b'"version": 1' in native.dumps(old)
    limited = with_breakpoints(old, [Breakpoint("iteration_reached", 5.0)])
    assert b'"version": 6' in native.dumps(limited)


@pytest.mark.parametrize(
    ("activation", "other", "back"),
    [
        ("step", "sign_from", "step"),
        ("step_above", "sign_above", "step_above"),
        ("sign", "step", "sign_from"),
    ],
)
def test_another_coding_of_the_targets_keeps_the_rule_and_its_convention(activation, other, back):
    project = perceptron("and", activation, 0.5)
    low = int(project.dataset.targets.min())
    recoded = fit_to_data(project, gate("and", -1 - low))
    assert recoded.network.output.activation.name == other
    assert Trainer(recoded).problem is None
    again = fit_to_data(recoded, gate("and", low))
    assert again.network.output.activation.name == back
    assert again.training.loss == project.training.loss


@pytest.mark.parametrize(
    ("name", "rate", "limit", "words"),
    [
        ("xor", 0.5, 9.0, "No line parts the classes, so the rule never stops."),
        ("and", 0.01, 2.0, "If a line parts the classes, the rule will stop."),
    ],
)
def test_at_the_limit_it_is_said_whether_it_can_stop(name, rate, limit, words, tmp_path, capsys):
    project = perceptron(name, "step", rate, (1.0, 1.0), 0.5)
    project = with_breakpoints(project, [Breakpoint("iteration_reached", limit)])
    native.write(project, tmp_path / "a.nnsim")
    assert main(["train", str(tmp_path / "a.nnsim"), "--iterations", "50"]) == 0
    said = capsys.readouterr()
    assert words in said.out + said.err
    assert why_not_at_rest(Trainer(perceptron("or", "step", 0.5, (1.0, 1.0), -0.5))) is None


@pytest.mark.parametrize("kept", [{"bias": "none"}, {"bias_locked": True}])
def test_where_the_bias_does_not_learn_no_end_is_promised(kept: dict):
    # A line parts AND, but none through the origin: at (0, 0) z is 0, which a step answers with 1.
    project = perceptron("and", "step", 0.5)
    without = with_network(project, edit_layer(project.network, "output", **kept))
    trainer = Trainer(without)
    trainer.run(400)
    told = why_not_at_rest(trainer)
    assert told is not None
    assert "may never stop" in told[0]


def test_where_a_weight_does_not_learn_no_end_is_promised():
    project = perceptron("and", "step", 0.5)
    locked = with_network(project, lock_wires(project.network, [(0, 2)], True))
    told = why_not_at_rest(Trainer(locked))
    assert told is not None
    assert told[0].endswith("the rule may never stop even if a line parts the classes.")


def test_of_other_rules_and_of_numbers_nothing_is_said():
    project = perceptron("xor", "step", 0.5)
    numbers = from_points(CORNERS, [[0.0], [1.0], [1.0], [0.0]])
    assert why_not_at_rest(Trainer(with_dataset(project, numbers))) is None
    assert why_not_at_rest(Trainer(with_training(project, loss="half_squared"))) is None
