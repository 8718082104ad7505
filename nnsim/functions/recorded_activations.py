"""Activation functions and their derivatives as they are recorded on a tape.

`z` is the pre-activation, `a` the activation f(z), `out` the array written to; all have the same shape,
neurons along the first axis and samples along the second.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnsim.functions.tape import Array, Tape

Forward = Callable[[Tape, Array, Array, float], None]  # do, z, out, parameter
Derivative = Callable[[Tape, Array, Array, Array, float], None]  # do, z, a, out, parameter


class Recorded(NamedTuple):
    """A function and its derivative; that of softmax is a Jacobian, `softmax_backward`."""

    forward: Forward
    derivative: Derivative | None


def _linear(do: Tape, z: Array, out: Array, _: float) -> None:
    do(np.copyto, out, z)


def _constant_one(do: Tape, z: Array, a: Array, out: Array, _: float) -> None:
    do(np.copyto, out, 1.0)


def _constant_zero(do: Tape, z: Array, a: Array, out: Array, _: float) -> None:
    do(np.copyto, out, 0.0)


def _step(do: Tape, z: Array, out: Array, _: float) -> None:
    do(np.heaviside, z, 1.0, out)


def _sign(do: Tape, z: Array, out: Array, _: float) -> None:
    do(np.sign, z, out)


def _step_above(do: Tape, z: Array, out: Array, _: float) -> None:
    do(np.heaviside, z, 0.0, out)


def _as_sign(do: Tape, out: Array) -> None:
    """Record 0 and 1 as −1 and 1."""
    do(np.multiply, 2.0, out, out)
    do(np.subtract, out, 1.0, out)


def _sign_from(do: Tape, z: Array, out: Array, parameter: float) -> None:
    _step(do, z, out, parameter)
    _as_sign(do, out)


def _sign_above(do: Tape, z: Array, out: Array, parameter: float) -> None:
    _step_above(do, z, out, parameter)
    _as_sign(do, out)


def _sigmoid(do: Tape, z: Array, out: Array, _: float) -> None:
    # exp(−z) may overflow to infinity for large −z; 1 / (1 + ∞) is then 0, the right value.
    do(np.negative, z, out)
    do(np.exp, out, out)
    do(np.add, 1.0, out, out)
    do(np.reciprocal, out, out)


def sigmoid_derivative(do: Tape, z: Array, a: Array, out: Array, _: float) -> None:
    """Record out = a(1 − a); all arrays are (n_neurons, batch_size)."""
    do(np.multiply, a, a, out)
    do(np.subtract, a, out, out)


def _tanh(do: Tape, z: Array, out: Array, _: float) -> None:
    do(np.tanh, z, out)


def _tanh_derivative(do: Tape, z: Array, a: Array, out: Array, _: float) -> None:
    do(np.multiply, a, a, out)
    do(np.subtract, 1.0, out, out)


def _relu(do: Tape, z: Array, out: Array, _: float) -> None:
    do(np.maximum, z, 0.0, out)


def _relu_derivative(do: Tape, z: Array, a: Array, out: Array, _: float) -> None:
    do(np.sign, a, out)


def _leaky_relu(do: Tape, z: Array, out: Array, slope: float) -> None:
    # max(z, 0) + slope · min(z, 0), which holds for any slope (Maas, Hannun and Ng, 2013)
    below = np.empty_like(z)
    do(np.minimum, z, 0.0, below)
    do(np.multiply, slope, below, below)
    do(np.maximum, z, 0.0, out)
    do(np.add, out, below, out)


def _leaky_relu_derivative(do: Tape, z: Array, a: Array, out: Array, slope: float) -> None:
    # H(z) is 1 above zero and 0 at and below it; slope · (1 − H(z)) + H(z)
    above = np.empty_like(z)
    do(np.heaviside, z, 0.0, above)
    do(np.subtract, 1.0, above, out)
    do(np.multiply, slope, out, out)
    do(np.add, out, above, out)


def _elu(do: Tape, z: Array, out: Array, alpha: float) -> None:
    # α (exp(min(z, 0)) − 1) + max(z, 0) (Clevert, Unterthiner and Hochreiter, 2016)
    below = np.empty_like(z)
    do(np.minimum, z, 0.0, below)
    do(np.expm1, below, below)
    do(np.multiply, alpha, below, below)
    do(np.maximum, z, 0.0, out)
    do(np.add, out, below, out)


def _elu_derivative(do: Tape, z: Array, a: Array, out: Array, alpha: float) -> None:
    # α · exp(min(z, 0)) · (1 − H(z)) + H(z), with H as above
    above, below = np.empty_like(z), np.empty_like(z)
    do(np.minimum, z, 0.0, below)
    do(np.exp, below, below)
    do(np.multiply, alpha, below, below)
    do(np.heaviside, z, 0.0, above)
    do(np.subtract, 1.0, above, out)
    do(np.multiply, below, out, out)
    do(np.add, out, above, out)


def _softplus(do: Tape, z: Array, out: Array, _: float) -> None:
    # ln(1 + e^z) = logaddexp(0, z), which does not overflow
    do(np.logaddexp, 0.0, z, out)


def _softplus_derivative(do: Tape, z: Array, a: Array, out: Array, _: float) -> None:
    _sigmoid(do, z, out, 0.0)


def _exact_sigmoid(do: Tape, x: Array, sigma: Array, slope: Array | None = None) -> None:
    """σ(x), and σ(x) · σ(−x), its slope, to their last digits however small they are.

    With e = exp(−|x|), which never overflows, σ is 1 / (1 + e) above 0 and e / (1 + e) below.
    """
    e, whole = np.empty_like(x), np.empty_like(x)
    do(np.absolute, x, e)
    do(np.negative, e, e)
    do(np.exp, e, e)
    do(np.add, 1.0, e, whole)
    do(np.heaviside, x, 1.0, sigma)
    do(np.maximum, sigma, e, sigma)
    do(np.divide, sigma, whole, sigma)
    if slope is not None:
        do(np.divide, e, whole, slope)
        do(np.divide, slope, whole, slope)


def _silu(do: Tape, z: Array, out: Array, _: float) -> None:
    _exact_sigmoid(do, z, out)
    do(np.multiply, z, out, out)


def _silu_derivative(do: Tape, z: Array, a: Array, out: Array, _: float) -> None:
    # σ(z) + a · (1 − σ(z)) = σ(z) + z · σ(z) · σ(−z)
    rest = np.empty_like(z)
    _exact_sigmoid(do, z, out, rest)
    do(np.multiply, z, rest, rest)
    do(np.add, out, rest, out)


# Twice the argument of the tanh of Hendrycks and Gimpel (2016), since ½ (1 + tanh(x)) = σ(2x), which
# keeps the digits of a small value: 2 √(2/π) · (z + 0.044715 z³)
_GELU_SCALE = 2 * math.sqrt(2 / math.pi)
_GELU_CUBIC = 0.044715
_GELU_FAR = 30.0  # from here on σ of that is 0 or 1, and its slope 0, in any precision


def _gelu_argument(do: Tape, z: Array, cubic: float, out: Array) -> None:
    """scale · (1 + cubic · z²)"""
    do(np.multiply, z, z, out)
    do(np.multiply, cubic, out, out)
    do(np.add, 1.0, out, out)
    do(np.multiply, _GELU_SCALE, out, out)


def _gelu(do: Tape, z: Array, out: Array, _: float) -> None:
    x = np.empty_like(z)
    _gelu_argument(do, z, _GELU_CUBIC, x)
    do(np.multiply, z, x, x)
    _exact_sigmoid(do, x, out)
    do(np.multiply, z, out, out)


def _gelu_derivative(do: Tape, z: Array, a: Array, out: Array, _: float) -> None:
    # σ(x) + z · x′ · σ(x) · σ(−x), where x is the argument and x′ = scale · (1 + 3 · 0.044715 z²)
    near, x, slope = (np.empty_like(z) for _ in range(3))
    do(np.minimum, z, _GELU_FAR, near)
    do(np.maximum, near, -_GELU_FAR, near)
    _gelu_argument(do, near, _GELU_CUBIC, x)
    do(np.multiply, near, x, x)
    _exact_sigmoid(do, x, out, slope)
    _gelu_argument(do, near, 3 * _GELU_CUBIC, x)
    do(np.multiply, x, slope, x)
    do(np.multiply, near, x, x)
    do(np.add, out, x, out)


def _sine(do: Tape, z: Array, out: Array, _: float) -> None:
    do(np.sin, z, out)


def _sine_derivative(do: Tape, z: Array, a: Array, out: Array, _: float) -> None:
    do(np.cos, z, out)


def _square(do: Tape, z: Array, out: Array, _: float) -> None:
    do(np.multiply, z, z, out)


def _square_derivative(do: Tape, z: Array, a: Array, out: Array, _: float) -> None:
    do(np.multiply, 2.0, z, out)


def _softmax(do: Tape, z: Array, out: Array, _: float) -> None:
    # Shifting every score of a sample by its maximum changes nothing and keeps exp from overflowing.
    row = np.empty_like(z[0])
    do(np.maximum.reduce, z, 0, None, row)
    do(np.subtract, z, row, out)
    do(np.exp, out, out)
    do(np.add.reduce, out, 0, None, row)
    do(np.divide, out, row, out)


def softmax_backward(do: Tape, a: Array, upstream: Array, delta: Array) -> None:
    """Record delta = J · upstream; all arrays are (n_neurons, batch_size)."""
    # Jacobian J = diag(a) − a aᵀ for each sample, so J · u = a ∘ (u − Σ a u)
    row = np.empty_like(a[0])
    do(np.multiply, a, upstream, delta)
    do(np.add.reduce, delta, 0, None, row)
    do(np.subtract, upstream, row, delta)
    do(np.multiply, a, delta, delta)


LINEAR = Recorded(_linear, _constant_one)
STEP = Recorded(_step, _constant_zero)
STEP_ABOVE = Recorded(_step_above, _constant_zero)
SIGN = Recorded(_sign, _constant_zero)
SIGN_FROM = Recorded(_sign_from, _constant_zero)
SIGN_ABOVE = Recorded(_sign_above, _constant_zero)
SIGMOID = Recorded(_sigmoid, sigmoid_derivative)
TANH = Recorded(_tanh, _tanh_derivative)
RELU = Recorded(_relu, _relu_derivative)
LEAKY_RELU = Recorded(_leaky_relu, _leaky_relu_derivative)
ELU = Recorded(_elu, _elu_derivative)
SOFTPLUS = Recorded(_softplus, _softplus_derivative)
SILU = Recorded(_silu, _silu_derivative)
GELU = Recorded(_gelu, _gelu_derivative)
SINE = Recorded(_sine, _sine_derivative)
SQUARE = Recorded(_square, _square_derivative)
SOFTMAX = Recorded(_softmax, None)
