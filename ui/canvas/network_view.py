"""The canvas: the network in the middle of the window, where it is built and watched."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from nnsim.editing.aligning import Position
from nnsim.model.network import Network
from nnsim.model.project import Project
from ui.base import theme
from ui.base.commands import CommandSet
from ui.canvas.commands.arrange import as_wide_as_view
from ui.canvas.descriptions import Description, announce_selection
from ui.canvas.health_monitor import HealthMonitor
from ui.canvas.live_updater import LiveUpdater
from ui.canvas.network_scene import NetworkScene
from ui.canvas.step_display import StepDisplay, activity
from ui.canvas.tools import keyboard as keys
from ui.canvas.tools import keyboard_navigation
from ui.canvas.tools.build_tools import tool_hint
from ui.canvas.tools.mouse_controller import MouseController
from ui.canvas.tools.tool_commands import tool_commands
from ui.canvas.widgets.floating import FloatingWidgets
from ui.document.document import Document
from ui.document.selection import Selection, Target, everything, share_neurons
from ui.scene.zoom_commands import zoom_commands
from ui.scene.zoom_view import ZoomView
from ui.training.session import TrainingSession

if TYPE_CHECKING:
    from ui.document.network_editor import NetworkEditor

_AROUND = 40  # scene units about a place that is brought into view


class NetworkView(ZoomView):
    """Shows the network of a document with the numbers of a session, and edits it."""

    selection_changed = Signal()
    hint = Signal(str)  # a sentence for the status line
    link_pasted = Signal(str)  # the start it stands for is to be opened
    table_pasted = Signal()  # the text on the clipboard is to be the data
    graph_asked = Signal(object, object)  # of a layer by id, a neuron of it by place; None for all
    number_asked = Signal()  # the number of what is selected is to be typed

    def __init__(
        self, document: Document, session: TrainingSession, parent: QWidget | None = None
    ) -> None:
        self.network_scene = NetworkScene(document.project)
        super().__init__(self.network_scene, parent)
        self.network_scene.setParent(self)
        self.setAccessibleName(self.tr("Network"))
        self.document, self.session = document, session
        self.live = LiveUpdater(session, self.network_scene, self)
        self.health = HealthMonitor(session, self.network_scene, self)
        self.selection = self._told = Selection()
        self.kept = Selection()  # what stays selected while keys walk on
        self.walked_to = Target()
        self.hand = MouseController(self)
        self._description = Description(self)
        self.tool = "select"
        self._activity: StepDisplay | None = None
        self.commands = CommandSet(self, self.refuse)
        self.commands.add((tool_commands(self), zoom_commands(self)), self)
        self._add_floating_widgets()
        document.changing.connect(self._let_go)
        document.changed.connect(self._follow)
        document.followed.connect(self._tell)
        session.updated.connect(self._refresh)
        theme.changed.connect(self._recolour)
        self._show_project()

    def make_commands(self) -> None:
        """Make those that only menus list: the first picture shows the others, as buttons."""
        from ui.canvas.commands import table

        groups = (
            table.clipboard_commands(self),
            table.selection_commands(self),
            table.layer_commands(self),
            (table.arrange_menu(self), table.graph_command(self)),
        )
        self.commands.add(groups, self)
        self.commands.menus["arrange"].aboutToHide.connect(partial(self.preview, {}))

    def _add_floating_widgets(self) -> None:
        shown = (*(row.id for row in tool_commands(self)), "view.fit")
        tools = [self.commands[command_id] for command_id in shown]
        self.floating = FloatingWidgets(tools, self.session, self.network_scene, self)
        self.quick_field, self.sample_chip = self.floating.quick_field, self.floating.sample_chip
        self.floating.banner.remedied.connect(self._remedy)
        self.quick_field.returnPressed.connect(self._build_chain)
        self.quick_field.cancelled.connect(self.setFocus)

    # -- what others ask --------------------------------------------------------------------------

    @property
    def edits(self) -> "NetworkEditor":
        """The edits of the network of the document."""
        return self.session.edits

    @property
    def network(self) -> Network:
        """The network of the document."""
        return self.document.project.network

    @property
    def view(self) -> ZoomView:
        """The widget that it is, for who zooms, pans, or puts something on it."""
        return self

    def content(self) -> QRectF:
        return self.floating.content()

    def room(self) -> QRectF:
        return self.floating.room()

    def show_tools(self, shown: bool) -> None:
        """Show the tools and the field for a chain; without them the field comes when it is asked for."""
        self.floating.show_tools(shown)
        self.floating.show_banner(self.document.project, self.session.problem)

    def set_tool(self, name: str) -> None:
        """Choose what the left mouse button does: select, neuron, layer or wire."""
        self.hand.cancel()
        self.tool = name
        self.hand.forget()
        self.commands.refresh()
        self.hand.show_cursor()
        self.say(tool_hint(name))

    def key_words(self) -> list[tuple[str, str]]:
        """The keys of the canvas and what they do, for the sheet of shortcuts."""
        return [(row.written, row.text) for row in keys.canvas_keys()]

    def select(self, selection: Selection) -> None:
        """Select this and nothing else."""
        self.kept, self.walked_to = Selection(), Target()
        self._show_selection(selection)

    def keep(self, selection: Selection) -> None:
        """Let this stay selected while keys walk on."""
        self.kept = selection
        if selection:
            self.say(self.tr("Kept: what Tab or an arrow comes to is selected too"))

    def walk_to(self, target: Target, besides: Selection) -> None:
        """Select what keys have come to, what was kept and what else is to stay."""
        self.walked_to = target
        self._show_selection(self.kept.united(besides).united(target.selection))

    def _show_selection(self, selection: Selection) -> None:
        if selection == self.selection:
            return
        self.selection = selection
        self.document.end_merging()
        self.show_marks()
        self._tell_selection()

    def _tell_selection(self) -> None:
        self.selection_changed.emit()
        if self.tool == "select" and self.hand.gesture is None:
            over = self.hand.over
            here = over if over != Target() else keyboard_navigation.current_target(self)
            self.say_about(here)
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
        self._description.forget()
        self.hint.emit(sentence)

    def say_about(self, target: Target) -> None:
        """Describe a target in the status line."""
        self._description.show(target, self._activity)

    def refuse(self, sentence: str) -> None:
        """Say why what was asked for is not done."""
        self.document.refused.emit(sentence)

    def ask_number(self) -> None:
        """Let the number of what is selected be typed."""
        self.number_asked.emit()

    def paste_link(self, text: str) -> None:
        """Let the start that a link stands for be opened."""
        self.link_pasted.emit(text)

    def paste_table(self) -> None:
        """Let the text on the clipboard be taken for data."""
        self.table_pasted.emit()

    def open_graph(self, layer_id: str | None, neuron: int | None) -> None:
        """Show what is calculated as a graph."""
        self.graph_asked.emit(layer_id, neuron)

    def reveal(self, target: Target) -> None:
        """Bring what a target stands for into view."""
        place = self.network_scene.place_of(target)
        self.ensureVisible(QRectF(place, place).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND))

    def open_layers(self, layer_ids: frozenset[str]) -> None:
        """Draw these blocks neuron by neuron, and no others."""
        self.network_scene.open_layers(layer_ids)
        self.live.rebuild()
        self.live.refresh()
        self.show_marks()
        self.refit()

    def _remedy(self) -> None:
        self.edits.remedy()

    def _build_chain(self) -> None:
        places = partial(as_wide_as_view, self)
        built = self.edits.build_chain(self.quick_field.text(), places)
        self.quick_field.set_invalid(not built)
        if built:
            self.fit()
            self.setFocus()

    @property
    def arrangement(self) -> tuple[Any, ...]:
        """What is selected, the tool, the blocks that are open, what is typed, and the part seen."""
        opened, typed = self.network_scene.opened, self.quick_field.text()
        return self.selection, self.tool, opened, typed, self.place

    @arrangement.setter
    def arrangement(self, left: tuple[Any, ...]) -> None:
        selection, tool, opened, typed, place = left
        self.open_layers(opened)
        if tool != self.tool:
            self.set_tool(tool)
        self.quick_field.setText(typed)
        self.select(selection)
        self.return_to(place)

    # -- following document and session -----------------------------------------------------------

    def _let_go(self, before: Project, after: Project) -> None:
        """Nothing that is gone is selected, pointed at or lit; nobody is told of it yet."""
        self._activity, self._told = None, self.selection
        self.selection = self.selection.kept(after.network)
        self.kept = self.kept.kept(after.network)
        self.walked_to = self.walked_to.kept(after.network)

    def _follow(self, before: Project, after: Project) -> None:
        self.hand.let_go()
        self.health.follow(before, after)
        self._description.follow()
        self._show_project()
        if not share_neurons(before.network, after.network):
            self.fit()
        elif _names(before) != _names(after):  # the hand that chose other data is not in here
            self.refit()

    def _tell(self) -> None:
        if self.selection != self._told:
            self.document.end_merging()
            self._tell_selection()

    def _show_project(self) -> None:
        """Make items and marks those of the document's project."""
        project, trainer = self.document.project, self.session.trainer
        parameters = trainer.parameters if trainer is not None else project.state.parameters
        self.network_scene.show_project(project, parameters)
        self.live.follow()
        self.show_marks()
        self.floating.show_banner(self.document.project, self.session.problem)

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        if not self.session.control.racing:
            trainer, shown = self.session.trainer, self.session.shown()
            self._activity = activity(trainer, shown) if trainer and shown else None
            alone = shown.alone if self._activity and shown else None
            self.floating.show_chip(alone)
            self._show_project()
        else:
            self._show_race()
        self.live.refresh()
        self.health.refresh()
        self._description.refresh(self._activity)

    def _show_race(self) -> None:
        """No operation is looked at."""
        if self._activity is not None:
            self._activity = None
            self.show_marks()
        if self.session.sample is not None or not self.sample_chip.isHidden():
            self.floating.show_chip(None)

    def set_health_marks(self, shown: bool) -> None:
        """Mark layers that do not learn as they should, or none."""
        self.health.enabled = shown
        self.health.refresh()

    def set_all_numbers(self, shown: bool) -> None:
        """Write numbers on all wires, or on what is pointed at and selected."""
        self.network_scene.show_all_numbers(shown)

    def show_marks(self) -> None:
        """Show selection, hover and the place of training on the items."""
        self.network_scene.mark(self.selection, self.hand.over, self._activity)

    def ring(self, ringed: tuple[Target, ...], lit: Target) -> None:
        """Ring what a lesson marks, and light what it points at."""
        self.network_scene.ringed, self.network_scene.lit = ringed, lit
        self.show_marks()

    def dim_rest(self, dims: bool) -> None:
        """Dim all layers but those of the last operation, or none."""
        self.network_scene.dims_rest = dims
        self.show_marks()

    def preview(self, positions: Mapping[str, Position]) -> None:
        """Show layers elsewhere, or with an empty mapping where they are."""
        self.network_scene.preview_move(positions)
        self.show_marks()

    def repeat_problem(self) -> None:
        """Tell again why nothing can be trained, which stands at the bottom."""
        self.floating.banner.repeat()

    # -- mouse and keyboard -----------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.hand.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.hand.open_context_menu(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.health.words_at(self.mapToScene(event.pos()), self.zoom)
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self.hand.leave()
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and keys.claims(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and keys.press(self, event):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # what has no effect here is for the window

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        keyboard_navigation.enter(self, event.reason())

    # -- the view itself --------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.floating.place()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.live.stop()
        self.health.stop()

    def _recolour(self) -> None:
        self.network_scene.recolour()
        self.show_marks()


def _names(project: Project) -> tuple[tuple[str, ...], ...]:
    """What stands beside the inputs and outputs."""
    return project.dataset.feature_names, project.dataset.class_names
