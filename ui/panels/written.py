"""A line of arithmetic as it is shown: pieces of text with four digits and a colour by sign."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from nnsim.arithmetic import python, shortened
from nnsim.line import Line
from ui.numbers import MINUS

Tone = Literal["text", "positive", "negative", "muted"]

_TOKEN = re.compile(r"(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|inf|nan)|[a-z]\w*|\*\*\d+| [+-] |.")
_SIGNS = {"*": "·", "**2": "²", " + ": " + ", " - ": f" {MINUS} ", "-": MINUS}
_FUNCTIONS = {"sqrt": "√", "sigmoid": "σ"}
_ROOT_OF_NUMBER = re.compile(r"sqrt\(([\d.e+-]+)\)")
_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in one colour and weight."""

    text: str
    tone: Tone = "text"
    bold: bool = False


def written(
    line: Line, terms: int, formula: bool = True, numbers: bool = True, digits: int = 4
) -> list[Piece]:
    """The line with at most so many terms in a sum; letters and numbers may be left out."""
    start = line.symbol if formula else line.name
    pieces = [Piece(f"{start} = ")]
    if numbers and not isinstance(line.expression, float | int):
        text = _ROOT_OF_NUMBER.sub(r"√\1", python(shortened(line.expression, terms)))
        signed = line.kind != "update" and line.name not in ("a", "f′(z)")
        pieces += [*_pieces(text, signed, digits), Piece(" = ")]
    return [*pieces, Piece(rounded(line.result), bold=True)]


def rounded(number: float, digits: int = 4) -> str:
    """A number in so many digits, or as it is where it has hardly more."""
    text = repr(number)
    if len(text.partition("e")[0].lstrip("-").removesuffix(".0")) > digits + 2:
        text = f"{number:#.{digits}g}"
    mantissa, _, exponent = text.partition("e")
    mantissa = mantissa.removesuffix(".0").removesuffix(".")
    text = f"{mantissa}e{int(exponent)}" if exponent else mantissa
    return {"inf": "∞", "-inf": f"{MINUS}∞", "nan": "–"}.get(text, text.replace("-", MINUS))


def _pieces(text: str, signed: bool, digits: int) -> Iterator[Piece]:
    """Python as it is written on paper; the number that leads a term has the colour of its sign."""
    depth, leads, sign = 0, True, ""
    for token in _TOKEN.findall(text):
        if token[0].isdigit() or token in ("inf", "nan"):
            tone: Tone = "negative" if MINUS in sign else "positive"
            number = token if token.isdigit() else rounded(float(token), digits)
            coloured = signed and leads and depth == 0
            yield Piece(sign + number, tone if coloured else "text")
            leads, sign = False, ""
        elif token in (" + ", " - ", "-"):
            yield from [Piece(sign)] if sign else ()
            leads, sign = token != "-" or leads, _SIGNS[token]
        else:
            depth += {"(": 1, ")": -1}.get(token, 0)
            shown = _FUNCTIONS.get(token, _SIGNS.get(token, token))
            if token.startswith("**"):
                shown = token[2:].translate(_POWERS)
            yield Piece(sign + shown)
            leads, sign = False, ""
