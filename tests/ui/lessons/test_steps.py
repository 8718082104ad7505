"""What a step of a lesson waits for, and what becomes of it when the learner does something else."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot

from nnsim.engine.cursor import Grain
from nnsim.lessons.lesson import read_lesson
from nnsim.lessons.player import Progress
from nnsim.model.parameter_ref import weight_between
from tests.support.hands import click, press
from tests.support.shown import clipped, settle
from tests.support.windows import OpenWindow
from tests.ui.lessons.opening import opened
from ui.base import theme
from ui.document.selection import Selection
from ui.lessons import library
from ui.lessons.column import WIDTH
from ui.lessons.finish import FinishPage
from ui.plots.spaces.loss_cut import LossCutPlot
from ui.training.training_loop import FULL_SPEED
from ui.window.lessons.doing import do_step

Key = Qt.Key
W = {"of": "parameter", "parameter": "weight:input/0->output/0"}


def test_steps_wait_for_a_command_a_sample_and_a_number(open_window: OpenWindow, tmp_path: Path):
    window = open_window(size=(1440, 900))
    above = {"quantity": W, "above": 1.5}
    steps = [
        {"id": "command", "open": "and", "wait": {"command": "train.step_iteration"}},
        {"id": "sample", "do": [{"sample": 0}], "wait": {"sample": 3}},
        {"id": "number", "values": {"w": W}, "wait": above},
    ]
    text = (
        "# S\n## command: C\n### task\nDo.\n## sample: S\n### task\nDo.\n"
        "## number: N\nIt is [?](value:w).\n### task\nDo.\n"
    )
    opened(window, tmp_path / "own", steps, text)
    teaching = window.lessons.teaching
    assert not teaching.is_done
    window.commands["train.step_iteration"].trigger()
    assert teaching.is_done
    teaching.go_on()
    window.session.show_sample(3)
    assert teaching.is_done
    teaching.go_on()
    assert not teaching.is_done
    network = window.canvas.network
    wire = network.by_id["input"].neurons[0], network.by_id["output"].neurons[0]
    window.session.edits.set_value(weight_between(network, *wire), 2.0)
    assert teaching.is_done
    assert teaching.numbers() == {"w": "2"}
    window.session.edits.delete(Selection(wires=frozenset({wire})))
    assert teaching.numbers() == {"w": "–"}, "a number that is gone is no error"
    teaching.leave()


def test_what_the_step_before_has_come_to_is_no_part_of_what_a_step_waits_for(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
):
    window = open_window(size=(1280, 800))
    above = {"quantity": W, "above": 1.5}
    steps: list[dict[str, Any]] = [
        {
            "id": "first",
            "open": "and",
            "do": [{"select": "layer:output"}],
            "wait": {"iterations": 40},
        },
        {"id": "again", "open": "and", "do": [], "wait": {"iterations": 40}},
        {"id": "on", "do": [], "wait": {"iterations": 40}},
        {"id": "number", "open": "and", "wait": above},
    ]
    text = "# S\n" + "".join(f"## {step['id']}: A\n### task\nTrain.\n" for step in steps)
    opened(window, tmp_path / "own", steps, text)
    teaching, session = window.lessons.teaching, window.session
    for _ in range(3):
        assert not teaching.is_done
        session.control.run_to(session.trainer.iteration + 40)
        qtbot.waitUntil(lambda: teaching.is_done and not session.control.running)
        network = window.canvas.network
        wire = network.by_id["input"].neurons[0], network.by_id["output"].neurons[0]
        window.canvas.select(Selection(layers=frozenset({"output"})))
        if teaching.step.id == "on":
            session.edits.set_value(weight_between(network, *wire), 2.0)
        teaching.go_on()
    assert not teaching.is_done
    teaching.leave()


@pytest.mark.parametrize(
    ("grain", "speed"),
    [("iteration", 200), ("iteration", FULL_SPEED), ("epoch", 200), ("operation", 5000)],
)
def test_a_run_pauses_where_the_iterations_that_a_step_waits_for_are_over(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot, grain: Grain, speed: float
):
    window = open_window(size=(1440, 900))
    steps: list[dict[str, Any]] = [
        {
            "id": "one",
            "open": "and",
            "do": [{"set": {"batch_size": 1}}, {"iterations": 2}],
            "wait": {"iterations": 9},
        }
    ]
    opened(window, tmp_path / "own", steps, "# S\n## one: A\n### task\nTrain.\n")
    teaching, control = window.lessons.teaching, window.session.control
    qtbot.waitUntil(lambda: teaching.has_arrived)
    control.choose_grain(grain)
    control.loop.speed = speed
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: teaching.is_done)
    assert not control.running
    assert window.session.trainer.iteration == 11
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: window.session.trainer.iteration > 20)
    assert control.running, "from there it goes on for as long as one likes"
    control.pause()
    teaching.leave()


def test_a_wait_for_a_number_is_over_while_it_runs(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
):
    window = open_window(size=(1440, 900))
    below = {"quantity": {"of": "loss"}, "below": 0.05}
    steps: list[dict[str, Any]] = [{"id": "one", "open": "and", "wait": below}]
    opened(window, tmp_path / "own", steps, "# S\n## one: A\n### task\nTrain.\n")
    teaching, control = window.lessons.teaching, window.session.control
    assert not teaching.is_done
    control.toggle()
    qtbot.waitUntil(lambda: teaching.is_done)
    assert control.racing, "nobody had to pause it"
    control.pause()
    teaching.leave()


def test_what_is_said_has_the_numbers_from_before_the_learner_does_anything(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
):
    window = open_window(size=(1440, 900))
    loss = {"of": "loss"}
    steps: list[dict[str, Any]] = [
        {
            "id": "one",
            "open": "and",
            "do": [{"iterations": 2}],
            "values": {"before": loss, "after": {**loss, "after": 1}},
            "wait": {"iterations": 1},
        }
    ]
    text = (
        "# S\n## one: A\nIt is [?](value:before).\n### task\nDo.\n"
        "### after\n[?](value:before), [?](value:after)\n"
    )
    column = opened(window, tmp_path / "own", steps, text)
    teaching = window.lessons.teaching
    qtbot.waitUntil(lambda: teaching.has_arrived)
    losses = []
    for _ in range(2):
        trainer = window.session.trainer
        assert trainer is not None
        losses.append(f"{trainer.score[0].loss:.4g}")
        window.session.control.step("iteration")
    settle()
    assert teaching.is_done
    assert column.after.toPlainText().strip() == ", ".join(losses)
    assert column.body.toPlainText().strip() == f"It is {losses[0]}."
    teaching.go_to(0)
    qtbot.waitUntil(lambda: teaching.has_arrived)
    assert column.after.toPlainText().strip() == ", ".join(losses), "also when it is seen again"
    teaching.leave()


def test_a_step_shows_the_loss_along_a_weight(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
):
    window = open_window(size=(1440, 900))
    steps: list[dict[str, Any]] = [
        {"id": "one", "open": "and"},
        {"id": "two", "do": [{"cut": W["parameter"]}]},
    ]
    opened(window, tmp_path / "own", steps, "# S\n## one: A\nx\n## two: B\nx\n")
    window.lessons.teaching.go_on()
    shown = window.docks.bring(window.docks.plots["loss-cut"])
    assert isinstance(shown, LossCutPlot)
    qtbot.waitUntil(lambda: shown.cut is not None and shown.along.value is not None)
    assert shown.along.currentText() == "x₁ → Output·1"
    assert shown.cut.section.at == (1.0,), "where the weight is"
    window.lessons.teaching.leave()


def test_any_step_is_reached_by_the_list_of_them(open_window: OpenWindow, tmp_path: Path):
    window = open_window(size=(1440, 900))
    steps: list[dict[str, Any]] = [{"id": "one", "open": "and"}, {"id": "two"}, {"id": "three"}]
    column = opened(
        window, tmp_path / "own", steps, "# S\n## one: A\nx\n## two: B\nx\n## three: C\nx\n"
    )
    column._menu.aboutToShow.emit()
    entries = column._menu.actions()
    texts = [entry.text() for entry in entries]
    assert texts == ["1  A", "2  B", "3  C", "", "Start this lesson over"]
    entries[2].trigger()
    assert column.heading.text() == "C"
    teaching = window.lessons.teaching
    teaching.go_on()
    entries[4].trigger()
    assert column.heading.text() == "A"
    teaching.go_to(2)
    teaching.go_on()
    assert teaching.step is None
    assert teaching.is_done
    assert teaching.answer("1") == "", "there is no question any more"
    assert teaching.numbers() == {}
    teaching.leave()


def test_what_is_skipped_is_not_finished_and_is_come_back_to(
    open_window: OpenWindow, tmp_path: Path
):
    window = open_window(size=(1440, 900))
    steps: list[dict[str, Any]] = [
        {"id": "one", "open": "and"},
        {"id": "two", "do": [{"sample": 0}], "wait": {"sample": 3}},
        {"id": "three"},
    ]
    text = "# S\n## one: A\nx\n## two: B\n### task\nDo.\n## three: C\nx\n"
    column = opened(window, tmp_path / "own", steps, text)
    for words in ("Next", "Skip", "Next"):
        settle()
        assert column.next_button.text() == words
        click(column.next_button)
    settle()
    shown = {label.text() for label in column.finish.findChildren(QLabel) if label.isVisible()}
    assert {"The end, with steps skipped", "Skipped:\n2  B"} <= shown
    column._menu.aboutToShow.emit()
    entries = [(entry.text(), entry.isChecked()) for entry in column._menu.actions()[:3]]
    assert entries == [("1  A", True), ("2  B (skipped)", False), ("3  C", True)]
    picture, width = column.bar.grab().toImage(), column.bar.width()
    middles = [picture.pixelColor(x, 2) for x in (width // 6, width // 2, width - width // 6)]
    assert middles[0] == middles[2] != middles[1], "it is hollow"
    assert middles[1] == QColor(theme.current().window)

    click(column.finish.skipped_button)
    assert column.heading.text() == "B"
    window.session.show_sample(3)
    click(column.next_button)
    click(column.next_button)
    settle()
    shown = {label.text() for label in column.finish.findChildren(QLabel) if label.isVisible()}
    assert "Finished" in shown
    assert not column.finish.skipped_button.isVisible()
    window.lessons.teaching.leave()


def test_slow_motion_can_be_stopped_and_ends_with_the_lesson(
    open_window: OpenWindow, tmp_path: Path
):
    window = open_window(size=(1440, 900))
    steps = [{"id": "only", "open": "and", "slow": {"iterations": 2, "seconds": 5}}]
    opened(window, tmp_path / "own", steps, "# S\n## only: A\nSee.\n")
    teaching = window.lessons.teaching
    for ends in (teaching.play_slowly, teaching.leave):
        teaching.play_slowly()
        assert teaching.slow.is_on
        ends()
        assert not teaching.slow.is_on


def test_the_last_page_of_every_lesson_is_whole_in_the_narrowest_column(
    qtbot: QtBot, spoken: str
) -> None:
    lessons = [read_lesson(entry.folder) for entry in library.shipped()]
    holder = QWidget()
    qtbot.addWidget(holder)
    page = FinishPage(holder)
    page.resize(WIDTH - 44, 400)  # between the margins of the column and a scroll bar
    holder.show()
    assert len(lessons) == 21
    for lesson in lessons:
        page.show_outcome(lesson, Progress(skipped=frozenset(step.id for step in lesson.steps)))
        page.resize(page.width(), page.heightForWidth(page.width()))
        settle()
        assert page.minimumSizeHint().width() <= page.width(), lesson.id
        assert list(clipped(page)) == [], lesson.id


def test_a_step_that_fits_does_not_scroll(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(size=(1280, 800))
    assert window.lessons.open_number("by-hand")
    teaching, column = window.lessons.teaching, window.lessons.column
    assert column is not None
    steps = [step.id for step in teaching.lesson.steps]
    teaching.go_to(steps.index("update"))
    qtbot.waitUntil(lambda: column.exercise.asks)
    do_step(window)
    bar, fitted = column._scroll.verticalScrollBar(), 0
    for height in range(700, 900, 8):
        window.resize(1280, height)
        settle()
        shown = column._scroll.viewport()
        end = column.after.mapTo(column._scroll.content, QPoint(0, column.after.height())).y()
        if end + 16 <= shown.height():
            fitted += 1
            assert bar.maximum() == 0, f"{height} px: nothing but room below"
    assert fitted > 3
    teaching.leave()
