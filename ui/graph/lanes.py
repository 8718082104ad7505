"""Room for groups that lie beside each other: each has its own height, with nothing else in its frame."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from nnsim.editing.crossings import Node, Ordered, Passing
from nnsim.files.bench import Group
from ui.graph.wires import RADIUS

Nest = tuple[Group, ...]  # the groups that a node is in, from the outside in
Heights = dict[Node, float]
Sides = Mapping[Group, tuple[float, float]]  # the top and the bottom of each frame


@dataclass(frozen=True)
class Lanes:
    """The gates of each group, the groups of each node, and the room that a frame takes besides.

    That is so much above the gates of the group, and below them.
    """

    own: Mapping[Group, Sequence[Node]]
    nests: Mapping[Node, Nest]
    margins: Mapping[Group, tuple[float, float]]

    def gathered(self, ordered: Ordered, ys: Heights) -> Ordered:
        """The nodes of each group side by side, and the groups in one order in all columns."""
        means = {group: sum(ys[x] for x in own) / len(own) for group, own in self.own.items()}

        def key(node: Node) -> tuple[tuple[float, Group], ...]:
            return (*((means[group], group) for group in self.nests[node]), (ys[node], ()))

        return replace(ordered, order=[sorted(here, key=key) for here in ordered.order])

    def clear(self, order: Sequence[Sequence[Node]], ys: Heights) -> None:
        """Move down what is in the frame of a group, or all of the group, the inner ones first."""
        sides = self._sides(ys)
        for group in sorted(self.own, key=lambda group: (-len(group), sides[group])):
            for is_below in (False, True):
                sides = self._sides(ys)
                lack = self._lack(group, order, ys, sides, is_below)
                if lack:
                    ends = [self._ends(group, here, ys, sides)[is_below] for here in order]
                    for here, end in zip(order, ends, strict=True):
                        ys.update((node, ys[node] + lack) for node in here[end:])

    def are_apart(self, order: Sequence[Sequence[Node]], ys: Heights) -> bool:
        """Whether no frame has anything in it but its own."""
        sides = self._sides(ys)
        return not any(
            self._lack(group, order, ys, sides, is_below)
            for group in self.own
            for is_below in (False, True)
        )

    def _lack(
        self,
        group: Group,
        order: Sequence[Sequence[Node]],
        ys: Heights,
        sides: Sides,
        is_below: bool,
    ) -> float:
        """By how much what stands above a group, or below it, reaches into its frame."""
        top, bottom = sides[group]
        own = set(self.own[group])
        inside = [not own.isdisjoint(here) for here in order]
        first, last = inside.index(True), len(inside) - inside[::-1].index(True)
        found = [0.0]
        for here in order[first:last]:
            ends = self._ends(group, here, ys, sides)
            for node in here[ends[1] :] if is_below else here[: ends[0]]:
                if not isinstance(node, Passing):  # those may run through a frame
                    low, high = self._reach(node, group, ys, sides)
                    found.append(bottom - low if is_below else high - top)
        return max(found)

    def _ends(
        self, group: Group, here: Sequence[Node], ys: Heights, sides: Sides
    ) -> tuple[int, int]:
        """Where a group begins in a column and where it ends, by their places in it."""
        own = [place for place, node in enumerate(here) if group in self.nests[node]]
        if own:
            return own[0], own[-1] + 1
        middle = sum(sides[group])
        places = (k for k, x in enumerate(here) if sum(self._reach(x, group, ys, sides)) > middle)
        place = next(places, len(here))
        return place, place

    def _reach(self, node: Node, group: Group, ys: Heights, sides: Sides) -> tuple[float, float]:
        """From where to where a node reaches, with the outermost of its groups not around `group`."""
        other = next((g for g in self.nests[node] if g != group[: len(g)]), None)
        return sides[other] if other else (ys[node] - RADIUS, ys[node] + RADIUS)

    def _sides(self, ys: Heights) -> Sides:
        found = {}
        for group, own in self.own.items():
            above, below = self.margins[group]
            heights = [ys[node] for node in own]
            found[group] = min(heights) - RADIUS - above, max(heights) + RADIUS + below
        return found


def nests(order: Iterable[Iterable[Node]], own: Mapping[Group, Sequence[Node]]) -> dict[Node, Nest]:
    """The groups of each node; a wire that passes is in those that it leads into or comes from."""
    found: dict[Node, Nest] = {}
    for group in sorted(own, key=len):
        for node in own[group]:
            found[node] = (*found.get(node, ()), group)
    for node in (node for here in order for node in here):
        if isinstance(node, Passing):
            ends = found.get(node.start, ()), found.get(node.end, ())
            one, other = sorted(ends, key=len)
            found[node] = other if other[: len(one)] == one else ()
        else:
            found.setdefault(node, ())
    return found
