"""Reading beside the window: what takes long shows a dialog with Cancel, and the window stays alive."""

from collections.abc import Callable
from functools import partial
from threading import Event, Thread
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget
from shiboken6 import isValid

from nnsim.files.cancelling import CancelledError, cancellable, check

Read = TypeVar("Read")
Report = Callable[[float], None]  # told what share is done; raises CancelledError if it is to end

AT_ONCE = 0.25  # seconds after which the dialog is shown
_WHOLE = 1000  # parts that progress is told in
_LOOK = 20  # ms between two looks at whether the reading is done


class _Reading(Thread, Generic[Read]):
    """A thread that reads, and keeps what came of it."""

    def __init__(self, read: Callable[[], Read]) -> None:
        super().__init__(name="opening", daemon=True)  # the end of the program does not wait for it
        self._read = read
        self.cancelled = Event()
        self.share: float | None = None  # that is done, where it is known
        self.found: list[Read] = []
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            with cancellable(self.cancelled.is_set):
                self.found.append(self._read())
        except Exception as error:  # whatever it is, it is raised where the result is asked for
            self.error = error


def read_beside(read: Callable[[], Read], name: str, window: QWidget) -> Read:
    """What `read` returns, called in a thread; the user may cancel it where it takes long.

    Raises CancelledError if the user does, and whatever `read` raises. It has to be a function that
    asks `cancelling.check`, and what it makes is only this function's until it is returned.
    """
    return _result(_Reading(read), name, window)


def read_in_parts(read: Callable[[Report], Read], name: str, window: QWidget) -> Read:
    """As `read_beside`, for what says as it goes on what share of it is done."""

    def report(share: float) -> None:
        check()
        reading.share = share

    reading = _Reading(partial(read, report))
    return _result(reading, name, window)


def _result(reading: _Reading[Read], name: str, window: QWidget) -> Read:
    reading.start()
    reading.join(AT_ONCE)
    if reading.is_alive():
        _wait(reading, name, window)
    if reading.cancelled.is_set():
        raise CancelledError
    if reading.error is not None:
        raise reading.error
    return reading.found[0]


def _wait(reading: _Reading[Read], name: str, window: QWidget) -> None:
    """Show the dialog until the reading is done, or cancelled: its thread then ends by itself."""
    translate = QCoreApplication.translate
    text = translate("Opening", "Opening {0}…").format(name)
    dialog = QProgressDialog(text, translate("Opening", "Cancel"), 0, 0, window)
    dialog.setWindowTitle(translate("Opening", "Open"))
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.setMinimumDuration(0)
    loop, timer = QEventLoop(), QTimer(interval=_LOOK)

    def look() -> None:
        if not isValid(dialog):  # its window was closed
            reading.cancelled.set()
        if not reading.is_alive() or reading.cancelled.is_set():
            loop.quit()
        elif reading.share is not None:
            dialog.setMaximum(_WHOLE)
            dialog.setValue(min(round(reading.share * _WHOLE), _WHOLE - 1))  # the whole closes it

    timer.timeout.connect(look)
    dialog.canceled.connect(reading.cancelled.set)
    dialog.canceled.connect(loop.quit)
    timer.start()
    dialog.show()
    loop.exec()
    timer.stop()
    if not isValid(dialog):
        return
    dialog.canceled.disconnect()  # closing it says so too
    dialog.close()
    dialog.deleteLater()
