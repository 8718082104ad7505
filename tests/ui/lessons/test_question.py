"""A question of any kind says why something cannot be its answer."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from nnsim.lessons.player import Result
from nnsim.lessons.predictions import Prediction
from nnsim.lessons.texts import Section
from tests.nnsim.lessons.folders import lesson_document, write
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from ui.lessons.question import Question

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
