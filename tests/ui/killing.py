"""Kill processes that train, and processes that save, and look at what is left on the disk.

    ./run python tests/ui/killing.py [--times 50] [--seed 0]

A child is forked for every life from a process in which all is imported, trains in a window or saves in a
loop, and is killed (SIGKILL) at a random moment. The exit status is 1 if anything was lost: a file that
cannot be read, a save that had been reported and is not there, or more than an interval of training.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import monotonic, sleep

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication

from nnsim.data.datasets import generate
from nnsim.data.recipes import Recipe
from nnsim.editing.layers import build
from nnsim.files import native
from nnsim.files.recovery.reader import read
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Project, Training, new_project, reseed
from ui.app import make_application, without_settings
from ui.base import app_paths
from ui.document.recovery import leftovers, phrase_of
from ui.training.training_loop import FULL_SPEED
from ui.window.main_window import MainWindow

INTERVAL = 0.1  # seconds between autosaves, for the test
SLACK = 0.6  # seconds that starting and writing an autosave may take on a busy machine
LONGEST = 0.4  # seconds of a life after its first file is there
PATIENCE = 20.0  # seconds until that has to be the case


def main() -> int:
    """Kill, and say what was missing."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    without_settings()
    draw, began = random.Random(arguments.seed), monotonic()
    with tempfile.TemporaryDirectory() as folder:
        lives = range(arguments.times)
        missing = [killed_training(Path(folder) / f"train{life}", draw) for life in lives]
        half = [killed_saving(Path(folder) / "save", draw) for _ in lives]
    print(
        f"killed in training {len(missing)} times: at most {1e3 * max(missing):.0f} ms of work missing, "
        f"median {1e3 * median(missing):.0f}, with an autosave every {1e3 * INTERVAL:.0f} ms"
    )
    print(f"killed in saving {len(half)} times, {sum(half)} of them in the middle of a save")
    print(f"all files whole; {monotonic() - began:.0f} s")
    return 0 if max(missing) <= INTERVAL + SLACK else 1


def project(*sizes: int, optimizer: str = "adam") -> Project:
    network = build([2, *sizes, 1], Activation("tanh"), Activation("sigmoid"))
    training = Training("binary_cross_entropy", Optimizer(optimizer), batch_size=10)
    return new_project(network, generate(Recipe("spirals", 300, 0.02)), training)


def life(live: Callable[[], object]) -> int:
    """Fork a child that lives until it is killed; its process number."""
    child = os.fork()
    if child == 0:
        try:
            live()
        finally:
            os._exit(1)
    return child


def kill(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child died by itself"


def wait_for(met: Callable[[], object]) -> None:
    """Wait until the child has got somewhere."""
    end = monotonic() + PATIENCE
    while not met():
        assert monotonic() < end, "the child got nowhere"
        sleep(0.002)


# -- killed in training -------------------------------------------------------------------------------


def killed_training(folder: Path, draw: random.Random) -> float:
    """The seconds of training that are missing after a kill."""
    folder.mkdir()
    saved, reports = folder / "a.nnsim", folder / "reports"
    native.write(project(*draw.choice([(4,), (8, 8), (64, 64)])), saved)
    before = saved.read_bytes()
    app_paths.use(folder)
    child = life(lambda: train(saved, reports))
    wait_for(lambda: list(app_paths.recovery_folder().glob("*.recovery")))
    sleep(draw.uniform(0, LONGEST))
    kill(child)
    killed_at = monotonic()
    assert saved.read_bytes() == before, "a file changed that nobody saved"
    (left,) = leftovers()
    found = read(left.place.path)
    left.discard()
    assert left.head is not None
    assert left.head.path == str(saved)
    assert [str(phrase_of(step.text)) for step in found.steps] == [
        "",
        f"Train to iteration {left.head.iteration:,}",
    ]
    reported = [line.split() for line in reports.read_text().splitlines()]
    reached = [float(at) for at, iteration in reported if int(iteration) <= left.head.iteration]
    return killed_at - max(reached)


def train(path: Path, reports: Path) -> None:
    """Train in a window, with a report of where it stands in every frame."""
    app: QApplication = make_application()
    window = MainWindow()
    window.filing.open(path)
    window.autosave.timer.setInterval(int(1e3 * INTERVAL))
    window.show()
    with reports.open("a", buffering=1) as file:
        window.session.updated.connect(
            lambda: file.write(f"{monotonic()} {window.session.trainer.iteration}\n")
        )
        window.session.control.loop.speed = FULL_SPEED
        window.session.control.run()
        app.exec()


# -- killed in saving ---------------------------------------------------------------------------------


def killed_saving(folder: Path, draw: random.Random) -> bool:
    """Whether the kill came in the middle of a save; the file is one of those that were saved."""
    folder.mkdir(exist_ok=True)
    path, reports = folder / "a.nnsim", folder / "reports"
    for old in folder.iterdir():
        old.unlink()
    child = life(lambda: save(path, reports))
    wait_for(lambda: path.exists())
    sleep(draw.uniform(0, LONGEST / 10))
    kill(child)
    seed = native.read(path).training.seed
    assert path.read_bytes() == native.dumps(reseed(SAVED, seed)), "a file is not what was saved"
    reported = reports.read_text().split() if reports.exists() else []
    assert seed >= max(map(int, reported), default=0), "a save was reported, and it is not there"
    return any(old.suffix == ".tmp" for old in folder.iterdir())


SAVED = project(128, 128)


def save(path: Path, reports: Path) -> None:
    """Save one version after another."""
    seed = 0
    with reports.open("a", buffering=1) as file:
        while True:
            seed += 1
            native.write(reseed(SAVED, seed), path)
            file.write(f"{seed} ")
            file.flush()


if __name__ == "__main__":
    sys.exit(main())
