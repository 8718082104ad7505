"""Work beside training goes on in slices until it is done; views show numbers when it is time."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.base import scheduling
from ui.base.scheduling import Pace, SlicedTask


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
