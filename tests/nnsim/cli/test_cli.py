"""The command line: what it writes, prints and refuses, and with which exit status."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import nnsim
from nnsim.cli.main import main
from nnsim.data.datasets import from_points
from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.files import native
from nnsim.functions.activations import Activation
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.parameters import Parameters
from nnsim.model.project import (
    Training,
    new_project,
    with_breakpoints,
    with_parameters,
    with_training,
)

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def xor(tmp_path):
    """The file of the issue: 2-4-1 tanh on XOR."""
    path = tmp_path / "xor.nnsim"
    command = ["new", str(path), "--layers", "2-4-1", "--activation", "tanh", "--dataset", "xor"]
    assert main(command) == 0
    return path


@pytest.fixture
def new(tmp_path):
    """Make a project with options of `new`, and read it back from its file."""

    def make(options: str) -> nnsim.Project:
        path = tmp_path / "made.nnsim"
        assert main(["new", str(path), "--force", *options.split()]) == 0
        return nnsim.open(path)

    return make


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def refused(capsys, *arguments: object) -> str:
    """The sentence with which a command is refused: exit status 2, one line, nothing on stdout."""
    capsys.readouterr()
    try:
        status = run(*arguments)
    except SystemExit as stop:
        status = stop.code
    out, error = capsys.readouterr()
    assert status == 2
    assert out == ""
    assert error.endswith("\n")
    assert error.count("\n") == 1
    return error.strip()


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def in_a_process(*arguments: object, **options):
    command = [sys.executable, "-m", "nnsim", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, **options)


# -- from nothing to a trained network ------------------------------------------------------------


def test_xor_is_made_trained_and_all_four_points_are_right(xor, capsys):
    assert run("train", xor, "--iterations", 500, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["iteration"] == 500
    assert told["accuracy"] == 1.0
    assert told["test_loss"] is None  # XOR holds no point out
    project = nnsim.open(xor)
    assert project.state.iteration == 500
    assert told["train_loss"] == Trainer(project).loss


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


# -- new ------------------------------------------------------------------------------------------


def test_a_new_file_holds_what_the_options_say(new):
    project = new(
        "--dataset blobs --samples 60 --noise 0.3 --classes 3 --test-share 0.5 --data-seed 4 "
        "--layers 2-5-3 --activation leaky-relu:0.2 --output-activation sigmoid "
        "--initializer normal:0.01 --loss mean-squared --optimizer rmsprop --learning-rate 0.003 "
        "--batch-size 7 --in-order --reduction sum --l1 0.1 --l2 0.2 --precision float32 --seed 9"
    )
    recipe, training = project.dataset.recipe, project.training
    assert (recipe.name, recipe.samples, recipe.noise, recipe.classes) == ("blobs", 60, 0.3, 3)
    assert (recipe.test_share, recipe.seed) == (0.5, 4)
    hidden, output = project.network.computed
    assert hidden.activation == nnsim.Activation("leaky_relu", 0.2)
    assert output.activation == nnsim.Activation("sigmoid")
    assert (hidden.initializer.name, hidden.initializer.scale) == ("normal", 0.01)
    assert (hidden.size, output.size) == (5, 3)
    assert (training.loss, training.optimizer.name) == ("mean_squared", "rmsprop")
    assert (training.optimizer.learning_rate, training.batch_size) == (0.003, 7)
    assert (training.shuffle, training.reduction) == (False, "sum")
    assert (training.l1, training.l2, training.precision) == (0.1, 0.2, "float32")
    assert training.seed == 9


@pytest.mark.parametrize(
    ("options", "loss", "output"),
    [
        ("--dataset xor", "binary_cross_entropy", "sigmoid"),
        ("--dataset xor --targets +-1", "half_squared", "tanh"),
        ("--dataset xor --targets ±1 --loss hinge", "hinge", "linear"),
        ("--dataset iris", "softmax_cross_entropy", "softmax"),
        ("--dataset sine", "half_squared", "linear"),
        ("--dataset iris --loss half-squared", "half_squared", "sigmoid"),
        ("--dataset xor --output-activation tanh", "half_squared", "tanh"),
        ("--dataset xor --output-activation sigmoid", "binary_cross_entropy", "sigmoid"),
    ],
)
def test_what_is_left_out_follows_from_the_data_and_from_each_other(new, options, loss, output):
    project = new(options)
    assert project.training.loss == loss
    assert project.network.output.activation.name == output


def test_without_sizes_there_is_one_hidden_layer_that_fits_the_data(new):
    assert [layer.size for layer in new("--dataset iris").network.order] == [4, 4, 3]


def test_a_formula_makes_the_data(new):
    project = new("--formula y=sin(3*x) --range x=-3,3 --samples 50 --noise 0 --test-share 0")
    dataset = project.dataset
    np.testing.assert_array_equal(dataset.targets, np.sin(3 * dataset.features))
    assert dataset.features.shape == (50, 1)
    assert np.abs(dataset.features).max() <= 3 < 2 * np.abs(dataset.features).max()
    assert project.network.output.activation.name == "linear"
    assert new("--formula class=x1*x2>0 --targets ±1").training.loss == "half_squared"


def test_info_tells_the_formula(tmp_path, capsys):
    path = tmp_path / "f.nnsim"
    run("new", path, "--formula", "y = x1*x2", "--range", "x2=0,5")
    run("info", path)
    shown = capsys.readouterr().out
    assert "Data        y = x1*x2, x1 from -1 to 1, x2 from 0 to 5: 80 points" in shown
    run("info", path, "--json")
    found = json.loads(capsys.readouterr().out)["dataset"]
    assert (found["formula"], found["ranges"]) == ("y = x1*x2", {"x1": [-1, 1], "x2": [0, 5]})


def test_another_optimiser_brings_its_textbook_learning_rate(new):
    assert new("--dataset xor").training.optimizer.learning_rate == 0.5
    assert new("--dataset xor --optimizer adam").training.optimizer.learning_rate == 0.02
    assert new("--dataset moons --learning-rate 0.3").training.optimizer.name == "adam"


def test_the_same_seed_gives_the_same_first_weights(new):
    first, again, other = (new(f"--dataset xor --seed {seed}") for seed in (3, 3, 4))
    weights = [p.state.parameters.weights["input", "hidden1"] for p in (first, again, other)]
    np.testing.assert_array_equal(weights[0], weights[1])
    assert not np.array_equal(weights[0], weights[2])


def test_a_file_is_not_replaced_without_being_asked(xor, capsys):
    before = xor.read_bytes()
    assert "--force" in refused(capsys, "new", xor, "--seed", 5)
    assert xor.read_bytes() == before
    assert run("new", xor, "--seed", 5, "--force") == 0
    assert xor.read_bytes() != before


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ("--layers 3-4-1", "Features of the data: 2. Neurons of the input layers: 3."),
        ("--layers 2-4-2", "Target columns of the data: 1. Neurons of the output layer: 2."),
        ("--layers 2x4x1", "hyphens"),
        ("--layers 2", "hyphens"),
        ("--activation tan", "no activation called “tan”"),
        ("--activation elu:much", "after the colon comes a number"),
        ("--activation elu:-1", "parameter α of ELU"),
        ("--activation tanh:1", "Tanh has no parameter"),
        ("--activation softmax", "Softmax can only be"),
        ("--initializer hee", "no initialiser called “hee”"),
        ("--dataset dogs", "xor_clouds"),
        ("--loss mse", "no loss called “mse”"),
        ("--loss hinge", "targets of −1 and 1"),
        ("--loss hinge --targets ±1 --output-activation tanh", "Hinge needs Linear"),
        ("--optimizer lion", "no optimiser called “lion”"),
        ("--learning-rate -1", "learning rate must be between"),
        ("--learning-rate nan", "learning rate must be between"),
        ("--batch-size -3", "batch size must be"),
        ("--l2 inf", "L2 λ"),
        ("--seed -1", "seed must be"),
        ("--noise 0.1", "XOR has no --noise; of these options it has --targets."),
        ("--dataset sine --classes 3", "Sine has no --classes"),
        ("--dataset blobs --classes 9", "from 2 to 5"),
        ("--dataset moons --test-share 1", "test_share must be"),
        ("--samples many", "--samples: must be a whole number"),
        ("--targets 1/2", "--targets: must be 0/1 or ±1"),
        ("--formula y=3x", "Character 4: expected an operator such as * before “x”."),
        ("--formula y=x --range z=0,1", "no place for a range of “z”; it has one for each of x."),
        ("--formula y=x --range x=1", "--range: must be an input and its range, as in x=-3,3"),
        ("--formula y=x --targets 0/1", "Formula has no --targets"),
        ("--formula y=x --dataset moons", "Moons has no --formula"),
        ("--range x=0,1", "XOR has no --range"),
        ("--colour blue", "nrecognized arguments: --colour"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_no_file(tmp_path, capsys, options, part):
    path = tmp_path / "never.nnsim"
    assert part in refused(capsys, "new", path, *options.split())
    assert not path.exists()


# -- info -----------------------------------------------------------------------------------------


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


# -- train ----------------------------------------------------------------------------------------


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


# -- trace ----------------------------------------------------------------------------------------


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


# -- check ----------------------------------------------------------------------------------------


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


# -- files and pipes ------------------------------------------------------------------------------


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


# -- templates ------------------------------------------------------------------------------------


def test_a_template_is_written_as_a_whole_project(new):
    project = new("--template xor-by-hand")
    assert project.network.computed[0].activation.name == "step"
    assert Trainer(project).score[0].accuracy == 1.0


def test_a_template_takes_no_other_option(capsys, tmp_path):
    arguments = ("--template", "deep", "--layers", "2-1", "--in-order")
    sentence = refused(capsys, "new", tmp_path / "a.nnsim", *arguments)
    assert "leave out --layers, --in-order" in sentence
    assert not (tmp_path / "a.nnsim").exists()


def test_an_unknown_template_is_refused_with_those_that_are_there(capsys, tmp_path):
    assert "perceptron" in refused(capsys, "new", tmp_path / "a.nnsim", "--template", "lstm")


# Numbers that are not finite


def one_weight(path: Path, x: float, weight: float, **training: object) -> Path:
    """One weight on one sample with a target of 0."""
    network = build([1, 1], Activation("linear"))
    project = new_project(network, from_points([x], [0.0]), Training(**training))
    weights = {("input", "output"): np.array([[weight]])}
    parameters = Parameters(weights, {"output": np.zeros(1)})
    native.write(with_parameters(project, parameters), path)
    return path


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
