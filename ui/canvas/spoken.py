"""What assistive software is told of the canvas, whose items have no names of their own."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from nnsim.model.parameters import Parameters
from nnsim.model.project import Project
from ui.canvas import labels
from ui.document.selection import Selection, Target

if TYPE_CHECKING:
    from ui.canvas.network_view import NetworkView

translate = QCoreApplication.translate
_MOST_SPOKEN = 5  # things that are described one by one


def targets_of(selection: Selection) -> Iterator[Target]:
    """Everything that is selected, one by one."""
    yield from (Target("header", layer) for layer in selection.layers)
    yield from (Target("neuron", None, neuron) for neuron in selection.neurons)
    yield from (Target("wire", connection=key) for key in selection.connections)
    yield from (Target("wire", wire=wire) for wire in selection.wires)


def describe_selection(selection: Selection, project: Project, parameters: Parameters) -> str:
    """The whole selection in words, the same as the lines of the outline say; many are counted."""
    if not selection:
        return translate("NetworkView", "Nothing is selected")
    parts = (selection.layers, selection.neurons, selection.connections, selection.wires)
    count = sum(map(len, parts))
    spoken = sorted(
        labels.describe(target, project, parameters)
        for target in islice(targets_of(selection), _MOST_SPOKEN)
    )
    if count > 1:
        spoken.insert(0, translate("NetworkView", "{0} selected").format(count))
    if count > _MOST_SPOKEN:
        spoken.append(translate("NetworkView", "and {0} more").format(count - _MOST_SPOKEN))
    return "; ".join(spoken)


def announce_selection(canvas: "NetworkView") -> None:
    """Tell assistive software what is selected now."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    scene = canvas.network_scene
    text = describe_selection(canvas.selection, scene.project, scene.parameters)
    canvas.setAccessibleDescription(text)
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(canvas, text))
