"""What can be done with any view that is zoomed."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from ui.base.commands import Command
from ui.scene.zoom_view import ZoomView

translate = QCoreApplication.translate
Standard = QKeySequence.StandardKey


def zoom_commands(view: ZoomView) -> tuple[Command, ...]:
    """How much of a drawing is seen."""
    return (
        Command(
            "view.fit", translate("Commands", "&Fit to window"), view.fit, "Ctrl+0", "maximize"
        ),
        Command(
            "view.zoom_in",
            translate("Commands", "Zoom &in"),
            view.zoom_in,
            (Standard.ZoomIn, "Ctrl+="),
        ),
        Command(
            "view.zoom_out", translate("Commands", "Zoom &out"), view.zoom_out, Standard.ZoomOut
        ),
    )
