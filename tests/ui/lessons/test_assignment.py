"""An assignment: what is locked says so, and goals are ticked as the network reaches them."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.nnsim.lessons.folders import lesson_document, write
from tests.support.hands import press, type_text
from tests.support.windows import OpenWindow


def test_goals_are_checked_live_and_locks_say_why(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
):
    document = lesson_document()
    document["assignment"] = {
        "locks": ["train.reseed", "network"],
        "iterations": 150,
        "goals": {"loss": {"quantity": {"of": "loss"}, "below": 0.05}},
    }
    text = "# S\n## only: T\n### goals\n- loss: Loss below 0.05\n"
    window = open_window(size=(1440, 900))
    assert window.lessons.open(write(tmp_path / "own", document, text))
    column = window.lessons.column
    assert column is not None
    told = [line.text() for line in column.goals.lines]
    assert told == ["○  Loss below 0.05", "✓  At most 150 iterations"]
    refused: list[str] = []
    window.document.refused.connect(refused.append)
    assert not window.commands["train.reseed"].isEnabled()
    network = window.document.project.network
    press(Qt.Key.Key_L, modifiers=Qt.KeyboardModifier.ControlModifier)
    type_text("2-3-1")
    press(Qt.Key.Key_Return)
    assert window.document.project.network is network
    assert refused == ["This assignment has locked it."]
    press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    press(*[Qt.Key.Key_BracketRight] * 7)
    press(Qt.Key.Key_Space)
    trainer = window.session.trainer
    assert trainer is not None
    outcome = ["✓  Loss below 0.05", "✗  At most 150 iterations"]
    qtbot.waitUntil(lambda: [line.text() for line in column.goals.lines] == outcome)
    assert window.session.control.racing, "while it runs"
    press(Qt.Key.Key_Space)
    assert [line.text() for line in column.goals.lines] == outcome
    assert trainer.iteration > 150
    assert trainer.loss < 0.05
    window.lessons.teaching.leave()
    assert window.commands["train.reseed"].isEnabled()
    network = window.document.project.network
    window.canvas.setFocus()
    press(Qt.Key.Key_L, modifiers=Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
    type_text("2-4-1")
    press(Qt.Key.Key_Return)
    assert window.document.project.network is not network
