"""Renaming a layer where its name stands."""

from PySide6.QtCore import QCoreApplication, QRectF

from ui.canvas.context import CanvasContext
from ui.document.naming import layer_name
from ui.scene.name_field import NameField

translate = QCoreApplication.translate


def edit_name(canvas: CanvasContext, layer_id: str) -> None:
    """Let the user type another name of a layer where the name stands."""

    def area() -> QRectF | None:
        placement = canvas.network_scene.placed.get(layer_id)
        if placement is None:
            return None
        return placement.header.adjusted(0, 0, 0, -placement.header.height() / 2)

    def rename(name: str) -> None:
        if layer_id in canvas.network.by_id:
            canvas.edits.rename(layer_id, name)

    field = NameField(canvas.view, layer_name(canvas.network.by_id[layer_id]), area, rename)
    field.setAccessibleName(translate("NameEditor", "Name of the layer"))
