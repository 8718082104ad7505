"""The loss of one sample, written out as arithmetic from its outputs and targets.

A cross-entropy is the logarithm of an output, as on paper, while enough digits of that output are
left. Close to 0 and 1 they are not, and the engine's sum over z is written, which keeps them all.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

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
from nnsim.functions.losses import HUBER_DELTA

Numbers = Sequence[float]  # one an output
Written = tuple[str, Expression]  # in letters, and with numbers

_LEAST, _MOST = 0.02, 0.98  # outputs between these are written as they are


def loss_of_sample(loss: str, z: Numbers, a: Numbers, t: Numbers) -> Written:
    """A loss, by its name, from the outputs z and a of one sample and its targets t."""
    return _LOSSES[loss](z, a, t)


def _total(terms: Iterable[Expression]) -> Expression:
    terms = tuple(terms)
    return terms[0] if len(terms) == 1 else Sum(terms)


def _mean(symbol: str, terms: Iterable[Expression]) -> Written:
    terms = tuple(terms)
    if len(terms) == 1:
        return symbol, terms[0]
    return f"Σ {symbol} / K", Quotient(Sum(terms), len(terms))


def _errors(a: Numbers, t: Numbers) -> list[Sum]:
    return [subtract(target, output) for output, target in zip(a, t, strict=True)]


def _half_squared(z: Numbers, a: Numbers, t: Numbers) -> Written:
    symbol = "½·(t − a)²" if len(a) == 1 else "½·Σ (t − a)²"
    return symbol, multiply(0.5, _total(Power(error, 2) for error in _errors(a, t)))


def _mean_squared(z: Numbers, a: Numbers, t: Numbers) -> Written:
    return _mean("(t − a)²", (Power(error, 2) for error in _errors(a, t)))


def _mean_absolute(z: Numbers, a: Numbers, t: Numbers) -> Written:
    return _mean("|t − a|", (call("abs", error) for error in _errors(a, t)))


def _huber(z: Numbers, a: Numbers, t: Numbers) -> Written:
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


def _binary_cross_entropy(z: Numbers, a: Numbers, t: Numbers) -> Written:
    written = [_binary(*one) for one in zip(z, a, t, strict=True)]
    if len(written) == 1:
        return written[0]
    return "−Σ (t·ln a + (1 − t)·ln(1 − a))", Sum(tuple(term for _, term in written))


def _binary(z: float, a: float, t: float) -> Written:
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


def _softmax_cross_entropy(z: Numbers, a: Numbers, t: Numbers) -> Written:
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


def _hinge(z: Numbers, a: Numbers, t: Numbers) -> Written:
    terms = (call("max", subtract(1.0, margin), 0.0) for margin in _margins(1.0, z, t))
    return "Σ max(1 − t·z, 0)"[0 if len(z) > 1 else 2 :], _total(terms)


def _perceptron(z: Numbers, a: Numbers, t: Numbers) -> Written:
    terms = (call("max", margin, 0.0) for margin in _margins(-1.0, z, t))
    return "Σ max(−t·z, 0)"[0 if len(z) > 1 else 2 :], _total(terms)


_LOSSES: Mapping[str, Callable[[Numbers, Numbers, Numbers], Written]] = {
    "half_squared": _half_squared,
    "mean_squared": _mean_squared,
    "mean_absolute": _mean_absolute,
    "huber": _huber,
    "binary_cross_entropy": _binary_cross_entropy,
    "softmax_cross_entropy": _softmax_cross_entropy,
    "hinge": _hinge,
    "perceptron": _perceptron,
}
