"""A question of any kind says why something cannot be its answer."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from nnsim.lessons.player import Result
from nnsim.lessons.predictions import Prediction
from nnsim.lessons.texts import Section
from tests.nnsim.lessons.folders import lesson_document, write
from tests.support.hands import click, press, type_text
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from ui.lessons.question import OptionButton, Question
from ui.widgets.layouts import vbox

Key = Qt.Key
W = {"of": "parameter", "parameter": "weight:input/0->output/0"}
SECTION = Section("T", {"question": "Which?"}, {"up": "It grows.", "down": "It falls."})


def said(question: QWidget) -> list[str]:
    return [label.text() for label in question.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("kind", ["choice", "number", "boundary"])
def test_a_refusal_is_said_whatever_was_asked_before(qtbot: QtBot, kind: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    question = Question(window)
    window.show()
    for asked in ("number", "boundary", "choice", kind):
        question.ask(Prediction(asked), SECTION, "en")  # type: ignore[arg-type]
        question.show_result(None)
        settle()  # what was asked before is gone
        assert "It cannot be." not in said(question)
        question.refuse("It cannot be.")
        assert "It cannot be." in said(question)
    question.show_result(Result("up", "up", True))
    assert "It cannot be." not in said(question)


def test_a_question_has_the_numbers_it_is_asked_with(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(size=(1440, 900))
    predict = {"kind": "number", "quantity": W, "digits": 1}
    document = lesson_document(values={"w": W}, predict=predict)
    text = "# S\n## only: A\n### question\nw is [?](value:w). Which is it?\n"
    assert window.lessons.open(write(tmp_path / "own", document, text))
    settle()
    column = window.lessons.column
    assert column is not None
    assert column.question.text.toPlainText().strip() == "w is 1. Which is it?"
    window.lessons.teaching.leave()


def test_a_number_that_is_asked_for_is_typed_at_once_and_keys_of_the_window_work_until_then(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(size=(1280, 800))
    document = lesson_document(predict={"kind": "number", "quantity": W, "digits": 1})
    document["steps"].insert(0, {"id": "first", "open": "and"})
    text = "# S\n## first: A\nSee.\n## only: B\n### question\nWhich is w?\n"
    assert window.lessons.open(write(tmp_path / "own", document, text))
    teaching, column = window.lessons.teaching, window.lessons.column
    assert column is not None
    qtbot.waitUntil(lambda: teaching.has_arrived)
    settle()
    click(column.next_button)
    qtbot.waitUntil(lambda: teaching.player.index == 1 and teaching.has_arrived)
    trainer = window.session.trainer
    press(Key.Key_Right)
    qtbot.waitUntil(lambda: trainer.iteration == 1)
    press(Key.Key_Left)
    qtbot.waitUntil(lambda: trainer.iteration == 0)
    type_text("12")
    press(Key.Key_Left)
    press(Key.Key_Backspace)
    press(Key.Key_Return)
    assert teaching.result is not None
    assert teaching.result.given == "2"
    assert trainer.iteration == 0, "while something is typed, the arrows move within it"
    window.lessons.teaching.leave()


def test_an_option_asks_for_the_height_of_its_words_in_the_width_that_it_gets(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    option = OptionButton("A", "No, the lines have not moved, and neither have the points", window)
    column = vbox(window, option)
    window.resize(100, 300)
    window.show()
    settle()
    narrow, one_line = column.heightForWidth(100), column.heightForWidth(600)
    assert narrow > one_line + 30
    window.resize(600, 300)
    assert column.heightForWidth(600) == one_line, "whatever it was in before"
    column.addStretch(1)
    settle()
    assert option.height() == one_line
    option.show_result(Result("A", "A", True), "A")
    window.resize(260, 300)
    settle()
    assert option.height() > one_line, "beside what has come of it there is less room"
    for label in option.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())


def test_a_question_is_no_wider_than_its_column_whatever_its_options_say(qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    question = Question(area)
    words = {"up": "The old one, that was there in the forward pass", "down": "The new one"}
    question.ask(Prediction("choice"), Section("T", {"question": "Which?"}, words), "en")
    area.setWidget(question)
    area.resize(320, 400)
    area.show()
    settle()
    for result in (None, Result("up", "up", True), Result("up", "down", False)):
        question.show_result(result)
        settle()
        assert question.width() == area.viewport().width()
        for option in question.findChildren(OptionButton):
            for label in option.findChildren(QLabel):
                assert label.width() >= label.minimumSizeHint().width()
                assert label.height() >= label.heightForWidth(label.width())
