"""The parts of plots: the shared axis, means of curves, colours."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.base import colormaps, theme
from ui.plots.curves import heights
from ui.plots.curves.iteration_axis import IterationAxis
from ui.plots.pg import curves
from ui.widgets.quiet_choice import QuietChoice


def test_zooming_keeps_the_iteration_at_the_centre_where_it_is() -> None:
    axis = IterationAxis()
    axis.zoom(0.5, 25.0, (0.0, 100.0))
    assert axis.span == (12.5, 62.5)


def test_scrolling_stops_at_the_ends_and_zooming_out_follows_again() -> None:
    axis, whole = IterationAxis(), (0.0, 100.0)
    axis.zoom(0.5, 50.0, whole)
    axis.scroll(1000.0, whole)
    assert axis.span == (50.0, 100.0)
    axis.scroll(-1000.0, whole)
    assert axis.span == (0.0, 50.0)
    axis.zoom(4.0, 10.0, whole)
    assert axis.span is None


def test_the_course_of_a_curve_is_the_mean_of_a_stretch_but_keeps_both_ends() -> None:
    x = np.arange(6.0)
    y = np.array([[1.0], [3.0], [2.0], [4.0], [7.0], [9.0]])
    means = heights.course(x, y, np.array([0, 0, 1, 1, 2, 2]))
    assert means[0].tolist() == [0.0, 2.5, 5.0]
    assert means[1].ravel().tolist() == [1.0, 3.0, 9.0]


def test_the_course_skips_gaps_and_is_a_gap_where_all_are() -> None:
    x = np.arange(8.0)
    y = np.array([1, 1, np.nan, 5, np.nan, np.nan, 2, 2], float)[:, None]
    mean = heights.course(x, y, np.repeat(np.arange(4), 2))[1].ravel()
    assert mean.tolist() == pytest.approx([1, 5, np.nan, 2], nan_ok=True)


def test_the_range_of_a_stretch_covers_all_of_its_ranges() -> None:
    low, high = -np.array([[9.0], [8.0], [np.nan], [7.0], [6.0]]), -np.arange(5.0)[:, None]
    covered = heights.ranges(low, high, np.array([0, 0, 1, 2, 2]))
    assert [column.ravel().tolist() for column in covered] == [
        pytest.approx([-9, np.nan, -7], nan_ok=True),
        [0, -2, -3],
    ]


def test_points_reach_qt_unchanged() -> None:
    polygon = curves.polygon(np.array([1.5, 2.0]), np.array([-3.25, 4.0]))
    assert [point.toTuple() for point in polygon] == [(1.5, -3.25), (2.0, 4.0)]


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
def test_colours_of_a_map_turn_over_at_the_middle_and_stay_at_the_ends(
    qapp: object, colours: theme.Theme
) -> None:
    values = np.array([[-9.0, 0.0, 0.5, 1.0, 9.0, np.nan, np.inf]])
    image = colormaps.shade(values, 0.0, 1.0, colormaps.diverging(colours))
    low, zero, middle, one, high, nothing, infinite = (image.pixelColor(k, 0) for k in range(7))
    assert low == zero
    assert high == one == infinite
    assert middle == nothing == QColor(colours.zero)
    assert zero.red() > zero.blue()
    assert one.blue() > one.red()


def test_the_class_with_the_largest_output_gives_the_colour_and_its_lead_the_shade(
    qapp: object,
) -> None:
    outputs = np.array([[[1.0, 0.4, 0.2]], [[0.0, 0.4, 0.7]], [[0.0, 0.2, 0.1]]])
    image = colormaps.shade_classes(outputs, colormaps.class_shades(theme.LIGHT, 3))
    sure, torn, likely = (image.pixelColor(k, 0) for k in range(3))
    assert sure.blue() > sure.red()  # the first class is blue
    assert torn == QColor(theme.LIGHT.zero)
    assert likely.green() > likely.red()  # the second is green
    assert likely.saturation() < image.pixelColor(0, 0).saturation()


def test_a_ramp_has_as_many_different_colours_as_curves(qapp: object) -> None:
    assert len(set(colormaps.ramp(theme.DARK, 20))) == 20


def test_a_choice_is_made_with_the_keyboard(qtbot: QtBot) -> None:
    choice = QuietChoice("Scale", "")
    qtbot.addWidget(choice)
    choice.set_choices([(True, "log"), (False, "linear")], True)
    choice.show()
    with qtbot.waitSignal(choice.chosen) as chosen:
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert chosen.args == [False]


def test_a_single_choice_is_only_a_label(qtbot: QtBot) -> None:
    choice = QuietChoice("Output", "")
    qtbot.addWidget(choice)
    choice.set_choices([(0, "output")], 0)
    assert not choice.isEnabled()
