"""How smooth the window is while it trains 2-8-8-1 with the plots of a new window visible.

    ./run python tests/bench/window.py [--turns 5] [--display] [--beside CHECKOUT]

Turns of a fresh process each: 200 points, 500 points, and with `--beside` this file of another checkout,
as it is there. Offscreen unless --display is given. Printed are medians of all turns beside their aims:

- frame: all time between two frames that is not training, in milliseconds of the processor
- longest: the longest piece of one, in which no event is handled, 99th percentile over frames
- input: how long an event waited that another thread posted at odd times
- training: iterations a second of the processor, in percent of those without a window

`--once POINTS` does one turn.
"""

import os
import sys

if "--display" not in sys.argv:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

import argparse
import random
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, sleep, thread_time

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from nnsim.data.datasets import Recipe, generate
from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Project, Training, new_project
from ui.app import make_application, make_window, without_settings
from ui.training.training_loop import FULL_SPEED, TrainingLoop

SETTLING, SECONDS, ALONE = 2.0, 6.0, 0.5
FIGURES = {  # what a turn prints, and where the number is
    "iterations a second": r"iterations a second: ([\d,]+)",
    "training": r"training: ([\d.]+) %",
    "frames a second": r"([\d.]+) frames a second",
    "frame": r"frame of the processor: median ([\d.]+) ms",
    "longest": r"longest p99 ([\d.]+) ms",
    "input": r"input latency: .*p99 ([\d.]+) ms",
    "gap": r"frame: median ([\d.]+) ms",
}
AIMS = {
    "training": "at least 60 %",
    "frames a second": "at least 60",
    "frame": "under 6 ms",
    "input": "under 10 ms",
}
RATIOS = {  # beside another checkout
    "iterations a second": "at least 0.95",
    "input": "at most 1.15",
    "gap": "at most 1.15",
}


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

    @contextmanager
    def getting_events(self) -> Iterator[None]:
        """Have another thread post events."""
        posting = True

        def post() -> None:
            while posting:
                QCoreApplication.postEvent(self, Input())
                sleep(random.uniform(0.003, 0.012))

        thread = threading.Thread(target=post)
        thread.start()
        yield
        posting = False
        thread.join()


class Meter:
    """Measures what a loop does beside training, by the clock and by the processor.

    `gaps` is all time between two slices; `frames` and `pieces` are the parts of it since each frame, and
    those in which no event is handled.
    """

    def __init__(self, loop: TrainingLoop) -> None:
        self._work, self._train = loop._go_on, loop._slice
        self._trained_at = self._ended = self._busy_till = 0.0
        self.gaps: list[float] = []
        self.frames: list[float] = []
        self.pieces: list[float] = []
        loop._work.timeout.disconnect()
        loop._work.timeout.connect(self._piece)
        loop._slice = self._slice  # type: ignore[method-assign]
        loop.frame.connect(self._begin_frame)

    def _piece(self) -> None:
        self._count()
        self._work()
        self._count()

    def _slice(self) -> None:
        if self._trained_at:
            self.gaps.append(perf_counter() - self._trained_at)
        self._count()
        self._train()
        self._trained_at = self._ended = perf_counter()
        self._busy_till = thread_time()

    def _begin_frame(self) -> None:
        self.frames.append(0.0)
        self.pieces.append(0.0)

    def _count(self) -> None:
        """Of the present frame: what has been done since the last time."""
        now, busy = perf_counter(), thread_time()
        if self.frames:
            self.frames[-1] += busy - self._busy_till
            self.pieces[-1] = max(self.pieces[-1], now - self._ended)
        self._ended, self._busy_till = now, busy

    def clear(self) -> None:
        """Forget what was measured."""
        for measured in (self.gaps, self.frames, self.pieces):
            measured.clear()


def percentile(values: list[float], share: float) -> float:
    """In milliseconds."""
    return 1e3 * sorted(values)[int(share * (len(values) - 1))]


def project(points: int) -> Project:
    """What is trained."""
    data = generate(Recipe("circles", samples=points))
    network = build((2, 8, 8, 1), Activation("tanh"), Activation("sigmoid"))
    training = Training("binary_cross_entropy", Optimizer("sgd", 0.03), batch_size=10)
    return new_project(network, data, training)


class Alone:
    """Another trainer, without a window: iterations a second of the processor."""

    def __init__(self, points: int) -> None:
        self._trainer = Trainer(project(points))

    def rate(self) -> float:
        """Train for a moment."""
        began, first = thread_time(), self._trainer.iteration
        self._trainer.advance(2**62, perf_counter() + ALONE)
        return (self._trainer.iteration - first) / (thread_time() - began)


def take_turn(points: int) -> None:
    """Train for a while and print the figures."""
    without_settings()
    app = make_application()
    window = make_window("light")
    window.document.new(project(points))
    window.resize(1440, 900)
    window.show()
    window.complete()
    window.canvas.fit()
    session, receiver, alone = window.session, Receiver(), Alone(points)
    assert session.trainer is not None
    meter = Meter(session.control.loop)
    session.control.loop.speed = FULL_SPEED
    session.control.run()

    def go_on(seconds: float) -> None:
        until = perf_counter() + seconds
        while perf_counter() < until:
            app.processEvents()

    go_on(SETTLING)
    rates = [alone.rate()]
    go_on(0.2)
    with receiver.getting_events():
        meter.clear()
        started, busy, first = perf_counter(), thread_time(), session.trainer.iteration
        go_on(SECONDS)
        done = session.trainer.iteration - first
        seconds, busy = perf_counter() - started, thread_time() - busy
    rates.append(alone.rate())
    window.close_without_asking()
    whole, longest = meter.frames[:-1], meter.pieces[:-1]  # the last one is not over
    gaps, waits = [gap for gap in meter.gaps if gap > 0.0005], receiver.waits
    share = 100 * done / busy / (sum(rates) / len(rates))
    print(f"iterations a second: {done / seconds:,.0f}")
    print(f"training: {share:.1f} % of the iterations a second without a window")
    print(f"{len(meter.frames) / seconds:.1f} frames a second")
    print(
        f"frame of the processor: median {percentile(whole, 0.5):.2f} ms,"
        f" p99 {percentile(whole, 0.99):.2f} ms, longest p99 {percentile(longest, 0.99):.2f} ms"
    )
    print(
        f"input latency: median {percentile(waits, 0.5):.2f} ms, p99 {percentile(waits, 0.99):.2f} ms"
    )
    print(
        f"frame: median {percentile(gaps, 0.5):.2f} ms, p99 {percentile(gaps, 0.99):.2f} ms,"
        f" {len(gaps) / seconds:.0f} a second"
    )


def figures_of(checkout: Path, *arguments: str) -> dict[str, float]:
    """What a turn in a process of its own prints."""
    command = [sys.executable, "tests/bench/window.py", *arguments]
    told = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=True).stdout
    found = {name: re.search(pattern, told) for name, pattern in FIGURES.items()}
    return {name: float(f[1].replace(",", "")) for name, f in found.items() if f is not None}


def main() -> None:
    """Print a line for each figure: its medians, its aim, and its ratio to the other checkout."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--once", type=int)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--display", action="store_true")
    parser.add_argument("--beside", type=Path)
    options = parser.parse_args()
    if options.once:
        take_turn(options.once)
        return
    display = ["--display"] if options.display else []
    turns: dict[str, list[dict[str, float]]] = {"200": [], "500": [], "beside": []}
    for _ in range(options.turns):
        for points in ("200", "500"):
            turns[points].append(figures_of(ROOT, "--once", points, *display))
        if options.beside:
            turns["beside"].append(figures_of(options.beside, *display))
    print(f"{'':20}{'200':>10}{'500':>10}  {'aim, of 500':16}{'beside':>10}{'200 / it':>10}  aim")
    for name in FIGURES:
        small, large, other = (
            median(turn[name] for turn in turns[key]) if name in (turns[key] or [{}])[0] else None
            for key in ("200", "500", "beside")
        )
        line = f"{name:20}{small:10,.1f}{large:10,.1f}  {AIMS.get(name, ''):16}"
        if other is not None and small is not None:
            line += f"{other:10,.1f}{small / other:10.2f}  {RATIOS.get(name, '')}"
        print(line)


if __name__ == "__main__":
    main()
