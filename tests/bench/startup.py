"""From the start of the interpreter to the first picture of the window, beside an empty Qt window.

    ./run python tests/bench/startup.py [--display]

Both are started in turn, each in a process of its own, on a warm cache; the figures are medians.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import time

ROOT = Path(__file__).resolve().parents[2]
RUNS = 9

_REPORT = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.report)
        return False
    def report(self):
        print(time.time(), flush=True)
        import os
        os._exit(0)
"""

EMPTY = f"""{_REPORT}
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window, watch = QWidget(), Watch()
window.installEventFilter(watch)
window.resize(1440, 900)
window.show()
app.exec()
"""

OURS = f"""
from ui.app import make_application, make_window, without_settings
without_settings()
app = make_application()
window = make_window("light")
{_REPORT}
watch = Watch()
window.installEventFilter(watch)
window.show()
app.exec()
"""


def seconds(program: str) -> float:
    """From just before the process is made to just after its first paint."""
    started = time()
    # A warm cache includes compiled modules, which some machines are told not to write.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return float(ended) - started


def main() -> None:
    """Print both medians."""
    if "--display" not in sys.argv:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    times: dict[str, list[float]] = {"empty window": [], "nnsim": []}
    for run in range(RUNS + 1):
        for name, program in (("empty window", EMPTY), ("nnsim", OURS)):
            spent = seconds(program)
            if run:  # the first run warms the cache
                times[name].append(spent)
    for name, found in times.items():
        print(f"{name}: {1e3 * median(found):.0f} ms")


if __name__ == "__main__":
    main()
