"""The mouse on the canvas: what it is over, and the gesture it makes."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent

from nnsim.presets.defaults import NEW_LAYER_SIZE
from ui.base.recent_events import note
from ui.canvas.commands import insert
from ui.canvas.context import CanvasContext, Gesture, PointerEvent
from ui.canvas.tools import build_tools, keyboard_navigation
from ui.canvas.tools.hit_test import target_at
from ui.canvas.tools.select_tool import Pan
from ui.canvas.tools.tool_commands import START
from ui.canvas.widgets.name_editor import edit_name
from ui.document.selection import Selection, Target

_REACH = 7.0  # pixels within which a wire is under the mouse


class MouseController:
    """Turns the events of the mouse into gestures; keys can make some of them too."""

    def __init__(self, canvas: CanvasContext) -> None:
        self._canvas = canvas
        self.gesture: Gesture | None = None
        self.over = Target()
        self.point: QPointF | None = None  # in the scene, if the mouse is over it
        self._button = Qt.MouseButton.NoButton  # that the gesture was begun with

    def _mouse(self, event: QMouseEvent) -> PointerEvent:
        canvas, pixel = self._canvas, event.position().toPoint()
        point = canvas.view.mapToScene(pixel)
        zoom = canvas.view.zoom
        target = target_at(canvas.network_scene, point, _REACH / zoom, self.over, zoom)
        held = event.modifiers()
        shift, alt = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
        return PointerEvent(point, pixel, target, adding=bool(held & shift), free=bool(held & alt))

    # -- gestures ---------------------------------------------------------------------------------

    def begin(self, gesture: Gesture | None) -> None:
        """Let a gesture go on until it ends or is cancelled."""
        self.gesture = gesture
        self.show_cursor()

    def end(self, mouse: PointerEvent) -> None:
        """End the gesture under way here, with its edit."""
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.release(mouse)
            self.show_cursor()

    def cancel(self) -> bool:
        """End the gesture under way without an edit; False if there is none."""
        gesture, self.gesture = self.gesture, None
        self._canvas.network_scene.overlay.clear_preview()
        if gesture is not None:
            gesture.cancel()
        self.show_cursor()
        return gesture is not None

    def let_go(self) -> None:
        """The network is another: no gesture goes on, and what the mouse is over is found anew."""
        scene = self._canvas.network_scene
        self.gesture, self.over = None, self.over.kept(self._canvas.network)
        scene.overlay.clear_preview()
        scene.preview_move({})
        self.show_cursor()

    # -- events -----------------------------------------------------------------------------------

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        button, mouse = event.button(), self._mouse(event)
        note(f"on {mouse.target}")
        left = button == Qt.MouseButton.LeftButton
        if self.gesture is not None or not (left or button == Qt.MouseButton.MiddleButton):
            return
        if not left or mouse.free:
            self.begin(Pan(self._canvas, mouse))
        elif mouse.target.part == "handle":
            self.begin(build_tools.Wire(self._canvas, mouse))
        else:
            self.begin(START[self._canvas.tool](self._canvas, mouse))
        self._button = button

    def move(self, event: QMouseEvent) -> None:
        """The mouse has moved."""
        mouse = self._mouse(event)
        self.point = mouse.point
        if self.gesture is not None:
            self.gesture.move(mouse)
        else:
            self._hover(mouse)

    def release(self, event: QMouseEvent) -> None:
        """A button went up."""
        if event.button() == self._button:
            self.end(self._mouse(event))

    def double_click(self, event: QMouseEvent) -> None:
        """The second press of two."""
        canvas, mouse = self._canvas, self._mouse(event)
        if canvas.tool != "select" or event.button() != Qt.MouseButton.LeftButton:
            self.press(event)
        elif mouse.target.part == "header":
            edit_name(canvas, mouse.target.layer or "")
        elif mouse.target.connection is not None:
            canvas.select(Selection(connections=frozenset({mouse.target.connection})))
        elif mouse.target.part == "column" and mouse.target.layer in canvas.network_scene.blocks:
            canvas.commands["network.open_block"].trigger()
        elif mouse.target.part == "canvas":
            insert.add_neuron(canvas, mouse.point, mouse.target)
        else:
            canvas.select(mouse.target.selection)

    def open_context_menu(self, event: QContextMenuEvent) -> None:
        """The menu of what is under the mouse, which is selected; by key, of what is selected."""
        from ui.canvas.context_menus import (
            menu_for,
            open_menu,
            popup,
        )  # by the first that is asked for

        canvas = self._canvas
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            open_menu(canvas, keyboard_navigation.current_target(canvas))
            return
        point = canvas.view.mapToScene(event.pos())
        zoom = canvas.view.zoom
        target = target_at(canvas.network_scene, point, _REACH / zoom, Target(), zoom)
        picked = target.selection
        if canvas.selection.united(picked) != canvas.selection:
            canvas.select(picked)
        popup(canvas, menu_for(canvas, target, point), point)

    def leave(self) -> None:
        """The mouse is elsewhere, unless a gesture goes on outside."""
        if self.gesture is not None:
            return
        self.point = None
        self._canvas.network_scene.overlay.clear_preview()
        if self.over != Target():
            self.forget()
            self._canvas.say("")

    def forget(self) -> None:
        """What the mouse was over is no longer there, or no longer matters."""
        self.over = Target()
        self._canvas.show_marks()

    def _hover(self, mouse: PointerEvent) -> None:
        canvas = self._canvas
        if canvas.tool in ("neuron", "layer"):
            size = 1 if canvas.tool == "neuron" else NEW_LAYER_SIZE
            build_tools.show_new_neurons(canvas, mouse, size)
        elif mouse.target != self.over:
            self.over = mouse.target
            canvas.show_marks()
            self.show_cursor()
            canvas.say_about(mouse.target)

    def show_cursor(self) -> None:
        """Give the mouse the cursor of what it does or would do."""
        cursor = Qt.CursorShape.ArrowCursor
        if self.gesture is not None:
            cursor = self.gesture.cursor
        elif self._canvas.tool != "select" or self.over.part == "handle":
            cursor = Qt.CursorShape.CrossCursor
        elif self.over.part == "subtitle":
            cursor = Qt.CursorShape.PointingHandCursor
        self._canvas.view.viewport().setCursor(cursor)
