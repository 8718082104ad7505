"""From the text of a formula to its syntax tree, with errors that point at a character.

The grammar is Python's for arithmetic, comparisons, `and`, `or` and `a if c else b`; whether operands
and operators take turns is checked here, so that an error says what was expected, and `ast` then sees
to precedence. What names and functions mean is up to who reads the tree. Nothing is ever executed.
"""

import ast
import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass

from nnsim.errors import UserError

MAX_LETTERS = 500
MAX_BRACKETS = 32  # within each other

# Signs that a keyboard or a word processor gives for the ones of the grammar, letter for letter.
_SAME = str.maketrans({"−": "-", "·": "*", "⋅": "*", "×": "*", "÷": "/", "\t": " ", "\n": " "})
_OTHERWISE = {
    **{"^": "**", "²": "**2", "³": "**3", "=": "==", "!": "!=", "≠": "!=", "≤": "<=", "≥": ">="},
    **{"[": "(", "]": ")", "{": "(", "}": ")", "&": "and", "|": "or"},
}
_TOKEN = re.compile(
    r"(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)|(?P<name>[^\W\d]\w*)"
    r"|(?P<operator>\*\*|[<>=!]=|[-+*/%<>])|(?P<mark>[(),])|(?P<blank> +)"
)
_WORDS = ("and", "or", "if", "else")


class FormulaError(UserError):
    """A formula that cannot be read, or that has no number for some values; `at` is the place.

    `at` counts characters of the text from 0, its length being the end; None if it is about all of it.
    """

    def __init__(self, template: str, at: int | None = None, **values: object) -> None:
        place = {} if at is None else {"character": at + 1}
        super().__init__(template, **place, **values)
        self.at = at


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # number, name, operator, mark; "end" after the last
    text: str
    at: int


@dataclass(frozen=True)
class SyntaxTree:
    """The tree of a formula and where its nodes stand."""

    root: ast.expr
    _parsed: str  # what `ast` read

    def start(self, node: ast.expr) -> int:
        """The index of a node's first character in the text."""
        return _index(self._parsed, node.col_offset)

    def source(self, node: ast.expr) -> str:
        """A node as it was typed; `ast` itself normalises names."""
        end = _index(self._parsed, node.end_col_offset or 0)
        return self._parsed[1:][self.start(node) : end]


def parse(text: str) -> SyntaxTree:
    """The tree of a formula. Raises FormulaError."""
    if len(text) > MAX_LETTERS:
        problem = "The formula has {letters:,} characters; at most {limit} are read."
        raise FormulaError(problem, letters=len(text), limit=MAX_LETTERS)
    plain = text.translate(_SAME)
    _check_order([*_tokens(plain), _Token("end", "", len(plain.rstrip()))])
    parsed = f"({plain})"
    try:
        return SyntaxTree(ast.parse(parsed, mode="eval").body, parsed)
    except (SyntaxError, ValueError) as error:  # such as a whole number that begins with 0
        at = max(0, min((getattr(error, "offset", None) or 1) - 2, len(text) - 1))
        raise FormulaError(
            "Character {character}: “{found}” cannot be read here.", at, found=text[at:][:1]
        ) from None


def _index(parsed: str, offset: int) -> int:
    """`ast` counts bytes, and the bracket that was put before the text."""
    return len(parsed.encode()[:offset].decode()) - 1


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        kind = (found and found.lastgroup) or ""
        if found is None or (kind == "name" and not found.group().isidentifier()):
            raise _unreadable(text, at if found is None else _first_strange(found.group(), at))
        word = found.group()
        if kind == "name" and keyword.iskeyword(word):
            if word not in _WORDS:
                raise _unreadable(text, at, word)
            kind = "operator"
        if kind != "blank":
            yield _Token(kind, word, at)
        at = found.end()


def _first_strange(word: str, at: int) -> int:
    return at + next(i for i in range(len(word)) if not word[: i + 1].isidentifier())


def _unreadable(text: str, at: int, found: str = "") -> FormulaError:
    found = found or text[at]
    if found in _OTHERWISE:
        problem = "Character {character}: write {instead} in place of “{found}”."
        return FormulaError(problem, at, instead=_OTHERWISE[found], found=found)
    return FormulaError(
        "Character {character}: “{found}” cannot stand in a formula.", at, found=found
    )


def _check_order(tokens: list[_Token]) -> None:
    """See that operands and operators take turns, and that each bracket and `if` has its partner."""
    under_way: list[str] = []  # from the outside in: "(" of a group, "call" of a function, "if"
    operand_next, before = True, _Token("mark", "(", -1)
    for token in tokens:
        if operand_next:
            operand_next = _is_no_operand_yet(token)
            if token.text == "(":
                under_way.append("(")
        elif token.text == "(" and before.kind == "name":
            under_way.append("call")
            operand_next = True
        else:
            _check_after_operand(token, before, under_way)
            operand_next = token.text != ")"
        if len(under_way) > MAX_BRACKETS:
            problem = "Character {character}: more than {limit} brackets stand within each other."
            raise FormulaError(problem, token.at, limit=MAX_BRACKETS)
        before = token


def _is_no_operand_yet(token: _Token) -> bool:
    """Whether an operand is still to come after what stands at its place. Raises FormulaError."""
    if token.kind in ("number", "name"):
        return False
    if token.text in ("+", "-", "("):
        return True
    if token.kind == "end":
        problem = (
            "Character {character}: the formula ends where a number, a name or “(” is expected."
        )
        raise FormulaError(problem, token.at)
    problem = "Character {character}: expected a number, a name or “(”, not “{found}”."
    raise FormulaError(problem, token.at, found=token.text)


def _check_after_operand(token: _Token, before: _Token, under_way: list[str]) -> None:
    """See that what follows an operand may do so, and close what it closes. Raises FormulaError."""
    inner = under_way[-1] if under_way else ""
    closes = token.text in (")", ",") or token.kind == "end"
    at_once = token.at == before.at + len(before.text)
    problem = ""
    if closes and inner == "if":
        problem = "Character {character}: expected “else”, as in 1 if x > 0 else 0."
    elif token.kind == "end" and inner:
        problem = "Character {character}: expected “)”, which is missing."
    elif token.text == "," and inner != "call":
        problem = (
            "Character {character}: expected an operator, not a comma; write 0.5 with a point."
        )
    elif token.text == ")" and not inner:
        problem = "Character {character}: there is no “(” to this “)”."
    elif token.text in _WORDS and at_once and before.kind == "number":
        problem = "Character {character}: expected a space before “{found}”."
    elif token.kind in ("number", "name") and before.kind == "name":
        problem = "Character {character}: expected * or brackets, as in sin(x), before “{found}”."
    elif token.kind in ("number", "name") or token.text == "(":
        problem = "Character {character}: expected an operator such as * before “{found}”."
    elif token.text == "else" and inner != "if":
        problem = "Character {character}: expected “if” before “else”, as in 1 if x > 0 else 0."
    if problem:
        raise FormulaError(problem, token.at, found=token.text)
    if token.text == "if":
        under_way.append("if")
    elif token.text in (")", "else"):
        under_way.pop()
