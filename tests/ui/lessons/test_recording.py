"""A teacher does a lesson once, with words, and it can be opened and gone through."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nnsim.lessons.lesson import read_lesson
from nnsim.lessons.rehearsal import check
from nnsim.presets.defaults import xor_demo
from tests.support.hands import click, press, type_text
from tests.support.windows import OpenWindow
from ui.document.selection import Selection

Key = Qt.Key


def settle() -> None:
    """All has its place."""
    for _ in range(3):
        QApplication.processEvents()


def test_what_is_done_becomes_a_lesson(open_window: OpenWindow, tmp_path: Path):
    window = open_window(xor_demo(), size=(1440, 900))
    window.commands["lesson.record"].trigger()
    recording = window.lessons.recording
    panel = recording.panel
    assert panel is not None
    settle()
    click(panel.title)
    type_text("Steps")
    press(Key.Key_Return)
    layer = window.canvas.network.by_id["hidden1"]
    window.canvas.select(Selection(neurons=frozenset({layer.neurons[1]})))
    settle()
    click(panel.link_button)
    assert panel.words.toPlainText() == "[hidden1](neuron:hidden1/1)"
    click(panel.add_button)
    window.commands["train.step_iteration"].trigger()
    window.commands["train.step_operation"].trigger()
    window.session.show_sample(2)
    window.commands["plot.regions"].trigger()
    window.canvas.select_all()
    panel.words.setPlainText("One iteration")
    click(panel.add_button)
    window.commands["edit.delete"].trigger()
    window.rebuild()
    assert recording.panel is not None
    assert recording.panel is not panel
    assert recording.save(tmp_path / "mine")
    assert not recording.is_on
    assert window.docks.settings.isVisible()
    lesson = read_lesson(tmp_path / "mine")
    check(lesson)
    kinds = [[action.kind for action in step.do] for step in lesson.steps]
    assert kinds[0] == ["select"]
    assert kinds[1] == ["iterations", "cursor", "sample", "show"]
    assert lesson.steps[0].open == "project-1"
    window.commands["lesson.record"].trigger()
    assert not recording.save(tmp_path / "mine"), "what is there is not written over"
    assert recording.panel is not None
    settle()
    click(recording.panel.discard_button)
    assert not recording.is_on
    assert window.lessons.open(tmp_path / "mine")
