"""Panels on a projector: each has the place of the plots and is whole in it, and they come back."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from nnsim.presets.defaults import built, xor_demo
from tests.support.hands import click, press
from tests.support.running import run_to
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from ui.base import theme
from ui.document.selection import Selection
from ui.panels.diagnosis.panel import DiagnosisPanel
from ui.widgets.icon_button import IconButton
from ui.window.main_window import MainWindow

DEEP = "2" + 20 * "-4" + "-1 sigmoid"  # in which the gradient vanishes
SCREENS = [(1280, 800), (1920, 1080)]


@pytest.fixture
def window(open_window: OpenWindow, qtbot: QtBot) -> MainWindow:
    window = open_window(built(xor_demo(), DEEP))
    run_to(window.session, 60, qtbot)
    return window


def shown(window: MainWindow) -> list[str]:
    settle()
    at_right = *window.docks.panels, *window.docks.plots.values()
    return [dock.objectName() for dock in at_right if window.docks.is_seen(dock)]


def docks_at(window: MainWindow) -> dict[str, QRect]:
    seen = filter(window.docks.is_seen, window.docks)
    return {dock.objectName(): dock.geometry() for dock in seen}


def is_whole(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect().size() == widget.size()


def diagnosed(window: MainWindow, qtbot: QtBot) -> DiagnosisPanel:
    panel = window.docks.diagnosis.widget()
    assert isinstance(panel, DiagnosisPanel)
    qtbot.waitUntil(lambda: panel.reasons.count() > 0)
    settle()
    return panel


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("explains", [False, True])
def test_the_diagnosis_and_what_can_be_tried_are_presented_whole(
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    explains: bool,
) -> None:
    monkeypatch.setattr(type(window.screen()), "size", lambda _: QSize(*size))
    press(Qt.Key.Key_F11)
    window.resize(*size)
    press(Qt.Key.Key_F9)
    panel = diagnosed(window, qtbot)
    if explains:
        hidden = window.document.project.network.computed[0]
        window.canvas.select(Selection(neurons=frozenset({hidden.neurons[0]})))
        settle()
    assert panel.title.text() == "The gradient vanishes"
    [parts] = (area for area in panel.findChildren(QScrollArea) if area.isAncestorOf(panel.title))
    assert parts.verticalScrollBar().maximum() == 0
    buttons = panel.findChildren(QPushButton)
    tried = [button for button in buttons if button.text().startswith("Try: ")]
    assert len(tried) == 2
    assert all(map(is_whole, [panel.title, panel.text, *tried]))
    assert panel.text.heightForWidth(panel.text.width()) <= panel.text.height()
    place = panel.reasons.visualItemRect(panel.reasons.item(0))
    words = panel.reasons.fontMetrics().horizontalAdvance("Hidden 1 · 4 of 4 neurons")
    assert place.width() > words + panel.reasons.iconSize().width()


def test_a_panel_has_the_place_of_the_plots_until_it_goes(window: MainWindow, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F11)
    plots = shown(window)
    press(Qt.Key.Key_F9)
    assert shown(window) == ["diagnosis"]
    press(Qt.Key.Key_T, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert shown(window) == ["data_table"]
    press(Qt.Key.Key_F9)
    [*_, close] = diagnosed(window, qtbot).section.findChildren(IconButton)
    click(close)
    assert shown(window) == plots
    press(Qt.Key.Key_F9)
    window.docks.bring(window.docks.plots["loss"])  # as a step of a lesson does
    assert shown(window)[0] == "loss"
    assert window.docks.diagnosis.isHidden()


def test_the_panel_in_front_stays_and_is_as_it_was_afterwards(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_F9)
    diagnosed(window, qtbot)
    qtbot.waitUntil(lambda: window.docks.settled)
    before = docks_at(window)
    for _ in range(2):
        press(Qt.Key.Key_F11)
        assert shown(window) == ["diagnosis"]
        press(Qt.Key.Key_F11)
        qtbot.waitUntil(lambda: docks_at(window) == before)


def test_what_qt_tells_of_a_panel_while_the_type_grows_brings_none(window: MainWindow) -> None:
    def tell() -> None:
        window.docks.table.visibilityChanged.emit(True)

    theme.changed.connect(tell)
    press(Qt.Key.Key_F11)
    theme.changed.disconnect(tell)
    assert shown(window)[:1] == ["decision-map"]
