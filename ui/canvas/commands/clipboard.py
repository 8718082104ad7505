"""Copying and pasting parts of a network, between windows and processes too.

On the clipboard a part is a native file, checked like one when it is pasted, and beside it text for
people and spreadsheets.
"""

from PySide6.QtCore import QCoreApplication, QMimeData, QPointF
from PySide6.QtGui import QGuiApplication

from nnsim.editing.aligning import Position
from nnsim.editing.fragment import extract, layers_of, to_text
from nnsim.errors import UserError
from nnsim.interchange.models.source import is_start
from nnsim.model.network import Layer
from nnsim.model.project import Project
from ui.base.translation import error_text
from ui.canvas.commands.arrange import bounds_of, room_below
from ui.canvas.commands.insert import select_added
from ui.canvas.context import CanvasContext
from ui.canvas.layer_geometry import snapped, united
from ui.document.naming import layer_name
from ui.document.pasted_table import clipboard_text, looks_like_table

MIME_TYPE = "application/x-nnsim-part"

translate = QCoreApplication.translate


def copy(canvas: CanvasContext) -> bool:
    """Put the layers and neurons that are selected on the clipboard; False if that is not possible."""
    from nnsim.files import native  # imported when it is needed: a window opens sooner

    try:
        part = extract(canvas.document.live(), canvas.selection.whole_neurons(canvas.network))
        data = native.dumps(part)
    except UserError as error:
        canvas.refuse(error_text(error))
        return False
    mime = QMimeData()
    mime.setData(MIME_TYPE, data)
    mime.setText(to_text(part))
    QGuiApplication.clipboard().setMimeData(mime)
    count = len(layers_of(part))
    canvas.say(
        translate("NetworkView", "Copied 1 layer with its weights")
        if count == 1
        else translate("NetworkView", "Copied {0} layers with their weights").format(count)
    )
    return True


def cut(canvas: CanvasContext) -> None:
    """Copy what is selected and delete it."""
    refusal = canvas.edits.deleting_refusal(canvas.selection)
    if refusal:
        canvas.refuse(refusal)
    elif copy(canvas):
        canvas.edits.cut(canvas.selection)


def _holds_part() -> bool:
    offered: QMimeData | None = QGuiApplication.clipboard().mimeData()  # the stubs know no None
    return offered is not None and offered.hasFormat(MIME_TYPE)


def why_not_paste() -> str:
    """Why nothing can be pasted; empty if something can."""
    text = clipboard_text()
    if _holds_part() or is_start(text) or looks_like_table(text):
        return ""
    return translate(
        "NetworkView", "There is nothing to paste: copy layers, neurons or rows of a table first."
    )


def paste(canvas: CanvasContext, at: QPointF | None) -> None:
    """Put what was copied about a point, or below where it was, and select it.

    A table is data, and a link or an address opens the start it stands for.
    """
    text = "" if _holds_part() else clipboard_text()
    if is_start(text):
        canvas.paste_link(text)
        return
    if looks_like_table(text):
        canvas.paste_table()
        return
    part = _part(canvas)
    if part is None:
        return
    layers = layers_of(part)
    away = _away(canvas, layers, at)
    if not select_added(canvas, lambda: canvas.edits.paste(part, away)):
        return
    canvas.say(_what_was_pasted(canvas, len(layers)))


def _part(canvas: CanvasContext) -> Project | None:
    from nnsim.files import native

    refusal = why_not_paste()
    try:
        if not refusal:
            data = QGuiApplication.clipboard().mimeData().data(MIME_TYPE)
            return native.loads(bytes(data.data()))
    except UserError as error:
        refusal = translate("NetworkView", "What was copied cannot be read: {0}").format(error)
    canvas.refuse(refusal)
    return None


def _away(canvas: CanvasContext, layers: tuple[Layer, ...], at: QPointF | None) -> Position:
    boxes = bounds_of(canvas, layers)
    if at is None:
        return 0.0, room_below(canvas, boxes)
    dx, dy = snapped(at - united(boxes).center())
    taken_places = {layer.position for layer in canvas.network.layers}
    while any((x.position[0] + dx, x.position[1] + dy) in taken_places for x in layers):
        dx, dy = dx + 32, dy + 32
    return dx, dy


def _what_was_pasted(canvas: CanvasContext, count: int) -> str:
    names = [layer_name(canvas.network.by_id[i]) for i in canvas.selection.layers]
    if count == 1:
        return translate(
            "NetworkView", "Pasted {0} as a hidden layer; wire it to the others"
        ).format(names[0])
    return translate("NetworkView", "Pasted {0} hidden layers; wire them to the others").format(
        count
    )
