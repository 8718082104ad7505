"""The key of a worksheet is what backpropagation gives that is written as a textbook has it."""

from dataclasses import replace

import numpy as np
import pytest

from nnsim.data.datasets import from_points
from nnsim.exercises.blank import KINDS
from nnsim.exercises.worksheet import MOST_PARAMETERS, Worksheet, WorksheetError, worksheet
from nnsim.explain.reference import backward, descend, forward, gradients, half_squared_gradient
from nnsim.functions.expressions import evaluate
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import Optimizer
from nnsim.model.attempts import Target
from nnsim.model.parameter_ref import BiasRef, WeightRef
from nnsim.model.project import Project, Training, new_project
from nnsim.presets.chains import parse_chain
from tests.support.textbook import page_of


def project_of(chain: str, **training: object) -> Project:
    network = parse_chain(chain)
    outputs = network.output.size
    kind = LOSSES[training.get("loss", "half_squared")].targets
    targets = np.eye(outputs)[[0, 1]] if kind == "one-hot" else np.ones((2, outputs))
    dataset = from_points(np.ones((2, network.n_inputs)), targets)
    return new_project(network, dataset, Training(**training))


def by_textbook(sheet: Worksheet, rate: float) -> dict[Target, float]:
    """Every number of the sheet, from lists of neurons alone."""
    project = sheet.project
    page = page_of(project.network, project.initial)
    order = [(layer.id, j) for layer in project.network.order for j in range(layer.size)]
    x, t = project.dataset.features[0].tolist(), project.dataset.targets[0].tolist()
    z, a = forward(page, x)
    above = half_squared_gradient(a, dict(enumerate(t, len(page) - len(t))))
    delta = backward(page, z, above)
    of_weights, of_biases = gradients(page, a, delta)
    after = page_of(project.network, project.initial)
    descend(after, [(x, t)], rate)
    found: dict[Target, float] = {}
    for j, (layer, index) in enumerate(order):
        neuron = BiasRef(layer, index)
        found[Target("z", neuron, 0)], found[Target("a", neuron, 0)] = z[j], a[j]
        found[Target("delta", neuron, 0)] = delta[j]
        found[Target("bias_gradient", neuron)] = of_biases[j]
        found[Target("new_bias", neuron)] = after[j].bias
        for i, gradient in of_weights[j].items():
            source, row = order[i]
            wire = WeightRef((source, layer), row, index)
            found[Target("weight_gradient", wire)] = gradient
            found[Target("new_weight", wire)] = after[j].wires[i]
    outputs = forward(after, x)[1][-len(t) :]
    assert sheet.outputs_after == pytest.approx(outputs, rel=1e-12)
    assert sheet.loss_after == pytest.approx(
        sum(0.5 * (b - c) ** 2 for b, c in zip(outputs, t, strict=True)), rel=1e-12
    )
    return found


@pytest.mark.parametrize(
    "chain", ["2-2-1 sigmoid", "2-3-2-1 tanh linear", "3-2-2 relu linear", "1-1 step"]
)
def test_the_key_is_what_the_textbook_computes(chain):
    for seed in range(3):
        sheet = worksheet(project_of(chain, optimizer=Optimizer("sgd", 0.5)), seed, 10)
        expected = by_textbook(sheet, 0.5)
        compared = [t for t in sheet.lines if t.kind not in ("upstream", "slope")]
        assert len(compared) == len([t for t in expected if t.place in known(sheet)])
        for target in compared:
            assert sheet.lines[target].result == pytest.approx(expected[target], rel=1e-12)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("chain", ["2-2-1 tanh sigmoid", "2-3-1 sigmoid", "2-2-2 tanh linear"])
def test_what_is_worked_out_from_the_numbers_on_the_sheet_is_what_the_key_says(chain, seed):
    sheet = worksheet(project_of(chain), seed, 12)
    assert 4 <= sheet.digits <= 7
    paper: dict[float, float] = {}
    for target, line in sheet.lines.items():
        if target in sheet.asked:
            by_hand = evaluate(line.expression, lambda number: paper.get(number, number))
            assert float(f"{by_hand:.4g}") == float(f"{line.result:.4g}"), (target, by_hand)
            paper[line.result] = by_hand
        else:
            paper[line.result] = float(f"{line.result:.{sheet.digits}g}")


def known(sheet: Worksheet) -> set:
    return {target.place for target in sheet.lines}


def test_numbers_are_small_and_of_the_seed_alone():
    project = project_of("2-2-1 sigmoid")
    one, again, other = (worksheet(project, seed, 12) for seed in (7, 7, 8))
    assert one.asked == again.asked
    assert len(one.asked) == 12
    assert one.asked <= set(one.lines)
    first, second, third = (s.project.initial.biases["hidden1"] for s in (one, again, other))
    assert (first == second).all()
    assert (first != third).any()
    for values in (*one.project.initial.weights.values(), *one.project.initial.biases.values()):
        assert (np.abs(values) <= 0.9).all()
        assert (np.round(values * 10) == values * 10).all()
        assert values.all(), "0 is no factor worth multiplying by"
    assert (np.abs(one.project.dataset.features) <= 3).all()
    assert project.initial.weights, "the file's own project is as it was"


def test_most_neurons_have_something_to_learn():
    for seed in range(5):
        sheet = worksheet(project_of("2-3-1 relu sigmoid"), seed, 5)
        slopes = [line.result for t, line in sheet.lines.items() if t.kind == "delta"]
        assert all(abs(delta) >= 1e-3 for delta in slopes)


def test_targets_are_what_loss_and_output_can_reach():
    softmax = worksheet(project_of("2-2-3 tanh softmax", loss="softmax_cross_entropy"), 1, 5)
    assert sorted(softmax.project.dataset.targets[0]) == [0, 0, 1]
    assert {t.kind for t in softmax.lines if t.place == BiasRef("output", 0)} == {*KINDS} - {
        "upstream",
        "slope",
        "weight_gradient",
        "new_weight",
    }
    two = worksheet(project_of("2-2 softmax", loss="softmax_cross_entropy"), 1, 5)
    assert sorted(two.project.dataset.targets[0]) == [0, 1]
    for seed in range(5):
        sheet = worksheet(project_of("2-1-1 sigmoid"), seed, 5)
        assert 0 <= sheet.project.dataset.targets[0, 0] <= 1


def test_the_rule_of_the_file_is_kept_with_a_short_rate():
    adam = Optimizer("adam", 0.0123)
    sheet = worksheet(project_of("1-1-1 tanh", optimizer=adam, l2=0.5), 1, 99)
    assert sheet.project.training.optimizer == replace(adam, learning_rate=0.01)
    assert sheet.project.training.l2 == 0.5
    assert sheet.asked == set(sheet.lines)


@pytest.mark.parametrize("chain", ["7-1 linear", "2-9-1 tanh", "5-5-1 tanh"])
def test_a_network_too_large_for_paper_is_refused(chain):
    with pytest.raises(WorksheetError, match=r"room for \d+\. Choose a smaller network\."):
        worksheet(project_of(chain), 1, 5)
    assert MOST_PARAMETERS == 30


@pytest.mark.parametrize("seed", [135, 292])
def test_no_z_is_what_rounding_leaves_of_zero(seed):
    sheet = worksheet(project_of("2-2-1 linear", optimizer=Optimizer("sgd", 0.1)), seed, 8)
    assert min(abs(sheet.lines[t].result) for t in sheet.lines if t.kind == "z") > 1e-9


@pytest.mark.parametrize(
    ("chain", "loss"),
    [("1-2 linear", "mean_squared"), ("1-1 linear", "half_squared"), ("2-1 linear", "hinge")],
)
def test_no_number_of_the_key_is_what_rounding_leaves_of_zero(chain, loss):
    project = project_of(chain, loss=loss, optimizer=Optimizer("sgd", 0.1))
    for seed in range(30):
        sheet = worksheet(project, seed, 8)
        numbers = [line.result for line in sheet.lines.values()]
        numbers += [sheet.loss.result, *sheet.outputs_after, sheet.loss_after]
        assert not [n for n in numbers if 0 < abs(n) < 1e-12], seed


def test_errors_that_are_zero_have_no_sign():
    """A sign of what rounding leaves of 0 would be ±1 in the key."""
    project = project_of("2-2 linear", loss="mean_absolute", optimizer=Optimizer("sgd", 0.1))
    for seed in range(60):
        sheet = worksheet(project, seed, 8)
        outputs = [sheet.lines[Target("a", BiasRef("output", j), 0)].result for j in range(2)]
        errors = np.abs(outputs - sheet.project.dataset.targets[0])
        assert not ((errors > 0) & (errors < 1e-12)).any(), seed


def test_a_loss_that_is_zero_after_the_step_whatever_is_drawn_is_said_to_be_zero():
    """With η = 1 and a bias alone to train, one step takes the output to the target."""
    project = project_of("1-1 linear", optimizer=Optimizer("sgd", 1.0))
    [wire] = project.network.connections
    network = replace(project.network, connections=(replace(wire, locked=True),))
    project = new_project(network, project.dataset, project.training)
    for seed in range(10):
        sheet = worksheet(project, seed, 8)
        assert sheet.loss_after == 0.0
        assert sheet.outputs_after == (sheet.project.dataset.targets[0, 0],)
