"""Tables on the command line: what is told of them, networks made of them, and points as CSV."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

import nnsim
from tests.nnsim.cli.commands import run

TABLES = Path(__file__).parents[2] / "data" / "tables"
IRIS = Path(nnsim.__file__).parent / "data" / "iris.csv"


def table(number: int) -> Path:
    return next(TABLES.glob(f"csv{number:02}_*"))


@pytest.fixture
def told(capsys):
    """The facts that `data TABLE --json` prints, and its exit status."""

    def tell(*arguments: object) -> tuple[dict, int]:
        status = run("data", *arguments, "--json")
        return json.loads(capsys.readouterr().out), status

    return tell


def test_facts_of_a_table_are_json_and_problems_an_exit_status_of_1(told):
    facts, status = told(table(5))
    assert status == 1
    assert (facts["encoding"], facts["delimiter"], facts["decimal"]) == ("utf-8", ",", ".")
    assert facts["header"] is True
    assert facts["rows"] == 4
    [horsepower] = [column for column in facts["columns"] if column["missing"]]
    assert horsepower == {"name": "horsepower", "kind": "number", "missing": [3, 5], "classes": []}
    assert [(p["row"], p["column"]) for p in facts["problems"]] == [
        (3, "horsepower"),
        (5, "horsepower"),
    ]
    assert facts["targets"] == ["origin"]


def test_without_problems_the_exit_status_is_0(told):
    facts, status = told(table(11))
    assert status == 0
    assert facts["columns"][3]["classes"] == ["불합격", "합격"]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"a,b\n", b"\x89PNG\0\0\1", b'a,b\n1,"2\n3,4\n'])
def test_what_cannot_be_read_is_one_sentence_and_an_exit_status_of_2(tmp_path, capsys, content):
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    assert run("data", path) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_a_missing_file_and_a_folder_are_refused(tmp_path, capsys):
    assert run("data", tmp_path / "none.csv") == 2
    assert run("data", tmp_path) == 2
    assert "folder" in capsys.readouterr().err


def test_what_was_found_out_can_be_said_otherwise(told, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("1;2,5;a\n3;-9;b\n", encoding="utf-8")
    facts, _ = told(path, "--header", "--kind", "2,5=class", "--missing-text=-9")
    assert [column["name"] for column in facts["columns"]] == ["1", "2,5", "a"]
    assert facts["columns"][1] == {"name": "2,5", "kind": "class", "missing": [2], "classes": []}
    path.write_text("1;2,5;a\n3;-9,0;b\n", encoding="utf-8")
    assert len(told(path)[0]["columns"]) == 3
    assert len(told(path, "--delimiter", "comma")[0]["columns"]) == 2


def test_people_are_told_columns_and_problems(capsys):
    assert run("data", table(5)) == 1
    said = capsys.readouterr().out
    assert "horsepower: number, 95 to 100, 2 missing" in said
    assert "row 3, horsepower" in said


def test_a_network_is_made_of_a_table_trained_and_told_of(tmp_path, capsys):
    path = tmp_path / "iris.nnsim"
    assert run("new", path, "--data", IRIS, "--scale", "standard", "--test-share", "0.2") == 0
    project = nnsim.open(path)
    data = project.dataset
    assert [layer.size for layer in project.network.order] == [4, 4, 3]
    assert len(data.test_indices) == 30
    train = data.features[data.train_indices]
    np.testing.assert_allclose(train.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(train.std(axis=0), 1)
    assert run("train", path, "--iterations", 300) == 0
    capsys.readouterr()
    assert run("info", path) == 0
    assert str(IRIS) in capsys.readouterr().out


def test_inputs_target_and_missing_cells_are_chosen(tmp_path):
    path = tmp_path / "cars.nnsim"
    options = ["--inputs", "horsepower,weight", "--target", "mpg", "--missing", "drop"]
    assert run("new", path, "--data", table(5), *options) == 0
    data = nnsim.open(path).dataset
    assert data.features.tolist() == [[95, 2228], [100, 2634]]
    assert data.targets.tolist() == [[25], [19]]
    assert not data.is_classification


def test_a_table_with_problems_makes_no_network_by_itself(tmp_path, capsys):
    path = tmp_path / "cars.nnsim"
    assert run("new", path, "--data", table(5)) == 2
    assert "Row 3, column “horsepower”" in capsys.readouterr().err
    assert not path.exists()


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--data", IRIS, "--samples", "9"], "--samples"),
        (["--data", IRIS, "--dataset", "xor"], "--dataset"),
        (["--inputs", "x1"], "--inputs"),
    ],
)
def test_options_of_tables_and_of_generated_data_do_not_mix(tmp_path, capsys, options, named):
    assert run("new", tmp_path / "a.nnsim", *options) == 2
    assert named in capsys.readouterr().err


def test_points_that_are_written_are_those_that_were_read(tmp_path, told):
    path, out = tmp_path / "iris.nnsim", tmp_path / "out.csv"
    run("new", path, "--data", IRIS, "--scale", "minmax")
    assert run("data", path, "--csv", out) == 0
    assert out.read_text(encoding="utf-8") == IRIS.read_text(encoding="utf-8")
    lines = []
    for split in ("train", "test"):
        assert run("data", path, "--csv", out, "--split", split) == 0
        lines += out.read_text(encoding="utf-8").splitlines()[1:]
    assert sorted(lines) == sorted(IRIS.read_text(encoding="utf-8").splitlines()[1:])


def test_answers_of_a_regression_are_in_the_units_of_its_target(tmp_path):
    path, out = tmp_path / "line.nnsim", tmp_path / "out.csv"
    source = tmp_path / "line.csv"
    source.write_text("x,y\n" + "".join(f"{x},{1000 + 300 * x}\n" for x in range(9)))
    scales = ["--scale", "standard", "--scale-targets", "standard"]
    run("new", path, "--data", source, "--layers", "1-1", "--kind", "x=number", *scales)
    run("train", path, "--iterations", "200")
    assert run("data", path, "--csv", out, "--answers") == 0
    [header, *rows] = csv.reader(out.read_text(encoding="utf-8").splitlines())
    assert header == ["x", "y", "y (answer)"]
    answers = np.array(rows, float)
    np.testing.assert_allclose(answers[:, 2], answers[:, 1], atol=1)


@pytest.mark.parametrize(
    ("options", "header"),
    [
        (["--dataset", "xor"], "x1,x2,class"),
        (
            ["--dataset", "iris"],
            ",".join(IRIS.read_text(encoding="utf-8").split(",")[:4]) + ",class",
        ),
        (["--dataset", "line"], "x1,y"),
        (["--data", table(26), "--target", "x2,y"], "x1,x2,y"),
    ],
)
def test_targets_are_called_as_in_their_table_or_class_or_y(tmp_path, options, header):
    assert run("new", tmp_path / "a.nnsim", *options) == 0
    assert run("data", tmp_path / "a.nnsim", "--csv", tmp_path / "o.csv") == 0
    assert (tmp_path / "o.csv").read_text(encoding="utf-8").splitlines()[0] == header


def test_a_table_is_written_as_it_would_be_trained_on(tmp_path):
    out = tmp_path / "clean.csv"
    options = ["--inputs", "horsepower", "--target", "mpg", "--missing", "mean"]
    assert run("data", table(5), *options, "--csv", out) == 0
    assert out.read_text() == "horsepower,mpg\n95.0,25.0\n97.5,25.0\n100.0,19.0\n97.5,18.0\n"


def test_the_points_of_a_network_file_need_a_place(tmp_path, capsys):
    run("new", tmp_path / "xor.nnsim")
    assert run("data", tmp_path / "xor.nnsim") == 2
    assert "--csv" in capsys.readouterr().err


def test_letters_of_other_alphabets_carry_the_mark_that_spreadsheets_need(tmp_path):
    out = tmp_path / "out.csv"
    assert run("data", table(11), "--csv", out) == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "option", [["--split", "test"], ["--answers"], ["--answers", "--csv", "o.csv"]]
)
def test_options_that_would_do_nothing_are_refused(capsys, option, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("data", IRIS, *option) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
