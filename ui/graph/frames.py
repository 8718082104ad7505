"""The frames around the groups of a graph: which there are, how much room they take, and where."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nnsim.files.bench import Group
from nnsim.graph.graph import Graph
from ui.graph.wires import RADIUS, Box

_AROUND, _DEEPER = 12.0, 26.0  # of a frame around gates, and for each group in it
_ABOVE, _BELOW = 8.0, 6.0  # that it has besides
_TAB = 12.0  # of its tab, above it
_BETWEEN = 6.0  # from a frame to what is below it


@dataclass(frozen=True, slots=True)
class Frame:
    """A group: left, top, right, bottom."""

    group: Group
    sides: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Framed:
    """The gates of a group that has a frame, and how far around them that is."""

    gates: Sequence[int]
    around: float
    above: float  # and besides, for numbers and a tab in larger type

    @property
    def margins(self) -> tuple[float, float]:
        """How much room it takes above the gates and below."""
        return self.around + _ABOVE + self.above + _TAB, self.around + _BELOW + _BETWEEN


def framed(
    graph: Graph, groups: Iterable[Group], shown: Sequence[int], above: float
) -> dict[Group, Framed]:
    """Each group of more than one gate; `above` its gates there is so much room besides."""
    found = {}
    for group in groups:
        inside = [i for i in shown if graph.nodes[i].group[: len(group)] == group]
        deeper = max((len(graph.nodes[i].group) for i in inside), default=0) - len(group)
        if len(inside) > 1:
            found[group] = Framed(inside, _AROUND + _DEEPER * deeper, above * (1 + deeper))
    return found


def frames(of: Mapping[Group, Framed], boxes: Mapping[int, Box]) -> list[Frame]:
    """Where the frame of each group is, the outer ones wider."""
    found = []
    for group, part in of.items():
        here, around = [boxes[i] for i in part.gates], part.around
        left, right = min(b.left for b in here), max(b.right for b in here)
        top, bottom = min(b.y - b.height / 2 for b in here), max(b.y for b in here) + RADIUS
        up = top - around - _ABOVE - part.above
        sides = left - around, up, right + around, bottom + around + _BELOW
        found.append(Frame(group, sides))
    return found
