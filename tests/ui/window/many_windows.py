"""Opens, trains and closes window after window in one process, with garbage collected at odd moments.

    ./run python tests/ui/window/many_windows.py [--windows 200] [--seed 1]

Ends with 1, and says why, if Qt warns, a window or a timer survives, or memory grows.
"""

import argparse
import ctypes
import gc
import os
import random
import sys
import weakref
from itertools import cycle, islice
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from nnsim.presets.defaults import xor_demo
from ui.app import make_application, make_window, without_settings
from ui.plots.catalogue import plots
from ui.plots.plot_panel import PlotPanel
from ui.window.main_window import MainWindow

SETTLED = 20  # windows after which memory may grow by MOST only
MOST = 10.0  # MB
ITERATIONS = 20
HARMLESS = (
    "This plugin does not support propagateSizeHints()"  # says the platform without a display
)

warnings: list[str] = []


def keep(kind: QtMsgType, _context: object, text: str) -> None:
    """Remember what Qt warns of."""
    if kind != QtMsgType.QtDebugMsg and text != HARMLESS:
        warnings.append(text)


def memory() -> float:
    """What the process holds of memory, in MB; what glibc keeps for later comes and goes."""
    if (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


class Run:
    """One window after another, by the chances of a seed."""

    def __init__(self, app: QApplication, seed: int) -> None:
        self._app, self._random = app, random.Random(seed)
        ids = [spec.id for spec in plots()]
        self._ids = cycle(self._random.sample(ids, len(ids)))  # all of them in the first windows
        self.opened: list[weakref.ref[MainWindow]] = []

    def _turn(self) -> None:
        """Let events be handled, and perhaps collect some garbage."""
        self._app.processEvents()
        if self._random.random() < 0.4:
            gc.collect(self._random.randrange(3))

    def window(self) -> tuple[MainWindow, list[QTimer]]:
        """Open a window, train in it with some plots shown, and close it."""
        window = make_window("light")
        window.document.new(xor_demo())
        window.show()
        if (
            self._random.random() < 0.3
        ):  # the others are closed before all of their docks are filled
            window.complete()
        self._turn()
        window.make_menus()
        for name in islice(self._ids, 2):
            window.commands[f"plot.{name}"].trigger()
            self._turn()
        control, trainer = window.session.control, window.session.trainer
        assert trainer is not None
        control.run_to(trainer.iteration + ITERATIONS)
        while control.running:
            self._turn()
        for panel in window.findChildren(PlotPanel):
            if panel.isVisible() and self._random.random() < 0.5:
                panel.grab()
        timers = window.findChildren(QTimer)
        self.opened.append(weakref.ref(window))
        window.close_without_asking()
        self._turn()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return window, timers


def survivors(closed: list[tuple[MainWindow, list[QTimer]]]) -> int:
    """How many windows and timers are still there."""
    return sum(
        shiboken6.isValid(window) + sum(shiboken6.isValid(timer) for timer in timers)
        for window, timers in closed
    )


def main() -> int:
    """Open and close them; the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--windows", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    without_settings()
    app = make_application()
    qInstallMessageHandler(keep)
    run, settled, alive = Run(app, arguments.seed), 0.0, 0
    for number in range(arguments.windows):
        alive += survivors([run.window()])
        gc.collect()
        if number + 1 == min(SETTLED, arguments.windows):
            settled = memory()
    alive += sum(window() is not None for window in run.opened)
    grown = memory() - settled
    print(f"{arguments.windows} windows, {alive} survivors, {grown:+.1f} MB, warnings: {warnings}")
    return int(bool(alive or warnings or grown > MOST))


if __name__ == "__main__":
    sys.exit(main())
