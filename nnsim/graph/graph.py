"""A computational graph as a frozen value: gates in the order of calculation."""

from dataclasses import dataclass, field
from functools import cached_property

from nnsim.graph.errors import NOWHERE, Span
from nnsim.graph.operations.operation import Array, Constants, Operation
from nnsim.graph.operations.table import OPERATIONS

MAX_GATES = 5000
INPUT, CONSTANT, MODULE = "input", "constant", "module"
LEAVES = (INPUT, CONSTANT)


@dataclass(frozen=True, eq=False, slots=True)
class Node:
    """A gate, or a leaf: an input has a name that is typed, a constant its `value` of any shape.

    `inputs` are the numbers of other nodes, `constants` what the operation's parameters are. `group`
    is the path of the modules it belongs to, from the outside in. `body` is the graph of a module
    that is shown as one gate; its inputs stand in the order of `inputs`, its only constant is its title.
    """

    name: str
    operation: str  # of OPERATIONS, or "input", "constant", "module"
    inputs: tuple[int, ...] = ()
    constants: Constants = ()
    span: Span = NOWHERE
    sign: Span | None = None  # of what has its sign between its operands
    group: tuple[str, ...] = ()
    value: Array | None = None
    body: "Graph | None" = None

    @property
    def is_leaf(self) -> bool:
        """Whether nothing is calculated here."""
        return self.operation in LEAVES

    @property
    def place(self) -> Span:
        """The sign or the name that calls for it."""
        return self.sign or self.span

    @property
    def row(self) -> Operation | None:
        """The row of the table; None for a leaf and a module."""
        return OPERATIONS.get(self.operation)

    @property
    def title(self) -> str:
        """What stands on it."""
        if self.body is not None:
            return str(self.constants[0])
        return self.row.title if self.row else self.name.split(" #")[0]


@dataclass(frozen=True, eq=False)
class Graph:
    """Nodes, each after its inputs; the last one is the result."""

    nodes: tuple[Node, ...]

    @property
    def result(self) -> int:
        """The number of the last node."""
        return len(self.nodes) - 1

    @cached_property
    def inputs(self) -> tuple[int, ...]:
        """The leaves whose values are given."""
        return tuple(i for i, node in enumerate(self.nodes) if node.operation == INPUT)

    @cached_property
    def gates(self) -> tuple[int, ...]:
        """All that is calculated, in order."""
        return tuple(i for i, node in enumerate(self.nodes) if not node.is_leaf)

    @cached_property
    def consumers(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each node the gates that take it, and as their which input: where it branches if two."""
        found: list[list[tuple[int, int]]] = [[] for _ in self.nodes]
        for i, node in enumerate(self.nodes):
            for position, source in enumerate(node.inputs):
                found[source].append((i, position))
        return tuple(map(tuple, found))

    @cached_property
    def by_name(self) -> dict[str, int]:
        """The numbers of the nodes by their names, which are all different."""
        return {node.name: i for i, node in enumerate(self.nodes)}


@dataclass(frozen=True, eq=False)
class Sheet:
    """A text, its graph, and the values that the text gives to inputs, each of any shape."""

    text: str
    graph: Graph
    values: dict[str, Array] = field(default_factory=dict)
