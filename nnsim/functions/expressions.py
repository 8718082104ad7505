"""Arithmetic as a value: sums, products and calls over numbers, written out for Python and LaTeX.

The Python text holds every number in full (`repr`), so evaluating it is checking it.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

import numpy as np

# Python's compiler gives up on a sum of a few thousand terms; in brackets of this many it takes any.
_LONG, _BRACKET = 1000, 100


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms added up; a `Negative` one is subtracted."""

    terms: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Negative:
    """The opposite of an expression."""

    of: "Expression"


@dataclass(frozen=True, slots=True)
class Product:
    """Factors multiplied from left to right."""

    factors: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Quotient:
    """One expression divided by another."""

    above: "Expression"
    below: "Expression"


@dataclass(frozen=True, slots=True)
class Power:
    """An expression to the power of a whole number."""

    base: "Expression"
    exponent: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function of FUNCTIONS applied to arguments."""

    function: str
    arguments: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class OmittedTerms:
    """The terms that a shortened sum leaves out."""

    count: int


Expression = float | Sum | Negative | Product | Quotient | Power | Call | OmittedTerms


def add(*terms: Expression) -> Sum:
    """The sum of the terms."""
    return Sum(terms)


def subtract(a: Expression, b: Expression) -> Sum:
    """a − b"""
    return Sum((a, Negative(b)))


def multiply(*factors: Expression) -> Product:
    """The product of the factors."""
    return Product(factors)


def call(function: str, *arguments: Expression) -> Call:
    """A function applied to arguments."""
    return Call(function, arguments)


def _sigmoid(x: float) -> Any:
    return 1.0 / (1.0 + np.exp(-x))


def _quiet(function: Callable[..., Any]) -> Callable[..., float]:
    def evaluated(*numbers: float) -> float:
        with np.errstate(all="ignore"):
            return float(function(*numbers))

    return evaluated


# What a line may call: NumPy's own functions, which give infinity where Python's would raise.
FUNCTIONS: Mapping[str, Callable[..., float]] = MappingProxyType(
    {
        "abs": abs,
        "max": max,
        "min": min,
        "sqrt": _quiet(np.sqrt),
        "exp": _quiet(np.exp),
        "log": _quiet(np.log),  # to the base e
        "expm1": _quiet(np.expm1),  # exp(x) − 1, without losing the digits of a small x
        "log1p": _quiet(np.log1p),  # ln(1 + x), likewise
        "sigmoid": _quiet(_sigmoid),
        "tanh": _quiet(np.tanh),
        "sin": _quiet(np.sin),
        "cos": _quiet(np.cos),
        "sign": _quiet(np.sign),
        "step": lambda x: 1.0 if x >= 0 else 0.0,
        "positive": lambda x: 1.0 if x > 0 else 0.0,
    }
)
NAMES: Mapping[str, Any] = MappingProxyType({**FUNCTIONS, "inf": math.inf, "nan": math.nan})


def shortened(expression: Expression, terms: int) -> Expression:
    """The expression with the first and the last terms of every sum that has more than `terms`.

    Of 1 only the first is left; two terms stay, which dots would hardly shorten.
    """
    match expression:
        case Sum(items):
            if len(items) > max(terms, 2):
                first, last = items[: max(terms - 1, 1)], items[-1:] if terms > 1 else ()
                items = (*first, OmittedTerms(len(items) - len(first) - len(last)), *last)
            return Sum(tuple(shortened(item, terms) for item in items))
        case Negative(of):
            return Negative(shortened(of, terms))
        case Product(factors):
            return Product(tuple(shortened(factor, terms) for factor in factors))
        case Quotient(above, below):
            return Quotient(shortened(above, terms), shortened(below, terms))
        case Call(function, arguments):
            return Call(function, tuple(shortened(x, terms) for x in arguments))
    return expression


def with_each(
    expression: Expression,
    change: Callable[[float], float],
    calls: Mapping[str, Callable[..., Expression]] = MappingProxyType({}),
) -> Expression:
    """The expression with every number as it is changed, such as rounded, and some calls rewritten."""

    def changed(part: Expression) -> Expression:
        return with_each(part, change, calls)

    match expression:
        case Sum(terms):
            return Sum(tuple(map(changed, terms)))
        case Product(factors):
            return Product(tuple(map(changed, factors)))
        case Negative(of):
            return Negative(changed(of))
        case Quotient(above, below):
            return Quotient(changed(above), changed(below))
        case Power(base, exponent):
            return Power(changed(base), exponent)
        case Call(function, arguments):
            return calls.get(function, partial(call, function))(*map(changed, arguments))
        case OmittedTerms():
            return expression
        case number:
            return change(number)


def longest_sum(expression: Expression) -> int:
    """The number of terms of the longest sum within."""
    match expression:
        case Sum(parts):
            own = len(parts)
        case Product(parts) | Call(_, parts):
            own = 0
        case Negative(part):
            own, parts = 0, (part,)
        case Quotient(above, below):
            own, parts = 0, (above, below)
        case _:
            return 0
    return max((own, *map(longest_sum, parts)))


def sums(expression: Expression) -> Iterator[Sum]:
    """Every sum within, itself too."""
    match expression:
        case Sum(parts):
            yield expression
        case Product(parts) | Call(_, parts):
            pass
        case Negative(part) | Power(part, _):
            parts = (part,)
        case Quotient(above, below):
            parts = (above, below)
        case _:
            return
    for part in parts:
        yield from sums(part)


def evaluate(expression: Expression, read: Callable[[float], float] = float) -> float:
    """What the expression gives with every number as it is read, such as rounded to four digits."""
    with np.errstate(all="ignore"):
        return float(_worked_out(expression, read))


def _worked_out(expression: Expression, read: Callable[[float], float]) -> Any:
    def worth(part: Expression) -> Any:
        return _worked_out(part, read)

    match expression:
        case Sum(terms):
            return sum(map(worth, terms))
        case Negative(of):
            return -worth(of)
        case Product(factors):
            return math.prod(map(worth, factors))
        case Quotient(above, below):
            return worth(above) / worth(below)
        case Power(base, exponent):
            return worth(base) ** exponent
        case Call(function, arguments):
            return np.float64(FUNCTIONS[function](*map(worth, arguments)))
        case OmittedTerms():
            return math.nan
        case number:
            return np.float64(read(number))


def magnitude(expression: Expression) -> float:
    """How large the numbers are that are added up: what the rounding of the result is relative to."""
    match expression:
        case Sum(terms):
            return sum(map(magnitude, terms))  # infinite where they are too large together
        case Negative(of):
            return magnitude(of)
        case Product(factors):
            return math.prod(map(magnitude, factors))
        case Quotient(above, below):
            return magnitude(above) / abs(evaluate(below) or math.nan)
        case Call(("max" | "min" | "positive" | "sign" | "step"), arguments):
            return sum(map(magnitude, arguments))
        case _:
            return abs(evaluate(expression))


# -- Python -----------------------------------------------------------------------------------------


def python(expression: Expression) -> str:
    """The expression as Python, to be evaluated with NAMES."""
    match expression:
        case OmittedTerms(count):
            return f"…{count} more…"
        case Sum(terms):
            return _python_sum(terms)
        case Negative(of):
            return "-" + _in_brackets(of, Sum | Negative, signed=True)
        case Product(factors):
            first, *others = factors
            return "*".join([_in_brackets(first, Sum), *map(_factor, others)])
        case Quotient(above, below):
            return f"{_in_brackets(above, Sum)}/{_factor(below)}"
        case Power(base, exponent):
            return f"{_factor(base)}**{exponent}"
        case Call(function, arguments):
            return f"{function}({', '.join(map(python, arguments))})"
        case number:
            return repr(number)


def _python_sum(terms: tuple[Expression, ...]) -> str:
    if not terms:
        return "0.0"
    if len(terms) > _LONG:
        groups = range(0, len(terms), _BRACKET)
        return " + ".join(f"({_python_sum(terms[i : i + _BRACKET])})" for i in groups)
    text = _in_brackets(terms[0], Sum)
    for term in terms[1:]:
        written = _in_brackets(term, Sum)
        text += f" - {written[1:]}" if written[0] == "-" else f" + {written}"
    return text


def _factor(expression: Expression) -> str:
    return _in_brackets(expression, Sum | Negative | Product | Quotient | Power, signed=True)


def _in_brackets(expression: Expression, kinds: Any, signed: bool = False) -> str:
    """The text, in brackets if it is of one of these kinds or, where told, begins with a sign."""
    text = python(expression)
    needed = isinstance(expression, kinds) or (signed and text[0] == "-")
    return f"({text})" if needed else text


# -- LaTeX ------------------------------------------------------------------------------------------

_LATEX_FUNCTIONS = {
    "exp": r"\exp",
    "log": r"\ln",
    "max": r"\max",
    "min": r"\min",
    "tanh": r"\tanh",
    "sin": r"\sin",
    "cos": r"\cos",
    "sigmoid": r"\sigma",
}


def latex(expression: Expression) -> str:
    """The expression for a document, with every digit."""
    match expression:
        case OmittedTerms():
            return r"\dots"
        case Sum(terms):
            text = latex(terms[0]) if terms else "0"
            for term in terms[1:]:
                written = latex(term)
                text += f" - {written[1:]}" if written[0] == "-" else f" + {written}"
            return text
        case Negative(of):
            return "-" + _latex_factor(of)
        case Product(factors):
            first, *others = factors
            start = _latex_factor(first) if isinstance(first, Sum) else latex(first)
            return r" \cdot ".join([start, *map(_latex_factor, others)])
        case Quotient(above, below):
            return rf"\frac{{{latex(above)}}}{{{latex(below)}}}"
        case Power(base, exponent):
            return f"{_latex_factor(base)}^{{{exponent}}}"
        case Call("sqrt", (argument,)):
            return rf"\sqrt{{{latex(argument)}}}"
        case Call("abs", (argument,)):
            return rf"\left|{latex(argument)}\right|"
        case Call(function, arguments):
            name = _LATEX_FUNCTIONS.get(function, rf"\operatorname{{{function}}}")
            return rf"{name}\left({', '.join(map(latex, arguments))}\right)"
        case number:
            return latex_number(number)


def latex_number(number: float) -> str:
    """A number in full, its power of ten written as on paper."""
    if not math.isfinite(number):
        return {math.inf: r"\infty", -math.inf: r"-\infty"}.get(number, r"\text{NaN}")
    mantissa, _, exponent = repr(number).partition("e")
    return rf"{mantissa} \cdot 10^{{{int(exponent)}}}" if exponent else mantissa


def _latex_factor(expression: Expression) -> str:
    text = latex(expression)
    bracketed = isinstance(expression, Sum | Negative | Power) or text[0] == "-"
    return rf"\left({text}\right)" if bracketed else text
