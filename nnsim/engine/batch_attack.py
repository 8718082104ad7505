"""Training on attacked points: a batch is moved uphill on its loss before it is learned from.

One step is x + ε sign(∂L/∂x); several go a share of ε each and never leave the box of ±ε. Sources:
Goodfellow, Shlens and Szegedy, "Explaining and harnessing adversarial examples" (2015); Madry et al.,
"Towards deep learning models resistant to adversarial attacks" (2018).
"""

from collections.abc import Sequence

import numpy as np

from nnsim.engine.operations import AffineOp, LayerBuffers
from nnsim.functions.tape import Array, Call, Tape
from nnsim.model.network import Layer, Network
from nnsim.model.project import Training

STEP_SHARE = 0.25  # of ε, that one of several steps goes


def step_length(epsilon: float, steps: int) -> float:
    """How far one step moves an input."""
    return epsilon if steps == 1 else STEP_SHARE * epsilon


def record_attack(
    do: Tape,
    network: Network,
    training: Training,
    passes: Sequence[Call],
    buffers: dict[str, LayerBuffers],
    affines: dict[str, AffineOp],
) -> None:
    """Record the attack on the batch that stands in the buffers of the input layers.

    `passes` are the calls of one forward and backward pass.
    """
    steps, epsilon = training.attack_steps, training.epsilon
    inputs = [_Attacked(layer, buffers[layer.id].activation) for layer in network.inputs]
    for one in inputs:
        one.record_box(do, epsilon)
    for _ in range(steps):
        do.calls += passes
        for one in inputs:
            one.record_step(do, network, affines, step_length(epsilon, steps))


class _Attacked:
    """The inputs of one layer, (n, B), which never leave the box around where they stood."""

    def __init__(self, layer: Layer, inputs: Array) -> None:
        self._layer, self._inputs = layer, inputs
        self._low, self._high, self._slope, self._path = np.zeros((4, *inputs.shape), inputs.dtype)

    def record_box(self, do: Tape, epsilon: float) -> None:
        do(np.subtract, self._inputs, epsilon, self._low)
        do(np.add, self._inputs, epsilon, self._high)

    def record_step(
        self, do: Tape, network: Network, affines: dict[str, AffineOp], length: float
    ) -> None:
        """The gradient is the sum of the paths into all layers that the inputs feed."""
        x, slope, path = self._inputs, self._slope, self._path
        do(slope.fill, 0)
        for connection in network.outgoing(self._layer.id):
            own = affines[connection.target]
            term = next(t for t in own.terms if t.connection is connection)
            do(term.block[:, : self._layer.size].T.dot, own.buffers.delta, path)
            do(np.add, slope, path, slope)
        do(np.sign, slope, slope)
        do(np.multiply, slope, length, slope)
        do(np.add, x, slope, x)
        do(np.maximum, x, self._low, x)
        do(np.minimum, x, self._high, x)
