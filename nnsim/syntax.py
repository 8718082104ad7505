"""From the text of an expression to its syntax tree, with errors that point at a character.

The grammar is Python's, or as much of it as a `Grammar` lets through. Whether operands and operators
take turns is checked here, so that an error says what was expected, and `ast` then sees to precedence.
What names and functions mean is up to who reads the tree. Nothing is ever executed.
"""

import ast
import keyword
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from nnsim.errors import UserError

# Signs that a keyboard or a word processor gives for the ones of the grammar, letter for letter.
_SAME = str.maketrans({"−": "-", "·": "*", "⋅": "*", "×": "*", "÷": "/", "\t": " ", "\n": " "})
_TOKEN = re.compile(
    r"(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)|(?P<name>[^\W\d]\w*)"
    r"|(?P<operator>\*\*|[<>=!]=|[-+*/%<>@=])|(?P<mark>[(),\[\]:])|(?P<blank> +)"
)
_BETWEEN = re.compile(r"\*\*|[-+*/%@]")
_WORDS = ("and", "or", "if", "else")


class PlacedError(UserError):
    """A text that cannot be read; `at` is the place.

    `at` counts characters of the text from 0, its length being the end; None if it is about all of it.
    """

    def __init__(self, template: str, at: int | None = None, **values: object) -> None:
        place = {} if at is None else {"character": at + 1}
        super().__init__(template, **place, **values)
        self.at = at


@dataclass(frozen=True)
class Grammar:
    """Which signs and words may stand in a text, and how much of it is read.

    A sign = stands for the names of arguments, square brackets for lists and indices, and a colon for
    slices in an index, such as 0:2.
    """

    allowed: frozenset[str]
    instead: Mapping[str, str]  # what to write in place of some that are not
    letters: int
    brackets: int  # within each other
    error: type[PlacedError]


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # number, name, operator, mark; "end" after the last, "strange" if it cannot be read
    text: str
    at: int


@dataclass(frozen=True)
class SyntaxTree:
    """The tree of an expression and where its nodes stand."""

    root: ast.expr
    _parsed: str  # what `ast` read

    def start(self, node: ast.expr) -> int:
        """The index of a node's first character in the text."""
        return _index(self._parsed, node.col_offset)

    def operator(self, node: ast.BinOp) -> tuple[int, int]:
        """The index of the operator between two operands, and of what follows it."""
        behind = _index(self._parsed, node.left.end_col_offset or 0)
        found = _BETWEEN.search(self._parsed[1:], behind)
        assert found is not None, "a bracket and blanks are all that may stand before it"
        return found.span()

    def source(self, node: ast.expr) -> str:
        """A node as it was typed; `ast` itself normalises names."""
        end = _index(self._parsed, node.end_col_offset or 0)
        return self._parsed[1:][self.start(node) : end]


def parse(text: str, grammar: Grammar) -> SyntaxTree:
    """The tree of an expression. Raises PlacedError, as the kind of error of the grammar."""
    if len(text) > grammar.letters:
        problem = "The formula has {letters:,} characters; at most {limit} are read."
        raise grammar.error(problem, letters=len(text), limit=grammar.letters)
    plain = text.translate(_SAME)
    tokens = [*_tokens(plain, grammar), _Token("end", "", len(plain.rstrip()))]
    _OrderCheck(grammar).run(tokens)
    parsed = f"({plain})"
    try:
        return SyntaxTree(ast.parse(parsed, mode="eval").body, parsed)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:  # such as 01, or depth
        at = max(0, min((getattr(error, "offset", None) or 1) - 2, len(text) - 1))
        raise grammar.error(
            "Character {character}: “{found}” cannot be read here.", at, found=text[at:][:1]
        ) from None


def _index(parsed: str, offset: int) -> int:
    """`ast` counts bytes, and the bracket that was put before the text."""
    return len(parsed.encode()[:offset].decode()) - 1


def _tokens(text: str, grammar: Grammar) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        kind = (found and found.lastgroup) or ""
        if found is None or (kind == "name" and not found.group().isidentifier()):
            wrong = at if found is None else _first_strange(found.group(), at)
            if wrong > at:
                yield _Token("name", text[at:wrong], at)
            yield _Token("strange", text[wrong], wrong)
            return
        word = found.group()
        if kind == "name" and keyword.iskeyword(word):
            kind = "operator"
        if kind in ("operator", "mark") and word not in grammar.allowed:
            kind = "strange"
        if kind != "blank":
            yield _Token(kind, word, at)
        at = found.end()


def _first_strange(word: str, at: int) -> int:
    return at + next(i for i in range(len(word)) if not word[: i + 1].isidentifier())


_PARTNER = {")": ("(", "call"), "]": ("[", "index")}
_CLOSED_BY = {"(": ")", "call": ")", "[": "]", "index": "]"}
_LISTED = ("call", "[", "index")  # what may hold several values


class _OrderCheck:
    """Sees that operands and operators take turns, and that each bracket and `if` has its partner.

    `under_way` is what has begun, from the outside in: "(" of a group, "call" of a function, "[" of a
    list, "index" and "if".
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.listed = _LISTED + (("(",) if "[" in grammar.allowed else ())
        self.under_way: list[str] = []

    def run(self, tokens: list[_Token]) -> None:
        """Raise the grammar's error at the first token that is out of place."""
        operand_next, before = True, _Token("mark", "(", -1)
        for token in tokens:
            if token.kind == "strange" and token.text in self.grammar.instead:
                problem = "Character {character}: write “{instead}” in place of “{found}”."
                instead = self.grammar.instead[token.text]
                raise self.grammar.error(problem, token.at, instead=instead, found=token.text)
            opened = self._opened(token, before, operand_next)
            if opened:
                self.under_way.append(opened)
                operand_next = True
            elif operand_next and not self._ends_slice(token, before):
                operand_next = self._is_no_operand_yet(token, before)
            else:
                self._check_after_operand(token, before)
                operand_next = token.text not in (")", "]")
            if len(self.under_way) > self.grammar.brackets:
                problem = (
                    "Character {character}: more than {limit} brackets stand within each other."
                )
                raise self.grammar.error(problem, token.at, limit=self.grammar.brackets)
            before = token

    @staticmethod
    def _opened(token: _Token, before: _Token, operand_next: bool) -> str:
        """What a bracket begins, if it may stand here."""
        if operand_next:
            return token.text if token.text in ("(", "[") else ""
        if token.text == "(" and before.kind == "name":
            return "call"
        indexed = before.kind == "name" or before.text in (")", "]")
        return "index" if token.text == "[" and indexed else ""

    def _is_in_index(self) -> bool:
        return self.under_way[-1:] == ["index"]

    def _ends_slice(self, token: _Token, before: _Token) -> bool:
        """Whether a slice goes on to the end, so that nothing need follow its colon."""
        return before.text == ":" and token.text in (":", "]", ",") and self._is_in_index()

    def _is_no_operand_yet(self, token: _Token, before: _Token) -> bool:
        """Whether an operand is still to come after what stands at its place."""
        if token.kind in ("number", "name"):
            return False
        if token.text in ("+", "-"):
            return True
        if token.text == ":" and before.text in ("[", ",") and self._is_in_index():
            return True
        if token.kind == "end":
            problem = (
                "Character {character}: the formula ends where a number, a name or “(” is expected."
            )
            raise self.grammar.error(problem, token.at)
        problem = "Character {character}: expected a number, a name or “(”, not “{found}”."
        raise self.grammar.error(problem, token.at, found=token.text)

    def _check_after_operand(self, token: _Token, before: _Token) -> None:
        """See that what follows an operand may do so, and close what it closes."""
        inner = self.under_way[-1] if self.under_way else ""
        problem = _out_of_place(token, before, inner, self.listed)
        if problem:
            missing = _CLOSED_BY.get(inner, "")
            raise self.grammar.error(problem, token.at, found=token.text, missing=missing)
        if token.text == "if":
            self.under_way.append("if")
        elif token.text in (")", "]", "else"):
            self.under_way.pop()


def _out_of_place(token: _Token, before: _Token, inner: str, listed: Collection[str]) -> str:
    """What is wrong with a token after an operand in what has begun last; nothing if it may be there.

    Several values may stand in the brackets that are `listed`.
    """
    closes = token.text in (")", "]", ",") or token.kind == "end"
    at_once = token.at == before.at + len(before.text)
    problem = ""
    names_nothing = token.text == "=" and (inner != "call" or before.kind != "name")
    if token.kind == "strange" or names_nothing:
        problem = "Character {character}: expected an operator such as *, not “{found}”."
    elif closes and inner == "if":
        problem = "Character {character}: expected “else”, as in 1 if x > 0 else 0."
    elif token.kind == "end" and inner:
        problem = "Character {character}: expected “{missing}”, which is missing."
    elif token.text == "," and inner not in listed:
        problem = (
            "Character {character}: expected an operator, not a comma; write 0.5 with a point."
        )
    elif token.text == ")" and not inner:
        problem = "Character {character}: there is no “(” to this “)”."
    elif token.text == "]" and not inner:
        problem = "Character {character}: there is no “[” to this “]”."
    elif token.text in _PARTNER and inner not in _PARTNER[token.text]:
        problem = "Character {character}: expected “{missing}”, not “{found}”."
    elif token.text in _WORDS and at_once and before.kind == "number":
        problem = "Character {character}: expected a space before “{found}”."
    elif token.kind in ("number", "name") and before.kind == "name":
        problem = "Character {character}: expected * or brackets, as in sin(x), before “{found}”."
    elif token.kind in ("number", "name") or token.text in ("(", "["):
        problem = "Character {character}: expected an operator such as * before “{found}”."
    elif token.text == "else" and inner != "if":
        problem = "Character {character}: expected “if” before “else”, as in 1 if x > 0 else 0."
    elif token.text == ":" and inner != "index":
        problem = "Character {character}: “:” stands in an index only, as in x[0:2]."
    return problem
