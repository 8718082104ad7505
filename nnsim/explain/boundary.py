"""Where a map changes its answer: the line between its pixels, as marching squares finds it.

Between two neighbouring pixels with different answers the change is put where the two answers are
equal, if both go straight from one pixel to the other. In a square of four pixels two changes are joined
by a line; more than two meet in their middle (Lorensen and Cline, 1987, for two answers).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsim.functions.tape import Array

Points = NDArray[np.float64]
_BEFORE_NEXT = 1 - 1e-6  # of an edge: a change belongs to the one it was found on


def boundary(outputs: Array, threshold: float = 0.0) -> Points:
    """Pieces of line (n, 2, 2), each end (across, down) in pixels from the centre of the first one.

    Of one output (1, rows, columns) it is where that crosses the threshold; of several where
    another of them becomes the largest.
    """
    if len(outputs) == 1:
        outputs = outputs - threshold
        labels = outputs[0] > 0
    else:
        labels = _largest(outputs)
    rows, columns = labels.shape
    across = _changes(outputs, labels)
    down = _changes(outputs.transpose(0, 2, 1), labels.T)[:, ::-1]
    points = np.concatenate((across, across, down, down))
    # A change across lies on an edge of the square above and of the one below it, and so on.
    places = np.concatenate((across, across - (0, 1), down, down - (1, 0)))
    squares = np.floor(places).astype(np.intp)
    inside = ((squares >= 0) & (squares < (columns - 1, rows - 1))).all(axis=1)
    return _joined(points[inside], squares[inside] @ (1, columns))


def _largest(outputs: Array) -> NDArray[np.uint16]:
    """Which output is the largest (rows, columns), the first of equals: a faster argmax."""
    most, labels = outputs[0].copy(), np.zeros(outputs.shape[1:], np.uint16)
    for number, output in enumerate(outputs[1:], start=1):
        np.copyto(labels, number, where=output > most)
        np.maximum(most, output, out=most)
    return labels


def _changes(outputs: Array, labels: NDArray[Any]) -> Points:
    """Where the answer changes between neighbours in a row (n, 2), as (across, down)."""
    found = np.flatnonzero(labels[:, :-1] != labels[:, 1:])
    rows, columns = np.divmod(found, labels.shape[1] - 1)
    with np.errstate(all="ignore"):
        if len(outputs) == 1:
            lead, behind = outputs[0, rows, columns], -outputs[0, rows, columns + 1]
        else:
            before, after = labels[rows, columns], labels[rows, columns + 1]
            lead = outputs[before, rows, columns] - outputs[after, rows, columns]
            behind = outputs[after, rows, columns + 1] - outputs[before, rows, columns + 1]
        share = np.asarray(lead / (lead + behind), np.float64)
    share = np.where(np.isfinite(share), share, 0.5)
    points = np.empty((len(found), 2))
    np.add(columns, np.minimum(np.maximum(share, 0.0), _BEFORE_NEXT), out=points[:, 0])
    points[:, 1] = rows
    return points


def _joined(points: Points, squares: NDArray[np.intp]) -> Points:
    """Join the changes on the edges of each square."""
    order = np.argsort(squares, kind="stable")
    points, squares = points[order], squares[order]
    changes = np.flatnonzero(squares[1:] != squares[:-1]) + 1
    edges = np.concatenate(([0], changes, [len(squares)]))
    first, counts = edges[:-1], edges[1:] - edges[:-1]
    pairs = first[counts == 2]
    joined = np.stack((points[pairs], points[pairs + 1]), axis=1)
    if not (counts > 2).any():
        return joined
    several = np.repeat(counts > 2, counts)
    middles = np.add.reduceat(points, first) / counts[:, None] if len(first) else points
    met = np.stack((points[several], np.repeat(middles, counts, axis=0)[several]), axis=1)
    return np.concatenate((joined, met))
