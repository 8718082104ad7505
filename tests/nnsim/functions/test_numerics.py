"""Activations and losses at the ends of the number line, against their formulas on paper."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.losses import LOSSES
from nnsim.functions.tape import Tape, play

FAR = (-1e3, -30.0, -1.0, -1e-8, -0.0, 0.0, 1e-8, 1.0, 30.0, 1e3)
ELEMENTWISE = [name for name, row in ACTIVATIONS.items() if row.derivative is not None]
PRECISIONS = ("float64", "float32")


def forward(activation: Activation, scores: object, dtype: str = "float64") -> np.ndarray:
    """f(z) for neurons along the first axis."""
    z = np.array(scores, dtype).reshape(-1, np.shape(scores)[-1])
    out, do = np.empty_like(z), Tape(dtype)
    activation.forward(do, z, out)
    play(do.calls)
    return out


def derivative(activation: Activation, scores: object, dtype: str = "float64") -> np.ndarray:
    z = np.array(scores, dtype).reshape(-1, np.shape(scores)[-1])
    a, slope, delta, do = *(np.empty_like(z) for _ in range(3)), Tape(dtype)
    activation.forward(do, z, a)
    activation.local_gradient(do, z, a, slope)
    activation.backward(do, z, a, np.ones_like(z), delta)
    play(do.calls)
    np.testing.assert_array_equal(delta, slope)  # upstream is 1
    return slope


def logistic(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def gelu_tanh(z: float) -> float:
    return math.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3))


def gelu_slope(z: float) -> float:
    t, inner = gelu_tanh(z), math.sqrt(2 / math.pi) * (1 + 3 * 0.044715 * z**2)
    return 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * inner


PAPER = {  # f and f′, with α = 0.3 where there is an α
    "linear": (lambda z: z, lambda z: 1),
    "step": (lambda z: float(z >= 0), lambda z: 0),
    "step_above": (lambda z: float(z > 0), lambda z: 0),
    "sign": (lambda z: float((z > 0) - (z < 0)), lambda z: 0),
    "sign_from": (lambda z: float((z >= 0) - (z < 0)), lambda z: 0),
    "sign_above": (lambda z: float((z > 0) - (z <= 0)), lambda z: 0),
    "sigmoid": (logistic, lambda z: logistic(z) * logistic(-z)),
    "tanh": (math.tanh, lambda z: 1 - math.tanh(z) ** 2),
    "relu": (lambda z: max(z, 0), lambda z: float(z > 0)),
    "leaky_relu": (lambda z: z if z > 0 else 0.3 * z, lambda z: 1 if z > 0 else 0.3),
    "elu": (
        lambda z: z if z > 0 else 0.3 * math.expm1(z),
        lambda z: 1 if z > 0 else 0.3 * math.exp(z),
    ),
    "softplus": (lambda z: max(z, 0) + math.log1p(math.exp(-abs(z))), logistic),
    "silu": (lambda z: z * logistic(z), lambda z: logistic(z) * (1 + z * logistic(-z))),
    "gelu": (lambda z: 0.5 * z * (1 + gelu_tanh(z)), gelu_slope),
    "sine": (math.sin, math.cos),
    "square": (lambda z: z * z, lambda z: 2 * z),
}


def with_alpha(name: str) -> Activation:
    return Activation(name, 0.3 if ACTIVATIONS[name].parameter else None)


@pytest.mark.parametrize("dtype", PRECISIONS)
@pytest.mark.parametrize("name", ELEMENTWISE)
def test_an_activation_and_its_derivative_are_those_of_paper_everywhere(name, dtype):
    f, slope = PAPER[name]
    scores = np.array(FAR, dtype)  # what float32 makes of them is what is given
    rounding = {"float64": 1e-14, "float32": 3e-6}[dtype]
    values, slopes = (
        forward(with_alpha(name), scores, dtype),
        derivative(with_alpha(name), scores, dtype),
    )
    expected = [f(float(z)) for z in scores], [slope(float(z)) for z in scores]
    np.testing.assert_allclose(values[0], expected[0], rtol=rounding, atol=rounding)
    np.testing.assert_allclose(slopes[0], expected[1], rtol=rounding, atol=rounding)


@pytest.mark.parametrize("name", ACTIVATIONS)
@settings(deadline=None)
@given(z=st.floats(-1e3, 1e3))
def test_no_score_of_ordinary_size_overflows(name, z):
    for dtype in PRECISIONS:
        for values in (
            forward(with_alpha(name), [z], dtype),
            derivative(with_alpha(name), [z], dtype),
        ):
            assert np.isfinite(values).all()


@pytest.mark.parametrize("name", ["elu", "softplus"])
@pytest.mark.parametrize(("dtype", "rounding"), [("float64", 1e-14), ("float32", 1e-6)])
def test_a_small_derivative_keeps_its_digits(name, dtype, rounding):
    slopes = derivative(Activation(name), [-10.0, -20.0, -30.0, -60.0], dtype)[0]
    expected = [math.exp(z) if name == "elu" else logistic(z) for z in (-10, -20, -30, -60)]
    np.testing.assert_allclose(slopes, expected, rtol=rounding)


@pytest.mark.parametrize("slope", [0.01, 0.1, 0.7, 3.3, 999.9])
@pytest.mark.parametrize("dtype", PRECISIONS)
def test_the_derivative_of_leaky_relu_is_one_above_zero_and_its_slope_below_to_the_bit(
    slope, dtype
):
    below, at, above = derivative(Activation("leaky_relu", slope), [-2.0, 0.0, 2.0], dtype)[0]
    assert below == at == np.array(slope, dtype)
    assert above == 1


def test_the_conventions_at_zero():
    at_zero = {name: derivative(with_alpha(name), [-0.0, 0.0])[0].tolist() for name in ELEMENTWISE}
    assert at_zero["relu"] == [0, 0]
    assert at_zero["leaky_relu"] == at_zero["elu"] == [0.3, 0.3]
    assert forward(Activation("step"), [-0.0, 0.0]).tolist() == [[1, 1]]
    assert forward(Activation("sign"), [-0.0, 0.0]).tolist() == [[0, 0]]


@pytest.mark.parametrize("dtype", PRECISIONS)
def test_softmax_sums_to_one_and_does_not_mind_a_shift(dtype):
    scores = np.array([[1000.0, 0.0, -1e3], [1001.0, 1.0, -1e3], [-1e3, 2.0, -1e3]])
    shifted = forward(Activation("softmax"), scores - 7, dtype)
    values = forward(Activation("softmax"), scores, dtype)
    np.testing.assert_allclose(values.sum(axis=0), 1, rtol=1e-6)
    np.testing.assert_allclose(values, shifted, rtol=1e-6)
    np.testing.assert_allclose(values[:, 0], [logistic(-1), logistic(1), 0], rtol=1e-6)
    np.testing.assert_allclose(values[:, 2], 1 / 3, rtol=1e-6)


# Losses


def loss(name: str, scores: list, targets: list) -> list[float]:
    """The loss of each sample; outputs along the first axis."""
    return LOSSES[name].per_sample(np.array(scores, float), np.array(targets, float)).tolist()


def gradient(name: str, scores: list, activations: list, targets: list) -> list[list[float]]:
    x, a, t = (np.array(v, float) for v in (scores, activations, targets))
    out, do = np.empty_like(x), Tape(np.float64)
    LOSSES[name].gradient(do, x, a, t, out)
    play(do.calls)
    return out.tolist()


@pytest.mark.parametrize("z", [-1e3, -40.0, -1.0, 0.0, 1.0, 40.0, 1e3])
def test_binary_cross_entropy_keeps_every_digit_of_a_small_loss(z):
    # −ln σ(z) = ln(1 + e^−z) and −ln(1 − σ(z)) = ln(1 + e^z)
    def log_one_plus_exp(x: float) -> float:
        return x + math.log1p(math.exp(-x)) if x > 0 else math.log1p(math.exp(x))

    assert loss("binary_cross_entropy", [[z]], [[1]]) == pytest.approx(
        [log_one_plus_exp(-z)], rel=1e-14, abs=0
    )
    assert loss("binary_cross_entropy", [[z]], [[0]]) == pytest.approx(
        [log_one_plus_exp(z)], rel=1e-14, abs=0
    )


@pytest.mark.parametrize("shift", [0.0, 1e3, -1e3])
def test_softmax_cross_entropy_does_not_mind_a_shift(shift):
    scores = [[1 + shift], [2 + shift], [3 + shift]]
    expected = math.log(math.exp(1) + math.exp(2) + math.exp(3)) - 2
    assert loss("softmax_cross_entropy", scores, [[0], [1], [0]]) == pytest.approx(
        [expected], rel=1e-15, abs=0
    )


def test_softmax_cross_entropy_of_a_hopeless_and_of_a_sure_answer():
    assert loss("softmax_cross_entropy", [[1e3], [0.0]], [[0], [1]]) == [1000]
    assert loss("softmax_cross_entropy", [[1e3], [0.0]], [[1], [0]]) == [0]


def test_losses_add_up_over_outputs_as_their_formulas_say():
    a, t = [[1.0], [3.0]], [[0.0], [0.5]]
    assert loss("half_squared", a, t) == [0.5 * (1 + 6.25)]
    assert loss("mean_squared", a, t) == [(1 + 6.25) / 2]
    assert loss("mean_absolute", a, t) == [(1 + 2.5) / 2]
    assert loss("huber", a, t) == [(0.5 + (2.5 - 0.5)) / 2]
    assert loss("hinge", [[0.5], [-3.0]], [[1], [1]]) == [0.5 + 4]
    assert loss("perceptron", [[0.5], [-3.0]], [[-1], [1]]) == [0.5 + 3]


def test_huber_and_absolute_error_far_away_and_at_their_kinks():
    errors = [-1e3, -1.0, -0.5, -0.0, 0.0, 0.5, 1.0, 1e3]
    zeros = [0.0] * len(errors)
    huber = gradient("huber", [errors], [errors], [zeros])[0]
    assert huber == [-1, -1, -0.5, 0, 0, 0.5, 1, 1]
    absolute = gradient("mean_absolute", [errors], [errors], [zeros])[0]
    assert absolute == [-1, -1, -1, 0, 0, 1, 1, 1]
    assert loss("huber", [[1e200]], [[0]]) == [1e200]


def test_hinge_and_perceptron_at_their_margins():
    scores = [[1e3, 1.0, 0.5, 0.0, -0.0, -1e3]]
    ones = [[1.0] * 6]
    assert gradient("hinge", scores, scores, ones) == [[0, 0, -1, -1, -1, -1]]
    assert gradient("perceptron", scores, scores, ones) == [[0, 0, 0, -1, -1, -1]]
    assert loss("hinge", scores, ones) == [0, 0, 0.5, 1, 1, 1001]
    assert loss("perceptron", scores, ones) == [0, 0, 0, 0, 0, 1000]
