"""Losses of one sample and their gradients, written out as arithmetic from outputs and targets.

A cross-entropy is the logarithm of an output, as on paper, while enough digits of that output are
left. Close to 0 and 1 they are not, and the engine's sum over z is written, which keeps them all.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from nnsim.functions.expressions import (
    Expression,
    Negative,
    Power,
    Quotient,
    Sum,
    add,
    call,
    multiply,
    subtract,
)

HUBER_DELTA = 1.0

Numbers = Sequence[float]  # one an output
Terms = tuple[str, Expression]  # in letters, and with numbers
Gradient = Callable[[float, float, float, int], Expression]  # z, a, t, number of outputs


class LossFormulas(NamedTuple):
    """A loss of one sample from z, a and t of all its outputs, and its gradient at one of them.

    That is ∂L/∂z of a loss that is paired with an activation and ∂L/∂a of any other.
    """

    value: Callable[[Numbers, Numbers, Numbers], Terms]
    gradient_symbol: str
    gradient: Gradient


_LEAST, _MOST = 0.02, 0.98  # outputs between these are written as they are


def _total(terms: Iterable[Expression]) -> Expression:
    terms = tuple(terms)
    return terms[0] if len(terms) == 1 else Sum(terms)


def _mean(symbol: str, terms: Iterable[Expression]) -> Terms:
    terms = tuple(terms)
    if len(terms) == 1:
        return symbol, terms[0]
    return f"Σ {symbol} / K", Quotient(Sum(terms), len(terms))


def _errors(a: Numbers, t: Numbers) -> list[Sum]:
    return [subtract(target, output) for output, target in zip(a, t, strict=True)]


def _half_squared(z: Numbers, a: Numbers, t: Numbers) -> Terms:
    symbol = "½·(t − a)²" if len(a) == 1 else "½·Σ (t − a)²"
    return symbol, multiply(0.5, _total(Power(error, 2) for error in _errors(a, t)))


def _mean_squared(z: Numbers, a: Numbers, t: Numbers) -> Terms:
    return _mean("(t − a)²", (Power(error, 2) for error in _errors(a, t)))


def _mean_absolute(z: Numbers, a: Numbers, t: Numbers) -> Terms:
    return _mean("|t − a|", (call("abs", error) for error in _errors(a, t)))


def _huber(z: Numbers, a: Numbers, t: Numbers) -> Terms:
    """Squared or absolute, whichever holds for each error."""
    small = [abs(target - output) <= HUBER_DELTA for output, target in zip(a, t, strict=True)]
    far = "|t − a| − ½" if len(a) == 1 else "(|t − a| − ½)"
    symbol = "½·(t − a)²" if all(small) else "h(t − a)" if any(small) else far
    terms = [
        multiply(0.5, Power(error, 2)) if near else subtract(call("abs", error), 0.5)
        for error, near in zip(_errors(a, t), small, strict=True)
    ]
    symbol, expression = _mean(symbol, terms)
    return symbol + (", h the Huber loss" if "h(" in symbol else ""), expression


def _binary_cross_entropy(z: Numbers, a: Numbers, t: Numbers) -> Terms:
    written = [_binary(*one) for one in zip(z, a, t, strict=True)]
    if len(written) == 1:
        return written[0]
    return "−Σ (t·ln a + (1 − t)·ln(1 − a))", Sum(tuple(term for _, term in written))


def _binary(z: float, a: float, t: float) -> Terms:
    """Of one output; its target is 0 or 1."""
    if _LEAST <= a <= _MOST:
        if t == 1:
            return "−ln a", Negative(call("log", a))
        return "−ln(1 − a)", Negative(call("log", subtract(1.0, a)))
    shift = "−z" if t == 1 else "z"
    score = -z if t == 1 else z
    if score <= 0:
        return f"log1p(exp({shift}))", call("log1p", call("exp", score))
    back = "z" if t == 1 else "−z"
    return f"{shift} + log1p(exp({back}))", add(score, call("log1p", call("exp", -score)))


def _softmax_cross_entropy(z: Numbers, a: Numbers, t: Numbers) -> Terms:
    """Of the one class whose target is 1."""
    right = max(range(len(t)), key=t.__getitem__)
    if _LEAST <= a[right] <= _MOST:
        return "−ln a", Negative(call("log", a[right]))
    top = max(range(len(z)), key=z.__getitem__)
    others = [call("exp", subtract(x, z[top])) for i, x in enumerate(z) if i != top]
    rest = call("log1p", _total(others))
    symbol = "log1p(Σ exp(z − max z)), Σ over the others"
    if right == top:
        return symbol, rest
    return f"max z − zₜ + {symbol}", add(z[top], Negative(z[right]), rest)


def _margins(sign: float, z: Numbers, t: Numbers) -> list[Expression]:
    return [multiply(sign * target, score) for score, target in zip(z, t, strict=True)]


def _hinge(z: Numbers, a: Numbers, t: Numbers) -> Terms:
    terms = (call("max", subtract(1.0, margin), 0.0) for margin in _margins(1.0, z, t))
    return "Σ max(1 − t·z, 0)"[0 if len(z) > 1 else 2 :], _total(terms)


def _perceptron(z: Numbers, a: Numbers, t: Numbers) -> Terms:
    terms = (call("max", margin, 0.0) for margin in _margins(-1.0, z, t))
    return "Σ max(−t·z, 0)"[0 if len(z) > 1 else 2 :], _total(terms)


def _perceptron_step(z: Numbers, a: Numbers, t: Numbers) -> Terms:
    terms = [
        multiply(subtract(answer, target), score)
        for score, answer, target in zip(z, a, t, strict=True)
    ]
    return "Σ (a − t)·z"[0 if len(z) > 1 else 2 :], _total(terms)


def _difference(z: float, a: float, t: float, k: int) -> Expression:
    return subtract(a, t)


HALF_SQUARED = LossFormulas(_half_squared, "a − t", _difference)
MEAN_SQUARED = LossFormulas(
    _mean_squared, "2 / K·(a − t)", lambda z, a, t, k: multiply(Quotient(2.0, k), subtract(a, t))
)
MEAN_ABSOLUTE = LossFormulas(
    _mean_absolute,
    "sign(a − t) / K",
    lambda z, a, t, k: Quotient(call("sign", subtract(a, t)), k),
)
HUBER = LossFormulas(
    _huber,
    "max(min(a − t, 1), −1) / K",
    lambda z, a, t, k: Quotient(
        call("max", call("min", subtract(a, t), HUBER_DELTA), -HUBER_DELTA), k
    ),
)
BINARY_CROSS_ENTROPY = LossFormulas(_binary_cross_entropy, "a − t", _difference)
SOFTMAX_CROSS_ENTROPY = LossFormulas(_softmax_cross_entropy, "a − t", _difference)
HINGE = LossFormulas(
    _hinge,
    "−t·positive(1 − t·z)",
    lambda z, a, t, k: multiply(-t, call("positive", subtract(1.0, multiply(t, z)))),
)
PERCEPTRON = LossFormulas(
    _perceptron, "−t·step(−t·a)", lambda z, a, t, k: multiply(-t, call("step", multiply(-t, a)))
)
PERCEPTRON_STEP = LossFormulas(_perceptron_step, "a − t", _difference)
