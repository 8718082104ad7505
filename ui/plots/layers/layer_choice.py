"""The choice of the layer or the connection that a plot speaks of; one entry follows the canvas."""

from collections.abc import Hashable, Sequence
from enum import Enum

from PySide6.QtCore import Signal

from nnsim.model.network import Connection, Layer, Network
from ui.document.naming import layer_name
from ui.plots.context import PlotContext
from ui.widgets.quiet_choice import QuietChoice


class Which(Enum):
    """What is chosen beside single layers and connections."""

    SELECTED = "what is selected on the canvas"
    ALL = "all"


class _Choice(QuietChoice):
    """Emits `turned` when the plot has to speak of something else."""

    turned = Signal()

    def __init__(self, context: PlotContext, name: str, tip: str) -> None:
        super().__init__(name, tip, context.parent)
        self.context = context
        self._offered: Sequence[tuple[Hashable, str]] = ()
        self.chosen.connect(self.turned)
        context.subject.changed.connect(self._follow)
        self.offer()

    @property
    def network(self) -> Network:
        """The one of the document."""
        return self.context.document.project.network

    def offer(self) -> None:
        """Offer what there is now, and stay with what was chosen if that is among it."""
        choices = self.choices()
        if choices == self._offered:  # most selections are of the same layer as the one before
            return
        self._offered = choices
        values = [value for value, _ in choices]
        before = self.value if self._values else None
        self.set_choices(choices, before if before in values else values[0])

    def choices(self) -> Sequence[tuple[Hashable, str]]:
        """What can be chosen."""
        raise NotImplementedError

    def _followed(self, name: str) -> tuple[Hashable, str]:
        """The entry that follows the canvas, which speaks of this."""
        if self.context.subject.layer is None:
            return Which.SELECTED, self.tr("{0} · first").format(name)
        return Which.SELECTED, self.tr("{0} · selected").format(name)

    def _follow(self) -> None:
        self.offer()
        if self.value is Which.SELECTED:
            self.turned.emit()


class LayerChoice(_Choice):
    """A layer; all of them, or a neuron of the one that is selected, where a plot speaks of such."""

    def __init__(self, context: PlotContext, all_layers: bool = False) -> None:
        self._all_layers = all_layers
        super().__init__(context, self.tr("Layer"), self.tr("The layer that is shown"))

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Those that are chosen, in the order in which they compute."""
        if self.value is Which.ALL:
            return self.network.computed
        return (self.layer,)

    @property
    def layer(self) -> Layer:
        """The one that is chosen; the first one that computes where nothing is selected."""
        chosen = self.value
        if isinstance(chosen, str):
            return self.network.by_id[chosen]
        return self._selected

    @property
    def neuron(self) -> int | None:
        """The index of the neuron that is selected in its layer; None for all of that."""
        neuron = self.context.subject.neuron
        if self.value is not Which.SELECTED or neuron is None or self._all_layers:
            return None
        return self.network.index_of(neuron)

    @property
    def _selected(self) -> Layer:
        layer = self.context.subject.layer
        return self.network.computed[0] if layer is None else self.network.by_id[layer]

    def choices(self) -> Sequence[tuple[Hashable, str]]:
        every = [(Which.ALL, self.tr("all layers"))] if self._all_layers else []
        name, neuron = layer_name(self._selected), self.context.subject.neuron
        if neuron is not None and not self._all_layers:
            name = self.tr("{0}, neuron {1}").format(name, self.network.index_of(neuron) + 1)
        named = [(layer.id, layer_name(layer)) for layer in self.network.computed]
        return [*every, self._followed(name), *named]


class ConnectionChoice(_Choice):
    """A connection; there may be none."""

    def __init__(self, context: PlotContext) -> None:
        super().__init__(context, self.tr("Connection"), self.tr("The connection that is shown"))

    @property
    def connection(self) -> Connection | None:
        """The one that is chosen: one that leads to the selected layer, or else one from it."""
        chosen = self.value
        if isinstance(chosen, tuple):
            return self.network.by_key[chosen]
        return self._selected

    @property
    def _selected(self) -> Connection | None:
        network, layer = self.network, self.context.subject.layer
        if layer is None:
            return next(iter(network.connections), None)
        return next(iter((*network.incoming(layer), *network.outgoing(layer))), None)

    def choices(self) -> Sequence[tuple[Hashable, str]]:
        followed = self._selected
        first = self._followed(self._name(followed) if followed else self.tr("no connection"))
        return [first, *((c.key, self._name(c)) for c in self.network.connections)]

    def _name(self, connection: Connection) -> str:
        ends = (layer_name(self.network.by_id[end]) for end in connection.key)
        return self.tr("{0} → {1}").format(*ends)
