"""Building by keys alone: walking, keeping, adding, wiring, setting a weight."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.model.project import Project
from nnsim.presets.defaults import xor_demo
from tests.support import hands
from tests.support.windows import OpenWindow
from tests.ui.canvas.hands import click, key, keys, neuron
from ui.canvas.commands.clipboard import MIME_TYPE
from ui.canvas.network_view import NetworkView
from ui.document.selection import Selection
from ui.panels.calculation.panel import CalculationPanel
from ui.scene.name_field import NameField
from ui.window.main_window import MainWindow

Shift = Qt.KeyboardModifier.ShiftModifier
Tab, Enter, Up, Down = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Down


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window(xor_demo())


def layers(*ids: str) -> Selection:
    return Selection(layers=frozenset(ids))


def tab_to(canvas: NetworkView, selection: Selection) -> None:
    for _ in range(40):
        if canvas.selection == selection:
            return
        key(canvas, Tab)
    raise AssertionError(f"Tab never comes to {selection}")


def test_down_goes_into_a_layer_and_from_neuron_to_neuron(canvas: NetworkView) -> None:
    tab_to(canvas, layers("hidden1"))
    for number in (2, 3, 4):
        key(canvas, Down)
        assert canvas.selection == Selection(neurons=frozenset({number}))
    key(canvas, Up)
    key(canvas, Up)
    key(canvas, Up)
    key(canvas, Up)
    assert canvas.selection == layers("hidden1")


def test_down_goes_from_a_bundle_to_its_wires(canvas: NetworkView) -> None:
    tab_to(canvas, Selection(connections=frozenset({("hidden1", "output")})))
    key(canvas, Down)
    key(canvas, Down)
    assert canvas.selection == Selection(wires=frozenset({(3, 6)}))
    key(canvas, Tab)
    assert canvas.selection == layers("output")


def test_shift_and_down_selects_more_neurons(canvas: NetworkView) -> None:
    click(canvas, neuron(canvas, 3))
    key(canvas, Down, Shift)
    key(canvas, Down, Shift)
    assert canvas.selection == Selection(neurons=frozenset({3, 4, 5}))
    key(canvas, Up)
    assert canvas.selection == Selection(neurons=frozenset({4}))
    key(canvas, Qt.Key.Key_Escape)
    assert not canvas.selection


def test_k_keeps_layers_while_tab_goes_on(canvas: NetworkView) -> None:
    tab_to(canvas, layers("hidden1"))
    key(canvas, Qt.Key.Key_K)
    for _ in range(6):
        key(canvas, Tab)
    assert canvas.selection == layers("hidden1", "output")
    QTest.keyClicks(canvas, "s")  # refused, and nothing is lost
    assert canvas.selection == layers("hidden1", "output")


def test_layers_are_added_and_wired_by_keys_alone(starter: NetworkView) -> None:
    tab_to(starter, layers("input"))
    QTest.keyClicks(starter, "l")
    key(starter, Enter)
    assert starter.selection == layers("hidden1")
    assert starter.network.by_id["hidden1"].size == 4
    starter.select(Selection())
    QTest.keyClicks(starter, "w")
    for source, target in (("input", "hidden1"), ("hidden1", "output")):
        starter.select(Selection())
        tab_to(starter, layers(source))
        key(starter, Enter)
        tab_to(starter, layers(target))
        assert starter.network_scene.overlay.preview_visible
        key(starter, Enter)
        assert not starter.network_scene.overlay.preview_visible
    assert keys(starter.network) == {("input", "hidden1"), ("hidden1", "output")}


def test_a_wire_by_keys_says_beforehand_that_it_will_be_refused(canvas: NetworkView) -> None:
    hints: list[str] = []
    canvas.hint.connect(hints.append)
    before = canvas.document.project
    QTest.keyClicks(canvas, "w")
    tab_to(canvas, layers("hidden1"))
    key(canvas, Enter)
    tab_to(canvas, layers("input"))
    assert "no wire can end there" in hints[-1]
    key(canvas, Qt.Key.Key_Escape)
    assert canvas.hand.gesture is None
    assert canvas.tool == "wire"
    assert canvas.document.project is before


def test_a_single_wire_is_drawn_by_keys(starter: NetworkView) -> None:
    QTest.keyClicks(starter, "w")
    tab_to(starter, Selection(neurons=frozenset({1})))
    key(starter, Enter)
    tab_to(starter, Selection(neurons=frozenset({2})))
    key(starter, Enter)
    mask = starter.network.by_key["input", "output"].mask
    assert mask is not None
    assert mask.tolist() == [[False], [True]]


def test_neurons_are_added_by_keys(canvas: NetworkView) -> None:
    tab_to(canvas, Selection(neurons=frozenset({3})))
    QTest.keyClicks(canvas, "n")
    key(canvas, Enter)
    assert canvas.network.by_id["hidden1"].neurons == (2, 3, 7, 4, 5)
    canvas.select(Selection())
    QTest.keyClicks(canvas, "n")
    key(canvas, Enter)
    assert canvas.network.by_id["hidden2"].size == 1


def test_f2_types_the_weight_of_a_wire_and_digits_choose_the_step_size_as_ever(
    window: MainWindow,
) -> None:
    canvas = window.canvas
    window.activateWindow()
    click(canvas, canvas.network_scene.bundles["hidden1", "output"].curves.point(1, 0, 0.5))
    assert canvas.selection == Selection(wires=frozenset({(3, 6)}))
    before = window.document.project
    for digit, grain in enumerate(("operation", "phase", "iteration", "epoch"), start=1):
        hands.type_text(str(digit))
        assert window.session.control.grain == grain
        assert canvas.hasFocus()
    assert window.document.project is before
    hands.press(Qt.Key.Key_F2)
    hands.type_text("-12.5")
    hands.press(Enter)
    assert window.document.project.state.parameters.weights["hidden1", "output"][1, 0] == -12.5
    assert window.session.control.grain == "epoch"


@pytest.mark.parametrize(
    ("selection", "typed"),
    [
        (Selection(neurons=frozenset({3})), lambda p: p.state.parameters.biases["hidden1"][1]),
        (Selection(wires=frozenset({(1, 4)})), lambda p: weight(p, "input", "hidden1")[1, 2]),
        (
            Selection(wires=frozenset({(2, 6), (3, 6)})),
            lambda p: set(weight(p, "hidden1", "output")[:2, 0]).pop(),
        ),
    ],
    ids=["neuron", "wire", "two wires"],
)
def test_f2_types_the_number_of_what_is_selected(
    window: MainWindow, selection: Selection, typed: Callable[[Project], float]
) -> None:
    window.activateWindow()
    window.canvas.select(selection)
    hands.press(Qt.Key.Key_F2)
    hands.type_text("3")
    hands.press(Enter)
    assert typed(window.document.project) == 3


def test_f2_renames_a_layer(window: MainWindow) -> None:
    window.activateWindow()
    window.canvas.select(layers("hidden1"))
    hands.press(Qt.Key.Key_F2)
    hands.type_text("Gates")
    hands.press(Enter)
    assert window.document.project.network.by_id["hidden1"].name == "Gates"


def test_a_name_in_hangul_is_composed_in_its_place(window: MainWindow) -> None:
    window.activateWindow()
    window.canvas.select(layers("hidden1"))
    hands.press(Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, NameField)
    pictures = []
    for stage in ("ㅎ", "하", "한"):
        hands.compose(stage)
        pictures.append(field.grab().toImage())
    assert field.text() == ""  # it is not typed yet, but it is seen
    assert all(one != other for one, other in pairwise(pictures))
    assert field.rect().contains(
        field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    )  # its list stands here
    hands.compose(typed="한")
    hands.compose("ㄱ", "그", "글", typed="글")
    hands.compose("ㅊ", "츠")
    hands.compose(typed="층")
    assert field.text() == "한글층"
    hands.press(Enter)
    assert window.document.project.network.by_id["hidden1"].name == "한글층"
    window.canvas.select(layers("hidden1"))
    hands.press(Qt.Key.Key_F2)
    hands.compose("ㄱ")
    hands.press(Qt.Key.Key_Escape)
    assert window.document.project.network.by_id["hidden1"].name == "한글층"


def test_f2_says_that_an_input_has_no_number(window: MainWindow) -> None:
    window.activateWindow()
    window.canvas.select(Selection(neurons=frozenset({0})))
    hands.press(Qt.Key.Key_F2)
    assert window.status.sentence == "What is selected has no number to type."


def weight(project: Project, source: str, target: str) -> np.ndarray:
    return project.state.parameters.weights[source, target]


def test_esc_goes_back_from_the_weights_to_the_canvas(window: MainWindow) -> None:
    canvas = window.canvas
    click(canvas, canvas.network_scene.bundles["hidden1", "output"].curves.point(1, 0, 0.5))
    window.activateWindow()
    hands.press(Qt.Key.Key_F2)
    hands.type_text("7")
    assert not canvas.hasFocus()
    hands.press(Qt.Key.Key_Escape)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert canvas.hasFocus()
    assert canvas.selection == Selection(wires=frozenset({(3, 6)}))


def test_control_c_copies_what_has_the_focus(window: MainWindow) -> None:
    control, clipboard = Qt.KeyboardModifier.ControlModifier, QApplication.clipboard()
    inspector = window.findChild(CalculationPanel)
    assert inspector is not None
    window.session.control.step("iteration")
    click(window.canvas, neuron(window.canvas, 3))
    QTest.keyClick(window.canvas, Qt.Key.Key_C, control)
    assert clipboard.mimeData().hasFormat(MIME_TYPE)
    inspector.view.setFocus()
    QTest.keyClick(inspector.view, Qt.Key.Key_C, control)
    assert not clipboard.mimeData().hasFormat(MIME_TYPE)
    assert " = " in clipboard.text()
