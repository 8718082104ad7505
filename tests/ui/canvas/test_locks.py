"""A wire, or what leads into neurons, is locked by itself, and marked."""

from PySide6.QtGui import QAction, QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication

from tests.ui.canvas.hands import entry, open_menu, pixel
from ui.canvas import context_menus
from ui.canvas.network_view import NetworkView
from ui.document.selection import Selection, Target


def picture(canvas: NetworkView) -> QImage:
    canvas.select(Selection())
    return canvas.viewport().grab().toImage()


def test_a_wire_is_locked_and_freed_from_its_menu_and_by_itself_only(canvas: NetworkView) -> None:
    bundle = canvas.network_scene.bundles["hidden1", "output"]
    middle = bundle.curves.point(1, 0, 0.5)

    def lock_of_wire() -> QAction:
        place = pixel(canvas, middle)
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, place, canvas.viewport().mapToGlobal(place)
        )
        QApplication.sendEvent(canvas.viewport(), event)
        return entry(open_menu(), "Lock this weight")

    before = picture(canvas)
    lock_of_wire().trigger()
    open_menu().close()
    connection = canvas.network.by_key["hidden1", "output"]
    assert connection.locked.ravel().tolist() == [False, True, False, False]
    assert canvas.document.undo_stack.undoText() == "Lock weights Hidden 1·2 → Output·1"
    assert picture(canvas) != before, "a mark on the wire"
    lock = lock_of_wire()
    assert lock.isChecked()
    assert not entry(open_menu(), "Lock weights of this connection").isChecked()
    lock.trigger()
    open_menu().close()
    assert canvas.network.by_key["hidden1", "output"].locked is False
    canvas.document.undo_stack.undo()
    assert canvas.network.by_key["hidden1", "output"] is connection


def test_what_leads_into_neurons_is_locked_from_their_menu(canvas: NetworkView) -> None:
    before = picture(canvas)
    canvas.select(Selection(neurons=frozenset({3, 5})))
    menu = context_menus.menu_of(canvas, Target("neuron", "hidden1", 3))
    entry(menu, "Lock weights into them, and their biases").trigger()
    assert canvas.network.by_id["hidden1"].bias_locked.tolist() == [False, True, False, True]
    into = canvas.network.by_key["input", "hidden1"].locked
    assert into.tolist() == [[False, True, False, True]] * 2
    assert picture(canvas) != before
    menu = context_menus.menu_of(canvas, Target("neuron", "hidden1", 3))
    lock = entry(menu, "Lock weights into it, and its bias")
    assert lock.isChecked()
    lock.trigger()
    assert canvas.network.by_id["hidden1"].bias_locked.tolist() == [False, False, False, True]
    inputs = context_menus.menu_of(canvas, Target("neuron", "input", 0))
    assert not [action for action in inputs.actions() if "Lock" in action.text()]


def test_a_layer_without_biases_has_none_to_lock(canvas: NetworkView) -> None:
    def texts() -> list[str]:
        menu = context_menus.menu_of(canvas, Target("header", "hidden1"))
        return [action.text() for action in menu.actions()]

    assert "Lock biases" in texts()
    canvas.edits.set_bias_kind(["hidden1"], "none")
    assert "Lock biases" not in texts()
