"""What was typed into a graph and not saved is there again after the program has died."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.support.hands import click, press, type_text
from tests.support.windows import OpenWindow
from tests.ui.graph.conftest import OpenGraph
from ui.base import app_paths
from ui.document.recovery import leftovers, when
from ui.window.graph.graph_window import GraphWindow


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_paths, "recovery_folder", lambda: tmp_path)


def test_a_draft_its_steps_and_the_place_of_the_evaluation_come_back(
    open_window: OpenWindow, open_graph: OpenGraph
) -> None:
    beside = open_window(filled=False)
    window = open_graph("f = (x + y) * z\nx = -2, y = 5, z = -4", beside=beside)
    press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    click(window.editor.field.viewport())
    press(Qt.Key.Key_End, modifiers=Qt.KeyboardModifier.ControlModifier)
    type_text(", w = 1 # half")
    typed = window.editor.field.toPlainText()
    window.autosave.keep()
    window.close_without_asking()
    [leftover] = leftovers()
    assert leftover.head is not None
    assert "iteration" not in when(leftover.head)
    assert beside.desk.recover(leftover, beside=beside)
    back = beside.desk.windows[-1]
    assert isinstance(back, GraphWindow)
    assert back.editor.field.toPlainText() == typed
    assert back.session.step == 3
    assert not back.document.undo_stack.isClean()
    back.document.travel(0)
    assert back.editor.field.toPlainText() == "f = (x + y) * z\nx = -2, y = 5, z = -4"
