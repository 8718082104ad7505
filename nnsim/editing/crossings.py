"""The order in columns of a graph, with few edges that cross.

Source: the barycentre method of Sugiyama, Tagawa and Toda (1981).
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

_SWEEPS = 8

Node = Hashable
Edge = tuple[Node, Node]


@dataclass(frozen=True, slots=True)
class Passing:
    """The place where an edge crosses a column that it skips."""

    start: Node
    end: Node
    column: int


@dataclass(frozen=True, slots=True)
class Ordered:
    """The nodes of each column from top to bottom, and the edges from each to the next."""

    order: Sequence[Sequence[Node]]
    edges: Sequence[Sequence[Edge]]


def uncrossed(columns: Sequence[Sequence[Node]], edges: Iterable[Edge]) -> Ordered:
    """The columns in the order with the fewest crossings that sweeps find.

    Edges run from left to right. One that skips columns has a `Passing` in each of them.
    """
    order = [list(here) for here in columns]
    joined = _with_passings(order, edges)
    best, fewest = _copied(order), _crossings(order, joined)
    for sweep in range(_SWEEPS):
        if fewest == 0:
            break
        _sweep(order, joined, forward=sweep % 2 == 0)
        count = _crossings(order, joined)
        if count < fewest:
            best, fewest = _copied(order), count
    return Ordered(best, joined)


def _copied(order: Sequence[Sequence[Node]]) -> list[list[Node]]:
    return [list(here) for here in order]


def _with_passings(order: list[list[Node]], edges: Iterable[Edge]) -> list[list[Edge]]:
    """The edges from each column to the next; one that skips columns gets a node in each of them."""
    column = {node: number for number, here in enumerate(order) for node in here}
    joined: list[list[Edge]] = [[] for _ in order]
    for start, end in edges:
        before = start
        for number in range(column[start] + 1, column[end]):
            between = Passing(start, end, number)
            order[number].append(between)
            joined[number - 1].append((before, between))
            before = between
        joined[column[end] - 1].append((before, end))
    return joined


def _sweep(order: list[list[Node]], edges: Sequence[Sequence[Edge]], forward: bool) -> None:
    """Put every node at the mean place of its neighbours in the column before (or after)."""
    last = len(order) - 1
    for number in range(1, last + 1) if forward else range(last - 1, -1, -1):
        fixed = order[number - 1 if forward else number + 1]
        place = {node: index for index, node in enumerate(fixed)}
        neighbours: dict[Node, list[int]] = {}
        for a, b in edges[number - 1 if forward else number]:
            mine, other = (b, a) if forward else (a, b)
            neighbours.setdefault(mine, []).append(place[other])
        order[number].sort(key=_mean_place(order[number], neighbours))


def _mean_place(
    here: Sequence[Node], neighbours: Mapping[Node, Sequence[int]]
) -> Callable[[Node], float]:
    present = {node: float(index) for index, node in enumerate(here)}

    def mean(node: Node) -> float:
        found = neighbours.get(node)
        return sum(found) / len(found) if found else present[node]

    return mean


def _crossings(order: Sequence[Sequence[Node]], edges: Sequence[Sequence[Edge]]) -> int:
    """How many pairs of edges cross."""
    crossings = 0
    for here, after, joined in zip(order, order[1:], edges, strict=False):
        left = {node: index for index, node in enumerate(here)}
        right = {node: index for index, node in enumerate(after)}
        seen: list[int] = []
        for _, end in sorted((left[a], right[b]) for a, b in joined):
            crossings += len(seen) - bisect_right(seen, end)
            insort(seen, end)
    return crossings
