"""A line of arithmetic as it is shown: pieces of text with few digits and a colour by sign."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from nnsim.explain.latex import letters_to_latex
from nnsim.explain.line import CalculationLine
from nnsim.functions.expressions import (
    Expression,
    Negative,
    Product,
    Quotient,
    Sum,
    python,
    shortened,
)
from nnsim.functions.rounding import DIGITS, Digits, digits_of, written
from ui.base.number_format import MINUS
from ui.panels.calculation.parts import Fraction, Matrix, Part, Piece, Tone

_TOKEN = re.compile(
    r"…\d+ more…|⟦\d+⟧|(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|inf|nan)|[a-z]\w*|\*\*\d+| [+-] |."
)
SIGNS_BETWEEN = (" + ", f" {MINUS} ", " = ", " ≈ ")  # that two parts of a line may be broken at
_SIGNS = {"*": "·", "**2": "²", " + ": " + ", " - ": f" {MINUS} ", "-": MINUS}
_FUNCTIONS = {"sqrt": "√", "sigmoid": "σ", "log": "ln"}
_ROOT_OF_NUMBER = re.compile(r"sqrt\(([\d.e+-]+)\)")
_FEW = 2  # terms of a sum, where there is no room to say how many are left out
_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def letters(line: CalculationLine, formula: bool = True, flat: bool = False) -> list[Part]:
    """The line up to its numbers: as a formula or only what it gives.

    `flat` is for where there is no height for fractions.
    """
    text = line.symbol if formula else line.name
    latex = letters_to_latex(text).replace("dfrac", "frac" if flat else "dfrac")
    return [Piece(text, latex=latex), Piece(" = ")]


def calculation(
    line: CalculationLine, terms: int, digits: int = DIGITS, flat: bool = False
) -> list[Part]:
    """The numbers of the line, with at most so many terms in a sum, and its result in so many digits.

    Where no term is left out, working out what is shown gives the result that is shown.
    """
    if not line.is_calculated:
        return [result(line)]
    expression = shortened(line.expression, terms)
    signed = line.kind in ("forward", "backward") and line.name not in ("a", "f′(z)")
    shown = Digits(digits, digits)
    if expression == line.expression:
        shown = digits_of(expression, line.result, digits)
    style = _Style(signed, shown.operands, counted=terms > _FEW)
    if flat:
        numbers: Iterator[Part] = _pieces(python(expression), style)
    else:
        numbers = _numbers(expression, style)
    return [*numbers, Piece(" = " if shown.agree else " ≈ "), result(line, shown.result)]


def result(line: CalculationLine, digits: int = DIGITS) -> Piece:
    """What the line gives, with so many digits."""
    return Piece(rounded(line.result, digits), bold=True)


def rounded(number: float, digits: int = DIGITS) -> str:
    """A number in so many digits, or as it is where it has hardly more."""
    text = written(number, digits)
    return {"inf": "∞", "-inf": f"{MINUS}∞", "nan": "–"}.get(text, text.replace("-", MINUS))


def with_digits(matrix: Matrix, digits: int) -> Matrix:
    """The matrix with at most so many digits in each entry."""
    return replace(
        matrix, entries=tuple(tuple(_fewer(e, digits) for e in row) for row in matrix.entries)
    )


def _fewer(entry: str, digits: int) -> str:
    try:
        number = float(entry.replace(MINUS, "-"))
    except ValueError:  # dots, or what is not finite
        return entry
    return min(entry, rounded(float(f"{number:.{digits}g}"), digits), key=len)


class _Style(NamedTuple):
    """How numbers are written."""

    signed: bool  # whether those that lead a term have the colour of their sign
    digits: int
    counted: bool  # whether it is said how many terms a sum leaves out


class _Slot(float):
    """Stands for a fraction in an expression: the text of the whole then says where it goes."""

    def __new__(cls, number: int) -> "_Slot":
        return super().__new__(cls, 1.0)

    def __init__(self, number: int) -> None:
        self.number = number

    def __repr__(self) -> str:
        return f"⟦{self.number}⟧"


def _numbers(expression: Expression, style: _Style) -> Iterator[Part]:
    """The expression as it is written on paper, its outermost quotients as fractions."""
    fractions: list[Quotient] = []
    text = python(_with_slots(expression, fractions))
    for token in _pieces(text, style):
        if token.text.endswith("⟧"):
            sign, _, number = token.text.rstrip("⟧").partition("⟦")
            yield from [Piece(sign)] if sign else ()
            yield _fraction(fractions[int(number)], style)
        else:
            yield token


def _with_slots(expression: Expression, fractions: list[Quotient]) -> Expression:
    """The expression with a slot for every quotient that is no part of another."""
    match expression:
        case Quotient():
            fractions.append(expression)
            return _Slot(len(fractions) - 1)
        case Sum(terms):
            return Sum(tuple(_with_slots(term, fractions) for term in terms))
        case Product(factors):
            return Product(tuple(_with_slots(factor, fractions) for factor in factors))
        case Negative(of):
            return Negative(_with_slots(of, fractions))
    return expression


def _fraction(quotient: Quotient, style: _Style) -> Fraction:
    above, below = (
        tuple(_pieces(python(part), style)) for part in (quotient.above, quotient.below)
    )
    return Fraction(_joined(_pieces(python(quotient), style)), above, below)


def _joined(pieces: Iterator[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _pieces(text: str, style: _Style) -> Iterator[Piece]:
    """Python as it is written on paper; the number that leads a term has the colour of its sign."""
    depth, leads, sign = 0, True, ""
    for token in _TOKEN.findall(_ROOT_OF_NUMBER.sub(r"√\1", text)):
        if token[0].isdigit() or token in ("inf", "nan"):
            tone: Tone = "negative" if MINUS in sign else "positive"
            number = token if token.isdigit() else rounded(float(token), style.digits)
            coloured = style.signed and leads and depth == 0
            yield Piece(sign + number, tone if coloured else "text")
            leads, sign = False, ""
        elif token in (" + ", " - ", "-"):
            yield from [Piece(sign)] if sign else ()
            leads, sign = token != "-" or leads, _SIGNS[token]
        else:
            depth += {"(": 1, ")": -1}.get(token, 0)
            yield Piece(sign + _shown(token, style))
            leads, sign = False, ""


def _shown(token: str, style: _Style) -> str:
    """What is neither a number nor a sign."""
    if token.startswith("…"):
        if not style.counted:
            return "…"
        more = QCoreApplication.translate("Arithmetic", "… {0} more …")
        return more.format(token.strip("… more"))
    if token.startswith("**"):
        return token[2:].translate(_POWERS)
    return _FUNCTIONS.get(token, _SIGNS.get(token, token))
