"""The operations of one iteration: named arrays, and the NumPy calls of forward and backward.

Arrays are public as they are written on paper, a batch as (n_samples, n_features), a weight matrix
as (n_inputs, n_outputs). They are transposed views: inside, neurons run along the first axis, and
every activation ends in a row of ones that the bias column multiplies (see `parameters.Layout`).

One operation covers one layer, so that a step has a name a lecture would give it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
from numpy.typing import DTypeLike

from nnsim.engine.norms import norm
from nnsim.functions.activations import Activation
from nnsim.functions.losses import Loss, harmless_magnitude
from nnsim.functions.tape import Array, Tape, play
from nnsim.model.network import Connection, Layer

# From so many multiplications on, linear algebra may use threads, whose overflows raise no alarm here:
# of a matrix with a matrix, and with a vector.
_THREADED, _THREADED_1 = 1 << 17, 1 << 13

Named = Array | Mapping[str, Array]  # an array, or one for each source layer


@dataclass(eq=False)
class LayerBuffers:
    """The arrays of one layer for one batch; rows are neurons, columns are samples."""

    augmented: Array  # (n + 1, B), the last row all ones
    pre_activation: Array
    upstream: Array  # (n + 1, B); its last row belongs to the row of ones and is never read
    delta: Array

    @property
    def activation(self) -> Array:
        """(n, B)"""
        return self.augmented[:-1]


class StackedBuffers:
    """The buffers of all computed layers for one batch, one below another, in the order given.

    Each has its neurons' rows and one more, so that what layers have in common can be computed at once.
    """

    def __init__(self, layers: Sequence[Layer], batch: int, dtype: DTypeLike) -> None:
        self._starts: dict[str, int] = {}
        rows = 0
        for layer in layers:
            self._starts[layer.id] = rows
            rows += layer.size + 1
        inner = np.zeros((3, rows, batch), dtype)
        self._all = LayerBuffers(np.ones((rows, batch), dtype), *inner)

    def of(self, first: Layer, last: Layer | None = None) -> LayerBuffers:
        """Those of one layer, or of neighbours from the first to the last with the rows in between."""
        last, whole, start = last or first, self._all, self._starts[first.id]
        end = self._starts[last.id] + last.size
        return LayerBuffers(
            whole.augmented[start : end + 1],
            whole.pre_activation[start:end],
            whole.upstream[start : end + 1],
            whole.delta[start:end],
        )


def input_buffers(augmented: Array) -> LayerBuffers:
    """Those of an input layer, which reads its part (n_inputs, B) of the batch and is not written to."""
    return LayerBuffers(augmented, *np.zeros((3, *augmented.shape), augmented.dtype))


@dataclass(eq=False)
class Term:
    """What one source layer adds to the pre-activation; the first term of a layer holds its bias."""

    connection: Connection | None  # None for a layer that nothing feeds: its bias alone
    source: LayerBuffers | None  # None for an input layer's gradient, which nobody needs
    read: Array  # activations of the source, with the row of ones in the first term
    block: Array  # (n_outputs, rows of `read`)
    gradient: Array  # the same shape
    write: Array | None  # where the gradient with respect to `read` goes; None for input layers


@dataclass(eq=False)
class AffineOp:
    """pre_activation = Σ inputs @ weight + bias, the sum over the layers that feed this one."""

    layer: Layer
    buffers: LayerBuffers
    terms: list[Term]

    def forward(self, do: Tape, alarms: bool = True) -> None:
        """Record the pre-activation, and unless told otherwise an alarm where it is infinite."""
        first, *others = self.terms
        z = self.buffers.pre_activation
        do(first.block.dot, first.read, z)
        for term in others:
            partial_sum = np.empty_like(z)
            do(term.block.dot, term.read, partial_sum)
            do(np.add, z, partial_sum, z)
        batch = z.shape[1]
        largest = max(t.block.size for t in self.terms) * batch
        if alarms and largest >= (_THREADED if batch > 1 else _THREADED_1):
            do(np.multiply, z, 0.0, np.empty_like(z))

    def backward(self, do: Tape, written: set[int]) -> None:
        """Record the gradients of weights and bias, and add to the upstream of every source.

        `written` holds the buffers that have an upstream already: the first path into a source
        writes it, every further one adds to it.
        """
        delta = self.buffers.delta
        for term in self.terms:
            do(delta.dot, term.read.T, term.gradient)
            if term is self.terms[0] and self.layer.bias != "own":
                self._join_biases(do, term.gradient[:, -1])
            mask = term.connection.mask if term.connection else None
            if mask is not None:
                wired = np.ones_like(term.block)
                wired[:, : len(mask)] = mask.T
                do(np.multiply, term.gradient, wired, term.gradient)
            if term.write is None:
                continue
            if id(term.source) in written:
                path = np.empty_like(term.write)
                do(term.block.T.dot, delta, path)
                do(np.add, term.write, path, term.write)
            else:
                do(term.block.T.dot, delta, term.write)
                written.add(id(term.source))

    def _join_biases(self, do: Tape, gradient: Array) -> None:
        """Record what the biases (n_outputs,) have in common: the sum of all their gradients, or 0."""
        total = np.zeros((), gradient.dtype)
        if self.layer.bias == "tied":
            do(np.add.reduce, gradient, 0, None, total)
        do(np.copyto, gradient, total)

    def forward_arrays(self) -> dict[str, Named]:
        """inputs, weight, bias, pre_activation"""
        return {
            "inputs": self._by_source({id(t): t.read for t in self.terms}),
            "weight": self._by_source({id(t): t.block.T for t in self.terms}, transposed=True),
            "bias": self.terms[0].block[:, -1],
            "pre_activation": self.buffers.pre_activation.T,
        }

    def backward_arrays(self) -> dict[str, Named]:
        """delta, weight_gradient, bias_gradient"""
        return {
            "delta": self.buffers.delta.T,
            "weight_gradient": self._by_source(
                {id(t): t.gradient.T for t in self.terms}, transposed=True
            ),
            "bias_gradient": self.terms[0].gradient[:, -1],
        }

    def _by_source(self, arrays: dict[int, Array], transposed: bool = False) -> dict[str, Array]:
        """Arrays of the terms by the id of their source layer, without the bias or row of ones."""
        named = {}
        for number, term in enumerate(self.terms):
            if term.connection is not None:
                rows = arrays[id(term)][:-1] if number == 0 else arrays[id(term)]
                named[term.connection.source] = rows if transposed else rows.T
        return named


def runs(layer: Layer) -> list[tuple[slice, Activation]]:
    """Neighbouring neurons with the same activation, as slices: views, so nothing is copied."""
    if not layer.overrides:
        return [(slice(None), layer.activation)]
    found, start = [], 0
    for activation, run in groupby(layer.neurons, layer.activation_of):
        stop = start + len(list(run))
        found.append((slice(start, stop), activation))
        start = stop
    return found


def slopes(layer: Layer, z: Array, a: Array) -> Array:
    """f′(z) of every neuron and sample (n_neurons, n_samples); for softmax, its own share ∂aᵢ/∂zᵢ."""
    out, do = np.empty_like(z), Tape(z.dtype)
    for rows, activation in runs(layer):
        activation.local_gradient(do, z[rows], a[rows], out[rows])
    with np.errstate(all="ignore"):
        play(do.calls)
    return out


@dataclass(eq=False)
class ActivationOp:
    """activation = f(pre_activation); backward, delta = upstream · f'(pre_activation).

    For the output layer of a paired loss, delta is the gradient of loss and activation together.
    """

    layer: Layer
    buffers: LayerBuffers
    paired: "LossOp | None" = None

    def forward(self, do: Tape) -> None:
        """Record the activation, of each run of neurons that share one."""
        b = self.buffers
        for rows, activation in runs(self.layer):
            activation.forward(do, b.pre_activation[rows], b.activation[rows])

    @property
    def alone(self) -> Activation | None:
        """The one activation of a layer whose slopes do not depend on one another or on the loss."""
        softmax = self.layer.activation.function.derivative is None
        if self.layer.overrides or self.paired is not None or softmax:
            return None
        return self.layer.activation

    def backward_from_slopes(self, do: Tape) -> None:
        """Record delta = upstream · delta, where delta holds f′ already."""
        b = self.buffers
        do(np.multiply, b.upstream[:-1], b.delta, b.delta)

    def backward(self, do: Tape) -> None:
        """Record delta = ∂L/∂pre_activation."""
        b = self.buffers
        if self.paired is not None:
            self.paired.gradient(do, b.delta)
            return
        upstream = b.upstream[:-1]
        for rows, activation in runs(self.layer):
            activation.backward(
                do, b.pre_activation[rows], b.activation[rows], upstream[rows], b.delta[rows]
            )

    def forward_arrays(self) -> dict[str, Named]:
        """pre_activation, activation"""
        b = self.buffers
        return {"pre_activation": b.pre_activation.T, "activation": b.activation.T}

    def backward_arrays(self) -> dict[str, Named]:
        """upstream and local_gradient (not for a paired loss, which never forms them), delta"""
        b = self.buffers
        if self.paired is not None:
            return {"delta": b.delta.T}
        local = slopes(self.layer, b.pre_activation, b.activation)
        return {"upstream": b.upstream[:-1].T, "local_gradient": local.T, "delta": b.delta.T}


@dataclass(eq=False)
class LossOp:
    """The loss of the batch: the mean (or the sum) of the losses of its samples."""

    loss: Loss
    buffers: LayerBuffers  # of the output layer
    target: Array  # (n_outputs, B)
    mean: bool
    bounded: bool = False  # whether what the loss reads is never larger than 1

    @property
    def read(self) -> Array:
        """(n_outputs, B): the score for a paired loss, the activation for any other."""
        b = self.buffers
        return b.pre_activation if self.loss.reads_score else b.activation

    @property
    def per_sample(self) -> Array:
        """(n_samples,)"""
        with np.errstate(all="ignore"):
            return np.asarray(self.loss.per_sample(self.read, self.target))

    @property
    def value(self) -> float:
        """The loss of the batch, without regularisation."""
        return float(self.of_batches(self.read[:, None], self.target[:, None])[0])

    def of_batches(self, read: Array, target: Array) -> Array:
        """The losses (n,) of batches: what the loss reads and targets are (n_outputs, n, B)."""
        with np.errstate(all="ignore"):
            losses: Array = np.add.reduce(self.loss.per_sample(read, target), 1)
            return losses / read.shape[-1] if self.mean else losses

    def forward(self, do: Tape) -> None:
        """Record ∂L/∂activation, unless the loss is paired. Its value is computed when asked for.

        Where outputs are so large that it could overflow, what is recorded overflows, for an alarm.
        """
        if not self.loss.reads_score:
            self.gradient(do, self.buffers.upstream[:-1])
        if not self.bounded:
            read = self.read
            limit = harmless_magnitude(read.dtype, read.size)
            do(np.multiply, read, float(np.finfo(read.dtype).max) / limit, np.empty_like(read))

    def gradient(self, do: Tape, out: Array) -> None:
        """Record ∂L/∂`read` in `out`, (n_outputs, B)."""
        self.loss.gradient(do, self.read, self.buffers.activation, self.target, out)
        batch = self.target.shape[1]
        if self.mean and batch > 1:
            do(np.multiply, out, 1.0 / batch, out)

    def forward_arrays(self) -> dict[str, Named]:
        """output, target, loss_per_sample, loss and, unless paired, output_gradient"""
        arrays: dict[str, Named] = {
            "output": self.buffers.activation.T,
            "target": self.target.T,
            "loss_per_sample": self.per_sample,
            "loss": np.array(self.value),
        }
        if not self.loss.reads_score:
            arrays["output_gradient"] = self.buffers.upstream[:-1].T
        return arrays


@dataclass(eq=False)
class Regularizer:
    """The penalty ½ λ₂ Σ w² + λ₁ Σ |w| over the weights, never the biases. λ are 0-d arrays."""

    l1: Array | None  # None where there is none, which spares computing signs
    l2: Array
    decay: Array  # 1 for a weight, 0 for a bias
    gradient: Array  # λ₂ w + λ₁ sign(w), flat
    total: Array  # gradient of the loss plus that, flat
    scratch: Array = field(init=False)

    def __post_init__(self) -> None:
        self.scratch = np.empty_like(self.gradient)

    def record(self, do: Tape, values: Array, gradients: Array, part: slice) -> None:
        """Record `gradient` and `total` for one part of the flat vectors."""
        out, decay = self.gradient[part], self.decay[part]
        do(np.multiply, values[part], decay, out)
        do(np.multiply, out, self.l2, out)
        if self.l1 is not None:
            signs = self.scratch[part]
            do(np.sign, values[part], signs)
            do(np.multiply, signs, decay, signs)
            do(np.multiply, signs, self.l1, signs)
            do(np.add, out, signs, out)
        do(np.add, gradients[part], out, self.total[part])


def penalty(weights: Array, l1: float, l2: float) -> float:
    """The penalty on a matrix of weights of any shape, shown beside the loss and never mixed into it."""
    if not (l1 or l2):
        return 0.0
    length = norm(weights)
    with np.errstate(all="ignore"):
        return 0.5 * l2 * length * length + l1 * float(np.abs(weights).sum())
