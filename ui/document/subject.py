"""What those ask who speak of one layer or neuron: the one that is selected on the canvas."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from nnsim.model.network import Network
from nnsim.model.parameter_ref import ParameterRef, bias_of, weight_between
from ui.document.document import Document
from ui.document.selection import Selection


class Subject(QObject):
    """Reads the selection whenever it is asked, so that it agrees with the document at each turn."""

    changed = Signal()
    select_asked = Signal(object)  # a Selection, by a view that shows a part of the network

    def __init__(
        self,
        document: Document,
        selection: Callable[[], Selection] = Selection,
        parent: QObject | None = None,
    ) -> None:
        """Whoever owns the selection emits `changed` after it has changed."""
        super().__init__(parent)
        self._document, self._selection = document, selection

    @property
    def layer(self) -> str | None:
        """The layer that all of the selection is in or leads to, by id; None without such a one."""
        selected = self._selection()
        network = self._document.project.network
        targets = {key[1] for key in selected.connections} | _ends(selected, network)
        layers = selected.touched_layers(network) | targets
        return next(iter(layers)) if len(layers) == 1 else None

    @property
    def neuron(self) -> int | None:
        """The one neuron that is selected, or that the one selected wire leads to."""
        selected = self._selection()
        if selected.layers or selected.connections:
            return None
        neurons = selected.neurons | {target for _, target in selected.wires}
        return next(iter(neurons)) if len(neurons) == 1 else None

    @property
    def parameter(self) -> ParameterRef | None:
        """The weight of the one wire that is selected, or the bias of the one neuron."""
        selected, network = self._selection(), self._document.project.network
        if selected.layers or selected.connections or len(selected.neurons | selected.wires) != 1:
            return None
        for wire in selected.wires:
            return weight_between(network, *wire)
        [neuron] = selected.neurons
        return None if network.layer_of[neuron].role == "input" else bias_of(network, neuron)


def _ends(selected: Selection, network: Network) -> set[str]:
    return {network.layer_of[target].id for _, target in selected.wires}
