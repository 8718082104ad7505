"""Ten files of made-up students: what each has reached is told, and what was wrong most often."""

import csv
import json
import os
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import nnsim
from nnsim.cli.main import main
from nnsim.cli.streams import columns_of
from nnsim.data.datasets import from_points
from nnsim.engine.trainer import Trainer
from nnsim.exercises.iteration import SolvedIteration
from nnsim.exercises.judging import judge
from nnsim.functions.optimizers import Optimizer
from nnsim.lessons.grading import grade, hardest, read_task
from nnsim.model.attempts import Attempt, Target
from nnsim.model.parameter_ref import BiasRef, WeightRef
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, with_attempt, with_parameters
from nnsim.presets.chains import parse_chain

FIRST = Target("delta", BiasRef("hidden1", 0), 0)
SECOND = Target("z", BiasRef("output", 0), 0)


def project_of(chain: str = "2-4-1 tanh sigmoid", seed: int = 1) -> Project:
    corners = [[0, 0], [0, 1], [1, 0], [1, 1]] * 2
    dataset = from_points(
        corners, [0, 1, 1, 0] * 2, class_names=["no", "yes"], test=[False] * 4 + [True] * 4
    )
    training = Training("binary_cross_entropy", Optimizer("sgd", 1.0), seed=seed)
    return new_project(parse_chain(chain), dataset, training)


def trained(project: Project, iterations: int = 400) -> Project:
    trainer = Trainer(project)
    trainer.run(iterations)
    return trainer.project


def with_answers(project: Project, *slips: str) -> Project:
    """With answers as the window records them after 100 iterations, each right or made by a slip."""
    solved = SolvedIteration(trained(project_of(), 100))
    for n, slip in enumerate(slips):
        blank = solved.blank(SECOND if n % 2 else FIRST)
        typed = repr({**blank.slips, "right": blank.answer}[slip])
        verdict = judge(typed, blank)
        attempt = Attempt(100, blank.target, typed, verdict.outcome, verdict.slips)
        project = with_attempt(project, attempt)
    return project


def moved(project: Project) -> Project:
    """With a weight set by hand after training."""
    present = project.state.parameters
    biases = {**present.biases, "output": present.biases["output"] + 0.25}
    return with_parameters(project, Parameters(present.weights, biases))


def other_data(project: Project) -> Project:
    dataset = from_points(np.zeros((4, 2)), [0, 1, 1, 0], class_names=["no", "yes"])
    return trained(new_project(project.network, dataset, project.training), 10)


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handed-in")
    good = trained(project_of())
    claimed = Attempt(100, FIRST, "1", "exact")
    students = {
        "a-good": with_answers(good, "right", "right"),
        "b-untrained": project_of(),
        "c-too-large": trained(project_of("2-9-1 tanh sigmoid")),
        "d-too-long": trained(project_of(), 600),
        "e-by-hand": moved(good),
        "f-other-data": other_data(project_of()),
        "g-sign": with_answers(good, "sign", "right", "right"),
        "h-derivative": with_answers(good, "derivative", "bias", "derivative"),
        "i-claims": with_attempt(with_attempt(good, claimed), Attempt(100, SECOND, "", "shown")),
    }
    for name, project in students.items():
        nnsim.save(project, folder / f"{name}.nnsim")
    (folder / "j-broken.nnsim").write_text("{", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def assignment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assignment")
    nnsim.save(project_of(), folder / "start.nnsim")
    goals = {
        "loss": {"quantity": {"of": "test_loss"}, "below": 0.1},
        "accuracy": {"quantity": {"of": "accuracy"}, "within": [0.95, 1]},
    }
    lesson = {
        "format": "nnsim lesson",
        "version": 1,
        "id": "xor-assignment",
        "number": 90,
        "group": "networks",
        "minutes": 20,
        "projects": {"start": "start.nnsim"},
        "steps": [{"id": "go", "open": "start"}],
        "assignment": {"neurons": 6, "iterations": 500, "goals": goals},
    }
    (folder / "lesson.json").write_text(json.dumps(lesson), encoding="utf-8")
    text = "# XOR\nTrain it.\n\n## go: Train\nTrain.\n\n### goals\n- loss: Low\n- accuracy: High\n"
    (folder / "en.md").write_text(text, encoding="utf-8")
    return folder


def test_ten_files_are_graded(handed_in: Path, assignment: Path, tmp_path: Path, capsys) -> None:
    out = tmp_path / "grades.csv"
    status = main(["grade", str(assignment), str(handed_in), "--csv", str(out)])
    assert status == 1, "one could not be read"
    with out.open(encoding="utf-8") as file:
        rows = {Path(row["file"]).stem: row for row in csv.DictReader(file)}
    assert len(rows) == 10

    def told(name: str) -> list[str]:
        columns = ("goal_loss", "goal_accuracy", "done", "limits", "run", "data", "right", "wrong")
        return [rows[name][column] for column in columns]

    assert told("a-good") == ["yes", "yes", "yes", "", "same", "same", "2", "0"]
    assert told("b-untrained")[:5] == ["no", "no", "no", "", "same"]
    assert told("c-too-large")[2:5] == ["no", "neurons", "same"]
    assert told("d-too-long")[:5] == ["yes", "yes", "no", "iterations", "same"]
    assert told("e-by-hand")[2:5] == ["no", "", "different"]
    assert told("f-other-data")[2:6] == ["no", "", "same", "different"]
    assert told("g-sign")[6:] == ["2", "1"]
    assert told("h-derivative")[6:] == ["0", "3"]
    assert told("i-claims")[6:] == ["0", "1"], "what the file says of its answers is not believed"
    assert rows["i-claims"]["shown"] == "1"
    assert rows["j-broken"]["done"] == "no"
    assert rows["j-broken"]["problem"].startswith("Line 1, column 2: the text breaks off")
    printed = capsys.readouterr().out
    assert "4 of 10 files are done." in printed
    assert "δ of hidden1:1: 4 answers in 3 files (f′(z) left out)" in printed
    assert printed.index("δ of hidden1:1") < printed.index(
        "z of output:1: 1 answers in 1 files (bias left out)"
    )


def test_networks_in_folders_of_students_are_graded_and_others_counted(tmp_path, capsys):
    task, handed_in, out = tmp_path / "task.json", tmp_path / "in", tmp_path / "grades.csv"
    task.write_text('{"goals": {}}', encoding="utf-8")
    for name in ("가은/xor.nnsim", "lee/deep/xor.NNSIM", "z.nnsim"):
        (handed_in / name).parent.mkdir(parents=True, exist_ok=True)
        nnsim.save(project_of(), handed_in / name)
    for name in ("lee/notes.txt", "about"):
        (handed_in / name).write_text("", encoding="utf-8")
    assert main(["grade", str(task), str(handed_in), "--csv", str(out)]) == 0
    printed = capsys.readouterr().out
    names = [os.path.join(*name.split("/")) for name in ("lee/deep/xor.NNSIM", "가은/xor.nnsim")]
    lines = printed.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["z.nnsim", *names]
    assert len({columns_of(line.partition("0 of 0 goals")[0]) for line in lines[:3]}) == 1
    assert "3 of 3 files are done." in printed
    assert "Left out, since they do not end in .nnsim: 2 files." in printed
    with out.open(encoding="utf-8") as file:
        assert len({row["file"] for row in csv.DictReader(file)}) == 3


@pytest.mark.parametrize(
    ("text", "problem"),
    [('{"goals": 3}', "goals must be an object"), ('{"goals"', "Line 1, column 9: ")],
)
def test_an_assignment_that_cannot_be_read_is_named(handed_in, tmp_path, capsys, text, problem):
    task = tmp_path / "task.json"
    task.write_text(text, encoding="utf-8")
    assert main(["grade", str(task), str(handed_in / "a-good.nnsim")]) == 2
    assert capsys.readouterr().err.startswith(f"{task}: {problem}")


def test_grades_are_told_in_korean(handed_in, assignment, capsys):
    assert main(["grade", str(assignment), str(handed_in), "--language", "ko"]) == 1
    printed = capsys.readouterr().out
    words = re.sub(r"^\S+|output:1|hidden1:\d", "", printed, flags=re.MULTILINE)
    assert re.findall("[A-Za-z]{2,}", words) == []


def test_a_json_file_with_an_assignment_alone_is_graded_without_its_data(handed_in, tmp_path):
    path = tmp_path / "assignment.json"
    path.write_text('{"neurons": 3, "goals": {}}', encoding="utf-8")
    task = read_task(path)
    found = grade(task, handed_in / "a-good.nnsim")
    assert (found.exceeded, found.same_data, found.is_done) == (("neurons",), None, False)
    assert hardest([found]) == ()


def test_what_cannot_be_run_again_is_said(tmp_path, capsys):
    path, task = tmp_path / "one.nnsim", tmp_path / "assignment.json"
    task.write_text('{"goals": {}}', encoding="utf-8")
    gone = Attempt(0, Target("new_weight", BiasRef("gone", 3)), "1", "wrong")
    late = Attempt(2**40, FIRST, "1", "wrong")
    project = with_attempt(with_attempt(trained(project_of(), 5), gone), late)
    nnsim.save(replace(project, state=replace(project.state, iteration=2**40)), path)
    found = grade(read_task(task), path)
    assert found.run == "not run"
    assert found.wrong == ()
    assert [answer.outcome for answer in found.answers] == [None, None]
    nnsim.save(project, path)
    assert [a.outcome for a in grade(read_task(task), path).answers] == [None, None]
    assert main(["grade", str(task), str(path)]) == 0
    assert "0 of 0 goals, run again to the bit, 0 answers right, 0 wrong" in capsys.readouterr().out


def test_what_is_wrong_with_a_file_does_not_end_the_grading(tmp_path, capsys):
    task, path = tmp_path / "assignment.json", tmp_path / "one.nnsim"
    goal = {"quantity": {"of": "loss", "project": "start"}, "below": 1}
    task.write_text(json.dumps({"goals": {"loss": goal}}), encoding="utf-8")
    nnsim.save(project_of(), path)
    assert main(["grade", str(task), str(path)]) == 1
    assert "There is no project “start” in the assignment." in capsys.readouterr().out
    task.write_text('{"goals": {}}', encoding="utf-8")
    misfit = new_project(parse_chain("3-1 tanh"), project_of().dataset, Training())
    nnsim.save(with_attempt(misfit, Attempt(0, SECOND, "1", "wrong")), path)
    assert grade(read_task(task), path).run == "not run"
    steep = Training("half_squared", Optimizer("sgd", 1e6))
    diverging = new_project(parse_chain("2-2-1 linear"), project_of().dataset, steep)
    claims = replace(diverging, state=replace(diverging.state, iteration=500))
    wire = Target("new_weight", WeightRef(("input", "hidden1"), 0, 0))
    nnsim.save(with_attempt(claims, Attempt(400, wire, "1", "exact")), path)
    found = grade(read_task(task), path)
    assert found.run == "different"
    assert found.answers[0].outcome is None
    wrong = with_attempt(diverging, Attempt(0, wire, "123", "exact"))
    nnsim.save(wrong, path)
    assert main(["grade", str(task), str(path)]) == 0
    assert "new w of input:1->hidden1:1: 1 answers in 1 files" in capsys.readouterr().out


def test_an_assignment_that_is_none_is_refused(assignment, tmp_path, capsys):
    empty = tmp_path / "empty"
    empty.mkdir()
    assert main(["grade", str(assignment), str(empty)]) == 2
    assert "has no file that ends in .nnsim" in capsys.readouterr().err
    lesson = json.loads((assignment / "lesson.json").read_text(encoding="utf-8"))
    del lesson["assignment"]
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "lesson.json").write_text(json.dumps(lesson), encoding="utf-8")
    for name in ("en.md", "start.nnsim"):
        (bare / name).write_bytes((assignment / name).read_bytes())
    assert main(["grade", "no such lesson", str(assignment / "start.nnsim")]) == 2
    assert "no such lesson" in capsys.readouterr().err
    assert main(["grade", str(bare), str(assignment / "start.nnsim")]) == 2
    assert "has no assignment to grade" in capsys.readouterr().err
