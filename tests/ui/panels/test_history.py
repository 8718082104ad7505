"""The list of undo steps: what it says, and jumping in it by mouse and key."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.model.project import with_training
from tests.support.windows import show_alone
from ui.document.document import Document
from ui.panels.history import HistoryList
from ui.training.session import TrainingSession

Role = Qt.ItemDataRole


@pytest.fixture
def history(document: Document, session: TrainingSession, qtbot: QtBot) -> HistoryList:
    for batch in (1, 2, 3):
        document.apply(f"Batch size {batch}", lambda p, n=batch: with_training(p, batch_size=n))
    made = HistoryList(document, session)
    show_alone(qtbot, made, 240, 300)
    return made


def click(history: HistoryList, row: int) -> None:
    place = history.list.visualRect(history.list.model().index(row, 0)).center()
    QTest.mouseClick(history.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def shown(history: HistoryList, role: Role = Role.DisplayRole) -> list[object]:
    model = history.list.model()
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def test_it_lists_every_step_and_stands_at_the_present_one(history: HistoryList) -> None:
    assert shown(history) == ["New", "Batch size 1", "Batch size 2", "Batch size 3"]
    assert history.list.currentIndex().row() == 3


def test_a_click_goes_back_and_forth_as_one_change(
    history: HistoryList, document: Document, qtbot: QtBot
) -> None:
    last = document.project
    with qtbot.waitSignal(document.changed) as change:
        click(history, 1)
    assert document.project.training.batch_size == 1
    assert change.args == [last, document.project]
    assert shown(history, Role.AccessibleTextRole)[2] == "Batch size 2, undone"
    click(history, 3)
    assert document.project is last


def test_arrow_keys_walk_through_the_steps(history: HistoryList, document: Document) -> None:
    QTest.keyClick(history.list, Qt.Key.Key_Up)
    assert document.project.training.batch_size == 2
    QTest.keyClick(history.list, Qt.Key.Key_Home)
    assert document.undo_stack.index() == 0


def test_a_run_is_paused_before_a_jump_and_is_a_step_itself(
    history: HistoryList, document: Document, session: TrainingSession, qtbot: QtBot
) -> None:
    session.control.run()
    qtbot.waitUntil(lambda: session.trainer.iteration > 20)
    click(history, 1)
    assert not session.control.running
    assert document.undo_stack.index() == 1
    trained = document.undo_stack.text(3)
    assert trained.startswith("Train to iteration ")
    assert session.trainer.iteration == 0
    click(history, 4)
    assert trained.endswith(f" {session.trainer.iteration}")


def test_the_place_of_the_file_is_marked(
    history: HistoryList, document: Document, tmp_path: Path
) -> None:
    document.travel(2)
    document.save(tmp_path / "a.nnsim")
    click(history, 3)
    assert shown(history) == ["Open", "Batch size 1", "Batch size 2 · saved", "Batch size 3"]


def test_merged_steps_say_the_last_value(document: Document) -> None:
    for batch in (4, 5):
        document.apply(
            f"Batch size {batch}", lambda p, n=batch: with_training(p, batch_size=n), "batch"
        )
    assert document.undo_stack.undoText() == "Batch size 5"
