"""The schedule of the learning rate in the training panel: choice, constants, curve, present η."""

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from nnsim.functions.schedules import SCHEDULES, Schedule
from nnsim.model.project import with_training
from tests.support.running import run_to
from tests.ui.panels.test_training import pick, type_number
from ui.base import theme
from ui.document.document import Document
from ui.panels.training.panel import TrainingPanel
from ui.panels.training.schedule import ScheduleCurve, ScheduleRows
from ui.training.session import TrainingSession


@pytest.fixture
def rows(qtbot: QtBot, document: Document, session: TrainingSession) -> Iterator[ScheduleRows]:
    panel = TrainingPanel(document, session)
    panel.resize(232, 900)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitExposed(panel)
    return panel.schedule


@pytest.mark.parametrize("name", [x for x in SCHEDULES if x != "constant"])
def test_every_schedule_can_be_chosen_and_shows_formula_curve_and_its_own_constants(
    qtbot: QtBot, rows: ScheduleRows, document: Document, name: str
) -> None:
    assert not rows.curve.isVisible()
    pick(qtbot, rows.choice, SCHEDULES[name].title)
    assert document.project.training.schedule == Schedule(name)
    assert document.undo_stack.count() == 1
    assert rows.curve.isVisible()
    assert SCHEDULES[name].formula in rows.formula.text()
    shown = {n for n, field in rows.constants.fields.items() if field.isVisible()}
    assert shown == set(SCHEDULES[name].constants)
    document.undo_stack.undo()
    assert document.project.training.schedule == Schedule()
    assert not rows.curve.isVisible()


def test_a_constant_is_typed_and_refused_where_it_cannot_be(
    qtbot: QtBot, rows: ScheduleRows, document: Document
) -> None:
    pick(qtbot, rows.choice, "Cosine")
    field = rows.constants.fields["iterations"]
    type_number(qtbot, field, "500")
    assert document.project.training.schedule == Schedule("cosine", (("iterations", 500.0),))
    with qtbot.waitSignal(field.refused) as told:
        type_number(qtbot, field, "0")
    assert "iterations of the schedule Cosine must be from 1" in told.args[0]
    assert document.project.training.schedule.constants["iterations"] == 500


def test_arrow_keys_on_a_constant_are_one_undo_step(
    qtbot: QtBot, rows: ScheduleRows, document: Document
) -> None:
    pick(qtbot, rows.choice, "Cosine")
    field = rows.constants.fields["iterations"]
    field.setFocus()
    for _ in range(5):
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert document.project.training.schedule.constants["iterations"] == 105
    assert document.undo_stack.count() == 2


def test_the_rate_of_now_is_told_and_is_that_of_paper(
    qtbot: QtBot, rows: ScheduleRows, document: Document, session: TrainingSession
) -> None:
    pick(qtbot, rows.choice, "Step decay")  # 0.5, halved every 100 iterations
    run_to(session, 250, qtbot)
    assert rows.now.text().startswith("η now 0.125 · ")


def test_a_schedule_that_has_come_to_its_end_says_so(
    qtbot: QtBot, rows: ScheduleRows, session: TrainingSession
) -> None:
    run_to(session, 150, qtbot)
    with qtbot.waitSignal(rows._fields.hint) as told:
        pick(qtbot, rows.choice, "Cosine")
    assert "η is 0" in told.args[0]


def heights(curve: ScheduleCurve) -> list[int]:
    """In every column the first row, from below, that is drawn in the colour of text."""
    image: QImage = curve.grab().toImage()
    ink = QColor(theme.current().text)

    def is_ink(x: int, y: int) -> bool:
        found = image.pixelColor(x, y)
        pairs = zip(found.getRgb()[:3], ink.getRgb()[:3], strict=True)
        return sum(abs(a - b) for a, b in pairs) < 180

    columns = [
        [image.height() - y for y in range(image.height()) if is_ink(x, y)]
        for x in range(image.width())
    ]
    return [max(column) for column in columns if column]


def test_the_curve_falls_with_a_decay_and_rises_in_a_warm_up(
    qtbot: QtBot, rows: ScheduleRows, document: Document
) -> None:
    document.apply("Decay", lambda p: with_training(p, schedule=Schedule("exponential")))
    down = heights(rows.curve)
    assert all(a >= b for a, b in itertools.pairwise(down))
    assert down[0] - down[-1] > rows.curve.height() / 2
    document.apply("Warm-up", lambda p: with_training(p, schedule=Schedule("warm_up")))
    up = heights(rows.curve)
    assert up[-1] - up[0] > rows.curve.height() / 2


def test_a_run_under_a_schedule_goes_on_in_the_same_trainer_when_it_is_chosen(
    qtbot: QtBot, rows: ScheduleRows, session: TrainingSession
) -> None:
    run_to(session, 20, qtbot)
    trainer = session.trainer
    pick(qtbot, rows.choice, "1/t decay")
    run_to(session, 40, qtbot)
    assert session.trainer is trainer
    assert len(session.runs) == 1
