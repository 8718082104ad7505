"""The outputs of a network with one input along it, computed tile by tile as a decision map is."""

from time import perf_counter

import numpy as np

from nnsim.engine.evaluation import Evaluator
from nnsim.functions.tape import Array
from nnsim.model.network import Network


class FunctionCurve:
    """`outputs` (n_outputs, resolution) at as many inputs, evenly spaced from left to right."""

    def __init__(self, network: Network, resolution: int, left: float, right: float) -> None:
        self.inputs: Array = np.linspace(left, right, resolution)
        self.outputs: Array = np.zeros((network.output.size, resolution))
        self._output = network.output.id
        self._evaluator = Evaluator(network)
        self._tiles = self._evaluator.lay_out(self.inputs[:, None])
        self._next = len(self._tiles)

    def restart(self, values: Array) -> None:
        """Begin anew with these parameters, a flat vector in the order of `Layout`."""
        self._evaluator.load(values)
        self._next = 0

    def advance(self, deadline: float) -> bool:
        """Compute at least one tile, and more until the time `deadline`; True when all are done."""
        while self._next < len(self._tiles):
            tile = self._tiles[self._next]
            start = self._next * self._evaluator.tile
            buffers = self._evaluator.forward(tile)[self._output]
            self.outputs[:, start : start + tile.shape[1]] = buffers.activation
            self._next += 1
            if perf_counter() >= deadline:
                break
        return self._next >= len(self._tiles)
