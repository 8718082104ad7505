"""Gradient descent on the inputs of a graph, as pure steps."""

from collections.abc import Collection, Mapping

import numpy as np

from nnsim.graph.errors import GraphError
from nnsim.graph.evaluation import Evaluation
from nnsim.graph.operations.operation import Array


def descended(
    evaluation: Evaluation, rate: float, names: Collection[str] | None = None
) -> Mapping[str, Array]:
    """The values x − η·∂f/∂x of the inputs of these names, or of all, each of its own shape.

    Others keep theirs. Raises GraphError for a rate or a gradient that is no finite number.
    """
    if not np.isfinite(rate):
        raise GraphError("The learning rate must be a finite number.")
    found: dict[str, Array] = {}
    for i in evaluation.graph.inputs:
        node, value, gradient = (
            evaluation.graph.nodes[i],
            evaluation.values[i],
            evaluation.gradients[i],
        )
        if names is None or node.name in names:
            with np.errstate(all="ignore"):
                value = value - rate * gradient
            if not np.isfinite(value).all():
                problem = (
                    "Character {character}: the step of “{name}” is not finite; lower the rate."
                )
                raise GraphError(problem, node.span, name=node.name)
        found[node.name] = value
    return found
