"""How smooth it is to pan and zoom large networks: every frame is an event of the mouse and a repaint.

    ./run python tests/bench/canvas.py [--display] [--training]     # offscreen unless --display is given

Prints the median, p99 and maximum of the time a frame takes, for each network and each movement.
With --training the network trains meanwhile, and its slices are part of the frames they fall into.
"""

import os
import sys

if "--display" not in sys.argv:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.data.datasets import Dataset, from_points, generate
from nnsim.data.recipes import Recipe
from nnsim.editing.layers import build
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Project, Training, new_project
from ui.app import make_application, make_window, without_settings
from ui.canvas.network_view import NetworkView
from ui.training.training_loop import FULL_SPEED

FRAMES = 300  # of each movement
MIDDLE = Qt.MouseButton.MiddleButton


def projects() -> Iterator[tuple[str, Project]]:
    """A wide network, a deep one, and one of many neurons that are all drawn."""
    tanh, sigmoid = Activation("tanh"), Activation("sigmoid")
    circles = generate(Recipe("circles", samples=200))
    classed = Training("binary_cross_entropy", Optimizer("sgd", 0.03), batch_size=10)
    digits = Training("softmax_cross_entropy", Optimizer("sgd", 0.03), batch_size=128)
    wide = build((784, 512, 512, 10), Activation("relu"), Activation("softmax"))
    yield "784-512-512-10", new_project(wide, pictures(), digits)
    for name, sizes in (
        ("40 layers of 8", (2, *[8] * 38, 1)),
        ("2-16-16-16-16-1", (2, 16, 16, 16, 16, 1)),
    ):
        yield name, new_project(build(sizes, tanh, sigmoid), circles, classed)


def pictures() -> Dataset:
    """Two hundred random samples of 784 features in ten classes."""
    import numpy as np

    rng = np.random.default_rng(0)
    return from_points(rng.random((200, 784)), np.eye(10)[rng.integers(0, 10, 200)])


def panning(canvas: NetworkView) -> Iterator[None]:
    """Drag to and fro with the middle button, on the canvas as the fit left it and zoomed in."""
    view, centre = canvas.viewport(), canvas.viewport().rect().center()
    QTest.mousePress(view, MIDDLE, pos=centre)
    for frame in range(FRAMES):
        swing = frame % 60 if frame % 60 < 30 else 60 - frame % 60
        QTest.mouseMove(view, centre + QPoint(swing * 12, swing * 4))
        yield
    QTest.mouseRelease(view, MIDDLE, pos=centre)


def zooming(canvas: NetworkView) -> Iterator[None]:
    """Turn the wheel at the middle, in and out again."""
    view, centre = canvas.viewport(), QPointF(canvas.viewport().rect().center())
    for frame in range(FRAMES):
        turn = QPoint(0, 120 if frame % 24 < 12 else -120)
        buttons, modifiers = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        phase, place = Qt.ScrollPhase.NoScrollPhase, view.mapToGlobal(centre)
        event = QWheelEvent(centre, place, QPoint(), turn, buttons, modifiers, phase, False)
        QApplication.sendEvent(view, event)
        yield


def measure(app: QApplication, movement: Iterator[None]) -> str:
    """The cost of each frame of a movement: from before its event to after the repaint."""
    costs = []
    started = perf_counter()
    for _ in movement:
        app.processEvents()
        costs.append(1e3 * (perf_counter() - started))
        started = perf_counter()
    costs.sort()
    middle, last = costs[len(costs) // 2], costs[int(0.99 * (len(costs) - 1))]
    return f"median {middle:6.2f} ms   p99 {last:6.2f} ms   max {costs[-1]:6.2f} ms"


def main() -> None:
    """Print a line for each network and movement."""
    without_settings()
    app = make_application()
    window = make_window("light")
    window.resize(1440, 900)
    window.show()
    window.complete()
    for name, project in projects():
        window.document.new(project)
        canvas, session = window.canvas, window.session
        if "--training" in sys.argv:
            session.control.loop.speed = FULL_SPEED
            session.control.run()
        for zoomed, place in ((False, "whole network"), (True, "zoomed in")):
            canvas.fit()
            while zoomed and canvas.zoom < 1.2:
                canvas.zoom_in()
            settle = perf_counter() + 0.5
            while perf_counter() < settle:
                app.processEvents()
            for movement in (panning, zooming):
                figures = measure(app, movement(canvas))
                print(f"{name:16} {place:14} {movement.__name__:8} {figures}", flush=True)
        session.control.pause()
    window.close_without_asking()


if __name__ == "__main__":
    main()
