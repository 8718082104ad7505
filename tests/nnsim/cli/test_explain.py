"""`python -m nnsim explain`: what it prints and refuses."""

import json
import re

import pytest

import nnsim
from nnsim.cli.main import main
from nnsim.engine.trainer import Trainer
from nnsim.explain.line import KINDS
from nnsim.model.project import with_training
from nnsim.presets.defaults import xor_demo
from tests.support.specimens import paper, value_of


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "paper.nnsim"
    nnsim.save(paper(), path)
    return path


def told(capsys, *arguments: object) -> str:
    assert main(["explain", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_the_command_prints_lines_that_can_be_checked(file, capsys):
    text = told(capsys, file, "--iteration", 1, "--neuron", "output:1")
    kinds = [line for line in text.splitlines() if line in KINDS]
    assert kinds == ["forward", "loss", "backward", "update"]
    worked = re.findall(r"^ += (.+)\n +. (\S+)$", text, re.MULTILINE)
    assert len(worked) == 8
    for numbers, result in worked:
        assert value_of(numbers) == pytest.approx(float(result), rel=1e-12)


def test_json_holds_the_fields_of_every_line(file, capsys):
    hidden = paper().network.computed[0].id
    options = ["--iteration", 2, "--weight", f"input:1->{hidden}:2", "--json"]
    found = json.loads(told(capsys, file, *options))
    assert found["iteration"] == 2
    assert [x["name"] for x in found["lines"]] == ["w·x", "∂L/∂w", "w"]
    trainer = Trainer(paper())
    trainer.run(2)
    assert found["lines"][-1]["result"] == trainer.parameters.weights["input", hidden][0, 1]
    assert set(found["lines"][0]) == {"kind", "name", "symbol", "numbers", "result", "latex"}


def test_the_loss_is_printed_with_the_terms_of_the_batch_and_its_penalty(tmp_path, capsys):
    path = tmp_path / "penalised.nnsim"
    nnsim.save(with_training(xor_demo(), l2=0.1), path)
    text = told(capsys, path, "--iteration", 1, "--loss", "--sample", 2)
    assert [line.strip() for line in text.splitlines() if line.strip()[0] in "lLR"] == [
        "loss",
        "Lₖ = −ln a",
        "L = Σ Lₖ / B",
        "R = ½·λ₂·Σ w²",
        "L + R",
    ]
    worked = re.findall(r"^ += (.+)\n +. (\S+)$", text, re.MULTILINE)
    for numbers, result in worked:
        assert value_of(numbers) == pytest.approx(float(result), rel=1e-12)
    assert worked[1][0].count(" + ") == 3  # of four samples


def test_latex_is_printed_line_by_line(file, capsys):
    text = told(capsys, file, "--iteration", 1, "--bias", "output:1", "--latex")
    assert text.splitlines()[-1].startswith(
        r"b \leftarrow b - \eta \cdot \partial L / \partial b ="
    )


def test_a_layer_may_be_called_by_its_name(file, capsys):
    layer = paper().network.computed[0]
    options = ["--iteration", 1, "--neuron"]
    by_id = told(capsys, file, *options, f"{layer.id}:1")
    assert told(capsys, file, *options, f"{layer.name}:1") == by_id


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--iteration", "0", "--neuron", "output:1"], "Iterations count from 1"),
        (["--iteration", "1", "--neuron", "output"], "LAYER:INDEX"),
        (["--iteration", "1", "--neuron", "output:0"], "has no neuron 0"),
        (["--iteration", "1", "--weight", "input:1"], "SOURCE:I->TARGET:J"),
        (["--iteration", "1", "--weight", "input:1->output:1"], "There is no wire"),
        (["--iteration", "1", "--neuron", "output:1", "--sample", "5"], "There is no sample 5"),
        (["--iteration", "1"], "One of the arguments --neuron --weight --bias --loss is required"),
    ],
)
def test_what_cannot_be_explained_is_refused_in_a_sentence(file, capsys, arguments, sentence):
    try:
        status = main(["explain", str(file), *arguments])
    except SystemExit as stop:
        status = stop.code
    out, error = capsys.readouterr()
    assert (status, out) == (2, "")
    assert sentence in error
    assert error.count("\n") == 1


def test_an_iteration_before_the_file_is_refused(tmp_path, capsys):
    trainer = Trainer(paper())
    trainer.run(5)
    path = tmp_path / "trained.nnsim"
    nnsim.save(trainer.project, path)
    assert main(["explain", str(path), "--iteration", "5", "--neuron", "output:1"]) == 2
    assert "from 6" in capsys.readouterr().err
