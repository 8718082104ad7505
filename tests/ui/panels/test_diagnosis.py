"""A network that does not learn is diagnosed in the window, and the cure tried, compared and kept."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

import nnsim
from nnsim.editing.layers import resize_layer
from nnsim.model.project import with_network, with_rate, with_training
from nnsim.presets.defaults import xor_demo
from tests.support.hands import click, press
from tests.support.running import run_to
from tests.support.windows import OpenWindow
from ui.base import language
from ui.document.document import Document
from ui.document.selection import Selection
from ui.panels.diagnosis.panel import DiagnosisPanel
from ui.training.session import TrainingSession
from ui.window.main_window import MainWindow

CASES = Path(__file__).resolve().parents[2] / "data" / "cases"
SIZE = 1440, 900


def asked(window: MainWindow, qtbot: QtBot) -> DiagnosisPanel:
    """The panel, opened by its key, once it has looked."""
    press(Qt.Key.Key_F9)
    panel = window.docks.diagnosis.widget()
    assert isinstance(panel, DiagnosisPanel)
    looked(panel, qtbot)
    qtbot.waitUntil(lambda: window.docks.settled and panel.height() > 200)
    return panel


def looked(panel: DiagnosisPanel, qtbot: QtBot) -> None:
    examination = panel.examination
    qtbot.waitUntil(lambda: examination.iteration is not None and not examination.waits)


def titles(panel: DiagnosisPanel) -> list[str]:
    return [panel.reasons.item(row).text() for row in range(panel.reasons.count())]


def click_reason(panel: DiagnosisPanel, row: int) -> None:
    place: QPoint = panel.reasons.visualItemRect(panel.reasons.item(row)).center()
    click(panel.reasons.viewport(), place)


def button(panel: DiagnosisPanel, number: int):
    return panel.buttons.itemAt(number).widget()


def test_a_stuck_xor_is_diagnosed_and_its_cure_tried_compared_and_kept(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(nnsim.open(CASES / "15b_xor_codingtrain155_lr1.nnsim"), SIZE)
    run_to(window.session, 3000, qtbot)
    panel, session = asked(window, qtbot), window.session
    assert titles(panel)[0] == "Samples have become one\nHidden 1 · 2 of 2 neurons"
    assert "The samples 3, 4 have different targets" in panel.text.text()

    click_reason(panel, 0)
    assert window.canvas.selection == Selection(layers=frozenset({"hidden1"}))
    qtbot.waitUntil(lambda: window.docks.settled)

    click(button(panel, 1))  # another start, which is dropped again
    assert panel.trial.isVisible()
    click(panel.trial.drop)
    assert session.runs.beside is None
    assert not panel.trial.isVisible()

    click(button(panel, 2))
    assert session.sample == 2
    click(button(panel, 0))  # four neurons
    qtbot.waitUntil(lambda: session.comparison.progress is None)
    assert session.runs.beside is not None
    assert panel.trial.isVisible()
    stuck, tried = session.runs.present, session.runs.beside
    assert tried.history.last_scored.train_loss < 0.1 * stuck.history.last_scored.train_loss
    assert "4 neurons in the last hidden layer" in panel.trial.words.text()

    click(panel.trial.keep)
    assert session.runs.present is tried
    assert session.runs.beside is stuck
    assert window.document.project.network.by_id["hidden1"].size == 4
    assert not panel.trial.isVisible()
    looked(panel, qtbot)
    assert not any(title.startswith("Samples have become one") for title in titles(panel))

    window.document.undo_stack.undo()
    assert session.runs.present is stuck


def test_a_cure_that_is_tried_is_told_of_in_another_language_too(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(nnsim.open(CASES / "15b_xor_codingtrain155_lr1.nnsim"), SIZE)
    run_to(window.session, 3000, qtbot)
    panel, session = asked(window, qtbot), window.session
    click_reason(panel, 0)
    qtbot.waitUntil(lambda: window.docks.settled)
    click(button(panel, 0))
    assert panel.trial.isVisible()
    stuck, tried = session.runs.present, session.runs.beside
    language.choose("ko")
    window.rebuild()
    panel = window.docks.diagnosis.widget()
    assert panel.trial.isVisible()
    assert "마지막 은닉층에 뉴런 4개, 같은 시작점에서" in panel.trial.words.text()
    qtbot.waitUntil(lambda: window.docks.diagnosis.widget().reasons.count() > 0)
    panel = window.docks.diagnosis.widget()
    click_reason(panel, 0)
    assert button(panel, 0).toolTip().startswith("같은 시작점에서")
    language.choose("en")
    window.rebuild()
    panel = window.docks.diagnosis.widget()
    assert "4 neurons in the last hidden layer, from the same start" in panel.trial.words.text()
    click(panel.trial.keep)
    assert session.runs.present is tried
    assert session.runs.beside is stuck
    window.rebuild()
    assert not window.docks.diagnosis.widget().trial.isVisible()


def test_it_follows_the_run_and_lets_go_of_another_network(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(xor_demo())
    panel = asked(window, qtbot)
    assert panel.nothing.text().startswith("Run it for 100 iterations")
    run_to(window.session, 2000, qtbot)
    qtbot.waitUntil(lambda: panel.examination.iteration == 2000 and not panel.examination.waits)
    assert panel.nothing.text() == "Nothing is found that keeps it from learning."
    window.document.apply("Rate", lambda project: with_rate(project, 1e-9))
    assert panel.examination.iteration is None
    assert titles(panel) == []
    looked(panel, qtbot)
    panel.setFocus()
    press(Qt.Key.Key_F9)
    assert window.docks.diagnosis.isHidden()
    window.session.control.step("iteration")
    assert not panel.examination.waits  # while it is closed it does nothing


def test_of_a_network_that_cannot_be_trained_it_says_what_does_not_fit(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(xor_demo())
    panel = asked(window, qtbot)
    two = partial(resize_layer, layer_id="output", size=2)
    window.document.apply("Size", lambda p: with_network(p, two(p.network)))
    assert panel.nothing.isVisible()
    assert panel.nothing.text() == window.session.problem
    assert panel.nothing.text().startswith("Target columns of the data: 1.")
    window.document.undo_stack.undo()
    looked(panel, qtbot)
    assert panel.nothing.text().startswith("Run it for 100 iterations")


def test_a_run_is_not_asked_for_where_the_loss_does_not_fit(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(with_training(xor_demo(), loss="softmax_cross_entropy"))
    panel = asked(window, qtbot)
    assert titles(panel)[0].startswith("The loss does not fit the output")
    assert not panel.nothing.isVisible()


def test_what_overflows_is_told_and_its_cure_goes_as_far(qtbot: QtBot) -> None:
    document = Document(nnsim.open(CASES / "20_linear_x2_feature_lr003.nnsim"))
    session = TrainingSession(document)
    panel = DiagnosisPanel(document, session)
    qtbot.addWidget(panel)
    panel.resize(900, 240)
    panel.show()
    session.control.run_to(1000)
    qtbot.waitUntil(lambda: session.trainer.failure is not None)
    qtbot.waitUntil(lambda: panel.reasons.count() > 0)
    assert titles(panel)[0] == "The learning rate is too large"
    chosen: list[Selection] = []
    panel.select_asked.connect(chosen.append)
    panel.reasons.itemClicked.emit(panel.reasons.item(0))
    assert not chosen  # it is of no layer
    button(panel, 0).click()
    qtbot.waitUntil(lambda: session.comparison.progress is None)
    assert session.runs.beside.history.last_scored.train_loss < 0.01
    assert panel.trial.words.text().endswith("here none, it overflowed")
