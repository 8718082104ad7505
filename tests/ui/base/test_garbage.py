"""Python's garbage is collected between events only: a closed window could end the program."""

import gc
import subprocess
import sys
from collections.abc import Iterator
from threading import Thread
from weakref import ref

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.base import garbage

# Windows that are garbage while all widgets get a new style, one of which makes more garbage then.
RESTYLED = """
import gc
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from ui.app import make_application
from ui.base import theme

class Closed(QWidget):
    def __init__(self):
        super().__init__()
        self.itself = self
        column = QVBoxLayout(self)
        for number in range(200):
            column.addWidget(QLabel(str(number)))

class Busy(QWidget):
    def changeEvent(self, event):
        if event.type() == QEvent.Type.StyleChange:
            self.cycles = [[] for _ in range(100_000)]
            for cycle in self.cycles:
                cycle.append(cycle)

app = make_application()
gc.set_threshold(50, 2, 2)
busy = Busy()
busy.show()
for wanted in (theme.LIGHT, theme.DARK) * 3:
    closed = Closed()
    closed.show()
    closed.close()
    del closed
    theme.apply(app, wanted)
print("alive")
"""


class Cycle(QWidget):
    """Garbage as soon as nobody else knows it."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        column = QVBoxLayout(self)
        column.addWidget(QLabel("1"))


@pytest.fixture
def collecting(qapp: QApplication) -> Iterator[None]:
    """The program's way to collect; at the smallest occasion, so that a test need not wait for one."""
    thresholds = gc.get_threshold()
    gc.enable()
    garbage.collect_between_events(qapp)
    gc.set_threshold(1, 1, 1)
    yield
    qapp.findChild(QTimer, "garbage").deleteLater()
    gc.set_threshold(*thresholds)


def test_a_closed_window_that_is_garbage_survives_a_change_of_theme() -> None:
    run = subprocess.run(
        [sys.executable, "-c", RESTYLED], capture_output=True, text=True, timeout=300
    )
    assert (run.returncode, run.stdout) == (0, "alive\n"), run.stderr


def test_what_is_garbage_goes_while_events_are_processed(collecting: None, qtbot: QtBot) -> None:
    known = ref(Cycle())
    cycles = [Cycle() for _ in range(3)]
    assert known() is not None
    del cycles
    qtbot.waitUntil(lambda: known() is None)


def test_a_thread_that_makes_garbage_deletes_no_widget(collecting: None) -> None:
    known = ref(Cycle())

    def read() -> None:
        for _ in range(10_000):
            cycle: list[object] = []
            cycle.append(cycle)

    thread = Thread(target=read)
    thread.start()
    thread.join()
    assert known() is not None


def test_the_time_to_collect_begins_with_the_first_turn_of_events(qapp: QApplication) -> None:
    garbage.collect_between_events(qapp)
    timer = qapp.findChildren(QTimer, "garbage")[-1]
    assert not timer.isActive()
    qapp.processEvents()
    assert timer.isActive()
    timer.deleteLater()
