"""The graph of a bench as it is shown: with its groups, the gates that are open, and what is folded."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from nnsim.files.bench import SEED, Bench, Group
from nnsim.graph.evaluation import Evaluation
from nnsim.graph.graph import Graph, Sheet
from nnsim.graph.groups import can_unfold, folded, groups, unfolded
from nnsim.graph.own_groups import OwnGroup, gate_names, moves, with_group, with_groups
from nnsim.graph.patterns import recognised
from nnsim.graph.text import parse, parse_value


@lru_cache(maxsize=4)
def calculated(text: str, seed: str) -> tuple[Sheet, Evaluation]:
    """What a text says and its numbers, known operations grouped. Raises GraphError.

    Asked for again by whoever shows it.
    """
    sheet = parse(text)
    return sheet, Evaluation(recognised(sheet.graph), sheet.values, parse_value(seed))


class Shown:
    """A graph with its numbers, as it is folded."""

    def __init__(self, bench: Bench) -> None:
        """Raises GraphError if it cannot be calculated."""
        sheet, evaluation = calculated(bench.text, bench.seed)
        self.opened: dict[Group, str] = {}  # groups that are the parts of one gate, and its name
        self.whole, self.own = self._grouped(evaluation.graph, bench)
        graph = folded(self.whole, *(bench.folded & groups(self.whole).keys()))
        self.graph = graph
        self.groups = groups(graph)  # that can be folded, and how many gates each has
        same = graph is evaluation.graph
        self.evaluation = evaluation if same else Evaluation(graph, sheet.values, evaluation.seed)

    def _grouped(self, graph: Graph, bench: Bench) -> tuple[Graph, Mapping[Group, OwnGroup]]:
        """The graph with its own groups, those within opened gates last."""
        graph, own, left = with_groups(graph, bench.groups)
        for name in sorted(bench.unfolded):
            graph = self._opened(graph, name)
        graph, inner, _ = with_groups(graph, left)
        return graph, {**own, **inner}

    def _opened(self, graph: Graph, name: str) -> Graph:
        """The graph with a gate as its parts, if there is such a gate."""
        index = graph.by_name.get(name)
        if index is None or not can_unfold(graph.nodes[index]):
            return graph
        found = unfolded(graph, index)
        for group in groups(found).keys() - groups(graph).keys():
            self.opened[group] = name
        return found

    def path_of(self, group: OwnGroup) -> Group:
        """The path of a group that was made by hand."""
        return next(path for path, own in self.own.items() if own == group)

    def gates_of(self, nodes: Iterable[int]) -> frozenset[str]:
        """The names of gates, as an own group has them: a gate that is open by its own name alone."""
        names = set(gate_names(self.graph.nodes[i] for i in nodes))
        for path, name in self.opened.items():
            parts = {
                x.name for x in self.whole.nodes if x.group[: len(path)] == path and not x.is_leaf
            }
            if parts <= names:
                names -= parts - {name}
        return frozenset(names)


def with_own_group(bench: Bench, group: OwnGroup) -> Bench:
    """The bench with one group more, folded. Raises GraphError if it cannot be one gate."""
    whole = Shown(bench).whole
    with_group(whole, group)  # raises what there is to say against it
    after = replace(bench, groups=(*bench.groups, group))
    shown = Shown(after)
    return replace(after, folded=_moved(bench, moves(whole, shown.whole)) | {shown.path_of(group)})


def without_own_group(bench: Bench, group: OwnGroup) -> Bench:
    """The bench with the gates of a group side by side with those around it."""
    shown = Shown(bench)
    after = replace(bench, groups=tuple(x for x in bench.groups if x != group))
    moved = moves(shown.whole, Shown(after).whole)
    open_ = replace(after, folded=bench.folded - {shown.path_of(group)})
    return replace(open_, folded=_moved(open_, moved))


def with_renamed_group(bench: Bench, group: OwnGroup, name: str) -> Bench:
    """The bench with another name for a group that was made by hand."""
    renamed = replace(group, name=name)
    after = replace(bench, groups=tuple(renamed if x == group else x for x in bench.groups))
    moved = moves(Shown(bench).whole, Shown(after).whole)
    return replace(after, folded=_moved(bench, moved))


def with_groups_of(before: Bench, after: Bench) -> Bench:
    """The bench with the names that gates have now in all that is kept by those they had."""
    old, new = (calculated(x.text, SEED)[1].graph.nodes for x in (before, after))
    if [x.operation for x in old] != [x.operation for x in new]:
        return after
    now = {x.name: y.name for x, y in zip(old, new, strict=True)}
    own = (OwnGroup(x.name, frozenset(now.get(g, g) for g in x.gates)) for x in before.groups)
    unfolded_ = frozenset(now.get(name, name) for name in before.unfolded)
    return replace(after, groups=tuple(own), unfolded=unfolded_)


def _moved(bench: Bench, moved: Mapping[Group, Group]) -> frozenset[Group]:
    return frozenset(moved.get(path, path) for path in bench.folded)
