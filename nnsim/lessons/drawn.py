"""How well a drawn line divides the decision map: judged by the classes that the network gives there."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.evaluation import decision_threshold
from nnsim.engine.trainer import Trainer
from nnsim.explain.activation_map import ActivationMap, Bounds, map_bounds, usual_axes
from nnsim.functions.tape import Array
from nnsim.lessons.errors import LessonError
from nnsim.model.project import Project

_SIDE = 64  # points along a side of the map
_FAR = 1000.0  # sizes of the map: where an open line comes back to its start
_CLOSED = 0.1  # of the map between start and end of a line that goes round
_ROUND = 24  # points of the way back

Place = tuple[float, float]


def agreement(project: Project, line: Sequence[Place]) -> float:
    """The share of both classes on their own sides of a line, 0.5 to 1; half of it is each class's.

    An open line goes on straight at both ends. Raises LessonError where there are not two classes.
    """
    output, dataset = project.network.output, project.dataset
    if output.size != 1 or not dataset.is_classification:
        raise LessonError("A boundary can be drawn where there are two classes and one output.")
    bounds = map_bounds(dataset, usual_axes(dataset))
    on = _classes(project, bounds)
    if on.all() or not on.any():
        raise LessonError("There is no boundary on the map to be drawn.")
    left, right, bottom, top = bounds
    size = np.array([right - left, top - bottom])
    share = (np.arange(_SIDE) + 0.5) / _SIDE
    places = np.stack(np.meshgrid(left + share * size[0], top - share * size[1]), axis=-1) / size
    inside = _inside(_outline(np.array(line, np.float64) / size), places)
    found = float((inside[on].mean() + (~inside[~on]).mean()) / 2)
    return max(found, 1 - found)


def _classes(project: Project, bounds: Bounds) -> NDArray[np.bool_]:
    """Where on the map (rows, columns) the answer is the second class; the first row is the top."""
    network, dataset = project.network, project.dataset
    held = dataset.given_features.mean(axis=0)
    axes, inputs = usual_axes(dataset), dataset.network_inputs
    grid = ActivationMap(network, [network.output.id], _SIDE, bounds, axes, held, inputs)
    grid.restart(Trainer(project).values)
    grid.advance(math.inf)
    on: NDArray[np.bool_] = grid.images[network.output.id][0] > decision_threshold(dataset)
    return on


def _outline(line: Array) -> Array:
    """A polygon (m, 2) that has one side of a line (n, 2) within."""
    start, end = line[0], line[-1]
    if len(line) > 3 and np.hypot(*(end - start)) < _CLOSED:
        return line
    near = min(len(line) - 1, max(1, len(line) // 5))  # a hand trembles
    out_of = start + _FAR * _direction(line[near] - start) * -1
    into = end + _FAR * _direction(end - line[-1 - near])
    first, last = (math.atan2(*(p - line.mean(axis=0))[::-1]) for p in (into, out_of))
    turn = (last - first) % (2 * math.pi)
    angles = first + np.linspace(0, turn, _ROUND)
    back = line.mean(axis=0) + 2 * _FAR * np.column_stack((np.cos(angles), np.sin(angles)))
    return np.concatenate((line, into[None], back, out_of[None]))


def _direction(way: Array) -> Array:
    """A way (2,) as one of length 1."""
    length = float(np.hypot(*way))
    return way / length if length else np.array([1.0, 0.0])


def _inside(outline: Array, places: Array) -> NDArray[np.bool_]:
    """Whether places (rows, columns, 2) are in a polygon (m, 2), by the even-odd rule."""
    x, y = places[..., 0], places[..., 1]
    inside = np.zeros(x.shape, np.bool_)
    for (x0, y0), (x1, y1) in zip(outline, np.roll(outline, -1, axis=0), strict=True):
        if y0 != y1:
            crosses = (y0 > y) != (y1 > y)
            inside ^= crosses & (x < x0 + (y - y0) / (y1 - y0) * (x1 - x0))
    return inside
