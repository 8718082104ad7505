"""After a crash: what was not saved is offered, and comes back with its undo history."""

import json
import zipfile
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QDateTime, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from nnsim.files import native
from nnsim.files.recovery.writer import Head
from nnsim.model.project import with_training
from nnsim.presets.defaults import xor_demo
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from ui.base import app_paths, language
from ui.base.translation import Phrase
from ui.dialogs.recovery import RecoveryDialog
from ui.dialogs.recovery import offer as offer_into
from ui.document.recovery import leftovers, phrase_of, when, words_of
from ui.window.main_window import MainWindow


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window(filled=False)


def crash(path: Path | None = None, l2: float = 0.5, run: int = 20) -> MainWindow:
    """A window that dies with a document that was edited and trained."""
    died = MainWindow()
    if path is None:
        died.document.new(xor_demo())
    else:
        native.write(xor_demo(), path)
        died.filing.open(path)
    died.document.apply("L2", lambda project: with_training(project, l2=l2))
    for _ in range(run):
        died.session.trainer.step()
    died.autosave.keep()
    died.close_without_asking()
    return died


def recovery_files() -> list[Path]:
    return sorted(app_paths.recovery_folder().glob("*.recovery"))


def offer(window: MainWindow) -> None:
    offer_into(partial(window.desk.recover, beside=window), window)


def dialog_of(window: MainWindow) -> RecoveryDialog:
    return window.findChild(RecoveryDialog)


def click(window: MainWindow, name: str) -> None:
    dialog = dialog_of(window)
    found = [b for b in dialog.findChildren(QPushButton) if name in (b.text(), b.accessibleName())]
    QTest.mouseClick(next(b for b in found if b.isVisible()), Qt.MouseButton.LeftButton)


def test_nothing_is_asked_when_nothing_was_left(window: MainWindow) -> None:
    offer(window)
    assert dialog_of(window) is None


def test_the_question_names_document_time_and_iteration(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    crash(tmp_path / "나선.nnsim")
    offer(window)
    texts = [label.text() for label in dialog_of(window).findChildren(QLabel)]
    assert "나선.nnsim" in texts
    assert any(t.startswith("Last autosaved") and t.endswith("at iteration 20") for t in texts)


def test_the_question_stays_in_front_until_all_is_answered(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    crash(tmp_path / "a.nnsim")
    crash(tmp_path / "b.nnsim")
    window.document.apply("L2", lambda project: with_training(project, l2=0.25))  # it is in use
    offer(window)
    dialog = dialog_of(window)
    click(window, "Recover a.nnsim")
    first = window.desk.windows[1]
    settle()
    assert dialog.isActiveWindow()
    click(window, "Recover b.nnsim")
    second = window.desk.windows[2]
    assert {w.document.name for w in (first, second)} == {"a.nnsim", "b.nnsim"}
    qtbot.waitUntil(second.isActiveWindow)


def test_recovered_is_unsaved_and_saving_goes_to_its_file(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "a.nnsim"
    died = crash(path)
    before = path.read_bytes()
    offer(window)
    click(window, "Recover a.nnsim")
    assert window.windowTitle() == "a.nnsim[*] – nnsim"
    assert window.isWindowModified()
    assert window.session.trainer.iteration == 20
    assert path.read_bytes() == before
    assert window.filing.save()
    assert native.dumps(native.read(path)) == native.dumps(window.document.project)
    assert native.read(path).state.iteration == 20
    assert not window.isWindowModified()
    assert died.document.project.training == window.document.project.training


def test_the_undo_history_comes_back(window: MainWindow) -> None:
    crash()
    offer(window)
    click(window, "Recover Untitled")
    stack = window.document.undo_stack
    assert stack.undoText() == "Train to iteration 20"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stack.undoText() == "L2"
    assert window.session.trainer.iteration == 0
    stack.undo()
    assert native.dumps(window.document.project) == native.dumps(xor_demo())
    stack.setIndex(2)
    assert window.document.project.state.iteration == 20


@pytest.mark.usefixtures("english_again")
def test_steps_are_called_in_the_language_of_now_after_a_crash_too(window: MainWindow) -> None:
    died = MainWindow()
    died.document.new(xor_demo())
    died.canvas.edits.resize(["hidden1"], 1)
    died.autosave.keep()
    died.close_without_asking()
    language.choose("ko")
    offer(window)
    click(window, "Untitled 복구")
    recovered = window.document.undo_stack.undoText()
    language.choose("en")
    assert recovered == "은닉층 1에 뉴런 추가"
    assert window.document.undo_stack.undoText() == "Add neuron to Hidden 1"


def test_a_phrase_that_is_nested_too_deeply_for_a_file_is_kept_as_a_text() -> None:
    phrase = Phrase("", "x")
    for _ in range(20):
        phrase = Phrase("", "({0})").of(phrase)
    kept = phrase_of(words_of(phrase))
    assert str(kept) == str(phrase) == "(" * 20 + "x" + ")" * 20


def test_recovered_work_survives_a_second_crash(window: MainWindow, qtbot: QtBot) -> None:
    crash()
    offer(window)
    click(window, "Recover Untitled")
    assert len(recovery_files()) == 1
    window.autosave.keep()
    again = leftovers()
    assert [leftover.head.iteration for leftover in again] == [20]
    for leftover in again:
        leftover.discard()


def test_several_leftovers_are_listed_and_each_gets_a_window(
    window: MainWindow, tmp_path: Path
) -> None:
    for number in range(3):
        crash(tmp_path / f"{number}.nnsim", l2=number + 0.25)
    offer(window)
    for number in range(3):
        click(window, f"Recover {number}.nnsim")
    windows = window.desk.windows
    assert [w.document.name for w in windows] == ["0.nnsim", "1.nnsim", "2.nnsim"]
    assert [w.document.project.training.l2 for w in windows] == [0.25, 1.25, 2.25]


def test_discard_removes_only_its_own(window: MainWindow, tmp_path: Path) -> None:
    for number in range(2):
        crash(tmp_path / f"{number}.nnsim")
    offer(window)
    click(window, "Discard 0.nnsim for good")
    assert len(recovery_files()) == 1
    click(window, "&Later")
    assert [leftover.head.name for leftover in leftovers()] == ["1.nnsim"]


def test_later_asks_again_next_time(window: MainWindow, qtbot: QtBot) -> None:
    crash()
    offer(window)
    with qtbot.waitSignal(dialog_of(window).destroyed):
        click(window, "&Later")
    offer(window)
    assert dialog_of(window) is not None


def test_what_a_living_window_keeps_is_not_offered(window: MainWindow) -> None:
    window.document.apply("L2", lambda project: with_training(project, l2=0.5))
    window.autosave.now()
    assert len(recovery_files()) == 1
    assert leftovers() == []


def test_what_is_being_asked_about_is_not_offered_twice(window: MainWindow) -> None:
    crash()
    offer(window)
    assert leftovers() == []


def test_a_window_with_work_in_it_is_left_alone(window: MainWindow) -> None:
    crash()
    window.document.apply("Mine", lambda project: with_training(project, l2=0.125))
    offer(window)
    click(window, "Recover Untitled")
    assert window.document.project.training.l2 == 0.125
    assert [w.document.project.training.l2 for w in window.desk.windows] == [0.125, 0.5]


def test_a_file_that_was_reopened_as_saved_gives_way_to_its_recovered_self(
    window: MainWindow, tmp_path: Path
) -> None:
    crash(tmp_path / "a.nnsim")
    window.filing.open(tmp_path / "a.nnsim")
    offer(window)
    click(window, "Recover a.nnsim")
    assert len(window.desk.windows) == 1
    assert window.session.trainer.iteration == 20


def test_a_damaged_file_can_only_be_discarded(window: MainWindow) -> None:
    crash()
    recovery_files()[0].write_bytes(b"PK half")
    offer(window)
    row = dialog_of(window).findChildren(QPushButton)
    assert [b.isEnabled() for b in row if b.text() == "Recover"] == [False]
    texts = [label.text() for label in dialog_of(window).findChildren(QLabel)]
    assert "This recovery file is damaged and cannot be read." in texts
    click(window, f"Discard {recovery_files()[0].name} for good")
    assert not recovery_files()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\0\0\0\0", b"\1\0\0\0"),  # in the directory: a flag says that the part is encrypted
        (b'"saved_at": ', b'"saved_at":1'),
        (b'"saved_at": 1', b'"saved_at": e'),
        (b"PK\1\2", b"PK\1\3"),
    ],
)
def test_one_damaged_file_does_not_hide_the_others(
    window: MainWindow, tmp_path: Path, old: bytes, new: bytes
) -> None:
    for number in range(3):
        crash(tmp_path / f"{number}.nnsim", l2=number + 0.25)
    damaged = recovery_files()[1]
    data = damaged.read_bytes()
    start = data.index(b"PK\1\2") + 8 if old == b"\0\0\0\0" else 0
    damaged.write_bytes(data[:start] + data[start:].replace(old, new, 1))
    offer(window)
    buttons = [b for b in dialog_of(window).findChildren(QPushButton) if b.text() == "Recover"]
    assert sorted(b.isEnabled() for b in buttons) == [False, True, True]
    for button in (b for b in buttons if b.isEnabled()):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    click(window, f"Discard {damaged.name} for good")
    assert len(window.desk.windows) == 2
    assert len(recovery_files()) == 2


def test_a_file_whose_time_no_calendar_has_does_not_hide_the_others(
    window: MainWindow, tmp_path: Path
) -> None:
    for number in range(2):
        crash(tmp_path / f"{number}.nnsim")
    strange = recovery_files()[0]
    with zipfile.ZipFile(strange) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head = json.loads(parts["head.json"]) | {"saved_at": 1e300}
    with zipfile.ZipFile(strange, "w") as archive:
        for name, data in (parts | {"head.json": json.dumps(head).encode()}).items():
            archive.writestr(name, data)
    offer(window)
    buttons = [b for b in dialog_of(window).findChildren(QPushButton) if b.text() == "Recover"]
    assert sorted(b.isEnabled() for b in buttons) == [False, True]


def test_a_file_that_was_saved_elsewhere_since_is_not_replaced_unasked(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "a.nnsim"
    crash(path)
    native.write(with_training(xor_demo(), l1=0.5), path)
    offer(window)
    click(window, "Recover a.nnsim")
    assert window.document.changed_on_disk


def test_the_day_is_left_out_today(qapp: QApplication) -> None:
    noon = QDateTime.currentDateTime()
    noon.setTime(QTime(12, 0))
    today = Head("a", None, None, float(noon.toSecsSinceEpoch()), 1234)
    assert "today at" in when(today)
    assert when(today).endswith("at iteration 1,234")
    earlier = Head("a", None, None, float(noon.addDays(-3).toSecsSinceEpoch()), 0)
    assert "today" not in when(earlier)
