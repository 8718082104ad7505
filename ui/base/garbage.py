"""Python's garbage is collected between two events, in the thread of the windows, and at no other time.

By itself Python collects at any allocation, in whatever thread: a closed window, which is garbage, would
then be deleted while Qt goes through a list of all widgets to give them a new style, or from the thread
that reads a file. Both end the program.
"""

import gc

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

PERIOD = 100  # ms; as many objects as a program makes in it fit into memory


def collect_between_events(app: QApplication) -> None:
    """Take the collecting of garbage over from Python until the application ends."""
    gc.disable()
    gc.freeze()  # the modules so far are never garbage: no need to look at them again
    timer = QTimer(app, interval=PERIOD)
    timer.setObjectName("garbage")
    timer.timeout.connect(collect)
    # By the event loop, or it would be due before the first picture.
    QTimer.singleShot(0, timer, timer.start)


def collect() -> None:
    """Collect the generations whose turn it is, by the counts and thresholds that Python goes by."""
    counted = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [n for n, (count, threshold) in enumerate(counted) if count > threshold > 0]
    if due:
        gc.collect(due[-1])
