"""Optimisers: a table from name to the rule that turns a gradient into a step, with textbook defaults.

A rule records `step`, which the update then subtracts: w ← w − step. All arrays are flat and of equal
length, so one rule serves the whole parameter vector or any slice of it, to the bit.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np

from nnsim.errors import UserError
from nnsim.functions.tape import Array, Tape


class OptimizerError(UserError):
    """An optimiser that does not exist or a setting it cannot have."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """What a rule works on: equal slices of the flat vectors, and the 0-d arrays of Adam's correction."""

    values: Array
    gradient: Array
    step: Array
    scratch: Array
    slots: Mapping[str, Array]
    decay: Array  # 1 for a weight, 0 for a bias
    corrections: Mapping[str, Array]


Rule = Callable[[Tape, Vectors, float, Mapping[str, float]], None]  # do, vectors, rate, constants


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant of a rule: its textbook value, what it is called, and whether it is a share below 1."""

    default: float
    symbol: str = ""
    title: str = ""
    is_fraction: bool = False


@dataclass(frozen=True, slots=True)
class OptimizerRule:
    """One row of the table: `slots` are the vectors it remembers."""

    title: str
    rule: Rule
    formula: str
    slots: tuple[str, ...] = ()
    constants: Mapping[str, Constant] = field(default_factory=dict)
    learning_rate: float = 0.1
    corrects_bias: bool = False

    @property
    def textbook(self) -> Mapping[str, float]:
        """The value of every constant in textbooks."""
        return {name: constant.default for name, constant in self.constants.items()}


@dataclass(frozen=True, slots=True)
class Optimizer:
    """A choice of optimiser, its learning rate η and the constants that differ from the textbook."""

    name: str = "sgd"
    learning_rate: float = 0.1
    changed: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        row = OPTIMIZERS.get(self.name)
        if row is None:
            raise OptimizerError(
                "There is no optimiser called “{name}”; choose one of {known}.",
                name=self.name,
                known=", ".join(OPTIMIZERS),
            )
        if not 0 <= self.learning_rate <= 1e6:
            raise OptimizerError("The learning rate must be between 0 and 1,000,000.")
        for name, value in self.changed:
            if name not in row.constants:
                raise OptimizerError("{title} has no setting “{name}”.", title=row.title, name=name)
            if name == "epsilon" and value == 0:
                raise OptimizerError(
                    "The setting epsilon of {title} must be above 0: it keeps a gradient of zero from "
                    "being divided by zero.",
                    title=row.title,
                )
            fraction = row.constants[name].is_fraction
            upper = 1.0 if fraction else 1e6
            if not (0 <= value <= upper) or (fraction and value == 1):
                raise OptimizerError(
                    "The setting {name} of {title} must be at least 0 and {below} {upper:g}.",
                    name=name,
                    title=row.title,
                    below="below" if fraction else "at most",
                    upper=upper,
                )

    @property
    def row(self) -> OptimizerRule:
        """The row of the table this choice names."""
        return OPTIMIZERS[self.name]

    @property
    def constants(self) -> Mapping[str, float]:
        """Every constant of the rule: the textbook's, with those that were changed."""
        return {**self.row.textbook, **dict(self.changed)}

    def with_constant(self, name: str, value: float) -> "Optimizer":
        """The optimiser with one of its constants changed. Raises OptimizerError."""
        constants, usual = {**self.constants, name: value}, self.row.textbook
        return replace(self, changed=tuple((n, v) for n, v in constants.items() if v != usual[n]))

    def record(self, do: Tape, vectors: Vectors) -> None:
        """Record the calls that write `vectors.step` and move the slots on."""
        self.row.rule(do, vectors, self.learning_rate, self.constants)

    def correct(self, corrections: Mapping[str, Array], steps: int) -> None:
        """Write 1 − β^t of step number t = `steps` (from 1) into Adam's 0-d arrays."""
        if self.row.corrects_bias:
            constants = self.constants
            corrections["first"][()] = 1.0 - constants["beta1"] ** steps
            corrections["second"][()] = 1.0 - constants["beta2"] ** steps


_MOMENTUM = Constant(0.9, "μ", "Momentum", is_fraction=True)
_BETA1, _BETA2 = Constant(0.9, "β₁", is_fraction=True), Constant(0.999, "β₂", is_fraction=True)
_EPSILON = Constant(1e-8, "ε")


def _sgd(do: Tape, v: Vectors, rate: float, c: Mapping[str, float]) -> None:
    do(np.multiply, v.gradient, rate, v.step)


def _momentum(do: Tape, v: Vectors, rate: float, c: Mapping[str, float]) -> None:
    # v ← μ v − η g, w ← w + v
    velocity = v.slots["velocity"]
    do(np.multiply, v.gradient, rate, v.step)
    do(np.multiply, velocity, c["momentum"], velocity)
    do(np.subtract, velocity, v.step, velocity)
    do(np.negative, velocity, v.step)


def _nesterov(do: Tape, v: Vectors, rate: float, c: Mapping[str, float]) -> None:
    # v ← μ v − η g, w ← w + μ v − η g: the momentum of the next step is looked ahead
    velocity = v.slots["velocity"]
    do(np.multiply, v.gradient, rate, v.step)
    do(np.multiply, velocity, c["momentum"], velocity)
    do(np.subtract, velocity, v.step, velocity)
    do(np.multiply, velocity, c["momentum"], v.scratch)
    do(np.subtract, v.step, v.scratch, v.step)


def _divide_by_root(do: Tape, v: Vectors, cache: Array, rate: float, epsilon: float) -> None:
    """step = η g / (√cache + ε)"""
    do(np.sqrt, cache, v.scratch)
    do(np.add, v.scratch, epsilon, v.scratch)
    do(np.multiply, v.gradient, rate, v.step)
    do(np.divide, v.step, v.scratch, v.step)


def _adagrad(do: Tape, v: Vectors, rate: float, c: Mapping[str, float]) -> None:
    # s ← s + g², w ← w − η g / (√s + ε)
    cache = v.slots["squares"]
    do(np.multiply, v.gradient, v.gradient, v.scratch)
    do(np.add, cache, v.scratch, cache)
    _divide_by_root(do, v, cache, rate, c["epsilon"])


def _decaying_mean(do: Tape, mean: Array, kept: float, new: Array, scratch: Array) -> None:
    """mean ← β mean + (1 − β) new"""
    do(np.multiply, mean, kept, mean)
    do(np.multiply, new, 1.0 - kept, scratch)
    do(np.add, mean, scratch, mean)


def _rmsprop(do: Tape, v: Vectors, rate: float, c: Mapping[str, float]) -> None:
    # s ← ρ s + (1 − ρ) g², w ← w − η g / (√s + ε)
    cache = v.slots["squares"]
    do(np.multiply, v.gradient, v.gradient, v.step)
    _decaying_mean(do, cache, c["rho"], v.step, v.scratch)
    _divide_by_root(do, v, cache, rate, c["epsilon"])


def _adam(do: Tape, v: Vectors, rate: float, c: Mapping[str, float]) -> None:
    # m ← β₁ m + (1 − β₁) g, s ← β₂ s + (1 − β₂) g²,
    # m̂ = m / (1 − β₁ᵗ), ŝ = s / (1 − β₂ᵗ), w ← w − η m̂ / (√ŝ + ε)
    first, second = v.slots["first_moment"], v.slots["second_moment"]
    _decaying_mean(do, first, c["beta1"], v.gradient, v.scratch)
    do(np.multiply, v.gradient, v.gradient, v.step)
    _decaying_mean(do, second, c["beta2"], v.step, v.scratch)
    do(np.divide, second, v.corrections["second"], v.scratch)
    do(np.sqrt, v.scratch, v.scratch)
    do(np.add, v.scratch, c["epsilon"], v.scratch)
    do(np.divide, first, v.corrections["first"], v.step)
    do(np.divide, v.step, v.scratch, v.step)
    do(np.multiply, v.step, rate, v.step)


def _adamw(do: Tape, v: Vectors, rate: float, c: Mapping[str, float]) -> None:
    # Adam, and apart from the gradient w ← w − η λ w, on weights only (Loshchilov and Hutter, 2019)
    _adam(do, v, rate, c)
    do(np.multiply, v.values, v.decay, v.scratch)
    do(np.multiply, v.scratch, rate * c["weight_decay"], v.scratch)
    do(np.add, v.step, v.scratch, v.step)


_ADAM = {"beta1": _BETA1, "beta2": _BETA2, "epsilon": _EPSILON}
_MOMENTS = ("first_moment", "second_moment")

OPTIMIZERS: Mapping[str, OptimizerRule] = MappingProxyType(
    {
        "sgd": OptimizerRule("SGD", _sgd, "w ← w − η g"),
        "momentum": OptimizerRule(
            "Momentum",
            _momentum,
            "v ← μ v − η g, w ← w + v",
            ("velocity",),
            {"momentum": _MOMENTUM},
            0.05,
        ),
        "nesterov": OptimizerRule(
            "Nesterov",
            _nesterov,
            "v ← μ v − η g, w ← w + μ v − η g",
            ("velocity",),
            {"momentum": _MOMENTUM},
            0.05,
        ),
        "adagrad": OptimizerRule(
            "AdaGrad",
            _adagrad,
            "s ← s + g², w ← w − η g / (√s + ε)",
            ("squares",),
            {"epsilon": _EPSILON},
        ),
        "rmsprop": OptimizerRule(
            "RMSProp",
            _rmsprop,
            "s ← ρ s + (1 − ρ) g², w ← w − η g / (√s + ε)",
            ("squares",),
            {"rho": Constant(0.9, "ρ", "Decay", is_fraction=True), "epsilon": _EPSILON},
            0.01,
        ),
        "adam": OptimizerRule(
            "Adam",
            _adam,
            "m ← β₁ m + (1 − β₁) g, s ← β₂ s + (1 − β₂) g², w ← w − η m̂ / (√ŝ + ε)",
            _MOMENTS,
            _ADAM,
            0.02,
            corrects_bias=True,
        ),
        "adamw": OptimizerRule(
            "AdamW",
            _adamw,
            "Adam’s step, and w ← w − η λ w",
            _MOMENTS,
            {**_ADAM, "weight_decay": Constant(0.01, title="Weight decay")},
            0.02,
            corrects_bias=True,
        ),
    }
)
