"""Points are drawn on the map, erased and moved with tools, one step of undo a stroke."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.data.datasets import from_points
from tests.ui.plots.maps.drawing.hands import (
    Key,
    data_of,
    drawn,
    go_on,
    keys,
    let_go,
    near,
    new_points,
    press,
    stroke,
)
from tests.ui.plots.maps.maps import Show


def test_a_stroke_is_seen_before_the_mouse_is_let_go_and_is_one_step(show: Show) -> None:
    decision_map = show("moons")
    before, stack = data_of(decision_map), decision_map.document.undo_stack
    press(decision_map, (0.0, 0.0))
    first = drawn(decision_map)
    go_on(decision_map, (0.5, 0.5))
    go_on(decision_map, (0.8, 0.0))
    QApplication.processEvents()
    seen = drawn(decision_map)
    assert seen > first > len(before.features)
    assert data_of(decision_map) is before
    let_go(decision_map, (0.8, 0.0))
    assert len(data_of(decision_map).features) == seen
    assert stack.count() == 1
    assert data_of(decision_map).recipe.name == "points"
    stack.undo()
    assert data_of(decision_map) is before
    assert drawn(decision_map) == len(before.features)


def test_the_same_stroke_on_the_same_data_draws_the_same_points(show: Show) -> None:
    made = []
    for _ in range(2):
        decision_map = show("moons")
        stroke(decision_map, (0.0, 0.0), (0.5, 0.5))
        made.append(data_of(decision_map).features)
    np.testing.assert_array_equal(*made)


def test_a_digit_chooses_the_class_that_is_drawn(show: Show) -> None:
    decision_map = show("three_spirals")
    for key, label in ((Key.Key_3, 2), (Key.Key_1, 0)):
        before = data_of(decision_map)
        keys(decision_map, key)
        stroke(decision_map, (0.0, 0.0))
        _, labels = new_points(decision_map, before)
        assert set(labels.tolist()) == {label}
    assert decision_map.bar.chips[0].isChecked()


def test_density_and_radius_are_as_they_are_set(show: Show) -> None:
    decision_map = show("moons")
    for radius, density in ((10, 30), (20, 7)):
        before = data_of(decision_map)
        decision_map.bar.radius.setValue(radius)
        decision_map.bar.density.setValue(density)
        stroke(decision_map, (0.0, 0.0))
        places, _ = new_points(decision_map, before)
        left, right, _, _ = decision_map.picture.span
        assert len(places) == density
        assert np.hypot(*places.T).max() <= radius / 100 * (right - left) + 0.02


def test_brackets_change_how_far_a_brush_reaches(show: Show) -> None:
    decision_map = show("moons")
    radius = decision_map.bar.radius
    before = radius.value()
    keys(decision_map, Key.Key_BracketRight, Key.Key_BracketRight)
    wider = radius.value()
    keys(decision_map, *[Key.Key_BracketLeft] * 40)
    assert wider > before > radius.value() == radius.minimum()


def test_a_single_point_stands_where_the_mouse_is_let_go(show: Show) -> None:
    decision_map = show("moons")
    before = data_of(decision_map)
    keys(decision_map, Key.Key_P, Key.Key_2)
    stroke(decision_map, (0.2, 0.2), (-0.4, 0.6))
    places, labels = new_points(decision_map, before)
    assert labels.tolist() == [1]
    assert near(places, (-0.4, 0.6))


def test_the_eraser_takes_what_it_comes_over_and_nothing_else(show: Show) -> None:
    decision_map = show("xor")
    keys(decision_map, Key.Key_E)
    stroke(decision_map, (0.0, 0.0), (0.0, 1.0))
    assert data_of(decision_map).features.tolist() == [[1, 0], [1, 1]]
    assert decision_map.document.undo_stack.undoText() == "Erase 2 points"


def test_a_stroke_of_the_eraser_over_nothing_is_no_step(show: Show) -> None:
    decision_map = show("xor")
    keys(decision_map, Key.Key_E)
    stroke(decision_map, (0.5, 0.5))
    assert decision_map.document.undo_stack.count() == 0


def test_the_last_points_are_not_erased_and_it_is_said(show: Show, qtbot: QtBot) -> None:
    decision_map = show("xor")
    before = data_of(decision_map)
    keys(decision_map, Key.Key_E)
    with qtbot.waitSignal(decision_map.document.refused) as refused:
        stroke(decision_map, (0, 0), (0, 1), (1, 1), (1, 0))
    assert refused.args == [
        "There must be a point left to train on: draw others before you remove the last one."
    ]
    assert data_of(decision_map) is before
    assert drawn(decision_map) == 4


def test_a_point_is_dragged_and_stays_the_sample_it_is(show: Show) -> None:
    decision_map = show("xor")
    keys(decision_map, Key.Key_M)
    stroke(decision_map, (1, 0), (0.9, 0.2), (0.5, 0.5))
    dataset = data_of(decision_map)
    assert near(dataset.features[2], (0.5, 0.5))
    np.testing.assert_array_equal(dataset.features[[0, 1, 3]], [[0, 0], [0, 1], [1, 1]])
    assert dataset.labels.tolist() == [0, 1, 1, 0]
    assert decision_map.document.undo_stack.undoText() == "Move point 3"


def test_where_there_is_no_point_to_move_the_mouse_moves_the_plane(show: Show) -> None:
    decision_map = show("xor")
    decision_map.picture.zoom(0.5, 0.5, 0.5)
    span = decision_map.picture.span
    keys(decision_map, Key.Key_M)
    stroke(decision_map, (0.5, 0.5), (0.6, 0.6), (0.7, 0.7))
    assert decision_map.picture.span != span
    assert decision_map.document.undo_stack.count() == 0


def test_points_over_one_input_get_their_value_by_height(show: Show) -> None:
    decision_map = show("sine")
    before = data_of(decision_map)
    keys(decision_map, Key.Key_P)
    stroke(decision_map, (0.5, 0.0), (0.5, -0.6))
    dataset = data_of(decision_map)
    assert near(dataset.features[-1], (0.5, 0.5), 0.03)
    assert near(dataset.targets[-1], (-0.6, -0.6), 0.03)
    keys(decision_map, Key.Key_M)
    last = len(before.features)
    place = float(dataset.features[last, 0]), float(dataset.targets[last, 0])
    stroke(decision_map, place, (place[0], 0.0), (place[0], 0.8))
    assert near(data_of(decision_map).targets[last], (0.8, 0.8), 0.03)
    assert len(data_of(decision_map).features) == last + 1


def test_over_two_inputs_a_target_rises_as_the_mouse_does(show: Show) -> None:
    """All the way up the plane is all the way through the targets there are."""
    places = [[-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0], [1.0, 1.0]]
    decision_map = show(from_points(places, [-2.0, -1.0, 0.0, 2.0]))
    _, _, bottom, top = decision_map.picture.span
    keys(decision_map, Key.Key_P)
    up = (top - bottom) / 4
    stroke(decision_map, (-1.0, -1.0), (-1.0, -1.0 + up / 2), (-1.0, -1.0 + up))
    dataset = data_of(decision_map)
    assert dataset.features.tolist() == places
    assert dataset.targets[0, 0] == pytest.approx(-2 + 4 / 4, abs=0.05)
    decision_map.bar.value.set_value(0.5)
    stroke(decision_map, (0.0, 0.0))
    assert data_of(decision_map).targets[-1, 0] == 0.5


def test_of_more_inputs_new_points_are_in_the_plane_that_is_shown(show: Show) -> None:
    decision_map = show("iris")
    before = data_of(decision_map)
    means = before.features[before.train_indices].mean(axis=0)
    left, right, bottom, top = decision_map.picture.span
    middle = (left + right) / 2, (bottom + top) / 2
    keys(decision_map, Key.Key_P)
    stroke(decision_map, middle)
    places, _ = new_points(decision_map, before)
    assert near(places[0, :2], middle)
    np.testing.assert_array_equal(places[0, 2:], means[2:])


def test_of_many_points_those_go_too_that_are_not_drawn(show: Show) -> None:
    rng = np.random.default_rng(1)
    features = rng.uniform(-1, 1, (100_000, 2))
    labels = (features[:, :1] > 0).astype(float)
    decision_map = show(from_points(features, labels, class_names=("0", "1")))
    stroke(decision_map, (0.0, 0.0), (0.2, 0.2))
    keys(decision_map, Key.Key_E)
    stroke(decision_map, (0.0, 0.0), (0.2, 0.2))
    places = data_of(decision_map).features
    assert np.hypot(*places.T).min() > 0.1
    assert len(places) < 100_000
