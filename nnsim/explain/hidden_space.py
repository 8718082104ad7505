"""Hidden space: the activations of one layer for all samples, in one or two dimensions.

The plane of two inputs is carried along as a grid, and the answer of what follows the layer where it
depends on the layer alone: what no line separates among the inputs, a line may separate here.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import perf_counter
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from nnsim.data.datasets import Dataset
from nnsim.engine.evaluation import Evaluator, decision_threshold
from nnsim.explain.activation_map import ActivationMap, Bounds, visible_half
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.tape import Array, silence
from nnsim.model.network import Layer, Network
from nnsim.model.parameters import ParameterLayout

_MOST_SAMPLES = 2000  # more would hide each other; of larger data an even selection is taken
_WIDE = 256  # neurons; of a wider layer no more samples are taken, for the principal components
_LINES, _ALONG = 4, 61  # spaces between grid lines each way at least, and points on each line
_ROUNDING = 1e-13  # of a number: no sample differs from the others by less
_MARGIN = 0.08  # beyond the outermost places
_STEPS = (1.0, 2.0, 2.5, 5.0)  # times a power of ten, between two grid lines
_SHADES = 60  # a side

Axes = tuple[int, int]  # neurons of the layer, counted from 0


@dataclass(frozen=True, eq=False, slots=True)
class Projection:
    """From activations (n, size) to a plane: (a − centre) · directions, where those are (size, 1 or 2).

    `shares` are the parts of the samples' variance that principal components hold; () for neurons.
    """

    centre: Array
    directions: Array
    shares: tuple[float, ...] = ()

    def of(self, activations: Array) -> Array:
        """(n, 1 or 2)"""
        projected: Array = (activations - self.centre) @ self.directions
        return projected


@dataclass(frozen=True, eq=False, slots=True)
class Line:
    """Where weights · point = offset, which is where the answer of the next layer changes."""

    weights: Array  # (1 or 2,)
    offset: float


@dataclass(frozen=True, eq=False, slots=True)
class HiddenSpace:
    """Points (n, 1 or 2) of samples, grid lines (k, 2) and shades (n_outputs, rows, columns) behind them.

    The first row of the shades is the top of `bounds`. There are none, and no boundary, where the
    answer does not depend on the layer's place in this plane alone.
    """

    projection: Projection
    points: Array
    grid: tuple[Array, ...]
    bounds: Bounds
    boundary: Line | None
    shades: Array | None


class SpaceProbe:
    """Computes the hidden space of one layer, by two of its neurons or else by what it has.

    That is its neuron or two where it has no more, and its first two principal components otherwise.
    `samples` are the rows of the data that are shown, `steps` the distances between grid lines.
    """

    def __init__(
        self, network: Network, dataset: Dataset, layer_id: str, axes: Axes | None = None
    ) -> None:
        self._network, self._layer = network, network.by_id[layer_id]
        size = self._layer.size
        self.axes: tuple[int, ...] | None = axes or (tuple(range(size)) if size < 3 else None)
        self.samples = _selection(len(dataset.features), size)
        self.steps, lines = _grid(dataset) if size > 1 else ((), [])
        self._parts = np.cumsum([len(self.samples), *map(len, lines)])[:-1]
        self._evaluator = Evaluator(network)
        rows = [dataset.features[self.samples], *map(dataset.network_inputs, lines)]
        self._tiles = self._evaluator.lay_out(np.concatenate(rows))
        self._head = head_of(network, layer_id) if size < 3 else None
        self._shading: tuple[Bounds, ActivationMap] | None = None
        self._threshold = decision_threshold(dataset) if dataset.is_classification else math.nan
        self._before: Array | None = None  # the directions that were shown last
        self._work: Iterator[None] = iter(())
        self._silence = silence()
        self.space: HiddenSpace | None = None

    def restart(self, values: Array) -> None:
        """Begin anew with these parameters, a flat vector in the order of `ParameterLayout`."""
        self._evaluator.load(values)
        self._work = self._compute()

    def advance(self, deadline: float) -> bool:
        """Go on until the time `deadline` of perf_counter; True when `space` is that of now."""
        return all(perf_counter() < deadline for _ in self._work)

    def _compute(self) -> Iterator[None]:
        found = []
        for tile in self._tiles:
            found.append(self._evaluator.forward(tile)[self._layer.id].activation.T.copy())
            yield
        activations = np.concatenate(found)
        projection, places = self._silence.run(self._project, activations)
        points, *grid = np.split(places, self._parts)
        bounds, shades = _bounds(places), None
        if self._head is not None:
            shading = self._shading_of(self._head, bounds)
            shading.restart(self._values_of(self._head))
            while not shading.advance(0):
                yield
            shades = shading.images[self._head.output.id]
        boundary = self._boundary(projection)
        self.space = HiddenSpace(projection, points, tuple(grid), bounds, boundary, shades)

    def _project(self, activations: Array) -> tuple[Projection, Array]:
        size = self._layer.size
        if self.axes is not None:
            projection = Projection(np.zeros(size), np.eye(size)[:, list(self.axes)])
        else:
            projection = principal_components(activations[: len(self.samples)], self._before)
            self._before = projection.directions
        return projection, projection.of(activations)

    def _shading_of(self, head: Network, bounds: Bounds) -> ActivationMap:
        """The map of the answer over the plane; kept as long as that has the same bounds."""
        if self._shading is None or self._shading[0] != bounds:
            size = self._layer.size
            plane = bounds, (0, size - 1), np.zeros(size)
            self._shading = bounds, ActivationMap(head, [head.output.id], _SHADES, *plane)
        return self._shading[1]

    def _values_of(self, head: Network) -> Array:
        layout = ParameterLayout(head)
        values = np.zeros(layout.size)
        layout.pack(self._evaluator.layout.view(self._evaluator.values), values)
        return values

    def _boundary(self, projection: Projection) -> Line | None:
        """That of the next layer, if it is a single output which this layer alone feeds."""
        output, size = self._network.output, self._layer.size
        sources = [c.source for c in self._network.incoming(output.id)]
        whole = self.axes is None or len(self.axes) == size
        if not whole or output.size > 1 or sources != [self._layer.id]:
            return None
        score = _score_at(self._threshold, output.activation_of(output.neurons[0]).name)
        if score is None:
            return None
        parameters = self._evaluator.layout.view(self._evaluator.values)
        weights = parameters.weights[self._layer.id, output.id][:, 0]
        offset = score - float(parameters.biases[output.id][0] + weights @ projection.centre)
        return Line(weights @ projection.directions, offset)


def principal_components(activations: Array, before: Array | None = None) -> Projection:
    """The first two of activations (n, size), of length 1.

    They point as those `before` do, or else so that their largest part is positive.
    """
    centre = activations.mean(axis=0)
    centred = activations - centre
    n, size = centred.shape
    if not np.isfinite(centred).all():
        return Projection(centre, np.eye(size)[:, :2], (math.nan, math.nan))
    spread = float(np.abs(centred).max())
    if spread <= _ROUNDING * float(np.abs(activations).max()):
        centred[...] = 0
    else:
        centred /= spread  # or squares could overflow
    square = centred.T @ centred if size <= n else centred @ centred.T
    variances, vectors = (x[..., ::-1] for x in np.linalg.eigh(square))
    directions = vectors[:, :2] if size <= n else _unit(centred.T @ vectors[:, :2])
    if before is None:
        before = np.eye(size)[:, np.abs(directions).argmax(axis=0)]
    directions = np.where((directions * before).sum(axis=0) < 0, -directions, directions)
    whole = float(variances.clip(0).sum())
    first, second = (variances[:2].clip(0) / whole if whole > 0 else variances[:2] * 0).tolist()
    return Projection(centre, directions, (first, second))


def head_of(network: Network, layer_id: str) -> Network | None:
    """What follows a layer up to the output, with that layer as the input.

    None where the output is that layer, or depends on inputs in another way than through it.
    """
    layer, found, open_ends = network.by_id[layer_id], dict[str, Layer](), [network.output]
    reached = False
    while open_ends:
        one = open_ends.pop()
        if one is layer or one.id in found:
            reached |= one is layer
            continue
        if one.role == "input":
            return None
        found[one.id] = one
        open_ends += [network.by_id[c.source] for c in network.incoming(one.id)]
    if not reached or not found:
        return None
    first = replace(
        layer, role="input", activation=Activation("linear"), overrides=MappingProxyType({})
    )
    layers = tuple(
        first if x is layer else x for x in network.layers if x is layer or x.id in found
    )
    return Network(layers, tuple(c for c in network.connections if c.target in found))


def _score_at(answer: float, activation: str) -> float | None:
    """The pre-activation from which on a single output is above `answer`; None where it is nowhere."""
    low, high = ACTIVATIONS[activation].output_range
    if not low < answer < high:
        return None
    match activation:
        case "linear":
            return answer
        case "sigmoid":
            return math.log(answer / (1 - answer))
        case "tanh":
            return math.atanh(answer)
        case _:
            return 0.0 if ACTIVATIONS[activation].is_threshold else None


def _selection(count: int, size: int) -> NDArray[np.intp]:
    """The rows that are shown, at equal distances; few of a wide layer."""
    most = _MOST_SAMPLES if size <= _WIDE else _WIDE
    return np.unique(np.linspace(0, count - 1, min(count, most)).astype(np.intp))


def _grid(dataset: Dataset) -> tuple[tuple[float, ...], list[Array]]:
    """The steps of the grid and its lines (k, n_given); of more than two inputs there is none."""
    if dataset.n_given > 2:
        return (), []
    ends = [_widened(column) for column in dataset.given_features.T]
    steps = tuple(step for step, _, _ in ends)
    if dataset.n_given == 1:
        [(_, low, high)] = ends
        return steps, [np.linspace(low, high, _ALONG)[:, None]]
    lines = []
    for across, (step, low, high) in enumerate(ends):
        _, start, stop = ends[1 - across]
        along = np.linspace(start, stop, _ALONG)
        for value in np.linspace(low, high, round((high - low) / step) + 1):
            pair = (np.full(_ALONG, value), along)
            lines.append(np.column_stack(pair if across == 0 else pair[::-1]))
    return steps, lines


def _widened(values: Array) -> tuple[float, float, float]:
    """A step of which the range of values holds a few, and that range in whole steps."""
    low, high = float(values.min()), float(values.max())
    step = _step_below(2 * visible_half((high - low) / 2, max(abs(low), abs(high))) / _LINES)
    return step, math.floor(low / step) * step, math.ceil(high / step) * step


def _step_below(most: float) -> float:
    """The largest round number that is not above."""
    power = 10.0 ** math.floor(math.log10(most))
    return max(step * power for step in _STEPS if step * power <= most * (1 + 1e-9))


def _bounds(places: Array) -> Bounds:
    """A square around places (n, 1 or 2), in round numbers, so that it seldom changes."""
    finite = places[np.isfinite(places).all(axis=1)]
    if not len(finite):
        return -1.0, 1.0, -1.0, 1.0
    low, high = finite.min(axis=0), finite.max(axis=0)
    middle = (low + high) / 2
    half = visible_half(float((high - low).max()) / 2, float(np.abs(middle).max())) * (1 + _MARGIN)
    step = _step_below(half / 2)
    side = math.ceil(2 * half / step + 1) * step
    left, bottom = (math.floor((m - half) / step) * step for m in (middle[0], middle[-1]))
    return left, left + side, bottom, bottom + side


def _unit(columns: Array) -> Array:
    lengths = np.linalg.norm(columns, axis=0)
    unit: Array = np.divide(columns, lengths, out=np.zeros_like(columns), where=lengths > 0)
    return unit
