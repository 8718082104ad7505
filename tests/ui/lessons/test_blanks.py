"""Blanks of a lesson: in its column and on the canvas, kept, begun again, and what is said after them."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.support.hands import click, press, type_text
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from tests.ui.lessons.opening import opened
from ui.base.settings import preferences
from ui.document.selection import Selection
from ui.lessons.column import LessonColumn
from ui.window.lessons.doing import do_step
from ui.window.main_window import MainWindow

Key = Qt.Key


def exercise(window: MainWindow, folder: Path) -> LessonColumn:
    """A step that asks for z and a of AND at (1, 1), where z is ½ and a is 1/(1 + e^−½)."""
    asked = {"kinds": ["z", "a"], "rounds": 1, "sample": 3}
    steps: list[dict[str, Any]] = [
        {"id": "only", "open": "and", "do": [{"sample": 3}], "exercise": asked},
        {"id": "next"},
    ]
    return opened(window, folder, steps, "# S\n## only: A\n### task\nCompute.\n## next: B\nSee.\n")


def test_blanks_of_a_lesson_are_in_its_column_and_on_the_canvas(
    open_window: OpenWindow, tmp_path: Path
):
    window = open_window(size=(1120, 700))  # no wider than a screen without a display
    column = exercise(window, tmp_path / "own")
    teaching, blanks = window.lessons.teaching, column.exercise.blanks
    assert not window.commands["train.compute"].isEnabled()
    assert window.session.trainer.cursor.position == 1, "before z is computed"
    [on_canvas] = blanks.fields.fields.values()
    assert on_canvas.isVisible()
    assert on_canvas.parent() is window.canvas.viewport()
    click(on_canvas)
    type_text("-0.5")
    z, a = column.exercise.fields
    assert z.text() == "-0.5", "one blank, wherever it is typed"
    press(Key.Key_Return)
    assert any("sign" in said for said in column.exercise.rows.said), column.exercise.rows.said
    assert not teaching.is_done
    on_canvas.selectAll()
    type_text("1/2")
    press(Key.Key_Return)
    assert z.isReadOnly()
    assert blanks.active.kind == "a"
    [on_canvas] = blanks.fields.fields.values()
    assert on_canvas.hasFocus(), "the keyboard goes on where it was"
    click(a)
    type_text("0.62246")
    press(Key.Key_Return)
    assert teaching.is_done
    assert column.next_button.hasFocus()
    assert window.session.trainer.cursor.position == 0, "as the step has it"
    window.session.control.step("operation")
    window.canvas.select(Selection())
    assert window.session.trainer.cursor.position == 1, "what is done is done once"
    attempts = window.document.project.attempts
    assert [(one.typed, one.is_right) for one in attempts] == [
        ("-0.5", False),
        ("1/2", True),
        ("0.62246", True),
    ]
    teaching.go_on()
    assert not blanks.fields.fields
    assert not column.exercise.isVisible()
    teaching.leave()


def test_what_is_typed_when_an_exercise_begins_stands_in_its_first_blank(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
):
    window = open_window(size=(1280, 800))
    asked = {"kinds": ["z", "a"], "rounds": 1, "sample": 3}
    steps: list[dict[str, Any]] = [
        {"id": "first", "open": "and", "do": []},
        {"id": "only", "open": "and", "do": [{"sample": 3}], "exercise": asked},
    ]
    text = "# S\n## first: A\nSee.\n## only: B\n### task\nCompute.\n"
    column = opened(window, tmp_path / "own", steps, text)
    click(column.next_button)
    qtbot.waitUntil(lambda: column.exercise.isVisible() and window.lessons.teaching.has_arrived)
    settle()
    type_text("0.5")
    press(Key.Key_Return)
    assert column.exercise.fields[0].isReadOnly(), "it is right"


def test_enter_in_an_empty_blank_leaves_the_keyboard_in_it(open_window: OpenWindow, tmp_path: Path):
    window = open_window(size=(1280, 800))
    column = exercise(window, tmp_path / "own")
    z, _ = column.exercise.fields
    click(z)
    press(Key.Key_Return)
    assert z.hasFocus()
    type_text("0.5")
    press(Key.Key_Return)
    assert z.isReadOnly(), "it is right"
    window.lessons.teaching.leave()


def test_what_was_answered_is_there_after_a_restart(open_window: OpenWindow, tmp_path: Path):
    window = open_window(size=(1440, 900))
    column = exercise(window, tmp_path / "own")
    click(column.exercise.fields[0])
    type_text("0.5")
    press(Key.Key_Return)
    window.lessons.teaching.leave()
    preferences.forget()  # as another start has it

    again = open_window(size=(1440, 900))
    column = exercise(again, tmp_path / "own")
    z, a = column.exercise.fields
    assert (z.text(), z.isReadOnly()) == ("0.5", True)
    assert (a.text(), a.isReadOnly()) == ("", False)
    assert not again.lessons.teaching.is_done
    click(column.exercise.show_button)
    assert again.lessons.teaching.is_done
    assert "does not count" in column.exercise.rows.said[1]

    again.lessons.teaching.start_over()
    assert [field.text() for field in column.exercise.fields] == ["", ""]
    again.lessons.teaching.leave()


def test_an_edit_amid_blanks_is_said_and_undone_by_beginning_again(
    open_window: OpenWindow, tmp_path: Path
):
    window = open_window(size=(1440, 900))
    column = exercise(window, tmp_path / "own")
    window.session.edits.rename("output", "Mine")
    assert not column.exercise.fields
    click(column.exercise.again_button)
    settle()
    assert len(column.exercise.fields) == 2
    assert window.document.project.network.output.name != "Mine"
    assert not column.exercise.again_button.isVisible()
    window.lessons.teaching.leave()


def test_rounds_follow_each_other(open_window: OpenWindow, tmp_path: Path):
    window = open_window(size=(1440, 900))
    asked = {"kinds": ["z"], "rounds": 2, "sample": 3}
    steps = [{"id": "only", "open": "and", "exercise": asked}]
    column = opened(window, tmp_path / "own", steps, "# S\n## only: A\n### task\nCompute.\n")
    for done in (False, True):
        [field] = column.exercise.fields
        click(field)
        type_text("0.5")
        press(Key.Key_Return)
        settle()
        assert window.lessons.teaching.is_done is done
    window.lessons.teaching.leave()


def cut_above(column: LessonColumn) -> list[str]:
    """What the upper edge of the scrolled part runs through: lines of texts, labels, fields."""
    shown, found = column._scroll.viewport(), []
    for widget in column._scroll.content.findChildren(QWidget):
        top = widget.mapTo(shown, QPoint(0, 0)).y()
        if isinstance(widget, QTextEdit):
            block = widget.document().begin()
            while block.isValid():
                layout = block.layout()
                for number in range(layout.lineCount()):
                    line = layout.lineAt(number).rect().translated(layout.position())
                    letters = layout.lineAt(number).naturalTextRect().height() / 2
                    if top + line.bottom() - letters < 0 < top + line.bottom() - 4:
                        found.append(block.text())
                block = block.next()
        elif (
            isinstance(widget, QLabel | QLineEdit | QPushButton)
            and widget.isVisible()
            and top < 0 < top + widget.height()
        ):
            found.append(f"{type(widget).__name__} {widget.text()}")
    return found


def test_what_is_wrong_with_an_answer_is_brought_into_sight(
    open_window: OpenWindow, qtbot: QtBot, spoken: str
) -> None:
    window = open_window(size=(1280, 800))
    assert window.lessons.open_number("xor")
    press(Key.Key_F11)
    teaching, column = window.lessons.teaching, window.lessons.column
    assert column is not None
    teaching.go_to(next(i for i, step in enumerate(teaching.lesson.steps) if step.exercise))
    qtbot.waitUntil(lambda: column.exercise.asks)
    for blank in column.exercise.blanks.round.blanks:
        settle()
        column.exercise.blanks.activate(blank.target)
        type_text("-77")
        press(Key.Key_Return)
        settle()
        said = column.exercise.said
        assert said is not None
        shown = column._scroll.viewport()
        assert said.isVisible()
        assert shown.rect().contains(QRect(said.mapTo(shown, QPoint(0, 0)), said.size()))
    teaching.leave()


def test_what_is_said_once_many_blanks_are_done_is_brought_into_sight(
    open_window: OpenWindow, qtbot: QtBot, spoken: str
) -> None:
    window = open_window(size=(1280, 800))
    assert window.lessons.open_number("by-hand")
    teaching, column = window.lessons.teaching, window.lessons.column
    assert column is not None
    teaching.go_to(
        next(i for i, step in enumerate(teaching.lesson.steps) if step.id == "gradients")
    )
    qtbot.waitUntil(lambda: column.exercise.asks)
    do_step(window)
    settle()
    assert teaching.is_done
    shown, bar, after = column._scroll.viewport(), column._scroll.verticalScrollBar(), column.after
    for height in range(740, 850, 6):
        window.resize(1280, height)
        settle()
        bar.setValue(0)
        column._bring_after()
        assert bar.value() > 0
        assert shown.rect().contains(QRect(after.mapTo(shown, QPoint(0, 0)), after.size()))
        assert cut_above(column) == [], f"{height} px"
    teaching.leave()
