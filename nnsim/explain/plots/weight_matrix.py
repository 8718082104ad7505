"""The weights of one connection as a matrix, with the biases of the layer that it leads to."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nnsim.functions.tape import Array
from nnsim.model.network import Network
from nnsim.model.parameters import Key, Parameters

Moment = Literal["first", "now", "difference"]
MOMENTS: tuple[Moment, ...] = ("now", "first", "difference")


@dataclass(frozen=True, eq=False, slots=True)
class WeightMatrix:
    """`weights` (n_inputs, n_outputs), `biases` (n_outputs,), and where there is a wire.

    `full` is the largest magnitude among them, but for numbers that are not finite.
    """

    weights: Array
    biases: Array
    wired: NDArray[np.bool_]
    full: float

    @property
    def n_weights(self) -> int:
        """How many wires there are."""
        return int(np.count_nonzero(self.wired))


def weight_matrix(
    network: Network, key: Key, first: Parameters, now: Parameters, moment: Moment = "now"
) -> WeightMatrix:
    """A copy of the initial numbers, of those now, or now less the initial ones."""
    connection = network.by_key[key]
    wired = np.ones(network.shape(connection), bool) if connection.mask is None else connection.mask
    weights, biases = (
        _at(moment, *pair)
        for pair in (
            (first.weights[key], now.weights[key]),
            (first.biases[key[1]], now.biases[key[1]]),
        )
    )
    numbers = np.concatenate((weights[wired], biases))
    finite = np.abs(numbers[np.isfinite(numbers)])
    return WeightMatrix(weights, biases, wired, float(finite.max(initial=0.0)))


def _at(moment: Moment, first: Array, now: Array) -> Array:
    if moment == "difference":
        with np.errstate(all="ignore"):
            return np.subtract(now, first, dtype=np.float64)
    return np.array(now if moment == "now" else first, np.float64)
