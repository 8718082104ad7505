"""What is selected on the canvas, as a frozen value, and what a place on the canvas stands for."""

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from nnsim.model.network import Network
from nnsim.model.parameters import Key

Part = Literal["canvas", "header", "subtitle", "column", "neuron", "handle", "wire"]


class Selection(NamedTuple):
    """Layers by id, neurons by number, bundles of wires by key, single wires by their neurons."""

    layers: frozenset[str] = frozenset()
    neurons: frozenset[int] = frozenset()
    connections: frozenset[Key] = frozenset()
    wires: frozenset[tuple[int, int]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.layers or self.neurons or self.connections or self.wires)

    def toggled(self, other: "Selection") -> "Selection":
        """Without what is in `other` too, and with what is only in `other`."""
        return Selection(
            self.layers ^ other.layers,
            self.neurons ^ other.neurons,
            self.connections ^ other.connections,
            self.wires ^ other.wires,
        )

    def united(self, other: "Selection") -> "Selection":
        """What is in either."""
        return Selection(
            self.layers | other.layers,
            self.neurons | other.neurons,
            self.connections | other.connections,
            self.wires | other.wires,
        )

    def kept(self, network: Network) -> "Selection":
        """What of it is in this network."""
        return Selection(
            self.layers & network.by_id.keys(),
            self.neurons & network.layer_of.keys(),
            self.connections & network.by_key.keys(),
            frozenset(wire for wire in self.wires if network.has_wire(*wire)),
        )

    def touched_layers(self, network: Network) -> frozenset[str]:
        """The selected layers and the layers of the selected neurons."""
        return self.layers | {network.layer_of[neuron].id for neuron in self.neurons}

    def whole_neurons(self, network: Network) -> frozenset[int]:
        """The selected neurons and all those of the selected layers."""
        return self.neurons.union(*(network.by_id[i].neurons for i in self.layers))


NOTHING = Selection()


def everything(network: Network) -> Selection:
    """All layers and all bundles."""
    return Selection(layers=frozenset(network.by_id), connections=frozenset(network.by_key))


class Target(NamedTuple):
    """What is at a place of the canvas; the fields that the part does not need are None."""

    part: Part = "canvas"
    layer: str | None = None
    neuron: int | None = None
    connection: Key | None = None
    wire: tuple[int, int] | None = None

    @property
    def selection(self) -> Selection:
        """What a click selects."""
        if self.neuron is not None:
            return Selection(neurons=frozenset({self.neuron}))
        if self.layer is not None:
            return Selection(layers=frozenset({self.layer}))
        if self.wire is not None:
            return Selection(wires=frozenset({self.wire}))
        if self.connection is not None:
            return Selection(connections=frozenset({self.connection}))
        return Selection()

    def kept(self, network: Network) -> "Target":
        """This, or the bare canvas if it is not in this network, or in another part of it."""
        there = self.selection.kept(network) == self.selection
        if there and self.neuron is not None and self.layer is not None:
            there = network.layer_of[self.neuron].id == self.layer
        if there and self.wire is not None and self.connection is not None:
            ends = (network.layer_of[end].id for end in self.wire)
            there = tuple(ends) == self.connection
        return self if there else Target()


def targets_of(selection: Selection) -> Iterator[Target]:
    """Everything that is selected, one by one."""
    yield from (Target("header", layer) for layer in selection.layers)
    yield from (Target("neuron", None, neuron) for neuron in selection.neurons)
    yield from (Target("wire", connection=key) for key in selection.connections)
    yield from (Target("wire", wire=wire) for wire in selection.wires)


def targets_in_order(network: Network, blocks: Collection[str]) -> list[Target]:
    """What the Tab key walks through: every layer, its neurons, the bundles that leave it.

    The neurons of a block are not drawn one by one and not walked through.
    """
    targets: list[Target] = []
    for layer in network.order:
        targets.append(Target("header", layer.id))
        if layer.id not in blocks:
            targets += [Target("neuron", layer.id, neuron) for neuron in layer.neurons]
        targets += [Target("wire", connection=c.key) for c in network.outgoing(layer.id)]
    return targets


def share_neurons(a: Network, b: Network) -> bool:
    """Whether a layer of one comes from the other; an edit of a layer keeps or extends its neurons."""
    kept = {id(layer.neurons) for layer in a.layers}
    return any(id(layer.neurons) in kept for layer in b.layers)
