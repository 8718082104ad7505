"""Where something stands in the text of a graph, and errors that say so."""

from dataclasses import dataclass

from nnsim.errors import UserError
from nnsim.syntax import PlacedError


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text: `start` and `end` count its characters from 0, line and column from 1."""

    line: int
    column: int
    start: int
    end: int


NOWHERE = Span(1, 1, 0, 0)


def span_of(text: str, start: int, end: int) -> Span:
    """The piece of a text from one character up to another."""
    before = text[:start]
    return Span(before.count("\n") + 1, start - before.rfind("\n"), start, end)


class ExpressionError(PlacedError):
    """A single expression that cannot be read; `at` counts from its own first character."""


class GraphError(UserError):
    """An expression that cannot be read or computed; `span` is the place, None if it is all of it.

    The sentence counts characters within the line, and names the line where it is not the first.
    """

    def __init__(self, template: str, span: Span | None = None, **values: object) -> None:
        place = {} if span is None else {"character": span.column}
        super().__init__(template, **{**values, **place})
        self.span = span
        if span is not None and span.line > 1:
            self.further = (UserError("This is in line {line}.", line=span.line),)

    def __str__(self) -> str:
        return " ".join([super().__str__(), *map(str, self.further)])

    @property
    def line(self) -> int | None:
        """Counted from 1."""
        return None if self.span is None else self.span.line

    @property
    def column(self) -> int | None:
        """Of the first character that is meant, counted from 1."""
        return None if self.span is None else self.span.column
