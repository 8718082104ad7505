"""Gestures that build: add a neuron, add a layer, draw a wire."""

from PySide6.QtCore import QCoreApplication, QPointF, Qt

from nnsim.editing.aligning import Position
from nnsim.editing.layers import add_layer, insert_neuron
from nnsim.functions.activations import Activation
from nnsim.presets.defaults import NEW_LAYER_SIZE
from ui.canvas.commands import insert
from ui.canvas.context import CanvasContext, PointerEvent
from ui.canvas.layer_geometry import SPACING, port_heights
from ui.canvas.tools.keyboard_navigation import current_target, mouse_at
from ui.canvas.tools.select_tool import Tool
from ui.canvas.wire_geometry import single_curve
from ui.document.naming import layer_name
from ui.document.selection import Target
from ui.document.selection_edits import wire_edit

translate = QCoreApplication.translate


class AddNeuron(Tool):
    """A click adds a neuron: to the layer that is there, or as a layer of its own."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: CanvasContext, press: PointerEvent) -> None:
        super().__init__(canvas, press)
        show_new_neurons(canvas, press, 1)

    def move(self, mouse: PointerEvent) -> None:
        show_new_neurons(self.canvas, mouse, 1)

    def release(self, mouse: PointerEvent) -> None:
        self.canvas.network_scene.overlay.clear_preview()
        insert.add_neuron(self.canvas, mouse.point, mouse.target)
        if not mouse.adding:
            self.canvas.set_tool("select")


class AddLayer(Tool):
    """A click adds a layer of the usual size; dragging down from its first neuron chooses it."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: CanvasContext, press: PointerEvent) -> None:
        super().__init__(canvas, press)
        show_new_neurons(canvas, press, NEW_LAYER_SIZE)

    def _size_and_place(self, mouse: PointerEvent) -> tuple[int, Position]:
        if self.is_click(mouse):
            return NEW_LAYER_SIZE, insert.new_position(self.canvas, mouse.point)
        size = 1 + max(round((mouse.point.y() - self.press.point.y()) / SPACING), 0)
        first = port_heights((0.0, 0.0), size)[0]
        return size, insert.new_position(self.canvas, self.press.point - QPointF(0, first))

    def move(self, mouse: PointerEvent) -> None:
        size, position = self._size_and_place(mouse)
        show_new_layer(self.canvas, position, size)

    def release(self, mouse: PointerEvent) -> None:
        self.canvas.network_scene.overlay.clear_preview()
        insert.add_layer(self.canvas, *self._size_and_place(mouse))
        if not mouse.adding:
            self.canvas.set_tool("select")


class Wire(Tool):
    """Draws a wire from a neuron or layer to another, and says beforehand if it will be refused."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: CanvasContext, press: PointerEvent) -> None:
        super().__init__(canvas, press)
        self._source = press.target
        self._over = Target()
        self._refusal = ""

    def move(self, mouse: PointerEvent) -> None:
        end = self._end(mouse)
        if end != self._over:
            self._over = end
            edit = wire_edit(self._source, end)
            self._refusal = self.canvas.edits.refusal(edit) if end.layer is not None else ""
            self.canvas.say(self._refusal or self._sentence(end))
        scene = self.canvas.network_scene
        start = scene.wire_ends(self._source)[1]
        if end.layer is None:
            path = single_curve(start, mouse.point)
        else:
            path = single_curve(start, scene.wire_ends(end)[0])
            path.addRoundedRect(scene.outline_of(end), 12, 12)
        scene.overlay.show_wire(path, bool(self._refusal))

    def _end(self, mouse: PointerEvent) -> Target:
        """What the wire would end at: never a wire, nor the very place it starts from."""
        target = mouse.target
        if target.layer is None or (target.layer, target.neuron) == (
            self._source.layer,
            self._source.neuron,
        ):
            return Target()
        return Target(
            "neuron" if target.neuron is not None else "header", target.layer, target.neuron
        )

    def _sentence(self, end: Target) -> str:
        if end.layer is None:
            return tool_hint("wire")
        network = self.canvas.network
        names = (
            layer_name(network.by_id[self._source.layer or ""]),
            layer_name(network.by_id[end.layer]),
        )
        if self._source.neuron is not None and end.neuron is not None:
            return translate("NetworkView", "A single wire from {0} to {1}").format(*names)
        return translate("NetworkView", "Wire every neuron of {0} to every neuron of {1}").format(
            *names
        )

    def release(self, mouse: PointerEvent) -> None:
        self.canvas.network_scene.overlay.clear_preview()
        end = self._end(mouse)
        if end.layer is not None:
            self.canvas.edits.wire(self._source, end)


def show_new_neurons(canvas: CanvasContext, mouse: PointerEvent, size: int) -> None:
    """Preview what a click would add: a layer, or a neuron that joins the layer that is there."""
    if size == 1 and mouse.target.layer is not None:
        _show_insertion(canvas, mouse, mouse.target.layer)
    else:
        show_new_layer(canvas, insert.new_position(canvas, mouse.point), size)


def show_new_layer(canvas: CanvasContext, position: Position, size: int) -> None:
    """Preview a layer, and say why if it will be refused."""
    linear = Activation("linear")
    refusal = canvas.edits.refusal(lambda n: add_layer(n, size, linear, position))
    canvas.network_scene.overlay.show_new_neurons(position, size, bool(refusal))
    if size == 1:
        canvas.say(refusal or translate("NetworkView", "A neuron on its own"))
    else:
        canvas.say(refusal or translate("NetworkView", "A layer of {0}").format(size))


def _show_insertion(canvas: CanvasContext, mouse: PointerEvent, layer_id: str) -> None:
    placement = canvas.network_scene.placed[layer_id]
    gap, layer = placement.gap_at(mouse.point.y()), canvas.network.by_id[layer_id]
    place = gap if gap >= 0 else layer.size
    refusal = canvas.edits.refusal(lambda n: insert_neuron(n, layer_id, place))
    overlay = canvas.network_scene.overlay
    if refusal:
        overlay.clear_preview()
    else:
        overlay.show_guides([placement.gap_line(gap)], width=3)
    canvas.say(
        refusal
        or translate("NetworkView", "{0} gets neuron {1}").format(layer_name(layer), place + 1)
    )


def tool_hint(name: str) -> str:
    """What a tool does."""
    return {
        "select": translate("Tools", "Click to select, drag to move; drag a + to wire"),
        "neuron": translate("Tools", "Click to add a neuron; on a layer it joins that layer"),
        "layer": translate("Tools", "Click to add a layer, or drag down to choose its size"),
        "wire": translate(
            "Tools",
            "Drag from layer to layer, or from neuron to neuron for a single wire; "
            "by keys: Tab, Enter, Tab, Enter",
        ),
    }[name]


def start_wire(canvas: CanvasContext, press: PointerEvent) -> Tool | None:
    """A wire, if the button was pressed on a neuron or a layer."""
    return Wire(canvas, press) if press.target.layer is not None else None


def use_tool(canvas: CanvasContext) -> bool:
    """Do with Enter what a click on the thing selected does with the tool; False with none."""
    here = current_target(canvas)
    if canvas.tool == "neuron" and here.layer is not None:
        insert.add_neuron(canvas, mouse_at(canvas, here).point + QPointF(0, 1), here)
    elif canvas.tool in ("neuron", "layer"):
        size = 1 if canvas.tool == "neuron" else NEW_LAYER_SIZE
        insert.add_layer(canvas, size, insert.free_position(canvas, here, size))
    elif canvas.hand.gesture is not None:
        canvas.hand.end(mouse_at(canvas, here))
        return True
    elif canvas.tool == "wire" and here.layer is not None:
        canvas.hand.begin(Wire(canvas, mouse_at(canvas, here)))
        canvas.say(
            translate("NetworkView", "Tab to where the wire ends, then Enter; Esc gives it up")
        )
        return True
    else:
        return False
    canvas.set_tool("select")
    return True
