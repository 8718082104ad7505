"""Where layers go on the canvas: columns from left to right, with few wires that cross.

After Sugiyama, Tagawa and Toda (1981): longest paths give the columns, `crossings` the order in them.
"""

from collections.abc import Iterable, Mapping, Sequence

from nnsim.editing.aligning import Box, Position
from nnsim.editing.crossings import uncrossed
from nnsim.editing.layers import COLUMN_GAP
from nnsim.model.network import Network

_BETWEEN = 40.0  # from one layer to the one below it
_BESIDE = 64.0  # from one column to the next, where layers are wide


def columns(network: Network) -> dict[str, int]:
    """The column of each layer: after the last that feeds it, inputs first, the output last.

    In the order of the network, so that the layers of a column come as they are calculated.
    """
    sources: dict[str, list[str]] = {layer.id: [] for layer in network.layers}
    for connection in network.connections:
        sources[connection.target].append(connection.source)
    column: dict[str, int] = {}
    for layer in network.order:
        before = [column[i] for i in (column if layer.role == "output" else sources[layer.id])]
        column[layer.id] = 0 if layer.role == "input" else 1 + max(before, default=0)
    return column


def in_columns(network: Network) -> dict[str, Position]:
    """Places at equal distances, for layers whose sizes on the canvas are not known."""
    places: dict[str, Position] = {}
    for number, here in enumerate(_by_column(columns(network))):
        for row, layer_id in enumerate(here):
            places[layer_id] = number * COLUMN_GAP, (row - (len(here) - 1) / 2) * COLUMN_GAP
    return places


def _by_column(column: Mapping[str, int]) -> list[list[str]]:
    return [
        [layer_id for layer_id, own in column.items() if own == number]
        for number in range(max(column.values()) + 1)
    ]


def tidied(network: Network, boxes: Mapping[str, Box]) -> dict[str, Position]:
    """Places in columns with few crossings, for all layers but the pinned ones, which stay.

    What is laid out keeps its middle, or where layers are pinned comes to lie about them.
    """
    laid_out = _stacked(_uncrossed(network), boxes)
    present = {layer.id: layer.position for layer in network.layers}
    pinned = [layer.id for layer in network.layers if layer.pinned]
    dx, dy = _away(laid_out, present, pinned or list(present))
    placed = {i: present[i] for i in pinned}
    for layer_id, (x, y) in laid_out.items():
        if layer_id not in placed:
            placed[layer_id] = _below(layer_id, (x + dx, y + dy), placed, boxes, pinned)
    return placed


def _away(
    start: Mapping[str, Position], end: Mapping[str, Position], layer_ids: Sequence[str]
) -> Position:
    """How far the middle of some layers is from one place to another."""
    dx, dy = (
        sum(end[i][axis] - start[i][axis] for i in layer_ids) / len(layer_ids) for axis in (0, 1)
    )
    return dx, dy


def _below(
    layer_id: str,
    position: Position,
    placed: Mapping[str, Position],
    boxes: Mapping[str, Box],
    pinned: Iterable[str],
) -> Position:
    """The position, or one below the pinned layers and those moved for them that are in its way."""
    if not pinned:
        return position
    x, y = position
    box = boxes[layer_id]
    for other_id in sorted(placed, key=lambda i: placed[i][1] + boxes[i].top):
        (other_x, other_y), other = placed[other_id], boxes[other_id]
        beside = x + box.left < other_x + other.right and other_x + other.left < x + box.right
        if beside and y + box.top < other_y + other.bottom and other_y + other.top < y + box.bottom:
            y = other_y + other.bottom + _BETWEEN - box.top
    return x, y


def _stacked(order: Sequence[Sequence[str]], boxes: Mapping[str, Box]) -> dict[str, Position]:
    """Columns beside each other, the layers of each below each other about one middle line."""
    places: dict[str, Position] = {}
    x = 0.0
    reach = 0.0  # of the column before, to the right of its middle
    for number, here in enumerate(order):
        left = max((-boxes[i].left for i in here), default=0.0)
        if number:
            x += max(COLUMN_GAP, reach + _BESIDE + left)
        reach = max((boxes[i].right for i in here), default=0.0)
        bodies = [boxes[i].bottom - boxes[i].top for i in here]
        y = -(sum(bodies) + _BETWEEN * (len(here) - 1)) / 2
        if len(here) == 1:  # layers alone in their columns have their middles on one line
            y = boxes[here[0]].top
        for layer_id, height in zip(here, bodies, strict=True):
            places[layer_id] = x, y - boxes[layer_id].top
            y += height + _BETWEEN
    return places


def _uncrossed(network: Network) -> list[list[str]]:
    """The layers of each column from top to bottom, with the fewest crossings that sweeps find."""
    column = columns(network)
    position = {layer.id: layer.position for layer in network.layers}
    order = _by_column(column)
    for here in order:  # what the user put above stays above where it makes no difference
        here.sort(key=lambda layer_id: position[layer_id][1])
    found = uncrossed(order, [(c.source, c.target) for c in network.connections])
    return [[node for node in here if isinstance(node, str)] for here in found.order]
