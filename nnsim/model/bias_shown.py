"""How biases are shown: z = Σ w·x + b, a threshold θ = −b that the sum must reach, or a weight of x₀ = 1.

One number in three costumes: what is stored and trained is always the bias.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

BiasShown = Literal["bias", "threshold", "weight"]


class Costume(NamedTuple):
    """A way to show a bias: its letter, the number it is for a bias of 1, and its title."""

    letter: str
    sign: float
    title: str

    def of(self, bias: float) -> float:
        """The number that is shown for a bias; and the bias for a number that is shown."""
        return self.sign * bias + 0.0  # never −0


COSTUMES: Mapping[BiasShown, Costume] = MappingProxyType(
    {
        "bias": Costume("b", 1.0, "Bias b"),
        "threshold": Costume("θ", -1.0, "Threshold θ = −b"),
        "weight": Costume("w₀", 1.0, "Weight w₀ of x₀ = 1"),
    }
)
