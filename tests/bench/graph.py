"""How smooth it is to pan and zoom a graph of 2,000 gates, and how soon it is there.

    ./run python tests/bench/graph.py [--display]     # offscreen unless --display is given

Prints the time to build each graph and to make one step, and the median, p99 and maximum of the time that
a frame takes, of the whole graph and zoomed in.
"""

import os
import sys

if "--display" not in sys.argv:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.canvas import measure, panning, zooming
from ui.app import make_application, make_window, without_settings
from ui.window.graph.graph_window import GraphWindow

GATES = 2000


def texts() -> Iterator[tuple[str, str]]:
    """A deep graph and a wide one, of about as many gates."""
    steps = GATES // 4
    lines = [f"h{i + 1} = tanh(w*h{i} + u*x{i} + b)" for i in range(steps)]
    values = [f"x{i} = 0.{i % 10}" for i in range(steps)]
    yield "deep", "\n".join([*lines, "h0 = 0, w = 0.5, u = 0.3, b = 0.1", *values])
    count = GATES // 4
    lines = [f"a{i} = sigmoid(w{i}*x + b{i})" for i in range(count)]
    level = [f"a{i}" for i in range(count)]
    number = 0
    while len(level) > 1:
        pairs = [level[i : i + 2] for i in range(0, len(level), 2)]
        names = [f"s{number + i}" for i in range(len(pairs))]
        number += len(pairs)
        lines += [f"{name} = {' + '.join(pair)}" for name, pair in zip(names, pairs, strict=True)]
        level = names
    values = [f"w{i} = 0.{i % 9}, b{i} = -0.{i % 7}" for i in range(count)]
    yield "wide", "\n".join([*lines, "x = 2", *values])


def main() -> None:
    """Print lines for each graph, part of it and movement."""
    without_settings()
    app = make_application()
    beside = make_window("light")
    window = beside.desk.new_window(beside, "graph")
    assert isinstance(window, GraphWindow)
    window.resize(1440, 900)
    for name, text in texts():
        started = perf_counter()
        window.document.show_text(name, text)
        app.processEvents()
        gates = len(window.session.graph.gates)
        print(f"{name}: {gates:,} gates, built in {perf_counter() - started:.2f} s", flush=True)
        started = perf_counter()
        window.session.step_on()
        app.processEvents()
        print(f"{name}: a step in {1e3 * (perf_counter() - started):.1f} ms", flush=True)
        window.session.go_to_end()
        for place, zoom in (("whole graph", 0.0), ("zoomed out", 0.32), ("zoomed in", 1.2)):
            window.view.fit()
            while window.view.zoom < zoom:
                window.view.zoom_in()
            settle = perf_counter() + 0.5
            while perf_counter() < settle:
                app.processEvents()
            for movement in (panning, zooming):
                figures = measure(app, movement(window.view))
                print(f"{name:6} {place:12} {movement.__name__:8} {figures}", flush=True)
    for left in beside.desk.windows:
        left.close_without_asking()


if __name__ == "__main__":
    main()
