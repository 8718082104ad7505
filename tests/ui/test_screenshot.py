"""--screenshot: a picture of the window, never in the place of a file that is shown."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from nnsim.engine.trainer import Trainer
from nnsim.files import native
from nnsim.presets.defaults import xor_demo
from tests.support.programs import measured

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def xor(tmp_path: Path) -> Path:
    path = tmp_path / "xor.nnsim"
    native.write(xor_demo(), path)
    return path


def app(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "main.py", *map(str, arguments)]
    return subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=measured(),
        timeout=300,
    )


def test_a_film_of_a_run_needs_no_display(tmp_path: Path) -> None:
    trainer, path, out = Trainer(xor_demo()), tmp_path / "run.nnsim", tmp_path / "run.gif"
    trainer.run(2)
    native.write(trainer.project, path, trainer.past)
    done = app("--film", out, "--theme", "dark", "--size", "800x600", "--", path)
    assert (done.returncode, done.stderr) == (0, "")
    with Image.open(out) as film:
        assert film.n_frames == 3


def test_a_picture_has_the_size_asked_for(xor: Path, tmp_path: Path) -> None:
    path = tmp_path / "window.png"
    done = app(xor, "--screenshot", path, "--size", "1280x800", "--iterations", 20)
    assert (done.returncode, done.stderr) == (0, "")
    assert QImage(str(path)).size().toTuple() == (1280, 800)
    assert sorted(os.listdir(tmp_path)) == ["window.png", "xor.nnsim"]


def test_a_picture_never_takes_the_place_of_the_file_shown(xor: Path, tmp_path: Path) -> None:
    before = xor.read_bytes()
    linked = tmp_path / "linked.png"
    os.link(xor, linked)
    for target in (xor, linked):
        done = app(xor, "--screenshot", target)
        assert done.returncode == 2
        assert done.stderr.strip().splitlines()[-1].count("\n") == 0
        assert "Traceback" not in done.stderr
    assert xor.read_bytes() == before


@pytest.mark.parametrize("name", ["folder.png", "nowhere/window.png", "x" * 300 + ".png", "window"])
def test_where_no_picture_can_be_saved_that_is_said_at_once(
    xor: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "folder.png").mkdir()
    # So many iterations would take years: the target is looked at first.
    done = app(xor, "--screenshot", tmp_path / name, "--iterations", 2**53)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr


@pytest.mark.parametrize("contents", [None, b"", b"PK\x03\x04", b'{"format": "nnsim"}'])
def test_no_picture_is_made_of_a_file_that_cannot_be_read(
    tmp_path: Path, contents: bytes | None
) -> None:
    file = tmp_path / "broken.nnsim"
    if contents is not None:
        file.write_bytes(contents)
    done = app(file, "--screenshot", tmp_path / "window.png")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("broken.nnsim cannot be opened. ")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "window.png").exists()


@pytest.mark.parametrize("number", ["9" * 5000, "-1", "nan", "1e400"])
@pytest.mark.parametrize("option", ["--iterations", "--size"])
def test_absurd_numbers_are_refused(xor: Path, tmp_path: Path, option: str, number: str) -> None:
    done = app(xor, "--screenshot", tmp_path / "window.png", f"{option}={number}")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert f"Argument {option}: must be" in done.stderr or "must look like" in done.stderr
