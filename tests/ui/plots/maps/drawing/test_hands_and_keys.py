"""A stroke is carried on, given up and ended by mouse and keys, and the map is seen meanwhile."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from tests.support.hands import click
from tests.ui.plots.maps.drawing.hands import (
    NONE,
    Button,
    Key,
    at,
    data_of,
    drawn,
    go_on,
    keys,
    let_go,
    near,
    press,
    stroke,
)
from tests.ui.plots.maps.maps import Show


def test_esc_gives_up_the_stroke_and_then_the_tool(show: Show) -> None:
    decision_map = show("moons")
    before = data_of(decision_map)
    press(decision_map, (0.0, 0.0))
    go_on(decision_map, (0.5, 0.5))
    keys(decision_map, Key.Key_Escape)
    let_go(decision_map, (0.5, 0.5))
    assert data_of(decision_map) is before
    assert drawn(decision_map) == len(before.features)
    assert decision_map.hand.on
    keys(decision_map, Key.Key_Escape)
    assert not decision_map.hand.on
    assert not decision_map.bar.isVisible()
    assert not decision_map.draw.isChecked()


def test_without_a_tool_the_mouse_does_what_it_always_did(show: Show) -> None:
    decision_map = show("xor", tools=False)
    press(decision_map, (1, 0))
    let_go(decision_map, (1, 0))
    assert decision_map.session.sample == 2
    stroke(decision_map, (0.5, 0.5), (0.8, 0.8))
    click(decision_map.draw)
    click(decision_map.draw)
    stroke(decision_map, (0, 1))
    assert decision_map.session.sample == 1
    assert decision_map.document.undo_stack.count() == 0


def test_with_a_tool_the_right_button_still_zooms_to_a_box(show: Show) -> None:
    decision_map = show("xor")
    handle, whole = decision_map.window().windowHandle(), decision_map.picture.span
    QTest.mousePress(handle, Button.RightButton, NONE, at(decision_map, (0.2, 0.2)))
    go_on(decision_map, (0.6, 0.6))
    QTest.mouseRelease(handle, Button.RightButton, NONE, at(decision_map, (0.6, 0.6)))
    left, right, _, _ = decision_map.picture.span
    assert right - left < whole[1] - whole[0]
    assert decision_map.document.undo_stack.count() == 0


def test_two_touches_in_quick_succession_are_two(show: Show) -> None:
    decision_map = show("xor")
    keys(decision_map, Key.Key_P)
    point, handle = at(decision_map, (0.5, 0.5)), decision_map.window().windowHandle()
    QTest.mouseDClick(handle, Button.LeftButton, NONE, point)
    assert len(data_of(decision_map).features) == 6
    assert not decision_map.picture.is_zoomed


def test_keys_draw_erase_and_carry_a_point(show: Show) -> None:
    decision_map = show("xor")
    decision_map.picture.point((1.0, 1.0))
    keys(decision_map, Key.Key_M, Key.Key_Return, Key.Key_Left, Key.Key_Down, Key.Key_Return)
    left, right, bottom, top = decision_map.picture.span
    assert near(
        data_of(decision_map).features[3], (1 - (right - left) / 40, 1 - (top - bottom) / 40)
    )
    keys(decision_map, Key.Key_P, Key.Key_Left, Key.Key_Return)
    assert len(data_of(decision_map).features) == 5
    keys(decision_map, Key.Key_E, Key.Key_Return)
    assert len(data_of(decision_map).features) == 3


def test_what_is_in_sight_stays_while_points_are_drawn(show: Show) -> None:
    decision_map = show("xor")
    span = decision_map.picture.span
    keys(decision_map, Key.Key_P)
    stroke(decision_map, (-0.25, 1.25))
    keys(decision_map, Key.Key_E)
    stroke(decision_map, (1.0, 0.0), (1.0, 1.0))
    assert decision_map.picture.span == span
    keys(decision_map, Key.Key_Escape)
    assert decision_map.picture.span != span


def test_an_undo_in_the_middle_of_a_stroke_ends_it(show: Show) -> None:
    decision_map = show("xor")
    stroke(decision_map, (0.5, 0.5))
    press(decision_map, (0.2, 0.8))
    decision_map.document.undo_stack.undo()
    let_go(decision_map, (0.2, 0.8))
    assert len(data_of(decision_map).features) == drawn(decision_map) == 4


def test_a_circle_shows_how_far_the_brush_reaches(show: Show) -> None:
    decision_map = show("moons")
    circle = decision_map.picture.circle
    go_on(decision_map, (0.1, 0.2))
    assert circle.isVisible()
    assert near((circle.place.x(), circle.place.y()), (0.1, 0.2))
    decision_map.hand.switch(False)
    assert not circle.isVisible()


@pytest.mark.parametrize("data", ["moons", "three_spirals", "sine"])
def test_tools_leave_the_map_most_of_a_narrow_panel(show: Show, data: str) -> None:
    decision_map = show(data, tools=False)
    decision_map.resize(320, 380)
    click(decision_map.draw)
    QApplication.processEvents()
    bar, picture = decision_map.bar, decision_map.picture
    assert picture.area.width() > 0.5 * decision_map.width()
    assert bar.geometry().top() >= picture.geometry().bottom()
    for control in [*bar.buttons.values(), *bar.chips, bar.radius, bar.density, bar.anew]:
        assert bar.rect().contains(control.rect().translated(control.mapTo(bar, QPoint())))
    for chip in bar.chips:
        assert chip.width() >= chip.sizeHint().width()
    assert min(bar.radius.width(), bar.density.width()) > 40


def test_words_about_a_place_do_not_lie_over_what_is_drawn(show: Show) -> None:
    decision_map, hints = show("moons"), []
    decision_map.hint.connect(hints.append)
    stroke(decision_map, (0.0, 0.0), (0.1, 0.1))
    go_on(decision_map, (-0.2, 0.2))
    assert "output" in hints[-1] or "x1" in hints[-1]
    assert not QToolTip.isVisible()
    click(decision_map.draw)
    go_on(decision_map, (0.3, 0.3))
    assert QToolTip.isVisible()
