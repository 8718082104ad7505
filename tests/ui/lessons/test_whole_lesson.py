"""By real events: somebody who knows nothing opens lesson 3, does what it asks, and finishes it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nnsim.lessons.places import read_place
from nnsim.presets.defaults import xor_demo
from tests.support.hands import click, click_scene, press, type_text
from tests.support.shown import clipped, settle
from tests.support.windows import OpenWindow
from ui.base.settings import preferences
from ui.document.selection import Target
from ui.lessons import library
from ui.lessons.column import LessonColumn
from ui.lessons.question import OptionButton
from ui.plots.maps.decision_map import DecisionMap
from ui.plots.maps.picture import Picture
from ui.window.graph.graph_window import GraphWindow
from ui.window.lessons.glow import Glow
from ui.window.main_window import MainWindow

Key, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier


def column_of(window: MainWindow) -> LessonColumn:
    column = window.lessons.column
    assert column is not None
    return column


def open_xor(window: MainWindow) -> LessonColumn:
    """As a user does: Lessons, Open a lesson, the entry."""
    menu = window.commands.menus["lesson.open"]
    menu.aboutToShow.emit()
    [entry] = [a for a in menu.actions() if a.objectName() == "lesson.open_xor"]
    entry.trigger()
    settle()
    return column_of(window)


def drag_on(picture: Picture, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag with the mouse from one place of a map to another."""
    handle, button, none = picture.window().windowHandle(), Qt.MouseButton.LeftButton, NONE
    first, last = (
        picture.mapTo(picture.window(), picture.to_pixel(*place).toPoint())
        for place in (start, end)
    )
    QTest.mousePress(handle, button, none, first)
    QTest.mouseMove(handle, (first + last) / 2)
    QTest.mouseMove(handle, last)
    QTest.mouseRelease(handle, button, none, last)


def choose(column: LessonColumn, words: str) -> None:
    settle()
    [option] = [
        button
        for button in column.question.findChildren(OptionButton)
        if button.accessibleName().endswith(words)
    ]
    click(option, QPoint(40, 12))


def predict(column: LessonColumn, number: str) -> None:
    settle()
    parts = column.question.findChildren(QWidget)
    [typed] = [part for part in parts if part.accessibleName() == "Your prediction"]
    click(typed)
    type_text(number)
    press(Key.Key_Return)


def test_a_new_user_opens_lesson_3_and_finishes_it(open_window: OpenWindow, qtbot: QtBot):
    window = open_window(size=(1440, 900))
    own = window.document.project
    column = open_xor(window)
    teaching = window.lessons.teaching
    press(*[Key.Key_BracketRight] * 7)  # full speed
    assert window.windowTitle().startswith("XOR: one line cannot part it")
    assert column.heading.text() == "One neuron draws one line"
    assert window.document.project.network.output.size == 1
    assert column.next_button.text() == "Skip"
    assert not column.after.isVisible()
    choose(column, "Two of them")
    assert teaching.result is not None
    assert (teaching.result.given, teaching.result.answer) == ("two", "three")
    assert "Wrong points: 1" in column.after.words
    assert column.next_button.text() == "Next"
    click(column.next_button)

    # Run with the space bar: it pauses once it has trained enough; the line never rests.
    settle()
    assert column.task.isVisible()
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: teaching.is_done, timeout=20_000)
    assert not window.session.control.running
    assert column.after.isVisible()
    press(Key.Key_F4)

    predict(column, "half")
    assert teaching.result is None
    press(*[Key.Key_Backspace] * 4)
    type_text("-1/2")
    press(Key.Key_Return)
    assert teaching.result is not None
    assert teaching.result.right
    assert window.canvas.hasFocus()
    assert not window.canvas.selection, "nobody has gone there by Tab"
    press(Key.Key_F4)

    assert not teaching.is_done
    layer = window.canvas.network.by_id["hidden1"]
    target = Target("neuron", "hidden1", layer.neurons[0])
    click_scene(window.canvas, window.canvas.network_scene.place_of(target))
    assert teaching.is_done
    press(Key.Key_F4)
    choose(column, "To the same point (0, 1)")
    assert "(1, 0)" in column.after.words
    assert "−0.5" in column.after.words
    press(Key.Key_F4)

    # z and a of h₁, h₂ and the output for (1, 1), by hand; the first blank has the keyboard.
    for number in ("0.5", "1", "1.5", "1", "-0.5", "0"):
        type_text(number)
        press(Key.Key_Return)
    assert teaching.is_done
    press(Key.Key_F4)
    # h is (σ(−½), σ(½)) = (0.378, 0.622), and σ(−0.378 + 0.622 − ½) is 0.437.
    predict(column, "0.4")
    assert teaching.result is not None
    assert teaching.result.right
    press(Key.Key_F4)
    choose(column, "Yes, every point is right")
    press(Key.Key_F4)

    press(Key.Key_F7)
    teaching.slow.set_pace(8.0)
    qtbot.waitUntil(lambda: not teaching.slow.is_on, timeout=20_000)
    trainer = window.session.trainer
    assert trainer is not None
    assert trainer.iteration == 1
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: teaching.is_done, timeout=20_000)
    press(Key.Key_F4)

    # The map shows nothing until a line is drawn on it, nor do the small ones of neurons.
    settle()
    shown = window.docks.plots["decision-map"].widget()
    assert isinstance(shown, DecisionMap)
    assert shown.veiled
    output = window.canvas.network_scene.layers["output"]
    assert output.values is None
    [draw] = [b for b in column.question.findChildren(QPushButton) if b.text().startswith("Draw")]
    click(draw)
    drag_on(shown.picture, (0, 0.5), (0.5, 0))
    assert teaching.result is not None
    assert teaching.result.right
    assert not shown.veiled
    assert output.values is not None
    press(Key.Key_F4)
    assert column.finish.isVisible()
    assert library.progress_in("xor").is_finished(teaching.player.step_ids)
    click(column.finish.leave_button)
    assert window.document.project is own
    assert window.document.is_untouched
    assert window.lessons.column is None
    assert window.docks.settings.isVisible()


def test_a_lesson_leaves_the_work_of_the_user_alone(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
):
    window = open_window(xor_demo())
    window.session.control.step("iteration")
    before, steps = window.document.project, window.document.undo_stack.count()
    assert steps > 0
    assert window.lessons.open_number("xor")
    other = window.desk.windows[-1]
    assert isinstance(other, MainWindow)
    assert other is not window
    assert window.lessons.column is None
    other.session.control.step("iteration")
    assert not other.document.is_untouched
    other.autosave.begin()
    assert other.autosave.now(), "nothing of a lesson is kept for recovery"
    other.lessons.teaching.leave()
    assert window.desk.windows == (window,)
    assert window.document.project is before
    assert window.document.undo_stack.count() == steps


def test_a_live_word_lights_what_it_stands_for_and_shows_it(open_window: OpenWindow):
    window = open_window(size=(1440, 900))
    column = open_xor(window)
    scene, words = window.canvas.network_scene, column.body.words
    marked, lit = scene.overlay.rings
    assert not marked.isEmpty()
    assert lit.isEmpty()
    cursor = column.body.document().find("neuron")
    place = column.body.cursorRect(cursor).center() - QPoint(4, 0)
    column.body.lit.emit(None)
    click(column.body.viewport(), place)
    neuron = window.canvas.network.by_id["output"].neurons[0]
    assert window.canvas.selection.neurons == {neuron}
    assert "adds up" in words
    window.lessons.teaching.light(None)
    [link] = [place for _, place in column._section.links if place.kind == "weight"]
    window.lessons.teaching.light(link)
    assert not scene.overlay.rings[1].isEmpty()
    window.lessons.teaching.go_to(3)
    column.show()
    window.lessons.teaching.go_back()
    assert column.heading.text() == "NOR is not XOR"
    window.lessons.teaching.leave()
    assert scene.overlay.rings[0].isEmpty()


@pytest.mark.parametrize("language", ["ko"])
def test_a_lesson_goes_on_in_another_language(open_window: OpenWindow, language: str):
    window = open_window()
    open_xor(window)
    window.lessons.teaching.answer("three")
    preferences.language.set(language)
    try:
        window.rebuild()
        column = column_of(window)
        assert column.heading.text() == "뉴런 하나는 직선 하나"
        assert window.lessons.teaching.result is not None
        assert column.after.isVisible()
    finally:
        preferences.language.set("en")
        window.rebuild()
    assert column_of(window).heading.text() == "One neuron draws one line"


def test_a_graph_stands_over_the_canvas_and_its_numbers_are_asked_for(open_window: OpenWindow):
    window = open_window(size=(1440, 900))
    assert window.lessons.open_number("graphs")
    teaching = window.lessons.teaching
    [_, beside] = window.desk.windows
    assert isinstance(beside, GraphWindow)
    assert beside.document.name == teaching.title
    beside.activateWindow()
    settle()
    for key, step in ((Key.Key_F4, 1), (Key.Key_F4, 2)):
        QTest.keyClick(beside.windowHandle(), key)
        assert teaching.player.index == step, "the keys of the lesson work in its graph"
    known, nodes = beside.session.standing().gradients, beside.session.graph.by_name
    assert known[nodes["q"]] == -4, "the step is about where this goes"
    assert known[nodes["x"]] is None, "which is asked for"
    teaching.go_to(0)
    assert not beside.document.is_untouched
    # (x + y) z at −2, 5, −4 is −12; with x = 0 it is −20.
    assert teaching.answer("-12") == ""
    assert teaching.result is not None
    assert teaching.result.right
    teaching.light(read_place("node:q"))
    [glow] = beside.view.findChildren(Glow)
    gate = beside.view.item.place_of(beside.session.graph.by_name["q"])
    assert glow.geometry().contains(beside.view.mapFromScene(gate.center()))
    teaching.light(None)
    assert glow.isHidden()
    beside.document.show_text("x", "q = x + y, f = q * z, x = 0, y = 5, z = -4")
    assert teaching.numbers()["q"] == "5"
    step = next(i for i, s in enumerate(teaching.lesson.steps) if s.wait and s.wait.selected)
    teaching.go_to(step)
    assert window.desk.windows == (window, beside), "the same window shows the next graph"
    assert not teaching.is_done
    wanted = teaching.step.wait.selected
    beside.session.select(beside.session.graph.by_name[wanted.name])
    assert teaching.is_done
    teaching.leave()
    assert window.desk.windows == (window,)


def test_the_picture_of_a_graph_has_the_room_there_is_beside_a_lesson(open_window: OpenWindow):
    window = open_window(size=(1280, 800))
    assert window.lessons.open_number("graphs")
    [_, beside] = window.desk.windows
    assert isinstance(beside, GraphWindow)
    settle()
    left, middle, right = beside.columns.sizes()
    assert middle > 600
    assert (left, right) == (0, beside.columns.widget(2).minimumWidth())
    assert beside.card.height() >= 230
    assert list(clipped(beside)) == []
    beside.commands["view.inputs"].trigger()
    assert beside.columns.sizes()[0] >= beside.left.minimumWidth()
    beside.commands["view.inputs"].trigger()
    window.lessons.teaching.leave()
    own = window.desk.new_window(window, "graph")
    assert isinstance(own, GraphWindow)
    own.show()
    settle()
    assert own.shows_inputs, "how a lesson is laid out is not how any graph is"
    own.close_without_asking()
