"""`info` tells what is in a file, `check` whether its gradients are right."""

import json

import nnsim
from nnsim.data.datasets import from_points
from nnsim.editing.layers import build
from nnsim.files import native
from nnsim.functions.activations import Activation
from nnsim.model.project import Training, new_project, with_training
from tests.nnsim.cli.commands import run


def test_info_tells_the_formula(tmp_path, capsys):
    path = tmp_path / "f.nnsim"
    run("new", path, "--formula", "y = x1*x2", "--range", "x2=0,5")
    run("info", path)
    shown = capsys.readouterr().out
    assert "Data        y = x1*x2, x1 from -1 to 1, x2 from 0 to 5: 80 points" in shown
    run("info", path, "--json")
    found = json.loads(capsys.readouterr().out)["dataset"]
    assert (found["formula"], found["ranges"]) == ("y = x1*x2", {"x1": [-1, 1], "x2": [0, 5]})


def test_info_tells_what_is_in_a_file(xor, capsys):
    run("train", xor, "--iterations", 500)
    assert run("info", xor) == 0
    out = capsys.readouterr().out
    for part in ("Input", "Hidden 1, 4 neurons, Tanh", "17", "XOR", "Binary cross-entropy", "500"):
        assert part in out
    assert "100.0% right" in out


def test_info_as_json_is_one_line(xor, capsys):
    assert run("info", xor, "--json") == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    told = json.loads(out)
    assert told["parameters"] == 2 * 4 + 4 + 4 * 1 + 1
    assert told["locked"] == 0
    assert [layer["neurons"] for layer in told["layers"]] == [2, 4, 1]
    assert told["layers"][2]["from"] == ["hidden1"]
    assert told["dataset"]["train_points"] == 4
    assert told["training"]["optimizer"] == {"name": "sgd", "learning_rate": 0.5}
    assert told["problem"] is None
    # four points, each right half of the time: the loss of an untrained network is about ln 2
    assert 0.5 < told["train_loss"] < 1.0


def test_info_says_why_a_network_cannot_be_trained(xor, capsys):
    nnsim.save(with_training(nnsim.open(xor), loss="hinge"), xor)
    assert run("info", xor) == 0
    assert "Hinge needs Linear" in capsys.readouterr().out
    assert run("info", xor, "--json") == 0
    assert json.loads(capsys.readouterr().out)["problem"].startswith("Hinge needs Linear")


def test_the_gradients_of_a_network_pass(xor, capsys):
    assert run("check", xor) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert "forward passes" in out


def test_an_error_above_the_tolerance_fails_with_1(xor, capsys):
    assert run("check", xor, "--tolerance", 0) == 1
    assert "forward passes" in capsys.readouterr().out


def test_parameters_at_a_kink_are_named(tmp_path, capsys):
    # Biases start at zero and a point lies in the origin, so every ReLU stands at its kink there.
    network = build([2, 3, 1], Activation("relu"), Activation("sigmoid"))
    dataset = from_points([[0, 0], [1, 1]], [[0], [1]])
    path = tmp_path / "kinks.nnsim"
    native.write(new_project(network, dataset, Training("binary_cross_entropy")), path)
    assert run("check", path) == 0
    verdict, title, *kinks = capsys.readouterr().out.splitlines()
    assert verdict.startswith("Largest relative error")
    assert "kink" in title
    assert kinks == [f"bias of hidden1[{j}]" for j in range(3)]
