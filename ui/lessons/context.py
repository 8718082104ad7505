"""What a lesson knows of its window."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from nnsim.graph.graph import Sheet
from nnsim.lessons.places import Place
from nnsim.model.parameter_ref import ParameterRef
from ui.base.commands import CommandSet
from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.exercises.blank_round import BlankRound, Fields
from ui.training.session import TrainingSession


class LessonWindow(Protocol):
    """The parts that a lesson drives. Canvas and commands are others after a change of language."""

    document: Document
    session: TrainingSession

    @property
    def canvas(self) -> NetworkView:
        """Where the network is drawn."""

    @property
    def commands(self) -> CommandSet:
        """What can be done."""

    def show_dock(self, name: str) -> QWidget | None:
        """Bring a dock to the front, by the id of its plot or its own; None where there is none."""

    def show_cut(self, parameter: ParameterRef) -> None:
        """Bring the loss along a parameter to the front."""

    def show_graph(self, sheet: Sheet | None, name: Callable[[], str] | None = None) -> None:
        """Show a computational graph in a window of its own, or close that."""

    @property
    def graph(self) -> Sheet | None:
        """The graph that is shown, with the values that it has now; None if there is none."""

    @property
    def selected_node(self) -> str:
        """The name of the node that is selected in the graph; "" for none."""

    def select_node(self, name: str) -> None:
        """Select a node of the graph."""

    def stand_at(self, steps: int) -> None:
        """Have the graph stand after so many steps."""

    def light(self, place: Place | None) -> None:
        """Light what a place is outside of the canvas, or nothing."""

    def blank_round(self, parent: QObject, *beside: Fields) -> BlankRound:
        """What asks for numbers over the canvas, in the arithmetic, and in fields beside these."""

    def show_formula(self, name: str) -> None:
        """Have the line of a formula in sight, in the arithmetic of what is selected."""
