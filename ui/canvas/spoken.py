"""What assistive software is told of the canvas, whose items have no names of their own."""

from typing import TYPE_CHECKING

from ui.document.descriptions import describe_selection

if TYPE_CHECKING:
    from ui.canvas.network_view import NetworkView


def announce_selection(canvas: "NetworkView") -> None:
    """Tell assistive software what is selected now."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    scene = canvas.network_scene
    text = describe_selection(canvas.selection, scene.project, scene.parameters)
    canvas.setAccessibleDescription(text)
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(canvas, text))
