"""Menus of layers, neurons and wires, and names that are edited where they stand."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from nnsim.functions.activations import Activation
from tests.ui.canvas.hands import (
    Left,
    NoModifier,
    click,
    entry,
    key,
    keys,
    name_of,
    neuron,
    open_menu,
    pixel,
    subtitle_of,
)
from ui.base import theme
from ui.canvas.network_view import NetworkView
from ui.document.selection import Selection
from ui.scene.name_field import NameField
from ui.widgets.number_field import NumberField


def test_enter_opens_the_menu_in_which_a_neuron_gets_an_activation_of_its_own(
    canvas: NetworkView,
) -> None:
    click(canvas, neuron(canvas, 3))
    key(canvas, Qt.Key.Key_Return)
    entry(open_menu(), "Activation of this neuron", "ReLU").trigger()
    assert dict(canvas.network.by_id["hidden1"].overrides) == {3: Activation("relu")}
    open_menu().close()
    key(canvas, Qt.Key.Key_Return)
    entry(open_menu(), "Activation of this neuron", "As its layer (tanh)").trigger()
    assert not canvas.network.by_id["hidden1"].overrides
    open_menu().close()


def test_a_click_on_the_line_below_the_name_chooses_the_activation(canvas: NetworkView) -> None:
    click(canvas, subtitle_of(canvas, "hidden1"))
    menu = open_menu()
    checked = [action.text() for action in menu.actions() if action.isChecked()]
    assert checked == ["Tanh"]
    assert "Softmax" not in [action.text() for action in menu.actions()]
    entry(menu, "Leaky ReLU").trigger()
    menu.close()
    assert canvas.network.by_id["hidden1"].activation == Activation("leaky_relu", 0.01)


def test_a_layer_is_locked_and_wired_from_its_menu(starter: NetworkView) -> None:
    click(starter, name_of(starter, "input"))
    key(starter, Qt.Key.Key_Return)
    entry(open_menu(), "Wire to", "Output").trigger()
    open_menu().close()
    assert keys(starter.network) == {("input", "output")}
    click(starter, name_of(starter, "output"))
    key(starter, Qt.Key.Key_Return)
    entry(open_menu(), "Lock biases").trigger()
    open_menu().close()
    assert starter.network.output.bias_locked is True


def test_the_parameter_of_an_activation_is_entered_below_the_list(canvas: NetworkView) -> None:
    canvas.edits.set_activation(Activation("elu"), ("hidden1",))
    click(canvas, subtitle_of(canvas, "hidden1"))
    field = open_menu().findChild(NumberField)
    assert field is not None
    assert field.text() == "1"
    field.selectAll()
    QTest.keyClicks(field, "0.5")
    QTest.keyClick(field, Qt.Key.Key_Up)
    open_menu().close()
    assert canvas.network.by_id["hidden1"].activation == Activation("elu", 0.51)
    assert canvas.document.undo_stack.count() == 2


def test_a_small_parameter_of_an_activation_is_shown_as_it_is(canvas: NetworkView) -> None:
    canvas.edits.set_activation(Activation("leaky_relu", 0.0001), ("hidden1",))
    click(canvas, subtitle_of(canvas, "hidden1"))
    field = open_menu().findChild(QLineEdit)
    assert float(field.text()) == 0.0001
    QTest.keyClick(field, Qt.Key.Key_Return)
    open_menu().close()
    assert canvas.network.by_id["hidden1"].activation == Activation("leaky_relu", 0.0001)


def test_a_right_click_on_a_wire_opens_the_menu_that_locks_its_bundle(canvas: NetworkView) -> None:
    place = pixel(canvas, canvas.network_scene.bundles["hidden1", "output"].curves.point(0, 0, 0.5))
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, place, canvas.viewport().mapToGlobal(place))
    QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.selection == Selection(wires=frozenset({(2, 6)}))
    entry(open_menu(), "Lock weights of this connection").trigger()
    open_menu().close()
    assert canvas.network.by_key["hidden1", "output"].locked is True


def test_a_wire_that_would_be_refused_is_greyed_in_the_menu(canvas: NetworkView) -> None:
    click(canvas, name_of(canvas, "input"))
    key(canvas, Qt.Key.Key_Return)
    assert not entry(open_menu(), "Wire to", "Hidden 1").isEnabled()
    assert entry(open_menu(), "Wire to", "Output").isEnabled()
    open_menu().close()


def test_a_double_click_on_the_name_renames_the_layer(canvas: NetworkView) -> None:
    place = pixel(canvas, name_of(canvas, "hidden1"))
    QTest.mouseDClick(canvas.viewport(), Left, NoModifier, place)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Features")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert canvas.network.by_id["hidden1"].name == "Features"


@pytest.mark.parametrize("zoom", [0.36, 0.45, 0.6, 1.0])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_name_is_renamed_where_it_is_written_at_any_zoom_and_size_of_type(
    canvas: NetworkView, zoom: float, scale: float
) -> None:
    theme.set_scale(scale)
    canvas.zoom_by(zoom / canvas.zoom, canvas.viewport().rect().center())
    words = canvas.network_scene.layers["hidden1"].header(canvas.zoom)
    name = words.center() - QPointF(0, words.height() / 4)
    QTest.mouseDClick(canvas.viewport(), Left, NoModifier, pixel(canvas, name))
    field = QApplication.focusWidget()
    assert isinstance(field, NameField)
    assert field.geometry().contains(pixel(canvas, name))
    QTest.keyClick(field, Qt.Key.Key_Escape)
    click(canvas, words.center() + QPointF(0, words.height() / 4))
    assert entry(open_menu(), "Tanh").isChecked()
    open_menu().close()


def test_a_layer_that_cannot_be_deleted_is_greyed_in_its_menu(canvas: NetworkView) -> None:
    click(canvas, name_of(canvas, "output"))
    key(canvas, Qt.Key.Key_Return)
    action = entry(open_menu(), "Delete layer")
    assert not action.isEnabled()
    assert "layers stay" in action.toolTip()
    open_menu().close()


def test_a_name_is_edited_where_it_stands_even_after_the_view_has_moved(
    canvas: NetworkView,
) -> None:
    QTest.mouseDClick(
        canvas.viewport(), Left, NoModifier, pixel(canvas, name_of(canvas, "hidden1"))
    )
    field = QApplication.focusWidget()
    assert field is not None
    for _ in range(2):
        at = field.mapTo(canvas.viewport(), field.rect().center())
        assert (at - pixel(canvas, name_of(canvas, "hidden1"))).manhattanLength() < 16
        canvas.pan(60, 40)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert canvas.hasFocus()
