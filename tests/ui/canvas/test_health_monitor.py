"""Marks on the canvas at layers that do not learn as they should."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from nnsim.editing.layers import edit_layer
from nnsim.explain.layer_health import HealthIssue
from nnsim.functions.activations import Activation
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, with_network, with_parameters
from tests.ui.canvas.hands import shown
from ui.canvas.health_monitor import in_words
from ui.canvas.items import health_badges
from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.training.session import TrainingSession


def with_dead_neurons(project: Project) -> Project:
    """The hidden layer of 2-4-1 is ReLU, and two of its neurons are far below 0."""
    network = edit_layer(project.network, "hidden1", activation=Activation("relu"))
    project, before = with_network(project, network), project.state.parameters
    biases = {**before.biases, "hidden1": np.array([-9.0, -9.0, 9.0, 9.0])}
    return with_parameters(project, Parameters(before.weights, biases))


@pytest.fixture
def canvas(qtbot: QtBot, document: Document, session: TrainingSession) -> NetworkView:
    made = shown(qtbot, document, session)
    made.fit()
    document.apply("dead", with_dead_neurons)
    qtbot.waitUntil(lambda: "hidden1" in made.health.found)
    return made


def test_dead_neurons_are_marked_and_told(canvas: NetworkView, qtbot: QtBot) -> None:
    assert canvas.health.found == {"hidden1": (HealthIssue("dead", 2),)}
    [square] = canvas.network_scene.layers["hidden1"].ailment_marks(canvas.zoom)
    point = canvas.mapFromScene(square.center())
    help_event = QHelpEvent(QHelpEvent.Type.ToolTip, point, canvas.mapToGlobal(point))
    QApplication.sendEvent(canvas.viewport(), help_event)
    assert QToolTip.text().startswith("2 of 4 neurons are dead")
    header = canvas.network_scene.placed["hidden1"].header
    name = header.center() - QPointF(0, header.height() / 4)
    with qtbot.waitSignal(canvas.hint) as hint:
        QTest.mouseMove(canvas.viewport(), canvas.mapFromScene(name))
    assert "2 of 4 neurons are dead" in hint.args[0]
    assert "2 of 4 neurons are dead" in canvas.accessibleDescription()


def test_a_sound_layer_has_no_mark(canvas: NetworkView, qtbot: QtBot) -> None:
    canvas.document.undo_stack.undo()
    qtbot.waitUntil(lambda: not canvas.health.found)
    assert canvas.network_scene.layers["hidden1"].ailment_marks(canvas.zoom) == []


def test_marks_can_be_turned_off_and_on(canvas: NetworkView, qtbot: QtBot) -> None:
    canvas.set_health_marks(False)
    assert canvas.health.found == {}
    assert canvas.network_scene.layers["hidden1"].ailment_marks(canvas.zoom) == []
    canvas.session.control.step("iteration")
    canvas.set_health_marks(True)
    qtbot.waitUntil(lambda: "hidden1" in canvas.health.found)


def test_a_run_is_examined_now_and_then(
    canvas: NetworkView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[bool] = []
    advance = canvas.health._advance
    monkeypatch.setattr(canvas.health, "_advance", lambda s: (begun.append(True), advance(s))[1])
    canvas.session.control.run()
    qtbot.waitUntil(lambda: bool(begun) and canvas.health._under_way is None)
    examined = len(begun)
    for _ in range(20):
        canvas.session.updated.emit()
    assert len(begun) == examined
    canvas.session.control.pause()


def test_a_hidden_canvas_examines_nothing(canvas: NetworkView) -> None:
    canvas.hide()
    assert not canvas.health._soon.waits
    canvas.session.control.step("iteration")
    assert not canvas.health._soon.waits


def test_every_ailment_has_a_sentence(document: Document) -> None:
    layer = replace(document.project.network.computed[0], name="Hidden 1")
    for kind, measure, words in (
        ("dead", 3, "3 of 4 neurons are dead"),
        ("saturated", 1, "1 of 4 neurons are saturated"),
        ("vanishing", 5e-4, "5.0e−4 times"),
        ("exploding", 25.4, "25 times as large as the weights"),
    ):
        assert words in in_words(layer, (HealthIssue(kind, measure),))  # type: ignore[arg-type]


def test_every_kind_of_mark_has_a_shape_of_its_own() -> None:
    shapes = set()
    for kind in ("dead", "saturated", "vanishing", "exploding"):
        image = QImage(20, 20, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        health_badges.paint(painter, [QRectF(4, 4, 12, 12)], [kind])  # type: ignore[list-item]
        painter.end()
        shapes.add(bytes(image.constBits()))
    assert len(shapes) == 4
