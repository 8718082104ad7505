"""The page of a start: two clicks to a network that learns, and to whatever was left."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

import nnsim
from nnsim.presets.defaults import xor_demo
from tests.support.hands import click, press
from tests.support.windows import OpenWindow
from ui.base.settings import preferences
from ui.lessons.welcome import WelcomePage
from ui.lessons.welcome_cards import LessonRow
from ui.window.lessons.welcome import welcome_at_start
from ui.window.main_window import MainWindow

Key = Qt.Key


def page_of(window: MainWindow) -> WelcomePage:
    for _ in range(3):
        QApplication.processEvents()
    [page] = [page for page in window.findChildren(WelcomePage) if page.isVisible()]
    page.resize(1180, 760)  # the screen of a test is smaller
    QApplication.processEvents()
    return page


def test_two_clicks_lead_to_a_network_that_learns(open_window: OpenWindow, qtbot: QtBot):
    window = open_window()
    welcome_at_start(window, window.filing.open)
    page = page_of(window)
    click(page.templates["regression"])
    assert not window.findChildren(WelcomePage)
    click(window.transport.run_button)
    trainer = window.session.trainer
    assert trainer is not None
    begun = trainer.loss
    qtbot.waitUntil(lambda: trainer.iteration > 20, timeout=5000)
    qtbot.waitUntil(window.isActiveWindow)
    press(Key.Key_Space)
    assert trainer.loss < begun
    press(Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    press(Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert window.document.undo_stack.index() == 0


def test_it_is_not_in_the_way_and_comes_back(open_window: OpenWindow, qtbot: QtBot):
    window = open_window(xor_demo())
    window.session.control.step("iteration")
    welcome_at_start(window, window.filing.open)
    assert not window.findChildren(WelcomePage), "there is work to be looked at"
    press(Key.Key_F3)
    page = page_of(window)
    click(page.at_start)
    assert preferences.welcomes.value is False
    press(Key.Key_Escape)
    qtbot.waitUntil(window.canvas.hasFocus)
    other = open_window()
    welcome_at_start(other, other.filing.open)
    assert not other.findChildren(WelcomePage), "it was switched off"


def test_a_lesson_goes_on_where_it_was_left(open_window: OpenWindow):
    window = open_window()
    window.lessons.open_number("xor")
    press(Key.Key_F4, Key.Key_F4, Key.Key_F4)
    window.lessons.teaching.leave()
    press(Key.Key_F3)
    page = page_of(window)
    rows = [row.accessibleName() for row in page.findChildren(LessonRow)]
    assert "3 XOR" in rows
    click(page.continue_button)
    assert window.lessons.is_on
    assert window.lessons.teaching.player.step_id == "two-lines"
    progress = window.lessons.teaching.player.progress
    assert (len(progress.done), len(progress.skipped)) == (0, 3)


def test_files_and_languages_are_chosen_on_it(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
):
    path = tmp_path / "mine.nnsim"
    nnsim.save(xor_demo(), path)
    preferences.recent_files.set([str(path), str(tmp_path / "gone.nnsim")])
    window = open_window()
    press(Key.Key_F3)
    page = page_of(window)
    page.languages.chosen.emit("ko")
    qtbot.waitUntil(lambda: bool(window.findChildren(WelcomePage)), timeout=5000)
    again = page_of(window)
    assert again.languages.value == "ko"
    texts = {button.text() for button in again.findChildren(QPushButton)}
    assert "gone.nnsim" not in texts
    [file] = [b for b in again.findChildren(QPushButton) if b.text() == "mine.nnsim"]
    click(file)
    assert window.document.path == path
    preferences.language.set("en")
