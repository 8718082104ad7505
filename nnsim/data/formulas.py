"""Formulas over columns: `sin(3*x)`, `x1*x2 > 0`, read by a whitelist and computed by NumPy."""

import ast
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import reduce
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from nnsim.data.generators import FloatArray
from nnsim.data.syntax import FormulaError
from nnsim.data.syntax import parse as parse_syntax
from nnsim.syntax import SyntaxTree

MAX_DEPTH = 100  # operations that wait for each other; a sum of n terms has n − 1

Columns = Mapping[str, FloatArray]
_Computed = Callable[[Columns], FloatArray]
_Operation = Callable[..., NDArray[np.float64]]

FUNCTIONS: Mapping[str, np.ufunc] = MappingProxyType(
    {
        "sin": np.sin,
        "cos": np.cos,
        "tan": np.tan,
        "exp": np.exp,
        "log": np.log,  # to the base e
        "sqrt": np.sqrt,
        "abs": np.absolute,
        "tanh": np.tanh,
        "sign": np.sign,
        "floor": np.floor,
        "min": np.minimum,
        "max": np.maximum,
    }
)
CONSTANTS: Mapping[str, float] = MappingProxyType({"pi": np.pi, "π": np.pi, "e": np.e})


def _comparison(test: np.ufunc) -> _Operation:
    """1 or 0; NaN where one side is no finite number, so that none passes for false."""
    return lambda a, b: test(a, b) + 0.0 * a + 0.0 * b


def _truth(a: FloatArray) -> FloatArray:
    return np.not_equal(a, 0) + 0.0 * a


def _and(a: FloatArray, b: FloatArray) -> FloatArray:
    return np.where(np.equal(a, 0), 0.0, _truth(a) * _truth(b))


def _or(a: FloatArray, b: FloatArray) -> FloatArray:
    return np.where(np.equal(a, 0), _truth(b), _truth(a))


_UNARY: Mapping[type[ast.unaryop], _Operation] = {ast.USub: np.negative, ast.UAdd: np.positive}
_BINARY: Mapping[type[ast.operator], _Operation] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
    ast.Mod: np.mod,
    ast.Pow: np.power,
}
_COMPARED: Mapping[type[ast.cmpop], _Operation] = {
    ast.Lt: _comparison(np.less),
    ast.LtE: _comparison(np.less_equal),
    ast.Gt: _comparison(np.greater),
    ast.GtE: _comparison(np.greater_equal),
    ast.Eq: _comparison(np.equal),
    ast.NotEq: _comparison(np.not_equal),
}
_JOINED: Mapping[type[ast.boolop], _Operation] = {ast.And: _and, ast.Or: _or}


@dataclass(frozen=True)
class Formula:
    """A formula that was read. What is true is 1, what is false 0; any other number counts as true."""

    text: str
    names: tuple[str, ...]  # the columns it reads, in the order in which they first stand there
    _computed: _Computed = field(compare=False, repr=False)

    def values(self, columns: Columns) -> FloatArray:
        """The value in each row, (n,), of columns (n,); infinite or NaN where there is none."""
        rows = np.broadcast_shapes(*(np.shape(column) for column in columns.values()))
        with np.errstate(all="ignore"):
            return np.array(np.broadcast_to(self._computed(columns), rows), np.float64)

    def finite_values(self, columns: Columns) -> FloatArray:
        """The value in each row, (n,), of columns (n,). Raises FormulaError if one has none."""
        values = self.values(columns)
        wrong = np.flatnonzero(~np.isfinite(values))
        if len(wrong):
            point = {name: float(columns[name][wrong[0]]) for name in self.names}
            raise FormulaError(
                "“{formula}” is not a number at {point}; change it or the ranges.",
                formula=self.text,
                point=", ".join(f"{name} = {number:.4g}" for name, number in point.items()),
            )
        return values


def parse(text: str, names: Collection[str] | None = None) -> Formula:
    """The formula of a text over columns of these names, or of any. Raises FormulaError."""
    reader = _Reader(parse_syntax(text), names)
    computed = reader.read(reader.tree.root)
    return Formula(text.strip(), tuple(reader.found), computed)


class _Reader:
    """Makes a function of each node that is allowed; there is none for another."""

    def __init__(self, tree: SyntaxTree, names: Collection[str] | None) -> None:
        self.tree, self.names = tree, names
        self.found: dict[str, None] = {}

    def read(self, node: ast.expr, depth: int = 0) -> _Computed:
        if depth > MAX_DEPTH:
            problem = (
                "Character {character}: more than {limit} operations wait for each other here."
            )
            raise FormulaError(problem, self.tree.start(node), limit=MAX_DEPTH)
        match node:
            case ast.Constant(value=(int() | float()) as number):
                return self._number(number, self.tree.start(node))
            case ast.Name():
                return self._name(node)
            case ast.Call(ast.Name() as function, arguments, []):
                parts = [self.read(x, depth + 1) for x in arguments]
                return _applied(self._function(function, len(parts)), parts)
            case ast.UnaryOp(sign, operand) if type(sign) in _UNARY:
                return _applied(_UNARY[type(sign)], [self.read(operand, depth + 1)])
            case ast.BinOp(left, sign, right) if type(sign) in _BINARY:
                parts = [self.read(x, depth + 1) for x in (left, right)]
                return _applied(_BINARY[type(sign)], parts)
            case ast.BoolOp(word, operands) if type(word) in _JOINED:
                return _folded(_JOINED[type(word)], [self.read(x, depth + 1) for x in operands])
            case ast.Compare(left, signs, others) if all(type(s) in _COMPARED for s in signs):
                parts = [self.read(x, depth + 1) for x in (left, *others)]
                return _chain([_COMPARED[type(sign)] for sign in signs], parts)
            case ast.IfExp(test, then, other):
                parts = [self.read(x, depth + 1) for x in (test, then, other)]
                return _applied(_chosen, parts)
        at = self.tree.start(node)
        raise FormulaError("Character {character}: expected a number, a name or “(”.", at)

    def _number(self, number: int | float, at: int) -> _Computed:
        try:
            value = float(number)
        except OverflowError:
            value = np.inf
        if value == np.inf:
            raise FormulaError("Character {character}: the number is too large.", at)
        return _constant(value)

    def _name(self, node: ast.Name) -> _Computed:
        name, at = self.tree.source(node), self.tree.start(node)
        if name in FUNCTIONS:
            problem = "Character {character}: expected “(” after {name}, which is a function."
            raise FormulaError(problem, at + len(name), name=name)
        if self.names is not None and name in self.names:
            return self._column(name)
        if name in CONSTANTS:
            return _constant(CONSTANTS[name])
        if self.names is None:
            return self._column(name)
        problem = "Character {character}: there is no input “{name}”; expected {known}."
        raise FormulaError(problem, at, name=name, known=_listed([*self.names, *CONSTANTS]))

    def _column(self, name: str) -> _Computed:
        self.found[name] = None
        return lambda columns: columns[name]

    def _function(self, node: ast.Name, given: int) -> _Operation:
        name, at = self.tree.source(node), self.tree.start(node)
        if name not in FUNCTIONS:
            problem = "Character {character}: there is no function “{name}”; expected {known}."
            raise FormulaError(problem, at, name=name, known=_listed(FUNCTIONS))
        function = FUNCTIONS[name]
        if function.nin == 1 != given:
            problem = "Character {character}: {name} takes one value, not {given}."
            raise FormulaError(problem, at, name=name, given=given)
        if function.nin == 2 > given:
            problem = "Character {character}: {name} takes two or more values, as in {name}(0, x)."
            raise FormulaError(problem, at, name=name)
        return function if function.nin == 1 else lambda *values: reduce(function, values)


def _constant(value: float) -> _Computed:
    array = np.array(value)
    return lambda _: array


def _applied(operation: _Operation, parts: list[_Computed]) -> _Computed:
    return lambda columns: operation(*(part(columns) for part in parts))


def _folded(operation: _Operation, parts: list[_Computed]) -> _Computed:
    return lambda columns: reduce(operation, (part(columns) for part in parts))


def _chain(comparisons: list[_Operation], parts: list[_Computed]) -> _Computed:
    """0 < x < 1 is 0 < x and x < 1."""

    def computed(columns: Columns) -> FloatArray:
        left, *others = (part(columns) for part in parts)
        result = np.array(1.0)
        for compare, right in zip(comparisons, others, strict=True):
            result, left = _and(result, compare(left, right)), right
        return result

    return computed


def _chosen(test: FloatArray, then: FloatArray, other: FloatArray) -> FloatArray:
    return np.where(np.equal(test, 0), other, then + 0.0 * test)


def _listed(names: Collection[str], most: int = 16) -> str:
    shown = list(names)[:most]
    return ", ".join(shown) + (" …" if len(names) > most else "")
