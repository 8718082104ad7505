"""Operations that are written out in a graph, such as 1 / (1 + exp(−z)), found and made groups."""

from collections.abc import Iterator

import numpy as np

from nnsim.graph.errors import GraphError
from nnsim.graph.graph import CONSTANT, INPUT, Graph, Node
from nnsim.graph.groups import all_grouped, closed, parts_of

_SOUGHT = ("sigmoid", "tanh", "softplus", "norm")
_EITHER_WAY = ("add", "multiply", "max", "min")

Match = dict[int, int]  # nodes of the graph by those of the pattern


def recognised(graph: Graph) -> Graph:
    """The graph with a group wherever the parts of a known operation are written out."""
    found: list[tuple[set[int], str]] = []
    taken: set[int] = set()
    for operation in _SOUGHT:
        pattern = parts_of(operation)
        for i in graph.gates:
            match = next(_matches(graph, i, pattern, pattern.result, {}), {})
            nodes = _closed(graph, {match[k] for k in pattern.gates if match}, operation)
            if nodes and not nodes & taken:
                found.append((nodes, operation))
                taken |= nodes
    return all_grouped(graph, found)


def _closed(graph: Graph, gates: set[int], name: str) -> set[int]:
    """The nodes of a group; none if it is empty, in two modules, or something within is used outside."""
    try:
        return closed(graph, gates, name) if gates else set()
    except GraphError:
        return set()


def _matches(graph: Graph, i: int, pattern: Graph, k: int, known: Match) -> Iterator[Match]:
    """The ways in which node `i` of the graph is node `k` of the pattern, beside what is known."""
    node, wanted = graph.nodes[i], pattern.nodes[k]
    if k in known:
        if known[k] == i:
            yield known
    elif wanted.operation == INPUT:
        yield {**known, k: i}
    elif _same(node, wanted):
        orders = [node.inputs]
        if node.operation in _EITHER_WAY:
            orders.append(node.inputs[::-1])
        for order in orders:
            yield from _match_all(graph, order, pattern, wanted.inputs, {**known, k: i})


def _match_all(
    graph: Graph, nodes: tuple[int, ...], pattern: Graph, wanted: tuple[int, ...], known: Match
) -> Iterator[Match]:
    if not nodes:
        yield known
        return
    for found in _matches(graph, nodes[0], pattern, wanted[0], known):
        yield from _match_all(graph, nodes[1:], pattern, wanted[1:], found)


def _same(node: Node, wanted: Node) -> bool:
    if node.operation != wanted.operation or node.constants != wanted.constants:
        return False
    return node.operation != CONSTANT or np.array_equal(node.value, wanted.value)  # type: ignore[arg-type]
