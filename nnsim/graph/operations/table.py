"""All kinds of gates, by the name they have in a file and in `Node.operation`."""

from collections.abc import Mapping
from types import MappingProxyType

from nnsim.graph.operations.matrices import PRODUCTS, SHAPES
from nnsim.graph.operations.numbers import ARITHMETIC, FUNCTIONS
from nnsim.graph.operations.operation import Operation
from nnsim.graph.operations.rows import REDUCTIONS, SCORES

OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {**ARITHMETIC, **FUNCTIONS, **PRODUCTS, **REDUCTIONS, **SCORES, **SHAPES}
)

# What an operation is in an expression, where that is not its name. Max of a single array is `max_all`,
# and cross_entropy with the number of a class `cross_entropy_class`.
_SIGNS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "power": "**"}
_TYPED: Mapping[str, str] = MappingProxyType(
    {
        **_SIGNS,
        **{"matmul": "@", "negative": "-", "stack": "[…]", "index": "[…]"},
        **{"max_all": "max", "min_all": "min", "cross_entropy_class": "cross_entropy"},
    }
)
BETWEEN: tuple[str, ...] = (*_SIGNS, "matmul")  # what has its sign between two operands
CALLED: tuple[str, ...] = tuple(x for x in OPERATIONS if x == "matmul" or x not in _TYPED)


def typed(operation: str) -> str:
    """How an operation is written in an expression."""
    return _TYPED.get(operation, operation)
