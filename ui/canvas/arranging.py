"""Where layers go: aligned, spread out, tidied, pinned, and new ones clear of those there are."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF

from nnsim.aligning import Box, aligned, distributed
from nnsim.layout import tidied
from nnsim.network import Layer
from ui.canvas.geometry import GRID, HEADER_GAP, HEADER_HEIGHT, Position, column, snapped

if TYPE_CHECKING:
    from ui.canvas.view import Canvas

translate = QCoreApplication.translate
Arrange = Callable[[Mapping[str, Position], Mapping[str, Box]], dict[str, Position]]

_GAP = 40.0  # between a layer and one that is put below it


def body_box(layer: Layer) -> Box:
    """How far the neurons of a layer reach from its position."""
    around = column((0.0, 0.0), layer.size)
    return Box(around.left(), around.top(), around.right(), around.bottom())


def whole_box(canvas: "Canvas", layer: Layer) -> Box:
    """How far a layer reaches with the name above it."""
    body, half = body_box(layer), canvas.network_scene.placed[layer.id].header.width() / 2
    top = body.top - HEADER_GAP - HEADER_HEIGHT
    return Box(min(body.left, -half), top, max(body.right, half), body.bottom)


def chosen_layers(canvas: "Canvas") -> list[Layer]:
    """The layers that are selected, or neurons of which are."""
    touched = canvas.selection.touched_layers(canvas.network)
    return [layer for layer in canvas.network.layers if layer.id in touched]


def arranged(canvas: "Canvas", arrange: Arrange) -> dict[str, Position]:
    """Where an arrangement puts the layers chosen."""
    layers = chosen_layers(canvas)
    positions = {layer.id: layer.position for layer in layers}
    return arrange(positions, {layer.id: body_box(layer) for layer in layers})


def to_edge(edge: str) -> Arrange:
    """Aligns along an edge, one of `aligning.ALIGNMENTS`."""
    return lambda positions, boxes: aligned(positions, boxes, edge)


def along(axis: int) -> Arrange:
    """Makes the spaces along an axis equal."""
    return lambda positions, boxes: distributed(positions, boxes, axis)


def too_few(canvas: "Canvas", needed: int) -> str:
    """Why what needs so many layers cannot be done; empty if it can."""
    if len(chosen_layers(canvas)) >= needed:
        return ""
    return {
        1: translate("Canvas", "Select a layer first."),
        2: translate("Canvas", "Select two or more layers first."),
        3: translate("Canvas", "Select three or more layers first."),
    }[needed]


def tidy_positions(canvas: "Canvas") -> dict[str, Position]:
    """Where tidying puts the layers: on the grid, but for the pinned ones."""
    network = canvas.network
    places = tidied(network, {layer.id: whole_box(canvas, layer) for layer in network.layers})
    by_id = network.by_id
    return {i: at if by_id[i].pinned else snapped(QPointF(*at)) for i, at in places.items()}


def tidy(canvas: "Canvas") -> None:
    """Lay all layers out but the pinned ones, and show where they are."""
    if canvas.edits.tidy(tidy_positions(canvas)) and not canvas.shows_all():
        canvas.fit()


def toggle_pin(canvas: "Canvas") -> None:
    """Pin the layers chosen, or unpin them if all of them are."""
    layers = chosen_layers(canvas)
    pinned = not all(layer.pinned for layer in layers)
    canvas.edits.pin([layer.id for layer in layers], pinned)
    if pinned:
        canvas.say(translate("Canvas", "Pinned: tidying leaves it where it is"))


def bounds_of(layers: Iterable[Layer], away: Position = (0.0, 0.0)) -> list[QRectF]:
    """The rectangles of layers with their names, moved by some distance."""
    dx, dy = away
    bodies = (column(layer.position, layer.size) for layer in layers)
    return [body.adjusted(dx - 20, dy - HEADER_GAP - HEADER_HEIGHT, dx + 20, dy) for body in bodies]


def room_below(canvas: "Canvas", wanted: Iterable[QRectF]) -> float:
    """How far down rectangles have to move to be clear of all layers, on the grid."""
    wanted, down = list(wanted), 0.0
    present = sorted(bounds_of(canvas.network.layers), key=QRectF.top)
    moved = True
    while moved:
        moved = False
        for there in present:
            for box in wanted:
                if box.translated(0, down).intersects(there):
                    down += there.bottom() + _GAP - (box.top() + down)
                    moved = True
    return -(-down // GRID) * GRID
