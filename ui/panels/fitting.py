"""Fits lines of arithmetic to a width: with their letters or without, with more or fewer terms."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from nnsim.arithmetic import longest_sum
from nnsim.line import Line, total
from ui.panels.parts import Part
from ui.panels.written import calculation, letters, result

GAP = 22  # px between two lines that share a row

Written = list[list[Part]]  # a line each


@dataclass(frozen=True)
class _Form:
    """How much of a line is shown: letters, terms of a sum, digits."""

    formula: bool
    terms: int
    digits: int = 4


# In order of preference. Several lines in a row have three terms of a sum at least.
_TERMS = (12, 8, 6, 5, 4, 3)
_WITH_LETTERS = tuple(_Form(True, terms) for terms in _TERMS)
_WITHOUT_LETTERS = tuple(_Form(False, terms) for terms in _TERMS)
_PAIRS, _BARE_PAIRS = (_Form(True, 2),), (_Form(False, 2),)
_SHORT = _Form(False, 3, 3), _Form(False, 2, 3)
_SHORTEST = (*_SHORT, _Form(False, 1, 3))


class Fitting:
    """Chooses the form of lines; what fitted lines of one shape is tried first the next time.

    So neither time is lost nor does the layout jump while only numbers change.
    """

    def __init__(self, width: Callable[[Sequence[Part]], float]) -> None:
        self.room = 0  # px
        self.flat = False  # whether fractions are written on one line
        self._width = width
        self._known: dict[Hashable, tuple[_Form, ...]] = {}
        self._calculated: dict[Hashable, tuple[list[Part], float]] = {}

    def begin(self, room: int) -> None:
        """Lines with other numbers are to be fitted into so much room."""
        self.room = room
        self._calculated.clear()

    def forget(self) -> None:
        """Let everything be fitted anew."""
        self._known.clear()

    def in_full(self, lines: Sequence[Line]) -> Written:
        """The lines in one row if they fit with their letters, or else in as many as it takes."""
        return self._fitted(lines, _WITH_LETTERS) or self._each_alone(lines)

    def summary(self, lines: Sequence[Line]) -> Written:
        """All lines if they fit into one row; or else z and a, δ or a gradient, the new value."""
        main = [x for x in lines if x.kind == "forward" or x.name in ("δ", total("δ"))]
        in_one_row = self._fitted(lines, _WITH_LETTERS + _WITHOUT_LETTERS)
        return in_one_row or self._each_alone(main or lines[-1:])

    def _each_alone(self, lines: Sequence[Line]) -> Written:
        """Each line in a row of its own: without its letters, with shorter numbers or without any."""
        forms = _WITH_LETTERS + _PAIRS + _WITHOUT_LETTERS + _BARE_PAIRS
        found: Written = []
        for line in lines:
            shortest = _SHORT if line.kind == "update" else _SHORTEST
            placed = self._fitted([line], forms + shortest)
            found += placed or [self._without_numbers(line)]
        return found

    def _without_numbers(self, line: Line) -> list[Part]:
        """The line's letters and its result, or where both are too wide its name and its result."""
        whole = [*letters(line, flat=self.flat), result(line)]
        if self._width(whole) <= self.room:
            return whole
        return [*letters(line, False, self.flat), result(line)]

    def _fitted(self, lines: Sequence[Line], forms: tuple[_Form, ...]) -> Written:
        """The lines side by side in the first form in which they fit; none if there is none."""
        longest = max((longest_sum(line.expression) for line in lines), default=0)
        key = self.flat, tuple(line.symbol for line in lines), longest, forms
        for form in self._known.get(key, _distinct(forms, min(longest, _TERMS[0]))):
            tried = [self._in_form(line, form) for line in lines]
            if sum(width for _, width in tried) + GAP * (len(lines) - 1) <= self.room:
                self._known[key] = (form, *_distinct(forms, min(longest, _TERMS[0])))
                return [parts for parts, _ in tried]
        self._known[key] = ()
        return []

    def _in_form(self, line: Line, form: _Form) -> tuple[list[Part], float]:
        """The line in a form, and how wide it is; forms share most of that."""
        terms, width = min(form.terms, longest_sum(line.expression)), self._width
        key = id(line), terms, form.digits, self.flat
        if key not in self._calculated:
            parts = calculation(line, terms, form.digits, self.flat)
            self._calculated[key] = parts, width(parts)
        start, (numbers, taken) = letters(line, form.formula, self.flat), self._calculated[key]
        return [*start, *numbers], width(start) + taken


@cache
def _distinct(forms: tuple[_Form, ...], longest: int) -> tuple[_Form, ...]:
    """The forms that look different when no sum has more terms than this."""
    most = max(longest, 1)
    return tuple(dict.fromkeys(replace(form, terms=min(form.terms, most)) for form in forms))
