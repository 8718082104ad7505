"""Activation functions: a table from name to the function, its derivative and its formulas.

Every function is recorded on a tape. `z` is the pre-activation, `a` the activation f(z), `out` the
array written to; all have the same shape, neurons along the first axis and samples along the second.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from nnsim.errors import UserError
from nnsim.functions import activation_formulas as formulas
from nnsim.functions.activation_formulas import ActivationFormulas
from nnsim.functions.tape import Array, Tape

Forward = Callable[[Tape, Array, Array, float], None]  # do, z, out, parameter
Derivative = Callable[[Tape, Array, Array, Array, float], None]  # do, z, a, out, parameter


class ActivationError(UserError):
    """An activation that does not exist, or a parameter it cannot have."""


@dataclass(frozen=True, slots=True)
class ActivationFunction:
    """One row of the table: all that is known of an activation, for whoever shows or computes it.

    `derivative` and `formulas` are None for softmax, whose Jacobian is not diagonal.
    """

    title: str
    forward: Forward
    derivative: Derivative | None
    formula: str  # as a lecture writes it
    formulas: ActivationFormulas | None  # as the engine computes it
    parameter: tuple[str, float] | None = None  # symbol and default
    output_only: bool = False
    note: str = ""
    short_title: str = ""  # where there is little room
    output_range: tuple[float, float] = (-math.inf, math.inf)  # what it can come close to
    greatest_slope: float | None = None  # of one that saturates to both sides
    can_die: bool = False  # whether its slope is 0 on a whole side, so that no gradient leads back
    breaks: tuple[float, ...] = ()  # z at which it or its slope jumps

    @property
    def is_threshold(self) -> bool:
        """Whether it has two answers and nothing in between: a threshold unit's."""
        return self.derivative is _constant_zero


@dataclass(frozen=True, slots=True)
class Activation:
    """A choice of activation: a name of ACTIVATIONS and, where it has one, the parameter's value."""

    name: str
    parameter: float | None = None

    def __post_init__(self) -> None:
        row = ACTIVATIONS.get(self.name)
        if row is None:
            raise ActivationError(
                "There is no activation called “{name}”; choose one of {known}.",
                name=self.name,
                known=", ".join(ACTIVATIONS),
            )
        if row.parameter is None:
            if self.parameter is not None:
                raise ActivationError("{title} has no parameter to set.", title=row.title)
        elif self.parameter is None:
            object.__setattr__(self, "parameter", row.parameter[1])
        elif not (math.isfinite(self.parameter) and 0 < self.parameter <= 1000):
            raise ActivationError(
                "The parameter {symbol} of {title} must be above 0 and at most 1000.",
                symbol=row.parameter[0],
                title=row.title,
            )

    @property
    def function(self) -> ActivationFunction:
        """The row of the table this choice names."""
        return ACTIVATIONS[self.name]

    @property
    def formula_name(self) -> str:
        """As it stands in a formula: tanh, ReLU, leaky ReLU α 0.01."""
        row = self.function
        words = row.title.split()
        name = " ".join(w if sum(map(str.isupper, w)) > 1 else w.lower() for w in words)
        return name if row.parameter is None else f"{name} {row.parameter[0]} {self.parameter:g}"

    def forward(self, do: Tape, z: Array, out: Array) -> None:
        """Record out = f(z); all arrays here are (n_neurons, batch_size)."""
        self.function.forward(do, z, out, self.parameter or 0.0)

    def backward(self, do: Tape, z: Array, a: Array, upstream: Array, delta: Array) -> None:
        """Record delta = upstream · f'(z) for each number (neuron, sample); for softmax J · upstream."""
        derivative = self.function.derivative
        if derivative is None:
            _softmax_backward(do, a, upstream, delta)
        else:
            derivative(do, z, a, delta, self.parameter or 0.0)
            do(np.multiply, upstream, delta, delta)

    def local_gradient(self, do: Tape, z: Array, a: Array, out: Array) -> None:
        """Record out = f'(z), (n_neurons, batch_size); for softmax the diagonal a(1 − a) of J."""
        derivative = self.function.derivative or _sigmoid_derivative
        derivative(do, z, a, out, self.parameter or 0.0)


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


def _sigmoid_derivative(do: Tape, z: Array, a: Array, out: Array, _: float) -> None:
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


def _softmax_backward(do: Tape, a: Array, upstream: Array, delta: Array) -> None:
    # Jacobian J = diag(a) − a aᵀ for each sample, so J · u = a ∘ (u − Σ a u)
    row = np.empty_like(a[0])
    do(np.multiply, a, upstream, delta)
    do(np.add.reduce, delta, 0, None, row)
    do(np.subtract, upstream, row, delta)
    do(np.multiply, a, delta, delta)


_NO_SLOPE = (
    "Its derivative is zero wherever it exists, so no gradient passes: nothing before it learns."
)

ACTIVATIONS: Mapping[str, ActivationFunction] = MappingProxyType(
    {
        "linear": ActivationFunction(
            "Linear", _linear, _constant_one, "z", formulas.LINEAR, short_title="lin"
        ),
        "step": ActivationFunction(
            "Step",
            _step,
            _constant_zero,
            "1 if z ≥ 0, else 0",
            formulas.STEP,
            note=_NO_SLOPE,
            output_range=(0, 1),
            breaks=(0.0,),
        ),
        "step_above": ActivationFunction(
            "Step, 0 at 0",
            _step_above,
            _constant_zero,
            "1 if z > 0, else 0",
            formulas.STEP_ABOVE,
            note=_NO_SLOPE,
            short_title="step>",
            output_range=(0, 1),
            breaks=(0.0,),
        ),
        "sign": ActivationFunction(
            "Sign",
            _sign,
            _constant_zero,
            "sign(z)",
            formulas.SIGN,
            note=_NO_SLOPE,
            output_range=(-1, 1),
            breaks=(0.0,),
        ),
        "sign_from": ActivationFunction(
            "Sign, +1 at 0",
            _sign_from,
            _constant_zero,
            "1 if z ≥ 0, else −1",
            formulas.SIGN_FROM,
            note=_NO_SLOPE,
            short_title="sign≥",
            output_range=(-1, 1),
            breaks=(0.0,),
        ),
        "sign_above": ActivationFunction(
            "Sign, −1 at 0",
            _sign_above,
            _constant_zero,
            "1 if z > 0, else −1",
            formulas.SIGN_ABOVE,
            note=_NO_SLOPE,
            short_title="sign>",
            output_range=(-1, 1),
            breaks=(0.0,),
        ),
        "sigmoid": ActivationFunction(
            "Sigmoid",
            _sigmoid,
            _sigmoid_derivative,
            "1 / (1 + exp(−z))",
            formulas.SIGMOID,
            short_title="sigm",
            output_range=(0, 1),
            greatest_slope=0.25,
        ),
        "tanh": ActivationFunction(
            "Tanh",
            _tanh,
            _tanh_derivative,
            "tanh(z)",
            formulas.TANH,
            output_range=(-1, 1),
            greatest_slope=1.0,
        ),
        "relu": ActivationFunction(
            "ReLU",
            _relu,
            _relu_derivative,
            "max(z, 0)",
            formulas.RELU,
            output_range=(0, math.inf),
            can_die=True,
            breaks=(0.0,),
        ),
        "leaky_relu": ActivationFunction(
            "Leaky ReLU",
            _leaky_relu,
            _leaky_relu_derivative,
            "z if z > 0, else α·z",
            formulas.LEAKY_RELU,
            ("α", 0.01),
            short_title="leaky",
            breaks=(0.0,),
        ),
        "elu": ActivationFunction(
            "ELU",
            _elu,
            _elu_derivative,
            "z if z > 0, else α·(exp(z) − 1)",
            formulas.ELU,
            ("α", 1.0),
            breaks=(0.0,),
        ),
        "softplus": ActivationFunction(
            "Softplus",
            _softplus,
            _softplus_derivative,
            "ln(1 + exp(z))",
            formulas.SOFTPLUS,
            short_title="soft+",
            output_range=(0, math.inf),
        ),
        "silu": ActivationFunction("SiLU", _silu, _silu_derivative, "z · σ(z)", formulas.SILU),
        "gelu": ActivationFunction(
            "GELU",
            _gelu,
            _gelu_derivative,
            "½ z (1 + tanh(√(2/π) (z + 0.044715 z³)))",
            formulas.GELU,
            note="The tanh form, which most lectures use.",
        ),
        "sine": ActivationFunction(
            "Sine", _sine, _sine_derivative, "sin(z)", formulas.SINE, output_range=(-1, 1)
        ),
        "square": ActivationFunction(
            "Square",
            _square,
            _square_derivative,
            "z²",
            formulas.SQUARE,
            short_title="z²",
            output_range=(0, math.inf),
        ),
        "softmax": ActivationFunction(
            "Softmax",
            _softmax,
            None,
            "exp(zᵢ) / Σ exp(zⱼ)",
            None,
            output_only=True,
            output_range=(0, 1),
            note="Turns the scores of the output layer into probabilities that sum to 1.",
        ),
    }
)
