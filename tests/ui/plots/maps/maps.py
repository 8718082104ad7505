"""What tests of maps do with one, and see on it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.model.project import Project
from nnsim.presets.defaults import fit_to_data, xor_demo
from ui.document.document import Document
from ui.document.selection import Selection
from ui.document.subject import Subject
from ui.plots.maps.decision_map import DecisionMap
from ui.training.session import TrainingSession

Show = Callable[..., DecisionMap]
AnyMap = TypeVar("AnyMap", bound=DecisionMap)


def in_window(
    qtbot: QtBot,
    project: Project,
    kind: type[AnyMap],
    selected: Callable[[], Selection] = Selection,
    size: tuple[int, int] = (360, 420),
) -> AnyMap:
    """A map of a project in a window of its own."""
    document = Document(project)
    made = kind(document, TrainingSession(document), Subject(document, selected))
    document.setParent(made)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    return made


def of_data(name: str) -> Project:
    return fit_to_data(xor_demo(), generate(default_recipe(name)))


def train(decision_map: DecisionMap, iterations: int) -> None:
    session = decision_map.session
    assert session.trainer is not None
    session.trainer.run(iterations)
    session.updated.emit()


def pixel(decision_map: DecisionMap, x: float, y: float) -> QPoint:
    return decision_map.picture.to_pixel(x, y).toPoint()


def colour(decision_map: DecisionMap, x: float, y: float) -> QColor:
    picture = decision_map.picture
    return picture.grab().toImage().pixelColor(pixel(decision_map, x, y))


def hidden_neuron(decision_map: DecisionMap, number: int = 0) -> int:
    return decision_map.document.project.network.computed[0].neurons[number]


def shown_answer(decision_map: DecisionMap, x: float, y: float, qtbot: QtBot) -> str:
    QTest.mouseMove(decision_map.picture, pixel(decision_map, x, y))
    return decision_map.picture.accessibleDescription()
