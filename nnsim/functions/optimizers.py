"""Optimisers: a table from name to the rule that turns a gradient into a step, with textbook defaults.

A rule records `step`, which the update then subtracts: w ← w − step. All arrays are flat and of equal
length, so one rule serves the whole parameter vector or any slice of it, to the bit. The learning rate
and all that may change in a run are read at each update, from 0-d arrays.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from nnsim.errors import UserError
from nnsim.functions.tape import Array, Tape


class OptimizerError(UserError):
    """An optimiser that does not exist or a setting it cannot have."""


class Vectors(NamedTuple):
    """What a rule works on: equal slices of the flat vectors, and `numbers`, which are 0-d arrays."""

    values: Array
    gradient: Array
    step: Array
    scratch: Array
    slots: Mapping[str, Array]
    decay: Array  # 1 for a weight, 0 for a bias
    numbers: Mapping[str, Array]  # those of Optimizer.numbers and Optimizer.corrections


Rule = Callable[[Tape, Vectors], None]
Correction = Callable[
    [Mapping[str, float], int], float
]  # of the constants and the number of the step


class Constant(NamedTuple):
    """A constant of a rule: its textbook value, what it is called and what it can be.

    A fraction is a share below 1.
    """

    default: float
    symbol: str = ""
    title: str = ""
    is_fraction: bool = False
    is_whole: bool = False
    least: float = 0.0
    most: float = 1e6


class OptimizerRule(NamedTuple):
    """One row of the table: `slots` are the vectors it remembers.

    `scaled` are constants that the rule reads as η times them, `corrections` numbers of each step.
    """

    title: str
    rule: Rule
    formula: str
    slots: tuple[str, ...] = ()
    constants: Mapping[str, Constant] = MappingProxyType({})
    learning_rate: float = 0.1
    scaled: tuple[str, ...] = ()
    corrections: Mapping[str, Correction] = MappingProxyType({})

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
            upper = 1.0 if fraction else row.constants[name].most
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

    @property
    def momentum(self) -> float:
        """Its μ, 0 where it has none."""
        return self.constants.get("momentum", 0.0)

    @property
    def stability(self) -> float:
        """What a curvature λ divides to give the greatest η at which steps of η times the gradient do
        not grow: 2, and more or less with momentum.

        It is 2 (1 + μ) with Polyak's momentum, and 2 (1 + μ) / (1 + 2 μ) with Nesterov's. Source:
        Polyak, "Some methods of speeding up the convergence of iteration methods" (1964); the latter by
        the same argument, of the roots of z² − (1 + μ)(1 − ηλ) z + μ (1 − ηλ).
        """
        mu = self.momentum
        return 2 * (1 + mu) / (1 + 2 * mu if self.name == "nesterov" else 1)

    def numbers(self, rate: float) -> dict[str, float]:
        """What the rule reads at this η: the constants, 1 − β of each share β, and those with η."""
        constants, row = self.constants, self.row
        shares = {f"1 - {n}": 1.0 - constants[n] for n, c in row.constants.items() if c.is_fraction}
        scaled = {f"rate * {n}": rate * constants[n] for n in row.scaled}
        return {"rate": rate, **constants, **shares, **scaled}

    def corrections(self, step: int) -> dict[str, float]:
        """The numbers of step t, from 1: for Adam 1 − βᵗ."""
        constants = self.constants
        return {name: correct(constants, step) for name, correct in self.row.corrections.items()}


_MOMENTUM = Constant(0.9, "μ", "Momentum", is_fraction=True)
_BETA1, _BETA2 = Constant(0.9, "β₁", is_fraction=True), Constant(0.999, "β₂", is_fraction=True)
_EPSILON = Constant(1e-8, "ε")


def _sgd(do: Tape, v: Vectors) -> None:
    do(np.multiply, v.gradient, v.numbers["rate"], v.step)


def _momentum(do: Tape, v: Vectors) -> None:
    # v ← μ v − η g, w ← w + v (Polyak, 1964)
    velocity = v.slots["velocity"]
    do(np.multiply, v.gradient, v.numbers["rate"], v.step)
    do(np.multiply, velocity, v.numbers["momentum"], velocity)
    do(np.subtract, velocity, v.step, velocity)
    do(np.negative, velocity, v.step)


def _nesterov(do: Tape, v: Vectors) -> None:
    # v ← μ v − η g, w ← w + μ v − η g: the momentum of the next step is looked ahead
    # (Nesterov, 1983; in the form of Sutskever, Martens, Dahl and Hinton, 2013)
    velocity = v.slots["velocity"]
    do(np.multiply, v.gradient, v.numbers["rate"], v.step)
    do(np.multiply, velocity, v.numbers["momentum"], velocity)
    do(np.subtract, velocity, v.step, velocity)
    do(np.multiply, velocity, v.numbers["momentum"], v.scratch)
    do(np.subtract, v.step, v.scratch, v.step)


def _divide_by_root(do: Tape, v: Vectors, cache: Array) -> None:
    """step = η g / (√cache + ε)"""
    do(np.sqrt, cache, v.scratch)
    do(np.add, v.scratch, v.numbers["epsilon"], v.scratch)
    do(np.multiply, v.gradient, v.numbers["rate"], v.step)
    do(np.divide, v.step, v.scratch, v.step)


def _adagrad(do: Tape, v: Vectors) -> None:
    # s ← s + g², w ← w − η g / (√s + ε) (Duchi, Hazan and Singer, 2011)
    cache = v.slots["squares"]
    do(np.multiply, v.gradient, v.gradient, v.scratch)
    do(np.add, cache, v.scratch, cache)
    _divide_by_root(do, v, cache)


def _decaying_mean(do: Tape, v: Vectors, mean: Array, beta: str, new: Array) -> None:
    """mean ← β mean + (1 − β) new"""
    do(np.multiply, mean, v.numbers[beta], mean)
    do(np.multiply, new, v.numbers[f"1 - {beta}"], v.scratch)
    do(np.add, mean, v.scratch, mean)


def _rmsprop(do: Tape, v: Vectors) -> None:
    # s ← ρ s + (1 − ρ) g², w ← w − η g / (√s + ε) (Tieleman and Hinton, lecture 6.5 of 2012)
    cache = v.slots["squares"]
    do(np.multiply, v.gradient, v.gradient, v.step)
    _decaying_mean(do, v, cache, "rho", v.step)
    _divide_by_root(do, v, cache)


def _adam(do: Tape, v: Vectors) -> None:
    # m ← β₁ m + (1 − β₁) g, s ← β₂ s + (1 − β₂) g²,
    # m̂ = m / (1 − β₁ᵗ), ŝ = s / (1 − β₂ᵗ), w ← w − η m̂ / (√ŝ + ε) (Kingma and Ba, 2015)
    first, second = v.slots["first_moment"], v.slots["second_moment"]
    _decaying_mean(do, v, first, "beta1", v.gradient)
    do(np.multiply, v.gradient, v.gradient, v.step)
    _decaying_mean(do, v, second, "beta2", v.step)
    do(np.divide, second, v.numbers["correction2"], v.scratch)
    do(np.sqrt, v.scratch, v.scratch)
    do(np.add, v.scratch, v.numbers["epsilon"], v.scratch)
    do(np.divide, first, v.numbers["correction1"], v.step)
    do(np.divide, v.step, v.scratch, v.step)
    do(np.multiply, v.step, v.numbers["rate"], v.step)


def _adamw(do: Tape, v: Vectors) -> None:
    # Adam, and apart from the gradient w ← w − η λ w, on weights only (Loshchilov and Hutter, 2019)
    _adam(do, v)
    do(np.multiply, v.values, v.decay, v.scratch)
    do(np.multiply, v.scratch, v.numbers["rate * weight_decay"], v.scratch)
    do(np.add, v.step, v.scratch, v.step)


_ADAM = {"beta1": _BETA1, "beta2": _BETA2, "epsilon": _EPSILON}
_MOMENTS = ("first_moment", "second_moment")
_CORRECTIONS: Mapping[str, Correction] = {
    "correction1": lambda c, t: 1.0 - c["beta1"] ** t,
    "correction2": lambda c, t: 1.0 - c["beta2"] ** t,
}

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
            corrections=_CORRECTIONS,
        ),
        "adamw": OptimizerRule(
            "AdamW",
            _adamw,
            "Adam’s step, and w ← w − η λ w",
            _MOMENTS,
            {**_ADAM, "weight_decay": Constant(0.01, title="Weight decay")},
            0.02,
            scaled=("weight_decay",),
            corrections=_CORRECTIONS,
        ),
    }
)
