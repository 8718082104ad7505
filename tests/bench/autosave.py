"""How long an autosave and a save hold the window: 784-512-512-10 with Adam, in training.

    ./run python tests/bench/autosave.py [--display]     # offscreen unless --display is given

Prints the longest stretches in which the window could not handle an event, without autosaves and with one
after another, how long the copy for an autosave takes on the GUI thread, and how long a save takes.
"""

import os
import sys

if "--display" not in sys.argv:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

import tempfile
from itertools import pairwise
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from nnsim.data.datasets import from_points
from nnsim.editing.layers import build
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Project, Training, new_project
from ui.app import make_application, make_window, without_settings
from ui.base import app_paths
from ui.training.training_loop import FULL_SPEED
from ui.window.main_window import MainWindow

SECONDS = 5.0


def large() -> Project:
    """784-512-512-10 on a thousand random pictures."""
    rng = np.random.default_rng(0)
    targets = np.eye(10)[rng.integers(0, 10, 1000)]
    points = from_points(rng.random((1000, 784)), targets, class_names=list("0123456789"))
    network = build([784, 512, 512, 10], Activation("relu"), Activation("softmax"))
    training = Training("softmax_cross_entropy", Optimizer("adam", 0.001), batch_size=32)
    return new_project(network, points, training)


def gaps(
    app: QApplication, window: MainWindow, autosaves: list[float] | None = None
) -> list[float]:
    """Seconds between beats of a timer that wants to fire at once; autosaves go on meanwhile."""
    beats: list[float] = []
    heart = QTimer(interval=0)
    heart.timeout.connect(lambda: beats.append(perf_counter()))
    heart.start()
    end = perf_counter() + SECONDS
    while perf_counter() < end:
        app.processEvents()
        if autosaves is not None and window.autosave._task is None:
            began = perf_counter()
            window.autosave.begin()
            if window.autosave._task is not None:
                autosaves.append(perf_counter() - began)
    return [later - sooner for sooner, later in pairwise(beats)]


def told(what: str, seconds: list[float]) -> None:
    """Print median, p99 and longest in milliseconds."""
    low, high, most = np.percentile(seconds, (50, 99, 100)) * 1e3
    print(f"{what}: median {low:.1f} ms, p99 {high:.1f}, longest {most:.1f} ({len(seconds)})")


def main() -> None:
    """Train for a while without and with autosaves, then save."""
    without_settings()
    app = make_application()
    window = make_window("light")
    window.document.new(large())
    window.show()
    window.complete()
    with tempfile.TemporaryDirectory() as folder:
        app_paths.use(Path(folder))
        window.session.control.loop.speed = FULL_SPEED
        window.session.control.run()
        gaps(app, window)  # until all is warm
        told("window held without autosaves", gaps(app, window))
        copies: list[float] = []
        told("window held with autosaves", gaps(app, window, copies))
        told("copying for an autosave", copies)
        window.session.control.pause()
        saves = []
        for number in range(5):
            began = perf_counter()
            window.document.save(Path(folder) / f"{number}.nnsim")
            saves.append(perf_counter() - began)
        told("saving", saves)
        size = (Path(folder) / "0.nnsim").stat().st_size
        print(f"{size / 1e6:.1f} MB a file")
        window.close_without_asking()


if __name__ == "__main__":
    main()
