"""The canvas by keyboard: what a key does to the selection, and what Enter does with a tool."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.canvas.context import CanvasContext
from ui.canvas.context_menus import open_menu
from ui.canvas.layer_geometry import GRID
from ui.canvas.tools.build_tools import use_tool
from ui.canvas.tools.keyboard_navigation import current_target, up_or_down
from ui.canvas.widgets.name_editor import edit_name
from ui.document.selection import Selection

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_PAN = 64  # pixels that Ctrl and an arrow move the view by


def claims(canvas: CanvasContext, event: QKeyEvent) -> bool:
    """Whether a key is for the canvas although the window has a shortcut on it."""
    return event.key() in _ARROWS and (_with_shift(event) or _with_control(event))


def _with_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _with_shift(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def press(canvas: CanvasContext, event: QKeyEvent) -> bool:
    """What a key does to the selection; False if it does nothing here."""
    key, layers = event.key(), canvas.selection.layers
    if event.matches(QKeySequence.StandardKey.SelectAll):
        canvas.select_all()
    elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        canvas.delete_selection()
    elif key == Qt.Key.Key_Escape:
        return _escape(canvas)
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu):
        if key == Qt.Key.Key_Menu or not use_tool(canvas):
            open_menu(canvas, current_target(canvas))
    elif key == Qt.Key.Key_F2:
        _edit(canvas)
    elif key == Qt.Key.Key_K:
        canvas.keep(canvas.selection)
    elif key in _ARROWS and _with_control(event):
        dx, dy = _ARROWS[Qt.Key(key)]
        canvas.view.pan(_PAN * dx, _PAN * dy)
    elif key in _ARROWS and _with_shift(event) and layers:
        _nudge(canvas, *_ARROWS[Qt.Key(key)])
    elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        return up_or_down(canvas, _ARROWS[Qt.Key(key)][1], _with_shift(event))
    elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus) and layers:
        canvas.edits.resize(layers, -1 if key == Qt.Key.Key_Minus else 1)
    else:
        return False
    return True


def _escape(canvas: CanvasContext) -> bool:
    """One thing at a time: gesture, the look at one sample, tool, selection; False if there is none."""
    if canvas.hand.cancel():
        return True
    if canvas.session.sample is not None:
        return False  # the window ends that, wherever the keyboard is
    if canvas.tool != "select":
        canvas.set_tool("select")
        return True
    selected = bool(canvas.selection)
    canvas.select(Selection())
    return selected


def _edit(canvas: CanvasContext) -> None:
    """Let the user type the name of a layer, or the number of what else is selected."""
    layers = canvas.selection.layers
    if len(layers) == 1 and canvas.selection == Selection(layers=layers):
        edit_name(canvas, *layers)
    elif canvas.selection:
        canvas.ask_number()


def _nudge(canvas: CanvasContext, across: int, down: int) -> None:
    layers = canvas.selection.layers
    positions = {i: canvas.network.by_id[i].position for i in layers}
    moved = {i: (x + across * GRID, y + down * GRID) for i, (x, y) in positions.items()}
    canvas.edits.move(moved, merge_key=f"nudge {' '.join(sorted(layers))}")
