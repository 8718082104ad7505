"""The scene: one item a layer and one a bundle of wires, kept equal to the network."""

from collections.abc import Collection, Iterator, Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPainterPathStroker
from PySide6.QtWidgets import QGraphicsScene

from nnsim.editing.aligning import Position
from nnsim.model.network import MAX_LAYERS, Connection, Layer, Network
from nnsim.model.parameters import Key, Parameters
from nnsim.model.project import Project
from ui.base import theme
from ui.canvas.items.connection_item import ConnectionItem
from ui.canvas.items.layer_item import LayerItem, Marks, with_figures
from ui.canvas.items.layer_words import header_width
from ui.canvas.items.overlay import Overlay
from ui.canvas.items.pens import full_width
from ui.canvas.items.wire_labels import marked_wires, ports_of
from ui.canvas.layer_geometry import NAME_ROOM, Placement, outline_side, place, united
from ui.canvas.step_display import StepDisplay
from ui.canvas.wire_geometry import curves
from ui.document.naming import neuron_labels
from ui.document.selection import Selection, Target

_MOST_SMOOTH_WIRES = 600  # with more, wires are drawn without antialiasing
_RECEDING = 0.5
_RING = 6.0  # around what a lesson marks
_HUGE = QRectF(-1e5, -1e5, 2e5, 2e5)


class NetworkScene(QGraphicsScene):
    """Items by the id of their layer or the key of their connection, and where they are."""

    def __init__(self, project: Project) -> None:
        super().__init__(_HUGE)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.layers: dict[str, LayerItem] = {}
        self.bundles: dict[Key, ConnectionItem] = {}
        self.placed: dict[str, Placement] = {}
        self.opened: frozenset[str] = frozenset()  # layers that would be blocks and are not
        self.overlay = Overlay(self)
        self._all_numbers = False
        self.ringed: tuple[Target, ...] = ()  # by a lesson
        self.lit = Target()  # likewise
        self.dims_rest = False  # all but the layers of the last operation
        self._connections: dict[Key, Connection] = {}
        self._widths: dict[str, float] = {}
        self.project, self.parameters = project, project.state.parameters
        self._follow(None)

    # -- following the project --------------------------------------------------------------------

    @property
    def network(self) -> Network:
        """The network that the items show."""
        return self.project.network

    def show_project(self, project: Project, parameters: Parameters) -> None:
        """Make the items equal to this project; `parameters` may be views that training writes to."""
        before, self.project, self.parameters = self.project, project, parameters
        self._follow(before)

    def _follow(self, before: Project | None) -> None:
        network = self.network
        self.measure()
        if (
            before is None
            or before.network is not network
            or before.dataset is not self.project.dataset
        ):
            self._remove_all_but(network)
            self._widths = {x.id: self._width(before, x) for x in network.layers}
            self._place(before, {})
        for layer_id in self.layers:
            self.show_biases(layer_id)
        for key in self.bundles:
            self.show_weights(key)

    def _width(self, before: Project | None, layer: Layer) -> float:
        same = before is not None and before.network.by_id.get(layer.id) is layer
        return self._widths[layer.id] if same else header_width(layer)

    def _remove_all_but(self, network: Network) -> None:
        self.opened &= network.by_id.keys()
        for layer_id in self.layers.keys() - network.by_id.keys():
            self.removeItem(self.layers.pop(layer_id))
        for key in self.bundles.keys() - network.by_key.keys():
            self.removeItem(self.bundles.pop(key))
            del self._connections[key]

    def preview_move(self, moved: Mapping[str, Position]) -> None:
        """Show layers elsewhere than the document has them; an empty mapping shows it as it is."""
        self._place(self.project, moved)

    def open_layers(self, layer_ids: frozenset[str]) -> None:
        """Draw the neurons of these layers one by one, and large layers else as blocks."""
        self.opened = layer_ids
        self._place(self.project, {})
        for layer_id in self.layers:
            self.show_biases(layer_id)

    @property
    def blocks(self) -> frozenset[str]:
        """The layers whose neurons are not drawn one by one."""
        return frozenset(i for i, placement in self.placed.items() if placement.is_block)

    def _place(self, before: Project | None, moved: Mapping[str, Position]) -> None:
        network, old = self.network, self.placed
        self.placed = place(network, moved, self._widths, self.opened)
        names = neuron_labels(network, self.project.dataset)
        same_names = before is not None and before.dataset is self.project.dataset
        for layer in network.layers:
            same = before is not None and before.network.by_id.get(layer.id) is layer
            if same and same_names and old.get(layer.id) == self.placed[layer.id]:
                continue
            new = layer.id not in self.layers
            item = self.layers.setdefault(layer.id, LayerItem())
            item.all_numbers = self._all_numbers
            item.place(layer, self.placed[layer.id], names.get(layer.id, ()))
            if new:
                self.addItem(item)
        self._place_bundles()
        self._stack()

    def _stack(self) -> None:
        """What comes back by undo lies among what it overlaps where it has lain before."""
        for number, connection in enumerate(self.network.connections):
            self.bundles[connection.key].setZValue(number / MAX_LAYERS**2)
        for number, layer in enumerate(self.network.layers):
            self.layers[layer.id].setZValue(1 + number / MAX_LAYERS)

    def _place_bundles(self) -> None:
        for connection in self.network.connections:
            key, way = connection.key, curves(connection, self.placed)
            new = key not in self.bundles
            item = self.bundles.setdefault(key, ConnectionItem())
            item.all_numbers = self._all_numbers
            if new or self._connections[key] is not connection or not item.curves.alike(way):
                item.place(way, connection.mask, connection.locked)
                self._connections[key] = connection
                self.show_weights(key)
            if new:
                self.addItem(item)
        wires = sum(item.wired.size for item in self.bundles.values())
        for item in self.bundles.values():
            item.antialiased = wires <= _MOST_SMOOTH_WIRES

    # -- numbers ----------------------------------------------------------------------------------

    def measure(self) -> None:
        """Find the size of weight to which the widths of all wires are relative."""
        self._full_width = full_width(self.parameters.weights.values())

    def show_weights(self, key: Key) -> bool:
        """Draw a bundle with the weights as they are now; whether it looks different."""
        return self.bundles[key].show_weights(self.parameters.weights[key], self._full_width)

    def show_biases(self, layer_id: str) -> bool:
        """Draw a layer with the biases as they are now, a block with its incoming weights."""
        biases, item = self.parameters.biases.get(layer_id), self.layers[layer_id]
        if not item.placement.is_block:
            shown = [] if biases is None or item.layer.bias == "none" else biases.tolist()
            return item.show_biases(shown, self.project.costume)
        incoming = self.network.incoming(layer_id)
        if incoming:
            item.show_weights(self.parameters.weights[incoming[0].key])
        return bool(incoming)

    def show_all_numbers(self, shown: bool) -> None:
        """Write the numbers of all wires and biases, or only of those that are marked or have room."""
        self._all_numbers = shown
        items: list[LayerItem | ConnectionItem] = [*self.layers.values(), *self.bundles.values()]
        for item in items:
            item.all_numbers = shown
            item.redraw()

    # -- marks ------------------------------------------------------------------------------------

    def mark(self, selection: Selection, hovered: Target, activity: StepDisplay | None) -> None:
        """Show what is selected, what is under the mouse and where training stands."""
        figures = activity.layers if activity is not None else {}
        wires = activity.wires if activity is not None else {}
        active: Collection[str] = activity.active if activity is not None else ()
        forward = activity is not None and activity.direction > 0  # where wires show their weights
        largest = self._full_width if forward else full_width(wires.values())
        for layer_id, item in self.layers.items():
            marks = Marks(layer_id in selection.layers, _chosen(item.layer, selection))
            if layer_id in figures and not item.placement.is_block:
                marks = with_figures(marks, figures[layer_id].values, layer_id in active)
            item.mark(marks)
            rests = self.dims_rest and active and layer_id not in active
            item.setOpacity(_RECEDING if rests else 1.0)
        for key, bundle in self.bundles.items():
            marked = marked_wires(self.network, key, bundle.wired, selection, hovered)
            outlined = ports_of(self.network, key, selection.wires)
            bundle.mark(marked, outlined, key in selection.connections)
            if activity is not None and key in wires:
                bundle.light(wires[key], largest, activity.direction, activity.wires_symbol)
            else:
                bundle.put_out()
            recedes = active and key not in wires and not marked
            bundle.setOpacity(_RECEDING if recedes else 1.0)
        enters = activity.direction if activity is not None and not wires else 0
        self.overlay.show_outline((self.layers[i].extent for i in active), enters)
        self.overlay.show_captions(self._captions(activity) if activity is not None else [])
        for bundle in self.bundles.values():
            bundle.keep_legend_clear(self.overlay.captions)
        self.overlay.show_handles(self.handles(hovered))
        ringed = QPainterPath()
        for target in self.ringed:
            ringed.addPath(self._around(target.kept(self.network)))
        self.overlay.show_rings(ringed, self._around(self.lit.kept(self.network)))

    def _around(self, target: Target) -> QPainterPath:
        """A path around what a target stands for; an empty one for the bare canvas."""
        path, wire = QPainterPath(), target.wire
        if target.layer is not None:
            placement = self.placed[target.layer]
            body, side = placement.body.united(self.layers[target.layer].header()), _RING
            if target.neuron is not None and not placement.is_block:
                body = placement.square(self.network.index_of(target.neuron))
                side = outline_side(theme.current().scale)  # the number of its bias stays within
            below = max(placement.gap - _RING - 2, _RING)  # under that number, clear of the next
            path.addRoundedRect(body.adjusted(-side, -_RING, side, below), 2 * _RING, 2 * _RING)
        elif wire is not None and target.connection is not None:
            row, column = (self.network.index_of(end) for end in wire)
            stroker = QPainterPathStroker()
            stroker.setWidth(2 * _RING)
            path = stroker.createStroke(self.bundles[target.connection].curves.path(row, column))
        return path

    def _captions(self, activity: StepDisplay) -> Iterator[tuple[QRectF, tuple[str, ...], bool]]:
        """What is written below which layer, and whether it is of the last operation."""
        for layer_id, figures in activity.layers.items():
            active = layer_id in activity.active
            loss = activity.loss if active else ()
            yield self.placed[layer_id].body, (figures.caption, *loss), active

    def handles(self, hovered: Target) -> Iterator[QPointF]:
        """Where wires can be drawn from what is under the mouse: its layer, and its neuron."""
        if hovered.layer is None or self.network.by_id[hovered.layer].role == "output":
            return
        placement = self.placed[hovered.layer]
        yield placement.handle
        if hovered.neuron is not None and not placement.is_block:
            yield placement.neuron_handle(self.network.index_of(hovered.neuron))

    def recolour(self) -> None:
        """Draw everything again in another theme, whose type may be larger."""
        self._widths = {layer.id: header_width(layer) for layer in self.network.layers}
        self._place(None, {})
        for layer_id, layer in self.layers.items():
            self.show_biases(layer_id)
            layer.recolour()
        for bundle in self.bundles.values():
            bundle.redraw()

    # -- where things are -------------------------------------------------------------------------

    def bounds(self) -> QRectF:
        """The rectangle around the whole network, with room for the names beside neurons."""
        network, placed = self.network, self.placed
        around = united(item.placement.body.united(item.header()) for item in self.layers.values())
        around = around.united(united(item.curves.bounds for item in self.bundles.values()))
        named = [*network.inputs, network.output]
        for layer in named:
            around = around.united(placed[layer.id].body.adjusted(-NAME_ROOM, 0, NAME_ROOM, 0))
            around = around.united(self.layers[layer.id].extent)
        return around

    def place_of(self, target: Target) -> QPointF:
        """A point in the middle of what a target stands for."""
        if target.layer is not None:
            placement = self.placed[target.layer]
            if target.neuron is not None and not placement.is_block:
                return placement.square(self.network.index_of(target.neuron)).center()
            return placement.subtitle.center()
        if target.connection is not None:
            return self.bundles[target.connection].curves.bounds.center()
        return self.bounds().center()

    def outline_of(self, target: Target) -> QRectF:
        """The rectangle around a neuron or a layer."""
        placement = self.placed[target.layer or ""]
        if target.neuron is None or placement.is_block:
            return placement.body.adjusted(-10, -10, 10, 10)
        return placement.square(self.network.index_of(target.neuron)).adjusted(-4, -4, 4, 4)

    def wire_ends(self, target: Target) -> tuple[QPointF, QPointF]:
        """Where wires enter a neuron or layer, and where they leave it."""
        middle, body = self.outline_of(target).center(), self.placed[target.layer or ""].body
        return QPointF(body.left(), middle.y()), QPointF(body.right(), middle.y())


def _chosen(layer: Layer, selection: Selection) -> frozenset[int]:
    """The indices of the neurons of a layer that are selected."""
    if not selection.neurons:
        return frozenset()
    return frozenset(i for i, neuron in enumerate(layer.neurons) if neuron in selection.neurons)
