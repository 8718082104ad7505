"""The Jacobian of a gate, to be looked at, and what the product costs that is computed instead of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnsim.graph.evaluation import Evaluation, inner_values, products
from nnsim.graph.graph import Node
from nnsim.graph.operations.operation import Array, summed_to

CORNER = 64  # rows and columns that are shown at most


@dataclass(frozen=True, eq=False, slots=True)
class GateJacobian:
    """∂y/∂a of a gate with `rows` numbers y and `columns` numbers a, each read row by row.

    `corner` (≤ CORNER, ≤ CORNER) is its beginning. `nonzero` counts the numbers that are not 0 in the
    first `counted` rows, over their whole length.
    """

    rows: int
    columns: int
    corner: Array
    nonzero: int
    counted: int
    is_diagonal: bool
    multiplications: int  # of the product that is computed

    @property
    def formed(self) -> int:
        """The numbers of the whole matrix, and the multiplications of a product with it."""
        return self.rows * self.columns

    @property
    def sparsity(self) -> float:
        """The share of zeros in the rows that were counted."""
        whole = self.counted * self.columns
        return 1 - self.nonzero / whole if whole else 0.0


def jacobian(evaluation: Evaluation, gate: int, position: int = 0) -> GateJacobian:
    """The Jacobian of a gate with respect to one of its inputs."""
    node = evaluation.graph.nodes[gate]
    inputs = [evaluation.values[i] for i in node.inputs]
    source, output = inputs[position], evaluation.values[gate]
    counted = min(output.size, CORNER)
    found = np.zeros((counted, source.size))
    for row in range(counted):
        unit = np.zeros(output.size)
        unit[row] = 1
        product = products(node, unit.reshape(output.shape), inputs, output)[position]
        found[row] = summed_to(product, source.shape).ravel()
    slopes = node.row is not None and node.row.slopes is not None
    return GateJacobian(
        rows=output.size,
        columns=source.size,
        corner=found[:, :CORNER],
        nonzero=int(np.count_nonzero(found)),
        counted=counted,
        is_diagonal=slopes and source.shape == output.shape,
        multiplications=_multiplications(node, inputs, output, position),
    )


def _multiplications(node: Node, inputs: Sequence[Array], output: Array, position: int) -> int:
    """Those of the vector-Jacobian product: one a number, unless the operation says otherwise."""
    if node.body is not None:
        inside = inner_values(node, inputs)
        return sum(
            _multiplications(gate, [inside[j] for j in gate.inputs], inside[i], k)
            for i, gate in enumerate(node.body.nodes)
            for k in range(len(gate.inputs))
        )
    if node.row is not None and node.row.cost is not None:
        return node.row.cost([x.shape for x in inputs], output.shape)
    return max(output.size, inputs[position].size)
