"""Where layers go: aligned, spread out, tidied, pinned, and new ones clear of those there are."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QPointF, QRectF

from nnsim.editing.aligning import Box, Position, aligned, distributed, widened
from nnsim.model.network import Layer, Network
from ui.canvas.context import CanvasContext
from ui.canvas.layer_geometry import (
    GRID,
    HEADER_GAP,
    HEADER_HEIGHT,
    LARGEST_COLUMN,
    LARGEST_OPEN,
    column,
    snapped,
)

translate = QCoreApplication.translate
Arrange = Callable[[Mapping[str, Position], Mapping[str, Box]], dict[str, Position]]

_GAP = 40.0  # between a layer and one that is put below it


def _body(canvas: CanvasContext, layer: Layer) -> QRectF:
    """The rectangle of a layer's neurons at its position, whether it is there yet or not."""
    opened = layer.id in canvas.network_scene.opened
    return column(layer.position, layer.size, LARGEST_OPEN if opened else LARGEST_COLUMN)


def body_box(canvas: CanvasContext, layer: Layer) -> Box:
    """How far the neurons of a layer reach from its position."""
    body = _body(canvas, layer)
    x, y = body.width() / 2, body.height() / 2
    return Box(-x, -y, x, y)


def whole_box(canvas: CanvasContext, layer: Layer) -> Box:
    """How far a layer reaches with the name above it."""
    body, half = body_box(canvas, layer), canvas.network_scene.placed[layer.id].header.width() / 2
    top = body.top - HEADER_GAP - HEADER_HEIGHT
    return Box(min(body.left, -half), top, max(body.right, half), body.bottom)


def chosen_layers(canvas: CanvasContext) -> list[Layer]:
    """The layers that are selected, or neurons of which are."""
    touched = canvas.selection.touched_layers(canvas.network)
    return [layer for layer in canvas.network.layers if layer.id in touched]


def arranged(canvas: CanvasContext, arrange: Arrange) -> dict[str, Position]:
    """Where an arrangement puts the layers chosen."""
    layers = chosen_layers(canvas)
    positions = {layer.id: layer.position for layer in layers}
    return arrange(positions, {layer.id: body_box(canvas, layer) for layer in layers})


def to_edge(edge: str) -> Arrange:
    """Aligns along an edge, one of `aligning.ALIGNMENTS`."""
    return lambda positions, boxes: aligned(positions, boxes, edge)


def along(axis: int) -> Arrange:
    """Makes the spaces along an axis equal."""
    return lambda positions, boxes: distributed(positions, boxes, axis)


def too_few(canvas: CanvasContext, needed: int) -> str:
    """Why what needs so many layers cannot be done; empty if it can."""
    if len(chosen_layers(canvas)) >= needed:
        return ""
    return {
        1: translate("NetworkView", "Select a layer first."),
        2: translate("NetworkView", "Select two or more layers first."),
        3: translate("NetworkView", "Select three or more layers first."),
    }[needed]


def tidy_positions(canvas: CanvasContext) -> dict[str, Position]:
    """Where tidying puts the layers: on the grid, as wide as the view, but for the pinned ones."""
    from nnsim.editing.layout import tidied  # a start has nothing to tidy

    network = canvas.network
    boxes = {layer.id: whole_box(canvas, layer) for layer in network.layers}
    places, pinned = tidied(network, boxes), {x.id for x in network.layers if x.pinned}
    if not pinned:
        places = widened(places, boxes, canvas.view.shape)
    return {i: at if i in pinned else snapped(QPointF(*at)) for i, at in places.items()}


def as_wide_as_view(canvas: CanvasContext, network: Network) -> dict[str, Position]:
    """Where the layers of a network that is about to be shown go, so that it fills the view."""
    positions = {layer.id: layer.position for layer in network.layers}
    boxes = {layer.id: body_box(canvas, layer) for layer in network.layers}
    places = widened(positions, boxes, canvas.view.shape)
    return {i: snapped(QPointF(*at)) for i, at in places.items()}


def tidy(canvas: CanvasContext) -> None:
    """Lay all layers out but the pinned ones, and show where they are."""
    if canvas.edits.tidy(tidy_positions(canvas)) and not canvas.view.shows_all():
        canvas.view.fit()


def are_pinned(canvas: CanvasContext) -> bool:
    """Whether all layers chosen are pinned."""
    layers = chosen_layers(canvas)
    return bool(layers) and all(layer.pinned for layer in layers)


def toggle_pin(canvas: CanvasContext) -> None:
    """Pin the layers chosen, or unpin them if all of them are."""
    pinned = not are_pinned(canvas)
    canvas.edits.pin([layer.id for layer in chosen_layers(canvas)], pinned)
    if pinned:
        canvas.say(translate("NetworkView", "Pinned: tidying leaves it where it is"))


def bounds_of(canvas: CanvasContext, layers: Iterable[Layer]) -> list[QRectF]:
    """The rectangles of layers with their names."""
    top = -HEADER_GAP - HEADER_HEIGHT
    return [_body(canvas, layer).adjusted(-20, top, 20, 0) for layer in layers]


def room_below(canvas: CanvasContext, wanted: Iterable[QRectF]) -> float:
    """How far down rectangles have to move to be clear of all layers, on the grid."""
    wanted, down = list(wanted), 0.0
    present = sorted(bounds_of(canvas, canvas.network.layers), key=QRectF.top)
    moved = True
    while moved:
        moved = False
        for there in present:
            for box in wanted:
                if box.translated(0, down).intersects(there):
                    down += there.bottom() + _GAP - (box.top() + down)
                    moved = True
    return -(-down // GRID) * GRID
