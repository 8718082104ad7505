"""Autosave: unsaved work is on disk before it can be lost, and only then."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnsim.files import native
from nnsim.files.recovery.reader import read
from nnsim.model.project import with_training
from nnsim.presets.defaults import xor_demo
from tests.support.modal import when_modal
from tests.support.windows import OpenWindow
from ui.base import app_paths
from ui.document.recovery import phrase_of
from ui.window.main_window import MainWindow


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    made = open_window(xor_demo(), filled=False)
    assert made.autosave.timer.interval() == 60_000
    made.autosave.timer.setInterval(10)
    return made


def files(kind: str = "recovery") -> list[Path]:
    return sorted(app_paths.recovery_folder().glob(f"*.{kind}"))


def test_an_edit_is_on_disk_after_the_interval(window: MainWindow, qtbot: QtBot) -> None:
    window.document.apply("L2", lambda project: with_training(project, l2=0.5))
    qtbot.waitUntil(lambda: len(files()) == 1)
    found = read(files()[0])
    assert [step.text for step in found.steps] == ["", "L2"]
    assert found.index == 1
    assert native.dumps(found.steps[1].project) == native.dumps(window.document.project)
    assert (found.head.name, found.head.path) == ("Untitled", None)


def test_what_a_run_has_learned_is_on_disk_while_it_goes_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.session.control.run()
    qtbot.waitUntil(lambda: len(files()) == 1)
    assert window.session.control.running
    assert window.document.undo_stack.count() == 0
    found = read(files()[0])
    reached = found.head.iteration
    assert 0 < reached <= window.session.trainer.iteration
    texts = [str(phrase_of(step.text)) for step in found.steps]
    assert texts == ["", f"Train to iteration {reached:,}"]
    assert found.steps[1].project.state.iteration == reached


def test_it_goes_on_in_a_run(window: MainWindow, qtbot: QtBot) -> None:
    window.session.control.run()
    qtbot.waitUntil(lambda: len(files()) == 1, timeout=30_000)
    first = read(files()[0]).head.iteration
    qtbot.waitUntil(lambda: read(files()[0]).head.iteration > first, timeout=30_000)


def test_training_that_has_overflowed_does_not_stop_the_keeping(window: MainWindow) -> None:
    window.document.apply("L2", lambda project: with_training(project, l2=0.5))
    window.session.trainer.run(3)
    window.session.trainer.values[:] = float("inf")
    assert window.autosave.now()
    found = read(files()[0])
    assert [step.text for step in found.steps] == ["", "L2"]
    assert found.head.iteration == 0


def test_undone_steps_are_kept_too(window: MainWindow) -> None:
    for l2 in (0.1, 0.2, 0.3):
        window.document.apply(f"L2 {l2}", lambda p, l2=l2: with_training(p, l2=l2))
    window.document.undo_stack.undo()
    window.autosave.now()
    found = read(files()[0])
    assert [step.text for step in found.steps] == ["", "L2 0.1", "L2 0.2", "L2 0.3"]
    assert found.index == 2


def test_nothing_unsaved_means_no_file(window: MainWindow) -> None:
    window.autosave.now()
    assert not files()
    assert not files("lock")


def test_nothing_is_written_twice(window: MainWindow) -> None:
    window.document.apply("L2", lambda project: with_training(project, l2=0.5))
    window.autosave.now()
    written = files()[0].stat().st_mtime_ns
    window.autosave.now()
    assert files()[0].stat().st_mtime_ns == written
    window.document.undo_stack.undo()
    window.document.undo_stack.redo()
    window.autosave.now()
    assert files()[0].stat().st_mtime_ns == written


def test_saving_removes_the_file(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.document.apply("L2", lambda project: with_training(project, l2=0.5))
    window.autosave.now()
    window.document.save(tmp_path / "a.nnsim")
    qtbot.waitUntil(lambda: not files())


def test_undoing_back_to_what_was_saved_removes_the_file(window: MainWindow, qtbot: QtBot) -> None:
    window.document.apply("L2", lambda project: with_training(project, l2=0.5))
    window.autosave.now()
    window.document.undo_stack.undo()
    qtbot.waitUntil(lambda: not files())


@pytest.mark.parametrize("folder", ["recovery", "data"])
def test_a_folder_that_cannot_be_written_is_told_once_and_work_goes_on(
    window: MainWindow, qtbot: QtBot, folder: str
) -> None:
    place = app_paths.recovery_folder() if folder == "recovery" else app_paths.data_folder()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("not a folder", encoding="utf-8")
    told: list[str] = []
    window.autosave.failed.connect(told.append)
    window.document.apply("L2", lambda project: with_training(project, l2=0.1))
    window.autosave.now()
    assert window.notice.sentence.startswith("Unsaved work cannot be kept for recovery. The folder")
    for l2 in (0.2, 0.3):
        window.document.apply("L2", lambda p, l2=l2: with_training(p, l2=l2))
        window.autosave.now()
    assert len(told) == 1
    place.unlink()
    qtbot.waitUntil(lambda: len(files()) == 1)


def test_a_full_disk_is_told_once_and_what_was_written_before_stays(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.document.apply("L2", lambda project: with_training(project, l2=0.5))
    window.autosave.now()
    before = files()[0].read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    told: list[str] = []
    window.autosave.failed.connect(told.append)
    for l2 in (0.1, 0.2):
        window.document.apply("L2", lambda p, l2=l2: with_training(p, l2=l2))
        window.autosave.now()
    assert len(told) == 1
    assert "No space left on device" in told[0]
    assert [path.read_bytes() for path in files()] == [before]
    assert len(list(app_paths.recovery_folder().iterdir())) == 2  # with the lock


def test_each_document_has_its_own_file(window: MainWindow) -> None:
    other = window.desk.new_window(window)
    for each in (window, other):
        each.document.apply("L2", lambda project: with_training(project, l2=0.5))
        each.autosave.now()
    assert len(files()) == 2
    other.close_without_asking()
    assert len(files()) == 1
    assert [step.text for step in read(files()[0]).steps] == ["", "L2"]


def test_closing_leaves_nothing_behind(window: MainWindow) -> None:
    other = window.desk.new_window(window)
    other.document.apply("L2", lambda project: with_training(project, l2=0.5))
    other.autosave.now()
    assert len(files()) == 1
    other.close_without_asking()
    assert not list(app_paths.recovery_folder().iterdir())


def test_before_the_question_about_changes_they_are_on_disk(window: MainWindow) -> None:
    window.autosave.timer.setInterval(60_000)
    window.document.apply("L2", lambda project: with_training(project, l2=0.5))
    seen: list[int] = []

    def look(dialog: QWidget) -> None:
        seen.append(len(files()))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    timer = when_modal(look)
    assert not window.close()
    assert not timer.isActive()
    assert seen == [1]
