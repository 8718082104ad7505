"""Another language is chosen at any moment, and the next start speaks it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from tests.support.shown import clipped, settle
from ui.base import language
from ui.base.settings import preferences
from ui.document.naming import layer_name
from ui.document.selection import Selection
from ui.window.main_window import MainWindow

KOREAN = """<?xml version="1.0"?><!DOCTYPE TS><TS version="2.1" language="ko_KR">
<context><name>Commands</name><message><source>&amp;File</source>
<translation>파일(&amp;F)</translation></message></context></TS>"""


@pytest.fixture
def korean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A translation into Korean, of one text."""
    source = tmp_path / "ko.ts"
    source.write_text(KOREAN, encoding="utf-8")
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run(
        [tool, source, "-qm", tmp_path / "ko.qm"], check=True, capture_output=True, timeout=300
    )
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    yield
    language.choose("en")


def test_whatever_translation_there_is_can_be_chosen_and_is_spoken_at_once_by_qt_too(
    korean: None, window: MainWindow
) -> None:
    window.rebuild()  # the menu of before knows no Korean
    choices = window.commands.menus["view.language"].actions()
    assert [action.text() for action in choices] == ["&System language", "English", "한국어"]
    assert [action.isChecked() for action in choices] == [True, False, False]
    choices[2].trigger()
    settle()
    assert window.menus.actions()[0].text() == "파일(&F)"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"
    assert preferences.language.value == "ko"
    choices = window.commands.menus["view.language"].actions()
    assert [action.isChecked() for action in choices] == [False, False, True]
    choices[1].trigger()
    settle()
    assert window.menus.actions()[0].text() == "&File"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_in_korean_the_window_is_whole_and_layers_are_called_so_until_they_are_named(
    window: MainWindow,
) -> None:
    language.choose("ko")
    settle()
    canvas, project = window.canvas, window.document.project
    names = [layer_name(layer) for layer in project.network.layers]
    assert names == ["입력층", "은닉층 1", "출력층"]
    assert window.transport.run_button.text() == "실행"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"
    for selection in (Selection(), Selection(layers=frozenset(["hidden1"]))):
        canvas.select(selection)
        settle()
        assert set(clipped(window)) == set()
    canvas.edits.rename("hidden1", "은닉층 1")  # what stands there already
    assert window.document.project is project
    canvas.edits.rename("hidden1", "문")
    assert window.document.undo_stack.undoText() == "이름 변경: 은닉층 1 → 문"
    assert layer_name(window.document.project.network.by_id["hidden1"]) == "문"
    language.choose("en")
    settle()
    assert layer_name(window.document.project.network.by_id["hidden1"]) == "문"
    assert layer_name(window.document.project.network.output) == "Output"


def test_qts_question_for_a_file_is_korean_throughout(qtbot: QtBot) -> None:
    language.choose("ko")
    dialog = QFileDialog(None, "열기", "", "모델 (*.onnx)")
    qtbot.addWidget(dialog)
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    labels.append(QCoreApplication.translate("QAbstractFileIconProvider", "Folder"))
    language.choose("en")
    assert len(labels) == 4
    assert all("가" <= text[0] <= "힣" for text in labels), labels


def test_the_question_about_unsaved_changes_does_not_offer_to_ignore_them(qtbot: QtBot) -> None:
    """Qt's own Korean has one word for Discard and Ignore."""
    language.choose("ko")
    buttons = QMessageBox.StandardButton
    asked = buttons.Save | buttons.Discard | buttons.Cancel
    question = QMessageBox(QMessageBox.Icon.NoIcon, "", "", asked)
    qtbot.addWidget(question)
    texts = [question.button(one).text() for one in (buttons.Save, buttons.Discard, buttons.Cancel)]
    language.choose("en")
    assert texts == ["저장", "저장 안 함", "취소"]


def test_the_next_start_speaks_the_chosen_language(korean: None, qapp: QApplication) -> None:
    preferences.language.set("ko")
    language.choose("en")
    language.choose()
    assert QCoreApplication.translate("Commands", "&File") == "파일(&F)"


def test_a_language_that_is_there_no_more_gives_way_to_that_of_the_desktop(
    qapp: QApplication,
) -> None:
    preferences.language.set("tlh")
    language.choose()
    assert QCoreApplication.translate("Commands", "&File") == "&File"
