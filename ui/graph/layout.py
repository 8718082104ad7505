"""Where the gates and wires of a graph are drawn: columns from left to right, in units of the scene."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nnsim.editing.crossings import Edge, Node, Ordered, Passing, uncrossed
from nnsim.files.bench import Group
from nnsim.graph.graph import Graph
from ui.graph.frames import Frame, Framed, framed, frames
from ui.graph.lanes import Lanes, nests
from ui.graph.texts import gate_text, is_absorbed
from ui.graph.wires import RADIUS, Box, Link, Places, Trunk, Wire, routed

LEAF_HEIGHT = 30.0
PITCH = 60.0  # from one gate to the one below it
_PASSING_PITCH = 34.0  # of wires that only pass
_PADDING = 18.0  # of a text on a gate that is no circle
_BEND = 22.0  # that a wire needs to reach another height
_LEAST_LABEL = 36.0
_SWEEPS = 24  # of a large graph a quarter
_STRAIGHT = 8.0  # how much more a wire that passes wants to be level than to be near its gate
_TOLERANCE = 1e-6
_BESIDE_TERM = 8.0  # between what a branch hands back and its gate
_CLEAR = 14.0  # of the frame of a group: numbers that leave it begin there
_FAR = 2  # columns that a leaf of a small graph may be away from its gate
LARGE = 200  # nodes, beyond which leaves stand beside what takes them
_LONGEST_PASSING = 4  # columns that a wire of a large graph is led through

Measure = Callable[[str, bool], float]  # of a text on a gate, or on a leaf


@dataclass(frozen=True)
class Drawing:
    """All places. The result has a box of its own, behind the last gate, with the number `result`."""

    boxes: Mapping[int, Box]
    wires: Sequence[Wire]
    labels: Mapping[int, tuple[float, float, float]]  # of a node: from x to x, and the wire's y
    frames: Sequence[Frame]
    result: int
    trunks: Sequence[Trunk] = ()


def drawing(
    graph: Graph,
    groups: Iterable[Group],
    name: str,
    labels: Mapping[int, float],
    measure: Measure,
    above: float = 0.0,
) -> Drawing:
    """Places for a graph whose result is called `name`; `labels` is how wide each node's numbers are.

    Frames of groups leave so much more room above their gates, for type that is higher than usual.
    """
    result = len(graph.nodes)
    shown = [i for i in range(result) if not is_absorbed(graph, i)]
    texts = {i: gate_text(graph, i) for i in shown} | {result: name}
    sizes = {i: _size(texts[i], i == result or graph.nodes[i].is_leaf, measure) for i in texts}
    column = _columns(graph, shown)
    links = _links(graph, shown)
    ordered = _ordered(column, links)
    leaving = {i for i in shown if _leaves_group(graph, i)}
    wide = {i: labels[i] + (_CLEAR if i in leaving else 0.0) for i in shown}
    terms = _terms(links, labels)
    xs, starts = _across(column, sizes, wide, _arrivals(column, links, terms))
    parts = framed(graph, groups, shown, above)
    ys = _heights(ordered)
    if parts and len(shown) <= LARGE:
        ordered, ys = _apart(ordered, parts, ys)
    boxes = {i: Box(xs[column[i]], ys[i], *sizes[i], texts[i]) for i in texts}
    through = _passings(ordered)
    places = Places(column, boxes, xs, starts, ys, through, _longest(column), terms)
    wires, trunks = routed(graph, links, places)
    clear = {i: _CLEAR if i in leaving else 0.0 for i in shown}
    room = {i: (boxes[i].right + clear[i], starts[column[i]], boxes[i].y) for i in shown}
    return Drawing(boxes, wires, room, frames(parts, boxes), result, trunks)


def _leaves_group(graph: Graph, node: int) -> bool:
    """Whether a node's value goes out of a group that it is in."""
    own = graph.nodes[node].group
    taken = [graph.nodes[gate].group for gate, _ in graph.consumers[node]]
    return bool(own) and any(group[: len(own)] != own for group in taken or [()])


def _size(text: str, is_leaf: bool, measure: Measure) -> tuple[float, float]:
    wide = measure(text, is_leaf) + _PADDING
    if is_leaf:
        return max(wide, 34.0), LEAF_HEIGHT
    return max(wide, 2 * RADIUS), 2 * RADIUS


def _columns(graph: Graph, shown: Sequence[int]) -> dict[int, int]:
    """The column of each node that is shown: after all that feed it, and the result last.

    What has room to move stands before the first gate that takes it; leaves of a small graph only
    where that is far away, so that most of them stand in one column.
    """
    column: dict[int, int] = {}
    known = set(shown)
    for i in shown:
        before = [column[source] for source in graph.nodes[i].inputs if source in known]
        column[i] = 1 + max(before, default=-1)
    nearest = 0 if len(shown) > LARGE else _FAR
    for i in reversed(shown):
        taken = [column[gate] for gate, _ in graph.consumers[i]]
        latest = min(taken, default=column[i] + 1) - 1
        if not graph.nodes[i].is_leaf or latest - column[i] > nearest:
            column[i] = latest
    column[len(graph.nodes)] = 1 + max(column.values())
    return column


def _links(graph: Graph, shown: Sequence[int]) -> list[Link]:
    known = set(shown)
    found = [
        (source, i, position)
        for i in shown
        for position, source in enumerate(graph.nodes[i].inputs)
        if source in known
    ]
    return [*found, (graph.result, len(graph.nodes), 0)]


def _ordered(column: Mapping[int, int], links: Sequence[Link]) -> Ordered:
    columns: list[list[Node]] = [[] for _ in range(1 + max(column.values()))]
    for node in sorted(column):
        columns[column[node]].append(node)
    longest = _longest(column)
    edges: dict[Edge, None] = {
        (source, target): None
        for source, target, _ in links
        if column[target] - column[source] <= longest
    }
    return uncrossed(columns, edges)


def _longest(column: Mapping[int, int]) -> int:
    """How many columns a wire is led through; a longer one comes from a trunk."""
    return _LONGEST_PASSING if len(column) > LARGE else 1 + max(column.values())


def _terms(links: Sequence[Link], labels: Mapping[int, float]) -> dict[int, float]:
    """How wide is what each branch hands back, by the node that has several."""
    branches = Counter(source for source, _, _ in links)
    return {node: labels[node] + _BESIDE_TERM for node, count in branches.items() if count > 1}


def _arrivals(
    column: Mapping[int, int], links: Sequence[Link], terms: Mapping[int, float]
) -> dict[int, float]:
    """The room before each column for that."""
    found: dict[int, float] = {}
    for source, target, _ in links:
        found[column[target]] = max(found.get(column[target], 0.0), terms.get(source, 0.0))
    return found


def _across(
    column: Mapping[int, int],
    sizes: Mapping[int, tuple[float, float]],
    labels: Mapping[int, float],
    arrivals: Mapping[int, float],
) -> tuple[list[float], list[float]]:
    """The middle of each column, and where the wires that leave it begin to bend."""
    count = 1 + max(column.values())
    widths, rooms = [0.0] * count, [_LEAST_LABEL] * count
    for node, number in column.items():
        widths[number] = max(widths[number], sizes[node][0])
        rooms[number] = max(rooms[number], labels.get(node, 0.0) + 8)
    middles: list[float] = []
    starts: list[float] = []
    x = 0.0
    for number, (width, room) in enumerate(zip(widths, rooms, strict=True)):
        x += arrivals.get(number, 0.0)
        middles.append(x + width / 2)
        starts.append(x + width + room)
        x = starts[-1] + _BEND
    return middles, starts


def _heights(ordered: Ordered) -> dict[Node, float]:
    """The height of all that is in the columns: near what it is joined to, and never too close."""
    joined: dict[Node, list[tuple[Node, float]]] = {}
    for start, end in (edge for edges in ordered.edges for edge in edges):
        weight = _STRAIGHT if isinstance(end, Passing) else 1.0
        joined.setdefault(start, []).append((end, weight))
        joined.setdefault(end, []).append((start, weight))
    ys: dict[Node, float] = {}
    gaps = [_gaps(here) for here in ordered.order]
    columns = list(zip(ordered.order, gaps, strict=True))
    for here, gap in columns:
        ys.update(zip(here, spread([0.0] * len(here), gap), strict=True))
    for sweep in range(_SWEEPS if len(ys) <= LARGE else _SWEEPS // 4):
        for here, gap in columns if sweep % 2 == 0 else reversed(columns):
            wanted = [_mean(joined.get(node, ()), ys, ys[node]) for node in here]
            ys.update(zip(here, spread(wanted, gap), strict=True))
    _level(ordered, gaps, ys)
    return ys


def _level(ordered: Ordered, gaps: Sequence[Sequence[float]], ys: dict[Node, float]) -> None:
    """Put what follows each other without a branch at one height, wherever there is room for it."""
    room = {
        node: (here[k - 1] if k else None, here[k + 1] if k + 1 < len(here) else None, gap, k)
        for here, gap in zip(ordered.order, gaps, strict=True)
        for k, node in enumerate(here)
    }

    def fits(node: Node, y: float) -> bool:
        above, below, gap, k = room[node]
        return (above is None or ys[above] + gap[k - 1] <= y + _TOLERANCE) and (
            below is None or y + gap[k] <= ys[below] + _TOLERANCE
        )

    for chain in _chains(ordered):
        heights = [ys[chain[0]], ys[chain[-1]], sum(ys[node] for node in chain) / len(chain)]
        for y in heights:
            if all(fits(node, y) for node in chain):
                ys.update(dict.fromkeys(chain, y))
                break


def _chains(ordered: Ordered) -> list[list[Node]]:
    """Nodes each of which has one that follows it, which follows no other; the longest first."""
    after: dict[Node, list[Node]] = {}
    before: dict[Node, list[Node]] = {}
    for start, end in (edge for edges in ordered.edges for edge in edges):
        after.setdefault(start, []).append(end)
        before.setdefault(end, []).append(start)
    follows = {
        ends[0]: start for start, ends in after.items() if len(ends) == 1 == len(before[ends[0]])
    }
    chains: dict[Node, list[Node]] = {}
    for node in (node for here in ordered.order for node in here):
        chain = chains[follows[node]] if node in follows else []
        chain.append(node)
        chains[node] = chain
    whole = {id(chain): chain for chain in chains.values() if len(chain) > 1}
    return sorted(whole.values(), key=len, reverse=True)


def _gaps(here: Sequence[Node]) -> list[float]:
    """The least distance from each node of a column to the next."""
    own = [_PASSING_PITCH / 2 if isinstance(n, Passing) else PITCH / 2 for n in here]
    return [a + b for a, b in pairwise(own)]


def _mean(joined: Sequence[tuple[Node, float]], ys: Mapping[Node, float], default: float) -> float:
    whole = sum(weight for _, weight in joined)
    return sum(ys[node] * weight for node, weight in joined) / whole if whole else default


def spread(wanted: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """The places nearest to the wanted ones, in squares, that keep their order and distances.

    Source: the pool adjacent violators algorithm (Ayer et al., 1955), on places less their distances.
    """
    offsets = [0.0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    pools: list[list[float]] = []  # of each its sum and its count
    for want, offset in zip(wanted, offsets, strict=False):
        pools.append([want - offset, 1.0])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] >= pools[-1][0] / pools[-1][1]:
            total, count = pools.pop()
            pools[-1][0] += total
            pools[-1][1] += count
    level = [total / count for total, count in pools for _ in range(int(count))]
    return [own + offset for own, offset in zip(level, offsets, strict=False)]


def _passings(ordered: Ordered) -> dict[Edge, list[Passing]]:
    """The places where each edge crosses columns that it skips, from left to right."""
    found: dict[Edge, list[Passing]] = {}
    for node in (node for here in ordered.order for node in here):
        if isinstance(node, Passing):
            found.setdefault((node.start, node.end), []).append(node)
    return found


def _apart(
    ordered: Ordered, parts: Mapping[Group, Framed], ys: dict[Node, float]
) -> tuple[Ordered, dict[Node, float]]:
    """The order and heights in which no frame has anything in it but its own."""
    own = {group: part.gates for group, part in parts.items()}
    margins = {group: part.margins for group, part in parts.items()}
    lanes = Lanes(own, nests(ordered.order, own), margins)
    if lanes.are_apart(ordered.order, ys):
        return ordered, ys
    gathered = lanes.gathered(ordered, ys)
    ys = _heights(gathered)
    lanes.clear(gathered.order, ys)
    return gathered, ys
