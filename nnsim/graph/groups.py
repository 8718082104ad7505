"""Modules: gates that are folded into one, unfolded again, and found where they are written out.

A group is a path of names, from the outside in; a folded one is a gate whose body is a graph.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache

from nnsim.graph.errors import GraphError
from nnsim.graph.graph import CONSTANT, INPUT, MODULE, Graph, Node
from nnsim.graph.operations.table import OPERATIONS
from nnsim.graph.text import parse

GroupPath = tuple[str, ...]


def groups(graph: Graph) -> dict[GroupPath, int]:
    """The groups of a graph, outer ones first, and how many gates each has."""
    found: Counter[GroupPath] = Counter()
    for i in graph.gates:
        group = graph.nodes[i].group
        found.update(group[:depth] for depth in range(1, len(group) + 1))
    return dict(found)


def folded(graph: Graph, *paths: GroupPath) -> Graph:
    """The graph with each of these groups as one gate, those within others first.

    Raises GraphError for a group that is not there or has two outputs.
    """
    for depth in sorted(set(map(len, paths)), reverse=True):
        graph = _folded_at(graph, [path for path in paths if len(path) == depth], depth)
    return graph


def _folded_at(graph: Graph, paths: list[GroupPath], depth: int) -> Graph:
    """The graph with groups of one depth folded."""
    inside: dict[GroupPath, list[int]] = {path: [] for path in paths}
    for i, node in enumerate(graph.nodes):
        if node.group[:depth] in inside:
            inside[node.group[:depth]].append(i)
    modules: dict[int, Node] = {}
    gone: set[int] = set()
    for path, members in inside.items():
        if all(graph.nodes[i].is_leaf for i in members):
            raise GraphError("There is no group “{name}” here.", name=" / ".join(path))
        exit_ = _exit(graph, members, path[-1])
        modules[exit_] = _module(graph, members, exit_, path)
        gone.update(i for i in members if i != exit_)
    left = [i for i in range(len(graph.nodes)) if i not in gone]
    moved = {old: new for new, old in enumerate(left)}
    return _renumbered([modules.get(i, graph.nodes[i]) for i in left], moved)


def unfolded(graph: Graph, index: int) -> Graph:
    """The graph with a module, or a gate that has simpler parts, as its parts.

    Raises GraphError if the gate has none.
    """
    node = graph.nodes[index]
    body = node.body or _parts(graph, node)
    outer = dict(zip(body.inputs, node.inputs, strict=True))
    inner = [i for i in range(len(body.nodes)) if i not in outer]
    # Where each node of the old graph, and each of the body, comes to stand.
    moved = {i: i if i <= index else i + len(inner) - 1 for i in range(len(graph.nodes))}
    place = {i: outer[i] for i in outer} | {i: index + k for k, i in enumerate(inner)}
    moved[index] = place[body.result]
    put_in = [
        replace(body.nodes[i], inputs=tuple(place[j] for j in body.nodes[i].inputs)) for i in inner
    ]
    put_in[-1] = replace(put_in[-1], name=node.name)
    behind = [
        replace(x, inputs=tuple(moved[j] for j in x.inputs)) for x in graph.nodes[index + 1 :]
    ]
    return Graph((*graph.nodes[:index], *put_in, *behind))


def can_unfold(node: Node) -> bool:
    """Whether a gate has parts to be shown."""
    return node.body is not None or bool(node.row and node.row.parts)


def grouped(graph: Graph, gates: Collection[int], name: str) -> Graph:
    """The graph with these gates as a group of this name, and the constants that only they use.

    Groups within it stay, but for those it would hold a part of. Raises GraphError for such a one, and
    unless one of the gates alone leads out.
    """
    return all_grouped(graph, [(closed(graph, gates, name), name)])


def all_grouped(graph: Graph, chosen: Iterable[tuple[Collection[int], str]]) -> Graph:
    """The graph with groups of these names, of nodes as `closed` gives them, none in two."""
    taken, paths = set(groups(graph)), dict[int, GroupPath]()
    for nodes, name in chosen:
        outer = common(graph, (i for i in nodes if not graph.nodes[i].is_leaf))
        path = _free(taken, (*outer, name))
        taken.add(path)
        paths.update({i: (*path, *graph.nodes[i].group[len(outer) :]) for i in nodes})
    return Graph(tuple(replace(x, group=paths.get(i, x.group)) for i, x in enumerate(graph.nodes)))


def closed(graph: Graph, gates: Collection[int], name: str) -> set[int]:
    """Gates that can be a group, with the constants that only they use. Raises GraphError."""
    chosen = set(gates)
    if not chosen or any(graph.nodes[i].is_leaf for i in chosen):
        raise GraphError("A module is made of gates; choose those that belong to it.")
    _check_whole(graph, chosen, name)
    for source in {j for i in gates for j in graph.nodes[i].inputs}:
        users = {gate for gate, _ in graph.consumers[source]}
        if graph.nodes[source].operation == CONSTANT and users <= chosen:
            chosen.add(source)
    _exit(graph, sorted(chosen), name)
    return chosen


def _check_whole(graph: Graph, chosen: set[int], name: str) -> None:
    """Raise GraphError if a part of another group is chosen, and not all of it."""
    depth = len(common(graph, chosen)) + 1
    inner = {path: i for i in chosen if len(path := graph.nodes[i].group[:depth]) == depth}
    for i in graph.gates:
        path = graph.nodes[i].group[:depth]
        if i not in chosen and path in inner:
            problem = (
                "“{name}” would hold a part of “{group}” only, “{inside}”, and not “{gate}”; choose "
                "“{gate}” too, or gates of “{group}” alone."
            )
            inside, gate = graph.nodes[inner[path]].name, graph.nodes[i].name
            raise GraphError(problem, name=name, group=path[-1], inside=inside, gate=gate)


def common(graph: Graph, nodes: Iterable[int]) -> GroupPath:
    """The path of the innermost group that all of these lie in."""
    paths = [graph.nodes[i].group for i in nodes]
    depth = 0
    while all(len(path) > depth for path in paths) and len({path[depth] for path in paths}) == 1:
        depth += 1
    return paths[0][:depth]


def _free(taken: Collection[GroupPath], path: GroupPath) -> GroupPath:
    """The path, with a number if there is such a group already."""
    number, found = 2, path
    while found in taken:
        found, number = (*path[:-1], f"{path[-1]} {number}"), number + 1
    return found


def _exit(graph: Graph, inside: Collection[int], name: str) -> int:
    """The one gate of a group whose value is used outside. Raises GraphError if there are more."""
    known = set(inside)
    leading_out = [
        i
        for i in inside
        if i == graph.result or any(gate not in known for gate, _ in graph.consumers[i])
    ]
    if len(leading_out) != 1:
        raise _not_one(graph, known, leading_out, name)
    return leading_out[0]


def _not_one(graph: Graph, known: set[int], leading_out: list[int], name: str) -> GraphError:
    """Why gates are no module: a path leaves them and comes back, or two of them lead out."""
    between = _in_the_way(graph, known)
    if between is not None:
        problem = (
            "“{name}” cannot be one gate: a path leaves it and comes back through “{gate}”; choose "
            "“{gate}” too."
        )
        return GraphError(problem, name=name, gate=graph.nodes[between].name)
    problem = (
        "“{name}” cannot be one gate: both “{one}” and “{other}” are used outside of it; choose what "
        "takes them, or one of them less."
    )
    one, other = (graph.nodes[i].name for i in leading_out[:2])
    return GraphError(problem, name=name, one=one, other=other)


def _in_the_way(graph: Graph, known: set[int]) -> int | None:
    """The first node outside that depends on these and hands its value to one of them."""
    behind: set[int] = set()
    for i, node in enumerate(graph.nodes):
        if i in known:
            back = next((j for j in node.inputs if j in behind), None)
            if back is not None:
                return back
        elif any(j in known or j in behind for j in node.inputs):
            behind.add(i)
    return None


def _module(graph: Graph, inside: list[int], exit_: int, path: GroupPath) -> Node:
    """One gate in the place of a group; whatever leads into the group becomes an input of its body."""
    known = set(inside)
    sources = sorted({j for i in inside for j in graph.nodes[i].inputs if j not in known})
    order = [*sources, *inside]
    place = {old: new for new, old in enumerate(order)}
    leaves = [Node(graph.nodes[i].name, INPUT, span=graph.nodes[i].span) for i in sources]
    body = Graph((*leaves, *_relinked(graph, inside, place)))
    node = graph.nodes[exit_]
    return Node(
        node.name, MODULE, tuple(sources), (path[-1],), node.span, group=path[:-1], body=body
    )


def _relinked(graph: Graph, inside: list[int], place: dict[int, int]) -> Iterator[Node]:
    for i in inside:
        node = graph.nodes[i]
        yield replace(node, inputs=tuple(place[j] for j in node.inputs))


def _renumbered(nodes: list[Node], moved: dict[int, int]) -> Graph:
    return Graph(tuple(replace(x, inputs=tuple(moved[j] for j in x.inputs)) for x in nodes))


def _parts(graph: Graph, node: Node) -> Graph:
    """What an operation consists of, as a group of its own. Raises GraphError."""
    if node.row is None or not node.row.parts:
        problem = "Character {character}: {operation} has no simpler parts."
        raise GraphError(problem, node.span, operation=node.title)
    path = _free(groups(graph), (*node.group, node.operation))
    taken, found = set(graph.by_name), []
    for part in parts_of(node.operation).nodes:
        name, number = f"{path[-1]}: {part.name}", 2
        while name in taken and part.operation != INPUT:
            name, number = f"{path[-1]}: {part.name} #{number}", number + 1
        taken.add(name)
        found.append(replace(part, name=name, group=path, span=node.span, sign=node.sign))
    return Graph(tuple(found))


@cache
def parts_of(operation: str) -> Graph:
    """The parts of an operation that has some; its inputs a and b come first, in this order."""
    nodes = parse(OPERATIONS[operation].parts).graph.nodes
    inputs = sorted(
        (i for i, x in enumerate(nodes) if x.operation == INPUT), key=lambda i: nodes[i].name
    )
    order = [*inputs, *(i for i, x in enumerate(nodes) if x.operation != INPUT)]
    place = {old: new for new, old in enumerate(order)}
    return _renumbered([nodes[i] for i in order], place)
