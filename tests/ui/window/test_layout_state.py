"""What the next start finds: layout, grain, speed and files; and the way back to a new layout."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget
from pytestqt.qtbot import QtBot

from nnsim.files import native
from nnsim.presets.defaults import xor_demo
from ui.base import theme
from ui.base.settings import preferences
from ui.window.layout_state import files_to_reopen, restore
from ui.window.main_window import MainWindow

Area = Qt.DockWidgetArea


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[], MainWindow]]:
    """Starts a window as the program does."""
    theme.apply(qapp, theme.LIGHT)
    started: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow()
        restore(window, window.docks, window.session)
        window.show()
        qtbot.waitExposed(window)
        window.make_menus()
        started.append(window)
        return window

    yield make
    for window in started:
        for left in window.desk.windows:
            left.close_without_asking()


def layout(window: MainWindow) -> dict[str, tuple[Area, bool]]:
    return {d.objectName(): (window.dockWidgetArea(d), d.isVisible()) for d in window.docks}


def rearrange(window: MainWindow) -> None:
    window.addDockWidget(Area.LeftDockWidgetArea, window.docks.plots["loss"])
    window.docks.selection.hide()
    window.commands["view.move_panels"].trigger()


def test_outline_and_history_come_back_beside_the_settings_with_room_for_each(
    qtbot: QtBot, start: Callable[[], MainWindow]
) -> None:
    first = start()
    first.resize(1440, 900)
    first.complete()
    first.docks.outline.show()
    first.docks.history.show()
    qtbot.waitUntil(lambda: first.docks.history.height() > 100)
    first.close_without_asking()
    second = start()
    second.complete()
    column = second.docks.settings, second.docks.outline, second.docks.history
    qtbot.waitUntil(lambda: min(dock.height() for dock in column) > 150)


def test_a_window_comes_back_as_it_was_left(start: Callable[[], MainWindow]) -> None:
    first = start()
    rearrange(first)
    first.resize(1180, 700)
    first.commands["train.grain_operation"].trigger()
    first.commands["train.slower"].trigger()
    speed, left, height = first.session.control.loop.speed, layout(first), first.height()
    assert left["loss"][0] == Area.LeftDockWidgetArea
    first.close()
    second = start()
    assert layout(second) == left
    assert second.height() == height
    assert second.docks.movable
    assert second.session.control.grain == second.transport.grains.value == "operation"
    assert second.session.control.loop.speed == speed


def test_a_layout_of_other_docks_is_ignored_whole(start: Callable[[], MainWindow]) -> None:
    first = start()
    new = layout(first)
    rearrange(first)
    extra = first.docks.add(
        "of another version", "Extra", Area.RightDockWidgetArea, lambda *_: QWidget()
    )
    assert isinstance(extra, QDockWidget)
    first.close()
    second = start()
    assert layout(second) == new
    assert not second.docks.movable


@pytest.mark.parametrize("bad", [QByteArray(b"\x00\x00\x00\xffnothing"), "text", 7])
def test_settings_that_make_no_sense_are_ignored(
    start: Callable[[], MainWindow], bad: object
) -> None:
    for name in ("layout/geometry", "layout/state", "grain", "speed", "open", "reopen"):
        QSettings().setValue(name, bad)
    preferences.forget()
    window = start()
    assert layout(window)["loss"] == (Area.RightDockWidgetArea, True)
    assert window.session.control.grain == "iteration"
    assert files_to_reopen() == []


def test_a_window_off_the_screen_is_brought_back(start: Callable[[], MainWindow]) -> None:
    first = start()
    first.move(9000, 7000)
    first.close()
    second = start()
    assert second.screen().availableGeometry().contains(second.geometry().topLeft())


def test_reset_layout_puts_all_docks_back(start: Callable[[], MainWindow]) -> None:
    window = start()
    new = layout(window)
    rearrange(window)
    window.docks.settings.setFloating(True)
    window.commands["view.reset_layout"].trigger()
    assert layout(window) == new
    assert not window.docks.settings.isFloating()
    assert not window.docks.movable


def test_files_are_reopened_only_where_asked_for_and_still_there(
    start: Callable[[], MainWindow], tmp_path: Path
) -> None:
    paths = [tmp_path / "a.nnsim", tmp_path / "b.nnsim"]
    for path in paths:
        native.write(xor_demo(), path)
    window = start()
    for path in paths:
        window.filing.open(path)
    window.filing.new()
    assert window.desk.quit()
    assert files_to_reopen() == []
    preferences.reopens_files.set(True)
    assert files_to_reopen() == paths
    paths[0].unlink()
    assert files_to_reopen() == paths[1:]


def test_a_name_that_no_file_can_have_is_not_reopened(qapp: QApplication, tmp_path: Path) -> None:
    there = tmp_path / "there.nnsim"
    native.write(xor_demo(), there)
    preferences.reopens_files.set(True)
    QSettings().setValue(
        "open", [str(tmp_path / ("x" * 5000)), "a\\b:*?", str(there), str(tmp_path)]
    )
    preferences.forget()
    assert files_to_reopen() == [there]
