"""Adding neurons and layers where the mouse or the selection says, and selecting what was added."""

from collections.abc import Callable

from PySide6.QtCore import QPointF

from nnsim.editing.aligning import Position
from nnsim.editing.layers import COLUMN_GAP
from nnsim.model.network import Layer
from nnsim.presets.defaults import NEW_LAYER_SIZE
from ui.canvas.commands.arrange import bounds_of, room_below
from ui.canvas.context import CanvasContext
from ui.canvas.layer_geometry import in_row, snapped
from ui.document.selection import Selection, Target


def new_position(canvas: CanvasContext, point: QPointF) -> Position:
    """Where a layer dropped at a point goes: on the grid, and in line with a row that is near."""
    return in_row(snapped(point), canvas.network)


def free_position(canvas: CanvasContext, beside: Target, size: int) -> Position:
    """A place right of a layer, or in the middle of the view, clear of other layers."""
    point = canvas.view.mapToScene(canvas.view.viewport().rect().center())
    if beside.layer is not None:
        point = QPointF(*canvas.network.by_id[beside.layer].position) + QPointF(COLUMN_GAP, 0)
    x, y = new_position(canvas, point)
    made = Layer("", "", "hidden", tuple(range(size)), position=(x, y))
    return x, y + room_below(canvas, bounds_of(canvas, [made]))


def add_neuron(canvas: CanvasContext, point: QPointF, target: Target) -> None:
    """Add a neuron to the layer at a point, or as a layer of its own."""
    if target.layer is None:
        add_layer(canvas, 1, new_position(canvas, point))
        return
    gap = canvas.network_scene.placed[target.layer].gap_at(point.y())
    before = set(canvas.network.layer_of)
    if canvas.edits.insert_neuron(target.layer, gap):
        added = canvas.network.layer_of.keys() - before
        canvas.select(Selection(neurons=frozenset(added)))


def add_layer(canvas: CanvasContext, size: int, position: Position) -> None:
    """Add a layer and select it."""
    select_added(canvas, lambda: canvas.edits.add_layer(size, position))


def add_layer_at(canvas: CanvasContext, point: QPointF) -> None:
    """Add a layer of the usual size."""
    add_layer(canvas, NEW_LAYER_SIZE, new_position(canvas, point))


def select_added(canvas: CanvasContext, edit: Callable[[], bool]) -> bool:
    """Make an edit that adds layers, and select them."""
    before = set(canvas.network.by_id)
    made = edit()
    if made:
        canvas.select(Selection(layers=frozenset(canvas.network.by_id.keys() - before)))
    return made
