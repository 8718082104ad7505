"""Every loss that is shown says what it is: sum or mean, of which samples, with or without penalty."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import nnsim
from nnsim.cli.main import main
from nnsim.data.datasets import from_points
from nnsim.editing.layers import build
from nnsim.engine.loss_words import shown_loss
from nnsim.engine.trainer import Trainer
from nnsim.files import native
from nnsim.functions.activations import Activation
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, with_parameters, with_training
from tests.support.specimens import points

CASES = Path(__file__).resolve().parents[2] / "data" / "cases"
TRASK, MAZUR = CASES / "08_trask_singman_sum.nnsim", CASES / "24_l2_mazur.nnsim"


def info(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["info", str(path)]) == 0
    return capsys.readouterr().out


def info_json(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    assert main(["info", str(path), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_with_reduction_sum_the_sum_is_shown(capsys):
    trained = Trainer(nnsim.open(TRASK))
    assert trained.loss == pytest.approx(0.455311, abs=5e-7)
    trained.step("operation")
    for _ in range(2):
        trained.step("phase")
    assert trained.program.loss.value == pytest.approx(trained.loss)  # the batch is all samples
    assert "0.455311, sum over 4 training samples\n" in info(TRASK, capsys)
    told = info_json(TRASK, capsys)
    assert told["train_loss"] == trained.score[0].loss
    assert told["reduction"] == "sum"


def test_the_history_holds_the_sum_too():
    trained = Trainer(nnsim.open(TRASK))
    trained.run(1)
    first = next(iter(trained.history))
    assert first.train_loss == pytest.approx(0.455311, abs=5e-7)
    [weights] = trained.parameters.weights.values()
    np.testing.assert_allclose(weights[:, 0], [0.674238, -0.334731, -0.404695], atol=5e-7)


def test_a_loss_beside_a_penalty_says_which_it_is(capsys):
    trained = Trainer(nnsim.open(MAZUR))
    assert trained.loss == pytest.approx(0.298371109, abs=5e-10)
    assert trained.loss + trained.penalty == pytest.approx(0.354871109, abs=5e-10)
    told = info(MAZUR, capsys)
    assert "0.298371, mean over 1 training sample, without the penalty\n" in told
    assert "Penalty     0.0565\n" in told
    assert "0.354871, mean over 1 training sample, with the penalty\n" in told
    trained.run(1)
    assert trained.parameters.weights["hidden1", "output"][0, 0] == pytest.approx(
        0.338916480, abs=5e-10
    )


@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_training_and_test_samples_are_added_up_alike(reduction):
    dataset = points("any", 6, 2, 1)
    dataset = replace(dataset, test=np.array([True, False, False, True, False, True]))
    project = new_project(
        build([2, 1], Activation("linear")), dataset, Training(reduction=reduction)
    )
    [weights] = project.initial.weights.values()
    errors = 0.5 * (dataset.features @ weights - dataset.targets)[:, 0] ** 2
    add = {"mean": np.mean, "sum": np.sum}[reduction]
    train, test = Trainer(project).score
    assert train.loss == pytest.approx(add(errors[~dataset.test]), rel=1e-14)
    assert test.loss == pytest.approx(add(errors[dataset.test]), rel=1e-14)


def test_words_are_full_brief_or_counted():
    kind = shown_loss(Training(reduction="sum", l1=0.1))
    said = [
        kind.in_full("test", 1200),
        kind.in_full("training", 1, with_penalty=True),
        kind.brief,
        *kind.lines(4),
        *kind.lines(1),
        shown_loss(Training()).brief,
    ]
    assert [template.format(**values) for template, values in said] == [
        "sum over 1,200 test samples, without the penalty",
        "sum over 1 training sample, with the penalty",
        "sum, no penalty",
        "sum of 4",
        "without the penalty",
        "without the penalty",
        "mean",
    ]


def overflowing() -> Project:
    """A loss beyond the range of its numbers."""
    network, dataset = build([1, 1], Activation("linear")), from_points([1e200], [0.0])
    project = new_project(network, dataset, Training())
    weights = {("input", "output"): np.array([[1.0]])}
    return with_parameters(project, Parameters(weights, {"output": np.zeros(1)}))


def test_a_loss_that_is_not_finite_is_told(tmp_path, capsys):
    path = tmp_path / "far.nnsim"
    native.write(overflowing(), path)
    assert "Train loss  infinite, mean over 1 training sample\n" in info(path, capsys)
    told = info_json(path, capsys)
    assert told["train_loss"] is None
    assert told["not_finite"] == {"train_loss": "infinite"}


@pytest.mark.parametrize("outputs", [1, 3])
def test_an_answer_that_is_not_a_number_is_no_class(tmp_path, capsys, outputs):
    """z = 0 · ∞ for every sample: nothing is right, whatever its class."""
    targets = [[0.0], [1.0]] if outputs == 1 else np.eye(3)
    names = ("a", "b", "c")[: max(outputs, 2)]
    dataset = from_points([[1e200]] * len(targets), targets, class_names=names)
    ending = Activation("sigmoid" if outputs == 1 else "softmax")
    loss = "binary_cross_entropy" if outputs == 1 else "softmax_cross_entropy"
    project = new_project(
        build([1, 1, outputs], Activation("linear"), ending), dataset, Training(loss)
    )
    weights = {
        ("input", "hidden1"): np.array([[1e200]]),
        ("hidden1", "output"): np.zeros((1, outputs)),
    }
    biases = {"hidden1": np.zeros(1), "output": np.zeros(outputs)}
    project = with_parameters(project, Parameters(weights, biases))
    assert Trainer(project).score[0].accuracy == 0
    path = tmp_path / "nan.nnsim"
    native.write(project, path)
    said = f"not a number, mean over {len(targets)} training samples, 0.0% right"
    assert said in info(path, capsys)


def test_the_reduction_alone_changes_what_is_shown():
    project = nnsim.open(TRASK)
    mean = Trainer(with_training(project, reduction="mean"))
    assert 4 * mean.loss == pytest.approx(Trainer(project).loss)
