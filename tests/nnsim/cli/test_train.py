"""`train` goes on to the bit, shows progress and writes a history."""

import csv
import re
import sys
from pathlib import Path

import numpy as np
import pytest

import nnsim
from nnsim.engine.trainer import Trainer
from nnsim.files import native
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.project import with_breakpoints
from tests.nnsim.cli.commands import one_weight, refused, run


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_twice_fifty_iterations_are_one_hundred_to_the_bit(tmp_path, xor):
    run("new", xor, "--force", "--dataset", "moons", "--layers", "2-5-1")  # mini-batches and Adam
    run("train", xor, "--iterations", 100, "-o", tmp_path / "once.nnsim")
    run("train", xor, "--iterations", 50)
    run("train", xor, "--iterations", 50)
    assert xor.read_bytes() == (tmp_path / "once.nnsim").read_bytes()


def test_training_stops_at_a_breakpoint_and_says_so_unless_told_otherwise(xor, tmp_path, capsys):
    project = nnsim.open(xor)
    halfway = Trainer(project)
    halfway.run(50)
    watched = Breakpoint("loss_below", halfway.loss * 1.0000001)
    nnsim.save(with_breakpoints(project, [watched]), xor)
    capsys.readouterr()
    command = ["train", xor, "--iterations", 100, "-o", tmp_path / "trained.nnsim"]
    assert run(*command) == 0
    stopped = nnsim.open(tmp_path / "trained.nnsim")
    assert stopped.state.iteration == 50
    error = capsys.readouterr().err
    assert re.fullmatch(r"Stopped at iteration 50: training loss fell below 0\.\d+\.\n", error)
    assert run(*command, "--ignore-breakpoints") == 0
    passed = nnsim.open(tmp_path / "trained.nnsim")
    assert passed.state.iteration == 100
    assert passed.breakpoints == (watched,)
    assert capsys.readouterr().err == ""


def test_training_is_silent_where_there_is_no_terminal(xor, capsys):
    assert run("train", xor, "--iterations", 10) == 0
    assert capsys.readouterr() == ("", "")


def test_a_terminal_shows_progress_on_stderr_alone(xor, capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert run("train", xor, "--iterations", 1500) == 0
    out, error = capsys.readouterr()
    assert out == ""
    last = error.rstrip().split("\r")[-1]
    assert re.match(r"iteration 1,500 of 1,500, training loss 0\.\d+", last)
    assert error.endswith("\n")


def test_showing_progress_changes_no_bit(xor, tmp_path, monkeypatch):
    run("train", xor, "--iterations", 700, "-o", tmp_path / "quiet.nnsim")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr("nnsim.cli.main.SECONDS_BETWEEN_LINES", 1e-4)
    run("train", xor, "--iterations", 700)
    assert xor.read_bytes() == (tmp_path / "quiet.nnsim").read_bytes()


def test_the_history_has_a_row_an_iteration_and_the_gradients_by_layer(xor, tmp_path):
    path = tmp_path / "history.csv"
    assert run("train", xor, "--iterations", 3, "-o", tmp_path / "out.nnsim", "--csv", path) == 0
    rows = table(path)
    assert list(rows[0]) == [
        "iteration",
        "train_loss",
        "test_loss",
        "train_accuracy",
        "test_accuracy",
        "batch_loss",
        "gradient_norm_hidden1",
        "gradient_norm_output",
    ]
    assert [row["iteration"] for row in rows] == ["0", "1", "2", "3"]
    assert rows[0]["gradient_norm_output"] == ""  # nothing has run backward yet
    assert rows[3]["test_loss"] == ""
    trainer = Trainer(nnsim.open(xor))
    trainer.run(3)
    assert float(rows[3]["train_loss"]) == trainer.loss
    gradients = trainer.gradients
    squares = (gradients.weights["hidden1", "output"] ** 2).sum() + gradients.biases["output"] ** 2
    assert float(rows[3]["gradient_norm_output"]) == pytest.approx(float(np.sqrt(squares[0])))


def test_a_long_history_ends_with_the_last_iteration(xor, tmp_path):
    path = tmp_path / "history.csv"
    run("train", xor, "--iterations", 5001, "--csv", path)
    iterations = [int(row["iteration"]) for row in table(path)]
    assert iterations[-1] == 5001
    assert len(iterations) < 2500
    assert len(set(np.diff(iterations[:-1]))) == 1


def test_a_file_that_is_trained_further_has_the_records_of_one_that_was_trained_at_once(
    xor, tmp_path
):
    at_once, course = tmp_path / "at_once.nnsim", tmp_path / "history.csv"
    run("train", xor, "--iterations", 656, "-o", at_once)  # 512 spans are thinned to every third
    run("train", xor, "--iterations", 655)
    run("train", xor, "--iterations", 1, "--csv", course)
    parts, whole = (native.read_with_past(path)[1].history for path in (xor, at_once))
    assert list(map(repr, parts)) == list(map(repr, whole))
    assert [int(row["iteration"]) for row in table(course)] == [*range(0, 655, 3), 656]


def test_divergence_is_told_and_leaves_the_file_as_it_was(xor, tmp_path, capsys):
    run("new", xor, "--force", "--dataset", "line", "--optimizer", "sgd", "--learning-rate", 50)
    before = xor.read_bytes()
    told = refused(capsys, "train", xor, "--iterations", 5000, "--csv", tmp_path / "history.csv")
    assert "not finite" in told
    assert xor.read_bytes() == before
    assert (tmp_path / "history.csv").exists()


def test_an_interrupt_saves_nothing_and_says_so(xor, tmp_path, capsys, monkeypatch):
    def interrupted(self, until):
        raise KeyboardInterrupt

    before = xor.read_bytes()
    monkeypatch.setattr(Trainer, "advance", interrupted)
    assert run("train", xor, "--iterations", 10, "--csv", tmp_path / "history.csv") == 130
    assert capsys.readouterr().err == "Stopped before the end; nothing was saved.\n"
    assert xor.read_bytes() == before
    assert not (tmp_path / "history.csv").exists()


def test_a_missing_folder_is_noticed_before_training(xor, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(Trainer, "advance", None)
    nowhere = tmp_path / "nowhere"
    for option, name in (("-o", "out.nnsim"), ("--csv", "history.csv")):
        told = refused(capsys, "train", xor, "--iterations", 1, option, nowhere / name)
        assert str(nowhere) in told


@pytest.mark.parametrize("count", ["-1", "1.5", "many", "1e3", "²"])
def test_the_number_of_iterations_is_a_whole_one(xor, capsys, count):
    assert "whole number" in refused(capsys, "train", xor, f"--iterations={count}")


def test_a_run_that_diverges_writes_the_table_of_how_it_came_to_that(tmp_path, capsys):
    path = one_weight(tmp_path / "far.nnsim", 1e3, 1.0)
    before, table = path.read_bytes(), tmp_path / "history.csv"
    assert run("train", path, "--iterations", 100, "--csv", table) == 2
    assert "learning rate is too high" in capsys.readouterr().err
    assert path.read_bytes() == before
    rows = list(csv.DictReader(table.read_text().splitlines()))
    assert [int(row["iteration"]) for row in rows] == list(range(len(rows)))
    assert float(rows[0]["train_loss"]) == pytest.approx(5e5)
    losses = [float(row["batch_loss"]) for row in rows[1:]]  # each from before its update
    # z ← z (1 − 0.1 · (x² + 1)): the loss grows by the square of that in every update
    np.testing.assert_allclose(losses[:20], [5e5 * 99_999.1 ** (2 * k) for k in range(20)])
    assert losses == sorted(losses)
