"""Ready arrangements: where the arithmetic stands, who has room, and that sizes of the user stay."""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDockWidget
from pytestqt.qtbot import QtBot

from nnsim.presets.defaults import xor_demo
from tests.support.shown import clipped, settle
from ui.document.selection import Selection
from ui.panels.calculation.panel import CalculationPanel
from ui.widgets.quiet_choice import QuietChoice
from ui.window.layout_state import restore
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.unmeasured

SIZES = (1280, 800), (1440, 900), (1920, 1080)


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Callable[[], MainWindow]]:
    """Starts a window as the program does."""
    started: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow()
        restore(window, window.docks, window.session)
        window.document.new(xor_demo())
        window.show()
        qtbot.waitExposed(window)
        window.resize(1440, 900)
        window.complete()
        settle()
        started.append(window)
        return window

    yield make
    for window in started:
        if window in window.desk.windows:
            window.close_without_asking()


@pytest.fixture
def window(start: Callable[[], MainWindow]) -> MainWindow:
    return start()


def arrange(window: MainWindow, name: str) -> None:
    window.commands[f"view.arrange_{name}"].trigger()
    settle()


def select_neuron(window: MainWindow, qtbot: QtBot) -> None:
    [neuron, *_] = window.document.project.network.computed[0].neurons
    window.canvas.select(Selection(neurons=frozenset({neuron})))
    qtbot.waitUntil(lambda: window.docks.selection.height() > 140)
    settle()


def shown(window: MainWindow) -> list[str]:
    return [dock.objectName() for dock in window.docks if not dock.isHidden()]


def arithmetic(window: MainWindow) -> CalculationPanel:
    [panel] = window.findChildren(CalculationPanel)
    return panel


def drag_edge(window: MainWindow, dock: QDockWidget, dx: int, dy: int) -> None:
    """Drag the line at the left of a dock, or above it."""
    side = QPoint(-1, dock.height() // 2) if dx else QPoint(dock.width() // 2, -1)
    start, handle = dock.mapTo(window, QPoint()) + side, window.windowHandle()
    QTest.mouseMove(handle, start)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(handle, start + QPoint(dx // 2, dy // 2))
    QTest.mouseMove(handle, start + QPoint(dx, dy))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=start + QPoint(dx, dy))
    settle()


def test_learn_gives_the_arithmetic_the_whole_height_beside_the_canvas(
    window: MainWindow, qtbot: QtBot
) -> None:
    select_neuron(window, qtbot)
    canvas = window.canvas.width()
    assert arithmetic(window).height() < 200
    arrange(window, "learn")
    panel, column = arithmetic(window), window.docks.arithmetic
    assert "settings" not in shown(window)
    assert column.isAncestorOf(panel)
    assert panel.isVisible()
    assert column.height() == window.docks.plots["decision-map"].height() + sum(
        window.docks.plots[name].height() + 1
        for name in shown(window)
        if name in window.docks.plots and name != "decision-map"
    )
    assert window.canvas.width() < canvas
    bottom, card = window.docks.selection.geometry(), window.docks.selection
    assert bottom.top() > window.canvas.mapTo(window, window.canvas.rect().bottomLeft()).y()
    assert card.width() == window.canvas.width()
    arrange(window, "build")
    assert card.isAncestorOf(panel)
    assert panel.isVisible()


def test_the_arithmetic_that_is_closed_stands_beside_the_card_again(window: MainWindow) -> None:
    command = window.commands["view.arithmetic"]
    assert not command.isChecked()
    command.trigger()
    settle()
    assert window.docks.arithmetic.isAncestorOf(arithmetic(window))
    window.docks.arithmetic.setFloating(True)
    settle()
    assert arithmetic(window).isVisible()
    command.trigger()
    settle()
    assert window.docks.selection.isAncestorOf(arithmetic(window))
    assert arithmetic(window).isVisible()


def test_debug_shows_how_training_goes_and_the_settings(window: MainWindow) -> None:
    arrange(window, "debug")
    assert {"settings", "loss", "gradients", "decision-map"} <= set(shown(window))
    front = [d for d in (window.docks.selection, window.docks.arithmetic) if d.geometry().x() >= 0]
    assert front == [window.docks.selection]
    window.commands["view.arithmetic"].trigger()
    settle()
    assert arithmetic(window).isVisible()
    assert window.docks.arithmetic.geometry().x() >= 0


@pytest.mark.parametrize("restarted", [False, True])
def test_a_window_that_begins_with_the_arithmetic_behind_a_tab_has_room_for_all(
    start: Callable[[], MainWindow], window: MainWindow, restarted: bool
) -> None:
    arrange(window, "debug")
    if restarted:
        window.close_without_asking()
        made = start()
    else:
        beside = window.desk.new_window(window)
        assert isinstance(beside, MainWindow)
        made = beside
        made.complete()
    assert made.docks.arithmetic.isAncestorOf(arithmetic(made))
    made.resize(1120, 800)
    settle()
    places = [dock.geometry() for dock in made.docks if made.docks.is_seen(dock)]
    assert not any(one.intersects(other) for one, other in combinations(places, 2))
    made.close_without_asking()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["build", "learn", "debug"])
def test_nothing_overlaps_or_is_cut_in_any_arrangement(
    window: MainWindow, qtbot: QtBot, name: str, size: tuple[int, int]
) -> None:
    window.resize(*size)
    arrange(window, name)
    select_neuron(window, qtbot)
    assert window.size().toTuple() == size
    docks = [dock for dock in window.docks if dock.isVisible() and dock.geometry().x() >= 0]
    places = [dock.geometry() for dock in docks]
    for one, other in combinations(places, 2):
        assert not one.intersects(other)
    for dock in docks:
        assert dock.rect().contains(dock.widget().geometry()), dock.objectName()
        assert window.rect().contains(dock.geometry()), dock.objectName()
    assert set(clipped(window)) == set()
    assert window.canvas.height() >= 300


def test_a_wider_window_has_wider_plots(window: MainWindow) -> None:
    widths = []
    for size in SIZES:
        window.resize(*size)
        settle()
        widths.append(window.docks.plots["decision-map"].width())
    assert widths == sorted(widths)
    assert widths[-1] >= 1.3 * widths[0]


def test_while_nothing_is_selected_the_canvas_has_the_room_of_the_card(
    window: MainWindow, qtbot: QtBot
) -> None:
    whole = window.canvas.height()
    select_neuron(window, qtbot)
    assert window.canvas.height() < whole - 60
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.canvas.height() == whole)


def test_what_is_clicked_stays_under_the_mouse_until_a_double_click_can_be_over(
    window: MainWindow, qtbot: QtBot
) -> None:
    scene, layer = window.canvas.network_scene, window.document.project.network.computed[0]
    point = window.canvas.mapFromScene(scene.placed[layer.id].square(0).center())
    place, handle = window.canvas.viewport().mapTo(window, point), window.windowHandle()
    before = window.canvas.height()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=place)
    qtbot.wait(2 * QApplication.doubleClickInterval())
    assert window.canvas.selection.neurons == {layer.neurons[0]}
    height = window.canvas.height()
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=place)
    assert height == before
    qtbot.waitUntil(lambda: window.canvas.height() < before)


def test_a_card_of_one_row_leaves_room_for_biases_of_eight_neurons(
    window: MainWindow, qtbot: QtBot
) -> None:
    select_neuron(window, qtbot)
    assert window.docks.selection.height() == 160
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: window.docks.selection.height() == 200)


def test_sizes_that_the_user_gave_stay_and_are_kept_for_each_arrangement(
    start: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    first = start()
    arrange(first, "learn")
    column = first.docks.plots["decision-map"]
    before = column.width()
    drag_edge(first, column, -70, 0)
    own = column.width()
    assert own >= before + 50
    first.resize(1500, 900)
    settle()
    assert column.width() == own
    arrange(first, "build")
    assert first.docks.plots["decision-map"].width() != own
    arrange(first, "learn")
    assert column.width() == own
    first.close_without_asking()
    second = start()
    assert second.docks.arrangement == "learn"
    assert second.docks.plots["decision-map"].width() == own
    second.commands["view.reset_layout"].trigger()
    settle()
    assert abs(second.docks.plots["decision-map"].width() - before) <= 2


def test_the_height_of_the_card_is_the_users_once_it_was_dragged(
    window: MainWindow, qtbot: QtBot
) -> None:
    select_neuron(window, qtbot)
    drag_edge(window, window.docks.selection, 0, -60)
    own = window.docks.selection.height()
    assert own >= 200
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    qtbot.wait(2 * QApplication.doubleClickInterval())
    assert window.docks.selection.height() == own


def test_a_plot_that_may_be_moved_is_floated_and_closed_by_its_title_and_comes_back(
    window: MainWindow,
) -> None:
    dock, command = window.docks.plots["loss"], window.commands["plot.loss"]
    assert not dock.findChild(QAbstractButton, "qt_dockwidget_closebutton").isVisible()
    window.commands["view.move_panels"].trigger()
    settle()
    floating, close = (
        dock.findChild(QAbstractButton, f"qt_dockwidget_{name}button")
        for name in ("float", "close")
    )
    assert not close.icon().isNull()
    QTest.mouseClick(floating, Qt.MouseButton.LeftButton)
    settle()
    assert dock.isFloating()
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    settle()
    assert dock.isHidden()
    assert not command.isChecked()
    command.trigger()
    settle()
    assert dock.isVisible()
    window.commands["view.reset_layout"].trigger()
    assert not dock.isFloating()


def test_the_choice_in_the_menu_bar_says_and_changes_the_arrangement(window: MainWindow) -> None:
    choice = window.menus.cornerWidget().findChild(QuietChoice)
    assert not choice.visibleRegion().isEmpty()
    assert choice.mapTo(window, choice.rect().topRight()).x() <= window.width() - 16
    assert choice.currentText() == "Build"
    assert [choice.itemText(k) for k in range(choice.count())] == [
        "Build",
        "Learn",
        "Debug",
        "Present",
    ]
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert window.docks.arrangement == "learn"
    arrange(window, "debug")
    assert choice.currentText() == "Debug"
    choice.activated.emit(3)
    assert window.presents
    arrange(window, "build")
    assert not window.presents
    assert choice.currentText() == "Build"


def test_a_language_chosen_leaves_arrangement_and_sizes(window: MainWindow, qtbot: QtBot) -> None:
    arrange(window, "learn")
    drag_edge(window, window.docks.plots["decision-map"], -70, 0)
    before = {dock.objectName(): dock.geometry() for dock in window.docks if dock.isVisible()}
    window.rebuild()
    settle()
    assert window.docks.arrangement == "learn"
    now = {dock.objectName(): dock.geometry() for dock in window.docks if dock.isVisible()}
    assert now == before


def test_a_card_behind_a_tab_that_is_higher_than_its_dock_is_fitted(
    window: MainWindow, qtlog: Any
) -> None:
    docks = window.docks
    docks.filled(docks.selection)
    docks.bring(docks.table)
    docks.selection.resize(300, 40)
    docks.selection.widget().resize(300, 900)
    docks.fit_card()
    assert [record.message for record in qtlog.records] == []  # of a dock without height


def test_a_plot_in_a_window_of_its_own_has_its_whole_title_there(window: MainWindow) -> None:
    dock = window.docks.plots["ablation"]
    window.docks.bring(dock)
    titles = [dock.windowTitle()]
    for floats in (True, False):
        dock.setFloating(floats)
        titles.append(dock.windowTitle())
    assert titles == ["Worth", "What a neuron is worth", "Worth"]


def stands(window: MainWindow) -> tuple[bool, bool]:
    """Whether the panel of a round is there, and whether the settings are."""
    return window.docks.exercise.isVisible(), window.docks.settings.isVisible()


def test_the_panel_of_a_round_is_where_there_is_one_and_nowhere_else(
    window: MainWindow, start: Callable[[], MainWindow]
) -> None:
    window.commands["train.compute"].trigger()
    settle()
    assert stands(window) == (True, False)
    other = window.desk.new_window(window)
    assert isinstance(other, MainWindow)
    settle()
    assert stands(other) == (False, True), "nothing is asked there"
    other.close_without_asking()
    for name in (*window.docks.ready, "build"):
        arrange(window, name)
        assert stands(window) == (True, False), name
    window.close_without_asking()
    assert stands(start()) == (False, True), "nothing is asked at the next start"
