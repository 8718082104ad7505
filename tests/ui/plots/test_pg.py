"""A plot on pyqtgraph is zoomed, scrolled, pointed at and saved with real events."""

import csv
import io
import re
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.wheel import turn_wheel
from ui.base import theme
from ui.plots.pg import axis, export
from ui.plots.pg.curves import Band, Curve
from ui.plots.pg.image import Image
from ui.plots.pg.labels import Label, Labels
from ui.plots.pg.marks import Marks, MarkStyle
from ui.plots.pg.paths import Lines, Way
from ui.plots.pg.view import PlotView

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
RED, BLUE = QColor("#ff0000"), QColor("#0000ff")


@pytest.fixture
def card(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(360, 240)
    made.show()
    return made


@pytest.fixture
def view(card: QWidget) -> PlotView:
    made = PlotView(card)
    made.setGeometry(card.rect())
    made.set_range(0, 100, 0, 10)
    made.show()
    return made


def drag(
    view: PlotView,
    start: QPointF,
    end: QPointF,
    button: Qt.MouseButton = LEFT,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    QTest.mousePress(view, button, keys, start.toPoint())
    QTest.mouseMove(view, end.toPoint())
    QTest.mouseRelease(view, button, keys, end.toPoint())


def colour_at(view: PlotView, x: float, y: float) -> QColor:
    return view.grab().toImage().pixelColor(view.to_pixel(x, y).toPoint())


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


def test_a_curve_goes_through_its_points_and_has_gaps(view: PlotView) -> None:
    curve = Curve()
    view.add(curve)
    curve.style(RED, 3)
    y = np.full(101, 5.0)
    y[40:60] = np.nan
    y[50] = 5.0
    curve.show_points(np.arange(101.0), y)
    line, gap, dot = (colour_at(view, x, 5) for x in (20, 45, 50))
    assert line.red() > line.blue() + 150
    assert gap.red() == gap.blue()
    assert dot.red() > dot.blue() + 150
    curve.clear_points()
    assert colour_at(view, 20, 5) == gap


def test_a_band_fills_what_lies_between(view: PlotView) -> None:
    band = Band()
    view.add(band)
    band.style("#ff0000", 1.0)
    x = np.arange(101.0)
    band.show_points(x, np.full(101, 3.0), np.full(101, 4.8))
    assert colour_at(view, 50, 4.4) == RED
    assert colour_at(view, 50, 5.4) != RED
    band.clear_points()
    assert colour_at(view, 50, 4.4) != RED


def test_the_first_row_of_a_picture_is_on_top_and_the_array_may_be_written_again(
    view: PlotView,
) -> None:
    picture = Image(smooth=False)
    view.add(picture)
    pixels = np.zeros((2, 2, 4), np.uint8)
    pixels[..., 3] = 255
    pixels[0, :, 0] = 255
    pixels[1, :, 2] = 255
    picture.show_image(pixels, (0, 100, 0, 10))
    pixels[...] = 0
    assert colour_at(view, 50, 9) == RED
    assert colour_at(view, 50, 1) == BLUE
    picture.show_image(QImage(2, 2, QImage.Format.Format_RGB32), (0, 100, 0, 10))
    picture.clear_image()
    assert colour_at(view, 50, 9) != RED


def test_marks_move_are_found_and_ringed(view: PlotView) -> None:
    marks = Marks()
    for item in marks.items:
        view.add(item)
    styles = [MarkStyle(1, "#ff0000"), MarkStyle(0, "#0000ff", hollow=True)]
    marks.show_marks(np.array([20.0, 80.0]), np.array([5.0, 5.0]), styles)
    assert colour_at(view, 20, 5) == RED
    assert colour_at(view, 80, 5) == QColor(theme.current().zero)
    marks.move(np.array([20.0, 80.0]), np.array([8.0, 8.0]))
    assert colour_at(view, 20, 8) == RED
    pixel = 100 / view.area.width(), 10 / view.area.height()
    assert marks.at(20 + 3 * pixel[0], 8, pixel) == 0
    assert marks.at(50, 5, pixel) is None
    before = view.grab().toImage()
    marks.ring([1])
    assert view.grab().toImage() != before


def test_rings_go_with_the_marks_that_move(view: PlotView) -> None:
    styles = [MarkStyle(0, "#ff0000"), MarkStyle(0, "#0000ff")]
    moved, fresh = Marks(), Marks()
    x, y = np.array([30.0, 70.0]), np.array([4.0, 8.0])
    moved.show_marks(x, x / 10, styles)
    fresh.show_marks(x, y, styles)
    moved.ring([0])
    moved.move(x, y)
    moved.ring([0])
    fresh.ring([0])
    pictures = []
    for marks in (moved, fresh):
        for item in marks.items:
            view.add(item)
        pictures.append(view.grab().toImage())
        for item in marks.items:
            item.hide()
    assert pictures[0] == pictures[1]


def test_a_label_stays_in_the_plane_and_has_a_halo(view: PlotView) -> None:
    picture, labels = Image(), Labels()
    view.add(picture)
    view.add(labels)
    red = np.zeros((1, 1, 4), np.uint8)
    red[...] = 255, 0, 0, 255
    picture.show_image(red, (0, 100, 0, 10))
    labels.show_labels([Label(100, 10, "out of sight", "#0000ff")])
    image = view.grab().toImage()
    area = view.area.toRect()
    corner = {
        image.pixelColor(x, y).name()
        for x in range(area.right() - 60, area.right())
        for y in range(area.top(), area.top() + 16)
    }
    assert QColor(theme.current().window).name() in corner
    assert any(QColor(c).blue() > 200 and QColor(c).red() < 60 for c in corner)


def test_a_label_that_gives_way_is_left_out_where_another_stands(view: PlotView) -> None:
    labels = Labels()
    view.add(labels)
    first = Label(50, 5, "01", "#ff0000", bold=True)
    labels.show_labels([first])
    alone = view.grab().toImage()
    labels.show_labels([first, Label(51, 5, "10", "#0000ff", gives_way=True)])
    assert view.grab().toImage() == alone
    labels.show_labels([first, Label(80, 5, "10", "#0000ff", gives_way=True)])
    assert view.grab().toImage() != alone


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


def test_a_plot_is_saved_as_picture_drawing_and_page(card: QWidget, view: PlotView) -> None:
    png = QImage.fromData(export.encoded(card, ".png"))
    assert (png.width(), png.height()) == (720, 480)
    drawing = export.encoded(card, ".svg").decode()
    root = ElementTree.fromstring(drawing)
    assert root.get("viewBox") == "0 0 360 240"
    assert {"0", "20", "100"} <= {
        "".join(n.itertext()).strip() for n in root.iter() if "text" in n.tag
    }
    assert not re.search("<image", drawing)
    page = export.encoded(card, ".pdf")
    assert page.startswith(b"%PDF")
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page)
    assert box is not None
    assert [float(side) for side in box.groups()] == pytest.approx([270, 180], abs=1)


def test_a_picture_does_not_show_where_the_keyboard_is(card: QWidget, view: PlotView) -> None:
    without = export.image(card)
    view.setFocus()
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert export.image(card) == without
    assert view.hasFocus()


def test_numbers_are_saved_for_spreadsheets() -> None:
    data = export.csv_bytes((["name, unit", "value"], [["a", 0.1], ["b", 2]]))
    assert list(csv.reader(io.StringIO(data.decode()))) == [
        ["name, unit", "value"],
        ["a", "0.1"],
        ["b", "2"],
    ]


def test_lines_and_a_way_are_drawn_where_the_plane_has_them_after_it_has_moved(
    view: PlotView,
) -> None:
    lines, way = Lines(), Way()
    lines.style(RED, 2.0)
    lines.show_lines([np.array([[10.0, 5.0], [20.0, 5.0]]), np.array([[0.0, np.nan], [1.0, 1.0]])])
    way.show_way(np.array([[60.0, 2.0], [80.0, 8.0]]), (-1.0, 0.0))
    view.add(lines)
    view.add(way)
    view.grab()
    view.set_range(0, 200, 0, 20)
    seen = view.grab().toImage()

    def colour(x: float, y: float) -> QColor:
        return seen.pixelColor(view.to_pixel(x, y).toPoint())

    assert colour(15, 5) == RED
    accent = QColor(theme.current().accent)
    assert colour(80, 8) == accent  # where it stands
    assert colour(60, 2) == QColor(theme.current().window)  # a hollow start
    left, right, bottom, top = view.span
    unit = (right - left) / view.area.width(), (top - bottom) / view.area.height()
    tip = way.arrow_tip(unit)
    assert tip is not None
    assert tip[1] == 8
    assert colour((tip[0] + 80) / 2, 8) == accent
    way.show_way(np.array([[60.0, 2.0]]))
    assert way.arrow_tip(unit) is None
