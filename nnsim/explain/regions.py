"""What a layer fed by the inputs alone does to the plane: a line for every neuron, and regions between.

A neuron's line is where wᵀx + b = 0, and w is at right angles to it. Which side of every line a point is
on is its code, a digit for every neuron; n lines make at most n(n + 1)/2 + 1 regions, each with its code.
Over derived inputs a line bends: it is followed on a grid.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.data.datasets import Dataset
from nnsim.explain.activation_map import Bounds
from nnsim.explain.boundary import boundary
from nnsim.functions.tape import Array
from nnsim.model.network import Network
from nnsim.model.parameters import Parameters

_SEARCH = 96  # points a side among which the middle of a region is looked for


@dataclass(frozen=True, eq=False)
class Lines:
    """z = weights · (x, y) + biases: (n, 2) and (n,), in the order of the neurons."""

    weights: Array
    biases: Array

    def scores(self, points: Array) -> Array:
        """z of every neuron at points (m, 2): (m, n)."""
        z: Array = points @ self.weights.T + self.biases
        return z

    def slopes(self, points: Array, size: Array) -> Array:
        """How fast z grows (n,), in widths of a plane of this size (2,), at points (m, 2)."""
        slopes: Array = np.hypot(*(self.weights * size).T)
        return slopes

    def pieces(self, bounds: Bounds) -> list[Array]:
        """What is seen of every line within bounds, each as pieces (k, 2, 2)."""
        return [
            ends[None] if np.isfinite(ends).all() else ends[:0, None] for ends in self.ends(bounds)
        ]

    def ends(self, bounds: Bounds) -> Array:
        """The part of every line within bounds, its two ends (n, 2, 2); NaN where it has none."""
        return np.array(
            [_within(w, float(b), bounds) for w, b in zip(self.weights, self.biases, strict=True)]
        ).reshape(-1, 2, 2)


@dataclass(frozen=True, eq=False)
class Bends:
    """z = weights · inputs(x, y) + biases, where some inputs are derived: (n_inputs, n) and (n,)."""

    weights: Array
    biases: Array
    inputs: Callable[[Array], Array]  # of points (m, 2): (m, n_inputs)

    def scores(self, points: Array) -> Array:
        """z of every neuron at points (m, 2): (m, n)."""
        z: Array = self.inputs(points) @ self.weights + self.biases
        return z

    def slopes(self, points: Array, size: Array) -> Array:
        """How fast z grows (m, n), in widths of a plane of this size (2,), at points (m, 2)."""
        ways = np.diag(size / _SEARCH)
        across, up = (self.scores(points + way) - self.scores(points - way) for way in ways)
        slopes: Array = np.hypot(across, up) * (_SEARCH / 2)
        return slopes

    def pieces(self, bounds: Bounds) -> list[Array]:
        """What is seen of every line within bounds, each as pieces (k, 2, 2)."""
        scores = self.scores(_grid(bounds)).T.reshape(-1, _SEARCH, _SEARCH)
        return [_placed(boundary(z[None], 0.0), bounds) for z in scores]


Dividers = Lines | Bends


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the plane with one code, and a place well inside it."""

    code: str
    x: float
    y: float


def draws_lines(network: Network, layer_id: str) -> bool:
    """Whether every neuron of a layer has a line: it is computed, and fed by inputs alone."""
    sources = [network.by_id[c.source].role for c in network.incoming(layer_id)]
    return bool(sources) and all(role == "input" for role in sources)


def lines_of(
    network: Network,
    parameters: Parameters,
    layer_id: str,
    dataset: Dataset,
    axes: tuple[int, int],
    held: Array,
) -> Dividers:
    """The lines of a layer that `draws_lines` on the plane of two given features in their own units.

    The others are those of `held` (n_given,). With one feature, which is both axes, lines are upright.
    """
    whole, biases = _weights_from_inputs(network, parameters, layer_id)
    if dataset.n_given < dataset.n_features:

        def inputs(points: Array) -> Array:
            rows = np.tile(np.asarray(held, np.float64), (len(points), 1))
            rows[:, axes[1]], rows[:, axes[0]] = points[:, 1], points[:, 0]
            return dataset.network_inputs(rows)

        return Bends(whole, biases, inputs)
    scales = dataset.input_scaling
    whole = whole / scales.factor[:, None]
    rest = np.array(held, np.float64) - scales.offset
    rest[list(axes)] = -scales.offset[list(axes)]
    weights = whole[list(axes)].T.copy()
    if axes[0] == axes[1]:
        weights[:, 1] = 0
    return Lines(weights, rest @ whole + biases)


def _weights_from_inputs(
    network: Network, parameters: Parameters, layer_id: str
) -> tuple[Array, Array]:
    """Weights (n_inputs, n) from all input layers together, and biases (n,)."""
    rows = {}
    start = 0
    for layer in network.inputs:
        rows[layer.id] = slice(start, start + layer.size)
        start += layer.size
    whole = np.zeros((start, network.by_id[layer_id].size))
    for connection in network.incoming(layer_id):
        whole[rows[connection.source]] += parameters.weights[connection.key]
    return whole, parameters.biases[layer_id]


def codes(scores: Array, at_zero: bool = False) -> NDArray[np.bool_]:
    """The digits of points by their z (m, n): on where z > 0, and at 0 as told."""
    return scores >= 0 if at_zero else scores > 0


def code_text(digits: NDArray[np.bool_]) -> str:
    """A code (n,) as it is written: 010."""
    return "".join("01"[int(digit)] for digit in digits)


def regions(
    lines: Dividers, bounds: Bounds, at_zero: bool = False, marks: Array | None = None
) -> list[Region]:
    """The regions in sight, the roomiest first, each with the place farthest from its edges.

    Marks (m, 2) on the plane are kept clear of, each as wide as what is written there.
    """
    points = _grid(bounds)
    scores = lines.scores(points)
    room = _room(lines, scores, points, bounds)
    if marks is not None and len(marks):
        room = np.minimum(room, _apart(points, marks, bounds) / 2)
    digits = codes(scores, at_zero)
    _, number = np.unique(np.packbits(digits, axis=1), axis=0, return_inverse=True)
    number = number.ravel()
    best = np.lexsort((-room, number))
    chosen = best[np.unique(number[best], return_index=True)[1]]
    chosen = chosen[np.argsort(-room[chosen], kind="stable")]
    return [Region(code_text(digits[k]), *points[k].tolist()) for k in chosen.tolist()]


def _grid(bounds: Bounds) -> Array:
    """Points (m, 2) row by row from the bottom."""
    left, right, bottom, top = bounds
    share = (np.arange(_SEARCH) + 0.5) / _SEARCH
    across, up = np.meshgrid(share, share)
    return np.column_stack(
        (left + across.ravel() * (right - left), bottom + up.ravel() * (top - bottom))
    )


def _placed(pieces: Array, bounds: Bounds) -> Array:
    """Pieces (k, 2, 2) in columns and rows of `_grid` as places on the plane."""
    left, right, bottom, top = bounds
    low, size = np.array([left, bottom]), np.array([right - left, top - bottom])
    placed: Array = low + (pieces + 0.5) / _SEARCH * size
    return placed


def _room(lines: Dividers, scores: Array, points: Array, bounds: Bounds) -> Array:
    """How far points (m, 2) are from the nearest line or edge, in shares of the plane's width."""
    left, right, bottom, top = bounds
    size = np.array([right - left, top - bottom])
    slopes = lines.slopes(points, size)
    with np.errstate(all="ignore"):
        apart = np.where(slopes > 0, np.abs(scores) / slopes, np.inf)
    low = (points - (left, bottom)) / size
    to_edges = np.minimum(low, 1 - low).min(axis=1)
    room: Array = np.minimum(apart.min(axis=1, initial=np.inf), to_edges)
    return room


def _apart(points: Array, marks: Array, bounds: Bounds) -> Array:
    """How far points (m, 2) are from the nearest mark, in shares of the plane's width."""
    left, right, bottom, top = bounds
    nearest = np.full(len(points), np.inf)
    for mark in marks:  # one by one: an array of all differences takes longer
        across, up = ((points - mark) / (right - left, top - bottom)).T
        np.minimum(nearest, across * across + up * up, out=nearest)
    apart: Array = np.sqrt(nearest)
    return apart


def _within(weight: Array, bias: float, bounds: Bounds) -> Array:
    """Where one line meets the edges of the bounds: its ends (2, 2), NaN where it passes by."""
    left, right, bottom, top = bounds
    corners = np.array([(left, bottom), (right, bottom), (right, top), (left, top)])
    z = corners @ weight + bias
    ends = []
    for k in range(4):
        one, other = z[k], z[(k + 1) % 4]
        if (one > 0) != (other > 0) and np.isfinite(one - other):
            ends.append(corners[k] + (corners[(k + 1) % 4] - corners[k]) * (one / (one - other)))
    return np.array(ends) if len(ends) == 2 else np.full((2, 2), np.nan)
