"""A lesson on a graph, on a projector: one key shows its text, its question and the graph."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.hands import click, press, type_text
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from ui.base import language, theme
from ui.base.settings import preferences
from ui.lessons.column import LessonColumn
from ui.window.graph.graph_window import GraphWindow
from ui.window.main_window import MainWindow

Key, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
NEURON = 8  # the step that leaves the graph for a network


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """In the lesson on graphs."""
    window = open_window()
    assert window.lessons.open_number("graphs")
    settle()
    return window


def graph_of(window: MainWindow) -> GraphWindow:
    graph = window.lessons.graph_window
    assert isinstance(graph, GraphWindow)
    return graph


def column_of(window: MainWindow) -> LessonColumn:
    column = window.lessons.column
    assert column is not None
    return column


def turn(window: QWidget) -> None:
    """Press F11 in a window."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    press(Key.Key_F11)
    settle()


Place = tuple[int, int, int, int]


def places(window: MainWindow) -> list[Place]:
    """Where the parts of a window stand, and those of its graph."""
    parts = [window.menus, window.canvas, window.strip, *window.docks, column_of(window)]
    return [*seen(parts), *places_in(graph_of(window))]


def places_in(graph: GraphWindow) -> list[Place]:
    """Where the parts of a graph's window stand."""
    bars = graph.menus, graph.editor, graph.view, graph.strip, graph.card, graph.status
    return seen([*bars, graph.left, graph.paths, graph.paths.ladder, graph.curve])


def seen(parts: list[QWidget]) -> list[Place]:
    return [place(part) for part in parts if part.isVisible()]


def place(part: QWidget) -> Place:
    corner = part.mapTo(part.window(), QPoint())
    return corner.x(), corner.y(), part.width(), part.height()


def columns(window: MainWindow) -> dict[str, tuple[int, int]]:
    """The docks that are seen: how far from the left, and how wide."""
    docks = [dock for dock in window.docks if window.docks.is_seen(dock)]
    return {dock.objectName(): (dock.x(), dock.width()) for dock in docks}


def is_presented(window: MainWindow) -> bool:
    """Whether text and graph stand beside each other on the whole screen, in large type."""
    graph, column = graph_of(window), column_of(window)
    beside = column.mapTo(graph, QPoint(column.width(), 0)) if graph.isAncestorOf(column) else None
    return (
        beside is not None
        and beside.x() <= graph.view.mapTo(graph, QPoint()).x()
        and column.isVisible()
        and column.heading.isVisible()
        and graph.view.isVisible()
        and graph.isFullScreen()
        and graph.isActiveWindow()
        and not window.presents
        and theme.current().scale == theme.PRESENTING
    )


def is_usual(window: MainWindow) -> bool:
    """Whether nothing is presented, and the text is beside the canvas."""
    column = column_of(window)
    return (
        window.isAncestorOf(column)
        and column.isVisible()
        and not any(other.presents for other in window.desk.windows)
        and theme.current().scale == 1
    )


@pytest.mark.parametrize("back", [Key.Key_F11, Key.Key_Escape])
@pytest.mark.parametrize("of_graph", [True, False])
def test_one_key_shows_text_and_graph_and_another_brings_back_what_there_was(
    window: MainWindow, of_graph: bool, back: Qt.Key
) -> None:
    before = places(window)
    turn(graph_of(window) if of_graph else window)
    assert is_presented(window)
    press(back)
    settle()
    assert is_usual(window)
    assert places(window) == before


def test_a_presented_graph_is_stepped_asked_about_and_answered_by_keys(window: MainWindow) -> None:
    graph, teaching = graph_of(window), window.lessons.teaching
    turn(graph)
    first, steps = teaching.step, graph.session.step
    press(Key.Key_Right)
    assert graph.session.step == steps + 1
    press(Key.Key_Left)
    assert graph.session.step == steps
    press(Key.Key_Space)
    assert graph.session.running
    press(Key.Key_Space)
    assert not graph.session.running
    [field] = [
        part
        for part in column_of(window).question.findChildren(QWidget)
        if part.accessibleName() == "Your prediction"
    ]
    click(field)
    type_text("-12")
    press(Key.Key_Return)
    assert teaching.result is not None
    assert teaching.result.right
    press(Key.Key_F4)
    assert teaching.step is not first
    assert is_presented(window)
    press(Key.Key_F4, modifiers=SHIFT)
    assert teaching.step is first
    assert is_presented(window)


def test_a_network_is_presented_after_the_graph_and_the_graph_again_before_it(
    window: MainWindow,
) -> None:
    before = places_in(graph_of(window))
    turn(window)
    for _ in range(NEURON):
        assert is_presented(window)
        press(Key.Key_F4)
        settle()
    assert window.lessons.graph_window is None
    assert window.presents
    assert window.isActiveWindow()
    assert window.isAncestorOf(column_of(window))
    press(Key.Key_F4, modifiers=SHIFT)
    settle()
    assert is_presented(window)
    window.lessons.teaching.go_to(0)
    press(Key.Key_F11)
    settle()
    assert is_usual(window)
    assert places_in(graph_of(window)) == before


def test_whoever_leaves_a_presented_lesson_presents_and_comes_back_to_what_there_was(
    open_window: OpenWindow,
) -> None:
    window = open_window()
    settle()
    before = columns(window)
    assert window.lessons.open_number("graphs")
    settle()
    turn(window)
    click(column_of(window).close_button)
    settle()
    assert window.lessons.column is None
    assert window.presents
    assert window.isActiveWindow()
    press(Key.Key_F11)
    settle()
    assert not window.presents
    assert theme.current().scale == 1
    assert columns(window) == before


def test_a_presented_graph_that_is_closed_leaves_the_text_beside_the_canvas(
    window: MainWindow,
) -> None:
    turn(window)
    graph_of(window).close()
    settle()
    assert window.lessons.graph_window is None
    assert is_usual(window)
    window.lessons.teaching.go_to(3)
    settle()
    turn(window)
    assert is_presented(window)
    window.close_without_asking()
    settle()
    assert theme.current().scale == 1


@pytest.mark.usefixtures("english_again")
def test_a_presented_graph_stays_so_in_another_language_and_theme(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = places(window)
    turn(window)
    language.choose("ko")
    qtbot.waitUntil(lambda: column_of(window).next_button.text() == "건너뛰기")
    qtbot.waitUntil(lambda: is_presented(window))
    preferences.theme.set("dark")
    settle()
    assert is_presented(window)
    preferences.theme.set("light")
    language.choose("en")
    qtbot.waitUntil(lambda: column_of(window).next_button.text() == "Skip")
    qtbot.waitUntil(lambda: is_presented(window))
    QApplication.processEvents()
    press(Key.Key_F11)
    settle()
    assert is_usual(window)
    assert places(window) == before
