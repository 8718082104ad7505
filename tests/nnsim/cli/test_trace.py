"""`trace` prints every operation with its numbers."""

import json

import numpy as np

import nnsim
from nnsim.engine.trainer import Trainer
from nnsim.model.parameters import Parameters
from nnsim.model.project import with_parameters
from tests.nnsim.cli.commands import run


def traced(capsys, *arguments: object) -> list[dict]:
    capsys.readouterr()
    assert run("trace", *arguments) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_trace_has_one_line_an_operation_in_order(xor, capsys):
    lines = traced(capsys, xor, "--iterations", 2)
    assert [(x["phase"], x["operation"], x["layer"]) for x in lines[: len(lines) // 2]] == [
        ("batch", "batch", None),
        ("forward", "affine", "hidden1"),
        ("forward", "activation", "hidden1"),
        ("forward", "affine", "output"),
        ("forward", "activation", "output"),
        ("loss", "loss", None),
        ("backward", "activation", "output"),
        ("backward", "affine", "output"),
        ("backward", "activation", "hidden1"),
        ("backward", "affine", "hidden1"),
        ("update", "update", "hidden1"),
        ("update", "update", "output"),
    ]
    assert [x["iteration"] for x in lines] == [1] * 12 + [2] * 12


def test_a_trace_agrees_with_stepping_to_the_bit(xor, capsys):
    run("new", xor, "--force", "--dataset", "iris", "--batch-size", 50)  # its last batch is short
    run("train", xor, "--iterations", 4)
    lines = traced(capsys, xor, "--iterations", 3)
    trainer = Trainer(nnsim.open(xor))
    for line in lines:
        assert line["iteration"] == trainer.iteration + 1
        step = trainer.program.steps[trainer.cursor.position]
        trainer.step("operation")
        named = step.arrays()
        assert line["arrays"].keys() == named.keys()
        for name, array in named.items():
            parts = array if isinstance(array, dict) else {None: array}
            told = line["arrays"][name] if isinstance(array, dict) else {None: line["arrays"][name]}
            for source, numbers in parts.items():
                np.testing.assert_array_equal(np.array(told[source]), numbers)


def test_a_trace_saves_nothing(xor, capsys):
    before = xor.read_bytes()
    traced(capsys, xor, "--iterations", 2)
    assert xor.read_bytes() == before


def test_a_trace_holds_the_sum_on_paper(xor, capsys):
    # z = x·w + b = 1·0.5 + 0·(−0.25) + 0.125 = 0.625 and so on, with 2-1 linear, t of AND, ½(t − a)²
    run(
        *("new", xor, "--force", "--dataset", "and", "--layers", "2-1", "--optimizer", "sgd"),
        *("--loss", "half_squared", "--output-activation", "linear", "--learning-rate", 0.5),
    )
    weights = {("input", "output"): np.array([[0.5], [-0.25]])}
    parameters = Parameters(weights, {"output": np.array([0.125])})
    nnsim.save(with_parameters(nnsim.open(xor), parameters), xor)
    lines = {
        (x["phase"], x["operation"]): x["arrays"] for x in traced(capsys, xor, "--iterations", 1)
    }
    affine, loss = lines["forward", "affine"], lines["loss", "loss"]
    assert affine["inputs"] == {"input": [[0, 0], [0, 1], [1, 0], [1, 1]]}
    assert affine["weight"] == {"input": [[0.5], [-0.25]]}
    assert affine["pre_activation"] == [[0.125], [-0.125], [0.625], [0.375]]
    assert loss["target"] == [[0], [0], [0], [1]]
    # ½ · mean(0.125², 0.125², 0.625², 0.625²)
    assert loss["loss"] == 0.1015625
    # mean of x·(a − t): x1: (0.625 − 0.625) / 4, x2: (−0.125 − 0.625) / 4, bias 0
    backward = lines["backward", "affine"]
    assert backward["weight_gradient"] == {"input": [[0.0], [-0.1875]]}
    assert backward["bias_gradient"] == [0.0]
    assert lines["update", "update"]["weight_value"] == {"input": [[0.5], [-0.15625]]}


def test_a_trace_ends_with_the_operation_that_overflowed(xor, capsys):
    run("new", xor, "--force", "--dataset", "line", "--optimizer", "sgd", "--learning-rate", 1e6)
    capsys.readouterr()
    assert run("trace", xor, "--iterations", 5000) == 2
    out, error = capsys.readouterr()
    assert "not finite" in error
    last = json.loads(out.splitlines()[-1])
    assert "null" in json.dumps(last["arrays"])
    assert "NaN" not in out
    assert "Infinity" not in out
