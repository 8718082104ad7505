"""The keys of the canvas in one table: which they are, what the sheet of shortcuts says, what they do."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent

from ui.canvas.context import CanvasContext
from ui.canvas.layer_geometry import GRID
from ui.canvas.tools.build_tools import use_tool
from ui.canvas.tools.keyboard_navigation import current_target, navigate, up_or_down
from ui.canvas.widgets.name_editor import edit_name
from ui.document.selection import Selection

Key = Qt.Key
Effect = Callable[[CanvasContext, QKeyEvent], bool]  # whether it did something here

_UPRIGHT = {Key.Key_Up: (0, -1), Key.Key_Down: (0, 1)}
_SIDEWAYS = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0)}
_ARROWS = _UPRIGHT | _SIDEWAYS
_PAN = 64  # pixels that Ctrl and an arrow move the view by


class CanvasKey(NamedTuple):
    """Keys that do one thing, and with what held down if that makes a difference."""

    keys: tuple[Qt.Key, ...]
    written: str
    text: str
    effect: Effect
    held: str | None = None


def canvas_keys() -> tuple[CanvasKey, ...]:
    """Every key that the canvas takes for itself."""
    return (*_moving_keys(), *_acting_keys())


def _moving_keys() -> tuple[CanvasKey, ...]:
    """Those that go from one thing to another, and those that move things or the view."""
    translate = QCoreApplication.translate
    upright, arrows = tuple(_UPRIGHT), translate("Canvas", "arrows")
    return (
        CanvasKey(
            (Key.Key_Tab, Key.Key_Backtab),
            "Tab, Shift+Tab",
            translate("Canvas", "Next or previous layer, neuron or connection"),
            navigate,
        ),
        CanvasKey(
            upright,
            "↑, ↓",
            translate("Canvas", "Up or down in it: neurons, or single wires"),
            _walk,
            "",
        ),
        CanvasKey(
            upright,
            "Shift+↑, ↓",
            translate("Canvas", "Select the next too, or move layers"),
            lambda canvas, event: _nudge(canvas, event) or _walk(canvas, event, adding=True),
            "Shift",
        ),
        CanvasKey(
            tuple(_SIDEWAYS),
            translate("Canvas", "Shift+←, →"),
            translate("Canvas", "Move the selected layers"),
            _nudge,
            "Shift",
        ),
        CanvasKey(
            tuple(_ARROWS), f"Ctrl+{arrows}", translate("Canvas", "Move the view"), _pan, "Ctrl"
        ),
    )


def _acting_keys() -> tuple[CanvasKey, ...]:
    """Those that do something with what is selected, or end it."""
    translate = QCoreApplication.translate
    return (
        CanvasKey(
            (Key.Key_Return, Key.Key_Enter),
            translate("Canvas", "Enter"),
            translate("Canvas", "Use the tool, or menu of the selection"),
            lambda canvas, event: use_tool(canvas) or _open_menu(canvas, event),
        ),
        CanvasKey(
            (Key.Key_Menu,),
            translate("Canvas", "Menu"),
            translate("Canvas", "Menu of the selection"),
            _open_menu,
        ),
        CanvasKey(
            (Key.Key_F2,),
            "F2",
            translate(
                "Canvas", "Type the weight of a wire, the bias of a neuron, the name of a layer"
            ),
            _edit,
        ),
        CanvasKey(
            (Key.Key_K,), "K", translate("Canvas", "Keep this selected while keys walk on"), _keep
        ),
        CanvasKey(
            (Key.Key_Plus, Key.Key_Equal, Key.Key_Minus),
            "+, −",
            translate("Canvas", "More or fewer neurons in a layer"),
            _resize,
        ),
        CanvasKey(
            (Key.Key_Escape,),
            "Esc",
            translate("Canvas", "Cancel the gesture, the one sample, the tool, the selection"),
            _escape,
        ),
    )


def claims(event: QKeyEvent) -> bool:
    """Whether a key is for the canvas although the window has a shortcut on it."""
    return event.key() in _ARROWS and _held(event) != ""


def _held(event: QKeyEvent) -> str:
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return "Ctrl"
    return "Shift" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else ""


def press(canvas: CanvasContext, event: QKeyEvent) -> bool:
    """What a key does to the selection; False if it does nothing here."""
    for row in canvas_keys():
        if event.key() in row.keys and row.held in (None, _held(event)):
            return row.effect(canvas, event)
    return False


def _walk(canvas: CanvasContext, event: QKeyEvent, adding: bool = False) -> bool:
    return up_or_down(canvas, _ARROWS[Key(event.key())][1], adding)


def _nudge(canvas: CanvasContext, event: QKeyEvent) -> bool:
    layers = canvas.selection.layers
    across, down = _ARROWS[Key(event.key())]
    positions = {i: canvas.network.by_id[i].position for i in layers}
    moved = {i: (x + across * GRID, y + down * GRID) for i, (x, y) in positions.items()}
    if layers:
        canvas.edits.move(moved, merge_key=f"nudge {' '.join(sorted(layers))}")
    return bool(layers)


def _pan(canvas: CanvasContext, event: QKeyEvent) -> bool:
    across, down = _ARROWS[Key(event.key())]
    canvas.view.pan(_PAN * across, _PAN * down)
    return True


def _open_menu(canvas: CanvasContext, event: QKeyEvent) -> bool:
    from ui.canvas.context_menus import open_menu  # a start has no use for what it lists

    open_menu(canvas, current_target(canvas))
    return True


def _edit(canvas: CanvasContext, event: QKeyEvent) -> bool:
    """Let the user type the name of a layer, or the number of what else is selected."""
    layers = canvas.selection.layers
    if len(layers) == 1 and canvas.selection == Selection(layers=layers):
        edit_name(canvas, *layers)
    elif canvas.selection:
        canvas.ask_number()
    return True


def _keep(canvas: CanvasContext, event: QKeyEvent) -> bool:
    canvas.keep(canvas.selection)
    return True


def _resize(canvas: CanvasContext, event: QKeyEvent) -> bool:
    layers = canvas.selection.layers
    if layers:
        canvas.edits.resize(layers, -1 if event.key() == Key.Key_Minus else 1)
    return bool(layers)


def _escape(canvas: CanvasContext, event: QKeyEvent) -> bool:
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
