"""The selection panel: a card that shows and edits what is selected on the canvas."""

from functools import cached_property
from typing import Protocol

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.model.parameters import Key
from nnsim.model.project import Project
from ui.document.document import Document
from ui.panels.properties.connection_page import ConnectionPage
from ui.panels.properties.editor import Editor
from ui.panels.properties.layer_page import LayerPage
from ui.panels.properties.multiple_page import MultiplePage
from ui.panels.properties.network_page import NetworkPage
from ui.panels.properties.neuron_page import NeuronPage
from ui.training.session import TrainingSession
from ui.widgets.number_field import NumberField

# px: the same for every card, so that the canvas above never jumps from one to the next.
_HEIGHT, _OF_TWO_ROWS, _OF_THREE_ROWS = 160, 200, 236
_ONE_ROW = 536  # px of width in which the fields of most cards are beside each other
_TWO_ROWS = 390  # px in which they take no more than two; beside a lesson there is less
_USUAL = 328  # px of width, so that what stands beside most cards never jumps


class Selection(Protocol):
    """Layers by id, neurons by number, connections by their layers, single wires by their neurons."""

    @property
    def layers(self) -> frozenset[str]: ...
    @property
    def neurons(self) -> frozenset[int]: ...
    @property
    def connections(self) -> frozenset[Key]: ...
    @property
    def wires(self) -> frozenset[tuple[int, int]]: ...


Card = NetworkPage | LayerPage | NeuronPage | ConnectionPage | MultiplePage


class PropertiesPanel(QWidget):
    """Shows one card; it follows the document, and the numbers of the session while it is seen."""

    hint = Signal(str)
    closing = Signal()  # the card has no more use for the keyboard

    def __init__(
        self, document: Document, session: TrainingSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.document, self.session = document, session
        self._editor = Editor(document, session, self)
        self._editor.hint.connect(self.hint)
        self._editor.done.connect(self.closing)
        self._selected: Selection | None = None
        self._cards = QVBoxLayout(self)
        self._cards.setContentsMargins(16, 10, 16, 8)
        self._card: Card = self.network
        document.changed.connect(self._follow)
        session.updated.connect(self._refresh_values)
        session.problem_changed.connect(self._refresh_values)
        self._show_card()

    # A card is built when it is first needed: a window that opens needs only the first.

    @cached_property
    def network(self) -> NetworkPage:
        """The card for when nothing is selected."""
        return NetworkPage(self._editor, self)

    @cached_property
    def layer(self) -> LayerPage:
        """The card of one layer."""
        return LayerPage(self._editor, self)

    @cached_property
    def neuron(self) -> NeuronPage:
        """The card of one neuron."""
        return NeuronPage(self._editor, self)

    @cached_property
    def connection(self) -> ConnectionPage:
        """The card of one connection."""
        return ConnectionPage(self._editor, self)

    @cached_property
    def several(self) -> MultiplePage:
        """The card of several things at once."""
        return MultiplePage(self._editor, self)

    def sizeHint(self) -> QSize:
        """No wider than the card needs: what stands beside it takes the rest."""
        width = max(super().sizeHint().width(), _USUAL)
        return QSize(width, _HEIGHT)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is selected."""
        return self._card is self.network

    def height_in(self, width: int) -> int:
        """px for most cards in so much room, for one of more rows, or that nothing is selected."""
        if self.is_empty:
            margins = self._cards.contentsMargins()
            inside = min(width, _USUAL) - margins.left() - margins.right()
            return self.network.heightForWidth(inside) + margins.top() + margins.bottom()
        if width >= max(_ONE_ROW, super().sizeHint().width()):
            return _HEIGHT
        return _OF_TWO_ROWS if width >= _TWO_ROWS else _OF_THREE_ROWS

    def show_selection(self, selection: Selection) -> None:
        """Show other things; a number that is still being typed is taken over first."""
        typing = self.focusWidget()
        if isinstance(typing, NumberField) and typing.hasFocus():
            typing.commit()
        self._selected = selection
        self._show_card()

    def edit_selected(self) -> bool:
        """Let the number of what is selected be typed; False, and a word on it, if it has none.

        A wire is its weight, a neuron its bias, a layer or connection the cell chosen of its table.
        """
        there = self._card.edit()
        if not there:
            self.hint.emit(self.tr("What is selected has no number to type."))
        return there

    def _follow(self, before: Project, after: Project) -> None:
        if before.network is not after.network:
            self._show_card()  # what is selected may be gone
        elif (
            before.state is not after.state
            or before.dataset is not after.dataset
            or before.bias_shown != after.bias_shown
        ):
            self._card.refresh()

    def _show_card(self) -> None:
        """Show the card of what is selected; the others know of nothing."""
        shown, self._card = self._card, self._card_of(self._selected)
        if shown is not self._card:
            for field in shown.findChildren(NumberField):
                field.restore()
            shown.clear()
            if shown.isAncestorOf(self.window().focusWidget()):
                self.closing.emit()
        if self._cards.indexOf(self._card) < 0:
            self._cards.addWidget(self._card)
        shown.hide()
        self._card.show()

    def _card_of(self, selected: Selection | None) -> Card:
        """The card for what of a selection is still there, filled with it."""
        network = self.document.project.network
        layers = [i for i in selected.layers if i in network.by_id] if selected else []
        neurons = [n for n in selected.neurons if n in network.layer_of] if selected else []
        keys = [k for k in selected.connections if k in network.by_key] if selected else []
        wires = [w for w in selected.wires if network.has_wire(*w)] if selected else []
        count = len(layers) + len(neurons) + len(keys) + len(wires)
        if count == 0:
            self.network.refresh()
            return self.network
        if count > 1:
            self.several.show_several(layers, neurons, keys, wires)
            return self.several
        if layers:
            self.layer.show_layer(layers[0])
            return self.layer
        if neurons:
            self.neuron.show_neuron(neurons[0])
            return self.neuron
        if keys:
            self.connection.show_connection(keys[0])
        else:
            self.connection.show_wire(*wires[0])
        return self.connection

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._card.refresh_values()

    def _refresh_values(self) -> None:
        if self.isVisible():
            self._card.refresh_values()
