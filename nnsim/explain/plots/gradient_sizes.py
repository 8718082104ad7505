"""How large the gradient of every layer is now, alone and beside its weights."""

from dataclasses import dataclass

import numpy as np

from nnsim.functions.tape import Array
from nnsim.model.network import Network
from nnsim.model.parameters import Parameters


@dataclass(frozen=True, slots=True)
class GradientSize:
    """L2 norms of one computed layer: of its whole gradient, of that of its weights, of its weights."""

    layer: str
    gradient: float
    weight_gradient: float
    weights: float

    @property
    def ratio(self) -> float:
        """The gradient of the weights by the weights; NaN where all of them are zero."""
        return self.weight_gradient / self.weights if self.weights else np.nan


def gradient_sizes(
    network: Network, values: Parameters, gradients: Parameters
) -> list[GradientSize]:
    """One for every computed layer, in the order of computation."""
    sizes = []
    for layer in network.computed:
        into = [c.key for c in network.connections if c.target == layer.id]
        weights = [values.weights[key] for key in into]
        slopes = [gradients.weights[key] for key in into]
        whole = [*slopes, gradients.biases[layer.id][: layer.n_biases]]
        sizes.append(GradientSize(layer.id, _norm(whole), _norm(slopes), _norm(weights)))
    return sizes


def _norm(arrays: list[Array]) -> float:
    """The L2 norm of all numbers together, which does not overflow where that does not."""
    largest = max((float(np.abs(a).max(initial=0.0)) for a in arrays), default=0.0)
    if not largest or not np.isfinite(largest):
        return largest
    squares = sum(float(np.square(a / largest, dtype=np.float64).sum()) for a in arrays)
    return largest * float(np.sqrt(squares))
