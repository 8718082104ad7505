"""Attempts: what somebody typed for numbers to compute, and how it was judged, as frozen values.

They are kept in the document like breakpoints, and change nothing that is computed.
"""

from dataclasses import dataclass
from typing import Literal

from nnsim.model.parameter_ref import ParameterRef

MAX_LETTERS = 500  # of what is typed: as many as a formula has, so that a hint is typed whole

Kind = Literal[
    "z",
    "a",
    "upstream",
    "slope",
    "delta",
    "weight_gradient",
    "bias_gradient",
    "new_weight",
    "new_bias",
]
Slip = Literal[
    "sign",
    "uphill",
    "derivative",
    "batch_mean",
    "rate",
    "input",
    "bias",
    "activation",
    "old_value",
    "new_weights",
]
Outcome = Literal["exact", "rounded", "coarse", "slip", "wrong", "unread", "shown"]
RIGHT: tuple[Outcome, ...] = ("exact", "rounded")


@dataclass(frozen=True, slots=True)
class Target:
    """Which number of an iteration is asked for.

    `place` is a wire's weight, or a neuron's bias, which stands for the neuron too. `sample` is a row of
    the batch, None for what there is once for the batch.
    """

    kind: Kind
    place: ParameterRef
    sample: int | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was typed for a number of the iteration after so many updates; shown, nothing was typed."""

    iteration: int
    target: Target
    typed: str
    outcome: Outcome
    slips: tuple[Slip, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether the number was found."""
        return self.outcome in RIGHT
