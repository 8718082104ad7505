"""The command experiment: new, run and show, on workers of a scheduler that is there."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path

import pytest

import nnsim
from nnsim.cli.main import main
from nnsim.experiments import cluster, conducting, file_format, results
from nnsim.experiments.conducting import runs
from nnsim.experiments.experiment import Design, Experiment
from nnsim.experiments.running import run
from nnsim.experiments.settings import ExperimentError
from nnsim.model.breakpoints import Breakpoint
from nnsim.presets.defaults import xor_demo

needs_dask = pytest.mark.skipif(not cluster.is_installed(), reason="needs the extra experiments")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    nnsim.save(xor_demo(), tmp_path / "xor.nnsim")
    return tmp_path / "xor.nnsim-experiment"


def new(path: Path, *options: str) -> int:
    project = str(path.with_name("xor.nnsim"))
    return main(["experiment", "new", str(path), "--project", project, *options])


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a scheduler with one worker, both in this process."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
    ) as found:
        yield found.scheduler_address


# -- new and show -----------------------------------------------------------------------------------


def test_new_writes_what_its_options_say(path: Path):
    vary = "--vary", "seed=0..4", "--vary", "optimizer=sgd,adam"
    goal = "--goal", "accuracy=1", "--stop-at-goal"
    assert new(path, *vary, *goal, "--iterations", "70") == 0
    found = file_format.read(path)
    assert dict(found.design.axes) == {"optimizer": ("sgd", "adam"), "seed": (0, 1, 2, 3, 4)}
    assert (found.iterations, found.goal.kind, found.stops_at_goal) == (
        70,
        "accuracy_reached",
        True,
    )
    drawn = "--vary", "learning_rate=0.01..1", "--way", "random", "--draws", "12"
    assert new(path, *drawn, "--force") == 0
    assert len(file_format.read(path).design) == 12
    assert new(path, "--ready", "optimizers", "--iterations", "9", "--force") == 0
    assert file_format.read(path).iterations == 9
    assert new(path, "--ready", "seeds", "--iterations", "7", "--force") == 0
    found = file_format.read(path)
    assert (found.iterations, len(found.design), found.goal.kind) == (7, 100, "accuracy_reached")
    assert new(path, "--ready", "seeds", "--goal", "loss=0.5", "--stop-at-goal", "--force") == 0
    found = file_format.read(path)
    assert (found.goal, found.stops_at_goal) == (Breakpoint("loss_below", 0.5), True)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--vary", "seed"), "Name at least one setting"),
        (("--vary", "seed=1", "--vary", "seed=2"), "Seed varies twice; name it once."),
        (("--vary", "seed=1", "--goal", "speed=1"), "A goal is written accuracy=0.95"),
        (("--vary", "seed=1", "--goal", "loss=low"), "A goal is written accuracy=0.95"),
        (("--vary", "seed=1", "--goal", "accuracy=2"), "A goal is written accuracy=0.95"),
    ],
)
def test_options_that_cannot_be_are_refused(path: Path, options, sentence, capsys):
    assert new(path, *options) == 2
    assert sentence in capsys.readouterr().err
    assert not path.exists()


def test_a_file_that_is_there_is_kept(path: Path, capsys):
    path.write_text("mine")
    assert new(path, "--vary", "seed=1") == 2
    assert "add --force" in capsys.readouterr().err
    assert path.read_text() == "mine"


def test_show_tells_shares_and_failures_of_what_has_ended(path: Path, capsys):
    new(path, "--vary", "seed=0..3", "--vary", "learning_rate=0.5,1e6", "--iterations", "300")
    found = file_format.read(path)
    for one in runs(found, path):
        if one.cell["seed"] < 2:
            line = results.to_line(one.key, one.cell, run(found.work, one.cell))
            results.append(results.beside(path), [line])
    assert main(["experiment", "show", str(path), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert [(fact["settings"]["learning_rate"], fact["ended"]) for fact in facts] == [
        (0.5, 2),
        (1e6, 2),
    ]
    assert main(["experiment", "show", str(path)]) == 0
    assert "learning_rate 0.5: 2 of 4 runs, training loss" in capsys.readouterr().out


# -- run --------------------------------------------------------------------------------------------


def test_without_dask_the_command_that_adds_it_is_told(path: Path, capsys, monkeypatch):
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    new(path, "--vary", "seed=0..3", "--iterations", "5")
    assert main(["experiment", "run", str(path)]) == 2
    assert "-m pip install --require-hashes -r" in capsys.readouterr().err
    monkeypatch.setattr(cluster, "_LOCK", path.with_name("none"))
    assert "--require-hashes" not in cluster.install_command()


@needs_dask
def test_runs_are_made_once_and_are_those_of_this_process_to_the_bit(path, scheduler, capsys):
    new(path, "--vary", "seed=0..5", "--iterations", "40", "--goal", "accuracy=0.75")
    found, table = file_format.read(path), results.beside(path)
    first = runs(found, path)[0]
    own = {one.key: run(found.work, one.cell) for one in runs(found, path)}
    results.append(table, [results.to_line(first.key, first.cell, own[first.key]), "cut here"])
    assert main(["experiment", "run", str(path), "--scheduler", scheduler]) == 0
    assert "6 of 6 runs, " in capsys.readouterr().out
    assert {key: repr(x) for key, x in results.read(table).items()} == {
        key: repr(x) for key, x in own.items()
    }
    written = table.read_bytes()
    assert main(["experiment", "run", str(path), "--scheduler", "tcp://nobody:1"]) == 0
    assert table.read_bytes() == written  # nothing was left to do


@contextmanager
def nobody(scheduler: str | None, count: int | None) -> Iterator[None]:
    """Instead of workers; what they would send is told by each test."""
    yield None


def test_runs_that_could_not_be_made_and_ctrl_c_leave_what_is_done(path, monkeypatch, capsys):
    def one_and_a_half(client, work, cells):
        yield [(1, run(work, cells[1])), (0, ExperimentError("Every worker died."))]
        raise KeyboardInterrupt

    def half(client, work, cells):
        yield [(0, ExperimentError("Every worker died."))]

    new(path, "--vary", "seed=0..1", "--iterations", "5")
    monkeypatch.setattr(cluster, "workers", nobody)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(conducting, "outcomes", one_and_a_half)
    assert main(["experiment", "run", str(path)]) == 130
    told = capsys.readouterr().err
    assert "2 of 2 runs" in told
    assert "Every worker died." in told
    assert "the next `run` goes on" in told
    assert len(results.read(results.beside(path))) == 1
    monkeypatch.setattr(conducting, "outcomes", half)
    assert main(["experiment", "run", str(path)]) == 1
    assert "1 of 2 runs" in capsys.readouterr().out


class Ended:
    """What a task of Dask has come to."""

    def __init__(self, status: str, result: object = None, problem: object = None) -> None:
        self.status, self._result, self._problem = status, result, problem

    def exception(self) -> object:
        return self._problem

    def result(self) -> object:
        return self._result


@needs_dask
def test_what_workers_send_is_taken_if_it_is_of_the_same_program():
    from distributed import KilledWorker

    killed = Ended("error", problem=KilledWorker("task", "worker", 3))
    assert "memory" in str(cluster._outcome(killed, None))
    missing = Ended("error", problem=ModuleNotFoundError("No module named 'nnsim'"))
    with pytest.raises(ExperimentError, match="ModuleNotFoundError: No module named 'nnsim'"):
        cluster._outcome(missing, None)
    with pytest.raises(ExperimentError, match="The scheduler has ended"):
        cluster._outcome(Ended("cancelled"), None)
    with pytest.raises(ExperimentError, match=r"nnsim 0\.0\.1 with NumPy 1\.0"):
        cluster._outcome(Ended("finished"), (["0.0.1", "1.0"], []))


@needs_dask
def test_a_result_that_was_not_told_is_fetched():
    work = Experiment(xor_demo(), Design("grid", {"seed": (0,)}), 3).work
    found = run(work, {"seed": 0})
    answer = cluster._versions(), astuple(found)
    assert repr(cluster._outcome(Ended("finished", answer), None)) == repr(found)


@needs_dask
def test_a_scheduler_that_does_not_answer_is_told(path: Path, capsys, monkeypatch):
    monkeypatch.setattr(cluster, "_PATIENCE", 0.2)
    new(path, "--vary", "seed=0..3")
    assert main(["experiment", "run", str(path), "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert "No scheduler answers at tcp://127.0.0.1:9" in capsys.readouterr().err
    assert main(["experiment", "run", str(path), "--scheduler", "nonsense://"]) == 2
    assert "No scheduler answers" in capsys.readouterr().err
