"""The command line: from nothing to a trained network, errors as one sentence, pipes."""

import json
import os
import subprocess
import sys

import pytest

import nnsim
from nnsim.cli.main import main
from nnsim.engine.trainer import Trainer
from tests.nnsim.cli.commands import ROOT, in_a_process, one_weight, refused, run


def test_xor_is_made_trained_and_all_four_points_are_right(xor, capsys):
    assert run("train", xor, "--iterations", 500, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["iteration"] == 500
    assert told["accuracy"] == 1.0
    assert told["test_loss"] is None  # XOR holds no point out
    project = nnsim.open(xor)
    assert project.state.iteration == 500
    assert told["train_loss"] == Trainer(project).loss


def test_another_output_leaves_the_file_as_it_is(tmp_path, xor):
    before = xor.read_bytes()
    assert run("train", xor, "--iterations", 5, "-o", tmp_path / "trained.nnsim") == 0
    assert xor.read_bytes() == before
    assert nnsim.open(tmp_path / "trained.nnsim").state.iteration == 5


def test_a_script_of_five_lines_does_the_same(xor, tmp_path):
    project = nnsim.open(xor)
    trainer = nnsim.Trainer(project)
    trainer.run(iterations=100)
    nnsim.save(trainer.project, tmp_path / "script.nnsim", trainer.past)
    run("train", xor, "--iterations", 100)
    assert (tmp_path / "script.nnsim").read_bytes() == xor.read_bytes()


def test_every_name_of_the_facade_is_there():
    assert all(hasattr(nnsim, name) for name in nnsim.__all__)


@pytest.mark.parametrize(
    "command", ["info", "train --iterations 1", "trace --iterations 1", "check"]
)
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path, capsys, command):
    name, *options = command.split()
    missing, broken = tmp_path / "missing.nnsim", tmp_path / "broken.nnsim"
    broken.write_text("not JSON", encoding="utf-8")
    assert str(missing) in refused(capsys, name, missing, *options)
    assert refused(capsys, name, broken, *options)


def test_without_a_command_the_help_is_named(capsys):
    assert "--help" in refused(capsys)


def test_help_is_for_a_student(capsys):
    with pytest.raises(SystemExit, match="0"):
        main(["new", "--help"])
    out = capsys.readouterr().out
    assert "softmax cross-entropy" in out
    assert "--layers 2-4-1 --activation tanh --dataset xor" in out


def test_the_module_runs_and_reports_errors_without_a_traceback(tmp_path):
    path = tmp_path / "xor.nnsim"
    assert in_a_process("new", path).returncode == 0
    trained = in_a_process("train", path, "--iterations", 20, "--json")
    assert (trained.returncode, trained.stderr) == (0, b"")
    assert json.loads(trained.stdout)["iteration"] == 20
    missing = in_a_process(
        "info", tmp_path / "없음.nnsim", env={**os.environ, "PYTHONIOENCODING": "ascii"}
    )
    assert missing.returncode == 2
    assert "없음.nnsim" in missing.stderr.decode("utf-8")
    assert b"Traceback" not in missing.stderr


@pytest.mark.skipif(os.name == "nt", reason="head and its pipe are of POSIX")
def test_a_reader_that_leaves_ends_a_trace_quietly(xor):
    command = [sys.executable, "-m", "nnsim", "trace", str(xor), "--iterations", "100000"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["operation"] == "batch"
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize("x", [1e39, 1e20, 1.0])
@pytest.mark.parametrize(
    "command",
    [
        "info",
        "train --iterations 50 -o {out}",
        "trace --iterations 2",
        "check",
        "explain --iteration 1 --neuron output:1",
    ],
)
def test_what_float32_cannot_hold_gives_no_warning_of_numpy(tmp_path, capsys, x, command):
    """A warning would be an error here, as in all tests."""
    path = one_weight(tmp_path / "far.nnsim", x, 1e39 if x == 1 else 1.0, precision="float32")
    name, *options = command.format(out=tmp_path / "out.nnsim").split()
    status = run(name, path, *options)
    assert len(capsys.readouterr().err.splitlines()) == (status != 0)
