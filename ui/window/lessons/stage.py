"""What a lesson knows of its window, and of the window beside it that shows a graph."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from nnsim.errors import UserError
from nnsim.files.bench import Bench
from nnsim.graph.graph import Sheet
from nnsim.graph.text import parse
from nnsim.lessons.places import Place, is_line_of
from nnsim.model.parameter_ref import ParameterRef
from ui.base.commands import CommandSet
from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.document.selection import Selection
from ui.exercises.blank_round import BlankRound, Fields
from ui.panels.calculation.subject import parameter_of
from ui.window.context import DocumentWindow
from ui.window.dock_contents import Card
from ui.window.docks import GUEST
from ui.window.lessons.lights import Lights
from ui.window.window_manager import WindowManager, bring_forward

if TYPE_CHECKING:
    from ui.window.graph.graph_window import GraphWindow

_WAYS = "lesson.next", "lesson.back", "lesson.leave"
_LEAST = 860  # px of width of a graph, beside the column in a small window
_ROOMY = 1100  # px of width from which its columns are as in any window, with that of inputs
_ROWS = 460, 240  # of its height: the picture, and a card that shows all of a gate


class LessonStage:
    """A window, whose views are made anew with another language, and its graph."""

    def __init__(
        self,
        window: DocumentWindow,
        desk: WindowManager,
        look: Callable[[], object],
        place: Callable[[], object],
    ) -> None:
        """`look` is called when something of the graph has changed, `place` when it is presented."""
        self._window, self._desk, self._look, self._place = window, desk, look, place
        self.document: Document = window.document
        self.session = window.session
        self._beside: GraphWindow | None = None
        self._lights = Lights(window, lambda: self.graph_window)

    @property
    def canvas(self) -> NetworkView:
        return self._window.canvas

    @property
    def commands(self) -> CommandSet:
        return self._window.commands

    def show_dock(self, name: str) -> QWidget | None:
        """Bring a dock to the front."""
        docks = self._window.docks
        dock = next((dock for dock in docks if dock.objectName() == name), None)
        return docks.bring(dock) if dock is not None else None

    def show_cut(self, parameter: ParameterRef) -> None:
        """Bring the loss along a parameter to the front."""
        from ui.plots.spaces.loss_cut import LossCutPlot  # once it is shown

        shown = self.show_dock("loss-cut")
        assert isinstance(shown, LossCutPlot)
        shown.arrangement = parameter

    def light(self, place: Place | None) -> None:
        """Light what a place is outside of the canvas, or nothing."""
        self._lights.light(place)

    def blank_round(self, parent: QObject, *beside: Fields) -> BlankRound:
        return self._window.blank_round(parent, *beside)

    def show_formula(self, name: str) -> None:
        """Have the line of a formula in sight; of a neuron of the output where none is selected."""
        window, network = self._window, self._window.canvas.network
        if parameter_of(window.canvas.selection, network) is None:
            window.canvas.select(Selection(neurons=frozenset(network.output.neurons[:1])))
        card = window.docks.bring(window.docks.selection)
        assert isinstance(card, Card)
        if not card.arithmetic.bring_lines(partial(is_line_of, name)):
            window.say(
                QCoreApplication.translate(
                    "LessonStage", "This line is not computed yet: step to it."
                )
            )

    # -- a graph ----------------------------------------------------------------------------------

    def show_graph(self, sheet: Sheet | None, name: Callable[[], str] | None = None) -> None:
        """Show a graph over the canvas in a window of its own, or close that.

        What is presented is the one that is shown: the graph, or the network.
        """
        if sheet is None:
            self._close_graph()
            return
        if presents := self._window.presents:
            self._window.present()
        shown = self.graph_window
        if shown is None:
            shown = self._beside = self._new_graph_window()
        shown.take_over(Bench(sheet.text, sheet.text), None, None)
        self.follow_views()
        shown.document.lent = name
        shown.document.path_changed.emit()
        bring_forward(shown)
        if presents:
            shown.present()

    def _close_graph(self) -> None:
        shown, self._beside = self.graph_window, None
        if shown is None:
            return
        presents = shown.presents
        shown.close_without_asking()
        if presents:
            self._window.present()
            bring_forward(self._window)

    def follow_views(self) -> None:
        """Let the keys of the lesson work in the window of its graph, too."""
        if self.graph_window is not None:
            self.graph_window.addActions([self.commands[way] for way in _WAYS])

    def _new_graph_window(self) -> "GraphWindow":
        from ui.window.graph.graph_window import GraphWindow

        made = self._desk.new_window(self._window, "graph")
        assert isinstance(made, GraphWindow)
        centre = self._window.centralWidget()
        place = centre.mapToGlobal(centre.rect().topLeft()) if centre is not None else made.pos()
        left = max(place.x(), self._window.geometry().left() + GUEST)  # beside the column to come
        right = self._window.geometry().right()
        made.setMinimumWidth(_LEAST)
        made.resize(max(right - left, _LEAST), self._window.height())
        if made.width() < _ROOMY:
            made.columns.setSizes(
                [0, made.width(), 0]
            )  # the picture first; paths do not get narrow
            made.rows.setSizes(list(_ROWS))
        made.move(left, self._window.y())
        made.session.updated.connect(self._look)
        made.presenting.turned.connect(self._place)
        return made

    @property
    def graph_window(self) -> "GraphWindow | None":
        """The window of the graph, while it is open."""
        open_here = self._beside is not None and self._beside in self._desk.windows
        return self._beside if open_here else None

    @property
    def graph(self) -> Sheet | None:
        """The graph that is shown, with the values that it has now; None if there is none."""
        shown = self.graph_window
        if shown is None:
            return None
        try:
            return parse(shown.document.content.text)
        except UserError:
            return None

    @property
    def selected_node(self) -> str:
        """The name of the node that is selected in the graph; "" for none."""
        shown = self.graph_window
        if shown is None or shown.session.selected is None or shown.session.shown is None:
            return ""
        return shown.session.graph.nodes[shown.session.selected].name

    def stand_at(self, steps: int) -> None:
        """Have the graph stand after so many steps, if one is shown."""
        shown = self.graph_window
        if shown is not None and shown.session.shown is not None:
            shown.session.halt()
            shown.session.go_to(steps)

    def select_node(self, name: str) -> None:
        """Select a node of the graph, if it is shown by itself."""
        shown = self.graph_window
        if shown is not None and shown.session.shown is not None:
            node = shown.session.graph.by_name.get(name)
            shown.session.select(node)
