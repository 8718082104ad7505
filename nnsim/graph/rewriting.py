"""Edits of a graph that are made on its gates: each gives another text, which reads as that graph.

What is written in the definition of a module stands for several gates, and is changed in the text alone.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Sequence

from nnsim.graph.errors import GraphError
from nnsim.graph.graph import INPUT, Node
from nnsim.graph.operations.table import BETWEEN, CALLED, OPERATIONS, typed
from nnsim.graph.reader import BINARY, GRAMMAR, literal, names_in, tree_of
from nnsim.graph.statements import Statement, may_be_name, statements
from nnsim.syntax import SyntaxTree, parse

_NAME = re.compile(r"[^\W\d]\w*")
_TIGHT = (ast.Name, ast.Call, ast.Subscript, ast.List, ast.Constant)  # need no brackets at a sign


def _takes(operation: str, count: int) -> bool:
    row = OPERATIONS[operation]
    usual = all(p.usual is not None or p.kind == "axis" for p in row.parameters)
    return usual and row.arity == (count, count)


# What can be applied to one value or to two without anything else being said.
OF_ONE: tuple[str, ...] = tuple(x for x in OPERATIONS if _takes(x, 1))
OF_TWO: tuple[str, ...] = tuple(x for x in OPERATIONS if _takes(x, 2))

Edit = tuple[int, int, str]  # from, to, and what stands there then


def applied(text: str, nodes: Sequence[Node], operation: str) -> str:
    """The text with an operation applied to one node, wherever that is used, or to two, as the result.

    To one node an operation of two takes a new input of the value 1 besides. Raises GraphError.
    """
    if len(nodes) == 2:
        text, names = _named(text, nodes, ends=True)
        return f"{text.rstrip()}\n{_free(text, 'g')} = {_written(operation, names)}"
    [node] = nodes
    more = [_free(text, "c")] if operation in OF_TWO else []
    if node.operation == INPUT:
        gate = _free(text, "g")
        used = _replaced(text, [(*place, gate) for place in _uses(text, node.name)])
        found = f"{gate} = {_written(operation, [node.name, *more])}\n{used}"
    else:
        start, end = _place(text, node)
        found = _put(text, start, end, _written(operation, [_tight(text[start:end]), *more]))
    return "\n".join([found.rstrip(), *(f"{name} = 1" for name in more)]) if more else found


def changed(text: str, node: Node, operation: str) -> str:
    """The text with another operation on what a gate takes. Raises GraphError."""
    statement, tree, found = _found(text, node)
    operands = [_tight(_source(text, statement, tree, x)) for x in _operands(found)]
    low, high = OPERATIONS[operation].arity
    if not low <= len(operands) <= high:
        problem = (
            "Character {character}: {operation} does not take the {count} values of this gate."
        )
        if len(operands) == 1:
            problem = "Character {character}: {operation} does not take the 1 value of this gate."
        raise GraphError(problem, node.span, operation=operation, count=len(operands))
    return _put(text, node.span.start, node.span.end, _written(operation, operands))


def renamed(text: str, node: Node, name: str) -> str:
    """The text in which a node has another name, on a line of its own if it had none.

    Raises GraphError.
    """
    if not may_be_name(name) or name in CALLED or name in _NAME.findall(text):
        problem = "“{name}” cannot be the name; choose letters and digits that name nothing else."
        raise GraphError(problem, name=name)
    known = {s.name: s.at for s in statements(text) if s.parameters is None}
    if node.operation != INPUT and node.name not in known:
        return _named(text, [node], name)[0]
    places = list(_uses(text, node.name))
    if node.name in known:
        at = known[node.name]
        places.append((at, at + len(node.name)))
    return _replaced(text, [(*place, name) for place in places])


def removed(text: str, node: Node) -> str:
    """The text without a gate: what it takes goes on in its place, if that is one value.

    A result of several values goes with its line, and the line before gives the result. Raises
    GraphError.
    """
    if node.is_leaf:
        problem = "“{name}” is used; remove what takes it first."
        raise GraphError(problem, name=node.name)
    statement, tree, found = _found(text, node)
    left = [x for x in _operands(found) if literal(x) is None]
    if len(left) == 1:
        source = _source(text, statement, tree, left[0])
        return _put(text, node.span.start, node.span.end, source)
    lines = _calculated(text)
    if statement == lines[-1] and found is tree.root and len(lines) > 1:
        return _without(text, [statement])
    problem = "Character {character}: this gate takes {count} values; change the text to keep one."
    raise GraphError(problem, node.span, count=len(left))


def unused(text: str) -> list[Statement]:
    """The statements of a text that its result does not depend on. Raises GraphError."""
    found, calculated = statements(text), _calculated(text)
    by_name = {s.name: s for s in found if s.name}
    waiting, needed = calculated[-1:] or found[-1:], list[Statement]()
    while waiting:
        statement = waiting.pop()
        needed.append(statement)
        names = {name for name, _ in names_in(tree_of(text, statement))}
        names -= set(statement.parameters or ())
        used = [by_name[name] for name in names if name in by_name]
        waiting += [s for s in used if s not in needed and s not in waiting]
    return [s for s in found if s not in needed]


def without_unused(text: str) -> str:
    """The text without what its result does not depend on. Raises GraphError."""
    return _without(text, unused(text))


# -- reading --------------------------------------------------------------------------------------


def _calculated(text: str) -> list[Statement]:
    """The statements that are neither values nor definitions of modules."""
    plain = [s for s in statements(text) if s.parameters is None]
    return [s for s in plain if not s.name or literal(tree_of(text, s).root) is None]


def _statement_at(text: str, at: int) -> Statement:
    return next(s for s in statements(text) if s.start <= at < s.start + len(s.expression))


def _found(text: str, node: Node) -> tuple[Statement, SyntaxTree, ast.expr]:
    """Where a gate is written. Raises GraphError if that is not a place of its own."""
    start, end = node.span.start, node.span.end
    statement = _statement_at(text, start)
    if statement.parameters is not None:
        problem = "Character {character}: this is written in the module “{name}”; change it there."
        raise GraphError(problem, node.span, name=statement.name)
    tree = tree_of(text, statement)
    for found in ast.walk(tree.root):
        is_here = isinstance(found, ast.expr) and _ends(statement, tree, found) == (start, end)
        if isinstance(found, ast.expr) and is_here and _is(found, node.operation):
            return statement, tree, found
    problem = (
        "Character {character}: “{name}” is written as a part of something else; change the text."
    )
    raise GraphError(problem, node.span, name=node.name)


def _is(node: ast.expr, operation: str) -> bool:
    """Whether an expression is a gate of this operation."""
    match node:
        case ast.BinOp(_, sign, _):
            return BINARY.get(type(sign)) == operation
        case ast.Call(ast.Name(name)):
            return typed(operation) == name
    others = {ast.UnaryOp: "negative", ast.Subscript: "index", ast.List: "stack"}
    return others.get(type(node)) == operation


def _ends(statement: Statement, tree: SyntaxTree, node: ast.expr) -> tuple[int, int]:
    start = statement.start + tree.start(node)
    return start, start + len(tree.source(node))


def _source(text: str, statement: Statement, tree: SyntaxTree, node: ast.expr) -> str:
    start, end = _ends(statement, tree, node)
    return text[start:end]


def _operands(node: ast.expr) -> list[ast.expr]:
    """What a gate takes, as it is written."""
    match node:
        case ast.BinOp(left, _, right):
            return [left, right]
        case ast.UnaryOp(_, operand) | ast.Subscript(operand):
            return [operand]
        case ast.Call(ast.Name(name), arguments):
            return arguments[: OPERATIONS[name].arity[1]]
        case ast.List(items):
            return items
    raise AssertionError(node)


def _place(text: str, node: Node) -> tuple[int, int]:
    """From where to where a gate is written: all of a line that is called by its name."""
    for statement in _calculated(text):
        if statement.name == node.name:
            bare = statement.expression
            start = statement.start + len(bare) - len(bare.lstrip())
            return start, start + len(bare.strip())
    if node.body is None:
        _found(text, node)
    return node.span.start, node.span.end


def _uses(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name is used, but for definitions of modules, whose names are their own."""
    for statement in statements(text):
        if statement.parameters is None:
            tree = tree_of(text, statement)
            for found, node in names_in(tree):
                if found == name:
                    yield _ends(statement, tree, node)


# -- writing --------------------------------------------------------------------------------------


def _written(operation: str, operands: Sequence[str]) -> str:
    """An operation on operands that need no brackets beside a sign."""
    if operation == "negative":
        return f"-{operands[0]}"
    if operation in BETWEEN:
        return f" {typed(operation)} ".join(operands)
    bare = (x[1:-1] if x[0] == "(" else x for x in operands)
    return f"{typed(operation)}({', '.join(bare)})"


def _tight(source: str) -> str:
    """An expression in brackets, if it needs them beside a sign."""
    return source if isinstance(parse(source, GRAMMAR).root, _TIGHT) else f"({source})"


def _put(text: str, start: int, end: int, new: str) -> str:
    """The text with another expression in a place, in brackets if it needs them there."""
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    between = before[-1:] in ("(", "[", ",") and after[:1] in (")", "]", ",")
    alone = before[-1:] == "=" and after[:1] in ("", "\n", ",", ";")
    fitting = new if between or alone else _tight(new)
    if new == _tight(new):
        start, end = _without_brackets(text, start, end)
    return text[:start] + fitting + text[end:]


def _without_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """A place with the brackets around it, which what stands there then has no use for."""
    called = text[: start - 1].rstrip(" ")[-1:] if start else ""
    if text[start - 1 : start] + text[end : end + 1] == "()" and not re.match(r"[\w)\]]", called):
        return _without_brackets(text, start - 1, end + 1)
    return start, end


def _replaced(text: str, edits: Sequence[Edit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _free(text: str, letter: str, others: Iterable[str] = ()) -> str:
    """A name that is not taken: the letter with a number."""
    taken, number = {*_NAME.findall(text), *others}, 1
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"


def _named(
    text: str, nodes: Sequence[Node], name: str = "", ends: bool = False
) -> tuple[str, list[str]]:
    """The text in which each of these nodes has a name, and the names; with `ends`, the result too."""
    naming = _Naming(text)
    for node in sorted(nodes, key=lambda node: node.span.end - node.span.start):  # inner ones first
        naming.name(node, name)
    if ends:
        naming.name_result(_free(text, "f", naming.given.values()))
    return naming.done(), [naming.given[node.name] for node in nodes]


class _Naming:
    """Gives names to gates, which move to lines of their own."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known = {s.name for s in statements(text)}
        self.result = next((s for s in _calculated(text) if not s.name), None)
        self.given: dict[str, str] = {}  # names by those that the nodes had
        self.edits: list[Edit] = []
        self.before: dict[int, str] = {}  # what is put before the statements that begin here

    def name(self, node: Node, wanted: str) -> None:
        """Give one node a name, unless it has one that is typed."""
        if node.operation == INPUT or node.name in self.known:
            self.given[node.name] = node.name
            return
        text, (start, end) = self.text, _place(self.text, node)
        name = self.given[node.name] = wanted or _free(text, "g", self.given.values())
        statement = _statement_at(text, start)
        if statement == self.result and text[start:end] == statement.expression.strip():
            self.name_result(name)
            return
        inner = [(a - start, b - start, new) for a, b, new in self.edits if start <= a and b <= end]
        self.edits = [(a, b, new) for a, b, new in self.edits if not (start <= a and b <= end)]
        self.edits.append((*_without_brackets(text, start, end), name))
        mark = "\n" if text[: statement.at].rstrip(" ")[-1:] in ("", "\n") else ", "
        self._put_before(statement, f"{name} = {_replaced(text[start:end], inner)}{mark}")

    def name_result(self, name: str) -> None:
        """Give a result that has none a name."""
        if self.result is not None:
            self._put_before(self.result, f"{name} = ")
            self.result = None

    def _put_before(self, statement: Statement, line: str) -> None:
        self.before[statement.at] = self.before.get(statement.at, "") + line

    def done(self) -> str:
        """The text with all of it."""
        placed = [(at, at, line) for at, line in self.before.items()]
        return _replaced(self.text, [*self.edits, *placed])


def _without(text: str, gone: Sequence[Statement]) -> str:
    """The text without some statements, and without the separators that they leave."""
    for statement in sorted(gone, key=lambda s: s.at, reverse=True):
        start, end = statement.at, statement.start + len(statement.expression)
        before = text[:start].rstrip(" \t")
        if text[end : end + 1] in (",", ";"):
            end = len(text) - len(text[end + 1 :].lstrip(" \t"))
        elif before[-1:] in (",", ";"):
            start = len(before) - 1
        elif before[-1:] in ("", "\n"):
            end += 1
        text = text[:start] + text[end:]
    return text.rstrip()
