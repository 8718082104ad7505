"""Computational graphs of expressions, forward and backward, gate by gate.

    nnsim.graph("(x + y) * z", x=-2, y=5, z=-4).gradient("x")

The package can be called, since the name that a user calls is also the one that its modules have.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from nnsim.graph.evaluation import Evaluation


def evaluated(text: str, **values: "ArrayLike") -> "Evaluation":
    """The values and gradients of a text, with further values for its inputs. Raises GraphError."""
    from nnsim.graph.evaluation import Evaluation
    from nnsim.graph.text import parse

    sheet = parse(text)
    return Evaluation(sheet.graph, {**sheet.values, **values})


class _Graph(ModuleType):
    def __call__(self, text: str, **values: "ArrayLike") -> "Evaluation":
        return evaluated(text, **values)


sys.modules[__name__].__class__ = _Graph
