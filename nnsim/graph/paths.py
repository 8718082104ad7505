"""All paths from a node to the result, and what each adds to the gradient: the chain rule, written out.

A path is walked from the result down. Its product so far is the seed times the local gradients on the
way, for arrays the vector-Jacobian products; at its end it is what the path adds to the gradient.
"""

from dataclasses import dataclass
from heapq import nlargest
from typing import NamedTuple

import numpy as np

from nnsim.graph.evaluation import Evaluation, products
from nnsim.graph.operations.operation import Array, summed_to

MOST = 50  # paths that are found of any number of them


@dataclass(frozen=True, eq=False, slots=True)
class Link:
    """One gate of a path, which leads on to its input at `position`.

    `local` is its local gradient there, where input and output are single numbers; `so_far` the product
    from the result up to and with it, of the shape of that input.
    """

    gate: int
    position: int
    local: float | None
    so_far: Array


@dataclass(frozen=True, eq=False, slots=True)
class Path:
    """The gates from the result down to a node, and what they hand to it, of its shape."""

    links: tuple[Link, ...]
    gradient: Array

    @property
    def weight(self) -> float:
        """How much it adds: the sum of its numbers without their signs."""
        return _weight(self.gradient)


@dataclass(frozen=True, eq=False, slots=True)
class Paths:
    """The heaviest paths, the heaviest first, and how many there are in all."""

    found: tuple[Path, ...]
    count: int


class _Partial(NamedTuple):
    gradient: Array
    link: Link | None
    before: "_Partial | None"


def paths(evaluation: Evaluation, node: int, most: int = MOST) -> Paths:
    """The paths from a node to the result. Over single numbers the heaviest are exactly those found.

    Over arrays a path that grows heavy only at its end may be missed if there are more than `most`.
    """
    graph = evaluation.graph
    counts = [0] * len(graph.nodes)
    known: list[list[_Partial]] = [[] for _ in graph.nodes]
    counts[graph.result], known[graph.result] = 1, [_Partial(evaluation.seed, None, None)]
    needed = _leading_from(evaluation, node)
    for source in range(graph.result - 1, node - 1, -1):
        if source not in needed:
            continue
        for gate, position in graph.consumers[source]:
            counts[source] += counts[gate]
            known[source] += [_extended(evaluation, x, gate, position) for x in known[gate]]
        known[source] = nlargest(most, known[source], key=lambda x: _weight(x.gradient))
    return Paths(tuple(_whole(x) for x in known[node]), counts[node])


def _leading_from(evaluation: Evaluation, node: int) -> set[int]:
    """The nodes that depend on a node, and itself."""
    reached = {node}
    for i in range(node + 1, len(evaluation.graph.nodes)):
        if reached.intersection(evaluation.graph.nodes[i].inputs):
            reached.add(i)
    return reached


def _extended(evaluation: Evaluation, partial: _Partial, gate: int, position: int) -> _Partial:
    graph, values = evaluation.graph, evaluation.values
    node = graph.nodes[gate]
    inputs = [values[i] for i in node.inputs]
    handed = products(node, partial.gradient, inputs, values[gate])[position]
    local = None
    if inputs[position].size == 1 == values[gate].size:
        unit = products(node, np.ones_like(values[gate]), inputs, values[gate])[position]
        local = float(unit.ravel()[0])
    with np.errstate(all="ignore"):
        gradient = summed_to(handed, inputs[position].shape)
    return _Partial(gradient, Link(gate, position, local, gradient), partial)


def _weight(gradient: Array) -> float:
    with np.errstate(all="ignore"):
        return float(np.abs(gradient).sum())


def _whole(partial: _Partial) -> Path:
    links: list[Link] = []
    at: _Partial | None = partial
    while at is not None and at.link is not None:
        links.append(at.link)
        at = at.before
    return Path(tuple(reversed(links)), partial.gradient)
