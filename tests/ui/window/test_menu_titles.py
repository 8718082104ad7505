"""Menus are made after the first picture, which shows their titles; no key and no click is lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.windows import OpenWindow
from ui.window.main_window import MainWindow


@pytest.fixture
def window(open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window that has its first picture and nothing else."""
    with monkeypatch.context() as still:
        still.setattr(MainWindow, "_fill_next", lambda self: False)
        still.setattr(MainWindow, "make_menus", lambda self: None)
        made = open_window(filled=False)
    assert "file.new" not in made.commands
    return made


def titles(window: MainWindow) -> list[tuple[str, QPoint]]:
    bar = window.menus
    return [(title.text(), bar.actionGeometry(title).topLeft()) for title in bar.actions()]


def by_key(window: MainWindow) -> None:
    QTest.keyClick(window.canvas, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


def by_letter(window: MainWindow) -> None:
    QTest.keyClick(window.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    choose_new(window)


def by_mouse(window: MainWindow) -> None:
    bar = window.menus
    file = bar.actionGeometry(bar.actions()[0]).center()
    held, at = Qt.KeyboardModifier.NoModifier, bar.mapTo(window, file)
    QTest.mousePress(window.windowHandle(), Qt.MouseButton.LeftButton, held, at)
    choose_new(window)


def choose_new(window: MainWindow) -> None:
    menu = QApplication.activePopupWidget()
    assert menu is window.commands.menus["file"]
    menu.close()
    menu.actions()[0].trigger()


def test_titles_stay_where_they_are_when_menus_come(window: MainWindow) -> None:
    before = titles(window)
    window.make_menus()
    QApplication.processEvents()
    assert titles(window) == before
    assert all(
        title.menu().actions() for title in window.menus.actions() if title.text() != "&Window"
    )


@pytest.mark.parametrize("ask", [by_key, by_letter, by_mouse])
def test_what_is_asked_for_before_menus_have_come_is_done(
    window: MainWindow, ask: Callable[[MainWindow], None]
) -> None:
    ask(window)
    assert len(window.desk.windows) == 2
