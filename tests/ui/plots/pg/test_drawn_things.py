"""Curves, pictures, marks, labels and lines are drawn where the plane has them."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainterPath, QTransform

from tests.ui.plots.pg.plots import BLUE, RED, colour_at
from ui.base import theme
from ui.plots.pg.curves import Band, Curve
from ui.plots.pg.image import Image
from ui.plots.pg.labels import Label, Labels, placed
from ui.plots.pg.marks import Marks, MarkStyle
from ui.plots.pg.paths import Lines, Way
from ui.plots.pg.view import PlotView


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


def test_to_be_painted_asks_for_no_other_painting(
    view: PlotView, monkeypatch: pytest.MonkeyPatch
) -> None:
    curve, band, labels, marks = Curve(), Band(), Labels(), Marks()
    x = np.linspace(0.0, 100.0, 21)
    curve.show_points(x, x / 10)
    band.show_points(x, x / 20, x / 10)
    labels.show_labels([Label(50, 5, "said")])
    marks.show_marks(x, x / 10, [MarkStyle(0, "#00ff00")] * len(x))
    asked = []
    for item in (curve, band, labels, *marks.items):
        view.add(item)
        monkeypatch.setattr(item, "update", lambda *_, item=item: asked.append(item))
    view.grab()
    assert not asked


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


def test_no_line_runs_through_a_label_with_a_patch(view: PlotView) -> None:
    curve, labels = Curve(), Labels()
    view.add(curve)
    view.add(labels)
    curve.style(RED, 2.0)
    curve.show_points(np.array([0.0, 100.0]), np.array([5.0, 5.0]))

    def red_at(x: float) -> bool:
        image, at = view.grab().toImage(), view.to_pixel(x, 5).toPoint()
        colours = [image.pixelColor(at.x() + n, at.y()) for n in range(-30, 31)]
        return any(colour == RED for colour in colours)

    labels.show_labels([Label(50, 5, "i i i i i i i i i i i i i i i i i i", "#0000ff")])
    assert red_at(50)
    labels.show_labels([replace(labels._labels[0], patch=True)])
    assert not red_at(50)
    assert red_at(90)


def test_labels_of_marks_cover_no_mark_and_no_other_label() -> None:
    plane, area = QTransform.fromScale(200, 100), QRectF(0, 0, 200, 100)
    places = [(0.2, 0.5), (0.6, 0.5), (0.53, 0.65), (0.99, 0.1)]
    labels = [Label(x, y, "(0, 1)", shift=(-8, 8), align=(1.0, 0.0), mark=6.0) for x, y in places]
    rooms = [room for _, _, room in placed(plane, area, labels)]
    marks = [QRectF(200 * x - 6, 100 * y - 6, 12, 12) for x, y in places]
    assert len(rooms) == 4
    for one, other in combinations([*rooms, *marks], 2):
        assert not one.intersects(other)
    for room, mark in zip(rooms, marks, strict=True):
        assert room.adjusted(-12, -12, 12, 12).intersects(mark), "beside its own"


@pytest.mark.parametrize("slope", [-1.0, -0.4, 0.0, 0.4, 1.0])
def test_labels_of_marks_stand_where_no_line_runs(slope: float) -> None:
    plane, area = QTransform.fromScale(200, 100), QRectF(0, 0, 200, 100)
    label = Label(0.5, 0.5, "(0, 1)", shift=(8, -8), align=(0.0, 1.0), mark=6.0)
    line = QPainterPath(QPointF(0, 0.5 - slope / 2))
    line.lineTo(1, 0.5 + slope / 2)
    [(_, _, room)] = placed(plane, area, [label], line)
    assert not plane.map(line).intersects(room)
    [(_, _, alone)] = placed(plane, area, [label])
    assert plane.map(line).intersects(alone) == (slope == -1.0), "where it stands without"


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
