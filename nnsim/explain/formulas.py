"""Activations, their derivatives and the gradients of losses, written out as arithmetic.

Each formula is computed in the order in which the engine computes it, so that no digit is lost that
the engine keeps: 1 − a² is not (1 − a)(1 + a).
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from nnsim.functions.activations import Activation
from nnsim.functions.expressions import (
    Call,
    Expression,
    Negative,
    Product,
    Quotient,
    Sum,
    add,
    call,
    multiply,
    subtract,
)
from nnsim.functions.losses import HUBER_DELTA


@dataclass(frozen=True, slots=True)
class Written:
    """A formula in letters, and the function that writes it with numbers in it."""

    symbol: str
    write: Callable[..., Expression]


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


# name -> f(z); the second argument is the activation's parameter
_ACTIVATIONS: Mapping[str, Written] = {
    "linear": Written("z", lambda z, _: z),
    "step": Written("step(z)", lambda z, _: call("step", z)),
    "sign": Written("sign(z)", lambda z, _: call("sign", z)),
    "sigmoid": Written(
        "1 / (1 + exp(−z))", lambda z, _: Quotient(1.0, add(1.0, call("exp", Negative(z))))
    ),
    "tanh": Written("tanh(z)", lambda z, _: call("tanh", z)),
    "relu": Written("max(z, 0)", lambda z, _: _above(z)),
    "leaky_relu": Written(
        "max(z, 0) + α·min(z, 0)", lambda z, α: add(_above(z), multiply(α, _below(z)))
    ),
    "elu": Written(
        "max(z, 0) + α·expm1(min(z, 0))",
        lambda z, α: add(_above(z), multiply(α, call("expm1", _below(z)))),
    ),
    "softplus": Written(
        "max(z, 0) + log1p(exp(−|z|))",
        lambda z, _: add(_above(z), call("log1p", call("exp", Negative(call("abs", z))))),
    ),
    "silu": Written("z·σ(z)", lambda z, _: multiply(z, call("sigmoid", z))),
    "gelu": Written(
        "½·z·(1 + tanh(√(2/π)·z·(1 + 0.044715·z²)))",
        lambda z, _: multiply(0.5, multiply(z, add(1.0, _gelu_tanh(z)))),
    ),
    "sine": Written("sin(z)", lambda z, _: call("sin", z)),
    "square": Written("z²", lambda z, _: multiply(z, z)),
}

# name -> f′(z), from z, a and the activation's parameter
_DERIVATIVES: Mapping[str, Written] = {
    "linear": Written("1", lambda z, a, _: 1.0),
    "step": Written("0", lambda z, a, _: 0.0),
    "sign": Written("0", lambda z, a, _: 0.0),
    "sigmoid": Written("a − a²", lambda z, a, _: subtract(a, multiply(a, a))),
    "tanh": Written("1 − a²", lambda z, a, _: subtract(1.0, multiply(a, a))),
    "relu": Written("positive(a)", lambda z, a, _: call("positive", a)),
    "leaky_relu": Written(
        "α·(1 − positive(z)) + positive(z)", lambda z, a, α: _where_positive(z, α)
    ),
    "elu": Written(
        "α·exp(min(z, 0))·(1 − positive(z)) + positive(z)",
        lambda z, a, α: _where_positive(z, multiply(α, call("exp", _below(z)))),
    ),
    "softplus": Written("σ(z)", lambda z, a, _: call("sigmoid", z)),
    "silu": Written(
        "σ(z) + a·(1 − σ(z))",
        lambda z, a, _: add(call("sigmoid", z), multiply(a, subtract(1.0, call("sigmoid", z)))),
    ),
    "gelu": Written(
        "½·(1 + t + z·√(2/π)·(1 + 0.134145·z²)·(1 − t²)), t the tanh", _gelu_derivative
    ),
    "sine": Written("cos(z)", lambda z, a, _: call("cos", z)),
    "square": Written("2·z", lambda z, a, _: multiply(2.0, z)),
}

# name -> ∂L/∂z of a paired loss or ∂L/∂a of any other, of one sample, from z, a, t and the number K
# of outputs
_LOSS_GRADIENTS: Mapping[str, Written] = {
    "half_squared": Written("a − t", lambda z, a, t, k: subtract(a, t)),
    "mean_squared": Written(
        "2 / K·(a − t)", lambda z, a, t, k: multiply(Quotient(2.0, k), subtract(a, t))
    ),
    "mean_absolute": Written(
        "sign(a − t) / K", lambda z, a, t, k: Quotient(call("sign", subtract(a, t)), k)
    ),
    "huber": Written(
        "max(min(a − t, 1), −1) / K",
        lambda z, a, t, k: Quotient(
            call("max", call("min", subtract(a, t), HUBER_DELTA), -HUBER_DELTA), k
        ),
    ),
    "binary_cross_entropy": Written("a − t", lambda z, a, t, k: subtract(a, t)),
    "softmax_cross_entropy": Written("a − t", lambda z, a, t, k: subtract(a, t)),
    "hinge": Written(
        "−t·positive(1 − t·z)",
        lambda z, a, t, k: multiply(-t, call("positive", subtract(1.0, multiply(t, z)))),
    ),
    "perceptron": Written(
        "−t·step(−t·z)", lambda z, a, t, k: multiply(-t, call("step", multiply(-t, z)))
    ),
}


def activation(chosen: Activation, z: float) -> tuple[str, Expression]:
    """f(z) of an activation that is not softmax, in letters and in numbers."""
    written = _ACTIVATIONS[chosen.name]
    return written.symbol, written.write(z, chosen.parameter or 0.0)


def softmax(scores: Sequence[float], index: int) -> tuple[str, Expression]:
    """The softmax of one of the scores; each is lowered by the largest, or exp might overflow."""
    top = max(scores)
    terms = tuple(call("exp", subtract(score, top)) for score in scores)
    return "exp(z − max z) / Σ exp(z − max z)", Quotient(terms[index], Sum(terms))


def derivative(chosen: Activation, z: float, a: float) -> tuple[str, Expression]:
    """f′(z) of an activation that is not softmax, in letters and in numbers."""
    written = _DERIVATIVES[chosen.name]
    return written.symbol, written.write(z, a, chosen.parameter or 0.0)


def loss_gradient(
    loss: str, z: float, a: float, t: float, outputs: int, batch: int | None
) -> tuple[str, Expression]:
    """The gradient of a loss at one output for one sample; `batch` is None where samples add up."""
    written = _LOSS_GRADIENTS[loss]
    symbol, expression = written.symbol, written.write(z, a, t, outputs)
    if batch is None:
        return symbol, expression
    compound = " − " in symbol and not symbol.endswith(("K", ")"))
    return f"({symbol}) / B" if compound else f"{symbol} / B", Quotient(expression, batch)
