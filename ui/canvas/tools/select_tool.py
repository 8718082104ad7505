"""Gestures that select, move and pan: each one small object from press to release, or Esc."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QApplication

from nnsim.editing.aligning import Position
from ui.canvas.context import CanvasContext, PointerEvent
from ui.canvas.tools.hit_test import touching
from ui.canvas.tools.snapping import REACH, guides, snapped_to
from ui.document.selection import Selection


class Tool:
    """Begins where the mouse is pressed. `cancel` leaves everything as it was before."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, canvas: CanvasContext, press: PointerEvent) -> None:
        self.canvas = canvas
        self.press = press

    def move(self, mouse: PointerEvent) -> None:
        """The mouse has moved with the button down."""

    def release(self, mouse: PointerEvent) -> None:
        """The button is up: make the edit."""

    def cancel(self) -> None:
        """Take the preview away."""
        self.canvas.network_scene.overlay.clear_preview()

    def is_click(self, mouse: PointerEvent) -> bool:
        """Whether the mouse is still about where it was pressed."""
        moved = (mouse.pixel - self.press.pixel).manhattanLength()
        return moved < QApplication.startDragDistance()


class Pan(Tool):
    """Moves the view with the mouse."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: CanvasContext, press: PointerEvent) -> None:
        super().__init__(canvas, press)
        self._at = press.pixel

    def move(self, mouse: PointerEvent) -> None:
        away, self._at = self._at - mouse.pixel, mouse.pixel
        self.canvas.view.pan(away.x(), away.y())

    def cancel(self) -> None:
        away = self._at - self.press.pixel
        self.canvas.view.pan(away.x(), away.y())


class Band(Tool):
    """Selects what a rectangle holds; a click on the bare canvas selects nothing."""

    def __init__(self, canvas: CanvasContext, press: PointerEvent) -> None:
        super().__init__(canvas, press)
        self._before = canvas.selection
        self._base = self._before if press.adding else Selection()
        canvas.select(self._base)

    def move(self, mouse: PointerEvent) -> None:
        band = QRectF(self.press.point, mouse.point).normalized()
        scene = self.canvas.network_scene
        scene.overlay.show_band(band)
        self.canvas.select(self._base.united(touching(scene, band)))

    def release(self, mouse: PointerEvent) -> None:
        self.canvas.network_scene.overlay.clear_preview()

    def cancel(self) -> None:
        super().cancel()
        self.canvas.select(self._before)


class Pick(Tool):
    """Selects what was clicked; dragging moves the layers that are selected then."""

    def __init__(self, canvas: CanvasContext, press: PointerEvent) -> None:
        super().__init__(canvas, press)
        self._before = canvas.selection
        picked = press.target.selection
        self._was_selected = self._before.united(picked) == self._before
        if press.adding:
            canvas.select(self._before.toggled(picked))
        elif not self._was_selected:
            canvas.select(picked)
        self._starts = self._movable()
        self._moved: dict[str, Position] = {}

    def _movable(self) -> dict[str, Position]:
        network = self.canvas.network
        layers = set(self.canvas.selection.touched_layers(network)) | {self.press.target.layer}
        return {i: network.by_id[i].position for i in layers if i is not None}

    def move(self, mouse: PointerEvent) -> None:
        if self.press.target.layer is None or (not self._moved and self.is_click(mouse)):
            return
        away = mouse.point - self.press.point
        x, y = self._starts[self.press.target.layer]
        wanted = x + away.x(), y + away.y()
        others = [z.position for z in self.canvas.network.layers if z.id not in self._starts]
        place = wanted if mouse.free else snapped_to(wanted, others, REACH / self.canvas.view.zoom)
        dx, dy = place[0] - x, place[1] - y
        self._moved = {i: (u + dx, v + dy) for i, (u, v) in self._starts.items()}
        scene = self.canvas.network_scene
        scene.preview_move(self._moved)
        scene.overlay.show_guides([] if mouse.free else guides(place, others))
        self.canvas.show_marks()

    def release(self, mouse: PointerEvent) -> None:
        if self._moved:
            moved = self._moved
            super().cancel()
            self.canvas.network_scene.preview_move({})
            if moved != self._starts:
                self.canvas.edits.move(moved)
            self.canvas.show_marks()
        elif not self.press.adding:
            self.canvas.select(self.press.target.selection)
            if self.press.target.part == "subtitle":
                from ui.canvas.context_menus import choose_activation

                choose_activation(self.canvas, self.press.target)

    def cancel(self) -> None:
        super().cancel()
        self.canvas.network_scene.preview_move({})
        self.canvas.select(self._before)
        self.canvas.show_marks()


def start_selecting(canvas: CanvasContext, press: PointerEvent) -> Tool:
    """What pressing the button begins with the select tool."""
    return Band(canvas, press) if press.target.part == "canvas" else Pick(canvas, press)
