"""A document opened or recovered has its curves and its past: nothing that a run has seen is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.engine.trainer import Trainer
from nnsim.files import native
from nnsim.model.project import with_training
from nnsim.presets.defaults import xor_demo
from tests.support.running import run_to
from ui.base import theme
from ui.document.recovery import leftovers
from ui.plots.curves.chart import Chart
from ui.plots.curves.training_curves import LossPlot
from ui.window.main_window import MainWindow

RAN = 1_000  # iterations: the history is thinned, and there are several checkpoints


def shown(qtbot: QtBot) -> MainWindow:
    made = opened()
    qtbot.addWidget(made, before_close_func=close_all)
    return made


def opened() -> MainWindow:
    made = MainWindow()
    made.show()
    made.complete()
    return made


def close_all(window: MainWindow) -> None:
    for each in window.desk.windows:
        each.close_without_asking()


def trained(window: MainWindow, qtbot: QtBot, iterations: int = RAN) -> None:
    window.document.new(xor_demo())
    run_to(window.session, iterations, qtbot)


def chart_of(window: MainWindow) -> Chart:
    plot = window.findChild(LossPlot)
    assert plot is not None
    plot.refresh()
    return plot.chart


def readings(window: MainWindow) -> list[str]:
    """What the loss chart says at every record."""
    chart = chart_of(window)
    found = []
    for iteration in chart.iterations.tolist():
        chart.axis.point(iteration)
        found.append(chart.reading())
    return found


@pytest.fixture
def again(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> tuple[MainWindow, list[str]]:
    """A window that shows what another one saved, or left when it died, and what that one showed."""
    theme.apply(qapp, theme.LIGHT)
    first, path = opened(), tmp_path / "xor.nnsim"
    trained(first, qtbot)
    before = readings(first)
    if request.param == "saved":
        first.document.save(path)
    else:
        first.autosave.keep()
    first.close_without_asking()
    window = shown(qtbot)
    if request.param == "saved":
        assert window.filing.open(path)
    else:
        assert window.desk.recover(leftovers()[0], beside=window)
    return window, before


both = pytest.mark.parametrize("again", ["saved", "recovered"], indirect=True)


@both
def test_the_curves_are_those_that_were_there(again: tuple[MainWindow, list[str]]) -> None:
    window, before = again
    assert len(before) > 300
    assert readings(window) == before


@both
def test_a_step_back_and_the_timeline_go_into_the_past_to_the_bit(
    again: tuple[MainWindow, list[str]], qtbot: QtBot
) -> None:
    window, _ = again
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Left)
    assert window.session.trainer.iteration == RAN - 1
    for iteration in (321, 0, RAN):
        window.session.control.scrub(iteration)
        qtbot.waitUntil(lambda: not window.session.control.running)
        window.session.control.settle()
        there = Trainer(xor_demo())
        there.run(iteration)
        assert native.dumps(window.document.project) == native.dumps(there.project)


@both
def test_training_goes_on_in_the_same_run(
    again: tuple[MainWindow, list[str]], qtbot: QtBot
) -> None:
    window, before = again
    run_to(window.session, RAN + 200, qtbot)
    assert len(window.session.runs) == 1
    # The loss over all samples where a run ended gives way to the ones that are due.
    settled = [x for x in before if int(x.split()[1].replace(",", "")) < RAN - 28]
    assert len(settled) > 300
    assert readings(window)[: len(settled)] == settled
    assert chart_of(window).whole[1] > RAN


def test_the_record_ends_where_the_run_does(qtbot: QtBot) -> None:
    window = shown(qtbot)
    trained(window, qtbot)
    assert RAN % window.session.trainer.history.stride
    assert chart_of(window).iterations[-1] == RAN


def test_another_loss_does_not_get_the_curves_of_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot)
    trained(window, qtbot, 50)
    window.document.save(tmp_path / "a.nnsim")
    again = shown(qtbot)
    again.filing.open(tmp_path / "a.nnsim")
    again.document.apply("Loss", lambda p: with_training(p, loss="half_squared"))
    assert chart_of(again).iterations.tolist() == [50]
