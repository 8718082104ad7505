"""The wires of a graph that is placed: through the columns that they skip, or along a trunk above all.

A node of a large graph that is taken far away has one trunk, from which a wire comes down to each gate.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from nnsim.editing.crossings import Edge, Node, Passing
from nnsim.graph.graph import Graph
from ui.graph.texts import is_absorbed

RADIUS = 18.0  # of a gate
_TRACK = 14.0  # from one trunk to the one below it
_MOST_TRACKS = 24
_ASIDE = 3.0  # from where one wire comes down to where the next does
_BESIDE = 5  # that come down beside each other

Point = tuple[float, float]
Link = tuple[int, int, int]  # source, target, which input of the target


@dataclass(frozen=True, slots=True)
class Box:
    """A gate or leaf, about its middle."""

    x: float
    y: float
    width: float
    height: float
    text: str

    @property
    def left(self) -> float:
        """Where its inputs arrive."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """Where its output leaves."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Wire:
    """From the output of a node to one input of a gate, through points.

    The first two are level, or lead down from the node's trunk.
    """

    source: int
    target: int
    position: int  # which of the target's inputs
    points: tuple[Point, ...]

    @property
    def comes_down(self) -> bool:
        """Whether it leads from a trunk."""
        return self.points[0][0] == self.points[1][0]


@dataclass(frozen=True, slots=True)
class Trunk:
    """From the output of a node up, and along above the graph to the last gate that takes it there."""

    source: int
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Places:
    """Where all is: each node's column and box, the columns and where wires that leave them may bend.

    `heights` has those of passings too, through which wires of up to `longest` columns are led.
    """

    column: Mapping[int, int]
    boxes: Mapping[int, Box]
    middles: Sequence[float]
    starts: Sequence[float]
    heights: Mapping[Node, float]
    through: Mapping[Edge, Sequence[Passing]]
    longest: int
    terms: Mapping[int, float]  # how wide is what each branch of a node hands back


def routed(graph: Graph, links: Sequence[Link], places: Places) -> tuple[list[Wire], list[Trunk]]:
    """A wire for each link, and the trunks that long ones come down from."""
    column, starts = places.column, places.starts
    is_far = [column[target] - column[source] > places.longest for source, target, _ in links]
    ends: dict[int, int] = {}  # the last gap that a trunk reaches, by its node
    for (source, target, _), far in zip(links, is_far, strict=True):
        if far:
            ends[source] = max(ends.get(source, 0), column[target] - 1)
    tracks = _tracks({node: (column[node], end) for node, end in ends.items()})
    top = min(box.y - box.height / 2 for box in places.boxes.values()) - _TRACK
    wires, trunks = [], []
    for link, far in zip(links, is_far, strict=True):
        source, target, position = link
        port = _port(graph, places.boxes[target], target, position)
        if far:
            track = tracks[source]
            points = _down(_aside(starts[column[target] - 1], track), top - track * _TRACK, port)
        else:
            points = _through(places, source, target, port)
        wires.append(Wire(*link, points))
    for node, end in ends.items():
        track = tracks[node]
        box, turn = places.boxes[node], _aside(starts[column[node]], track)
        y = top - track * _TRACK
        along = (turn, box.y), (turn, y), (_aside(starts[end], track), y)
        trunks.append(Trunk(node, ((box.right, box.y), *along)))
    return wires, trunks


def _tracks(spans: Mapping[int, tuple[int, int]]) -> dict[int, int]:
    """A height for each trunk, by its number from below: the first that is free where it begins."""
    found: dict[int, int] = {}
    ends: list[int] = []
    for node, (begin, end) in sorted(spans.items(), key=lambda item: item[1]):
        free = next((k for k, taken in enumerate(ends) if taken < begin), len(ends))
        track = free % _MOST_TRACKS
        ends[track : track + 1] = [end]
        found[node] = track
    return found


def _aside(x: float, track: int) -> float:
    return x + _ASIDE * (1 + track % _BESIDE)


def _down(x: float, y: float, port: Point) -> tuple[Point, ...]:
    return (x, y), (x, port[1]), port


def _through(places: Places, source: int, target: int, port: Point) -> tuple[Point, ...]:
    """Level where numbers stand, also those of a branch, and between through the columns there."""
    start, heights = places.boxes[source], places.heights
    points = [(start.right, start.y), (places.starts[places.column[source]], start.y)]
    for passing in places.through.get((source, target), ()):
        y = heights[passing]
        points += [(places.middles[passing.column], y), (places.starts[passing.column], y)]
    if source in places.terms:
        points.append((port[0] - places.terms[source], port[1]))
    return (*points, port)


def _port(graph: Graph, box: Box, target: int, position: int) -> Point:
    """Where a wire arrives: the inputs of a gate are spread over its left side."""
    if target == len(graph.nodes):
        return box.left, box.y
    shown = [p for p, i in enumerate(graph.nodes[target].inputs) if not is_absorbed(graph, i)]
    share = (shown.index(position) + 1) / (len(shown) + 1) - 0.5
    dy = share * min(box.height, 2 * RADIUS) * 1.2
    return box.left + RADIUS - sqrt(max(RADIUS**2 - dy**2, 0.0)), box.y + dy
