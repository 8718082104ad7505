"""A plot is zoomed, scrolled and pointed at with real events."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.wheel import turn_wheel
from tests.ui.plots.pg.plots import LEFT, RIGHT, drag
from ui.base import theme
from ui.plots.pg import axis
from ui.plots.pg.curves import Curve
from ui.plots.pg.view import PlotView


def test_the_wheel_keeps_the_place_below_it(view: PlotView) -> None:
    at = view.area.topLeft() + QPointF(70, 40)
    before = view.to_place(at)
    turn_wheel(view, 2, at)
    left, right, bottom, top = view.span
    assert (right - left, top - bottom) == pytest.approx((100 * 0.8**2, 10 * 0.8**2))
    assert view.to_place(at) == pytest.approx(before)


def test_zooming_out_again_ends_at_all(view: PlotView) -> None:
    turn_wheel(view, 3, view.area.center())
    assert view.is_zoomed
    turn_wheel(view, -9, view.area.center())
    assert not view.is_zoomed
    assert view.span == view.whole


def test_a_drag_moves_the_plane_with_the_hand_and_stops_at_its_end(view: PlotView) -> None:
    turn_wheel(view, 3, view.area.center())
    start = view.area.center()
    held = view.to_place(start)
    drag(view, start, start + QPointF(20, 12))
    assert view.to_place(start + QPointF(20, 12)) == pytest.approx(held, abs=0.2)
    drag(view, start, start + QPointF(3000, 0))
    assert view.span[0] == 0


@pytest.mark.parametrize(
    ("button", "keys"),
    [(RIGHT, Qt.KeyboardModifier.NoModifier), (LEFT, Qt.KeyboardModifier.ShiftModifier)],
)
def test_a_box_is_zoomed_into(
    view: PlotView, button: Qt.MouseButton, keys: Qt.KeyboardModifier
) -> None:
    drag(view, view.to_pixel(20, 8), view.to_pixel(60, 2), button, keys)
    assert view.span == pytest.approx((20, 60, 2, 8), abs=0.3)


def test_a_double_click_or_a_shows_all_again(view: PlotView) -> None:
    for show_all in (
        lambda: QTest.mouseDClick(view, LEFT, pos=view.area.center().toPoint()),
        lambda: QTest.keyClick(view, Qt.Key.Key_A),
    ):
        turn_wheel(view, 3, view.area.center())
        show_all()
        assert view.span == (0, 100, 0, 10)


def test_limits_let_more_than_all_be_seen(view: PlotView) -> None:
    view.set_limits(-100, 200, -10, 20)
    turn_wheel(view, -20, view.to_pixel(50, 5))
    assert view.span == (-100, 200, -10, 20)


def test_a_part_stays_in_sight_when_all_grows(view: PlotView) -> None:
    turn_wheel(view, 3, view.area.center())
    span = view.span
    view.set_range(0, 1000, 0, 20)
    assert view.span == span
    QTest.keyClick(view, Qt.Key.Key_A)
    assert view.span == (0, 1000, 0, 20)


def test_the_mouse_points_and_clicks_in_units_of_the_axes(view: PlotView, qtbot: QtBot) -> None:
    there = view.to_pixel(50, 5).toPoint()
    with qtbot.waitSignal(view.pointed) as pointed:
        QTest.mouseMove(view, there)
    assert pointed.args == pytest.approx([50, 5], abs=0.3)
    with qtbot.waitSignal(view.clicked) as clicked:
        QTest.mouseClick(view, LEFT, pos=there)
    assert clicked.args == pytest.approx([50, 5], abs=0.3)
    with qtbot.waitSignal(view.left):
        QTest.mouseMove(view, QPoint(2, 2))


def test_a_drag_is_no_click(view: PlotView) -> None:
    clicks: list[float] = []
    view.clicked.connect(lambda x, y: clicks.append(x))
    drag(view, view.area.center(), view.area.center() + QPointF(40, 0))
    assert clicks == []


def test_arrows_move_the_crosshair_and_enter_clicks(view: PlotView, qtbot: QtBot) -> None:
    view.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(view, key)
    assert view.place == pytest.approx((52.5, 5.25))
    with qtbot.waitSignal(view.clicked) as clicked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert clicked.args == pytest.approx([52.5, 5.25])


def test_nothing_that_is_shown_moves_the_plane(view: PlotView) -> None:
    area = view.area
    for high in (0.004, 1e-9, 1e12):
        view.set_range(0, high, -high, high)
        view.grab()
        assert view.area == area
        assert view._box.geometry() == area


def numbers(shown: axis.Axis) -> list[str]:
    return [text for _, text in shown.marks()]


def test_numbers_are_written_out_as_on_paper(view: PlotView) -> None:
    view.set_range(0, 3_000, 0, 0.004)
    assert numbers(view.bottom) == ["0", "1,000", "2,000", "3,000"]
    assert numbers(view.side) == ["0", "0.001", "0.002", "0.003", "0.004"]
    view.set_ticks(axis.whole, axis.logarithmic)
    view.set_range(0, 3, -2, 0)
    assert numbers(view.bottom) == ["0", "1", "2", "3"]
    assert numbers(view.side) == ["0.01", "0.1", "1"]


def test_a_number_of_many_digits_is_not_cut_at_the_edge(view: PlotView) -> None:
    view.set_range(0.0, 1.0, 6.8755e10, 6.877e10)
    painter = QPainter()
    [texts] = view.side.generateDrawSpecs(painter)
    lefts = {text: room.left() for room, text in texts}
    assert "6.8755e10" in lefts
    assert min(lefts.values()) >= 0


def test_words_stand_instead_of_axes(view: PlotView) -> None:
    view.set_words("Nothing yet.")
    empty = view.grab().toImage()
    beside = {empty.pixelColor(20, y).name() for y in range(0, empty.height(), 2)}
    assert beside == {theme.current().window}
    view.set_words("")
    assert view.grab().toImage() != empty


def test_numbers_stand_beside_the_plane_when_words_have_gone(view: PlotView) -> None:
    view.resize(300, 200)
    with_numbers = view.grab().toImage()
    view.resize(360, 240)
    view.set_words("Nothing yet.")
    view.resize(300, 200)
    view.set_words("")
    assert view.grab().toImage() == with_numbers


def test_a_locked_plane_has_the_shape_of_its_range(view: PlotView) -> None:
    view.lock_aspect()
    view.set_range(-1, 1, -2, 2)
    assert view.area.height() == pytest.approx(2 * view.area.width(), abs=2)
    drag(view, view.to_pixel(-0.5, 0.5), view.to_pixel(0.5, 0.4), RIGHT)
    left, right, bottom, top = view.span
    assert (top - bottom) / (right - left) == pytest.approx(2)
    assert (left, right) == pytest.approx((-0.5, 0.5), abs=0.03)


def test_another_theme_changes_all(view: PlotView, qapp: QApplication) -> None:
    light = view.grab().toImage().pixelColor(2, 2)
    theme.apply(qapp, theme.DARK)
    image = view.grab().toImage()
    theme.apply(qapp, theme.LIGHT)
    assert image.pixelColor(2, 2) == QColor(theme.DARK.window) != light
    assert light == view.grab().toImage().pixelColor(2, 2)


def test_a_view_is_disposed_of_twice_and_then_shown_and_dressed(
    view: PlotView, qapp: QApplication
) -> None:
    view.add(Curve())
    view.dispose()
    view.dispose()
    theme.apply(qapp, theme.DARK)
    theme.apply(qapp, theme.LIGHT)
    view.grab()
