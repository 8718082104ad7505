"""Several documents: which window a file goes to, and what closing and quitting ask."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from nnsim.files import native
from nnsim.presets.defaults import xor_demo
from tests.support.hands import press
from tests.support.modal import press_button, when_modal
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from ui.window.main_window import MainWindow
from ui.window.window_manager import bring_forward

CONTROL = Qt.KeyboardModifier.ControlModifier
Button = QMessageBox.StandardButton


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window(filled=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.nnsim"
    native.write(xor_demo(), path)
    return path


def key(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, key, CONTROL)


def test_new_makes_a_window_beside_and_leaves_this_one(window: MainWindow, qtbot: QtBot) -> None:
    window.document.new(xor_demo())
    before = window.document.project
    key(qtbot, window, Qt.Key.Key_N)
    assert len(window.desk.windows) == 2
    other = window.desk.windows[1]
    assert other.isVisible()
    assert other.document.name == "Untitled 2"
    assert window.document.project is before


def test_a_window_made_while_presenting_has_the_usual_panels(
    window: MainWindow, qtbot: QtBot, qtlog: Any
) -> None:
    def shown(window: MainWindow) -> list[str]:
        return sorted(dock.objectName() for dock in window.docks if not dock.isHidden())

    usual = shown(window)
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert shown(window) != usual
    key(qtbot, window, Qt.Key.Key_N)
    assert shown(window.desk.windows[1]) == usual
    assert [record.message for record in qtlog.records] == []


def test_undo_in_one_window_leaves_the_other(window: MainWindow, qtbot: QtBot) -> None:
    key(qtbot, window, Qt.Key.Key_N)
    other = window.desk.windows[1]
    for each in (window, other):
        each.document.new(xor_demo())
        each.session.control.step("iteration")
    key(qtbot, other, Qt.Key.Key_Z)
    assert other.session.trainer.iteration == 0
    assert window.session.trainer.iteration == 1


def test_a_file_takes_the_place_of_an_untouched_starter(window: MainWindow, file: Path) -> None:
    assert window.filing.open(file)
    assert window.desk.windows == (window,)
    assert window.document.path == file


def test_a_file_gets_a_window_of_its_own_beside_work(window: MainWindow, file: Path) -> None:
    window.document.new(xor_demo())
    window.session.control.step("iteration")
    assert window.filing.open(file)
    assert window.document.path is None
    assert [other.document.path for other in window.desk.windows] == [None, file]


def test_a_file_that_is_open_comes_forward(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    window.filing.open(file)
    key(qtbot, window, Qt.Key.Key_N)
    other = window.desk.windows[1]
    assert other.filing.open(file.parent / "." / file.name)
    assert len(window.desk.windows) == 2
    qtbot.waitUntil(window.isActiveWindow)


@pytest.mark.parametrize("of_all", [False, True], ids=["of this window", "of all windows"])
def test_a_window_that_comes_forward_leaves_the_keyboard_to_the_dialog_it_waits_for(
    window: MainWindow, qtbot: QtBot, file: Path, of_all: bool
) -> None:
    window.filing.open(file)
    other = window.desk.new_window(window)
    qtbot.waitUntil(other.isActiveWindow)
    dialog = QDialog(other if of_all else window)
    dialog.setModal(of_all)
    dialog.show() if of_all else dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    bring_forward(window)
    qtbot.waitUntil(lambda: not other.isActiveWindow())
    assert dialog.isActiveWindow()
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(dialog.isHidden)


def test_a_window_made_beside_a_dialog_is_shown_without_the_keyboard(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = QDialog(window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    other = window.desk.new_window(window)
    assert QTest.qWaitForWindowExposed(other)
    settle()
    assert dialog.isActiveWindow()
    dialog.close()


def test_a_broken_file_opens_no_window(window: MainWindow, tmp_path: Path) -> None:
    window.document.new(xor_demo())
    window.session.control.step("iteration")
    broken = tmp_path / "broken.nnsim"
    broken.write_text("{", encoding="utf-8")
    assert not window.filing.open(broken)
    assert window.desk.windows == (window,)
    assert window.notice.sentence.startswith("broken.nnsim cannot be opened.")


def test_a_file_that_another_window_shows_is_not_written_over(
    window: MainWindow, qtbot: QtBot, file: Path
) -> None:
    window.filing.open(file)
    before = file.read_bytes()
    window.filing.new()
    other = window.desk.windows[1]
    other.document.path = file
    other.document.path = None
    assert not other.filing._save_to(file)
    assert "another window" in other.notice.sentence
    assert file.read_bytes() == before


def test_closing_a_window_leaves_the_others(window: MainWindow, qtbot: QtBot) -> None:
    window.filing.new()
    other = window.desk.windows[1]
    with qtbot.waitSignal(other.destroyed):
        key(qtbot, other, Qt.Key.Key_W)
    assert window.desk.windows == (window,)
    assert window.isVisible()


def test_quitting_asks_for_every_changed_document_and_can_be_cancelled(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.filing.new()
    window.filing.new()
    for changed in window.desk.windows[:2]:
        changed.document.new(xor_demo())
        changed.session.control.step("iteration")
    asked: list[str] = []
    again = []

    def discard(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        asked.append(dialog.text())
        again.append(press_button(Button.Cancel))
        QTest.mouseClick(dialog.button(Button.Discard), Qt.MouseButton.LeftButton)

    again.append(when_modal(discard))
    key(qtbot, window, Qt.Key.Key_Q)
    assert not any(timer.isActive() for timer in again)
    assert len(asked) == 1
    assert len(window.desk.windows) == 3
    assert window.session.trainer.iteration == 1
    assert not window.document.undo_stack.isClean()


def test_quitting_closes_all_windows(window: MainWindow, qtbot: QtBot) -> None:
    window.filing.new()
    desk = window.desk
    key(qtbot, window, Qt.Key.Key_Q)
    assert desk.windows == ()


def test_the_window_menu_lists_all_and_brings_them_forward(
    window: MainWindow, qtbot: QtBot, file: Path
) -> None:
    window.filing.open(file)
    window.session.control.step("iteration")
    window.filing.new()
    other = window.desk.windows[1]
    assert isinstance(other, MainWindow)
    other.make_menus()
    menu = next(a.menu() for a in other.menus.actions() if a.text() == "&Window")
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    listed = menu.actions()
    assert [action.text() for action in listed] == ["a.nnsim •", "Untitled 2"]
    assert [action.isChecked() for action in listed] == [False, True]
    listed[0].trigger()
    qtbot.waitUntil(window.isActiveWindow)


def test_two_runs_go_on_side_by_side_and_answer_keys(window: MainWindow, qtbot: QtBot) -> None:
    window.filing.new()
    windows = window.desk.windows
    for each in windows:
        each.document.new(xor_demo())
        each.session.control.run()
    qtbot.waitUntil(lambda: all(w.session.trainer.iteration > 30 for w in windows))
    windows[0].activateWindow()
    qtbot.waitUntil(windows[0].isActiveWindow)
    windows[0].canvas.setFocus()
    QTest.keyClick(windows[0].canvas, Qt.Key.Key_Space)
    assert not windows[0].session.control.running
    assert windows[1].session.control.running
    windows[1].session.control.pause()
