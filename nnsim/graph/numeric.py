"""The numeric gradient of any node, beside the analytic one: two evaluations for each of its numbers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.graph.errors import GraphError
from nnsim.graph.evaluation import Evaluation, gate_value
from nnsim.graph.graph import Graph
from nnsim.graph.operations.operation import Array

STEP = 1e-5  # of a number of size 1; of a larger one it grows with it
MAX_EVALUATIONS = 20_000
_KINK = 1e-3  # how far slopes to the left and to the right may differ, against their size


@dataclass(frozen=True, eq=False, slots=True)
class NumericGradient:
    """Central differences (f(x + h) − f(x − h)) / 2h, of the node's shape; NaN where f ends beside it.

    `kinks`, of that shape too, is True where the slopes to the left and to the right differ: there is
    no derivative to agree with.
    """

    gradient: Array
    evaluations: int
    kinks: NDArray[np.bool_]


def numeric(evaluation: Evaluation, node: int, step: float = STEP) -> NumericGradient:
    """The gradient of a node by nudging its numbers one by one. Raises GraphError if they are many."""
    value = evaluation.values[node]
    if 2 * value.size > MAX_EVALUATIONS:
        problem = "{count:,} evaluations would be needed; at most {limit:,} are made."
        raise GraphError(problem, count=2 * value.size, limit=MAX_EVALUATIONS)
    checked_step(step)
    behind = _behind(evaluation.graph, node)
    found, kinks = np.zeros(value.shape), np.zeros(value.shape, np.bool_)
    middle = _weighted(evaluation, evaluation.value)
    for place in np.ndindex(value.shape):
        h = step * max(1.0, abs(float(value[place])))
        up, down = (_nudged(evaluation, node, behind, place, x) for x in (h, -h))
        found[place] = (up - down) / (2 * h)
        left, right = (middle - down) / h, (up - middle) / h
        kinks[place] = abs(left - right) > _KINK * (1 + max(abs(left), abs(right)))
    return NumericGradient(found, 2 * value.size, kinks)


def checked_step(step: float) -> float:
    """The step h, if it is one. Raises GraphError."""
    if not 0 < step < np.inf:
        raise GraphError("The step h must be a finite number above 0.")
    return step


def _behind(graph: Graph, node: int) -> list[int]:
    """The gates whose values depend on a node, in order."""
    reached = {node}
    for i in range(node + 1, len(graph.nodes)):
        if reached.intersection(graph.nodes[i].inputs):
            reached.add(i)
    return sorted(reached - {node})


def _nudged(
    evaluation: Evaluation, node: int, behind: list[int], place: tuple[int, ...], by: float
) -> float:
    value = evaluation.values[node].copy()
    value[place] += by
    return _result_with(evaluation, node, behind, value)


def _result_with(evaluation: Evaluation, node: int, behind: list[int], value: Array) -> float:
    values = dict(enumerate(evaluation.values))
    values[node] = value
    nodes = evaluation.graph.nodes
    try:
        for i in behind:
            values[i] = gate_value(nodes[i], [values[j] for j in nodes[i].inputs])
    except GraphError:  # a module that has no value here
        return np.nan
    return _weighted(evaluation, values[evaluation.graph.result])


def along(evaluation: Evaluation, node: int, places: Array) -> Array:
    """The result, as `numeric` takes it, for each of these values (n,) of a node that is one number."""
    behind = _behind(evaluation.graph, node)
    shape = evaluation.values[node].shape
    found = [_result_with(evaluation, node, behind, np.full(shape, x)) for x in places]
    return np.array(found)


def _weighted(evaluation: Evaluation, result: Array) -> float:
    """The number whose gradient is computed: the result, or the sum of its numbers times the seed's."""
    with np.errstate(all="ignore"):
        return float((result * evaluation.seed).sum())
