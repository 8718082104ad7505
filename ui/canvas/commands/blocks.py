"""Opening a block: its neurons and wires drawn one by one, as long as this window shows them so."""

from PySide6.QtCore import QCoreApplication

from nnsim.model.network import Layer
from ui.canvas.context import CanvasContext
from ui.canvas.layer_geometry import LARGEST_COLUMN, LARGEST_OPEN
from ui.document.naming import layer_name

translate = QCoreApplication.translate


_MOST_WIRES = 4096  # of a bundle, drawn one by one: more would hold up training


def toggle_block(canvas: CanvasContext) -> None:
    """Open the blocks that are selected, or close them again if all are open."""
    canvas.open_layers(_opened_then(canvas))


def why_not(canvas: CanvasContext) -> str:
    """Why the selection cannot be opened; "" if it can."""
    layers = _large_layers(canvas)
    if not layers:
        return translate("NetworkView", "Select a layer that is drawn as a block.")
    largest = max(layers, key=lambda layer: layer.size)
    if largest.size > LARGEST_OPEN:
        sentence = translate(
            "NetworkView",
            "{0} has {1} neurons, and a block shows at most {2} one by one; the outline lists more.",
        )
        return sentence.format(layer_name(largest), f"{largest.size:,}", LARGEST_OPEN)
    return _too_many_wires(canvas)


def _too_many_wires(canvas: CanvasContext) -> str:
    network, opened = canvas.network, _opened_then(canvas)
    for connection in network.connections:
        ends = [network.by_id[end] for end in connection.key]
        drawn = all(layer.size <= LARGEST_COLUMN or layer.id in opened for layer in ends)
        wires = ends[0].size * ends[1].size
        if drawn and wires > _MOST_WIRES:
            sentence = translate(
                "NetworkView",
                "{0} → {1} has {2} wires, too many to draw one by one: open one of the two.",
            )
            return sentence.format(layer_name(ends[0]), layer_name(ends[1]), f"{wires:,}")
    return ""


def _opened_then(canvas: CanvasContext) -> frozenset[str]:
    """The layers that will be open."""
    opened = canvas.network_scene.opened
    chosen = frozenset(layer.id for layer in _large_layers(canvas))
    return opened - chosen if chosen <= opened else opened | chosen


def _large_layers(canvas: CanvasContext) -> list[Layer]:
    layers = (canvas.network.by_id[i] for i in canvas.selection.touched_layers(canvas.network))
    return [layer for layer in layers if layer.size > LARGEST_COLUMN]
