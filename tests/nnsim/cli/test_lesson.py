"""The command `lesson`: list, check and run."""

import json
from pathlib import Path
from typing import Any

import pytest

from nnsim.cli import program
from tests.nnsim.cli.commands import refused, run
from tests.nnsim.lessons.folders import lesson_document, write


def test_lessons_are_listed(capsys: pytest.CaptureFixture[str]):
    assert run("lesson", "list", "--json", "--language", "ko") == 0
    found = json.loads(capsys.readouterr().out)
    [xor] = [fact for fact in found if fact["id"] == "xor"]
    assert (xor["number"], xor["group"], xor["title"][:3]) == (3, "perceptron", "XOR")
    assert run("lesson", "list") == 0
    assert "  3  xor " in capsys.readouterr().out


def test_the_folder_of_one_lesson_lists_that_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run("lesson", "list", write(tmp_path / "mine", lesson_document())) == 0
    [line] = capsys.readouterr().out.splitlines()
    assert line.split() == ["1", "small", "5", "min", "Small"]


def test_a_folder_without_lessons_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file, empty, missing = tmp_path / "file", tmp_path / "empty", tmp_path / "missing"
    file.write_text("", encoding="utf-8")
    empty.mkdir()
    assert refused(capsys, "lesson", "list", file) == f"{file} is a file, not a folder."
    assert refused(capsys, "lesson", "list", missing) == f"There is no folder {missing}."
    told = refused(capsys, "lesson", "list", empty)
    assert told == f"{empty} has no lessons; each is a folder in it with a file lesson.json."


@pytest.mark.parametrize("json_too", [[], ["--json"]])
def test_a_damaged_lesson_is_named_after_the_list_of_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], json_too: list[str]
):
    for name in ("a", "c"):
        write(tmp_path / name, lesson_document() | {"id": name})
    write(tmp_path / "b", lesson_document())
    (tmp_path / "b" / "lesson.json").write_text('{"format": 3', encoding="utf-8")
    assert run("lesson", "list", tmp_path, *json_too) == 2
    out, error = capsys.readouterr()
    ids = (
        [fact["id"] for fact in json.loads(out)]
        if json_too
        else [x.split()[1] for x in out.splitlines()]
    )
    assert ids == ["a", "c"]
    assert error.startswith("Lesson “b”: lesson.json: Line 1, column 13: the text breaks off here")


def test_a_lesson_is_called_by_its_folder_also_by_who_is_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path / "mine")
    assert refused(capsys, "lesson", "check", ".") == "Lesson “mine”: There is no file lesson.json."


def test_a_lesson_is_checked_by_its_folder_its_number_or_its_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    for name in (write(tmp_path / "mine", lesson_document()), "3", "xor"):
        assert run("lesson", "check", name) == 0
        assert "nothing is wrong" in capsys.readouterr().out
    assert run("lesson", "check", "nowhere") == 2
    assert "There is no lesson “nowhere”" in capsys.readouterr().err
    wrong = write(tmp_path / "wrong", lesson_document(open="or"))
    assert run("lesson", "check", wrong) == 2
    assert "There is no project “or”" in capsys.readouterr().err


def _claiming(limit: float) -> dict[str, Any]:
    claim = {"outcome": "learns", "project": "and", "limit": limit}
    quantity = {"of": "z", "neuron": "output/0", "sample": 3}
    predict = {"kind": "number", "quantity": quantity}
    return lesson_document(claims=[claim], predict=predict, values={"z": quantity})


TEXT = """\
# S
## only: T
See [y](neuron:output/0).
### question
What is z?
### after
z = [?](value:z)
"""


def test_a_run_tells_the_answers_of_the_engine_and_fails_with_a_claim(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run("lesson", "run", write(tmp_path / "true", _claiming(9), TEXT)) == 0
    out = capsys.readouterr().out
    assert "? What is z? → 0.5" in out
    assert "z = 0.5" in out
    assert "See y." in out
    assert run("lesson", "run", write(tmp_path / "false", _claiming(0), TEXT)) == 1
    assert "NO, not for seed 1, 2, 3, 4, 5" in capsys.readouterr().out


def test_pictures_are_made_by_the_program_of_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    started: list[tuple[str, ...]] = []
    monkeypatch.setattr(program, "start", lambda *options: started.append(options) or 0)
    pictures = tmp_path / "pictures"
    folder = write(tmp_path / "lesson", lesson_document())
    assert run("lesson", "run", folder, "--screenshots", pictures, "--size", "1280x800") == 0
    [options] = started
    assert pictures.is_dir()
    assert options[:4] == ("--lesson", str(folder), "--screenshots", str(pictures))
    assert "1280x800" in options


@pytest.mark.parametrize("name", ["file", "file/pictures", "n" * 300])
def test_a_folder_for_pictures_that_cannot_be_made_is_refused_before_the_lesson_is_played(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
):
    (tmp_path / "file").write_text("", encoding="utf-8")
    folder = write(tmp_path / "lesson", lesson_document())
    told = refused(capsys, "lesson", "run", folder, "--screenshots", tmp_path / name)
    assert told.startswith(f"{tmp_path / name} cannot be saved: ")
