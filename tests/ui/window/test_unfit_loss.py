"""A loss that does not fit the output leaves the window working, and is what the remedy changes."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from nnsim.functions.activations import Activation
from nnsim.presets.defaults import xor_demo
from tests.support.windows import OpenWindow
from ui.base import theme
from ui.plots.maps.decision_map import DecisionMap
from ui.plots.maps.picture import Picture
from ui.window.main_window import MainWindow

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window(xor_demo())


def build(window: MainWindow, chain: str) -> None:
    QTest.keyClick(window, Key.Key_L, CONTROL)
    QTest.keyClicks(window.canvas.quick_field, chain)
    QTest.keyClick(window.canvas.quick_field, Key.Key_Return)


def ground(picture: Picture) -> QColor:
    """The colour amid the four points."""
    return picture.grab().toImage().pixelColor(picture.to_pixel(0.5, 0.5).toPoint())


def output_of(window: MainWindow) -> np.ndarray:
    return window.session.trainer.last_step.arrays()["activation"]


def test_a_network_of_steps_is_stepped_forward_and_then_says_why_not_on(window, qtbot):
    build(window, "2-2-1 step step")
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Key.Key_1)
    steps = window.session.trainer.program.steps
    forward = 1 + sum(step.phase == "forward" for step in steps)
    for position in range(1, forward + 1):
        QTest.keyClick(window.canvas, Key.Key_Right)
        assert window.session.trainer.cursor.position == position
    assert set(output_of(window).ravel()) <= {0.0, 1.0}
    QTest.keyClick(window.canvas, Key.Key_Right)
    assert window.session.trainer.cursor.position == forward
    assert "Perceptron (0/1)" in window.session.problem
    assert window.canvas.floating.banner.sentence.text() == window.session.problem
    assert window.canvas.floating.banner.isVisible()
    assert window.notice.sentence == ""  # it is said once, beside what remedies it
    assert window.status.sentence == ""
    QTest.keyClick(window.canvas, Key.Key_Left)
    assert window.session.trainer.cursor.position == forward - 1


def test_pictures_of_neurons_and_the_decision_map_show_a_network_of_steps(window, qtbot):
    build(window, "2-2-1 step step")
    qtbot.waitUntil(lambda: window.canvas.live.finished)
    layers = window.canvas.network_scene.layers
    for name in ("hidden1", "output"):
        assert layers[name].values is not None
    decision_map = window.findChild(DecisionMap)
    blank = QColor(theme.LIGHT.raised)
    qtbot.waitUntil(lambda: ground(decision_map.picture) != blank)


def test_the_banner_changes_the_loss_and_leaves_the_network(window):
    build(window, "2-2-1 step step")
    banner, network = window.canvas.floating.banner, window.document.project.network
    assert banner.sentence.text() == window.session.problem
    assert banner.button.text() == "Use Perceptron (0/1)"
    QTest.mouseClick(banner.button, Qt.MouseButton.LeftButton)
    assert window.document.project.network is network
    assert window.document.project.training.loss == "perceptron_step"
    assert window.session.problem == ""
    assert banner.isHidden()


def test_a_chain_whose_output_was_not_as_typed_says_so(window):
    build(window, "2-2-1 step")
    assert window.document.project.network.output.activation == Activation("sigmoid")
    for words in ("Sigmoid", "Binary cross-entropy", "2-2-1 step step"):
        assert words in window.notice.sentence
    build(window, "2-2-1 tanh sigmoid")
    assert window.notice.isHidden()
