"""`nnsim plot` saves every plot of the catalogue without a display, or says in one sentence why not."""

import csv
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.engine.trainer import Trainer
from nnsim.files import native
from nnsim.model.project import new_project
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training
from tests.support.pixels import pixels
from tests.support.programs import measured
from ui.plots import drawing
from ui.plots.catalogue import plots

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).resolve().parents[3]
STARTS = {".svg": b"<?xml", ".pdf": b"%PDF", ".tex": rb"\documentclass{standalone}"}


def plot(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nnsim", "plot", *map(str, arguments)]
    display = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in measured().items() if name not in display}
    environment |= {"PYTHONPATH": str(ROOT), "HOME": str(folder)}
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.mark.parametrize("name", [spec.id for spec in plots()])
@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf", ".tex", ".csv"])
def test_every_plot_is_drawn_in_every_kind(
    xor: Path, name: str, suffix: str, qapp: QApplication
) -> None:
    contents = drawing.drawn(xor, name, Path("out" + suffix), None, (640, 480))
    if suffix == ".png":
        image = QImage.fromData(contents)
        assert (image.width(), image.height()) == (1280, 960)
        assert len(np.unique(pixels(image)[200::3, ::3])) > 3, "nothing is drawn"
    elif suffix == ".csv":
        rows = list(csv.reader(contents.decode().splitlines()))
        assert len({len(row) for row in rows}) == 1
        assert len(rows) > (name != "what-if")  # which is of two runs, and a file has one
    else:
        assert contents.startswith(STARTS[suffix])


def test_curves_end_where_the_file_does(tmp_path: Path, qapp: QApplication) -> None:
    dataset = generate(default_recipe("moons"))
    network = parse_chain("2-3-1 tanh sigmoid")
    trainer = Trainer(new_project(network, dataset, default_training(dataset)))
    trainer.run(50)
    path = tmp_path / "moons.nnsim"
    native.write(trainer.project, path, trainer.past)
    contents = drawing.drawn(path, "loss", Path("loss.csv"), None, (640, 480))
    *_, last = csv.reader(contents.decode().splitlines())
    assert last[0] == "50"
    assert float(last[1]) == pytest.approx(trainer.score[0].loss)


def test_a_plot_is_saved_without_a_display_and_nothing_is_said(xor: Path, tmp_path: Path) -> None:
    done = plot(tmp_path, xor, "--plot", "loss", "-o", "loss.png", "--size", "800x400")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert QImage(str(tmp_path / "loss.png")).size().toTuple() == (1600, 800)


def test_the_list_has_every_plot(xor: Path, tmp_path: Path) -> None:
    done = plot(tmp_path, xor, "--list")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[0] for line in done.stdout.splitlines()] == [s.id for s in plots()]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--plot", "nothing"), "There is no plot called “nothing”; choose one of decision-map"),
        (("--plot", "loss", "--layer", "Foo"), "There is no layer called “Foo”; choose one of "),
        (
            ("--plot", "loss", "-o", "loss.gif"),
            "loss.gif must end in one of .png, .svg, .pdf, .tex, .csv.",
        ),
        (("--plot", "loss", "-o", "nowhere/loss.png"), "nowhere"),
        (("--plot", "loss", "--size", "9x9"), "Argument --size: must be between 320 and 8192"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_a_sentence(
    xor: Path, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    done = plot(tmp_path, xor, *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_the_input_is_never_replaced(xor: Path, tmp_path: Path) -> None:
    linked = tmp_path / "linked.png"
    linked.hardlink_to(xor)
    before = xor.read_bytes()
    done = plot(tmp_path, xor, "--plot", "loss", "-o", linked)
    assert done.returncode == 2
    assert "are the same file" in done.stderr
    assert xor.read_bytes() == before


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    done = plot(tmp_path, "no.nnsim", "--plot", "loss")
    assert (done.returncode, done.stderr) == (2, "There is no file no.nnsim.\n")


def test_all_plots_have_files_of_their_own() -> None:
    found = drawing.paths(drawing.ALL, Path("a/out.svg"))
    assert list(found) == [spec.id for spec in plots()]
    assert found["loss"] == Path("a/out-loss.svg")
    assert drawing.paths("loss", Path("x.png")) == {"loss": Path("x.png")}
