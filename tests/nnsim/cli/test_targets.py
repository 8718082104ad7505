"""What commands write to: no file twice, no input, nothing that fails only after an hour of training."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import nnsim
from nnsim.cli.main import main
from nnsim.engine.trainer import Trainer
from nnsim.files import FileError, disk
from nnsim.files.disk import same_file
from nnsim.lessons.catalogue import shipped_folder

ROOT = Path(__file__).resolve().parents[3]
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs the permissions and links of POSIX")


@pytest.fixture
def never_trained(monkeypatch):
    """Training before the targets are known to be good is a failure."""

    def trained(*_):
        raise AssertionError("trained before the targets were looked at")

    monkeypatch.setattr(Trainer, "advance", trained)


def refused(capsys, *arguments: object) -> str:
    capsys.readouterr()
    assert main([str(argument) for argument in arguments]) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert error.count("\n") == 1
    return error.strip()


# -- one file, however it is named ----------------------------------------------------------------


def other_names(path: Path, kind: str) -> Path:
    """Another name of a file."""
    other = path.with_name(f"other-{kind}.csv")
    if kind == "hard link":
        os.link(path, other)
    elif kind == "symbolic link":
        other.symlink_to(path)
    elif kind == "link in a linked folder":
        (path.parent / "folder").symlink_to(path.parent, target_is_directory=True)
        other = path.parent / "folder" / path.name
    elif kind == "spelling":
        (path.parent / "sub").mkdir(exist_ok=True)
        other = path.parent / "sub" / ".." / path.name
    elif kind == "relative":
        other = Path(os.path.relpath(path))
    else:
        other = path
    return other


NAMES = ["same", "spelling", "relative"]
LINKS = ["hard link", "symbolic link", "link in a linked folder"]


@pytest.mark.parametrize("kind", [*NAMES, *(pytest.param(kind, marks=POSIX) for kind in LINKS)])
@pytest.mark.parametrize("option", ["--csv", "-o"])
def test_the_network_that_is_read_is_never_replaced_by_another_output(
    xor, capsys, never_trained, option, kind
):
    before = xor.read_bytes()
    told = refused(capsys, "train", xor, "--iterations", 5, option, other_names(xor, kind))
    assert "the same file" in told
    assert xor.read_bytes() == before


@pytest.mark.parametrize("kind", [*NAMES, *(pytest.param(kind, marks=POSIX) for kind in LINKS)])
def test_network_and_table_are_never_the_same_file(xor, capsys, tmp_path, never_trained, kind):
    out = tmp_path / "out.nnsim"
    out.write_bytes(b"old")
    other = other_names(out, kind)
    told = refused(capsys, "train", xor, "--iterations", 5, "-o", out, "--csv", other)
    assert "the same file" in told
    assert out.read_bytes() == b"old"


def test_two_new_files_whose_names_some_systems_hold_for_one_are_refused(
    xor, capsys, tmp_path, never_trained
):
    names = "-o", tmp_path / "Größe", "--csv", tmp_path / "gro\u0308ße"
    assert "the same file" in refused(capsys, "train", xor, "--iterations", 5, *names)


def test_a_link_to_nowhere_and_its_target_are_one_file(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "target")
    assert same_file(tmp_path / "link", tmp_path / "target")


def test_different_files_are_told_apart(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    (tmp_path / "sub").mkdir()
    assert not same_file(tmp_path / "a", tmp_path / "b")
    assert not same_file(tmp_path / "b", tmp_path / "c")
    assert not same_file(tmp_path / "a", tmp_path / "sub" / "a")
    assert not same_file(tmp_path / "nowhere" / "a", tmp_path / "a")


@pytest.mark.parametrize("command", ["info", "trace --iterations 1", "check"])
def test_a_command_does_not_print_into_the_file_that_it_reads(xor, command):
    before = xor.read_bytes()
    name, *options = command.split()
    with xor.open("ab") as out:
        done = subprocess.run(
            [sys.executable, "-m", "nnsim", name, str(xor), *options],
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
            timeout=300,
        )
    assert done.returncode == 2
    assert b"the same file" in done.stderr
    assert xor.read_bytes() == before


# -- what cannot be written is known before training ----------------------------------------------


@pytest.mark.parametrize("option", ["--csv", "-o"])
@pytest.mark.parametrize("target", ["folder", "nowhere/x", "x" * 5000, "x" * 300, "a\0b"])
def test_a_target_that_cannot_be_written_is_refused_before_training(
    xor, capsys, tmp_path, never_trained, option, target
):
    (tmp_path / "folder").mkdir()
    before = sorted(os.listdir(tmp_path))
    told = refused(capsys, "train", xor, "--iterations", 5, option, tmp_path / target)
    assert "cannot be saved" in told
    assert sorted(os.listdir(tmp_path)) == before


@pytest.mark.parametrize(
    "command",
    [
        "experiment new e.nnsim-experiment --vary seed=0..3 --project",
        "import XOR -o new.nnsim --data",
        "import XOR -o new.nnsim --like",
    ],
)
def test_of_several_files_the_one_that_cannot_be_read_is_named(
    xor, tmp_path, capsys, monkeypatch, command
):
    monkeypatch.chdir(tmp_path)
    Path("bad.nnsim").write_text("{", encoding="utf-8")
    words = [str(xor) if word == "XOR" else word for word in command.split()]
    assert refused(capsys, *words, "bad.nnsim").startswith("bad.nnsim: Line 1, column 2: ")
    assert refused(capsys, *words, "none.nnsim") == "There is no file none.nnsim."


@POSIX
@pytest.mark.parametrize(
    ("command", "verb"),
    [
        ("new LONG.nnsim", "saved"),
        ("experiment new LONG --project XOR --vary seed=0..3", "saved"),
        ("import XOR -o LONG", "saved"),
        ("experiment run LONG", "read"),
        ("grade LONG XOR", "read"),
        ("lesson check LONG", "read"),
        ("lesson list LONG", "read"),
        ("lesson page LONG -o x.html", "read"),
        ("data LONG", "read"),
        ("info LONG", "read"),
    ],
)
def test_too_long_a_name_is_called_so(xor, capsys, command, verb):
    names = {"LONG": "n" * 300, "LONG.nnsim": "n" * 300 + ".nnsim", "XOR": str(xor)}
    told = refused(capsys, *(names.get(word, word) for word in command.split()))
    assert told.startswith("nnn")
    assert told.endswith(f" cannot be {verb}: File name too long.")


@POSIX
def test_too_long_a_name_of_a_students_file_is_called_so(xor, tmp_path, capsys):
    task = tmp_path / "task.json"
    task.write_text('{"goals": {}}', encoding="utf-8")
    assert main(["grade", str(task), "n" * 300, str(xor)]) == 1
    out, error = capsys.readouterr()
    assert "nnn cannot be read: File name too long." in out
    assert "1 of 2 files are done." in out
    assert error == ""


@POSIX
def test_a_pipe_is_refused_before_training(xor, capsys, tmp_path, never_trained):
    os.mkfifo(tmp_path / "pipe")
    told = refused(capsys, "train", xor, "--iterations", 5, "--csv", tmp_path / "pipe")
    assert "not an ordinary file" in told


def test_a_write_protected_target_is_refused_before_training(
    xor, capsys, never_trained, monkeypatch
):
    monkeypatch.setattr(os, "access", lambda *_: False)  # for root everything is writable
    assert "write-protected" in refused(capsys, "train", xor, "--iterations", 5)


def test_looking_at_the_targets_leaves_nothing_behind(xor, tmp_path):
    before = sorted(os.listdir(tmp_path))
    disk.check_writable(tmp_path / "new.nnsim")
    disk.check_writable(xor)
    assert sorted(os.listdir(tmp_path)) == before


# -- what fails all the same ----------------------------------------------------------------------


@pytest.fixture
def late(monkeypatch):
    """Let something happen when training has ended and nothing is saved yet."""

    def arrange(happens):
        advance = Trainer.advance

        def advanced(self, *arguments):
            done = advance(self, *arguments)
            happens()
            return done

        monkeypatch.setattr(Trainer, "advance", advanced)

    return arrange


def rescued(error: str) -> Path:
    """The file that a sentence names as the one it was saved to instead."""
    return Path(error.rsplit(" saved to ", 1)[1].removesuffix(" instead.\n"))


@pytest.mark.parametrize("json", [[], ["--json"]])
def test_when_the_folder_is_gone_the_network_is_saved_beside_the_one_read(
    xor, tmp_path, capsys, late, json
):
    folder = tmp_path / "folder"
    folder.mkdir()
    late(lambda: shutil.rmtree(folder))
    assert (
        main(["train", str(xor), "--iterations", "7", "-o", str(folder / "out.nnsim"), *json]) == 2
    )
    error = capsys.readouterr().err
    assert "its folder does not exist" in error
    assert rescued(error) == xor.with_name("out.nnsim")
    assert nnsim.open(rescued(error)).state.iteration == 7
    assert nnsim.open(xor).state.iteration == 0


def test_what_took_the_name_meanwhile_is_kept(xor, tmp_path, capsys, late):
    out = tmp_path / "out.nnsim"
    late(out.mkdir)
    assert main(["train", str(xor), "--iterations", "7", "-o", str(out)]) == 2
    assert rescued(capsys.readouterr().err) == tmp_path / "out-2.nnsim"
    assert nnsim.open(tmp_path / "out-2.nnsim").state.iteration == 7
    assert list(out.iterdir()) == []


def test_a_table_that_cannot_be_saved_costs_the_network_nothing(xor, tmp_path, capsys, late):
    folder = tmp_path / "folder"
    folder.mkdir()
    late(lambda: shutil.rmtree(folder))
    assert main(["train", str(xor), "--iterations", "7", "--csv", str(folder / "h.csv")]) == 2
    assert nnsim.open(xor).state.iteration == 7
    table = rescued(capsys.readouterr().err)
    assert table == tmp_path / "h.csv"
    assert table.read_text(encoding="utf-8").startswith("iteration,")


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A full disk, as a folder beside the one that the user is in."""
    small, here = tmp_path / "small", tmp_path / "here"
    small.mkdir()
    here.mkdir()
    replace = disk.replace_bytes

    def replaced(path, data):
        if Path(path).is_relative_to(small):
            raise FileError("{path} cannot be saved: No space left on device.", path=path)
        replace(path, data)

    monkeypatch.setattr(disk, "replace_bytes", replaced)
    monkeypatch.chdir(here)
    return small


def test_a_page_of_a_lesson_is_never_saved_among_the_lessons_of_the_program(elsewhere, capsys):
    assert main(["lesson", "page", "1", "-o", str(elsewhere / "l.html")]) == 2
    assert rescued(capsys.readouterr().err) == Path.cwd() / "l.html"
    assert (Path.cwd() / "l.html").stat().st_size > 1000
    assert not (shipped_folder() / "l.html").exists()


def test_a_table_of_grades_is_saved_in_the_folder_one_is_in(xor, elsewhere, capsys):
    (elsewhere / "task.json").write_text('{"goals": {}}', encoding="utf-8")
    grade = "grade", elsewhere / "task.json", xor, "--csv", elsewhere / "grades.csv"
    assert main([str(argument) for argument in grade]) == 2
    out, error = capsys.readouterr()
    assert "1 of 1 files are done." in out
    assert rescued(error) == Path.cwd() / "grades.csv"
    assert "xor.nnsim" in (Path.cwd() / "grades.csv").read_text(encoding="utf-8")


def test_where_the_folder_one_is_in_takes_nothing_the_home_folder_does(
    elsewhere, capsys, monkeypatch
):
    monkeypatch.setenv("HOME", str(Path.cwd()))
    monkeypatch.setenv("USERPROFILE", str(Path.cwd()))
    home = Path.cwd()
    monkeypatch.chdir(elsewhere)
    assert main(["lesson", "page", "1", "-o", str(elsewhere / "l.html")]) == 2
    assert rescued(capsys.readouterr().err) == home / "l.html"


def test_where_nothing_takes_it_that_is_said(xor, capsys, monkeypatch, late):
    def full(path, data):
        raise FileError("{path} cannot be saved: No space left on device.", path=path)

    late(lambda: monkeypatch.setattr(disk, "replace_bytes", full))
    before = xor.read_bytes()
    assert main(["train", str(xor), "--iterations", "7"]) == 2
    assert "anywhere else either" in capsys.readouterr().err
    assert xor.read_bytes() == before
