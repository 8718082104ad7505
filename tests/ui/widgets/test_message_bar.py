"""Messages over the canvas: two kinds, told apart by more than colour, and reachable by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.base import theme
from ui.widgets.message_bar import MessageBar


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> MessageBar:
    theme.apply(qapp, theme.LIGHT)
    made = MessageBar()
    qtbot.addWidget(made)
    made.resize(600, 120)
    return made


def sign(shown: MessageBar) -> QLabel:
    return shown.findChildren(QLabel)[0]


def test_information_and_error_differ_in_word_and_picture(shown: MessageBar) -> None:
    shown.tell("Paused at iteration 3.")
    information = sign(shown).pixmap().toImage()
    assert (shown.sentence, shown.is_error) == ("Paused at iteration 3.", False)
    assert sign(shown).accessibleName() == "Information"
    shown.show_sentence("A layer cannot feed itself.")
    assert sign(shown).accessibleName() == "Error"
    assert sign(shown).pixmap().toImage() != information


def test_a_long_address_does_not_make_it_wider(shown: MessageBar) -> None:
    shown.show_sentence("No.")
    narrow = shown.minimumSizeHint().width()
    address = "https://example.org/#" + "a=true&" * 60
    shown.show_sentence(f"There is no file {address}.")
    assert shown.sentence == f"There is no file {address}."
    assert shown.minimumSizeHint().width() < narrow + 400
    shown.resize(600, shown.heightForWidth(600))
    assert shown.height() > 100, "it has lines enough"


def test_what_is_copied_of_a_long_address_has_nothing_unseen_in_it(
    shown: MessageBar, qtbot: QtBot
) -> None:
    sentence = f"There is no file {'/a/long/way' * 10}."
    shown.show_sentence(sentence)
    text = shown.findChildren(QLabel)[1]
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        qtbot.keyClick(text, key, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == sentence


def test_a_name_is_shown_as_it_is_written(shown: MessageBar, qtbot: QtBot) -> None:
    shown.show_sentence("a<b>b</b>.csv cannot be opened.")
    text = shown.findChildren(QLabel)[1]
    qtbot.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert text.selectedText() == "a<b>b</b>.csv cannot be opened."


def test_escape_closes_it_from_the_keyboard(shown: MessageBar, qtbot: QtBot) -> None:
    shown.tell("Paused at iteration 3.")
    text = shown.findChildren(QLabel)[1]
    assert text.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(text, Qt.Key.Key_Escape)
    assert shown.sentence == ""


def test_screen_readers_are_told_at_once(
    shown: MessageBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[str] = []
    said = staticmethod(lambda event: spoken.append(event.message()))
    monkeypatch.setattr(QAccessible, "updateAccessibility", said)
    shown.tell("Paused at iteration 3.")
    assert spoken == ["Information: Paused at iteration 3."]
