"""The tools: what the left mouse button does on the canvas."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup

from ui.base import theme
from ui.base.icons import icon
from ui.canvas.context import CanvasContext, PointerEvent
from ui.canvas.tools.build_tools import AddLayer, AddNeuron, start_wire
from ui.canvas.tools.select_tool import Tool, start_selecting

START: dict[str, Callable[[CanvasContext, PointerEvent], Tool | None]] = {
    "select": start_selecting,
    "neuron": AddNeuron,
    "layer": AddLayer,
    "wire": start_wire,
}
_KEYS = {"select": "V", "neuron": "N", "layer": "L", "wire": "W"}
_ICONS = {
    "select": "pointer",
    "neuron": "circle",
    "layer": "rectangle-vertical",
    "wire": "vector-bezier-2",
}


class Tools(QObject):
    """One checkable action a tool, with its key; `chosen` tells which one was picked."""

    chosen = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        texts = {
            "select": self.tr("Select and move"),
            "neuron": self.tr("Add neuron"),
            "layer": self.tr("Add layer"),
            "wire": self.tr("Wire"),
        }
        self._group = QActionGroup(self)
        for name, key in _KEYS.items():
            action = QAction(texts[name], self._group, checkable=True)
            action.setShortcut(key)
            action.setToolTip(f"{texts[name]} ({key})")
            action.setData(name)
            action.triggered.connect(lambda _, name=name: self.chosen.emit(name))
        self.show("select")

    @property
    def actions(self) -> list[QAction]:
        """The actions in the order of the palette."""
        return self._group.actions()

    def show(self, name: str) -> None:
        """Check the action of a tool, and draw its icon in the accent colour."""
        colours = theme.current()
        for action in self.actions:
            chosen = action.data() == name
            action.setChecked(chosen)
            colour = colours.accent if chosen else colours.muted
            action.setIcon(icon(_ICONS[action.data()], colour))

    def hint(self, name: str) -> str:
        """What a tool does."""
        return {
            "select": self.tr("Click to select, drag to move; drag a + to wire"),
            "neuron": self.tr("Click to add a neuron; on a layer it joins that layer"),
            "layer": self.tr("Click to add a layer, or drag down to choose its size"),
            "wire": self.tr(
                "Drag from layer to layer, or from neuron to neuron for a single wire; "
                "by keys: Tab, Enter, Tab, Enter"
            ),
        }[name]
