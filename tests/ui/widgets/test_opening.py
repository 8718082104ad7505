"""Opening a file that takes long: the window lives on, and Cancel leaves everything as it was."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar, QProgressDialog, QPushButton, QWidget

from nnsim.files import FileError, cancelling, native, opening
from nnsim.files.cancelling import CancelledError
from nnsim.presets.defaults import xor_demo
from tests.support.windows import OpenWindow
from ui.widgets.opening import read_in_parts
from ui.window.main_window import MainWindow

from tests.support.modal import when_modal  # isort: skip

READ = opening.read


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window(filled=False)


class SlowReading:
    """Stands for the reader of a file that takes as long as a test wants."""

    def __init__(self) -> None:
        self.may_end, self.has_ended = threading.Event(), threading.Event()
        self.error: FileError | None = None

    def __call__(self, path: Path) -> opening.Opened:
        try:
            while not self.may_end.wait(0.005):
                cancelling.check()
            if self.error is not None:
                raise self.error
            return READ(path)
        finally:
            self.has_ended.set()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowReading]:
    reading = SlowReading()
    monkeypatch.setattr(opening, "read", reading)
    yield reading
    reading.may_end.set()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "large.nnsim"
    native.write(xor_demo(), path)
    return path


def cancel(dialog: QWidget) -> None:
    QTest.mouseClick(dialog.findChild(QPushButton), Qt.MouseButton.LeftButton)


def test_a_small_file_is_opened_without_a_dialog(window: MainWindow, file: Path) -> None:
    shown: list[QWidget] = []
    timer = when_modal(shown.append)
    assert window.filing.open(file)
    timer.stop()
    assert window.document.path == file
    assert shown == []


def test_cancel_leaves_everything_as_it_was(
    window: MainWindow, file: Path, slow: SlowReading
) -> None:
    before, title = window.document.project, window.windowTitle()
    told: list[str] = []
    window.filing.failed.connect(told.append)
    timer = when_modal(cancel)
    assert not window.filing.open(file)
    assert not timer.isActive()
    assert slow.has_ended.wait(5)
    assert window.document.project is before
    assert window.document.path is None
    assert window.windowTitle() == title
    assert len(window.desk.windows) == 1
    recent = window.commands.menus["file.recent"]
    recent.aboutToShow.emit()
    assert not recent.actions()
    assert told == []
    assert QApplication.activeModalWidget() is None


def test_the_dialog_names_the_file_and_goes_when_it_is_read(
    window: MainWindow, file: Path, slow: SlowReading
) -> None:
    texts: list[str] = []

    def let_it_end(dialog: QWidget) -> None:
        texts.append(dialog.labelText())
        slow.may_end.set()

    timer = when_modal(let_it_end)
    assert window.filing.open(file)
    assert not timer.isActive()
    assert texts == ["Opening large.nnsim…"]
    assert window.document.path == file
    assert QApplication.activeModalWidget() is None


def test_the_window_lives_while_a_file_is_read(
    window: MainWindow, file: Path, slow: SlowReading
) -> None:
    beats: list[int] = []
    beating = QTimer(interval=5)
    beating.timeout.connect(lambda: beats.append(1))

    def end_after_twenty() -> None:
        if len(beats) >= 20:
            slow.may_end.set()

    beating.timeout.connect(end_after_twenty)
    beating.start()
    assert window.filing.open(file)
    beating.stop()
    assert len(beats) >= 20


def test_what_is_wrong_with_a_slow_file_is_told(
    window: MainWindow, file: Path, slow: SlowReading
) -> None:
    slow.error = FileError("layers is missing; it must be a list: [ … ].")
    told: list[str] = []
    window.filing.failed.connect(told.append)
    timer = when_modal(lambda _: slow.may_end.set())
    assert not window.filing.open(file)
    timer.stop()
    assert told == ["large.nnsim cannot be opened. layers is missing; it must be a list: [ … ]."]


def test_after_a_cancelled_one_the_next_file_is_opened(
    window: MainWindow, file: Path, tmp_path: Path, slow: SlowReading, monkeypatch
) -> None:
    timer = when_modal(cancel)
    window.filing.open(file)
    timer.stop()
    monkeypatch.undo()
    other = tmp_path / "other.nnsim"
    native.write(xor_demo(), other)
    assert window.filing.open(other)
    assert window.document.path == other


@pytest.mark.skipif(os.name != "posix", reason="needs hard links")
def test_another_name_of_an_open_file_brings_its_window_forward(
    window: MainWindow, file: Path, tmp_path: Path
) -> None:
    os.link(file, tmp_path / "linked.nnsim")
    window.filing.open(file)
    assert window.filing.open(tmp_path / "linked.nnsim")
    assert len(window.desk.windows) == 1


def test_what_says_how_far_it_is_moves_the_bar_and_ends_when_cancelled(window: MainWindow) -> None:
    shares, told = iter((0.25, 0.5, *(0.75 for _ in range(10**6)))), []

    def read(report: Callable[[float], None]) -> None:
        for share in shares:
            report(share)
            time.sleep(0.002)

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, QProgressDialog)
        dialog.findChild(QProgressBar).valueChanged.connect(told.append)
        QTimer.singleShot(100, dialog, lambda: cancel(dialog))

    timer = when_modal(look)
    with pytest.raises(CancelledError):
        read_in_parts(read, "rows.csv", window)
    timer.stop()
    assert 750 in told
    assert next(shares) == 0.75  # it did not go on to the end
