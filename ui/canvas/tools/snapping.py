"""Where a layer that is dragged comes to lie: in line with another one, or on the grid."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF

from nnsim.editing.aligning import Position
from ui.canvas.layer_geometry import GRID

REACH = 8.0  # pixels within which a layer snaps to the middle of another


def snapped_to(wanted: Position, others: Sequence[Position], reach: float) -> Position:
    """The place nearest to the one wanted whose x and y are another layer's, or on the grid."""
    x, y = (_along(wanted[axis], [other[axis] for other in others], reach) for axis in (0, 1))
    return x, y


def _along(wanted: float, others: Sequence[float], reach: float) -> float:
    nearest = min(others, key=lambda other: abs(other - wanted), default=None)
    if nearest is not None and abs(nearest - wanted) <= reach:
        return nearest
    return round(wanted / GRID) * GRID


def guides(place: Position, others: Sequence[Position]) -> list[QLineF]:
    """The lines through the middles that a place is in line with."""
    x, y = place
    above = [y, *(other[1] for other in others if other[0] == x)]
    beside = [x, *(other[0] for other in others if other[1] == y)]
    lines = QLineF(x, min(above), x, max(above)), QLineF(min(beside), y, max(beside), y)
    return [line for line in lines if not line.isNull()]
