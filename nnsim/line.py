"""One line of a calculation: in letters, with the numbers in it, and its result."""

import re
from dataclasses import dataclass
from typing import Literal

from nnsim.arithmetic import Expression, latex, latex_number, python

Kind = Literal["forward", "backward", "update"]
KINDS: tuple[Kind, ...] = ("forward", "backward", "update")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of arithmetic that made a number.

    `result` is the trainer's own number. Evaluating `numbers` with `arithmetic.NAMES` gives it but
    for rounding: BLAS adds the terms of a sum in another order and rounds a product and its addition
    once, which moves the last digits. Relative to the largest term that is below 1e-12 in float64.
    """

    kind: Kind
    name: str  # of the result: z, a, δ, ∂L/∂w ...; over the batch ⟨z⟩ is a mean and Σδ a sum
    formula: str  # the right-hand side in letters
    expression: Expression
    result: float
    becomes: bool = False  # whether the result replaces a number that the formula reads

    @property
    def symbol(self) -> str:
        """The line in letters, such as z = Σ w·x + b; a term that has no letter of its own alone."""
        if self.name == self.formula:
            return self.name
        return f"{self.name} {'←' if self.becomes else '='} {self.formula}"

    @property
    def numbers(self) -> str:
        """The right-hand side with every number in full, as Python."""
        return python(self.expression)

    @property
    def latex(self) -> str:
        """The line for a document: letters, numbers, result."""
        symbol = letters_to_latex(self.symbol)
        return f"{symbol} = {latex(self.expression)} = {latex_number(self.result)}"


def mean(name: str) -> str:
    """The name of the mean over the batch."""
    return f"⟨{name}⟩"


def total(name: str) -> str:
    """The name of the sum over the batch."""
    return f"Σ{name}"


_LETTERS = {
    "λ₁": r"\lambda_1 ",
    "λ₂": r"\lambda_2 ",
    "β₁": r"\beta_1 ",
    "β₂": r"\beta_2 ",
    "Σ": r"\sum ",
    "·": r" \cdot ",
    "−": "-",
    "←": r"\leftarrow",
    "⟨": r"\langle ",
    "⟩": r" \rangle",
    "α": r"\alpha ",
    "δ": r"\delta ",
    "ε": r"\varepsilon ",
    "η": r"\eta ",
    "λ": r"\lambda ",
    "μ": r"\mu ",
    "π": r"\pi ",
    "ρ": r"\rho ",
    "σ": r"\sigma ",
    "m̂": r"\hat{m}",
    "ŝ": r"\hat{s}",
    "′": "'",
    "²": "^2",
    "½": r"\tfrac{1}{2}",
    "ᵗ": "^t",
    "∂L/∂": r"\partial L / \partial ",
}
_FUNCTIONS = re.compile(r"\b(positive|sign|step|expm1|log1p)\b")
_KNOWN_FUNCTIONS = re.compile(r"\b(tanh|exp|max|min|sin|cos)\b")
_WORDS = re.compile(r"(, .*|\(locked\))$")
_ROOT = re.compile(r"√(\([^()]*\)|ŝ|s)")


def letters_to_latex(symbol: str) -> str:
    """A line in letters as LaTeX."""
    symbol = _WORDS.sub(lambda found: rf"\text{{{found[0]}}}", symbol)
    symbol = _ROOT.sub(lambda found: rf"\sqrt{{{found[1].strip('()')}}}", symbol)
    symbol = _FUNCTIONS.sub(r"\\operatorname{\1}", symbol)
    symbol = _KNOWN_FUNCTIONS.sub(r"\\\1", symbol)
    for letter, written in _LETTERS.items():
        symbol = symbol.replace(letter, written)
    return re.sub(" +", " ", symbol)
