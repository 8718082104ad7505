"""The statements of a text: `name = expression`, `name(a, b) = expression`, or a last expression."""

import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass

from nnsim.graph.errors import GraphError, Span, span_of
from nnsim.graph.operations.table import CALLED

MAX_LETTERS = 100_000
MAX_STATEMENTS = 5000
MAX_NAME = 40  # letters

_NAME = r"[^\W\d]\w*"
_LEFT = re.compile(rf"\s*(?P<name>{_NAME})\s*(?:\((?P<of>\s*{_NAME}\s*(?:,\s*{_NAME}\s*)*)\)\s*)?")
_COMMENT = re.compile(r"#[^\n]*")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; `start` is where its expression begins in the text."""

    name: str  # empty for a mere expression
    parameters: tuple[str, ...] | None  # of the definition of a module
    expression: str
    start: int
    at: int  # where the statement itself begins


def statements(text: str) -> list[Statement]:
    """The statements of a text, which are separated by lines, commas or semicolons.

    Raises GraphError.
    """
    if len(text) > MAX_LETTERS:
        problem = "The text has {letters:,} characters; at most {limit:,} are read."
        raise GraphError(problem, letters=len(text), limit=MAX_LETTERS)
    bare = _COMMENT.sub(lambda found: " " * len(found.group()), text)
    found = [_statement(text, bare[a:b], a) for a, b in _pieces(bare) if bare[a:b].strip()]
    if not found:
        problem = "Character {character}: expected an expression, such as (x + y) * z."
        raise GraphError(problem, span_of(text, 0, 0))
    if len(found) > MAX_STATEMENTS:
        problem = "The text has {count:,} statements; at most {limit:,} are read."
        raise GraphError(problem, count=len(found), limit=MAX_STATEMENTS)
    return found


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where each statement begins and ends: at a separator that stands in no bracket."""
    begin = depth = 0
    for at, letter in enumerate(text):
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth = max(depth - 1, 0)
        elif (letter in ",;" and depth == 0) or (letter == "\n" and depth == 0):
            yield begin, at
            begin = at + 1
    yield begin, len(text)


def _statement(text: str, piece: str, at: int) -> Statement:
    left, sign, _ = piece.partition("=")
    begin = at + len(piece) - len(piece.lstrip())
    if not sign or piece[len(left) : len(left) + 2] == "==" or _is_open(left):
        return Statement("", None, piece, at, begin)
    found = _LEFT.fullmatch(left)
    if found is None or not may_be_name(found["name"]):
        problem = "Character {character}: expected a name before “=”, as in f = x + y."
        raise GraphError(problem, span_of(text, begin, at + len(left)))
    name, parameters = found["name"], None
    for each in (name, *re.findall(_NAME, found["of"] or "")):
        check_length(each, span_of(text, begin, at + len(left)))
    if name in CALLED:
        problem = "Character {character}: {name} is a function; choose another name."
        raise GraphError(problem, span_of(text, begin, begin + len(name)), name=name)
    if found["of"] is not None:
        parameters = tuple(x.strip() for x in found["of"].split(","))
        if len(set(parameters)) < len(parameters) or not all(map(may_be_name, parameters)):
            problem = "Character {character}: expected different names in the brackets of {name}."
            raise GraphError(problem, span_of(text, begin, at + len(left)), name=name)
    start = at + len(left) + 1
    return Statement(name, parameters, piece[len(left) + 1 :], start, begin)


def _is_open(left: str) -> bool:
    """Whether a bracket is still open, so that the sign = after it names an argument."""
    return left.count("(") + left.count("[") > left.count(")") + left.count("]")


def check_length(name: str, span: Span) -> None:
    """Raise GraphError if a name that stands there is too long."""
    if len(name) > MAX_NAME:
        problem = "Character {character}: a name has at most {limit} letters."
        raise GraphError(problem, span, limit=MAX_NAME)


def may_be_name(name: str) -> bool:
    """Whether something can be called this."""
    return name.isidentifier() and not keyword.iskeyword(name)
