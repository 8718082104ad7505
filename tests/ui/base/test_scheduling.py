"""Work beside training goes on in slices until it is done; views show numbers when it is time."""

import math
from collections.abc import Generator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.base import scheduling
from ui.base.scheduling import Allowance, Pace, SlicedTask, Turns, walked


class Clock:
    """A perf_counter that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(scheduling, "perf_counter", made)
    return made


def test_it_is_time_again_after_so_many_seconds(clock: Clock) -> None:
    pace = Pace(0.25)
    assert pace.is_due
    pace.spend()
    clock.now += 0.24
    assert not pace.is_due
    clock.now += 0.02
    assert pace.is_due


@pytest.mark.parametrize(("cost", "rest"), [(0.001, 0.1), (0.02, 0.5), (9.0, 1.0)])
def test_what_costs_much_is_done_seldomer_yet_never_forgotten(
    clock: Clock, cost: float, rest: float
) -> None:
    pace = Pace(0.1, share=0.04, longest=1.0)
    pace.spend(cost)
    clock.now += rest - 1e-6
    assert not pace.is_due
    clock.now += 2e-6
    assert pace.is_due
    pace.spend(cost)
    pace.reset()
    assert pace.is_due


def test_a_task_goes_on_between_events_until_it_is_done(qtbot: QtBot) -> None:
    happened: list[str] = []

    def advance(deadline: float) -> bool:
        happened.append("slice")
        QTimer.singleShot(0, lambda: happened.append("event"))
        return happened.count("slice") == 3

    task = SlicedTask(advance, 0.001)
    task.go_on()
    assert happened == ["slice"]
    qtbot.waitUntil(lambda: not task.waits and happened.count("event") == 3)
    assert happened == ["slice", "event"] * 3


def test_a_task_that_is_stopped_leaves_the_rest_undone(qtbot: QtBot) -> None:
    slices: list[float] = []
    task = SlicedTask(lambda deadline: bool(slices.append(deadline)), 0.001)
    task.start()
    qtbot.waitUntil(lambda: len(slices) >= 2)
    task.stop()
    done = len(slices)
    QApplication.processEvents()
    assert (len(slices), task.waits) == (done, False)


def test_a_slice_ends_in_time(clock: Clock) -> None:
    deadlines: list[float] = []
    SlicedTask(lambda deadline: deadlines.append(deadline) is None, 0.002).go_on()
    assert deadlines == [pytest.approx(100.002)]


def test_views_take_turns_and_each_is_asked_once() -> None:
    happened: list[str] = []
    turns = Turns()

    def first() -> None:
        happened.append("first")

    def second() -> None:
        happened.append("second")

    for work in (first, second, first):
        turns.ask(work)
    assert not happened
    assert [turns.take() for _ in range(3)] == [True, True, False]
    assert happened == ["first", "second"]
    turns.ask(first)
    turns.clear()
    assert not turns.take()


def test_drawing_gets_its_share_of_time_on_the_average_whatever_a_frame_costs(clock: Clock) -> None:
    drawing = Allowance(0.25, saved=0.02, owed=0.5)
    frames, until = 0, clock.now + 10
    while clock.now < until:
        clock.now += 0.02
        if drawing.is_left:
            frames += 1
            drawing.spend(0.0075)  # a third more than its share of the time to the next one
    assert frames == pytest.approx(0.25 * 10 / 0.0075, rel=0.01)


def test_what_is_owed_is_forgotten_in_time(clock: Clock) -> None:
    drawing = Allowance(0.25, saved=0.02, owed=0.5)
    drawing.spend(3600)
    assert not drawing.is_left
    clock.now += 0.51
    assert drawing.is_left


def test_a_generator_goes_on_until_a_time_and_its_end_has_what_it_returns(clock: Clock) -> None:
    def work() -> Generator[None, None, str]:
        for _ in range(3):
            clock.now += 1.0
            yield
        return "all"

    begun = work()
    assert walked(begun, 102.0) is None
    assert clock.now == 102.0
    end = walked(begun, math.inf)
    assert end is not None
    assert (end.value, clock.now) == ("all", 103.0)
