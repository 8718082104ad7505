"""Networks that people asked others about, because they did not learn: each is told the true reason.

What is wrong with each, and the numbers, are what those who answered found out: plain backpropagation of
another program, and proofs on paper.
"""

from pathlib import Path

import numpy as np
import pytest

import nnsim
from nnsim.editing.layers import edit_layer
from nnsim.engine.trainer import Trainer
from nnsim.explain.diagnosis.look_ahead import look_ahead
from nnsim.explain.diagnosis.rules import diagnose
from nnsim.explain.gradient_check import compare_gradients
from nnsim.model.project import with_network
from tests.nnsim.explain.diagnosis.looking import diagnosed, ended, look, loss_with

CASES = Path(__file__).resolve().parents[3] / "data" / "cases"

STUCK = [
    ("15a_xor_codingtrain155_lr001", 5000, "plateau"),
    ("15b_xor_codingtrain155_lr1", 3000, "local_minimum"),
    ("15b_xor_codingtrain155_lr1", 5000, "local_minimum"),
    ("17_xor_softmax_no_hidden", 5000, "not_separable"),
    ("18_zero_start_relu_xor", 1000, "zero_start"),
    ("19a_dead_relu_xnor", 1000, "dead_relu"),
    ("20_linear_x2_feature_lr003", 5000, "rate_too_large"),
]


def case(name: str) -> nnsim.Project:
    return nnsim.open(CASES / f"{name}.nnsim")


@pytest.mark.parametrize(("name", "iterations", "reason"), STUCK)
def test_the_worst_finding_is_the_reason_and_its_cure_helps(
    name: str, iterations: int, reason: str
) -> None:
    project = case(name)
    found, before = look(project, iterations)
    worst = next(iter(found.values()))
    assert (worst.id, worst.severity) == (reason, "problem")
    assert loss_with(project, worst.cures[0], iterations) < 0.9 * before


def test_a_plateau_is_told_with_the_loss_of_the_mean() -> None:
    found = diagnosed(case("15a_xor_codingtrain155_lr001"), 5000)
    assert {"plateau", "rate_too_small"} <= set(found)
    values = found["plateau"].values
    assert values["mean"] == "0.5"
    assert values["constant"] == pytest.approx(0.125)  # ½ · 0.5²
    assert values["loss"] == pytest.approx(0.1246, abs=5e-5)


def test_samples_that_became_one_are_named() -> None:
    found = diagnosed(case("15b_xor_codingtrain155_lr1"), 5000)["local_minimum"]
    assert found.samples == (2, 3)  # inputs 1, 0 and 1, 1
    assert found.layer == "hidden1"
    assert found.as_facts()["samples"] == [3, 4]


def test_the_gradient_of_samples_that_became_one_counts_one_bias_of_a_layer_once() -> None:
    project = case("15b_xor_codingtrain155_lr1")
    project = with_network(project, edit_layer(project.network, "hidden1", bias="tied"))
    trainer = Trainer(project)
    look_ahead(trainer, 5000)
    found = {finding.id: finding for finding in ended(diagnose(trainer))}["local_minimum"]
    gradient = compare_gradients(trainer.project).analytic
    hidden, output = (gradient.biases[layer] for layer in ("hidden1", "output"))
    assert hidden[0] == hidden[1] != 0
    own = (*gradient.weights.values(), hidden[:1], output)
    by_hand = float(np.linalg.norm(np.concatenate([one.ravel() for one in own])))
    assert found.values["gradient"] == pytest.approx(by_hand, rel=1e-9)


def test_no_hidden_layer_leaves_ln_2() -> None:
    found = diagnosed(case("17_xor_softmax_no_hidden"), 1000)
    assert found["not_separable"].values["loss"] == pytest.approx(0.6931471805599453)
    assert found["plateau"].severity == "note"  # which follows of it
    assert not found["plateau"].cures


def test_twins_in_a_run_that_learns_are_a_note() -> None:
    found = diagnosed(case("18_zero_start_sigmoid_and"), 500)
    assert [(f.id, f.severity, f.neurons) for f in found.values()] == [
        ("symmetric_start", "note", (0, 1))
    ]


def test_dead_neurons_are_those_that_are_off_on_all_samples() -> None:
    found = diagnosed(case("19a_dead_relu_xnor"), 200)["dead_relu"]
    assert (found.layer, found.neurons) == ("hidden1", (0, 1))
    assert found.values["greatest"] == -3.0  # 1 + 1 − 5


def test_a_rate_is_too_large_from_two_over_the_curvature_on() -> None:
    found = diagnosed(case("20_linear_x2_feature_lr003"), 5000)["rate_too_large"]
    assert found.values["limit"] == pytest.approx(0.0047, abs=5e-5)
    assert found.values["iteration"] == 145
