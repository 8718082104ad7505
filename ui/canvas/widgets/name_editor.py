"""Renaming a layer where its name stands."""

from PySide6.QtCore import QCoreApplication, QRectF

from ui.canvas.context import CanvasContext
from ui.canvas.items import layer_words
from ui.document.naming import layer_name
from ui.scene.name_field import NameField

translate = QCoreApplication.translate


def edit_name(canvas: CanvasContext, layer_id: str) -> None:
    """Let the user type another name of a layer where the name stands."""

    def area() -> QRectF | None:
        item = canvas.network_scene.layers.get(layer_id)
        if item is None:
            return None
        name = item.header(canvas.view.zoom)
        name.setBottom(layer_words.middle(item.placement, canvas.view.zoom))
        return name

    def rename(name: str) -> None:
        if layer_id in canvas.network.by_id:
            canvas.edits.rename(layer_id, name)

    field = NameField(canvas.view, layer_name(canvas.network.by_id[layer_id]), area, rename)
    field.setAccessibleName(translate("NameEditor", "Name of the layer"))
