"""Activations and their derivatives, written out as arithmetic.

Each is computed in the order in which the engine computes it, so that no digit is lost that the engine
keeps: 1 − a² is not (1 − a)(1 + a).
"""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from nnsim.functions.expressions import (
    Call,
    Expression,
    Negative,
    Power,
    Product,
    Quotient,
    Sum,
    add,
    call,
    multiply,
    subtract,
)


class Written(NamedTuple):
    """A formula in letters, and the function that writes it with numbers in it."""

    symbol: str
    write: Callable[..., Expression]


class ActivationFormulas(NamedTuple):
    """f(z), written from z and the parameter α, and f′(z), from z, a and α."""

    value: Written
    slope: Written


def _below(z: float) -> Call:
    return call("min", z, 0.0)


def _above(z: float) -> Call:
    return call("max", z, 0.0)


def _where_positive(z: float, slope: Expression) -> Sum:
    """1 above zero and `slope` elsewhere."""
    above = call("positive", z)
    return add(multiply(slope, subtract(1.0, above)), above)


_GELU_SCALE = math.sqrt(2 / math.pi)
_GELU_CUBIC = 0.044715


def _gelu_tanh(z: float) -> Call:
    cubic = add(1.0, multiply(_GELU_CUBIC, multiply(z, z)))
    return call("tanh", multiply(_GELU_SCALE, multiply(z, cubic)))


def _gelu_derivative(z: float, a: float, _: float) -> Product:
    t = _gelu_tanh(z)
    slope = add(1.0, multiply(3 * _GELU_CUBIC, multiply(z, z)))
    inner = multiply(z, multiply(_GELU_SCALE, slope))
    return multiply(0.5, add(1.0, t, multiply(inner, subtract(1.0, multiply(t, t)))))


LINEAR = ActivationFormulas(Written("z", lambda z, _: z), Written("1", lambda z, a, _: 1.0))
STEP = ActivationFormulas(
    Written("step(z)", lambda z, _: call("step", z)), Written("0", lambda z, a, _: 0.0)
)
STEP_ABOVE = ActivationFormulas(
    Written("1 − step(−z)", lambda z, _: subtract(1.0, call("step", Negative(z)))),
    Written("0", lambda z, a, _: 0.0),
)
SIGN_FROM = ActivationFormulas(
    Written("2·step(z) − 1", lambda z, _: subtract(multiply(2.0, call("step", z)), 1.0)),
    Written("0", lambda z, a, _: 0.0),
)
SIGN_ABOVE = ActivationFormulas(
    Written("1 − 2·step(−z)", lambda z, _: subtract(1.0, multiply(2.0, call("step", Negative(z))))),
    Written("0", lambda z, a, _: 0.0),
)
SIGN = ActivationFormulas(
    Written("sign(z)", lambda z, _: call("sign", z)), Written("0", lambda z, a, _: 0.0)
)
SIGMOID = ActivationFormulas(
    Written("1 / (1 + exp(−z))", lambda z, _: Quotient(1.0, add(1.0, call("exp", Negative(z))))),
    Written("a − a²", lambda z, a, _: subtract(a, Power(a, 2))),
)
TANH = ActivationFormulas(
    Written("tanh(z)", lambda z, _: call("tanh", z)),
    Written("1 − a²", lambda z, a, _: subtract(1.0, Power(a, 2))),
)
RELU = ActivationFormulas(
    Written("max(z, 0)", lambda z, _: _above(z)),
    Written("positive(a)", lambda z, a, _: call("positive", a)),
)
LEAKY_RELU = ActivationFormulas(
    Written("max(z, 0) + α·min(z, 0)", lambda z, α: add(_above(z), multiply(α, _below(z)))),
    Written("α·(1 − positive(z)) + positive(z)", lambda z, a, α: _where_positive(z, α)),
)
ELU = ActivationFormulas(
    Written(
        "max(z, 0) + α·expm1(min(z, 0))",
        lambda z, α: add(_above(z), multiply(α, call("expm1", _below(z)))),
    ),
    Written(
        "α·exp(min(z, 0))·(1 − positive(z)) + positive(z)",
        lambda z, a, α: _where_positive(z, multiply(α, call("exp", _below(z)))),
    ),
)
SOFTPLUS = ActivationFormulas(
    Written(
        "max(z, 0) + log1p(exp(−|z|))",
        lambda z, _: add(_above(z), call("log1p", call("exp", Negative(call("abs", z))))),
    ),
    Written("σ(z)", lambda z, a, _: call("sigmoid", z)),
)
SILU = ActivationFormulas(
    Written("z·σ(z)", lambda z, _: multiply(z, call("sigmoid", z))),
    Written(
        "σ(z) + a·(1 − σ(z))",
        lambda z, a, _: add(call("sigmoid", z), multiply(a, subtract(1.0, call("sigmoid", z)))),
    ),
)
GELU = ActivationFormulas(
    Written(
        "½·z·(1 + tanh(√(2/π)·z·(1 + 0.044715·z²)))",
        lambda z, _: multiply(0.5, multiply(z, add(1.0, _gelu_tanh(z)))),
    ),
    Written("½·(1 + t + z·√(2/π)·(1 + 0.134145·z²)·(1 − t²)), t the tanh", _gelu_derivative),
)
SINE = ActivationFormulas(
    Written("sin(z)", lambda z, _: call("sin", z)),
    Written("cos(z)", lambda z, a, _: call("cos", z)),
)
SQUARE = ActivationFormulas(
    Written("z²", lambda z, _: Power(z, 2)), Written("2·z", lambda z, a, _: multiply(2.0, z))
)


def softmax(scores: Sequence[float], index: int) -> tuple[str, Expression]:
    """The softmax of one of the scores; each is lowered by the largest, or exp might overflow."""
    top = max(scores)
    terms = tuple(call("exp", subtract(score, top)) for score in scores)
    return "exp(z − max z) / Σ exp(z − max z)", Quotient(terms[index], Sum(terms))
