"""What the plots ask of a network: the map from two of its inputs to the activation of any layer."""

from collections.abc import Callable, Iterable

import numpy as np

from nnsim.data.datasets import Dataset
from nnsim.engine.operations import LayerBuffers
from nnsim.explain.tiled_pass import TiledPass
from nnsim.functions.tape import Array
from nnsim.model.network import Network

_FINEST = 1e-4  # of a number: a thousand steps of float32
Bounds = tuple[float, float, float, float]  # left, right, bottom, top, in units of the features


def usual_axes(dataset: Dataset) -> tuple[int, int]:
    """The first two given features; where one of them never changes, the two that vary most."""
    features = dataset.given_features
    first = 0, min(1, dataset.n_given - 1)
    if dataset.n_given < 3 or np.ptp(features[:, :2], axis=0).all():
        return first
    across, up = sorted(np.argsort(-features.std(axis=0), kind="stable")[:2].tolist())
    return across, up


def map_bounds(dataset: Dataset, axes: tuple[int, int], margin: float = 0.15) -> Bounds:
    """A square around the points seen along two given features, with some room on every side."""
    centres, halves = [], []
    for axis in axes:
        values = dataset.given_features[:, axis]
        low, high = float(values.min()), float(values.max())
        centres.append((low + high) / 2)
        halves.append((high - low) / 2)
    half = visible_half(max(halves), max(map(abs, centres))) * (1 + 2 * margin)
    return (centres[0] - half, centres[0] + half, centres[1] - half, centres[1] + half)


def line_ends(dataset: Dataset) -> tuple[float, float]:
    """What is seen of the only given feature: all its values, with some room on both sides."""
    values = dataset.given_features[:, 0]
    return widened(float(values.min()), float(values.max()), 0.08)


def widened(low: float, high: float, share: float) -> tuple[float, float]:
    """A range that there is something to see in, with this share of it as room on both sides."""
    middle = (low + high) / 2
    half = visible_half((high - low) / 2, abs(middle)) * (1 + 2 * share)
    return middle - half, middle + half


def visible_half(half: float, magnitude: float) -> float:
    """Half of a range that there is something to see in, of values of this magnitude.

    Where all values are the same it is 1, and never less than what float32 tells apart.
    """
    return max(half or 1.0, _FINEST * magnitude)


def outputs_in_units(dataset: Dataset, outputs: Array) -> Array:
    """Activations (n_outputs, …) of the output layer in the units of the targets."""
    scales = dataset.target_scaling
    return np.moveaxis(scales.in_original_units(np.moveaxis(outputs, 0, -1)), -1, 0)


def unchanged(rows: Array) -> Array:
    """Rows (n, n_inputs) that a network gets as they are."""
    return rows


class ActivationMap:
    """The activations of some layers over a grid of two features, computed tile by tile.

    Features that are not an axis are held at `held` (n_given,), and `inputs` makes of rows
    (n, n_given) what the network gets (n, n_inputs), as `Dataset.network_inputs` does. The first
    row of an image is the top of the plot, as images are drawn. Works in float32: an image has no
    more than 256 shades. `size` is rows and columns, one number if they are as many. Over a single
    feature, which is both axes, one row is a curve.
    """

    def __init__(
        self,
        network: Network,
        layer_ids: Iterable[str],
        size: int | tuple[int, int],
        bounds: Bounds,
        axes: tuple[int, int],
        held: Array,
        inputs: Callable[[Array], Array] = unchanged,
    ) -> None:
        size = (size, size) if isinstance(size, int) else size
        self._size = size
        self._flat = {
            i: np.zeros((network.by_id[i].size, size[0] * size[1]), np.float32) for i in layer_ids
        }
        self.images = {
            i: flat.reshape(-1, *size) for i, flat in self._flat.items()
        }  # layer id -> (n_neurons, rows, columns)
        self._inputs = inputs
        rows = inputs(_grid(size, bounds, axes, held))
        self._pass = TiledPass(network, rows, self._keep, np.float32)

    def move(self, bounds: Bounds, axes: tuple[int, int], held: Array) -> None:
        """Look at another part of the plane, or at another plane; `restart` computes it."""
        self._pass.lay_out(self._inputs(_grid(self._size, bounds, axes, held)))

    def restart(self, values: Array) -> None:
        """Begin anew with these parameters, a flat vector in the order of `ParameterLayout`."""
        self._pass.restart(values)

    def advance(self, deadline: float) -> bool:
        """Compute at least one tile, and more until the time `deadline`; True when all are done."""
        return self._pass.advance(deadline)

    def _keep(self, place: slice, buffers: dict[str, LayerBuffers]) -> None:
        for layer_id, flat in self._flat.items():
            flat[:, place] = buffers[layer_id].activation


def _grid(size: tuple[int, int], bounds: Bounds, axes: tuple[int, int], held: Array) -> Array:
    """(rows · columns, n_given): the centres of the pixels, row by row from the top."""
    left, right, bottom, top = bounds
    rows, columns = size
    x = left + (right - left) * ((np.arange(columns) + 0.5) / columns)
    y = top - (top - bottom) * ((np.arange(rows) + 0.5) / rows)
    points = np.tile(np.asarray(held, np.float64), (rows * columns, 1))
    points[:, axes[1]] = np.repeat(y, columns)
    points[:, axes[0]] = np.tile(x, rows)
    return points
