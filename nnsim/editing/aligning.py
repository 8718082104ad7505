"""Where boxes go to stand in line or at equal distances: pure functions of positions."""

from collections.abc import Mapping
from typing import NamedTuple

Position = tuple[float, float]

_WIDEST = 2.0  # how much further apart at most
ALIGNMENTS = ("left", "centre", "right", "top", "middle", "bottom")


class Box(NamedTuple):
    """How far something reaches from its position, in canvas units."""

    left: float
    top: float
    right: float
    bottom: float


def aligned(
    positions: Mapping[str, Position], boxes: Mapping[str, Box], edge: str
) -> dict[str, Position]:
    """The positions at which the boxes have an edge, or their middle, on one line.

    The outermost box gives the line of an edge, the middle of all boxes that of their middles.
    """
    axis = 0 if edge in ("left", "centre", "right") else 1
    lows = {i: _end(boxes[i], axis, low=True) for i in positions}
    highs = {i: _end(boxes[i], axis, low=False) for i in positions}
    lowest = min(positions[i][axis] + lows[i] for i in positions)
    highest = max(positions[i][axis] + highs[i] for i in positions)
    wanted = {
        i: lowest - lows[i]
        if edge in ("left", "top")
        else highest - highs[i]
        if edge in ("right", "bottom")
        else (lowest + highest) / 2
        for i in positions
    }
    return {i: _with(positions[i], axis, wanted[i]) for i in positions}


def _end(box: Box, axis: int, low: bool) -> float:
    return ((box.left, box.top) if low else (box.right, box.bottom))[axis]


def _with(position: Position, axis: int, value: float) -> Position:
    return (value, position[1]) if axis == 0 else (position[0], value)


def distributed(
    positions: Mapping[str, Position], boxes: Mapping[str, Box], axis: int
) -> dict[str, Position]:
    """The positions with equal spaces between the boxes along an axis; the outermost ones stay."""
    order = sorted(positions, key=lambda i: positions[i][axis])
    first, last = order[0], order[-1]
    start = positions[first][axis] + _end(boxes[first], axis, low=False)
    end = positions[last][axis] + _end(boxes[last], axis, low=True)
    inner = order[1:-1]
    sizes = {i: _end(boxes[i], axis, False) - _end(boxes[i], axis, True) for i in inner}
    gap = (end - start - sum(sizes.values())) / (len(order) - 1)
    spread = dict(positions)
    for layer_id in inner:
        start += gap
        spread[layer_id] = _with(
            positions[layer_id], axis, start - _end(boxes[layer_id], axis, low=True)
        )
        start += sizes[layer_id]
    return spread


def widened(
    positions: Mapping[str, Position], boxes: Mapping[str, Box], shape: float
) -> dict[str, Position]:
    """The positions further apart sideways about their middle, until the whole has a shape.

    The shape is its width by its height. Nothing comes more than twice as far apart, or closer.
    """
    left, right, top, bottom = (
        outermost(positions[i][axis] + _end(boxes[i], axis, low) for i in positions)
        for axis, low, outermost in (
            (0, True, min),
            (0, False, max),
            (1, True, min),
            (1, False, max),
        )
    )
    across = [x for x, _ in positions.values()]
    apart, middle = max(across) - min(across), (max(across) + min(across)) / 2
    wanted = apart + shape * (bottom - top) - (right - left)
    factor = min(max(wanted / apart, 1.0), _WIDEST) if apart else 1.0
    return {i: (middle + factor * (x - middle), y) for i, (x, y) in positions.items()}
