"""From the syntax tree of an expression to nodes, by a whitelist."""

import ast
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

import numpy as np

from nnsim.graph.errors import ExpressionError, GraphError, Span, span_of
from nnsim.graph.graph import CONSTANT, INPUT, MAX_GATES, Node
from nnsim.graph.operations.operation import Array, Operation, Parameter
from nnsim.graph.operations.table import CALLED, OPERATIONS
from nnsim.graph.statements import MAX_NAME, Statement, check_length
from nnsim.syntax import Grammar, SyntaxTree, parse

MAX_DEPTH = 100  # operations that wait for each other; a sum of n terms has n − 1

GRAMMAR = Grammar(
    frozenset(("+", "-", "*", "/", "**", "@", "(", ")", "[", "]", ",", "=", ":")),
    MappingProxyType({"^": "**", "²": "**2", "³": "**3", "{": "[", "}": "]", "ᵀ": "transpose(…)"}),
    letters=20_000,
    brackets=32,
    error=ExpressionError,
)
BINARY: Mapping[type[ast.operator], str] = MappingProxyType(
    {
        ast.Add: "add",
        ast.Sub: "subtract",
        ast.Mult: "multiply",
        ast.Div: "divide",
        ast.Pow: "power",
        ast.MatMult: "matmul",
    }
)


@dataclass
class Nodes:
    """The nodes so far, each with a name of its own."""

    found: list[Node] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    uses: dict[tuple[str, ...], int] = field(default_factory=dict)  # of each module in each group
    calls: int = 0

    def add(self, node: Node) -> int:
        """The number of a node that is added. Raises GraphError if there are too many."""
        if len(self.found) >= MAX_GATES:
            problem = "Character {character}: a graph has at most {limit:,} gates and inputs."
            raise GraphError(problem, node.span, limit=MAX_GATES)
        name, number = node.name, 2
        while name in self.names:
            name, number = f"{node.name} #{number}", number + 1
        self.names.add(name)
        self.found.append(replace(node, name=name))
        return len(self.found) - 1

    def rename(self, index: int, name: str) -> None:
        """Give a node a name that is typed."""
        self.names.discard(self.found[index].name)
        self.names.add(name)
        self.found[index] = replace(self.found[index], name=name)

    def called(self, name: str, group: tuple[str, ...], span: Span) -> tuple[str, ...]:
        """The path of one more use of a module. Raises GraphError if there are too many."""
        self.calls += 1
        if self.calls > MAX_GATES:
            problem = "Character {character}: modules are used more than {limit:,} times."
            raise GraphError(problem, span, limit=MAX_GATES)
        count = self.uses[(*group, name)] = self.uses.get((*group, name), 0) + 1
        return (*group, name if count == 1 else f"{name} {count}")


@dataclass(frozen=True)
class Module:
    """A module that a text defines, to be put in wherever it is called."""

    statement: Statement
    tree: SyntaxTree
    known: "Mapping[str, Module]"  # those defined before it, which it may call


def tree_of(text: str, statement: Statement) -> SyntaxTree:
    """The syntax tree of a statement's expression. Raises GraphError."""
    try:
        return parse(statement.expression, GRAMMAR)
    except ExpressionError as error:
        at = len(text) if error.at is None else statement.start + error.at
        values = {k: v for k, v in error.values.items() if k != "character"}
        raise GraphError(
            error.template, span_of(text, at, min(at + 1, len(text))), **values
        ) from None


def literal(node: ast.expr) -> Any:
    """The number or the nested lists of numbers that are written here; None for anything else."""
    match node:
        case ast.Constant(value=(int() | float()) as number) if not isinstance(number, bool):
            return number
        case ast.UnaryOp(ast.USub(), ast.Constant() as digits):
            number = literal(digits)
            return None if number is None else -number
        case ast.UnaryOp(ast.UAdd(), ast.Constant() as digits):
            return literal(digits)
        case ast.List(items) | ast.Tuple(items):
            found = [literal(item) for item in items]
            return None if any(x is None for x in found) else found
    return None


def array_of(number: Any, span: Span) -> Array:
    """A number, a vector or a matrix of any shape. Raises GraphError if it is ragged or too large."""
    try:
        found = np.array(number, np.float64)
    except OverflowError:
        found = np.array(np.inf)
    except ValueError:
        problem = "Character {character}: the rows of a matrix must have the same length."
        raise GraphError(problem, span) from None
    if not np.isfinite(found).all():
        raise GraphError("Character {character}: the number is too large.", span)
    if found.size == 0:
        raise GraphError("Character {character}: expected a number in the brackets.", span)
    return found


class Reader:
    """Adds the nodes of one expression. `scope` are the names it may use, by the nodes they mean."""

    def __init__(
        self,
        text: str,
        nodes: Nodes,
        module: Module,
        scope: dict[str, int],
        group: tuple[str, ...] = (),
    ) -> None:
        self.text, self.nodes, self.module, self.scope = text, nodes, module, scope
        self.group, self.tree = group, module.tree

    def span(self, node: ast.expr) -> Span:
        """Where a part of the expression stands in the text."""
        start = self.tree.start(node)
        return self._place(start, start + len(self.tree.source(node)))

    def _place(self, start: int, end: int) -> Span:
        before = self.module.statement.start
        return span_of(self.text, before + start, before + end)

    def refuse(self, node: ast.expr, problem: str, **values: object) -> GraphError:
        """The error of a part of the expression."""
        return GraphError("Character {character}: " + problem, self.span(node), **values)

    def read(self, node: ast.expr, depth: int = 0) -> int:
        """The number of the node of an expression. Raises GraphError."""
        if depth > MAX_DEPTH:
            problem = "more than {limit} operations wait for each other here; name a part of them."
            raise self.refuse(node, problem, limit=MAX_DEPTH)
        number = literal(node)
        if number is not None and not isinstance(node, ast.Tuple):
            value = array_of(number, self.span(node))
            return self._add(node, CONSTANT, value=value)
        match node:
            case ast.Name():
                return self._name(node)
            case ast.UnaryOp(ast.UAdd(), operand):
                return self.read(operand, depth + 1)
            case ast.UnaryOp(ast.USub(), operand):
                return self._gate(node, "negative", [operand], depth)
            case ast.BinOp(left, sign, right) if type(sign) in BINARY:
                place = self._place(*self.tree.operator(node))
                return self._gate(node, BINARY[type(sign)], [left, right], depth, sign=place)
            case ast.List(items):
                return self._gate(node, "stack", items, depth)
            case ast.Subscript(of, index):
                constants = (self._index(index),)
                return self._gate(node, "index", [of], depth, constants)
            case ast.Call(ast.Name() as function):
                return self._call(node, self.tree.source(function), depth)
        raise self.refuse(node, "expected a number, a name or “(”; a vector is written [1, 2].")

    def _add(self, node: ast.expr, operation: str, **what: Any) -> int:
        name = self.tree.source(node)
        if operation != INPUT and self.group:
            name = f"{self.group[-1]}: {name}"
        if len(name) > MAX_NAME:
            name = f"{operation} {len(self.nodes.found) + 1}"
        return self.nodes.add(Node(name, operation, span=self.span(node), group=self.group, **what))

    def _gate(
        self,
        node: ast.expr,
        operation: str,
        operands: Sequence[ast.expr],
        depth: int,
        constants: tuple[Any, ...] = (),
        sign: Span | None = None,
    ) -> int:
        inputs = tuple(self.read(operand, depth + 1) for operand in operands)
        return self._add(node, operation, inputs=inputs, constants=constants, sign=sign)

    def _name(self, node: ast.Name) -> int:
        name = self.tree.source(node)
        check_length(name, self.span(node))
        if name in self.scope:
            return self.scope[name]
        if name in CALLED or name in self.module.known:
            raise self.refuse(node, "expected “(” after {name}, which is a function.", name=name)
        if name in ("pi", "π"):
            return self._add(node, CONSTANT, value=np.array(math.pi))
        if self.module.statement.parameters is not None:
            problem = "there is no “{name}” in this module; expected {known}."
            known = ", ".join(self.module.statement.parameters)
            raise self.refuse(node, problem, name=name, known=known)
        self.scope[name] = self._add(node, INPUT)
        return self.scope[name]

    # -- calls --------------------------------------------------------------------------------------

    def _call(self, node: ast.Call, name: str, depth: int) -> int:
        if name in self.module.known:
            return self._use(node, self.module.known[name], depth)
        if name not in CALLED:
            problem = "there is no function “{name}”; expected {known}."
            known = ", ".join((*self.module.known, *CALLED))
            raise self.refuse(node, problem, name=name, known=known)
        operation, operands, given = self._meant(node, name)
        row = OPERATIONS[operation]
        if operation in ("max", "min") and len(operands) > 2:
            *first, last = operands
            inner = ast.Call(node.func, first, [])
            ast.copy_location(inner, node)
            return self._gate(node, operation, [inner, last], depth)
        least, most = row.arity
        if not least <= len(operands) <= most or len(given) > len(row.parameters):
            count = str(least) if least == most else f"{least} or more"
            raise self._miscounted(node, name, count, len(node.args))
        constants = self._constants(node, name, row, given)
        return self._gate(node, operation, operands, depth, constants)

    def _miscounted(self, node: ast.expr, name: str, count: str, given: int) -> GraphError:
        """The error of a call of too few or too many values."""
        problem = "{name} takes {count} values, not {given}."
        if count == "1":
            problem = "{name} takes 1 value, not {given}."
        return self.refuse(node, problem, name=name, count=count, given=given)

    def _meant(self, node: ast.Call, name: str) -> tuple[str, list[ast.expr], list[ast.expr]]:
        """The operation that is meant, its operands, and the constants that follow them."""
        arguments = list(node.args)
        if name in ("max", "min"):
            return (name if len(arguments) > 1 else f"{name}_all"), arguments, []
        if name == "cross_entropy" and isinstance(literal(arguments[-1]), int):
            return "cross_entropy_class", arguments[:-1], arguments[-1:]
        if name == "concatenate":
            alone = arguments[0] if len(arguments) == 1 else None
            return name, alone.elts if isinstance(alone, ast.List | ast.Tuple) else arguments, []
        if name == "reshape" and len(arguments) > 2:
            sizes = ast.Tuple(arguments[1:])
            ast.copy_location(sizes, arguments[1])
            return name, arguments[:1], [sizes]
        most = OPERATIONS[name].arity[1]
        return name, arguments[:most], arguments[most:]

    def _constants(
        self, node: ast.Call, name: str, row: Operation, given: list[ast.expr]
    ) -> tuple[Any, ...]:
        written = dict(zip((p.name for p in row.parameters), given, strict=False))
        for keyword in node.keywords:
            known = [p.name for p in row.parameters if p.name not in written]
            if keyword.arg not in known:
                problem = "{name} has no argument “{argument}” here; expected {known}."
                expected = ", ".join(known) or "none"
                raise self.refuse(
                    keyword.value, problem, name=name, argument=keyword.arg, known=expected
                )
            written[keyword.arg] = keyword.value
        return tuple(self._constant(node, name, p, written.get(p.name)) for p in row.parameters)

    def _constant(
        self, call: ast.Call, name: str, parameter: Parameter, node: ast.expr | None
    ) -> Any:
        if node is None:
            if parameter.usual is None and parameter.kind != "axis":
                problem = "{name} also takes {parameter}."
                raise self.refuse(call, problem, name=name, parameter=parameter.name)
            return parameter.usual
        if parameter.kind == "wholes":
            return self._wholes(node)
        number = literal(node)
        if parameter.kind == "number" and isinstance(number, int | float):
            return float(array_of(number, self.span(node)))
        if parameter.kind != "number" and isinstance(number, int):
            return self._whole(node, number)
        problem = "{parameter} of {name} must be a number that is written here."
        raise self.refuse(node, problem, name=name, parameter=parameter.name)

    def _index(self, node: ast.expr) -> tuple[int | slice, ...]:
        """What an index takes of each axis: one place, or a slice of them."""
        parts = node.elts if isinstance(node, ast.Tuple | ast.List) else [node]
        if not any(isinstance(part, ast.Slice) for part in parts):
            return self._wholes(node)
        return tuple(
            self._slice(part) if isinstance(part, ast.Slice) else self._wholes(part)[0]
            for part in parts
        )

    def _slice(self, node: ast.Slice) -> slice:
        ends = [x and self._wholes(x)[0] for x in (node.lower, node.upper, node.step)]
        if ends[2] == 0:
            raise self.refuse(node, "the step of a slice cannot be 0.")
        return slice(*ends)

    def _wholes(self, node: ast.expr) -> tuple[int, ...]:
        """Indices or sizes: one whole number or several."""
        found = literal(node)
        numbers = found if isinstance(found, list) else [found]
        if not numbers or not all(isinstance(n, int) for n in numbers):
            raise self.refuse(node, "expected whole numbers that are written here, such as 0, 1.")
        return tuple(self._whole(node, n) for n in numbers)

    def _whole(self, node: ast.expr, number: int) -> int:
        if abs(number) >= 2**31:
            raise self.refuse(node, "the number is too large.")
        return number

    def _use(self, node: ast.Call, module: Module, depth: int) -> int:
        """Put the gates of a module in the place of its name."""
        parameters = module.statement.parameters or ()
        if len(node.args) != len(parameters) or node.keywords:
            given = len(node.args) + len(node.keywords)
            raise self._miscounted(node, module.statement.name, str(len(parameters)), given)
        group = self.nodes.called(module.statement.name, self.group, self.span(node))
        inputs = [self.read(argument, depth + 1) for argument in node.args]
        scope = dict(zip(parameters, inputs, strict=True))
        return Reader(self.text, self.nodes, module, scope, group).read(module.tree.root, depth + 1)


def names_in(tree: SyntaxTree) -> Iterator[tuple[str, ast.Name]]:
    """The names in an expression, as they are typed."""
    for node in ast.walk(tree.root):
        if isinstance(node, ast.Name):
            yield tree.source(node), node
