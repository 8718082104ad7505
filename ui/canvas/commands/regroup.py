"""Splitting, merging, folding and doubling what is selected, and why that may not be possible."""

from PySide6.QtCore import QCoreApplication

from nnsim.editing import collapse, split_merge
from nnsim.editing.aligning import Position
from nnsim.model.network import Layer
from ui.canvas.commands.arrange import bounds_of, chosen_layers, room_below
from ui.canvas.commands.insert import select_added
from ui.canvas.context import CanvasContext
from ui.canvas.layer_geometry import HEADER_GAP, HEADER_HEIGHT, column, united
from ui.document.naming import layer_name
from ui.document.selection import Selection

translate = QCoreApplication.translate


def nothing_to_copy(canvas: CanvasContext) -> str:
    """Why nothing can be copied; empty if something can."""
    if chosen_layers(canvas):
        return ""
    return translate("NetworkView", "Select layers or neurons first.")


def _split_off(canvas: CanvasContext) -> tuple[Layer, list[int]] | None:
    """The layer to split and the neurons that leave it: those selected, or its lower half."""
    layers = chosen_layers(canvas)
    if len(layers) != 1:
        return None
    neurons = [n for n in layers[0].neurons if n in canvas.selection.neurons]
    return layers[0], neurons or list(layers[0].neurons[(layers[0].size + 1) // 2 :])


def why_not_split(canvas: CanvasContext) -> str:
    """Why the selection cannot be split; empty if it can."""
    found = _split_off(canvas)
    if found is None:
        return translate("NetworkView", "Select one layer, or some of its neurons, to split it.")
    layer, neurons = found
    if not neurons:
        return translate("NetworkView", "{0} has one neuron and cannot be split.").format(
            layer_name(layer)
        )
    return canvas.edits.refusal(lambda n: split_merge.split(n, neurons, (0.0, 0.0)))


def split(canvas: CanvasContext) -> None:
    """Make the neurons selected a layer of their own, below the rest of theirs."""
    found = _split_off(canvas)
    assert found is not None
    layer, neurons = found
    place = _below(canvas, layer, len(neurons))
    select_added(canvas, lambda: canvas.edits.split(neurons, place))


def _below(canvas: CanvasContext, layer: Layer, size: int) -> Position:
    """Where a layer of so many neurons goes below one that loses them."""
    x, y = layer.position
    rest, apart = column((x, y), layer.size - size), column((x, y), size)
    gap = HEADER_GAP + HEADER_HEIGHT + 24
    return x, y + (rest.height() + apart.height()) / 2 + gap


def why_not_merge(canvas: CanvasContext) -> str:
    """Why the layers selected cannot become one; empty if they can."""
    layers = [layer.id for layer in chosen_layers(canvas)]
    return canvas.edits.refusal(lambda network: split_merge.merge(network, layers))


def merge(canvas: CanvasContext) -> None:
    """Make the layers selected one, and select it."""
    layers = chosen_layers(canvas)
    if canvas.edits.merge([layer.id for layer in layers]):
        canvas.select(Selection(layers=frozenset({layers[0].id})))


def why_not_collapse(canvas: CanvasContext) -> str:
    """Why the linear layers selected, or all there are, cannot be folded; empty if they can."""
    chosen = [layer.id for layer in chosen_layers(canvas)]
    return canvas.edits.refusal(lambda n: collapse.collapse(n, collapse.linear_layers(n, chosen)))


def collapse_linear(canvas: CanvasContext) -> None:
    """Fold the linear layers selected, or all there are, into those they feed."""
    chosen = [layer.id for layer in chosen_layers(canvas)]
    canvas.edits.collapse(collapse.linear_layers(canvas.network, chosen))


def duplicate(canvas: CanvasContext) -> None:
    """Double the layers selected, or else the neurons, with all their wires."""
    layers = [layer for layer in canvas.network.layers if layer.id in canvas.selection.layers]
    if layers:
        boxes = bounds_of(canvas, layers)
        down = room_below(canvas, boxes) or united(boxes).height()
        ids = [layer.id for layer in layers]
        select_added(canvas, lambda: canvas.edits.duplicate_layers(ids, (0.0, down)))
        return
    before = set(canvas.network.layer_of)
    if canvas.edits.duplicate_neurons(canvas.selection.neurons):
        canvas.select(Selection(neurons=frozenset(canvas.network.layer_of.keys() - before)))
