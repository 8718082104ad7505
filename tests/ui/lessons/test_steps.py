"""What a step of a lesson waits for, and what becomes of it when the learner does something else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from nnsim.lessons.lesson import read_lesson
from nnsim.lessons.player import Progress
from nnsim.model.parameter_ref import weight_between
from tests.nnsim.lessons.folders import lesson_document, write
from tests.support.hands import click, press, type_text
from tests.support.shown import clipped, settle
from tests.support.windows import OpenWindow
from ui.base import language, theme
from ui.base.settings import preferences
from ui.document.selection import Selection
from ui.lessons import library
from ui.lessons.column import WIDTH, LessonColumn
from ui.lessons.finish import FinishPage
from ui.window.lessons.doing import do_step
from ui.window.main_window import MainWindow

Key = Qt.Key
W = {"of": "parameter", "parameter": "weight:input/0->output/0"}


@pytest.fixture(params=["en", "ko"])
def spoken(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Each language in turn."""
    language.choose(request.param)
    yield request.param
    language.choose("en")


def opened(
    window: MainWindow, folder: Path, steps: list[dict[str, Any]], text: str
) -> LessonColumn:
    document = lesson_document()
    document["steps"] = steps
    assert window.lessons.open(write(folder, document, text))
    column = window.lessons.column
    assert column is not None
    settle()
    return column


def test_steps_wait_for_a_command_a_sample_and_a_number(open_window: OpenWindow, tmp_path: Path):
    window = open_window(size=(1440, 900))
    above = {"quantity": W, "above": 1.5}
    steps = [
        {"id": "command", "open": "and", "wait": {"command": "train.step_iteration"}},
        {"id": "sample", "do": [{"sample": 0}], "wait": {"sample": 3}},
        {"id": "number", "values": {"w": W}, "wait": above},
    ]
    text = (
        "# S\n## command: C\n### task\nDo.\n## sample: S\n### task\nDo.\n"
        "## number: N\nIt is [?](value:w).\n### task\nDo.\n"
    )
    opened(window, tmp_path / "own", steps, text)
    teaching = window.lessons.teaching
    assert not teaching.is_done
    window.commands["train.step_iteration"].trigger()
    assert teaching.is_done
    teaching.go_on()
    window.session.show_sample(3)
    assert teaching.is_done
    teaching.go_on()
    assert not teaching.is_done
    network = window.canvas.network
    wire = network.by_id["input"].neurons[0], network.by_id["output"].neurons[0]
    window.session.edits.set_value(weight_between(network, *wire), 2.0)
    assert teaching.is_done
    assert teaching.numbers() == {"w": "2"}
    window.session.edits.delete(Selection(wires=frozenset({wire})))
    assert teaching.numbers() == {"w": "–"}, "a number that is gone is no error"
    teaching.leave()


def test_a_wait_for_a_number_is_over_while_it_runs(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
):
    window = open_window(size=(1440, 900))
    below = {"quantity": {"of": "loss"}, "below": 0.05}
    steps: list[dict[str, Any]] = [{"id": "one", "open": "and", "wait": below}]
    opened(window, tmp_path / "own", steps, "# S\n## one: A\n### task\nTrain.\n")
    teaching, control = window.lessons.teaching, window.session.control
    assert not teaching.is_done
    control.toggle()
    qtbot.waitUntil(lambda: teaching.is_done)
    assert control.racing, "nobody had to pause it"
    control.pause()
    teaching.leave()


def test_what_is_said_afterwards_has_the_numbers_from_before(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
):
    window = open_window(size=(1440, 900))
    loss = {"of": "loss"}
    steps: list[dict[str, Any]] = [
        {
            "id": "one",
            "open": "and",
            "do": [{"iterations": 2}],
            "values": {"before": loss, "after": {**loss, "after": 1}},
            "wait": {"iterations": 1},
        }
    ]
    text = (
        "# S\n## one: A\nIt is [?](value:before).\n### task\nDo.\n"
        "### after\n[?](value:before), [?](value:after)\n"
    )
    column = opened(window, tmp_path / "own", steps, text)
    teaching = window.lessons.teaching
    qtbot.waitUntil(lambda: teaching.has_arrived)
    losses = []
    for _ in range(2):
        trainer = window.session.trainer
        assert trainer is not None
        losses.append(f"{trainer.score[0].loss:.4g}")
        window.session.control.step("iteration")
    settle()
    assert teaching.is_done
    assert column.after.toPlainText().strip() == ", ".join(losses)
    teaching.go_to(0)
    qtbot.waitUntil(lambda: teaching.has_arrived)
    assert column.after.toPlainText().strip() == ", ".join(losses), "also when it is seen again"
    teaching.leave()


def test_any_step_is_reached_by_the_list_of_them(open_window: OpenWindow, tmp_path: Path):
    window = open_window(size=(1440, 900))
    steps: list[dict[str, Any]] = [{"id": "one", "open": "and"}, {"id": "two"}, {"id": "three"}]
    column = opened(
        window, tmp_path / "own", steps, "# S\n## one: A\nx\n## two: B\nx\n## three: C\nx\n"
    )
    column._menu.aboutToShow.emit()
    entries = column._menu.actions()
    texts = [entry.text() for entry in entries]
    assert texts == ["1  A", "2  B", "3  C", "", "Start this lesson over"]
    entries[2].trigger()
    assert column.heading.text() == "C"
    teaching = window.lessons.teaching
    teaching.go_on()
    entries[4].trigger()
    assert column.heading.text() == "A"
    teaching.go_to(2)
    teaching.go_on()
    assert teaching.step is None
    assert teaching.is_done
    assert teaching.answer("1") == "", "there is no question any more"
    assert teaching.numbers() == {}
    teaching.leave()


def test_what_is_skipped_is_not_finished_and_is_come_back_to(
    open_window: OpenWindow, tmp_path: Path
):
    window = open_window(size=(1440, 900))
    steps: list[dict[str, Any]] = [
        {"id": "one", "open": "and"},
        {"id": "two", "do": [{"sample": 0}], "wait": {"sample": 3}},
        {"id": "three"},
    ]
    text = "# S\n## one: A\nx\n## two: B\n### task\nDo.\n## three: C\nx\n"
    column = opened(window, tmp_path / "own", steps, text)
    for words in ("Next", "Skip", "Next"):
        settle()
        assert column.next_button.text() == words
        click(column.next_button)
    settle()
    shown = {label.text() for label in column.finish.findChildren(QLabel) if label.isVisible()}
    assert {"The end, with steps skipped", "Skipped:\n2  B"} <= shown
    column._menu.aboutToShow.emit()
    entries = [(entry.text(), entry.isChecked()) for entry in column._menu.actions()[:3]]
    assert entries == [("1  A", True), ("2  B (skipped)", False), ("3  C", True)]
    picture, width = column.bar.grab().toImage(), column.bar.width()
    middles = [picture.pixelColor(x, 2) for x in (width // 6, width // 2, width - width // 6)]
    assert middles[0] == middles[2] != middles[1], "it is hollow"
    assert middles[1] == QColor(theme.current().window)

    click(column.finish.skipped_button)
    assert column.heading.text() == "B"
    window.session.show_sample(3)
    click(column.next_button)
    click(column.next_button)
    settle()
    shown = {label.text() for label in column.finish.findChildren(QLabel) if label.isVisible()}
    assert "Finished" in shown
    assert not column.finish.skipped_button.isVisible()
    window.lessons.teaching.leave()


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


def test_slow_motion_can_be_stopped_and_ends_with_the_lesson(
    open_window: OpenWindow, tmp_path: Path
):
    window = open_window(size=(1440, 900))
    steps = [{"id": "only", "open": "and", "slow": {"iterations": 2, "seconds": 5}}]
    opened(window, tmp_path / "own", steps, "# S\n## only: A\nSee.\n")
    teaching = window.lessons.teaching
    for ends in (teaching.play_slowly, teaching.leave):
        teaching.play_slowly()
        assert teaching.slow.is_on
        ends()
        assert not teaching.slow.is_on


def test_the_last_page_of_every_lesson_is_whole_in_the_narrowest_column(
    qtbot: QtBot, spoken: str
) -> None:
    lessons = [read_lesson(entry.folder) for entry in library.shipped()]
    holder = QWidget()
    qtbot.addWidget(holder)
    page = FinishPage(holder)
    page.resize(WIDTH - 44, 400)  # between the margins of the column and a scroll bar
    holder.show()
    assert len(lessons) == 21
    for lesson in lessons:
        page.show_outcome(lesson, Progress(skipped=frozenset(step.id for step in lesson.steps)))
        page.resize(page.width(), page.heightForWidth(page.width()))
        settle()
        assert page.minimumSizeHint().width() <= page.width(), lesson.id
        assert list(clipped(page)) == [], lesson.id


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


def test_a_step_that_fits_does_not_scroll(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(size=(1280, 800))
    assert window.lessons.open_number("by-hand")
    teaching, column = window.lessons.teaching, window.lessons.column
    assert column is not None
    steps = [step.id for step in teaching.lesson.steps]
    teaching.go_to(steps.index("update"))
    qtbot.waitUntil(lambda: column.exercise.asks)
    do_step(window)
    bar, fitted = column._scroll.verticalScrollBar(), 0
    for height in range(700, 900, 8):
        window.resize(1280, height)
        settle()
        shown = column._scroll.viewport()
        end = column.after.mapTo(column._scroll.content, QPoint(0, column.after.height())).y()
        if end + 16 <= shown.height():
            fitted += 1
            assert bar.maximum() == 0, f"{height} px: nothing but room below"
    assert fitted > 3
    teaching.leave()
