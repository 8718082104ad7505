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

# What is called by its name in an expression. The others have a sign, or are meant by one of these:
# max of a single array is `max_all`, and cross_entropy with the number of a class `cross_entropy_class`.
_BY_SIGN = ("add", "subtract", "multiply", "divide", "power", "negative", "stack", "index")
_MEANT = ("max_all", "min_all", "cross_entropy_class")
CALLED: tuple[str, ...] = tuple(x for x in OPERATIONS if x not in (*_BY_SIGN, *_MEANT))
