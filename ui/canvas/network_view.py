"""The canvas: the network in the middle of the window, where it is built and watched."""

from collections.abc import Mapping
from functools import partial
from typing import Any

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
from ui.canvas.commands.table import (
    arrange_menu,
    clipboard_commands,
    graph_command,
    layer_commands,
    selection_commands,
)
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
from ui.canvas.widgets.banner import Banner
from ui.canvas.widgets.network_field import QuickStart
from ui.canvas.widgets.sample_badge import SampleChip
from ui.document.document import Document
from ui.document.selection import Selection, Target, everything, share_neurons
from ui.scene.toolbox import Toolbox
from ui.scene.zoom_commands import zoom_commands
from ui.scene.zoom_view import ZoomView
from ui.training.session import TrainingSession

# Of a fitted network: left, top, right, bottom, in pixels; beside tools and below the field, or not.
_MARGINS = 64, 64, 24, 64
_MARGINS_ALONE = 24, 24, 24, 8
_AROUND = 40  # scene units about a place that is brought into view
_LOWEST_MARGIN = 0.14  # of the height, where there is little of it
_BELOW_CHIP = 8  # to the names of layers
_ABOVE_BANNER = 48  # for the numbers below the lowest neuron
_CAPTIONS = 40, 32  # below a layer's body: to its captions, and they themselves, before type grows


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
        self.edits = session.edits
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
        self._add_commands()
        self._add_floating_widgets()
        document.changing.connect(self._let_go)
        document.changed.connect(self._follow)
        document.followed.connect(self._tell)
        session.updated.connect(self._refresh)
        theme.changed.connect(self._recolour)
        self._show_project()

    def _add_commands(self) -> None:
        groups = (
            clipboard_commands(self),
            selection_commands(self),
            layer_commands(self),
            (arrange_menu(self), graph_command(self)),
            tool_commands(self),
            zoom_commands(self),
        )
        self.commands.add(groups, self)
        self.commands.menus["arrange"].aboutToHide.connect(partial(self.preview, {}))

    def _add_floating_widgets(self) -> None:
        shown = (*(row.id for row in tool_commands(self)), "view.fit")
        self._palette = Toolbox([self.commands[command_id] for command_id in shown], self)
        self._banner = Banner(self)
        self._banner.remedied.connect(self.edits.remedy)
        self.quick_field = QuickStart(self)
        self.sample_chip = SampleChip(self.session, self.quick_field, self)
        self.quick_field.returnPressed.connect(self._build_chain)
        self.quick_field.cancelled.connect(self.setFocus)

    # -- what others ask --------------------------------------------------------------------------

    @property
    def network(self) -> Network:
        """The network of the document."""
        return self.document.project.network

    @property
    def view(self) -> ZoomView:
        """The widget that it is, for who zooms, pans, or puts something on it."""
        return self

    def content(self) -> QRectF:
        bounds = self.network_scene.bounds()
        return bounds.adjusted(0, 0, 0, _captions()) if self._fits_captions else bounds

    def room(self) -> QRectF:
        return self._room_over(_MARGINS_ALONE[3] if self._fits_captions else self._lowest)

    @property
    def _fits_captions(self) -> bool:
        """Whether room for words below layers is fitted too, since the margin has too little."""
        if self._palette.isHidden():
            return True
        room = self._room_over(self._lowest)
        below = self.viewport().height() - room.bottom()
        return _captions() * self.zoom_into(room, self.network_scene.bounds()) > below

    @property
    def _lowest(self) -> int:
        """The margin at the bottom in px, where there is a palette."""
        return min(_MARGINS[3], round(_LOWEST_MARGIN * self.height()))

    def _room_over(self, bottom: int) -> QRectF:
        """The room over so many px, or over a banner."""
        left, top, right, _ = _MARGINS_ALONE if self._palette.isHidden() else _MARGINS
        if not self.sample_chip.isHidden():
            top = max(top, self.sample_chip.geometry().bottom() + _BELOW_CHIP)
        if not self._banner.isHidden():
            bottom = max(bottom, self._banner.height() + _ABOVE_BANNER)
        return super().room().adjusted(left, top, -right, -bottom)

    def show_tools(self, shown: bool) -> None:
        """Show the tools and the field for a chain; without them the field comes when it is asked for."""
        self._palette.setVisible(shown)
        self.quick_field.stays = shown
        self.quick_field.setVisible(shown)
        self._show_banner()

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
        self._show_banner()

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        if not self.session.control.racing:
            trainer, shown = self.session.trainer, self.session.shown()
            self._activity = activity(trainer, shown) if trainer and shown else None
            alone = shown.alone if self._activity and shown else None
            self._show_chip(alone)
            self._show_project()
        elif self._activity is not None:
            self._activity = None
            self.show_marks()
        if self.session.control.racing:
            self._show_chip(None)
        self.live.refresh()
        self.health.refresh()
        self._description.refresh(self._activity)

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
        self._banner.repeat()

    def _show_banner(self) -> None:
        was_there = not self._banner.isHidden()
        typing = not self.quick_field.isHidden()
        self._banner.show_state(self.document.project, self.session.problem, typing)
        self._banner.place(self.width(), self.height())
        lowest = self.mapFromScene(self.network_scene.bounds().bottomLeft()).y()
        comes = not (was_there or self._banner.isHidden())
        if comes and lowest > self.room().bottom():
            self.refit()

    def _show_chip(self, alone: bool | None) -> None:
        above = self.room().top()
        self.sample_chip.refresh(alone, self.width())
        self._place_field()
        if self.room().top() != above:
            self.refit()

    def _place_field(self) -> None:
        """In the middle, or as far to the left as the chip of a sample needs."""
        chip = 0 if self.sample_chip.isHidden() else self.sample_chip.room
        field, beside = self.quick_field.width(), self._palette.geometry().right() + 12
        x = min((self.width() - field) // 2, self.width() - chip - field)
        self.quick_field.move(max(x, beside), 12)
        self.sample_chip.fit(self.width())

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
            words = self.health.words_at(self.mapToScene(event.pos()))
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
        self._palette.move(12, 12)
        self._place_field()
        self._banner.place(self.width(), self.height())
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


def _captions() -> float:
    """How far the words below a layer reach, in units of the scene."""
    above, captions = _CAPTIONS
    return above + theme.px(captions)
