"""Which runs an experiment has, how it is written, and the table of its results."""

import math
from dataclasses import replace
from pathlib import Path

import pytest

from nnsim.experiments import file_format, ready, results
from nnsim.experiments.conducting import Run, runs
from nnsim.experiments.experiment import Design, Experiment
from nnsim.experiments.notation import as_text, parse_values
from nnsim.experiments.results import Result
from nnsim.experiments.running import run
from nnsim.experiments.settings import ExperimentError
from nnsim.experiments.summary import grouped, spread_of
from nnsim.files import FileError
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.model.breakpoints import Breakpoint
from nnsim.presets.defaults import xor_demo
from nnsim.presets.templates import project_of


def experiment(**axes) -> Experiment:
    return Experiment(xor_demo(), Design("grid", axes or {"seed": (0, 1)}), 5)


# -- designs ----------------------------------------------------------------------------------------


def test_a_grid_is_every_value_with_every_other_and_a_list_one_after_another():
    axes = {"seed": (0, 1), "width": (2, 3)}
    cells = [{"width": w, "seed": s} for w in (2, 3) for s in (0, 1)]
    assert Design("grid", axes).cells() == cells
    assert Design("list", axes).cells() == [cells[0], cells[3]]


def test_what_is_drawn_is_within_its_range_and_does_not_move_with_other_axes():
    axes = {
        "learning_rate": (0.001, 1.0),
        "noise": (0.0, 0.5),
        "width": (2, 5),
        "optimizer": ("sgd", "adam"),
    }
    cells = Design("random", axes, 400, 3).cells()
    rates = [cell["learning_rate"] for cell in cells]
    assert all(0.001 <= rate <= 1 for rate in rates)
    assert sum(rate < 0.0316 for rate in rates) == pytest.approx(200, abs=60)  # by ratio: 6 σ
    assert all(0 <= cell["noise"] <= 0.5 for cell in cells)
    assert {cell["width"] for cell in cells} == {2, 3, 4, 5}
    assert {cell["optimizer"] for cell in cells} == {"sgd", "adam"}
    alone = Design("random", {"learning_rate": (0.001, 1.0)}, 400, 3).cells()
    assert [cell["learning_rate"] for cell in alone] == rates
    assert Design("random", axes, 400, 4).cells() != cells


@pytest.mark.parametrize(
    ("way", "axes", "draws", "sentence"),
    [
        ("grid", {}, 0, "Name at least one setting"),
        ("grid", {"seed": ()}, 0, "Name at least one setting"),
        ("grid", {"colour": (1,)}, 0, "There is no setting called “colour”"),
        ("list", {"seed": (1, 2), "width": (1,)}, 0, "as many values as the others"),
        ("random", {"width": (3,)}, 5, "needs two numbers"),
        ("random", {"width": (4, 3)}, 5, "needs two numbers"),
        ("random", {"width": (1, 3)}, 0, "from 1 to 100,000 runs"),
        ("grid", {"seed": tuple(range(400)), "width": tuple(range(1, 401))}, 0, "160,000"),
    ],
)
def test_a_design_that_cannot_be_is_refused(way, axes, draws, sentence):
    with pytest.raises(ExperimentError, match=sentence):
        Design(way, axes, draws)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"iterations": 0}, "from 1 to 10,000,000 iterations"),
        ({"goal": Breakpoint("loss_above", 1.0)}, "an accuracy or a training loss"),
        ({"stops_at_goal": True}, "only if there is one"),
    ],
)
def test_an_experiment_that_cannot_be_is_refused(changes, sentence):
    with pytest.raises(ExperimentError, match=sentence):
        replace(experiment(), **changes)


@pytest.mark.parametrize(
    ("name", "text", "way", "values"),
    [
        ("seed", "0..3", "grid", (0, 1, 2, 3)),
        ("seed", "4, 2", "grid", (4, 2)),
        ("width", "2..32/5", "grid", (2, 4, 8, 16, 32)),
        ("learning_rate", "0.001..1/4", "grid", (0.001, 0.01, 0.1, 1.0)),
        ("noise", "0..1/3", "grid", (0.0, 0.5, 1.0)),
        ("learning_rate", "1e-4..1", "random", (1e-4, 1.0)),
        ("optimizer", "sgd, adam", "grid", ("sgd", "adam")),
        ("optimizer", "sgd,adam", "random", ("sgd", "adam")),
    ],
)
def test_values_are_read_as_they_are_typed(name, text, way, values):
    assert parse_values(name, text, way) == pytest.approx(values) if name != "optimizer" else values
    assert parse_values(name, as_text(values), "grid") or way == "random"


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("colour", "1", "no setting called “colour”"),
        ("seed", "many", "“many” is no number for Seed."),
        ("seed", "1.5", "“1.5” is no number for Seed."),
        ("optimizer", "sgd..adam", "must be one of"),
        ("learning_rate", "0.1..1", "say how many numbers, as in 0.1..1/10"),
        ("seed", "5..1", "from 1 to 100,000 values"),
        ("seed", "0..200000", "from 1 to 100,000 values"),
        ("learning_rate", "-1", "must be a number from 0 to"),
    ],
)
def test_values_that_cannot_be_read_are_refused(name, text, sentence):
    with pytest.raises(ExperimentError, match=sentence):
        parse_values(name, text, "grid")


def test_values_are_written_as_they_can_be_read():
    for values in ((0, 1, 2, 3), (3, 5), (7,), (0, 5, 2**53), (0.1, 0.25), (1e-3 / 3,)):
        name = "seed" if isinstance(values[0], int) else "learning_rate"
        assert parse_values(name, as_text(values), "grid") == values
    assert as_text((0, 1, 2, 3)) == "0..3"


# -- the file ---------------------------------------------------------------------------------------


def test_an_experiment_is_read_back_and_its_runs_are_known_by_the_same_keys():
    goal = Breakpoint("loss_below", 0.02)
    drawn = Design("random", {"learning_rate": (0.01, 1), "seed": (0, 9)}, 7, 5)
    for written in (experiment(), Experiment(project_of("skips"), drawn, 30, goal, True)):
        found = file_format.loads(file_format.dumps(written))
        assert found.design == written.design
        assert found.work == written.work
        cells = found.design.cells()
        assert found.work.keys(cells) == written.work.keys(cells)
        assert len(set(found.work.keys(cells))) == len(cells)


def test_a_key_changes_with_whatever_changes_its_run():
    def key(of: Experiment, cell=None) -> str:
        return of.work.keys([cell or {"seed": 0}])[0]

    base, goal = experiment(), Breakpoint("loss_below", 0.1)
    others = [
        key(base, {"seed": 1}),
        key(base, {"width": 1}),
        key(replace(base, iterations=6)),
        key(replace(base, goal=goal)),
        key(replace(base, goal=goal, stops_at_goal=True)),
        key(replace(base, project=project_of("regression"))),
    ]
    assert len({key(base), *others}) == 7
    more_seeds = replace(base, design=Design("grid", {"seed": tuple(range(9))}))
    assert key(more_seeds) == key(base)  # so its result is still of use


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"nnsim experiment"', '"nnsim"', "This is not an experiment"),
        ('"version": 1, "way"', '"version": 9, "way"', "newer nnsim, version 9 of the format"),
        ('"way": "grid"', '"way": "row"', "way must be one of grid, list, random"),
        ('"seed": [0, 1]', '"seed": [0, true]', "vary.seed.1. must be a number"),
        ('"seed": [0, 1]', '"sead": [0, 1]', "vary: There is no setting called “sead”"),
        ('"iterations": 5', '"iterations": 0', "iterations must be a whole number"),
        ('"iterations": 5', '"iteration": 5', "unknown key “iteration”"),
        (
            '"iterations": 5',
            '"iterations": 5, "goal": {"kind": "loss_below", "threshold": -1}',
            "goal: Training loss below needs a threshold",
        ),
        ('"training": {', '"training": {"x": 1, ', "project.training has an unknown key “x”"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_the_place(old, new, sentence):
    text = file_format.dumps(experiment()).decode()
    compact = " ".join(text.split())
    assert old in compact
    with pytest.raises(FileError, match=sentence):
        file_format.loads(compact.replace(old, new, 1).encode())


def test_experiments_that_are_ready_can_be_run_of_any_project():
    names = {cell["optimizer"] for cell in ready.optimizers(xor_demo()).design.cells()}
    assert names == set(OPTIMIZERS)
    rates = {cell["learning_rate"] for cell in ready.learning_rates(xor_demo()).design.cells()}
    assert (min(rates), max(rates), len(rates)) == (1e-4, 10.0, 21)
    widths = {cell["width"] for cell in ready.widths(xor_demo()).design.cells()}
    assert (min(widths), max(widths)) == (1, 64)
    assert ready.seeds(xor_demo()).goal == Breakpoint("accuracy_reached", 1.0)
    assert ready.seeds(project_of("regression")).goal == Breakpoint("loss_below", 0.01)


# -- the table --------------------------------------------------------------------------------------


def a_result(**changes) -> Result:
    return replace(run(experiment().work, {"seed": 0}), **changes)


def test_results_are_read_back_to_the_bit(tmp_path: Path):
    table, told = tmp_path / "t.csv", {}
    for number, result in enumerate(
        (a_result(), a_result(reason='With, a "word"\nand more', ending="failed"))
    ):
        told[f"k{number}"] = replace(result, reason=" ".join(result.reason.split()))
        results.append(table, [results.to_line(f"k{number}", {"seed": number}, result)])
    found = results.read(table)
    assert {key: repr(result) for key, result in found.items()} == {
        key: repr(result) for key, result in told.items()
    }


def test_a_line_cut_anywhere_is_no_result_and_spoils_no_other(tmp_path: Path):
    table = tmp_path / "t.csv"
    whole = results.to_line("new", {}, a_result(reason="a, b", ending="failed"))
    before = results.to_line("old", {}, a_result())
    after = results.to_line("next", {}, a_result())
    results.append(table, [before])
    start = table.read_bytes()
    for cut in range(1, len(whole) - 1, 7):
        table.write_bytes(start + whole[:cut].encode())
        assert results.read(table).keys() == {"old"}
        results.append(table, [after])
        assert results.read(table).keys() == {"old", "next"}


def test_what_is_not_a_table_of_results_is_left_alone(tmp_path: Path):
    table = tmp_path / "t.csv"
    assert results.read(table) == {}
    table.touch()
    results.append(table, [results.to_line("k", {}, a_result())])
    assert results.read(table).keys() == {"k"}
    table.write_text("a,b\n1,2\n")
    with pytest.raises(FileError, match="not a table of results"):
        results.read(table)
    results.append(tmp_path / "good.csv", [results.to_line("k", {}, a_result())])
    changed = (tmp_path / "good.csv").read_text().replace(",5,", ",five,", 1)
    (tmp_path / "good.csv").write_text(changed + "9" * 200_000 + "\n")
    assert results.read(tmp_path / "good.csv") == {}


def test_runs_have_the_results_that_are_there(tmp_path: Path):
    path, made = tmp_path / "x.nnsim-experiment", experiment()
    key = made.work.keys([{"seed": 1}])[0]
    results.append(results.beside(path), [results.to_line(key, {"seed": 1}, a_result())])
    assert [found.result is None for found in runs(made, path)] == [True, False]


# -- what they say together -------------------------------------------------------------------------


def test_runs_are_grouped_by_all_but_their_seeds():
    done, bad = a_result(goal=4.0, train_loss=1.0), a_result(ending="failed", train_loss=math.nan)
    made = [
        Run("a", {"width": 2, "seed": 0}, done),
        Run("b", {"width": 3, "seed": 0}, bad),
        Run("c", {"width": 2, "seed": 1}, replace(done, goal=math.nan, train_loss=3.0)),
        Run("d", {"width": 2, "seed": 2}, None),
    ]
    two, three = grouped(made)
    assert [dict(group.cell) for group in (two, three)] == [{"width": 2}, {"width": 3}]
    assert (len(two.runs), len(two.results), two.reached, two.failed) == (3, 2, 1, 0)
    assert two.spread("train_loss").median == 2.0
    assert three.failed == 1
    assert math.isnan(three.spread("train_loss").median)


def test_a_spread_has_quartiles():
    found = spread_of([4.0, 1.0, 2.0, math.inf, 3.0, 5.0, math.nan])
    assert (found.low, found.lower, found.median, found.upper, found.high) == (1, 2, 3, 4, 5)
