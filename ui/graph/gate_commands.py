"""What can be done with the gates that are selected: folded, named, changed. Each is one edit."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QRectF, Qt

from nnsim.graph import rewriting
from nnsim.graph.graph import MODULE, Node
from nnsim.graph.operations.table import CALLED, OPERATIONS
from nnsim.graph.rewriting import OF_ONE, OF_TWO
from ui.base.commands import Command, Menu
from ui.base.translation import Phrase
from ui.graph.folding import fold, fold_chosen, has_parts, own_group, unfold
from ui.graph.graph_view import GraphView
from ui.graph.session import GraphSession
from ui.scene.name_field import NameField

translate = QCoreApplication.translate
_FIELD = 24.0  # height of a name in the scene


def graph_menu(session: GraphSession, view: GraphView) -> Menu:
    """To build what is typed, to fold gates, and to change the text by its gates."""
    build = Command(
        "graph.build",
        translate("Commands", "&Build what is typed"),
        session.build,
        ("Ctrl+Return", "Ctrl+Enter"),
    )
    return Menu(
        "graph",
        translate("Commands", "&Graph"),
        ((build,), _folding(session, view), _changing(session, view)),
    )


def _row(
    session: GraphSession,
    name: str,
    text: str,
    run: Callable[[], object],
    key: str,
    why_not: Callable[[GraphSession], str],
) -> Command:
    return Command(
        f"graph.{name}", text, run, key, why_not=partial(why_not, session), key_says_why=True
    )


def _why_no_gate(session: GraphSession) -> str:
    if session.looked_at is None:
        return translate("Commands", "Click a gate first.")
    return ""


def _looked_at(session: GraphSession) -> Node:
    assert session.looked_at is not None
    return session.graph.nodes[session.looked_at]


# -- folding --------------------------------------------------------------------------------------


def _folding(session: GraphSession, view: GraphView) -> tuple[Command, ...]:
    rows = (
        ("unfold", translate("Commands", "&Unfold gate"), _unfold, "Ctrl+U", _why_not_unfold),
        (
            "fold",
            translate("Commands", "&Fold group of gate"),
            _fold,
            "Ctrl+Shift+U",
            _why_not_fold,
        ),
        (
            "dissolve",
            translate("Commands", "&Dissolve group"),
            _dissolve,
            "Ctrl+Shift+G",
            _why_not_dissolve,
        ),
    )
    every = Command(
        "graph.select_all", translate("Commands", "Select &all gates"), view.select_all, "Ctrl+A"
    )
    chosen = _row(
        session,
        "group",
        translate("Commands", "Fold selected &gates…"),
        partial(_ask_group, session, view),
        "Ctrl+G",
        _why_not_group,
    )
    made = (_row(session, n, text, partial(do, session), key, w) for n, text, do, key, w in rows)
    return (every, chosen, *made)


def _unfold(session: GraphSession) -> None:
    assert session.looked_at is not None
    unfold(session, session.looked_at)


def _why_not_unfold(session: GraphSession) -> str:
    if session.looked_at is not None and not has_parts(session, session.looked_at):
        return translate("Commands", "This gate has no simpler parts.")
    return _why_no_gate(session)


def _fold(session: GraphSession) -> None:
    fold(session, _looked_at(session).group)


def _why_not_fold(session: GraphSession) -> str:
    if session.looked_at is not None and not _looked_at(session).group:
        return translate("Commands", "This gate is in no group.")
    return _why_no_gate(session)


def _ask_group(session: GraphSession, view: GraphView) -> None:
    field = _name_field(view, session.chosen_gates, "", partial(fold_chosen, session))
    field.setAlignment(Qt.AlignmentFlag.AlignLeft)  # Qt shows no placeholder in a middle
    field.setPlaceholderText(translate("Commands", "Name of the module"))
    field.setAccessibleName(field.placeholderText())


def _why_not_group(session: GraphSession) -> str:
    if session.shown is None or len(session.chosen_gates) < 2:
        return translate("Commands", "Select two gates or more: with Shift, or drag around them.")
    return ""


def _dissolve(session: GraphSession) -> None:
    group = own_group(session)
    assert group is not None
    session.document.dissolve(group)


def _why_not_dissolve(session: GraphSession) -> str:
    if session.looked_at is not None and own_group(session) is None:
        return translate("Commands", "This gate is in no group that you have made.")
    return _why_no_gate(session)


# -- changing the text ----------------------------------------------------------------------------


def _changing(session: GraphSession, view: GraphView) -> tuple[Command | Menu, ...]:
    apply, change = translate("Commands", "A&pply"), translate("Commands", "&Change into")
    tidy = Command(
        "graph.remove_unused",
        translate("Commands", "Remove unused &lines"),
        partial(
            _rewrite,
            session,
            Phrase("Commands", "Remove unused lines"),
            rewriting.without_unused,
        ),
        why_not=partial(_why_not_tidy, session),
        key_says_why=True,  # it reads the whole text to know
    )
    return (
        Menu("graph.apply", apply, partial(_to_apply, session), partial(_why_not_apply, session)),
        Menu(
            "graph.change", change, partial(_to_change, session), partial(_why_not_change, session)
        ),
        _row(
            session,
            "rename",
            translate("Commands", "&Rename…"),
            partial(_ask_name, session, view),
            "F2",
            _why_no_gate,
        ),
        _row(
            session,
            "remove",
            translate("Commands", "Re&move gate"),
            partial(_remove, session),
            "Del",
            _why_not_change,
        ),
        tidy,
    )


def _rewrite(session: GraphSession, name: Phrase, edit: Callable[[str], str]) -> None:
    session.halt()
    session.document.rewrite(name, edit)


def _operation_text(operation: str) -> str:
    return operation if operation in CALLED else OPERATIONS[operation].title


def _operations(names: Sequence[str], do: Callable[[str], object], kind: str) -> list[Command]:
    return [Command(f"graph.{kind}_{x}", _operation_text(x), partial(do, x)) for x in names]


def _to_apply(session: GraphSession) -> list[list[Command]]:
    nodes = [session.graph.nodes[i] for i in _operands(session)]
    kinds = (OF_TWO,) if len(nodes) == 2 else (OF_TWO, OF_ONE)

    def do(operation: str) -> None:
        text = Phrase("Commands", "Apply {0}").of(_operation_text(operation))
        _rewrite(session, text, lambda before: rewriting.applied(before, nodes, operation))

    return [_operations(names, do, "apply") for names in kinds]


def _operands(session: GraphSession) -> list[int]:
    """What an operation is applied to: the selected nodes, or the gate that is looked at."""
    nodes = sorted(session.chosen)
    return nodes or ([session.looked_at] if session.looked_at is not None else [])


def _why_not_apply(session: GraphSession) -> str:
    if session.shown is None or len(_operands(session)) not in (1, 2):
        return translate("Commands", "Select one gate or input first, or two.")
    return ""


def _to_change(session: GraphSession) -> list[list[Command]]:
    node = _looked_at(session)
    same = OF_TWO if len(node.inputs) == 2 else OF_ONE

    def do(operation: str) -> None:
        text = Phrase("Commands", "Change into {0}").of(_operation_text(operation))
        _rewrite(session, text, lambda before: rewriting.changed(before, node, operation))

    return [_operations([x for x in same if x != node.operation], do, "change")]


def _why_not_change(session: GraphSession) -> str:
    if session.looked_at is None:
        return _why_no_gate(session)
    node = _looked_at(session)
    if node.is_leaf:
        return translate("Commands", "This is an input; it is changed by its value.")
    if node.operation == MODULE:
        return translate("Commands", "This is a module; unfold it first.")
    return ""


def _remove(session: GraphSession) -> None:
    node = _looked_at(session)
    text = Phrase("Commands", "Remove {0}").of(node.name)
    _rewrite(session, text, lambda before: rewriting.removed(before, node))


def _tidy(session: GraphSession) -> None:
    _rewrite(session, Phrase("Commands", "Remove unused lines"), rewriting.without_unused)


def _why_not_tidy(session: GraphSession) -> str:
    if session.shown is not None and rewriting.unused(session.document.content.text):
        return ""
    return translate("Commands", "The result depends on all lines.")


def _ask_name(session: GraphSession, view: GraphView) -> None:
    """Let the user type another name over a gate; a module that was made by hand has one of its own."""
    node, group = _looked_at(session), own_group(session)

    def take(name: str) -> None:
        text = Phrase("Commands", "Rename {0}").of(node.name)
        if group is not None and node.operation == MODULE:
            session.document.rename_group(group, name)
        else:
            _rewrite(session, text, lambda before: rewriting.renamed(before, node, name))

    name = group.name if group is not None and node.operation == MODULE else node.name
    assert session.looked_at is not None
    field = _name_field(view, [session.looked_at], name, take)
    field.setAccessibleName(translate("Commands", "Name"))


def _name_field(
    view: GraphView, nodes: Sequence[int], name: str, take: Callable[[str], object]
) -> NameField:
    """A field above these gates, wherever they are then."""
    graph = view.session.graph
    names = [graph.nodes[i].name for i in nodes]

    def area() -> QRectF | None:
        around = view.area_of(names)
        return QRectF(around.x(), around.y(), around.width(), _FIELD) if around else None

    return NameField(view, name, area, take)
