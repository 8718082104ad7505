"""Activation functions: a table from name to the function, its derivative and its formulas."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from nnsim.errors import UserError
from nnsim.functions import activation_formulas as formulas
from nnsim.functions import recorded_activations as recorded
from nnsim.functions.activation_formulas import ActivationFormulas
from nnsim.functions.recorded_activations import Derivative, Forward
from nnsim.functions.tape import Array, Tape


class ActivationError(UserError):
    """An activation that does not exist, or a parameter it cannot have."""


class ActivationFunction(NamedTuple):
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
        return self.derivative is recorded.STEP.derivative


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
            recorded.softmax_backward(do, a, upstream, delta)
        else:
            derivative(do, z, a, delta, self.parameter or 0.0)
            do(np.multiply, upstream, delta, delta)

    def local_gradient(self, do: Tape, z: Array, a: Array, out: Array) -> None:
        """Record out = f'(z), (n_neurons, batch_size); for softmax the diagonal a(1 − a) of J."""
        derivative = self.function.derivative or recorded.sigmoid_derivative
        derivative(do, z, a, out, self.parameter or 0.0)


_NO_SLOPE = (
    "Its derivative is zero wherever it exists, so no gradient passes: nothing before it learns."
)

ACTIVATIONS: Mapping[str, ActivationFunction] = MappingProxyType(
    {
        "linear": ActivationFunction(
            "Linear", *recorded.LINEAR, "z", formulas.LINEAR, short_title="lin"
        ),
        "step": ActivationFunction(
            "Step",
            *recorded.STEP,
            "1 if z ≥ 0, else 0",
            formulas.STEP,
            note=_NO_SLOPE,
            output_range=(0, 1),
            breaks=(0.0,),
        ),
        "step_above": ActivationFunction(
            "Step, 0 at 0",
            *recorded.STEP_ABOVE,
            "1 if z > 0, else 0",
            formulas.STEP_ABOVE,
            note=_NO_SLOPE,
            short_title="step>",
            output_range=(0, 1),
            breaks=(0.0,),
        ),
        "sign": ActivationFunction(
            "Sign",
            *recorded.SIGN,
            "sign(z)",
            formulas.SIGN,
            note=_NO_SLOPE,
            output_range=(-1, 1),
            breaks=(0.0,),
        ),
        "sign_from": ActivationFunction(
            "Sign, +1 at 0",
            *recorded.SIGN_FROM,
            "1 if z ≥ 0, else −1",
            formulas.SIGN_FROM,
            note=_NO_SLOPE,
            short_title="sign≥",
            output_range=(-1, 1),
            breaks=(0.0,),
        ),
        "sign_above": ActivationFunction(
            "Sign, −1 at 0",
            *recorded.SIGN_ABOVE,
            "1 if z > 0, else −1",
            formulas.SIGN_ABOVE,
            note=_NO_SLOPE,
            short_title="sign>",
            output_range=(-1, 1),
            breaks=(0.0,),
        ),
        "sigmoid": ActivationFunction(
            "Sigmoid",
            *recorded.SIGMOID,
            "1 / (1 + exp(−z))",
            formulas.SIGMOID,
            short_title="sigm",
            output_range=(0, 1),
            greatest_slope=0.25,
        ),
        "tanh": ActivationFunction(
            "Tanh",
            *recorded.TANH,
            "tanh(z)",
            formulas.TANH,
            output_range=(-1, 1),
            greatest_slope=1.0,
        ),
        "relu": ActivationFunction(
            "ReLU",
            *recorded.RELU,
            "max(z, 0)",
            formulas.RELU,
            output_range=(0, math.inf),
            can_die=True,
            breaks=(0.0,),
        ),
        "leaky_relu": ActivationFunction(
            "Leaky ReLU",
            *recorded.LEAKY_RELU,
            "z if z > 0, else α·z",
            formulas.LEAKY_RELU,
            ("α", 0.01),
            short_title="leaky",
            breaks=(0.0,),
        ),
        "elu": ActivationFunction(
            "ELU",
            *recorded.ELU,
            "z if z > 0, else α·(exp(z) − 1)",
            formulas.ELU,
            ("α", 1.0),
            breaks=(0.0,),
        ),
        "softplus": ActivationFunction(
            "Softplus",
            *recorded.SOFTPLUS,
            "ln(1 + exp(z))",
            formulas.SOFTPLUS,
            short_title="soft+",
            output_range=(0, math.inf),
        ),
        "silu": ActivationFunction("SiLU", *recorded.SILU, "z · σ(z)", formulas.SILU),
        "gelu": ActivationFunction(
            "GELU",
            *recorded.GELU,
            "½ z (1 + tanh(√(2/π) (z + 0.044715 z³)))",
            formulas.GELU,
            note="The tanh form, which most lectures use.",
        ),
        "sine": ActivationFunction(
            "Sine", *recorded.SINE, "sin(z)", formulas.SINE, output_range=(-1, 1)
        ),
        "square": ActivationFunction(
            "Square",
            *recorded.SQUARE,
            "z²",
            formulas.SQUARE,
            short_title="z²",
            output_range=(0, math.inf),
        ),
        "softmax": ActivationFunction(
            "Softmax",
            *recorded.SOFTMAX,
            "exp(zᵢ) / Σ exp(zⱼ)",
            None,
            output_only=True,
            output_range=(0, 1),
            note="Turns the scores of the output layer into probabilities that sum to 1.",
        ),
    }
)
