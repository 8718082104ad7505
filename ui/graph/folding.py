"""Gates that become one gate, and one that becomes its parts, as a session shows them."""

from nnsim.files.bench import Group
from nnsim.graph.groups import can_unfold
from nnsim.graph.own_groups import OwnGroup
from ui.graph.session import GraphSession


def has_parts(session: GraphSession, node: int) -> bool:
    """Whether a gate can be shown as its parts."""
    return can_unfold(session.graph.nodes[node])


def unfold(session: GraphSession, node: int) -> None:
    """Show a gate as its parts: those that were folded, or those that an operation has."""
    gate = session.graph.nodes[node]
    if gate.body is not None:
        session.document.fold((*gate.group, *gate.constants), folded=False)
    else:
        session.document.open_gate(gate.name, opened=True)


def fold(session: GraphSession, group: Group) -> None:
    """Show a group as one gate."""
    opened = session.shown.opened.get(group) if session.shown else None
    if opened is not None:
        session.document.open_gate(opened, opened=False)
    else:
        session.document.fold(group, folded=True)


def fold_chosen(session: GraphSession, name: str) -> None:
    """Fold the selected gates into one of this name."""
    assert session.shown is not None
    session.document.group(name, session.shown.gates_of(session.chosen_gates))


def own_group(session: GraphSession) -> OwnGroup | None:
    """The innermost group made by hand that the gate looked at is, or lies in."""
    if session.shown is None or session.looked_at is None:
        return None
    node = session.graph.nodes[session.looked_at]
    path = (*node.group, *node.constants) if node.body is not None else node.group
    paths = (path[:depth] for depth in range(len(path), 0, -1))
    return next((session.shown.own[p] for p in paths if p in session.shown.own), None)
