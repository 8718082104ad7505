"""A drawing begins anew, and its classes are added and named."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.data.point_edits import MOST_CLASSES
from tests.support.hands import click
from tests.ui.plots.maps.drawing.hands import (
    Key,
    data_of,
    keys,
    new_points,
    project_of,
    stroke,
)
from tests.ui.plots.maps.maps import Show


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
