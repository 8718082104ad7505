"""Groups of gates that were chosen by hand, kept by the names of the gates, whatever else is folded."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nnsim.graph.errors import GraphError
from nnsim.graph.graph import Graph, Node
from nnsim.graph.groups import GroupPath, common, grouped


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """A name, and those of the gates themselves, whatever modules they are folded into."""

    name: str
    gates: frozenset[str]


def with_group(graph: Graph, group: OwnGroup) -> tuple[Graph, GroupPath]:
    """The graph with one group more, and its path. Raises GraphError if it cannot be a module."""
    if not graph.by_name.keys() >= group.gates:
        raise GraphError("Some gates of “{name}” are no longer there.", name=group.name)
    gates = [graph.by_name[name] for name in group.gates]
    found = grouped(graph, gates, group.name)
    return found, common(found, gates)


def with_groups(
    graph: Graph, groups: Iterable[OwnGroup]
) -> tuple[Graph, dict[GroupPath, OwnGroup], list[OwnGroup]]:
    """The graph with these groups, by the paths they have in it, and those that it cannot have."""
    made: dict[GroupPath, OwnGroup] = {}
    left: list[OwnGroup] = []
    for group in groups:
        try:
            found, path = with_group(graph, group)
        except GraphError:
            left.append(group)
            continue
        moved = moves(graph, found)
        made = {moved.get(old, old): own for old, own in made.items()} | {path: group}
        graph = found
    return graph, made, left


def moves(before: Graph, after: Graph) -> Mapping[GroupPath, GroupPath]:
    """The new paths of groups, by their old ones, where the same nodes lie in other groups.

    A group that is there no more has none.
    """
    found: dict[GroupPath, GroupPath] = {}
    for old, new in {(a.group, b.group) for a, b in zip(before.nodes, after.nodes, strict=True)}:
        pairs = enumerate(zip(old, new, strict=False))
        first = next((k for k, (a, b) in pairs if a != b), min(len(old), len(new)))
        more = len(new) - len(old)
        kept = range(first + 1 if more >= 0 else first + 2, len(old) + 1)
        found.update({old[:depth]: new[: depth + more] for depth in kept})
    return found


def gate_names(nodes: Iterable[Node]) -> Iterator[str]:
    """The names of gates, and of those within modules."""
    for node in nodes:
        if node.body is None:
            yield node.name
        else:
            yield from gate_names(node.body.nodes[i] for i in node.body.gates)
