"""The canvas by keyboard: walking through the network, moving and resizing what is selected."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.canvas.geometry import GRID, LARGEST_COLUMN
from ui.canvas.menus import open_menu
from ui.canvas.selection import Selection, Target, targets_in_order

if TYPE_CHECKING:
    from ui.canvas.view import Canvas

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_PAN = 64  # pixels that Ctrl and an arrow move the view by


def current_target(canvas: "Canvas") -> Target:
    """The one thing that is selected; the bare canvas if that is nothing or more than one."""
    wires = canvas.selection.wires
    if canvas.selection == Selection(wires=wires) and len(wires) == 1:
        (wire,) = wires
        layers = canvas.network.layer_of
        return Target("wire", None, None, (layers[wire[0]].id, layers[wire[1]].id), wire)
    targets = targets_in_order(canvas.network, LARGEST_COLUMN)
    found = (target for target in targets if target.selection == canvas.selection)
    return next(found, Target())


def walk(canvas: "Canvas", event: QKeyEvent) -> bool:
    """Tab selects the next layer, neuron or bundle; after the last one the focus moves on."""
    back = event.key() == Qt.Key.Key_Backtab
    if not back and event.key() != Qt.Key.Key_Tab:
        return False
    targets = targets_in_order(canvas.network, LARGEST_COLUMN)
    if back:
        targets.reverse()
    here = current_target(canvas)
    selections = [target.selection for target in targets]
    place = selections.index(here.selection) + 1 if here.selection in selections else 0
    if place == len(targets):
        canvas.select(Selection())
        return False
    _go_to(canvas, targets[place])
    return True


def enter(canvas: "Canvas", reason: Qt.FocusReason) -> None:
    """The focus came by Tab: begin at the first thing, or at the last one backwards."""
    ends = {Qt.FocusReason.TabFocusReason: 0, Qt.FocusReason.BacktabFocusReason: -1}
    if reason in ends and not canvas.selection:
        _go_to(canvas, targets_in_order(canvas.network, LARGEST_COLUMN)[ends[reason]])


def _go_to(canvas: "Canvas", target: Target) -> None:
    canvas.select(target.selection)
    canvas.say_about(target)
    place = canvas.network_scene.place_of(target)
    canvas.ensureVisible(place.x() - 40, place.y() - 40, 80, 80)


def claims(canvas: "Canvas", event: QKeyEvent) -> bool:
    """Whether a key is for the canvas although the window has a shortcut on it."""
    return event.key() in _ARROWS and (_with_shift(event) or _with_control(event))


def _with_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _with_shift(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def press(canvas: "Canvas", event: QKeyEvent) -> bool:
    """What a key does to the selection; False if it does nothing here."""
    key, layers = event.key(), canvas.selection.layers
    if event.matches(QKeySequence.StandardKey.SelectAll):
        canvas.select_all()
    elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        canvas.delete_selection()
    elif key == Qt.Key.Key_Escape:
        return _escape(canvas)
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu):
        open_menu(canvas, current_target(canvas))
    elif key in _ARROWS and _with_control(event):
        dx, dy = _ARROWS[Qt.Key(key)]
        canvas.pan(_PAN * dx, _PAN * dy)
    elif key in _ARROWS and _with_shift(event) and layers:
        _nudge(canvas, *_ARROWS[Qt.Key(key)])
    elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus) and layers:
        canvas.edits.resize(layers, -1 if key == Qt.Key.Key_Minus else 1)
    else:
        return False
    return True


def _escape(canvas: "Canvas") -> bool:
    """One thing at a time: the gesture under way, the tool, the selection; False if there is none."""
    if canvas.cancel():
        return True
    if canvas.tool != "select":
        canvas.set_tool("select")
        return True
    selected = bool(canvas.selection)
    canvas.select(Selection())
    return selected


def _nudge(canvas: "Canvas", across: int, down: int) -> None:
    layers = canvas.selection.layers
    positions = {i: canvas.network.by_id[i].position for i in layers}
    moved = {i: (x + across * GRID, y + down * GRID) for i, (x, y) in positions.items()}
    canvas.edits.move(moved, merge_key=f"nudge {' '.join(sorted(layers))}")
