"""The forward pass of many samples, tile by tile, for as long as there is time."""

from collections.abc import Callable
from time import perf_counter

import numpy as np
from numpy.typing import DTypeLike

from nnsim.engine.evaluation import Evaluator
from nnsim.engine.operations import LayerBuffers
from nnsim.functions.tape import Array
from nnsim.model.network import Network

# Takes what it wants of the buffers of the layers, by id, for these of the samples.
Keep = Callable[[slice, dict[str, LayerBuffers]], None]


class TiledPass:
    """Begins anew with `restart`, and hands each tile to `keep`, whose buffers the next overwrites."""

    def __init__(
        self, network: Network, features: Array, keep: Keep, dtype: DTypeLike = np.float64
    ) -> None:
        self._evaluator = Evaluator(network, dtype)
        self._keep = keep
        self.lay_out(features)

    def lay_out(self, features: Array) -> None:
        """Take other samples (n, n_features); `restart` computes them."""
        self._tiles = self._evaluator.lay_out(features)
        self._next = len(self._tiles)

    def restart(self, values: Array) -> None:
        """Begin anew with these parameters, a flat vector in the order of `ParameterLayout`."""
        self._evaluator.load(values)
        self._next = 0

    def advance(self, deadline: float) -> bool:
        """Compute at least one tile, and more until the time `deadline`; True when all are done."""
        while self._next < len(self._tiles):
            tile = self._tiles[self._next]
            start = self._next * self._evaluator.tile
            self._keep(slice(start, start + tile.shape[1]), self._evaluator.forward(tile))
            self._next += 1
            if perf_counter() >= deadline:
                break
        return self._next >= len(self._tiles)
