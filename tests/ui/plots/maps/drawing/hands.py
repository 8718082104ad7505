"""Strokes and keys on a map, and the points that come of them."""

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from nnsim.data.datasets import Dataset
from nnsim.model.project import Project
from ui.plots.maps.decision_map import DecisionMap

Key, Button, NONE = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier.NoModifier
Place = tuple[float, float]


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
