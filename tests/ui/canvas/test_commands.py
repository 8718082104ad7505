"""Copying, splitting, merging, arranging: by their keys and menus, each one step of undo."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.files import native
from nnsim.functions.activations import Activation
from tests.ui.canvas.hands import (
    EMPTY,
    click,
    drag,
    entry,
    key,
    move,
    name_of,
    neuron,
    open_menu,
    pixel,
    press,
    release,
    shown,
)
from ui.canvas.commands import regroup
from ui.canvas.commands.clipboard import MIME_TYPE
from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.document.selection import Selection
from ui.training.session import TrainingSession

Control = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
Alt = Qt.KeyboardModifier.AltModifier


def hidden(*numbers: int) -> Selection:
    return Selection(layers=frozenset(f"hidden{n}" for n in numbers))


def refusal(canvas: NetworkView, qtbot: QtBot, letter: str) -> str:
    before = canvas.document.project
    with qtbot.waitSignal(canvas.document.refused) as refused:
        QTest.keyClicks(canvas, letter)
    assert canvas.document.project is before
    return str(refused.args[0])


def assert_one_step(canvas: NetworkView, before: object) -> None:
    """One undo gives the very project there was, one redo the very one there is."""
    after = canvas.document.project
    assert after is not before
    canvas.document.undo_stack.undo()
    assert canvas.document.project is before
    canvas.document.undo_stack.redo()
    assert canvas.document.project is after


# -- splitting, merging, duplicating --------------------------------------------------------------


def test_s_splits_the_neurons_selected_off_below_the_rest(canvas: NetworkView) -> None:
    before = canvas.document.project
    click(canvas, neuron(canvas, 3))
    click(canvas, neuron(canvas, 5), Shift)
    QTest.keyClicks(canvas, "s")
    assert canvas.selection == hidden(2)
    assert canvas.network.by_id["hidden2"].neurons == (3, 5)
    rest, apart = (canvas.network_scene.placed[i] for i in ("hidden1", "hidden2"))
    assert rest.body.bottom() < apart.header.top()
    assert_one_step(canvas, before)


def test_s_splits_a_layer_selected_into_halves_and_m_makes_them_one_again(
    canvas: NetworkView,
) -> None:
    click(canvas, name_of(canvas, "hidden1"))
    QTest.keyClicks(canvas, "s")
    assert canvas.network.by_id["hidden2"].neurons == (4, 5)
    before = canvas.document.project
    click(canvas, name_of(canvas, "hidden1"), Shift)
    QTest.keyClicks(canvas, "m")
    assert canvas.selection == hidden(1)
    assert canvas.network.by_id["hidden1"].neurons == (2, 3, 4, 5)
    assert_one_step(canvas, before)


def test_what_cannot_be_split_or_merged_is_said(canvas: NetworkView, qtbot: QtBot) -> None:
    assert "Select one layer" in refusal(canvas, qtbot, "s")
    click(canvas, name_of(canvas, "output"))
    assert "one neuron" in refusal(canvas, qtbot, "s")
    assert "two or more" in refusal(canvas, qtbot, "m")
    click(canvas, name_of(canvas, "hidden1"), Shift)
    assert "their own kind" in refusal(canvas, qtbot, "m")


def test_linear_layers_collapse_in_one_step_and_others_say_why_not(
    canvas: NetworkView, qtbot: QtBot
) -> None:
    click(canvas, name_of(canvas, "hidden1"))
    assert "W₂(W₁x)" in regroup.why_not_collapse(canvas)
    canvas.edits.set_activation(Activation("linear"), ("hidden1",))
    before = canvas.document.project
    click(canvas, name_of(canvas, "hidden1"))
    assert regroup.why_not_collapse(canvas) == ""
    regroup.collapse_linear(canvas)
    assert set(canvas.network.by_key) == {("input", "output")}
    first, second = before.state.parameters.weights.values()
    (product,) = canvas.document.project.state.parameters.weights.values()
    np.testing.assert_allclose(product, first @ second, rtol=1e-12)
    assert_one_step(canvas, before)


def test_control_d_doubles_layers_with_their_wires_clear_of_the_others(canvas: NetworkView) -> None:
    before = canvas.document.project
    click(canvas, name_of(canvas, "hidden1"))
    key(canvas, Qt.Key.Key_D, Control)
    assert canvas.selection == hidden(2)
    assert {("input", "hidden2"), ("hidden2", "output")} < set(canvas.network.by_key)
    placed = canvas.network_scene.placed
    assert not placed["hidden2"].bounds.intersects(placed["hidden1"].body)
    assert_one_step(canvas, before)


def test_control_d_doubles_neurons_in_their_layer(canvas: NetworkView) -> None:
    click(canvas, neuron(canvas, 3))
    key(canvas, Qt.Key.Key_D, Control)
    assert canvas.network.by_id["hidden1"].neurons == (2, 3, 7, 4, 5)
    assert canvas.selection == Selection(neurons=frozenset({7}))


# -- the clipboard --------------------------------------------------------------------------------


def test_what_is_copied_is_pasted_as_hidden_layers_with_their_weights(canvas: NetworkView) -> None:
    before = canvas.document.project
    hints: list[str] = []
    canvas.hint.connect(hints.append)
    click(canvas, name_of(canvas, "hidden1"))
    click(canvas, name_of(canvas, "output"), Shift)
    key(canvas, Qt.Key.Key_C, Control)
    assert "Copied 2 layers" in hints[-1]
    canvas.hand.point = None
    key(canvas, Qt.Key.Key_V, Control)
    assert "hidden layers" in hints[-1]
    assert canvas.selection == hidden(2, 3)
    weights = canvas.document.project.state.parameters.weights
    assert (weights["hidden2", "hidden3"] == weights["hidden1", "output"]).all()
    assert_one_step(canvas, before)


def test_pasting_goes_where_the_mouse_is_and_never_exactly_onto_another_layer(
    canvas: NetworkView,
) -> None:
    click(canvas, name_of(canvas, "output"))
    key(canvas, Qt.Key.Key_C, Control)
    place = canvas.mapToScene(pixel(canvas, EMPTY + QPointF(0, -120)))
    move(canvas, place)
    key(canvas, Qt.Key.Key_V, Control)
    key(canvas, Qt.Key.Key_V, Control)
    first, second = (canvas.network.by_id[i].position for i in ("hidden2", "hidden3"))
    assert abs(first[0] - place.x()) <= 8
    assert second == (first[0] + 32, first[1] + 32)


def test_a_part_goes_from_one_window_to_another(
    canvas: NetworkView, qtbot: QtBot, starter_document: Document
) -> None:
    click(canvas, name_of(canvas, "hidden1"))
    key(canvas, Qt.Key.Key_C, Control)
    session = TrainingSession(starter_document)
    other = shown(qtbot, starter_document, session)
    other.hand.point = None
    key(other, Qt.Key.Key_V, Control)
    assert other.network.by_id["hidden1"].size == 4
    biases = starter_document.project.state.parameters.biases["hidden1"]
    assert (biases == canvas.document.project.state.parameters.biases["hidden1"]).all()


def test_the_clipboard_holds_a_file_and_text(canvas: NetworkView) -> None:
    click(canvas, name_of(canvas, "hidden1"))
    key(canvas, Qt.Key.Key_C, Control)
    mime = QGuiApplication.clipboard().mimeData()
    assert native.loads(bytes(mime.data(MIME_TYPE).data())).network.by_id["hidden1"].size == 4
    assert mime.text().startswith("Hidden 1: 4 neurons, Tanh")


@pytest.mark.parametrize("data", [b"", b"{", b'{"format": "nnsim", "version": 1}', b"\x80\x04."])
def test_what_is_no_part_is_refused_and_changes_nothing(
    canvas: NetworkView, qtbot: QtBot, data: bytes
) -> None:
    mime = QMimeData()
    mime.setData(MIME_TYPE, data)
    QGuiApplication.clipboard().setMimeData(mime)
    before = canvas.document.project
    with qtbot.waitSignal(canvas.document.refused) as refused:
        key(canvas, Qt.Key.Key_V, Control)
    assert "cannot be read" in refused.args[0]
    assert canvas.document.project is before


def test_with_nothing_copied_or_selected_it_is_said(canvas: NetworkView, qtbot: QtBot) -> None:
    for letter, words in ((Qt.Key.Key_V, "nothing to paste"), (Qt.Key.Key_C, "Select layers")):
        with qtbot.waitSignal(canvas.document.refused) as refused:
            key(canvas, letter, Control)
        assert words in refused.args[0]


def test_cutting_copies_and_deletes_as_one_step(canvas: NetworkView) -> None:
    before = canvas.document.project
    click(canvas, name_of(canvas, "hidden1"))
    key(canvas, Qt.Key.Key_X, Control)
    assert set(canvas.network.by_id) == {"input", "output"}
    assert_one_step(canvas, before)
    canvas.hand.point = None
    key(canvas, Qt.Key.Key_V, Control)
    assert canvas.network.by_id["hidden1"].size == 4


def test_what_cannot_be_deleted_is_not_cut(canvas: NetworkView, qtbot: QtBot) -> None:
    click(canvas, name_of(canvas, "output"))
    with qtbot.waitSignal(canvas.document.refused):
        key(canvas, Qt.Key.Key_X, Control)
    offered = QGuiApplication.clipboard().mimeData()
    assert offered is None or not offered.hasFormat(MIME_TYPE)


# -- arranging ------------------------------------------------------------------------------------


def arrange(canvas: NetworkView, text: str) -> QAction:
    """Open the menu of the selection by key, and find an entry of its submenu."""
    key(canvas, Qt.Key.Key_Menu)
    return entry(open_menu(), "Arrange", text)


def place_of(canvas: NetworkView, layer_id: str) -> tuple[float, float]:
    return canvas.network.by_id[layer_id].position


def test_an_alignment_is_previewed_and_esc_leaves_all_as_it_was(canvas: NetworkView) -> None:
    before = canvas.document.project
    click(canvas, name_of(canvas, "hidden1"))
    click(canvas, name_of(canvas, "output"), Shift)
    action = arrange(canvas, "Align left")
    menu = open_menu()
    menu.setActiveAction(canvas.commands.menus["arrange"].menuAction())
    QTest.keyClick(menu, Qt.Key.Key_Right)
    submenu = canvas.commands.menus["arrange"]
    assert submenu.isVisible()
    submenu.setActiveAction(action)
    assert canvas.network_scene.placed["output"].body.center().x() == 200.0
    QTest.keyClick(submenu, Qt.Key.Key_Escape)
    assert canvas.network_scene.placed["output"].body.center().x() == 400.0
    menu.close()
    assert canvas.document.project is before
    assert canvas.document.undo_stack.count() == 0


def test_layers_are_aligned_as_one_step(canvas: NetworkView) -> None:
    before = canvas.document.project
    click(canvas, name_of(canvas, "hidden1"))
    click(canvas, name_of(canvas, "output"), Shift)
    arrange(canvas, "Align top").trigger()
    open_menu().close()
    tops = [canvas.network_scene.placed[i].body.top() for i in ("hidden1", "output")]
    assert tops[0] == tops[1]
    assert_one_step(canvas, before)


def test_what_needs_more_layers_is_greyed_and_says_so(canvas: NetworkView) -> None:
    click(canvas, name_of(canvas, "hidden1"))
    action = arrange(canvas, "Distribute across")
    canvas.commands.menus["arrange"].aboutToShow.emit()
    assert not action.isEnabled()
    assert "three or more" in action.toolTip()
    canvas.commands.menus["arrange"].aboutToHide.emit()
    assert action.isEnabled()
    open_menu().close()


def test_t_tidies_all_but_what_p_has_pinned(canvas: NetworkView) -> None:
    drag(canvas, name_of(canvas, "hidden1"), name_of(canvas, "hidden1") + QPointF(0, 160))
    drag(canvas, name_of(canvas, "output"), name_of(canvas, "output") + QPointF(-160, 80))
    click(canvas, name_of(canvas, "hidden1"))
    QTest.keyClicks(canvas, "p")
    assert canvas.network.by_id["hidden1"].pinned
    before, pinned = canvas.document.project, place_of(canvas, "hidden1")
    QTest.keyClicks(canvas, "t")
    assert place_of(canvas, "hidden1") == pinned
    assert place_of(canvas, "input") == (pinned[0] - 200, pinned[1])
    assert place_of(canvas, "output") == (pinned[0] + 200, pinned[1])
    assert_one_step(canvas, before)
    QTest.keyClicks(canvas, "t")
    assert canvas.document.undo_stack.count() == 4
    QTest.keyClicks(canvas, "p")
    assert not canvas.network.by_id["hidden1"].pinned


# -- dragging -------------------------------------------------------------------------------------


def test_a_dragged_layer_snaps_to_the_middle_of_another_and_shows_the_line(
    canvas: NetworkView,
) -> None:
    start = name_of(canvas, "output")
    press(canvas, start)
    for step in (QPointF(20, 20), QPointF(-197, 203)):
        move(canvas, start + step)
    assert canvas.network_scene.placed["output"].body.center() == QPointF(200, 200)
    assert canvas.network_scene.overlay.preview_visible
    release(canvas, start + QPointF(-197, 203))
    assert place_of(canvas, "output") == (200.0, 200.0)
    assert not canvas.network_scene.overlay.preview_visible


def test_alt_lets_a_dragged_layer_lie_anywhere(canvas: NetworkView) -> None:
    start = name_of(canvas, "output")
    press(canvas, start)
    end = pixel(canvas, start + QPointF(-197, 203))
    QTest.mouseMove(canvas.viewport(), pixel(canvas, start + QPointF(20, 20)))
    # QTest.mouseMove knows no modifiers.
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        end.toPointF(),
        canvas.viewport().mapToGlobal(end).toPointF(),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Alt,
    )
    QGuiApplication.sendEvent(canvas.viewport(), event)
    release(canvas, start + QPointF(-197, 203))
    x, y = place_of(canvas, "output")
    assert (x, y) != (200.0, 200.0)
    assert x % 8 or y % 8


def test_esc_ends_a_drag_where_it_began(canvas: NetworkView) -> None:
    before, start = canvas.document.project, name_of(canvas, "output")
    press(canvas, start)
    move(canvas, start + QPointF(20, 20))
    move(canvas, start + QPointF(-100, 203))
    key(canvas, Qt.Key.Key_Escape)
    assert canvas.network_scene.placed["output"].body.center() == QPointF(400, 0)
    assert not canvas.network_scene.overlay.preview_visible
    release(canvas, start + QPointF(-100, 203))
    assert canvas.document.project is before
    assert canvas.document.undo_stack.count() == 0
