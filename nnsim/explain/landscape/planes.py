"""Planes and lines through where training stands, along which the loss is looked at."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnsim.engine.norms import norm
from nnsim.explain.landscape.path import Path
from nnsim.functions.tape import Array
from nnsim.model.parameter_ref import ParameterRef, value_of
from nnsim.model.parameters import ParameterLayout

_FLAT = 1e-12  # of the variance of a path: less is rounding


@dataclass(frozen=True, eq=False, slots=True)
class Section:
    """A line or a plane in the space of the parameters, through `origin` (n_parameters,).

    It is spanned by `directions` (1 or 2, n_parameters); the coordinates of the origin are `at`.
    """

    origin: Array
    directions: Array
    at: tuple[float, ...]

    def point(self, coordinates: Sequence[float]) -> Array:
        """The parameters (n_parameters,) at these coordinates, in float64."""
        point = self.origin.astype(np.float64)
        for here, there, direction in zip(self.at, coordinates, self.directions, strict=True):
            if there != here:
                point += (there - here) * direction
        return point

    def slopes(self, gradient: Array) -> Array:
        """The derivative of the loss along every coordinate, from its gradient."""
        slopes: Array = self.directions @ gradient
        return slopes

    def coordinates(self, points: Array) -> Array:
        """Where the plane comes closest to points (n, n_parameters): (n, 1 or 2)."""
        inverse = np.linalg.pinv(self.directions @ self.directions.T, hermitian=True)
        away = (points - self.origin) @ self.directions.T
        found: Array = self.at + away @ inverse
        return found

    def share_of(self, path: Path) -> float:
        """How much of the variance of a path lies in the plane; NaN of a path that stands still."""
        centred = _centred(path)
        inverse = np.linalg.pinv(self.directions @ self.directions.T, hermitian=True)
        along = centred @ self.directions.T
        whole = float(np.square(centred).sum())
        return float(((along @ inverse) * along).sum()) / whole if whole > 0 else float("nan")


def along_parameters(
    layout: ParameterLayout, values: Array, parameters: Sequence[ParameterRef]
) -> Section:
    """The section in which only these of `values` (n_parameters,) change; its coordinates are they."""
    numbers = layout.view(np.arange(layout.size))
    places = [int(value_of(parameter, numbers)) for parameter in parameters]
    directions = np.zeros((len(places), layout.size))
    own = layout.own_places()
    for direction, place in zip(directions, places, strict=True):
        together = layout.together_with(place)
        direction[together] = own[together].any()  # not where a layer has no bias
    return Section(values.copy(), directions, tuple(values[places].tolist()))


def along_gradient(values: Array, gradient: Array) -> Section:
    """The line from `values` down the gradient, both (n_parameters,); its coordinate is the distance."""
    length = norm(gradient)
    down = -gradient / length if 0 < length < np.inf else np.zeros_like(gradient)
    return Section(values.copy(), down[None, :], (0.0,))


def random_plane(layout: ParameterLayout, values: Array, seed: int) -> Section:
    """Two random directions, filter-normalised, with `values` (n_parameters,) at (0, 0).

    Each neuron's weights and bias in a direction are as long as its own: Li, Xu, Taylor, Studer and
    Goldstein, Visualizing the loss landscape of neural nets (2018). Where all of those are 0 the
    length is 1. Locked parameters and cut wires stay.
    """
    directions = np.array([_random(layout, values, seed, number) for number in range(2)])
    return Section(values.copy(), directions, (0.0, 0.0))


def path_plane(layout: ParameterLayout, path: Path) -> Section | None:
    """The plane through the last point along the first two principal components of a path.

    Both are of length 1, and the path begins left of its end and not above. None of a path that stands
    still; of a straight one the second direction is any.
    """
    return _principal_plane(layout, path, path.values[0], path.values[-1])


def race_plane(layout: ParameterLayout, paths: Sequence[Path]) -> Section | None:
    """The plane through the start of paths along the first two principal components of them together.

    They go on average to the right and not down. None if all stand still.
    """
    together = Path((), np.concatenate([path.values for path in paths]))
    ends = np.array([path.values[-1] for path in paths])
    section = _principal_plane(layout, together, paths[0].values[0], ends.mean(axis=0))
    return section and Section(paths[0].values[0].copy(), section.directions, section.at)


def _principal_plane(
    layout: ParameterLayout, path: Path, start: Array, end: Array
) -> Section | None:
    """The plane through an end, of a path that lies around it, in which the start is left of it."""
    centred = _centred(path)
    largest = float(np.abs(centred).max())
    if not 0 < largest < np.inf:
        return None
    centred /= largest  # or squares could overflow
    variances, vectors = np.linalg.eigh(centred @ centred.T)
    first, second = (vectors[:, -k] @ centred for k in (1, min(2, len(variances))))
    if len(variances) < 2 or variances[-2] <= _FLAT * variances[-1]:
        second = _random(layout, end, 0, 0)
    first = _unit(first)
    second = _unit(second - (first @ second) * first)
    directions = np.array([d if d @ (end - start) >= 0 else -d for d in (first, second)])
    return Section(end.copy(), directions, (0.0, 0.0))


def _centred(path: Path) -> Array:
    """A path (n, n_parameters) around its mean: exactly 0 if it stands still."""
    way = path.values - path.values[-1]
    centred: Array = way - way.mean(axis=0)
    return centred


def _unit(vector: Array) -> Array:
    length = norm(vector)
    unit: Array = vector / length if length > 0 else vector
    return unit


def _random(layout: ParameterLayout, values: Array, seed: int, number: int) -> Array:
    """A random direction (n_parameters,) in which every neuron is as long as it is now."""
    generator = np.random.Generator(np.random.PCG64([seed, number]))
    direction = generator.standard_normal(layout.size) * layout.movable()
    for layer_id in layout.layers:
        blocks = [block for _, block in layout.blocks(direction, layer_id)]
        own = _lengths([block for _, block in layout.blocks(values, layer_id)])
        drawn = _lengths(blocks)
        wanted = np.where((own > 0) & np.isfinite(own), own, 1.0)
        scale = np.divide(wanted, drawn, out=np.zeros_like(drawn), where=drawn > 0)
        for block in blocks:
            block *= scale[:, None]
    biases = layout.view(direction).biases
    for layer in layout.network.computed:
        if layer.bias == "tied":
            biases[layer.id][...] = biases[layer.id].mean()
    return direction


def _lengths(blocks: Sequence[Array]) -> Array:
    """The length of every neuron's weights and bias (n_neurons,)."""
    with np.errstate(over="ignore"):
        squares = [np.square(block.astype(np.float64)).sum(axis=1) for block in blocks]
        lengths: Array = np.sqrt(np.sum(squares, axis=0))
    return lengths
