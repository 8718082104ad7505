"""One line of a calculation: in letters, with the numbers in it, and its result."""

from dataclasses import dataclass
from typing import Literal

from nnsim.explain.latex import letters_to_latex
from nnsim.functions.expressions import Expression, latex, latex_number, python, shortened

Pass = Literal["forward", "loss", "backward", "update"]
KINDS: tuple[Pass, ...] = ("forward", "loss", "backward", "update")


@dataclass(frozen=True, slots=True)
class CalculationLine:
    """A line of arithmetic that made a number.

    `result` is the trainer's own number. Evaluating `numbers` with `arithmetic.NAMES` gives it but
    for rounding: BLAS adds the terms of a sum in another order and rounds a product and its addition
    once, which moves the last digits. Relative to the largest term that is below 1e-12 in float64.
    """

    kind: Pass
    name: str  # of the result: z, a, δ, ∂L/∂w ...; over the batch ⟨z⟩ is a mean and Σδ a sum
    formula: str  # the right-hand side in letters
    expression: Expression
    result: float
    becomes: bool = False  # whether the result replaces a number that the formula reads

    @property
    def symbol(self) -> str:
        """The line in letters, such as z = Σ w·x + b; the name alone where there are no others."""
        if self.formula == self.name or self.formula.isdecimal():
            return self.name
        return f"{self.name} {'←' if self.becomes else '='} {self.formula}"

    @property
    def numbers(self) -> str:
        """The right-hand side with every number in full, as Python."""
        return python(self.expression)

    @property
    def is_calculated(self) -> bool:
        """Whether the result is worked out, and not a number that the line merely names."""
        return not isinstance(self.expression, float | int)

    def in_full(self, terms: int | None = None) -> str:
        """`z = Σ w·x + b = 0.5*1.0 + 0.1 = 0.6`, with at most so many terms in a sum."""
        numbers = self.expression if terms is None else shortened(self.expression, terms)
        worked_out = [python(numbers)] if self.is_calculated else []
        return " = ".join((self.symbol, *worked_out, repr(self.result)))

    @property
    def latex(self) -> str:
        """The line for a document: letters, numbers, result."""
        worked_out = [latex(self.expression)] if self.is_calculated else []
        result = latex_number(self.result)
        return " = ".join((letters_to_latex(self.symbol), *worked_out, result))


def mean(name: str) -> str:
    """The name of the mean over the batch."""
    return f"⟨{name}⟩"


def total(name: str) -> str:
    """The name of the sum over the batch."""
    return f"Σ{name}"


def of_one(name: str) -> str:
    """The name that the same number of one sample has."""
    return name.removeprefix("Σ").strip("⟨⟩")
