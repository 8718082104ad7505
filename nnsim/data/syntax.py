"""The grammar of formulas over columns: arithmetic, comparisons, `and`, `or` and `a if c else b`."""

from types import MappingProxyType

from nnsim.syntax import Grammar, PlacedError, SyntaxTree
from nnsim.syntax import parse as parse_syntax

MAX_LETTERS = 500
MAX_BRACKETS = 32  # within each other

_SIGNS = ("+", "-", "*", "/", "%", "**", "<", "<=", ">", ">=", "==", "!=", "(", ")", ",")
_INSTEAD = {
    **{"^": "**", "²": "**2", "³": "**3", "=": "==", "!": "!=", "≠": "!=", "≤": "<=", "≥": ">="},
    **{"[": "(", "]": ")", "{": "(", "}": ")", "&": "and", "|": "or"},
}


class FormulaError(PlacedError):
    """A formula that cannot be read, or that has no number for some values."""


FORMULAS = Grammar(
    frozenset((*_SIGNS, "and", "or", "if", "else")),
    MappingProxyType(_INSTEAD),
    MAX_LETTERS,
    MAX_BRACKETS,
    FormulaError,
)


def parse(text: str) -> SyntaxTree:
    """The tree of a formula. Raises FormulaError."""
    return parse_syntax(text, FORMULAS)
