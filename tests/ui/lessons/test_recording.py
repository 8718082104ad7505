"""A teacher does a lesson once, with words, and it can be opened and gone through."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nnsim.lessons.lesson import read_lesson
from nnsim.lessons.rehearsal import check
from nnsim.model.project import reseed
from nnsim.presets.defaults import xor_demo
from tests.support.hands import click, press, type_text
from tests.support.modal import enter_file_name, when_modal
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from ui.document.selection import Selection

Key = Qt.Key


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


def test_layers_wires_and_looks_are_recorded_by_their_places(
    open_window: OpenWindow, tmp_path: Path
):
    window = open_window(xor_demo(), size=(1440, 900))
    window.commands["lesson.record"].trigger()
    network = window.canvas.network
    first, hidden = network.by_id["input"], network.by_id["hidden1"]
    wire = (first.neurons[1], hidden.neurons[0])
    window.canvas.select(Selection(layers=frozenset({"hidden1"})))
    window.commands["view.fit"].trigger()
    window.canvas.select(Selection(wires=frozenset({wire})))
    window.canvas.select(Selection(neurons=frozenset(hidden.neurons[:2])))  # two have no place
    recording = window.lessons.recording
    assert recording.save(tmp_path / "mine")
    [step] = read_lesson(tmp_path / "mine").steps
    told = [(action.kind, str(action.value)) for action in step.do]
    assert told == [
        ("select", "layer:hidden1"),
        ("command", "view.fit"),
        ("select", "weight:input/1->hidden1/0"),
    ]


def test_another_network_begins_another_step(open_window: OpenWindow, tmp_path: Path):
    window = open_window(xor_demo(), size=(1440, 900))
    window.commands["lesson.record"].trigger()
    window.commands["view.fit"].trigger()
    window.document.new(reseed(xor_demo(), 9))
    assert window.lessons.recording.save(tmp_path / "mine")
    before, after = read_lesson(tmp_path / "mine").steps
    assert before.open != after.open


def test_where_it_goes_is_asked_for_and_may_be_left_open(open_window: OpenWindow, tmp_path: Path):
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    window = open_window(xor_demo(), size=(1440, 900))
    recording = window.lessons.recording
    window.commands["lesson.record"].trigger()
    when_modal(lambda dialog: dialog.reject())
    window.commands["lesson.record"].trigger()
    assert recording.is_on

    (tmp_path / "mine").mkdir()
    enter_file_name(str(tmp_path / "mine"))
    window.commands["lesson.record"].trigger()
    assert not recording.is_on
    assert read_lesson(tmp_path / "mine").steps
