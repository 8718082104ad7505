"""The network as a tree: layers, in each its neurons and the connections that end in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from nnsim.model.network import Connection, Layer, Network
from ui.document.selection import Target

LONGEST_BRANCH = 1000  # neurons or wires that are listed; more are only counted


@dataclass(eq=False)
class Node:
    """One line: what it stands for, or how many more things there would be."""

    target: Target
    parent: "Node | None" = None
    row: int = 0
    more: int = 0
    branch: "Branch | None" = None  # what is below it; None until that is asked for

    @property
    def branches(self) -> bool:
        """Whether anything can be below it."""
        target = self.target
        return not self.more and target.neuron is None and target.wire is None


class Branch:
    """The lines below one line, by their number and by what they stand for."""

    def __init__(self, parent: Node | None, targets: Iterable[Target], count: int) -> None:
        """`count` is how many targets there are; those that are not given are only counted."""
        self.lines = [Node(target, parent, row) for row, target in enumerate(targets)]
        self.by_target = {node.target: node for node in self.lines}
        if count > len(self.lines):
            rest = count - len(self.lines)
            self.lines.append(Node(Target(), parent, len(self.lines), rest))


def layer_target(layer_id: str) -> Target:
    """A layer, as the canvas names it."""
    return Target("header", layer_id)


def bundle_target(key: tuple[str, str]) -> Target:
    """A connection, as the canvas names it."""
    return Target("wire", connection=key)


def trunk(network: Network) -> Branch:
    """A line for each layer, in the order in which values flow."""
    return Branch(None, map(layer_target, (x.id for x in network.order)), len(network.layers))


def grow(network: Network, node: Node) -> Branch:
    """What is below a line, made when it is first asked for."""
    if node.branch is None:
        target = node.target
        if not node.branches:
            node.branch = Branch(node, (), 0)
        elif target.layer is not None:
            node.branch = _inside(network, network.by_id[target.layer], node)
        else:
            connection = network.by_key[target.connection or ("", "")]
            wires = _wires(network, connection)
            node.branch = Branch(node, wires, network.wires_of(connection))
    return node.branch


def _inside(network: Network, layer: Layer, node: Node) -> Branch:
    bundles = [bundle_target(c.key) for c in network.incoming(layer.id)]
    neurons = [Target("neuron", layer.id, n) for n in layer.neurons[:LONGEST_BRANCH]]
    return Branch(node, [*bundles, *neurons], len(bundles) + layer.size)


def _wires(network: Network, connection: Connection) -> Iterator[Target]:
    source, target = (network.by_id[end].neurons for end in connection.key)
    wires = (
        Target("wire", connection=connection.key, wire=(a, b))
        for row, a in enumerate(source)
        for column, b in enumerate(target)
        if connection.has_wire(row, column)
    )
    return islice(wires, LONGEST_BRANCH)


def path_to(network: Network, target: Target) -> list[Target]:
    """The targets from the top of the tree down to this one."""
    if target.wire is not None:
        ends = network.layer_of[target.wire[0]].id, network.layer_of[target.wire[1]].id
        wire = Target("wire", connection=ends, wire=target.wire)
        return [*path_to(network, bundle_target(ends)), wire]
    if target.connection is not None:
        return [layer_target(target.connection[1]), bundle_target(target.connection)]
    if target.neuron is not None:
        layer = network.layer_of[target.neuron]
        return [layer_target(layer.id), Target("neuron", layer.id, target.neuron)]
    return [layer_target(target.layer or "")]


def structure(network: Network) -> tuple[object, ...]:
    """What the shape of the tree depends on: equal for networks with equal trees."""
    layers = tuple((layer.id, layer.neurons) for layer in network.order)
    # A mask is replaced and never written, so its identity tells.
    return layers, tuple((c.key, id(c.mask)) for c in network.connections)
