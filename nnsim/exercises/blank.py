"""Blanks: numbers of an iteration that somebody is to compute, and the mistakes known beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from nnsim.explain.line import CalculationLine, Pass
from nnsim.model.attempts import Kind, Slip, Target


@dataclass(frozen=True, slots=True)
class KindRow:
    """What a kind of number is called, when it is computed, and whether it is of a wire."""

    symbol: str
    pass_: Pass
    of_wire: bool = False
    of_batch: bool = False  # one number for the whole batch, not for each sample


KINDS: Mapping[Kind, KindRow] = MappingProxyType(
    {
        "z": KindRow("z", "forward"),
        "a": KindRow("a", "forward"),
        "upstream": KindRow("∂L/∂a", "backward"),
        "slope": KindRow("f′(z)", "backward"),
        "delta": KindRow("δ", "backward"),
        "weight_gradient": KindRow("∂L/∂w", "backward", of_wire=True, of_batch=True),
        "bias_gradient": KindRow("∂L/∂b", "backward", of_batch=True),
        "new_weight": KindRow("w", "update", of_wire=True, of_batch=True),
        "new_bias": KindRow("b", "update", of_batch=True),
    }
)


@dataclass(frozen=True, slots=True)
class Blank:
    """A number to compute: the line of arithmetic that makes it, and what known slips would make.

    A slip that gives the right number is not among `slips`.
    """

    target: Target
    line: CalculationLine
    slips: Mapping[Slip, float]
    rounding: float  # how far a number computed in another order may be from the engine's
    batch: int  # how many samples the gradient is of
    rate: float  # the learning rate of this iteration

    @property
    def answer(self) -> float:
        """The right number, which is the engine's own."""
        return self.line.result
