"""What `pip install .` brings: two packages, nothing that only the README shows, and all that runs."""

import configparser
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel puts into site-packages."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=300)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site-packages")
    return folder / "site-packages"


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def start(installed: Path, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Start a command as the file that pip makes for it would."""
    description = configparser.ConfigParser()
    description.read(next(installed.glob("*.dist-info")) / "entry_points.txt")
    commands = {**description["console_scripts"], **description["gui_scripts"]}
    module, _, function = commands[command].partition(":")
    program = (
        f"import sys; sys.path[:0] = [{str(installed)!r}]; sys.argv[0] = {command!r}; "
        f"from {module} import {function}; sys.exit({function}())"
    )
    return subprocess.run(
        [sys.executable, "-I", "-c", program, *arguments],
        cwd=installed.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_the_top_level_holds_nothing_but_names_of_nnsim(installed: Path):
    names = {path.name for path in installed.iterdir() if path.suffix != ".dist-info"}
    assert names == {"nnsim", "nnsim_app"}


def test_every_file_of_the_simulator_and_the_window_is_there_and_no_picture(installed: Path):
    assert files(installed / "nnsim") == files(ROOT / "nnsim")
    assert files(installed / "nnsim_app" / "ui") == files(ROOT / "ui")
    assert not list(installed.rglob("*.png"))


def test_the_licences_of_all_that_is_shipped_are_there(installed: Path):
    texts = [
        path.read_text() for path in installed.rglob("*.dist-info/licenses/**/*") if path.is_file()
    ]
    for title in (
        "MIT License",
        "SIL OPEN FONT LICENSE",
        "GNU LESSER GENERAL",
        "GNU GENERAL PUBLIC",
    ):
        assert any(title in text for text in texts), title


def test_its_commands_start_from_there_and_call_themselves_by_their_names(installed: Path):
    assert start(installed, "nnsim", "new", "iris.nnsim", "--dataset", "iris").returncode == 0
    assert "Iris" in start(installed, "nnsim", "info", "iris.nnsim").stdout
    assert start(installed, "nnsim", "--help").stdout.startswith("usage: nnsim ")
    assert start(installed, "nnsim-app", "--help").stdout.startswith("usage: nnsim-app ")
    assert start(installed, "nnsim", "plot", "iris.nnsim", "--plot", "loss").returncode == 0
    assert (installed.parent / "loss.png").is_file()
    assert "100% of the points" in start(installed, "nnsim-app", "--smoke").stdout
