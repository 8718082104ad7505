"""Films the sigmoid of a neuron, gate by gate, as ten pictures of the window of a graph.

    ./run python assets/pictures/graph_film.py

The pictures go to assets/pictures/graph, which the README shows.
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
from ui.graph.folding import fold
from ui.window.graph.graph_window import GraphWindow

SCENES = (0, 5, 6, 8, 9, 10, 11, 12, 13)  # how many steps have been made; then it is folded
SIZE, WIDTH = (1280, 800), 960


def settle(app: QApplication) -> None:
    """Let formulas be set and curves be drawn."""
    until = perf_counter() + 1.0
    while perf_counter() < until:
        app.processEvents()


def shoot(app: QApplication, window: GraphWindow, number: int) -> None:
    """Save a picture of the window at a size for reading."""
    settle(app)
    smooth = Qt.TransformationMode.SmoothTransformation
    picture = window.grab().scaledToWidth(WIDTH, smooth)
    picture.save(str(HERE / "graph" / f"{number:02}.png"))


def main() -> None:
    """Step through both passes of the sigmoid, and fold it at the end."""
    without_settings()
    app = make_application()
    beside = make_window("light")
    window = beside.desk.new_window(beside, "graph")
    assert isinstance(window, GraphWindow)
    window.resize(*SIZE)
    settle(app)
    settle(app)
    window.view.fit()
    for number, step in enumerate(SCENES, start=1):
        window.session.go_to(step)
        shoot(app, window, number)
    window.session.go_to_end()
    fold(window.session, next(iter(window.session.shown.groups)))
    window.session.select(window.session.graph.result)
    shoot(app, window, len(SCENES) + 1)
    for left in beside.desk.windows:
        left.close_without_asking()


if __name__ == "__main__":
    main()
