"""A user of the whole window who does anything at any time, with real keys and a real mouse.

    ./run python tests/ui/random_user.py [--events 500] [--seeds 40] [--first 0] [--jobs 2] [--trace]

Every seed is a process of its own. Its n-th event is drawn from the seed and n alone, and the clock
that training goes by is counted, so a seed does the same again until a timer of Qt comes at another
moment. Every exception, every message of Qt and every canvas that shows nothing is a fault; the exit
status is 1 if there was one.
"""

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# Offscreen there would be 800 by 800 pixels.
SCREEN = Path(__file__).with_name("large_screen.json")
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={SCREEN}"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

# Before anything that asks for the time is imported.
_ticks = itertools.count()
time.perf_counter = lambda: next(_ticks) * 1e-4  # as if each look at the clock took that long


from PySide6.QtCore import QSettings, Qt, QThread, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.ui.any_window import AnyWindow
from tests.ui.random_choices import Choices
from tests.ui.random_files import make_files
from tests.ui.watching import Watch
from ui.app import make_application
from ui.base import app_paths, math_renderer, theme

NEVER = 2**31 - 1  # ms
SLOWEST = 5.0  # seconds an event, or a process is said to hang
MOST_ESCAPES = 500  # until a dialog is said not to close by it


class RandomUser:
    """Works until a number of events are done, then closes all windows and ends the application."""

    def __init__(self, seed: int, events: int, watch: Watch, trace: bool) -> None:
        self.seed, self.events, self.watch, self.trace = seed, events, watch, trace
        self.done = self.escapes = 0
        self.levels: list[int] = []  # of loops, at which each event under way began
        self.hands = AnyWindow()
        self.choices = Choices(self.hands)

    def go_on(self) -> None:
        """Do the next event. The one after it is asked for first: a dialog may block this one."""
        level = QThread.currentThread().loopLevel()
        # Qt's hands let events be processed after each key: that is not yet time for the next one.
        if self.levels and level <= self.levels[-1]:
            QTimer.singleShot(1, self.go_on)
            return
        self.levels.append(level)
        try:
            if self.done < self.events:
                self.do(self.done)
            else:
                self.close()
        finally:
            self.levels.pop()

    def do(self, number: int) -> None:
        """Draw one event and let it happen."""
        self.done = number + 1
        self.choices.draw.seed(f"{self.seed} {number}")
        QTimer.singleShot(self.pause(), self.go_on)
        self.settle()
        what, act = self.choices.choose()
        if self.trace:
            print(f"{number:5} {what}", flush=True)
        self.watch.doing(number, what)
        act()
        every_pixel = what in ("F11", "theme")
        self.watch.look(self.hands.windows, self.hands.presented, every_pixel)

    def settle(self) -> None:
        """Fit the docks now, not whenever a machine comes to it after the time of a double click."""
        for docks in (window.docks for window in self.hands.windows):
            if not docks.settled:
                docks.fit_card()
            docks._soon.stop()
            docks._soon.setInterval(NEVER)

    def pause(self) -> int:
        """Milliseconds that events are processed for; none while training, which counts its own time."""
        long = self.choices.draw.random() < 0.04
        return 150 if long and not any(w.session.control.running for w in self.hands.windows) else 0

    def close(self) -> None:
        """End whatever is open, as a user would."""
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        QTimer.singleShot(0, self.go_on)
        if popup is not None:
            popup.close()
        elif modal is not None and self.escapes < MOST_ESCAPES:
            self.escapes += 1
            self.hands.press(Qt.Key.Key_Escape)
        elif modal is not None:
            self.escapes = 0
            self.watch.fault(f"{modal.windowTitle()} does not close by Esc")
            modal.close()
        elif self.hands.desk.windows:
            self.hands.desk.windows[-1].close_without_asking()
        else:
            QApplication.exit()


def one_seed(seed: int, events: int, trace: bool) -> int:
    """Let the user of one seed work in this process; the number of faults."""
    warnings.simplefilter("error")
    warnings.filterwarnings("ignore", "path is deprecated", DeprecationWarning)  # by ziamath
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        make_files(Path(folder))
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(QSettings.Format.IniFormat, scope, folder)
        app_paths.use(Path(folder) / "data")
        app = make_application()
        while not math_renderer.is_ready():  # formulas, and with them the layout, would come late
            time.sleep(0.01)
        watch = Watch(seed)
        theme.choose("light")
        user = RandomUser(seed, events, watch, trace)
        app.setQuitOnLastWindowClosed(False)
        QTimer.singleShot(0, user.go_on)
        app.exec()
        watch.end()
        QGuiApplication.clipboard().clear()  # Python would be gone when Qt frees what is on it
    print(f"seed {seed}: {user.done} events, {len(watch.faults)} faults", flush=True)
    return len(watch.faults)


def seeds_apart(seeds: Iterator[int], arguments: argparse.Namespace) -> list[int]:
    """A process for each seed; those that met a fault."""

    def failed(seed: int) -> bool:
        one = ("--seed", str(seed), "--events", str(arguments.events))
        command = [sys.executable, "-X", "faulthandler", __file__, *one]
        try:
            ran = subprocess.run(
                command,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
                timeout=SLOWEST * arguments.events,
            )
        except subprocess.TimeoutExpired as late:
            told = late.stdout.decode(errors="replace") if isinstance(late.stdout, bytes) else ""
            print(f"{told}seed {seed}: did not end", flush=True)
            return True
        print(ran.stdout, end="", flush=True)
        if ran.returncode not in (0, 1):
            print(f"seed {seed}: ended with {ran.returncode}", flush=True)
        return ran.returncode != 0

    with ThreadPoolExecutor(arguments.jobs) as pool:
        seeds = list(seeds)
        return [seed for seed, bad in zip(seeds, pool.map(failed, seeds), strict=True) if bad]


def main() -> int:
    """Let many users work, and say which met a fault."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=500, help="of each seed")
    parser.add_argument("--seeds", type=int, default=40)
    parser.add_argument("--first", type=int, default=0, help="of the seeds")
    parser.add_argument("--jobs", type=int, default=2, help="seeds at a time")
    parser.add_argument("--seed", type=int, help="one alone, in this process")
    parser.add_argument("--trace", action="store_true", help="print every event of it")
    arguments = parser.parse_args()
    if arguments.seed is not None:
        return int(one_seed(arguments.seed, arguments.events, arguments.trace) > 0)
    began = time.monotonic()
    seeds = range(arguments.first, arguments.first + arguments.seeds)
    bad = seeds_apart(iter(seeds), arguments)
    took = time.monotonic() - began
    print(f"{arguments.seeds} seeds of {arguments.events} events in {took:.0f} s; faults in {bad}")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
