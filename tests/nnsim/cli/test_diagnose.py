"""`diagnose` tells why a file does not learn, and leaves the file as it is."""

import json
from pathlib import Path

import pytest

from nnsim.cli.main import main

CASES = Path(__file__).resolve().parents[2] / "data" / "cases"
ZERO = CASES / "18_zero_start_relu_xor.nnsim"
OVERFLOW = CASES / "20_linear_x2_feature_lr003.nnsim"
LEARNS = CASES / "18_zero_start_sigmoid_and.nnsim"


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main(["diagnose", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_findings_are_one_line_of_json_worst_first(capsys: pytest.CaptureFixture[str]) -> None:
    before = ZERO.read_bytes()
    facts = json.loads(told(capsys, ZERO, "--iterations", 200, "--json"))
    worst = facts["findings"][0]
    assert facts["iteration"] == 200
    assert {"id", "severity", "layer", "neurons", "text", "cure"} <= set(worst)
    assert (worst["id"], worst["severity"]) == ("zero_start", "problem")
    assert worst["cure"] == {
        "id": "start",
        "title": "New initial weights: He, seed 1",
        "initializer": "he",
        "seed": 1,
    }
    assert facts["findings"][-1]["severity"] == "note"
    assert ZERO.read_bytes() == before


def test_without_a_number_a_start_is_trained_until_it_overflows(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = told(capsys, OVERFLOW)
    assert text.startswith("Problem: The learning rate is too large\n")
    assert "overflowed in iteration 145" in " ".join(text.split())
    assert "Try: Learning rate 0.002" in text


def test_a_file_with_its_course_is_looked_at_as_it_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trained = tmp_path / "trained.nnsim"
    assert main(["train", str(LEARNS), "-o", str(trained), "--iterations", "500"]) == 0
    facts = json.loads(told(capsys, trained, "--json"))
    assert facts["iteration"] == 500
    assert facts["train_loss"] == pytest.approx(0.01424, abs=5e-6)
    assert [x["id"] for x in facts["findings"]] == ["symmetric_start"]


def test_nothing_found_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "and.nnsim"
    assert main(["new", str(file), "--dataset", "and", "--layers", "2-1"]) == 0
    text = told(capsys, file, "--iterations", 300)
    assert text == "Nothing is found that keeps it from learning, at iteration 300.\n"


def test_hidden_neurons_are_ranked_by_what_their_silence_costs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "xor.nnsim"
    assert main(["new", str(file), "--dataset", "xor", "--layers", "2-4-1"]) == 0
    capsys.readouterr()
    facts = json.loads(told(capsys, file, "--iterations", 500, "--ablation", "--json"))
    costs = [neuron["loss"] for neuron in facts["neurons"]]
    assert facts["iteration"] == 500
    assert costs == sorted(costs, reverse=True)
    assert {neuron["layer"] for neuron in facts["neurons"]} == {"hidden1"}
    assert min(neuron["accuracy"] for neuron in facts["neurons"]) < 0
    lines = told(capsys, file, "--iterations", 500, "--ablation").splitlines()
    assert lines[0].endswith("at iteration 500:")
    assert len(lines) == 1 + len(costs)
    best = facts["neurons"][0]
    assert lines[1].split()[:3] == [f"{costs[0]:+.6g}", "hidden1", str(best["neuron"])]
    assert lines[1].endswith(f"(accuracy {best['accuracy']:+.1%})")


def test_a_network_without_a_hidden_neuron_has_none_to_be_silent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "line.nnsim"
    assert main(["new", str(file), "--dataset", "line", "--layers", "1-1"]) == 0
    capsys.readouterr()
    assert "There is no hidden neuron" in told(capsys, file, "--iterations", 1, "--ablation")
