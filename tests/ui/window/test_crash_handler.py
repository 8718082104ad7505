"""Errors that nobody expected: work is kept, one dialog tells, the log remembers."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from nnsim.model.project import with_training
from nnsim.presets.defaults import xor_demo
from tests.support import hands
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from ui.base import app_paths, log
from ui.base.diagnostics import diagnostics, open_log
from ui.base.recent_events import EventNotes, done, note
from ui.canvas.widgets.network_field import QuickStart
from ui.dialogs.crash_report import CrashDialog
from ui.document.recovery import leftovers
from ui.widgets.number_field import NumberField
from ui.window.crash_handler import CrashHandler
from ui.window.main_window import MainWindow


@pytest.fixture
def window(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(QApplication, "exit", lambda *_: None)
    made = open_window(xor_demo(), filled=False)
    handler = CrashHandler(made.desk)
    monkeypatch.setattr(sys, "excepthook", handler.handle)
    yield made
    monkeypatch.undo()
    log.stop()


def dialogs() -> list[CrashDialog]:
    return [
        w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog) and w.isVisible()
    ]


def press(dialog: CrashDialog, text: str) -> None:
    button = next(b for b in dialog.findChildren(QPushButton) if b.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def faulty(times: list[int]) -> QTimer:
    """A timer whose slot raises again and again, as a broken view would."""

    def slot() -> None:
        times.append(1)
        raise ZeroDivisionError("the sky has fallen")

    timer = QTimer(interval=1)
    timer.timeout.connect(slot)
    timer.start()
    return timer


def log_text() -> str:
    return log.log_file().read_text(encoding="utf-8")


def test_an_error_in_a_timer_is_shown_once_with_training_paused_and_work_kept(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.document.apply("L2", lambda project: with_training(project, l2=0.5))
    window.session.control.run()
    times: list[int] = []
    timer = faulty(times)
    qtbot.waitUntil(lambda: len(times) > 30 and bool(dialogs()))
    assert len(dialogs()) == 1
    assert not window.session.control.running
    assert len(list(app_paths.recovery_folder().glob("*.recovery"))) == 1
    assert "ZeroDivisionError: the sky has fallen" in dialogs()[0].report.toPlainText()
    assert "unsaved work is kept" in dialogs()[0].sentence.text()
    press(dialogs()[0], "&Continue")
    seen = len(times)
    qtbot.waitUntil(lambda: len(times) > seen + 30)
    assert dialogs() == []
    timer.stop()
    assert log_text().count("the sky has fallen") <= 5 * 2  # with the line that raised it


def test_another_error_is_shown_too(window: MainWindow, qtbot: QtBot) -> None:
    first = faulty([])
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    first.stop()
    press(dialogs()[0], "&Continue")
    QTimer.singleShot(0, lambda: {}["another"])
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert "KeyError" in dialogs()[0].report.toPlainText()
    press(dialogs()[0], "&Continue")


def test_an_error_that_is_shown_outlives_the_dialog_that_was_in_front(
    window: MainWindow, qtbot: QtBot
) -> None:
    asked = QDialog(window)
    asked.open()
    qtbot.waitUntil(asked.isActiveWindow)
    QTimer.singleShot(0, lambda: {}["behind a dialog"])
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    asked.close()
    asked.deleteLater()
    settle()
    assert len(dialogs()) == 1
    press(dialogs()[0], "&Continue")


def test_no_window_goes_on_while_an_error_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    other = window.desk.new_window(window)
    assert QTest.qWaitForWindowExposed(other)
    QTimer.singleShot(0, lambda: {}["in one of two windows"])
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    for each in (window, other):
        each.activateWindow()
        qtbot.waitUntil(each.isActiveWindow)
        hands.press(Qt.Key.Key_N, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert window.desk.windows == (window, other)
    press(dialogs()[0], "&Continue")


def test_quitting_leaves_the_work_for_the_next_start(window: MainWindow, qtbot: QtBot) -> None:
    window.document.apply("L2", lambda project: with_training(project, l2=0.5))
    QTimer.singleShot(0, lambda: {}["gone"])
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    press(dialogs()[0], "&Quit")
    assert window.desk.windows == ()
    assert [leftover.head.name for leftover in leftovers()] == ["Untitled"]


def test_the_report_can_be_copied_and_names_nobody(window: MainWindow, qtbot: QtBot) -> None:
    QTimer.singleShot(0, lambda: (Path.home() / "secret.txt").read_text("utf-8"))
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    press(dialogs()[0], "C&opy")
    copied = QGuiApplication.clipboard().text()
    press(dialogs()[0], "&Continue")
    assert "FileNotFoundError" in copied
    assert "Network: 2-4-1" in copied
    assert str(Path.home()) + "/" not in copied
    assert str(Path(__file__).parents[3]) not in copied


def test_the_report_tells_what_was_done_before(
    window: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    window.complete()
    window.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is window.windowHandle())
    note("this test")  # after what others have done in this process
    notes = EventNotes(qapp, told=(NumberField, QuickStart))
    hands.press(Qt.Key.Key_L, modifiers=Qt.KeyboardModifier.ControlModifier)
    hands.type_text("2-3-1")
    hands.press(Qt.Key.Key_Return)
    scene = window.canvas.network_scene
    header = scene.placed["hidden1"].header.center()
    hands.click_scene(window.canvas, header)
    qapp.removeEventFilter(notes)
    QTimer.singleShot(0, lambda: {}["gone"])
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    report = dialogs()[0].report.toPlainText()
    before = report[report.index("Before it:") :].splitlines()[1:]
    assert len(before) <= 50
    before = before[before.index("this test") :]
    assert [line for line in before if line.startswith("command")] == [
        "command network.quick_start"
    ]
    assert [line[4] for line in before if line.endswith("in QuickStart")] == [*"2-3-1", "R"]
    assert any("layer='hidden1'" in line for line in before)
    press(dialogs()[0], "&Continue")


@pytest.mark.parametrize(("field", "told"), [(QLineEdit, False), (NumberField, True)])
def test_typed_words_are_left_out_of_the_report_and_numbers_are_in_it(
    field: type[QLineEdit], told: bool, qtbot: QtBot, qapp: QApplication
) -> None:
    typed_into = field()
    qtbot.addWidget(typed_into)
    typed_into.show()
    typed_into.activateWindow()
    typed_into.setFocus()
    qtbot.waitUntil(typed_into.hasFocus)
    note(f"typing in {field.__name__}")
    notes = EventNotes(qapp, told=(NumberField, QuickStart))
    hands.type_text("274")
    hands.press(Qt.Key.Key_Tab)
    qapp.removeEventFilter(notes)
    noted = done()[done().index(f"typing in {field.__name__}") + 1 :]
    assert [line.split()[1] for line in noted[:3]] == (["2", "7", "4"] if told else ["of"] * 3)
    assert noted[3].startswith("key Tab")
    assert typed_into.text() == "274"


def test_when_work_cannot_be_kept_the_dialog_says_so(window: MainWindow, qtbot: QtBot) -> None:
    app_paths.data_folder().write_text("not a folder", encoding="utf-8")
    window.document.apply("L2", lambda project: with_training(project, l2=0.5))
    QTimer.singleShot(0, lambda: {}["gone"])
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert "could not be kept" in dialogs()[0].sentence.text()
    press(dialogs()[0], "Open &log")
    press(dialogs()[0], "&Continue")


def test_an_error_while_pausing_does_not_stop_the_keeping(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("broken too")

    window.document.apply("L2", lambda project: with_training(project, l2=0.5))
    window.session.control.run()
    with monkeypatch.context() as patched:
        patched.setattr(window.session.control, "pause", broken)
        QTimer.singleShot(0, lambda: {}["gone"])
        qtbot.waitUntil(lambda: len(dialogs()) == 1)
        assert not window.session.control.running
    assert "unsaved work is kept" in dialogs()[0].sentence.text()
    press(dialogs()[0], "&Continue")


def test_what_qt_complains_of_is_logged_a_few_times(qapp: QApplication) -> None:
    log.start()
    try:
        for _ in range(100):
            qWarning("a curious widget")
        assert 1 <= log_text().count("Qt: a curious widget") <= 5
    finally:
        log.stop()


def test_the_log_stays_small(qapp: QApplication) -> None:
    log.start()
    try:
        for number in range(3000):
            log.LOGGER.error("%d %s", number, "x" * 500)
    finally:
        log.stop()
    kept = list(app_paths.log_folder().iterdir())
    assert len(kept) == 2
    assert sum(path.stat().st_size for path in kept) <= 2 * (256 << 10)


def test_diagnostics_are_copied_from_the_menu_and_name_nobody(
    window: MainWindow, tmp_path: Path
) -> None:
    window.document.save(tmp_path / "secret name.nnsim")
    window.commands["help.copy_diagnostics"].trigger()
    copied = QGuiApplication.clipboard().text()
    assert window.status.sentence == "Diagnostics copied."
    for word in ("nnsim 0", "Python 3", "NumPy 2", "Qt 6", "Theme: light", "2-4-1"):
        assert word in copied
    assert "secret" not in copied
    assert str(Path.home()) not in diagnostics(window.document.project)


def test_without_a_log_the_menu_says_so(window: MainWindow) -> None:
    window.commands["help.open_log"].trigger()
    assert window.notice.sentence == "There is no log yet."


@pytest.mark.parametrize("opens", [True, False])
def test_the_log_is_opened_by_the_desktop_or_named(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication, opens: bool
) -> None:
    asked: list[QUrl] = []
    desktop = SimpleNamespace(openUrl=lambda url: asked.append(url) or opens)
    monkeypatch.setattr("ui.base.diagnostics.QDesktopServices", desktop)
    log.start()
    try:
        told = open_log()
    finally:
        log.stop()
    assert [Path(url.toLocalFile()) for url in asked] == [log.log_file()]
    assert (told == "") is opens
    assert (str(log.log_file()) in told) is not opens
