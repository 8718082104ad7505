"""A question of any kind says why something cannot be its answer."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from nnsim.lessons.player import Result
from nnsim.lessons.predictions import Prediction
from nnsim.lessons.texts import Section
from tests.support.shown import settle
from ui.lessons.question import Question

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
