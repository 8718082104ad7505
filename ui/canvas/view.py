"""The canvas: the network in the middle of the window, where it is built and watched."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from nnsim.network import Network
from nnsim.project import Project
from ui import theme
from ui.canvas import building, keys, labels, walking
from ui.canvas.activity import Activity, activity, number_of
from ui.canvas.banner import Banner
from ui.canvas.commands import Commands
from ui.canvas.edits import NEW_LAYER_SIZE, Edits
from ui.canvas.geometry import Position
from ui.canvas.gestures import Gesture, Mouse, Pan
from ui.canvas.live import Live
from ui.canvas.menus import menu_for, open_menu, popup
from ui.canvas.name_editor import edit_name
from ui.canvas.palette import Palette
from ui.canvas.quick_start import QuickStart
from ui.canvas.sample_chip import SampleChip
from ui.canvas.scene import NetworkScene
from ui.canvas.selection import Selection, Target, everything
from ui.canvas.spoken import announce_selection
from ui.canvas.tools import START, Tools
from ui.canvas.zoom_view import ZoomView
from ui.document import Document
from ui.icons import icon
from ui.session import Session

_MARGINS = 64, 64, 24, 64  # of a fitted network: left, top, right, bottom, in pixels
_REACH = 7.0  # pixels within which a wire is under the mouse


class Canvas(ZoomView):
    """Shows the network of a document with the numbers of a session, and edits it."""

    selection_changed = Signal()
    hint = Signal(str)  # a sentence for the status line
    number_typed = Signal(str)  # the first character of a weight, typed while a wire is selected

    def __init__(self, document: Document, session: Session, parent: QWidget | None = None) -> None:
        self.network_scene = NetworkScene(document.project)
        super().__init__(self.network_scene, parent)
        self.network_scene.setParent(self)
        self.setAccessibleName(self.tr("Network"))
        self.document, self.session = document, session
        self.edits = Edits(document, self)
        self.live = Live(session, self.network_scene, self)
        self.selection = Selection()
        self.kept = Selection()  # what stays selected while keys walk on
        self.walked_to = Target()
        self.hovered = Target()
        self.tool = "select"
        self.gesture: Gesture | None = None
        self._button = Qt.MouseButton.NoButton  # that the gesture was begun with
        self._activity: Activity | None = None
        self.pointer: QPointF | None = None  # where the mouse is in the scene, if it is over it
        self.commands = Commands(self)
        self._add_floating_widgets()
        document.changed.connect(self._follow)
        session.rebuilt.connect(self._rebuild)
        session.updated.connect(self._refresh)
        self._rebuild()

    def _add_floating_widgets(self) -> None:
        self._tools = Tools(self)
        self._tools.chosen.connect(self.set_tool)
        self.fit_action = QAction(self.tr("Zoom to fit"), self)
        self.fit_action.triggered.connect(self.fit)
        self.fit_action.setIcon(icon("maximize", theme.current().muted))
        self._palette = Palette((*self.tools, self.fit_action), self)
        self._banner = Banner(self)
        self._banner.button.clicked.connect(self.edits.fit_to_data)
        self.sample_chip = SampleChip(self.session, self)
        self.quick_field = QuickStart(self)
        self.quick_field.returnPressed.connect(self._build_chain)
        self.quick_field.cancelled.connect(self.setFocus)

    # -- what others ask --------------------------------------------------------------------------

    @property
    def network(self) -> Network:
        """The network of the document."""
        return self.document.project.network

    @property
    def tools(self) -> list[QAction]:
        """The actions that choose a tool."""
        return self._tools.actions

    def content(self) -> QRectF:
        return self.network_scene.bounds()

    def room(self) -> QRectF:
        left, top, right, bottom = _MARGINS
        if not self._banner.isHidden():
            bottom = max(bottom, self._banner.height() + 24)
        return super().room().adjusted(left, top, -right, -bottom)

    def set_tool(self, name: str) -> None:
        """Choose what the left mouse button does: select, neuron, layer or wire."""
        self.cancel()
        self.tool, self.hovered = name, Target()
        self.show_marks()
        self._tools.show(name)
        self._set_cursor()
        self.say(self.tool_hint(name))

    def tool_hint(self, name: str) -> str:
        """What a tool does."""
        return self._tools.hint(name)

    def finish_tool(self, stay: bool) -> None:
        """Go back to selecting after something was added, unless more is to come."""
        if not stay:
            self.set_tool("select")

    def select(self, selection: Selection) -> None:
        """Select this and nothing else."""
        self.kept, self.walked_to = Selection(), Target()
        self._show_selection(selection)

    def keep(self, selection: Selection) -> None:
        """Let this stay selected while keys walk on."""
        self.kept = selection
        if selection:
            self.say(self.tr("Kept: what Tab or an arrow comes to is selected too"))

    def walk_to(self, target: Target) -> None:
        """Select what keys have come to, and what was kept."""
        self.walked_to = target
        self._show_selection(self.kept.united(target.selection))

    def _show_selection(self, selection: Selection) -> None:
        if selection == self.selection:
            return
        self.selection = selection
        self.document.end_merging()
        self.show_marks()
        self.selection_changed.emit()
        announce_selection(self)

    def select_all(self) -> None:
        """Select every layer and every bundle of wires."""
        self.select(everything(self.network))

    def delete_selection(self) -> None:
        """Delete what is selected, as one step of undo."""
        if self.selection:
            self.edits.delete(self.selection)

    def say(self, sentence: str) -> None:
        """Show a sentence in the status line."""
        self.hint.emit(sentence)

    # -- edits that need to know where things are --------------------------------------------------

    def add_neuron(self, point: QPointF, target: Target) -> None:
        """Add a neuron to the layer at a point, or as a layer of its own."""
        if target.layer is None:
            self.add_layer(1, building.new_position(self, point))
            return
        gap = self.network_scene.placed[target.layer].gap_at(point.y())
        before = set(self.network.layer_of)
        if self.edits.insert_neuron(target.layer, gap):
            self.select(Selection(neurons=frozenset(self.network.layer_of.keys() - before)))

    def add_layer(self, size: int, position: Position) -> None:
        """Add a layer and select it."""
        self.add_layers(lambda: self.edits.add_layer(size, position))

    def add_layers(self, edit: Callable[[], bool]) -> bool:
        """Make an edit that adds layers, and select them."""
        before = set(self.network.by_id)
        made = edit()
        if made:
            self.select(Selection(layers=frozenset(self.network.by_id.keys() - before)))
        return made

    def add_layer_at(self, point: QPointF) -> None:
        """Add a layer of the usual size."""
        self.add_layer(NEW_LAYER_SIZE, building.new_position(self, point))

    def _build_chain(self) -> None:
        built = self.edits.build_chain(self.quick_field.text())
        self.quick_field.set_invalid(not built)
        if built:
            self.fit()
            self.setFocus()

    # -- following document and session -----------------------------------------------------------

    def _follow(self, before: Project, after: Project) -> None:
        self._synchronise()
        if not _share_neurons(before.network, after.network):
            self.fit()

    def _synchronise(self) -> None:
        """Make items, selection and marks those of the document's project."""
        project, trainer = self.document.project, self.session.trainer
        if self.gesture is not None and project is not self.network_scene.project:
            self.cancel()
        parameters = trainer.parameters if trainer is not None else project.state.parameters
        self.network_scene.show_project(project, parameters)
        if self.hovered.selection.kept(project.network) != self.hovered.selection:
            self.hovered = Target()
        kept = self.selection.kept(project.network)
        if kept != self.selection:
            self.select(kept)
        self.show_marks()
        self._show_banner()

    def _rebuild(self) -> None:
        self._synchronise()
        self.live.rebuild()

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        if not self.session.running:
            trainer, shown = self.session.trainer, self.session.shown()
            self._activity = activity(trainer, shown) if trainer and shown else None
            alone = shown.alone if self._activity and shown else None
            self.sample_chip.refresh(alone, self.width())
            self._synchronise()
        elif self._activity is not None:
            self._activity = None
            self.show_marks()
        if self.session.running:
            self.sample_chip.refresh(None, self.width())
        self.live.refresh()

    def show_marks(self) -> None:
        """Show selection, hover and the place of training on the items."""
        self.network_scene.mark(self.selection, self.hovered, self._activity)

    def preview_positions(self, positions: Mapping[str, Position]) -> None:
        """Show layers elsewhere, or with an empty mapping where they are."""
        self.network_scene.preview_move(positions)
        self.show_marks()

    def shows_all(self) -> bool:
        """Whether the whole network is in view."""
        return self.mapToScene(self.viewport().rect()).boundingRect().contains(self.content())

    def _show_banner(self) -> None:
        self._banner.show_state(self.document.project, self.session.problem)
        self._banner.place(self.width(), self.height())

    # -- mouse ------------------------------------------------------------------------------------

    def _mouse(self, event: QMouseEvent) -> Mouse:
        pixel = event.position().toPoint()
        point = self.mapToScene(pixel)
        target = self.network_scene.target_at(point, _REACH / self.zoom, self.hovered)
        adding = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        return Mouse(point, pixel, target, adding, free)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        button, mouse = event.button(), self._mouse(event)
        left = button == Qt.MouseButton.LeftButton
        if self.gesture is not None or not (left or button == Qt.MouseButton.MiddleButton):
            return
        if not left or mouse.free:
            self.begin(Pan(self, mouse))
        elif mouse.target.part == "handle":
            self.begin(building.Wire(self, mouse))
        else:
            self.begin(START[self.tool](self, mouse))
        self._button = button

    def begin(self, gesture: Gesture | None) -> None:
        """Let a gesture go on until it ends or is cancelled."""
        self.gesture = gesture
        self._set_cursor()

    def end(self, mouse: Mouse) -> None:
        """End the gesture under way here, with its edit."""
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.release(mouse)
            self._set_cursor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mouse = self._mouse(event)
        self.pointer = mouse.point
        if self.gesture is not None:
            self.gesture.move(mouse)
        else:
            self._hover(mouse)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == self._button:
            self.end(self._mouse(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        mouse = self._mouse(event)
        if self.tool != "select" or event.button() != Qt.MouseButton.LeftButton:
            self.mousePressEvent(event)
        elif mouse.target.part == "header":
            edit_name(self, mouse.target.layer or "")
        elif mouse.target.connection is not None:
            self.select(Selection(connections=frozenset({mouse.target.connection})))
        elif mouse.target.part in ("canvas", "column", "neuron"):
            self.add_neuron(mouse.point, mouse.target)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and self.gesture is None:
            self._leave()
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            open_menu(self, walking.current_target(self))
            return
        point = self.mapToScene(event.pos())
        target = self.network_scene.target_at(point, _REACH / self.zoom, Target())
        picked = target.selection
        if self.selection.united(picked) != self.selection:
            self.select(picked)
        popup(self, menu_for(self, target, point), point)

    def _hover(self, mouse: Mouse) -> None:
        if self.tool in ("neuron", "layer"):
            size = 1 if self.tool == "neuron" else NEW_LAYER_SIZE
            building.show_new_neurons(self, mouse, size)
            return
        if mouse.target == self.hovered:
            return
        self.hovered = mouse.target
        self.show_marks()
        self._set_cursor()
        self.say_about(mouse.target)

    def say_about(self, target: Target) -> None:
        """Describe a target in the status line."""
        project, parameters = self.document.project, self.network_scene.parameters
        sentence = labels.describe(target, project, parameters)
        if target.neuron is not None and target.part == "neuron" and self._activity is not None:
            layer = self.network.layer_of[target.neuron]
            sentence += f" · {number_of(self._activity, layer, target.neuron)}"
        self.setAccessibleDescription(sentence)
        self.say(sentence)

    def _leave(self) -> None:
        self.pointer = None
        self.network_scene.overlay.clear_preview()
        if self.hovered != Target():
            self.hovered = Target()
            self.show_marks()
            self.say("")

    def _set_cursor(self) -> None:
        cursor = Qt.CursorShape.ArrowCursor
        if self.gesture is not None:
            cursor = self.gesture.cursor
        elif self.tool != "select" or self.hovered.part == "handle":
            cursor = Qt.CursorShape.CrossCursor
        elif self.hovered.part == "subtitle":
            cursor = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(cursor)

    # -- keyboard ---------------------------------------------------------------------------------

    def cancel(self) -> bool:
        """End the gesture under way without an edit; False if there is none."""
        gesture, self.gesture = self.gesture, None
        self.network_scene.overlay.clear_preview()
        if gesture is not None:
            gesture.cancel()
        self._set_cursor()
        return gesture is not None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and keys.claims(self, event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and walking.walk(self, event):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(keys.press(self, event))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        walking.enter(self, event.reason())

    # -- the view itself --------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._palette.move(12, 12)
        beside = self._palette.geometry().right() + 12
        middle = (self.width() - self.quick_field.width()) // 2
        self.quick_field.move(max(middle, beside), 12)
        self._banner.place(self.width(), self.height())
        self.sample_chip.move(self.width() - self.sample_chip.width() - 12, 12)
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.live.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "quick_field"):
            self.network_scene.recolour()
            self._tools.show(self.tool)
            self.fit_action.setIcon(icon("maximize", theme.current().muted))
            self.show_marks()


def _share_neurons(a: Network, b: Network) -> bool:
    """Whether a layer of one comes from the other; an edit of a layer keeps or extends its neurons."""
    kept = {id(layer.neurons) for layer in a.layers}
    return any(id(layer.neurons) in kept for layer in b.layers)
