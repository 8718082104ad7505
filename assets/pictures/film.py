"""Films one iteration of a 2-2-1 network with weights set by hand, as ten pictures of the window.

    ./run python assets/pictures/film.py

The network is assets/samples/two-two-one.nnsim, small enough to check every number on paper. The
pictures go to assets/pictures/steps, which the README shows.
"""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.app import make_application, make_window, without_settings
from ui.document.selection import Selection
from ui.window.main_window import MainWindow

# How many operations have run, and the layer whose first neuron is selected in that picture.
SCENES = (
    (1, "hidden1"),
    (2, "hidden1"),
    (3, "hidden1"),
    (4, "output"),
    (5, "output"),
    (6, "output"),
    (7, "output"),
    (9, "hidden1"),
    (11, "hidden1"),
    (12, "output"),
)
SIZE, WIDTH = (1280, 800), 960


def settle(app: QApplication) -> None:
    """Let maps be refined and panels follow."""
    until = perf_counter() + 0.6
    while perf_counter() < until:
        app.processEvents()


def shoot(app: QApplication, window: MainWindow, number: int) -> None:
    """Save a picture of the window at a size for reading."""
    settle(app)
    smooth = Qt.TransformationMode.SmoothTransformation
    picture = window.grab().scaledToWidth(WIDTH, smooth)
    picture.save(str(HERE / "steps" / f"{number:02}.png"))


def main() -> None:
    """Step through the iteration and take the pictures."""
    without_settings()
    app = make_application()
    sample = HERE.parent / "samples" / "two-two-one.nnsim"
    window = make_window(app, "light", sample)
    window.resize(*SIZE)
    window.show()
    window.complete()
    settle(app)
    window.canvas.fit()
    session, network = window.session, window.document.project.network
    for number, (position, layer) in enumerate(SCENES, start=1):
        window.canvas.select(Selection(neurons=frozenset({network.by_id[layer].neurons[0]})))
        if position < len(session.trainer.program.steps):
            session.go_to(position)
        else:
            session.step("iteration")
        shoot(app, window, number)
    window.close_without_asking()


if __name__ == "__main__":
    main()
