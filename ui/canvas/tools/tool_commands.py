"""The tools: what the left mouse button does on the canvas."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from ui.base.commands import Command
from ui.canvas.context import CanvasContext, PointerEvent
from ui.canvas.tools.build_tools import AddLayer, AddNeuron, start_wire
from ui.canvas.tools.select_tool import Tool, start_selecting

translate = QCoreApplication.translate

START: dict[str, Callable[[CanvasContext, PointerEvent], Tool | None]] = {
    "select": start_selecting,
    "neuron": AddNeuron,
    "layer": AddLayer,
    "wire": start_wire,
}


def tool_commands(canvas: CanvasContext) -> tuple[Command, ...]:
    """One of them is chosen."""

    def row(name: str, text: str, key: str, icon: str) -> Command:
        return Command(
            f"tool.{name}",
            text,
            partial(canvas.set_tool, name),
            key,
            icon,
            checked=lambda: canvas.tool == name,
            one_of="tool",
        )

    return (
        row("select", translate("Commands", "Select and move"), "V", "pointer"),
        row("neuron", translate("Commands", "Add neuron"), "N", "circle"),
        row("layer", translate("Commands", "Add layer"), "L", "rectangle-vertical"),
        row("wire", translate("Commands", "Wire"), "W", "vector-bezier-2"),
    )
