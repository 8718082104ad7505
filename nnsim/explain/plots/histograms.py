"""How the numbers of each layer are distributed, and which of them no longer learn."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.operations import runs, slopes
from nnsim.engine.program import Program
from nnsim.engine.trainer import Trainer
from nnsim.explain.iteration_values import has_run
from nnsim.explain.layer_health import dead, saturated
from nnsim.explain.plots.layer_samples import LayerSamples
from nnsim.functions.tape import Array
from nnsim.model.network import Layer, Network
from nnsim.model.parameters import Parameters

Quantity = Literal["weights", "pre_activations", "activations", "deltas", "gradients"]
QUANTITIES: tuple[Quantity, ...] = (
    "weights",
    "pre_activations",
    "activations",
    "deltas",
    "gradients",
)
_TAKEN: tuple[Quantity, ...] = (
    "weights",
    "deltas",
    "gradients",
)  # from the trainer, not computed here

MOST_NUMBERS = 200_000  # that are counted of one layer
_MOST_MARKS = 6  # round numbers that a range may be wide; its bins are tenths or fifths of one
_LARGEST, _LEAST = 1e300, 1e-300  # what a range is made of


@dataclass(frozen=True, eq=False, slots=True)
class Histogram:
    """How many of `count` numbers are in every bin; those that are `not_finite` are in none.

    `marked` are those among them that are saturated or of a dead neuron, `saturated` and `dead` their
    shares of the count. A bin holds its lower edge, the last one its upper edge too. Of more than
    `MOST_NUMBERS` as many are counted from all over them; `total` is how many there are.
    """

    edges: Array  # (k + 1,)
    counts: NDArray[np.intp]  # (k,)
    marked: NDArray[np.intp]  # (k,)
    count: int
    not_finite: int = 0
    saturated: float = 0.0
    dead: float = 0.0
    total: int = 0


def histogram(
    numbers: Array,
    saturated: NDArray[np.bool_] | None = None,
    dead: NDArray[np.bool_] | None = None,
    bounds: tuple[float, float] | None = None,
) -> Histogram:
    """Of numbers (n,) and which of them (n,) are saturated and which of dead neurons.

    Bins are equally wide, over `bounds` or, where those are None, over the numbers.
    """
    total, every = numbers.size, max(-(-numbers.size // MOST_NUMBERS), 1)
    numbers = numbers[::every]
    none = np.zeros(numbers.size, bool)
    saturated = none if saturated is None else saturated[::every]
    dead = none if dead is None else dead[::every]
    finite = np.isfinite(numbers)
    inside = numbers[finite]
    if bounds is None:
        bounds = (float(inside.min()), float(inside.max())) if inside.size else (0.0, 0.0)
    edges, count = bin_edges(*bounds), max(numbers.size, 1)
    bins = len(edges) - 1
    place = np.searchsorted(edges, inside, "right") - 1
    place = np.minimum(np.maximum(place, 0), bins - 1)
    marked = (saturated | dead)[finite]
    return Histogram(
        edges,
        np.bincount(place, minlength=bins),
        np.bincount(place[marked], minlength=bins),
        numbers.size,
        numbers.size - inside.size,
        float(np.count_nonzero(saturated) / count),
        float(np.count_nonzero(dead) / count),
        total,
    )


def bin_edges(low: float, high: float) -> Array:
    """The edges (n,) of 10 to 50 bins that cover a range and a bit more; 0 is one if it is within.

    The first and the last are round numbers, which stay where they are while the range moves a little.
    """
    low, high = max(low, -_LARGEST), min(high, _LARGEST)
    if high - low <= 1e-9 * max(abs(low), abs(high)):  # all the same: seen from 0
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < _LEAST:
        low, high = -1.0, 1.0
    mark = _round_step((high - low) / _MOST_MARKS)
    first, last = math.floor(low / mark), math.ceil(high / mark)
    parts = 5 if last - first > 4 else 10
    return np.arange(first * parts, last * parts + 1) * mark / parts


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that is no less, but for rounding."""
    ten: float = 10.0 ** math.floor(math.log10(least))
    return next(s * ten for s in (1.0, 2.0, 2.5, 5.0, 10.0) if s * ten >= least * (1 - 1e-9))


def activation_bounds(layer: Layer) -> tuple[float, float] | None:
    """What the activations of a layer lie between; None where that has no end."""
    ranges = [activation.function.output_range for _, activation in runs(layer)]
    low, high = min(x for x, _ in ranges), max(x for _, x in ranges)
    return (low, high) if math.isfinite(high - low) else None


class LayerHistograms:
    """The histograms of one quantity for some layers of a trainer, computed tile by tile beside it.

    `found` maps the id of a layer to its histogram: None for deltas and gradients of which the
    present iteration knows none. It is of `iteration`, and whole when `advance` is true.
    """

    def __init__(self, trainer: Trainer, quantity: Quantity, layer_ids: Sequence[str]) -> None:
        project = trainer.project
        self.trainer, self._quantity = trainer, quantity
        self._network = network = project.network
        self._layers = [network.by_id[i] for i in layer_ids]
        dtype = trainer.values.dtype
        self._passed = LayerSamples(network, project.dataset, layer_ids, dtype=dtype)
        self._taken: dict[str, _Taken | None] = {}
        self.samples = len(self._passed.samples)
        self.batch_size = 0  # of the deltas and gradients
        self.iteration = trainer.iteration
        self.found: Mapping[str, Histogram | None] = {}

    def restart(self) -> None:
        """Begin anew with the present numbers of the trainer, which goes on meanwhile as it likes."""
        self.iteration = self.trainer.iteration
        self._passed.restart(self.trainer.values)
        if self._quantity in _TAKEN:
            self._taken = {layer.id: self._take(layer) for layer in self._layers}

    def advance(self, deadline: float) -> bool:
        """Compute at least one tile, and more until the time `deadline`; True when all is found."""
        if not self._passed.advance(deadline):
            return False
        self.found = {layer.id: self._of(layer) for layer in self._layers}
        return True

    def _take(self, layer: Layer) -> "_Taken | None":
        trainer = self.trainer
        if self._quantity == "weights":
            return _wires(self._network, layer, trainer.parameters)
        program = self._backward(layer)
        if program is None:
            return None
        self.batch_size = program.batch.shape[1]
        if self._quantity == "gradients":
            return _wires(self._network, layer, trainer.gradients)
        own = program.forward.buffers[layer.id]
        far = saturated(layer, slopes(layer, own.pre_activation, own.activation))
        neurons = np.repeat(np.arange(layer.size), own.delta.shape[1])
        return _Taken(own.delta.flatten(), neurons, far.ravel())

    def _backward(self, layer: Layer) -> Program | None:
        """The program with the last deltas or gradients; None where those have not been computed yet."""
        current = self.trainer.current
        if not current.position:
            return self.trainer.finished
        operation = "affine" if self._quantity == "gradients" else "activation"
        ran = has_run(self.trainer, "backward", operation, layer.id)
        return current.program if ran else None

    def _of(self, layer: Layer) -> Histogram | None:
        z, a = self._passed.pre_activations[layer.id], self._passed.activations[layer.id]
        slope = slopes(layer, z, a)
        with np.errstate(all="ignore"):
            lost = dead(layer, slope.mean(axis=1))
        if self._quantity in _TAKEN:
            taken = self._taken[layer.id]
            if taken is None:
                return None
            return histogram(taken.numbers, taken.saturated, lost[taken.neurons])
        far, lost = saturated(layer, slope).ravel(), np.repeat(lost, len(self._passed.samples))
        if self._quantity == "pre_activations":
            return histogram(z.ravel(), far, lost)
        return histogram(a.ravel(), far, lost, activation_bounds(layer))


@dataclass(frozen=True, eq=False, slots=True)
class _Taken:
    """Numbers (n,) copied from a trainer, the neurons of their layer that they belong to."""

    numbers: Array
    neurons: NDArray[np.intp]
    saturated: NDArray[np.bool_] | None = None


def _wires(network: Network, layer: Layer, source: Parameters) -> _Taken:
    """The numbers of all wires that lead into a layer."""
    numbers, neurons = [np.zeros(0)], [np.zeros(0, np.intp)]
    for c in network.incoming(layer.id):
        wired = np.ones(network.shape(c), bool) if c.mask is None else c.mask
        numbers.append(source.weights[c.key][wired])
        neurons.append(np.nonzero(wired)[1])
    return _Taken(np.concatenate(numbers), np.concatenate(neurons))
