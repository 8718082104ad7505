"""How smooth the window is while it trains 2-8-8-1 with all plots visible.

    ./run python tests/bench/window.py [--display]     # offscreen unless --display is given

Prints iterations a second at full speed, the latency of an input event (posted by another thread at
odd times) and the cost of a frame: all the time between two slices of training that is not training.
"""

import os
import sys

if "--display" not in sys.argv:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

import random
import threading
from pathlib import Path
from time import perf_counter, sleep

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from nnsim.data.datasets import generate
from nnsim.data.recipes import Recipe
from nnsim.editing.layers import build
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Training, new_project
from ui.app import make_application, make_window, without_settings
from ui.training.training_loop import FULL_SPEED

SECONDS = 8.0


class Input(QEvent):
    """An event that knows when it was posted."""

    KIND = QEvent.Type(QEvent.registerEventType())

    def __init__(self) -> None:
        super().__init__(self.KIND)
        self.posted = perf_counter()


class Receiver(QObject):
    """Measures how long events waited."""

    def __init__(self) -> None:
        super().__init__()
        self.waits: list[float] = []

    def event(self, event: QEvent) -> bool:
        if isinstance(event, Input):
            self.waits.append(perf_counter() - event.posted)
            return True
        return super().event(event)


def percentile(values: list[float], share: float) -> float:
    """In milliseconds."""
    return 1e3 * sorted(values)[int(share * (len(values) - 1))]


def main() -> None:
    """Train for a while and print the figures."""
    without_settings()
    app = make_application()
    window = make_window("light")
    data = generate(Recipe("circles", samples=200))
    network = build((2, 8, 8, 1), Activation("tanh"), Activation("sigmoid"))
    training = Training("binary_cross_entropy", Optimizer("sgd", 0.03), batch_size=10)
    window.document.new(new_project(network, data, training))
    window.resize(1440, 900)
    window.show()
    window.complete()
    window.canvas.fit()
    session, receiver = window.session, Receiver()
    gaps: list[float] = []
    ended = 0.0
    train = session.control.loop._slice

    def timed_slice() -> None:
        nonlocal ended
        if ended:
            gaps.append(perf_counter() - ended)
        train()
        ended = perf_counter()

    session.control.loop._work.timeout.disconnect()
    session.control.loop._work.timeout.connect(timed_slice)
    posting = True

    def post() -> None:
        while posting:
            QCoreApplication.postEvent(receiver, Input())
            sleep(random.uniform(0.003, 0.012))

    session.control.loop.speed = FULL_SPEED
    session.control.run()
    settle = perf_counter() + 2
    while perf_counter() < settle:
        app.processEvents()
    thread = threading.Thread(target=post)
    thread.start()
    gaps.clear()
    started, first = perf_counter(), session.trainer.iteration
    while perf_counter() - started < SECONDS:
        app.processEvents()
    rate = (session.trainer.iteration - first) / (perf_counter() - started)
    posting = False
    thread.join()
    window.close_without_asking()
    frames = [gap for gap in gaps if gap > 0.0005]
    print(f"iterations a second: {rate:,.0f}")
    waits = receiver.waits
    print(
        f"input latency: median {percentile(waits, 0.5):.2f} ms, p99 {percentile(waits, 0.99):.2f} ms"
    )
    print(
        f"frame: median {percentile(frames, 0.5):.2f} ms, p99 {percentile(frames, 0.99):.2f} ms,"
        f" {len(frames) / SECONDS:.0f} a second"
    )


if __name__ == "__main__":
    main()
