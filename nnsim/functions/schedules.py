"""Schedules: a table from name to how the learning rate changes in a run, with textbook defaults.

η₀ is the learning rate of the settings, i the number of updates before this one. Every schedule but the
constant one may begin with a linear warm-up of W updates, after which its own i counts from 0.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from nnsim.errors import UserError
from nnsim.functions.expressions import (
    Expression,
    Power,
    Quotient,
    add,
    call,
    multiply,
)
from nnsim.functions.optimizers import Constant


class ScheduleError(UserError):
    """A schedule that does not exist or a setting it cannot have."""


Numbers = Mapping[str, float]  # the constants of a schedule by name


class ScheduleRule(NamedTuple):
    """One row of the table: `factor` is the share of η₀ after i updates, `write` is η in numbers."""

    title: str
    factor: Callable[[int, Numbers], float]
    formula: str
    write: Callable[[float, int, Numbers], Expression]  # of η₀, i and the constants
    constants: Mapping[str, Constant] = MappingProxyType({})

    @property
    def textbook(self) -> Numbers:
        """The value of every constant in textbooks."""
        return {name: constant.default for name, constant in self.constants.items()}


@dataclass(frozen=True, slots=True)
class Schedule:
    """A choice of schedule, and the constants that differ from the textbook."""

    name: str = "constant"
    changed: tuple[tuple[str, float], ...] = ()

    def __post_init__(self) -> None:
        row = SCHEDULES.get(self.name)
        if row is None:
            raise ScheduleError(
                "There is no schedule called “{name}”; choose one of {known}.",
                name=self.name,
                known=", ".join(SCHEDULES),
            )
        for name, value in self.changed:
            if name not in row.constants:
                raise ScheduleError(
                    "The schedule {title} has no setting “{name}”.", title=row.title, name=name
                )
            _check(row, name, value)

    @property
    def row(self) -> ScheduleRule:
        """The row of the table this choice names."""
        return SCHEDULES[self.name]

    @property
    def constants(self) -> Numbers:
        """Every constant of the schedule: the textbook's, with those that were changed."""
        return {**self.row.textbook, **dict(self.changed)}

    @property
    def is_constant(self) -> bool:
        """Whether the learning rate is the same in every update."""
        return not self.row.constants

    @property
    def warm_up(self) -> int:
        """How many updates it takes until η has risen to η₀."""
        return int(self.constants.get("warm_up", 0))

    def factors(self) -> Callable[[int], float]:
        """The share of η₀ after so many updates, as a function that looks up nothing."""
        factor, constants = self.row.factor, self.constants
        warm_up = self.warm_up

        def share(i: int) -> float:
            return (i + 1) / warm_up if i < warm_up else factor(i - warm_up, constants)

        return share

    def write(self, rate: float, i: int) -> tuple[str, Expression]:
        """η after i updates, in letters and in numbers. Behind a warm-up i counts from its end."""
        warm_up = self.warm_up
        if i < warm_up:
            return "η₀·(i + 1) / W", Quotient(multiply(rate, add(i, 1)), warm_up)
        return self.row.formula, self.row.write(rate, i - warm_up, self.constants)


def _check(row: ScheduleRule, name: str, value: float) -> None:
    constant = row.constants[name]
    if not constant.least <= value <= constant.most:
        raise ScheduleError(
            "The setting {name} of the schedule {title} must be from {least:g} to {most:,g}.",
            name=name,
            title=row.title,
            least=constant.least,
            most=constant.most,
        )
    if constant.is_whole and value != int(value):
        raise ScheduleError(
            "The setting {name} of the schedule {title} must be a whole number.",
            name=name,
            title=row.title,
        )


def _stepped(i: int, c: Numbers) -> float:
    return float(c["factor"] ** (i // int(c["iterations"])))


def _cosine(i: int, c: Numbers) -> float:
    # ½ (1 + cos(π i / T)), then 0 (Loshchilov and Hutter, 2017)
    return 0.5 * (1.0 + math.cos(math.pi * min(i / c["iterations"], 1.0)))


def _write_cosine(rate: float, i: int, c: Numbers) -> Expression:
    total = int(c["iterations"])
    angle = Quotient(multiply(math.pi, min(i, total)), total)
    return multiply(0.5, rate, add(1, call("cos", angle)))


_LONGEST = 1e9  # iterations
_ITERATIONS = Constant(100, "T", "Iterations", least=1, is_whole=True, most=_LONGEST)
_WARM_UP = Constant(0, "W", "Warm-up", is_whole=True, most=_LONGEST)

SCHEDULES: Mapping[str, ScheduleRule] = MappingProxyType(
    {
        "constant": ScheduleRule("Constant", lambda i, c: 1.0, "η₀", lambda rate, i, c: rate),
        "step": ScheduleRule(
            "Step decay",
            _stepped,
            "η₀·γ^⌊i/T⌋",
            lambda rate, i, c: multiply(rate, Power(c["factor"], i // int(c["iterations"]))),
            {
                "factor": Constant(0.5, "γ", "Factor", most=1.0),
                "iterations": _ITERATIONS,
                "warm_up": _WARM_UP,
            },
        ),
        "exponential": ScheduleRule(
            "Exponential decay",
            lambda i, c: float(c["factor"] ** i),
            "η₀·γⁱ",
            lambda rate, i, c: multiply(rate, Power(c["factor"], i)),
            {"factor": Constant(0.99, "γ", "Factor", most=1.0), "warm_up": _WARM_UP},
        ),
        "inverse": ScheduleRule(
            "1/t decay",
            lambda i, c: 1.0 / (1.0 + c["decay"] * i),
            "η₀ / (1 + k·i)",
            lambda rate, i, c: Quotient(rate, add(1, multiply(c["decay"], i))),
            {"decay": Constant(0.01, "k", "Decay", most=1e6), "warm_up": _WARM_UP},
        ),
        "cosine": ScheduleRule(
            "Cosine",
            _cosine,
            "½·η₀·(1 + cos(π·i/T))",
            _write_cosine,
            {"iterations": _ITERATIONS, "warm_up": _WARM_UP},
        ),
        "warm_up": ScheduleRule(
            "Linear warm-up",
            lambda i, c: 1.0,
            "η₀",
            lambda rate, i, c: rate,
            {"warm_up": Constant(100, "W", "Warm-up", is_whole=True, most=_LONGEST)},
        ),
    }
)
