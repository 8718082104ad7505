"""Numbers as they are written in tables: with a point or a comma, with groups of thousands."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnsim.data.generators import FloatArray

_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2212": "-", "\u2019": "'"})
_EXPONENT = r"(?:[eE][+-]?\d+)?"
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d*)?")
_NUMERIC = re.compile(r"[+-]?(?=[.,' ]*\d)[\d.,' ]+" + _EXPONENT)


@dataclass(frozen=True)
class Numerals:
    """How numbers are written: the decimal sign, and what stands between thousands ("" for nothing)."""

    decimal: str = "."
    thousands: str = ""

    def number(self, text: str) -> float:
        """The number that a text is, NaN if it is none. One that is too large for a float is none."""
        plain = text.strip()
        if not plain.isascii():
            plain = plain.translate(_SPACES)
        if self._pattern:  # else float tells
            if not self._pattern.fullmatch(plain):
                return math.nan
            plain = plain.replace(self.thousands, "").replace(self.decimal, ".")
        try:
            number = float(plain)
        except ValueError:
            return math.nan
        return number if math.isfinite(number) and "_" not in plain else math.nan

    def numbers(self, texts: Sequence[str]) -> FloatArray | None:
        """The numbers of a column, (n,), quickly; None if it takes `number` to tell what they are."""
        if self._pattern:
            joined = self._with_points("\n".join(texts))
            if joined is None or joined.count("\n") >= len(texts):
                return None
            texts = joined.split("\n")
        try:
            values = np.fromiter(map(float, texts), np.float64, len(texts))
        except ValueError:
            return None
        return values if np.isfinite(values).all() and "_" not in "".join(texts) else None

    def _with_points(self, text: str) -> str | None:
        """The text with points as decimal signs and no groups; None if that takes a look at each cell."""
        if self.thousands:
            point, group = re.escape(self.decimal), re.escape(self.thousands)
            if re.search(rf"{point}\d*{group}", text):
                return None
            text = re.sub(rf"(?<=\d)(?<!\d{{4}}){group}(?=\d{{3}}(?!\d))", "", text)
        return text if self.decimal == "." else text.replace(".", "_").replace(self.decimal, ".")

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        """What numbers look like; None where that is what Python's float takes."""
        if self.decimal == "." and not self.thousands:
            return None
        point, group = re.escape(self.decimal), re.escape(self.thousands)
        plain = rf"\d+(?:{point}\d*)?|{point}\d+"
        grouped = rf"|\d{{1,3}}(?:{group}\d{{3}})+(?:{point}\d*)?" if self.thousands else ""
        return re.compile(rf"[+-]?(?:{plain}{grouped}){_EXPONENT}")


def looks_numeric(text: str) -> bool:
    """Whether a text is a number in some way of writing them."""
    return bool(_NUMERIC.fullmatch(text.strip().translate(_SPACES)))


def numerals_of(
    cells: Iterable[str], delimiter: str, decimal: str | None, thousands: str | None
) -> Numerals:
    """How the numbers among some cells are written; what is given is kept.

    1.000,92 and 0,5 tell a comma, 1,000.92 and 0.5 a point, 1,000 alone tells nothing: it is one
    thousand, or one where a semicolon had to be taken to separate cells.
    """
    numbers = [c.strip().translate(_SPACES) for c in cells if looks_numeric(c)]
    if decimal is None:
        decimal = _decimal(numbers, delimiter, thousands)
    if thousands is None:
        thousands = _thousands(numbers, decimal)
    return Numerals(decimal, thousands)


def _decimal(numbers: list[str], delimiter: str, thousands: str | None) -> str:
    if thousands in (".", ","):
        return "," if thousands == "." else "."
    point, comma = (
        sum(bool(pattern.fullmatch(number)) for number in numbers) for pattern in _CERTAIN
    )
    if point == comma == 0 and delimiter != "," and any("," in number for number in numbers):
        return ","
    return "," if comma > point else "."


def _thousands(numbers: list[str], decimal: str) -> str:
    for sign in (",", ".", "'", " "):
        marked = [number for number in numbers if sign in number]
        if sign != decimal and marked:
            grouped = Numerals(decimal, sign)
            if all(_GROUPED.fullmatch(n) and not math.isnan(grouped.number(n)) for n in marked):
                return sign
    return ""


def _certain(decimal: str, other: str) -> re.Pattern[str]:
    """What can only be a number with this decimal sign, whatever separates thousands."""
    point, rest = re.escape(decimal), re.escape(other)
    grouped = rf"\d{{1,3}}(?:[{rest}' ]\d{{3}})+{point}\d*|\d{{1,3}}(?:{rest}\d{{3}}){{2,}}"
    plain = rf"(?:0|\d{{4,}}){point}\d+|\d+{point}(?:\d{{1,2}}|\d{{4,}})?|{point}\d+"
    return re.compile(rf"[+-]?(?:{grouped}|(?:{plain}){_EXPONENT})")


_CERTAIN = _certain(".", ","), _certain(",", ".")  # point, comma
