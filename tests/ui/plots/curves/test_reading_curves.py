"""Curves are read with the crosshair and zoomed with real events."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.engine.trainer import Trainer
from tests.support.wheel import turn_wheel
from tests.ui.plots.curves.curves import shown, train
from ui.base.number_format import format_number
from ui.plots.curves.training_curves import GradientPlot, LossPlot
from ui.training.session import TrainingSession


def test_the_crosshair_reads_what_was_recorded(session: TrainingSession, loss: LossPlot) -> None:
    train(session, 40)
    area = loss.chart.area
    QTest.mouseMove(loss.chart, area.center().toPoint())
    assert session.trainer is not None
    assert abs(loss.axis.pointed - 20) <= 1
    loss.axis.point(21)
    there = Trainer(session.trainer.origin)
    there.run(21)
    assert loss.chart.reading() == f"Iteration 21\ntraining  {format_number(there.loss)}"


def test_arrow_keys_move_the_crosshair_from_the_newest_record(
    session: TrainingSession, loss: LossPlot
) -> None:
    train(session, 40)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        QTest.keyClick(loss.chart, key)
    assert loss.axis.pointed == 39
    QApplication.sendEvent(loss.chart, QFocusEvent(QEvent.Type.FocusOut))
    assert loss.axis.pointed is None


def test_the_wheel_zooms_a_drag_scrolls_and_a_double_click_follows_again(
    session: TrainingSession, loss: LossPlot
) -> None:
    train(session, 100)
    chart, middle = loss.chart, loss.chart.area.center()
    turn_wheel(chart, 3, middle)
    left, right = chart.span[:2]
    assert right - left == pytest.approx(100 * 0.8**3)
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=middle.toPoint())
    QTest.mouseMove(chart, (middle + QPointF(30, 0)).toPoint())
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=middle.toPoint())
    assert chart.span[0] < left
    assert chart.span[1] - chart.span[0] == pytest.approx(right - left)
    QTest.mouseDClick(chart, Qt.MouseButton.LeftButton, pos=middle.toPoint())
    assert chart.span[:2] == (0, 100)


def test_a_zoomed_chart_stays_where_it_is_while_training_goes_on(
    session: TrainingSession, loss: LossPlot
) -> None:
    train(session, 100)
    QTest.keyClick(loss.chart, Qt.Key.Key_Plus)
    span = loss.chart.span[:2]
    train(session, 100)
    assert loss.chart.span[:2] == span
    QTest.keyClick(loss.chart, Qt.Key.Key_A)
    assert loss.chart.span[:2] == (0, 200)


def test_plots_on_one_axis_zoom_and_point_together(session: TrainingSession, qtbot: QtBot) -> None:
    loss = shown(LossPlot(session), qtbot)
    gradients = shown(GradientPlot(session, axis=loss.axis), qtbot)
    train(session, 100)
    turn_wheel(loss.chart, 2, loss.chart.area.center())
    QTest.keyClick(loss.chart, Qt.Key.Key_Left)
    assert gradients.chart.span[:2] == loss.chart.span[:2]
    assert gradients.chart.reading().startswith(f"Iteration {loss.axis.pointed}\n")


def test_what_was_zoomed_into_is_left_when_it_is_no_more(
    session: TrainingSession, loss: LossPlot
) -> None:
    train(session, 400)
    loss.axis.zoom(0.01, 400.0, loss.chart.whole[:2])
    session.control.reseed()
    assert loss.chart.span[0] == 0


def test_a_run_whose_only_record_is_before_what_was_zoomed_into_is_shown(
    session: TrainingSession, loss: LossPlot
) -> None:
    train(session, 10)
    turn_wheel(loss.chart, 1, loss.chart.area.topRight())
    assert loss.chart.span[0] == pytest.approx(2, abs=0.2)
    session.control.reseed()
    assert loss.chart.span[0] == 0


def test_a_box_is_zoomed_into_across_both_plots_and_up_in_one(
    session: TrainingSession, qtbot: QtBot
) -> None:
    loss = shown(LossPlot(session), qtbot)
    gradients = shown(GradientPlot(session, axis=loss.axis), qtbot)
    train(session, 100)
    chart = loss.chart
    bottom, top = chart.span[2:]
    corner = chart.to_pixel(20, top - 0.2 * (top - bottom)).toPoint()
    other = chart.to_pixel(60, bottom + 0.4 * (top - bottom)).toPoint()
    QTest.mousePress(chart, Qt.MouseButton.RightButton, pos=corner)
    QTest.mouseMove(chart, other)
    QTest.mouseRelease(chart, Qt.MouseButton.RightButton, pos=other)
    assert chart.span[:2] == pytest.approx((20, 60), abs=0.5)
    assert chart.span[2:] == pytest.approx(
        (bottom + 0.4 * (top - bottom), top - 0.2 * (top - bottom)), abs=0.02 * (top - bottom)
    )
    assert gradients.chart.span[:2] == chart.span[:2]
    assert gradients.chart.span[2:] == gradients.chart.whole[2:]
    QTest.keyClick(chart, Qt.Key.Key_A)
    assert chart.span == chart.whole
