"""A comparison is asked for, followed and returned to in the window, with real keys and clicks."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import new_project, with_training
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training, xor_demo
from tests.support.running import run_to
from tests.support.windows import OpenWindow
from ui.base import theme
from ui.base.number_format import format_number
from ui.dialogs.compare_runs import CompareDialog
from ui.document.differences import differences
from ui.window.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, open_window: OpenWindow) -> Iterator[MainWindow]:
    made = open_window(xor_demo(), filled=False)
    run_to(made.session, 60, qtbot)
    yield made
    qtbot.waitUntil(lambda: made.session.comparison.progress is None)


def ask(window: MainWindow) -> CompareDialog:
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_D, modifiers)
    return next(x for x in window.findChildren(CompareDialog) if x.isVisible())


def choose(dialog: CompareDialog, kind: str) -> None:
    """Go down the list of what can differ by keys."""
    for _ in range(4):
        if dialog.kind.value != kind:
            QTest.keyClick(dialog.kind, Qt.Key.Key_Down)
    assert dialog.kind.value == kind


def confirm(dialog: CompareDialog) -> None:
    QTest.mouseClick(dialog.start, Qt.MouseButton.LeftButton)


def difference(window: MainWindow) -> str:
    """What the run beside did otherwise, in words."""
    beside = window.session.runs.beside
    assert beside is not None
    return differences(beside.latest, window.document.project)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("rate", "η 1.5 instead of 0.5"),
        ("optimizer", "Adam instead of SGD, η 0.02 instead of 0.5"),
        ("activation", "ReLU instead of Tanh in Hidden 1"),
    ],
)
def test_one_thing_differs_with_a_sensible_default(
    window: MainWindow, kind: str, words: str
) -> None:
    dialog = ask(window)
    choose(dialog, kind)
    confirm(dialog)
    assert difference(window) == words
    assert not window.session.control.running


def test_the_seed_of_the_batches_differs_where_batches_are_drawn(
    window: MainWindow, qtbot: QtBot
) -> None:
    dataset = generate(default_recipe("moons"))
    network = parse_chain("2-4-1 tanh sigmoid")
    window.document.new(new_project(network, dataset, default_training(dataset)))
    dialog = ask(window)
    choose(dialog, "seed")
    confirm(dialog)
    beside = window.session.runs.beside
    assert difference(window) == "seed 1 instead of 0"
    assert beside.latest.initial is window.document.project.initial


def test_what_cannot_differ_cannot_be_chosen(window: MainWindow) -> None:
    dialog = ask(window)
    for _ in range(5):
        QTest.keyClick(dialog.kind, Qt.Key.Key_Down)
    assert dialog.kind.value == "activation"  # the full batch has no order to be drawn
    dialog.reject()


def test_a_typed_learning_rate_counts_and_enter_begins(window: MainWindow) -> None:
    dialog = ask(window)
    dialog.rate.selectAll()
    QTest.keyClicks(dialog.rate, "1/8")
    QTest.keyClick(dialog.rate, Qt.Key.Key_Return)
    assert difference(window) == "η 0.125 instead of 0.5"


def test_a_wrong_learning_rate_keeps_the_dialog_and_says_why(window: MainWindow) -> None:
    dialog = ask(window)
    dialog.rate.selectAll()
    QTest.keyClicks(dialog.rate, "fast")
    confirm(dialog)
    assert dialog.isVisible()
    assert "fast" in dialog.problem.text()
    assert window.session.runs.beside is None
    dialog.reject()


def test_where_the_variant_begins_is_said(window: MainWindow) -> None:
    dialog = ask(window)
    assert "same initial weights" in dialog.beginning.text()
    dialog.reject()
    adam = Optimizer("adam", 0.02)
    window.document.apply("Optimiser", lambda p: with_training(p, optimizer=adam))
    dialog = ask(window)
    assert "began at iteration 60" in dialog.beginning.text()
    dialog.reject()


def test_the_list_leads_to_a_comparison_and_back_to_a_run(window: MainWindow, qtbot: QtBot) -> None:
    button = window.strip.timeline.runs
    confirm(ask(window))
    qtbot.waitUntil(lambda: window.session.comparison.progress is None)
    left, variant = window.session.runs.present, window.session.runs.beside
    button.list.aboutToShow.emit()
    titles = [action.text().split("\t")[0] for action in button.list.actions()]
    assert titles == [
        "Present run: 2-4-1, SGD, η 0.5 · iterations 0 to 60",
        "Beside: η 1.5 instead of 0.5 · iterations 0 to 60",
    ]
    losses = [action.text().split("\t")[1] for action in button.list.actions()]
    assert losses == [
        f"training loss {format_number(run.history.last.train_loss)}, mean"
        for run in (left, variant)
    ]
    button.list.actions()[1].menu().actions()[0].trigger()
    assert window.session.runs.present is variant
    assert window.session.runs.beside is left
    assert difference(window) == "η 0.5 instead of 1.5"


def test_the_list_is_walked_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    confirm(ask(window))
    qtbot.waitUntil(lambda: window.session.comparison.progress is None)
    button = window.strip.timeline.runs
    button.list.popup(button.mapToGlobal(button.rect().topLeft()))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(QApplication.activePopupWidget(), key)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(QApplication.activePopupWidget(), key)
    assert window.session.runs.beside is None


def test_the_icon_of_the_list_follows_the_theme(window: MainWindow, qapp: QApplication) -> None:
    button = window.strip.timeline.runs
    before = button.icon().pixmap(20, 20).toImage()
    theme.apply(qapp, theme.DARK)
    assert button.icon().pixmap(20, 20).toImage() != before
