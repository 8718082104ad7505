"""What was told before another language was chosen is in that language too."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from nnsim.files.bench import Bench
from nnsim.functions.activations import Activation
from nnsim.functions.initializers import Initializer
from nnsim.functions.optimizers import Optimizer
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.project import with_training
from nnsim.model.what_if import Neurons, WhatIf
from tests.support.pseudo import spoken
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from tests.ui.languages.texts import in_english
from ui.base import language
from ui.dialogs.templates import TemplateGallery
from ui.document.edited_document import EditedDocument
from ui.document.graph_document import GraphDocument
from ui.document.naming import what_if_phrase
from ui.panels.breakpoints.panel import BreakpointsPanel
from ui.panels.data.panel import DataPanel
from ui.panels.data.preparation import PreparationRows
from ui.panels.training.panel import TrainingPanel
from ui.plots.curves.training_curves import LossPlot
from ui.plots.maps.drawing.hand import DrawingHand
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.unmeasured


def of_training(window: MainWindow) -> None:
    panel = window.findChild(TrainingPanel)
    panel.learning_rate.committed.emit(0.25)
    panel.batch_size.committed.emit(0)
    panel.optimizer.chosen.emit("momentum")
    panel.constants.fields["momentum"].committed.emit(0.5)
    panel.schedule.choice.chosen.emit("cosine")
    panel.l1.committed.emit(0.1)
    panel.loss.chosen.emit("huber")
    panel.initializer.chosen.emit(Initializer("he"))


def of_data(window: MainWindow) -> None:
    panel = window.findChild(DataPanel)
    panel.choose("moons")
    panel.noise.moved.emit(0.25)
    panel.test_share.moved.emit(20)
    panel.samples.committed.emit(50)
    panel.seed.next_asked.emit()
    parts = window.findChild(PreparationRows)
    parts.scaling_rows.inputs.chosen.emit("standard")
    parts.trouble_rows.label_noise.moved.emit(10)
    parts.trouble_rows.seed.next_asked.emit()


def of_samples(window: MainWindow) -> None:
    table = window.show_data_table().table
    table.add_row()
    table.hold_out(True)
    table.delete_rows()


def of_points(window: MainWindow) -> None:
    hand = window.findChildren(DrawingHand)[0]
    hand.bar.class_asked.emit("2")
    hand.bar.name_asked.emit(0, "3")
    hand.bar.blank_asked.emit(2, True)


def of_breakpoints(window: MainWindow) -> None:
    panel = window.findChild(BreakpointsPanel)
    panel._append(Breakpoint("loss_below", 0.25))
    row = panel.rows[0]
    row.dot.click()
    row.dot.click()


def of_runs(window: MainWindow) -> None:
    control, session = window.session.control, window.session
    control.reseed()
    control.step("iteration")
    one = WhatIf("silence", Neurons((3,)))
    session.make_otherwise(one, what_if_phrase(window.document.project, one))
    control.step("iteration")
    for _ in range(2):
        control.step_back("iteration")
    session.return_to(list(session.runs)[-1])
    control.reset()


def of_templates(window: MainWindow) -> None:
    gallery = TemplateGallery(window.document, window)
    gallery.list.setCurrentRow(1)
    gallery.accept()


EDITS: dict[str, tuple[Callable[[MainWindow], None], int]] = {
    "training": (of_training, 8),
    "data": (of_data, 7),
    "samples": (of_samples, 3),
    "points": (of_points, 3),
    "breakpoints": (of_breakpoints, 3),
    "runs": (of_runs, 8),
    "templates": (of_templates, 1),
}


def steps(document: EditedDocument[object]) -> list[str]:
    return [document.undo_stack.text(row) for row in range(document.undo_stack.count())]


@pytest.mark.parametrize("kind", EDITS)
def test_every_step_of_undo(window: MainWindow, kind: str) -> None:
    edit, least = EDITS[kind]
    before = len(steps(window.document))
    edit(window)
    made = steps(window.document)
    assert len(made) - before >= least
    with spoken():
        settle()
        assert {text for text in steps(window.document) if in_english(text)} == set()
    assert steps(window.document) == made


GRAPH: list[Callable[[GraphDocument], object]] = [
    lambda document: document.type("f = x*y + 1"),
    lambda document: document.build(),
    lambda document: document.set_value("x", "3"),
    lambda document: document.descend(0.1),
    lambda document: document.set_seed("2"),
    lambda document: document.set_h(0.01),
    lambda document: document.open_gate("f", True),
]


@pytest.mark.parametrize("number", range(len(GRAPH)))
def test_every_step_of_undo_of_a_graph(qtbot: QtBot, number: int) -> None:
    text = "x = 2\ny = -4\nf = x*y"
    document = GraphDocument(Bench(text, text))
    GRAPH[number](document)
    made = document.undo_stack.undoText()
    assert in_english(made)
    with spoken():
        assert in_english(document.undo_stack.undoText()) == ""
    assert document.undo_stack.undoText() == made


@pytest.mark.usefixtures("english_again")
def test_the_menu_and_the_list_of_steps(window: MainWindow) -> None:
    window.docks.history.show()
    window.canvas.edits.resize(["hidden1"], 1)
    window.document.undo_stack.undo()
    language.choose("ko")
    settle()
    rows = window.docks.history.widget().list.model()
    listed = [rows.data(rows.index(row)) for row in range(rows.rowCount())]
    undo, redo = (window.commands[name].text() for name in ("edit.undo", "edit.redo"))
    language.choose("en")
    assert listed == ["새 문서", "반복 1까지 학습", "은닉층 1에 뉴런 추가"]
    assert (undo, redo) == ("실행 취소(&U) 반복 1까지 학습", "다시 실행(&R) 은닉층 1에 뉴런 추가")


def test_a_mark_where_a_breakpoint_paused(window: MainWindow, qtbot: QtBot) -> None:
    loss = window.session.trainer.loss
    watched = (Breakpoint("loss_below", loss - 0.02),)
    window.document.apply("Watch", lambda p: replace(p, breakpoints=watched))
    window.session.control.run_to(100_000)
    qtbot.waitUntil(lambda: not window.session.control.running)
    (stop,) = window.session.runs.present.stops
    with spoken():
        settle()
        slider, chart = window.strip.timeline.slider, window.findChild(LossPlot).chart
        assert [in_english(text) for text in slider._marks.values()] == [""]
        assert [in_english(text) for text in chart.stops.values()] == [""]
    settle()
    assert slider_text(window).startswith(f"Paused at iteration {stop:,}: ")


def slider_text(window: MainWindow) -> str:
    (text,) = window.strip.timeline.slider._marks.values()
    return text


@pytest.mark.usefixtures("english_again")
def test_the_name_of_a_lesson_and_that_of_its_graph(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.lessons.open_number("xor")
    assert window.windowTitle().startswith("XOR: one line cannot part it[")
    assert window.lessons.open_number("graphs")
    english = window.lessons.graph_window.windowTitle()
    language.choose("ko")
    settle()
    assert english.startswith("Computational graphs: gate by gate[")
    assert window.lessons.graph_window.windowTitle().startswith("계산 그래프: 게이트 하나씩[")
    assert window.lessons.open_number("xor")
    language.choose("en")
    settle()
    assert window.windowTitle().startswith("XOR: one line cannot part it[")


@pytest.mark.usefixtures("english_again")
def test_what_has_overflowed_until_that_is_closed(window: MainWindow, qtbot: QtBot) -> None:
    window.canvas.edits.set_activation(Activation("square"), ["hidden1"])
    rate = Optimizer("sgd", 1e5)
    window.document.apply("Rate", lambda p: with_training(p, optimizer=rate))
    window.session.control.run()
    qtbot.waitUntil(lambda: not window.session.control.running)
    told = window.notice.sentence
    assert "not finite" in told
    language.choose("ko")
    settle()
    assert window.notice.is_error
    assert window.notice.sentence.startswith("반복 ")
    window.notice.hide()
    language.choose("en")
    settle()
    assert window.notice.sentence == ""
