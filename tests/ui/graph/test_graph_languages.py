"""A window on a graph is made anew in another language: every text is in it, and nothing is lost."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnsim.graph.examples import EXAMPLES
from nnsim.graph.operations.table import OPERATIONS
from tests.support.hands import press
from tests.support.modal import when_modal
from tests.support.pseudo import spoken
from tests.support.shown import clipped, everything, settle
from tests.ui.graph.conftest import OpenGraph
from tests.ui.languages.texts import in_english
from ui.base import language

pytestmark = pytest.mark.unmeasured

FIRST = EXAMPLES["sigmoid"].text
SAME = re.compile(r"\((Left|Right|End|Home|Space)\)|\b[a-z][₀₁₂]")  # keys, and names of the graph


def test_every_text_is_translated_and_whole_and_the_place_is_kept(open_graph: OpenGraph) -> None:
    window = open_graph(FIRST)
    press(*[Qt.Key.Key_Right] * 12)
    window.session.select(window.session.graph.by_name["x1"])
    with spoken():
        settle()
        shown = {SAME.sub("", one.text.replace("\n", " ")) for one in everything(window)}
        assert {text for text in shown if in_english(text)} <= {
            FIRST.replace("\n", " "),
            *OPERATIONS,
        }
        assert set(clipped(window)) == set()
        assert window.session.step == 12
        assert window.inputs.rows[0].field.text() == "2"
    settle()
    assert window.transport.run_button.text() == "Run"


def test_a_question_about_what_was_typed_is_answered_before_the_window_is_made_anew(
    open_graph: OpenGraph, qtbot: QtBot
) -> None:
    window = open_graph(FIRST)
    window.document.type("half a thought")
    view = window.view

    def answer(box: QWidget) -> None:
        language.changed.emit()
        settle()
        assert window.view is view
        QTest.keyClick(box, Qt.Key.Key_Escape)

    when_modal(answer)
    assert not window.close()
    qtbot.waitUntil(lambda: window.view is not view)
    assert window.editor.field.toPlainText() == "half a thought"


def test_nobody_listens_any_more_who_is_gone(open_graph: OpenGraph) -> None:
    window = open_graph(FIRST)
    session, document = window.session, window.document
    counts = []
    for _ in range(3):
        window.rebuild()
        settle()
        counts.append((session.receivers("2updated()"), document.receivers("2followed()")))
    assert counts[0] == counts[1] == counts[2]
    assert counts[0][0] > 5


def test_the_names_of_inputs_keep_their_type(open_graph: OpenGraph) -> None:
    window = open_graph(FIRST)
    before = window.inputs.rows[0].name.font()
    window.rebuild()
    settle()
    assert window.inputs.rows[0].name.font().family() == before.family()
    assert window.inputs.rows[0].name.font().pixelSize() == before.pixelSize()


def test_a_local_gradient_in_words_is_in_the_language_of_the_window(open_graph: OpenGraph) -> None:
    window = open_graph("f = max(x, y), x = 3, y = -1")
    press(Qt.Key.Key_End)
    window.session.select(window.session.graph.result)
    assert window.card.products[0].local.value.text() == "1 if a > b, else 0 = 1"
    with spoken():
        settle()
        assert not in_english(window.card.products[0].local.value.text())
