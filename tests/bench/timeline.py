"""How soon a past iteration of a run of 1,000,000 iterations of 2-8-8-1 appears.

    ./run python tests/bench/timeline.py [--iterations N]

Trains with SGD and with Adam, goes to random past iterations and prints how long that took: in the
engine alone, in the window with everything painted (offscreen), and one step back across the start of
an iteration. The target is 100 ms for the window.
"""

import argparse
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

os.environ["QT_QPA_PLATFORM"] = "offscreen"
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication

from nnsim.data.datasets import generate
from nnsim.data.recipes import Recipe
from nnsim.editing.layers import build
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Project, Training, new_project
from ui.app import make_application, make_window, without_settings
from ui.window.main_window import MainWindow

VISITS = 200


def project(optimizer: str) -> Project:
    """2-8-8-1 on two circles, batches of 10."""
    network = build((2, 8, 8, 1), Activation("tanh"), Activation("sigmoid"))
    training = Training("binary_cross_entropy", Optimizer(optimizer, 0.003), batch_size=10)
    return new_project(network, generate(Recipe("circles", samples=200)), training)


def report(title: str, visits: list[Callable[[], object]]) -> None:
    """Time each of these and print what is typical and what is worst."""
    taken = []
    for visit in visits:
        started = perf_counter()
        visit()
        taken.append(1e3 * (perf_counter() - started))
    taken.sort()
    middle, last_but_few = taken[len(taken) // 2], taken[int(0.99 * (len(taken) - 1))]
    print(
        f"  {title:<42} median {middle:6.1f} ms   p99 {last_but_few:6.1f} ms   max {taken[-1]:6.1f} ms"
    )


def measure(app: QApplication, window: MainWindow, optimizer: str, iterations: int) -> None:
    """Train, then visit the past."""
    window.document.new(project(optimizer))
    session = window.session
    trainer = session.trainer
    assert trainer is not None
    started = perf_counter()
    trainer.run(iterations)
    seconds = perf_counter() - started
    session.control.settle()
    timeline = trainer.timeline
    print(
        f"{optimizer}: {iterations:,} iterations in {seconds:.1f} s, {len(timeline):,} checkpoints "
        f"of {timeline.bytes / 2**20:.1f} MB, one every {timeline.spacing}"
    )

    def painted(go: Callable[[], object]) -> None:
        go()
        app.processEvents()

    window.canvas.fit()
    for warm_up in (1, iterations // 2, 0):
        painted(lambda place=warm_up: session.control.scrub(place))
    places = [random.randrange(iterations) for _ in range(VISITS)]
    report("engine, any past iteration", [lambda i=i: trainer.go_to(i) for i in places])
    report(
        "window, scrubbed to any past iteration",
        [lambda i=i: painted(lambda: session.control.scrub(i)) for i in places],
    )
    session.control.scrub(iterations)
    session.control.settle()
    report(
        "window, stepped back by an operation",
        [lambda: painted(lambda: session.control.step_back("operation"))] * VISITS,
    )
    report(
        "window, stepped back by an iteration",
        [lambda: painted(lambda: session.control.step_back("iteration"))] * VISITS,
    )
    report(
        "window, stepped on by an iteration",
        [lambda: painted(lambda: session.control.step("iteration"))] * VISITS,
    )


def main() -> None:
    """Measure with SGD and with Adam."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--iterations", type=int, default=1_000_000)
    iterations = parser.parse_args().iterations
    random.seed(0)
    without_settings()
    app = make_application()
    window = make_window("light")
    window.resize(1440, 900)
    window.show()
    window.complete()
    for optimizer in ("sgd", "adam"):
        measure(app, window, optimizer, iterations)
    window.close_without_asking()


if __name__ == "__main__":
    main()
