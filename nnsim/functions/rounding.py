"""Arithmetic to a few digits: a line worked out from the numbers as they are written gives its result.

A result has few digits. What it is made of has as many, or as many more as it takes: 0.642 − 0.642² is
0.2298 on paper, so a line whose result is 0.2297 has 0.6418 there.
"""

import math
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from nnsim.functions.expressions import Expression, evaluate, magnitude, sums

DIGITS = 4  # of a number where nothing else is asked for
MOST_DIGITS = 12  # where numbers cancel
_HALF = 0.5 - 1e-9  # of the last place: in the middle between two numbers paper may take the other
_NOISE = 1e-15  # of the numbers that are added up
_RESIDUE = 1e-12  # of the numbers that are added up, after some steps
_EXACT = 1e-12  # of a result, that working it out with every digit may differ


class Digits(NamedTuple):
    """How many digits a line has: what its result is made of, and the result."""

    operands: int
    result: int
    agree: bool = True  # whether the written operands give the written result


def written(number: float, digits: int = DIGITS) -> str:
    """A number in so many digits, or as it is where it has hardly more. It can be read as Python."""
    if isinstance(number, int):
        return str(number)
    text = repr(number + 0.0)  # a zero has no sign
    if len(text.partition("e")[0].lstrip("-").removesuffix(".0")) > digits + 2:
        text = f"{number:#.{digits}g}"
    mantissa, _, exponent = text.partition("e")
    mantissa = mantissa.removesuffix(".0").removesuffix(".")
    return f"{mantissa}e{int(exponent)}" if exponent else mantissa


def digits_of(expression: Expression, result: float, digits: int = DIGITS) -> Digits:
    """The fewest digits with which paper agrees: the result has so many, its operands as many or more.

    A result has fewer where none of its operands would be enough, as where a computer's own rounding is
    in it; with one digit still none may be.
    """
    for of_result in range(digits, 0, -1):
        for of_operands in range(digits, MOST_DIGITS + 1):
            if agrees(expression, result, Digits(of_operands, of_result)):
                return Digits(of_operands, of_result)
    return Digits(digits, digits, agree=not math.isfinite(result))


def digits_to_type(expression: Expression, result: float, digits: int) -> int:
    """Digits of the operands with which paper gives the result to so many digits, and to one more."""
    tried = range(digits + 1, MOST_DIGITS + 1)
    wanted = digits, digits + 1
    return next(
        (n for n in tried if all(agrees(expression, result, Digits(n, m)) for m in wanted)),
        MOST_DIGITS,
    )


def agrees(expression: Expression, result: float, digits: Digits) -> bool:
    """Whether paper gives the written result: the number itself, or what is rounded to it."""
    found = by_hand(expression, partial(_read, digits=digits.operands))
    return rounds_to(found, result, digits.result)


def by_hand(expression: Expression, read: Callable[[float], float]) -> float:
    """What paper gives with every number as it is read: 0 where a computer's rounding alone is left."""
    found = evaluate(expression, read)
    return found if abs(found) > _NOISE * magnitude(expression) else 0.0


def has_residue(expression: Expression) -> bool:
    """Whether a sum within is 0 on paper and not for a computer, whose terms were rounded before."""
    return any(0 < abs(evaluate(own)) < _RESIDUE * magnitude(own) for own in sums(expression))


def rounds_to(found: float, result: float, digits: int) -> bool:
    """Whether a number is the result itself, or is written as it is in so many digits."""
    if abs(found - result) <= _EXACT * abs(result):
        return True
    shown = written(result, digits)
    return abs(found - float(shown)) < _HALF * _last_place(shown, digits)


def _read(number: float, digits: int) -> float:
    return float(written(number, digits))


def _last_place(text: str, digits: int) -> float:
    """What one counts in the last digit of a number, which may be left out where that is a zero."""
    number = Decimal(text)
    if not number.is_finite() or not number:
        return 0.0
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int), "finite"
    return float(Decimal(1).scaleb(min(exponent, number.adjusted() - digits + 1)))
