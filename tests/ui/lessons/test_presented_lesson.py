"""A lesson on a projector: the plot that a step or a word of it is about is seen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nnsim.lessons.places import Place
from tests.support.hands import press
from tests.support.shown import clipped, settle
from tests.support.windows import OpenWindow
from tests.ui.lessons.opening import opened
from ui.base import language
from ui.window.main_window import MainWindow

STEPS = [
    {"id": "one", "open": "and", "do": [{"show": "regions"}]},
    {"id": "two", "do": [{"show": "loss-cut"}]},
]
TEXT = "# Own\n## one: One\nThe [map](plot:decision-map).\n## two: Two\nThe cut.\n"


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    window = open_window(size=(1440, 900))
    opened(window, tmp_path / "own", STEPS, TEXT)
    return window


def plots(window: MainWindow) -> list[str]:
    settle()
    docks = window.docks
    return [name for name, dock in docks.plots.items() if docks.is_seen(dock)]


def test_the_plot_of_a_step_is_presented_and_so_is_what_comes_later(window: MainWindow) -> None:
    before = plots(window)
    press(Qt.Key.Key_F11)
    assert plots(window) == ["regions"], "there is room for one"
    assert window.docks.plots["regions"].width() > 200
    press(Qt.Key.Key_F11)
    assert plots(window) == before
    press(Qt.Key.Key_F11)
    column = window.lessons.column
    assert column is not None
    column.body.shown.emit(Place("plot", "decision-map"))
    assert plots(window) == ["decision-map"], "a word was clicked"
    window.lessons.teaching.go_on()
    assert plots(window) == ["loss-cut"]
    assert window.docks.plots["loss-cut"].width() > 200
    press(Qt.Key.Key_F11)
    assert "loss-cut" in plots(window), "the step goes on"
    window.lessons.teaching.leave()


def test_the_plot_of_a_step_stays_in_another_language(window: MainWindow, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F11)
    try:
        language.choose("ko")
        qtbot.waitUntil(lambda: plots(window) == ["regions"])
        assert window.presenting.on
    finally:
        language.choose("en")
        settle()
    window.lessons.teaching.leave()


def test_without_a_lesson_the_map_is_presented(window: MainWindow) -> None:
    window.lessons.teaching.leave()
    window.docks.bring(window.docks.plots["regions"])
    press(Qt.Key.Key_F11)
    assert plots(window) == ["decision-map"]


@pytest.mark.parametrize("spoken", ["en", "ko"])
def test_the_buttons_of_a_slow_step_are_whole_and_stand_still_when_it_plays(
    open_window: OpenWindow, tmp_path: Path, spoken: str
) -> None:
    steps = [{"id": "only", "open": "and", "slow": {"iterations": 2, "seconds": 5}}]
    language.choose(spoken)
    try:
        window = open_window(size=(1280, 800))
        column = opened(window, tmp_path / "slow", steps, "# Own\n## only: One\nWatch.\n")
        press(Qt.Key.Key_F11)
        settle()
        buttons = [x for x in column.findChildren(QPushButton) if x.isVisible()]
        stood = [button.geometry() for button in buttons]
        assert len(buttons) == 3
        assert not list(clipped(column))
        press(Qt.Key.Key_F7)
        settle()
        assert window.lessons.teaching.slow.is_on
        assert [button.geometry() for button in buttons] == stood
        assert not list(clipped(column))
        window.lessons.teaching.leave()
    finally:
        language.choose("en")
        settle()
