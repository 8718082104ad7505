"""Fits lines of arithmetic to a width: broken over rows, or in one with fewer terms and letters."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from nnsim.explain.line import CalculationLine
from nnsim.functions.expressions import longest_sum
from nnsim.functions.rounding import DIGITS
from ui.base.number_format import roundings
from ui.panels.calculation.line_text import SIGNS_BETWEEN, calculation, letters, result
from ui.panels.calculation.parts import Part, Piece

GAP = 22  # px between two lines that share a row


class Set(NamedTuple):
    """Parts that stand beside each other: a line, or one row of a line that takes several."""

    parts: Sequence[Part]
    alone: bool = False  # whether nothing else is in its row
    goes_on: bool = False  # with the line of the row above


Written = list[Set]


@dataclass(frozen=True)
class _Form:
    """How much of a line is shown: letters, terms of a sum, digits of the result."""

    formula: bool
    terms: int
    digits: int = DIGITS


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
        self.indent = 0.0  # px of the rows after the first of a line
        self.flat = False  # whether fractions are written on one line
        self._width = width
        self._known: dict[Hashable, tuple[_Form, ...]] = {}
        self._calculated: dict[Hashable, tuple[list[Part], float]] = {}

    def begin(self, room: int, indent: float) -> None:
        """Lines with other numbers are to be fitted into so much room."""
        self.room, self.indent = room, indent
        self._calculated.clear()

    def forget(self) -> None:
        """Let everything be fitted anew."""
        self._known.clear()

    def complete(self, lines: Sequence[CalculationLine]) -> Written:
        """The lines with every letter and term, in one row or in as many as it takes."""
        return self._whole(lines, _WITH_LETTERS[:1])

    def bare(self, lines: Sequence[CalculationLine]) -> Written:
        """The same without the letters of the right-hand sides."""
        return self._whole(lines, _WITHOUT_LETTERS[:1])

    def _whole(self, lines: Sequence[CalculationLine], form: tuple[_Form, ...]) -> Written:
        written = self._fitted(lines, form)
        for line in () if written else lines:
            written += self._fitted([line], form) or self._broken(line, *form)
        return written

    def brief(self, lines: Sequence[CalculationLine]) -> Written:
        """The lines in one row if they fit with their letters, or else each in a row of its own."""
        return self._fitted(lines, _WITH_LETTERS) or self._each_alone(lines)

    def _broken(self, line: CalculationLine, form: _Form) -> Written:
        """The line over several rows; a sign begins each but the first. In one if it cannot be."""
        rows: list[list[Part]] = [[]]
        width, indent = 0.0, self.indent
        left, right = letters(line, form.formula, True), calculation(line, form.terms, flat=True)
        for unit in _units([*left, *right]):
            wide = self._width(unit)
            if rows[-1] and width + wide > self.room:
                rows.append([])
                width, unit = indent, _without_space(unit)
            rows[-1] += unit
            width += wide
        if any(self._width(row) + indent * (n > 0) > self.room for n, row in enumerate(rows)):
            return self._each_alone([line])
        return [Set(row, True, number > 0) for number, row in enumerate(rows)]

    def _each_alone(self, lines: Sequence[CalculationLine]) -> Written:
        """Each line in a row of its own: without its letters, with shorter numbers or without any."""
        forms = _WITH_LETTERS + _PAIRS + _WITHOUT_LETTERS + _BARE_PAIRS
        found: Written = []
        for line in lines:
            shortest = _SHORT if line.kind == "update" else _SHORTEST
            placed = self._fitted([line], forms + shortest)
            found += placed or [self._without_numbers(line)]
        return found

    def _without_numbers(self, line: CalculationLine) -> Set:
        """The line's letters and its result, or where both are too wide its name and its result."""
        shown: Sequence[Part] = ()
        number = result(line)
        shorter = (replace(number, text=text) for text in roundings(line.result))
        for formula, given in ((True, number), (False, number), *((False, x) for x in shorter)):
            shown = [*letters(line, formula, self.flat), given]
            if self._width(shown) <= self.room:
                break
        return Set(shown)

    def _fitted(self, lines: Sequence[CalculationLine], forms: tuple[_Form, ...]) -> Written:
        """The lines side by side in the first form in which they fit; none if there is none."""
        longest = max((longest_sum(line.expression) for line in lines), default=0)
        key = self.flat, tuple(line.symbol for line in lines), longest, forms
        for form in self._known.get(key, _distinct(forms, min(longest, _TERMS[0]))):
            tried = [self._in_form(line, form) for line in lines]
            if sum(width for _, width in tried) + GAP * (len(lines) - 1) <= self.room:
                self._known[key] = (form, *_distinct(forms, min(longest, _TERMS[0])))
                return [Set(parts) for parts, _ in tried]
        self._known[key] = ()
        return []

    def _in_form(self, line: CalculationLine, form: _Form) -> tuple[list[Part], float]:
        """The line in a form, and how wide it is; forms share most of that."""
        terms, width = min(form.terms, longest_sum(line.expression)), self._width
        key = id(line), terms, form.digits, self.flat
        if key not in self._calculated:
            parts = calculation(line, terms, form.digits, self.flat)
            self._calculated[key] = parts, width(parts)
        start, (numbers, taken) = letters(line, form.formula, self.flat), self._calculated[key]
        return [*start, *numbers], width(start) + taken


def _units(parts: Sequence[Part]) -> list[list[Part]]:
    """The parts that must stay together: each but the first begins with a sign."""
    units: list[list[Part]] = [[]]
    for part in parts:
        if units[-1] and part.text.startswith(SIGNS_BETWEEN):
            units.append([])
        units[-1].append(part)
    return units


def _without_space(unit: list[Part]) -> list[Part]:
    """The parts as a row begins with them."""
    first, *others = unit
    assert isinstance(first, Piece), "a fraction begins with no sign"
    return [replace(first, text=first.text.lstrip()), *others]


@cache
def _distinct(forms: tuple[_Form, ...], longest: int) -> tuple[_Form, ...]:
    """The forms that look different when no sum has more terms than this."""
    most = max(longest, 1)
    return tuple(dict.fromkeys(replace(form, terms=min(form.terms, most)) for form in forms))
