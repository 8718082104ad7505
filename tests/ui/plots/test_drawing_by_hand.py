"""Points are drawn on the map, erased and moved by mouse and keys, and each stroke can be undone."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import Dataset, from_points, generate
from nnsim.data.point_edits import MOST_CLASSES
from nnsim.model.project import Project
from nnsim.presets.defaults import fit_to_data, xor_demo
from tests.support.hands import click
from tests.support.windows import OpenWindow
from ui.document.document import Document
from ui.document.subject import Subject
from ui.plots.maps.decision_map import DecisionMap
from ui.training.session import TrainingSession

Key, Button, NONE = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier.NoModifier
Place = tuple[float, float]
Show = Callable[..., DecisionMap]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show the map of a data set in a window of its own, with the tools or without."""

    def made(data: str | Dataset, tools: bool = True) -> DecisionMap:
        dataset = generate(default_recipe(data)) if isinstance(data, str) else data
        document = Document(fit_to_data(xor_demo(), dataset))
        session = TrainingSession(document)
        decision_map = DecisionMap(document, session, Subject(document))
        document.setParent(decision_map)
        qtbot.addWidget(decision_map)
        decision_map.resize(560, 480)
        decision_map.show()
        decision_map.activateWindow()
        assert QTest.qWaitForWindowActive(decision_map)
        if tools:
            click(decision_map.draw)
            decision_map.picture.setFocus()
        return decision_map

    return made


def at(decision_map: DecisionMap, place: Place) -> QPoint:
    window = decision_map.window()
    return decision_map.picture.mapTo(window, decision_map.picture.to_pixel(*place).toPoint())


def press(decision_map: DecisionMap, place: Place) -> None:
    handle = decision_map.window().windowHandle()
    QTest.mousePress(handle, Button.LeftButton, NONE, at(decision_map, place))


def go_on(decision_map: DecisionMap, place: Place) -> None:
    QTest.mouseMove(decision_map.window().windowHandle(), at(decision_map, place))


def let_go(decision_map: DecisionMap, place: Place) -> None:
    handle = decision_map.window().windowHandle()
    QTest.mouseRelease(handle, Button.LeftButton, NONE, at(decision_map, place))


def stroke(decision_map: DecisionMap, *places: Place) -> None:
    """Drag the mouse through places of the plane."""
    press(decision_map, places[0])
    for place in places[1:]:
        go_on(decision_map, place)
    let_go(decision_map, places[-1])


def keys(widget: QWidget, *pressed: Key) -> None:
    for key in pressed:
        QTest.keyClick(widget.window().windowHandle(), key)


def project_of(decision_map: DecisionMap) -> Project:
    return decision_map.document.project


def data_of(decision_map: DecisionMap) -> Dataset:
    return project_of(decision_map).dataset


def new_points(decision_map: DecisionMap, before: Dataset) -> tuple[np.ndarray, np.ndarray]:
    """Features and labels of what was added."""
    dataset, count = data_of(decision_map), len(before.features)
    np.testing.assert_array_equal(dataset.features[:count], before.features)
    return dataset.features[count:], dataset.labels[count:]


def drawn(decision_map: DecisionMap) -> int:
    """How many points the picture shows."""
    return len(decision_map.picture.marks.items[0].data)


def near(x: np.ndarray, place: Place, tolerance: float = 0.02) -> bool:
    """Within about a pixel or two."""
    return bool(np.abs(np.asarray(x) - place).max() <= tolerance)


# -- in the window, while it trains -------------------------------------------------------------------


def test_drawing_erasing_and_undoing_while_it_trains(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(fit_to_data(xor_demo(), generate(default_recipe("moons"))))
    decision_map = window.docks.plots["decision-map"].widget()
    assert isinstance(decision_map, DecisionMap)
    document, control = window.document, window.session.control
    before = document.project.dataset
    click(decision_map.draw)
    keys(window, Key.Key_Space)
    qtbot.waitUntil(lambda: window.session.trainer.iteration > 5)

    stroke(decision_map, (-0.5, -0.8), (0.0, -0.8), (0.3, -0.8))
    with_drawn = document.project.dataset
    assert control.running
    assert len(with_drawn.features) > len(before.features) + 5
    assert drawn(decision_map) == len(with_drawn.features)
    qtbot.waitUntil(lambda: window.session.trainer.iteration > 20)

    click(decision_map.bar.buttons["erase"])
    stroke(decision_map, (-0.6, -0.8), (0.4, -0.8))
    assert control.running
    erased = document.project.dataset
    assert len(erased.features) < len(with_drawn.features)
    assert drawn(decision_map) == len(erased.features)
    began = window.session.trainer.iteration
    qtbot.waitUntil(lambda: window.session.trainer.iteration > began)

    # Undo pauses, and what has been learned since is undone first, as after every edit.
    undo = window.commands["edit.undo"]
    control.pause()
    texts = []
    while document.project.dataset is not before:
        texts.append(document.undo_stack.undoText())
        undo.trigger()
    drawings = [text for text in texts if text.startswith(("Draw", "Erase"))]
    assert len(drawings) == 2
    assert drawn(decision_map) == len(before.features)


def test_esc_puts_the_tool_away_wherever_the_keyboard_is(open_window: OpenWindow) -> None:
    window = open_window()
    decision_map = window.docks.plots["decision-map"].widget()
    assert isinstance(decision_map, DecisionMap)
    click(decision_map.draw)
    assert decision_map.hand.on
    assert window.canvas.hasFocus()
    keys(window, Key.Key_Escape)
    assert not decision_map.hand.on
    keys(window, Key.Key_Escape)
    assert not decision_map.hand.on


def test_the_network_learns_what_is_drawn(open_window: OpenWindow, qtbot: QtBot) -> None:
    """A point of the other class in the middle of one makes a mistake that training mends."""
    corners = [[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]]
    data = from_points(corners, [[0.0], [0.0], [1.0], [1.0]], class_names=("0", "1"))
    window = open_window(fit_to_data(xor_demo(), data))
    decision_map = window.docks.plots["decision-map"].widget()
    assert isinstance(decision_map, DecisionMap)
    click(decision_map.draw)
    click(decision_map.bar.chips[1])
    click(decision_map.bar.buttons["point"])
    stroke(decision_map, (-0.9, 0.0))
    dataset = window.document.project.dataset
    assert dataset.labels.tolist() == [0, 0, 1, 1, 1]
    keys(window, Key.Key_Space)
    qtbot.waitUntil(
        lambda: window.session.score()[0].accuracy == 1 and decision_map.session.control.running,
        timeout=20_000,
    )


# -- tools --------------------------------------------------------------------------------------------


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


# -- classes, and beginning anew ----------------------------------------------------------------------


def test_a_new_class_is_named_drawn_and_learned_by_an_output_of_its_own(
    show: Show, qtbot: QtBot
) -> None:
    decision_map = show("moons")
    with qtbot.waitSignal(decision_map.session.data_edits.told) as told:
        click(decision_map.bar.more)
    keys(decision_map, Key.Key_F2)
    QTest.keyClicks(decision_map.bar.name, "ill")
    QTest.keyClick(decision_map.bar.name, Key.Key_Return)
    assert "The points are your own now" in told.args[0]
    assert "the loss is now" in told.args[0]
    assert data_of(decision_map).class_names == ("0", "1", "ill")
    assert project_of(decision_map).network.output.size == 3
    before = data_of(decision_map)
    stroke(decision_map, (0.0, 0.9))
    assert set(new_points(decision_map, before)[1].tolist()) == {2}


def test_there_are_ten_classes_at_the_most(show: Show) -> None:
    decision_map = show("moons")
    while decision_map.bar.more.isEnabled():
        click(decision_map.bar.more)
    assert data_of(decision_map).class_names == tuple(map(str, range(MOST_CLASSES)))
    before = data_of(decision_map)
    keys(decision_map, Key.Key_0)
    stroke(decision_map, (0.0, 0.0))
    assert set(new_points(decision_map, before)[1].tolist()) == {9}


def test_a_class_is_given_another_name_which_must_be_its_own(show: Show, qtbot: QtBot) -> None:
    decision_map = show("moons")
    for name, names in (("left", ("left", "1")), ("1", ("left", "1"))):
        decision_map.bar.chips[0].customContextMenuRequested.emit(QPoint())
        QTest.keyClicks(decision_map.bar.name, name)
        QTest.keyClick(decision_map.bar.name, Key.Key_Return)
        assert data_of(decision_map).class_names == names


@pytest.mark.parametrize(("entry", "features", "classes"), [(0, 2, 2), (1, 1, 0), (2, 2, 0)])
def test_a_drawing_begins_with_the_least_there_can_be(
    show: Show, entry: int, features: int, classes: int
) -> None:
    decision_map = show("iris")
    decision_map.bar.anew.menu().actions()[entry].trigger()
    dataset = data_of(decision_map)
    assert (len(dataset.features), dataset.n_features, len(dataset.class_names)) == (
        2,
        features,
        classes,
    )
    assert decision_map.session.problem == ""
    stroke(decision_map, (0.0, 0.5))
    assert len(data_of(decision_map).features) > 2
    decision_map.document.undo_stack.setIndex(0)
    assert data_of(decision_map).recipe.name == "iris"


# -- hands and keys -----------------------------------------------------------------------------------


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
