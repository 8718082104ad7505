"""Activations, losses and norms at any argument there is, against decimal arithmetic of 60 digits.

A result is right where it lies among those of arguments that differ in their last digits: as near as
rounding allows anywhere, and nothing like NaN.
"""

from collections.abc import Callable
from decimal import Context, Decimal, localcontext

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nnsim.engine.norms import norm
from nnsim.functions.activations import Activation
from nnsim.functions.losses import LOSSES
from tests.nnsim.functions.test_numerics import (
    ELEMENTWISE,
    PRECISIONS,
    derivative,
    forward,
    gradient,
    with_alpha,
)

pytestmark = pytest.mark.unmeasured

ULPS = 24  # of argument and result; a value takes up to a dozen roundings
EXACT = Context(prec=60, Emax=10**17, Emin=-(10**17))
D, ONE, HALF = Decimal, Decimal(1), Decimal("0.5")
ALPHA = D(float(np.float64(0.3)))
PI = D("3.14159265358979323846264338327950288419716939937510582097494459")

Exact = Callable[[Decimal], Decimal]


def exp(x: Decimal) -> Decimal:
    return x.exp() if abs(x) < 10_000 else (D(0) if x < 0 else D("Infinity"))


def logistic(x: Decimal) -> Decimal:
    return exp(min(x, D(0))) / (1 + exp(-abs(x)))


def tanh(x: Decimal) -> Decimal:
    return 1 - 2 * logistic(-2 * x) if abs(x) > D("1e-30") else x


def log1p(x: Decimal) -> Decimal:
    return (1 + x).ln() if x > D("1e-20") else x - x * x / 2


def softplus(x: Decimal) -> Decimal:
    return max(x, D(0)) + log1p(exp(-abs(x)))


def gelu_inner(z: Decimal) -> Decimal:
    return 2 * (2 / PI).sqrt() * (z + D("0.044715") * z**3)


def gelu_slope(z: Decimal) -> Decimal:
    x, inner = gelu_inner(z), 2 * (2 / PI).sqrt() * (1 + 3 * D("0.044715") * z * z)
    return logistic(x) + z * inner * logistic(x) * logistic(-x)


def silu_slope(z: Decimal) -> Decimal:
    return logistic(z) + z * logistic(z) * logistic(-z)


def elu_slope(z: Decimal) -> Decimal:
    return ONE if z > 0 else ALPHA * exp(z)


def expm1(x: Decimal) -> Decimal:
    return exp(x) - 1 if abs(x) > D("1e-20") else x + x * x / 2


# f and f′ on paper. Sine is left to NumPy, which reduces large arguments itself.
PAPER: dict[str, tuple[Exact, Exact]] = {
    "linear": (lambda z: z, lambda z: ONE),
    "step": (lambda z: D(z >= 0), lambda z: D(0)),
    "step_above": (lambda z: D(z > 0), lambda z: D(0)),
    "sign": (lambda z: D((z > 0) - (z < 0)), lambda z: D(0)),
    "sign_from": (lambda z: D((z >= 0) - (z < 0)), lambda z: D(0)),
    "sign_above": (lambda z: D((z > 0) - (z <= 0)), lambda z: D(0)),
    "sigmoid": (logistic, lambda z: logistic(z) * logistic(-z)),
    "tanh": (tanh, lambda z: 1 - tanh(z) ** 2),
    "relu": (lambda z: max(z, D(0)), lambda z: D(z > 0)),
    "leaky_relu": (lambda z: z if z > 0 else ALPHA * z, lambda z: ONE if z > 0 else ALPHA),
    "elu": (lambda z: z if z > 0 else ALPHA * expm1(z), elu_slope),
    "softplus": (softplus, logistic),
    "silu": (lambda z: z * logistic(z), silu_slope),
    "gelu": (lambda z: z * logistic(gelu_inner(z)), gelu_slope),
    "square": (lambda z: z * z, lambda z: 2 * z),
}
# a − a² and 1 − a² are computed from a, as on paper: right to the last digit of 1.
FROM_ACTIVATION = {"sigmoid", "tanh"}

anywhere = st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False)
scores = st.one_of(st.floats(-60, 60), st.floats(-800, 800), anywhere)
short = st.one_of(
    st.floats(-60, 60, width=32), st.floats(-110, 110, width=32), st.floats(width=32)
).filter(np.isfinite)


def assert_right(found: float, exact: Exact, z: Decimal, dtype: str, least: float = 0.0) -> None:
    """`found` is exact(z), but for the last digits of z and of itself; `least` may be wrong anyway."""
    info = np.finfo(dtype)
    with localcontext(EXACT):
        last = ULPS * D(float(info.eps))
        near = [exact(z * (1 + share * last)) for share in (-1, 0, 1)]
        largest = max(abs(x) for x in near)
        room = largest * last + D(float(info.tiny)) + D(least)
        if not np.isfinite(found):
            assert not np.isnan(found)
            assert largest * (1 + last) > D(float(info.max))
            return
        assert min(near) - room <= D(float(found)) <= max(near) + room


def check_activation(name: str, z: float, dtype: str) -> None:
    f, slope = PAPER[name]
    given = D(float(np.array(z, dtype)))
    least = float(np.finfo(dtype).eps) if name in FROM_ACTIVATION else 0.0
    assert_right(forward(with_alpha(name), [z], dtype)[0, 0], f, given, dtype)
    assert_right(derivative(with_alpha(name), [z], dtype)[0, 0], slope, given, dtype, least)


@pytest.mark.parametrize("name", PAPER)
@settings(deadline=None)
@given(z=scores)
@example(1e104)
@example(-1e104)
@example(-1.7e308)
@example(1.7e308)
@example(-710.0)
@example(-6.0)
@example(7.0)
def test_every_activation_and_slope_is_right_anywhere(name, z):
    check_activation(name, z, "float64")


@pytest.mark.parametrize("name", PAPER)
@settings(deadline=None)
@given(z=short)
@example(3e38)
@example(-3e38)
@example(-90.0)
@example(-5.0)
def test_and_in_float32(name, z):
    check_activation(name, z, "float32")


def test_every_activation_that_has_a_slope_is_tested():
    assert {*PAPER, "sine"} == set(ELEMENTWISE)


def exact_softmax(z: list[Decimal], k: int) -> Decimal:
    top = max(z)
    return exp(z[k] - top) / sum(exp(x - top) for x in z)


@settings(deadline=None)
@given(z=st.lists(scores, min_size=2, max_size=4))
@example([1.7e308, -1.7e308])
@example([0.0, -700.0])
def test_softmax_is_right_anywhere(z):
    found = forward(Activation("softmax"), np.array([z]).T)[:, 0]
    for k in range(len(z)):
        exact = [D(x) for x in z]
        # the largest difference is rounded, and with it the exponent
        room = 1 + min(abs(exact[k] - max(exact)), D(800))
        with localcontext(EXACT):
            value = exact_softmax(exact, k)
            error = abs(D(float(found[k])) - value)
            assert error <= value * room * ULPS * D(2.0**-52) + D(2.0**-1022)


# Losses of one output, or of several with one that is the class.


def squared(x: Decimal, t: Decimal) -> Decimal:
    return HALF * (t - x) ** 2


def huber(x: Decimal, t: Decimal) -> Decimal:
    error = abs(t - x)
    return HALF * error * error if error <= 1 else error - HALF


OF_ONE: dict[str, tuple[tuple[float, ...], Callable[[Decimal, Decimal], Decimal]]] = {
    "half_squared": ((0.0, 0.5, -3.0), squared),
    "mean_squared": ((0.0, 0.5, -3.0), lambda x, t: (t - x) ** 2),
    "mean_absolute": ((0.0, 0.5, -3.0), lambda x, t: abs(t - x)),
    "huber": ((0.0, 0.5, -3.0), huber),
    "binary_cross_entropy": ((0.0, 1.0), lambda z, t: softplus(-z if t else z)),
    "hinge": ((-1.0, 1.0), lambda z, t: max(1 - t * z, D(0))),
    "perceptron": ((-1.0, 1.0), lambda z, t: max(-t * z, D(0))),
    "perceptron_step": ((0.0, 1.0), lambda z, t: max((1 - 2 * t) * z, D(0))),
}


def test_every_loss_is_tested():
    assert {*OF_ONE, "softmax_cross_entropy"} == set(LOSSES)


@pytest.mark.parametrize("name", OF_ONE)
@settings(deadline=None)
@given(x=scores, data=st.data())
def test_every_loss_of_one_output_is_right_anywhere(name, x, data):
    targets, exact = OF_ONE[name]
    t = data.draw(st.sampled_from(targets))
    with np.errstate(over="ignore"):
        [found] = LOSSES[name].per_sample(np.array([[x]]), np.array([[t]]))
    assert_right(found, lambda z: exact(z, D(t)), D(x), "float64")


def check_cross_entropy(z: list[float], target: int, dtype: str) -> None:
    given = np.array([z], dtype).T
    with np.errstate(over="ignore"):
        [found] = LOSSES["softmax_cross_entropy"].per_sample(given, np.eye(len(z))[:, [target]])
    with localcontext(EXACT):
        apart = [D(float(x)) - D(float(given[target, 0])) for x in given[:, 0]]
        others = [x for k, x in enumerate(apart) if k != target]
    # L = ln(1 + Σ e^(difference to the right class)): the differences are what is rounded
    last = max(others, key=abs)
    scaled = [x / last if last else D(0) for x in others]

    def exact(x: Decimal) -> Decimal:
        differences = [x * s for s in scaled]
        top = max(*differences, D(0))
        rest = sum((exp(d - top) for d in differences), D(0))
        return top + (log1p(rest) if top == 0 else (rest + exp(-top)).ln())

    assert_right(float(found), exact, last, dtype)


@settings(deadline=None)
@given(z=st.lists(scores, min_size=2, max_size=4), data=st.data())
@example([36.3, 0.0], None)
@example([40.0, 0.0, 1.0], None)
@example([1e3, 1.0, -1e3], None)
@example([1.7e308, -1.7e308], None)
def test_softmax_cross_entropy_is_right_anywhere(z, data):
    target = data.draw(st.integers(0, len(z) - 1)) if data else 0
    check_cross_entropy(z, target, "float64")


@settings(deadline=None)
@given(z=st.lists(short, min_size=2, max_size=4), data=st.data())
@example([17.0, 0.0], None)
def test_softmax_cross_entropy_is_right_in_float32(z, data):
    target = data.draw(st.integers(0, len(z) - 1)) if data else 0
    check_cross_entropy(z, target, "float32")


@pytest.mark.parametrize("name", LOSSES)
@settings(deadline=None)
@given(z=st.lists(anywhere, min_size=3, max_size=3))
def test_no_gradient_of_a_loss_is_nan(name, z):
    paired = LOSSES[name].paired
    scores = np.array([z]).T
    outputs = forward(Activation(paired[0]), scores) if paired else scores
    target = [[1.0], [-1.0], [-1.0]] if LOSSES[name].targets == "±1" else [[1.0], [0.0], [0.0]]
    assert not np.isnan(gradient(name, scores, outputs, target)).any()


@pytest.mark.parametrize("dtype", PRECISIONS)
@settings(deadline=None)
@given(
    values=st.lists(st.floats(-2, 2, allow_subnormal=False, width=32), min_size=1, max_size=20),
    data=st.data(),
)
def test_a_norm_neither_underflows_nor_overflows(dtype, values, data):
    least, most = (-120, 120) if dtype == "float32" else (-1000, 1000)
    scale = 2.0 ** data.draw(st.integers(least, most))
    vector = (np.array(values) * scale).astype(dtype)
    vector[np.abs(vector) < np.finfo(dtype).tiny] = 0
    with localcontext(EXACT):
        exact = sum((D(float(x)) ** 2 for x in vector), D(0)).sqrt()
        rounding = len(values) * D(float(np.finfo(dtype).eps))
        assert abs(D(norm(vector)) - exact) <= exact * rounding


def test_a_norm_of_what_is_not_finite_is_not_finite():
    assert norm(np.array([1.0, np.inf])) == np.inf
    assert np.isnan(norm(np.array([1.0, np.nan])))
    assert norm(np.zeros(3)) == 0
    assert norm(np.zeros(0)) == 0
