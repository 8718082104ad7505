"""Initialisers: a table from name to the distribution that the first weights are drawn from.

Biases start at zero. Each bundle of weights is drawn from a stream of its own, named by the seed and
the layers it joins, so that editing one layer never changes the first weights of another.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from zlib import crc32

import numpy as np

from nnsim.errors import UserError
from nnsim.tape import Array


class InitializerError(UserError):
    """An initialiser that does not exist or a scale it cannot have."""


Draw = Callable[
    [np.random.Generator, int, int, float], Array
]  # generator, n_inputs, n_outputs, scale


@dataclass(frozen=True, slots=True)
class InitializerRule:
    """One row of the table; `scale` is the symbol and default of its number, where it has one."""

    title: str
    draw: Draw
    formula: str
    scale: tuple[str, float] | None = None


def _uniform(generator: np.random.Generator, rows: int, columns: int, limit: float) -> Array:
    return generator.uniform(-limit, limit, (rows, columns))


def _normal(generator: np.random.Generator, rows: int, columns: int, deviation: float) -> Array:
    return (
        generator.normal(0.0, deviation, (rows, columns))
        if deviation
        else np.zeros((rows, columns))
    )


INITIALIZERS: Mapping[str, InitializerRule] = MappingProxyType(
    {
        "zeros": InitializerRule("Zeros", lambda g, i, o, s: np.zeros((i, o)), "0"),
        "constant": InitializerRule(
            "Constant", lambda g, i, o, s: np.full((i, o), s), "c", ("c", 0.5)
        ),
        "uniform": InitializerRule("Uniform", _uniform, "U(−r, r)", ("r", 0.5)),
        "normal": InitializerRule("Normal", _normal, "N(0, σ²)", ("σ", 0.5)),
        "glorot": InitializerRule(
            "Glorot",
            lambda g, i, o, s: _uniform(g, i, o, math.sqrt(6 / (i + o))),
            "U(−r, r), r = √(6 / (n_in + n_out))",
        ),
        "he": InitializerRule(
            "He", lambda g, i, o, s: _normal(g, i, o, math.sqrt(2 / i)), "N(0, 2 / n_in)"
        ),
        "lecun": InitializerRule(
            "LeCun", lambda g, i, o, s: _normal(g, i, o, math.sqrt(1 / i)), "N(0, 1 / n_in)"
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Initializer:
    """A choice of initialiser and, where it has one, its number."""

    name: str = "glorot"
    scale: float | None = None

    def __post_init__(self) -> None:
        row = INITIALIZERS.get(self.name)
        if row is None:
            raise InitializerError(
                "There is no initialiser called “{name}”; choose one of {known}.",
                name=self.name,
                known=", ".join(INITIALIZERS),
            )
        if row.scale is None:
            if self.scale is not None:
                raise InitializerError("{title} has no number to set.", title=row.title)
        elif self.scale is None:
            object.__setattr__(self, "scale", row.scale[1])
        elif not (math.isfinite(self.scale) and abs(self.scale) <= 1e6):
            raise InitializerError(
                "The number of {title} must be finite and at most 1e6.", title=row.title
            )
        elif self.scale < 0 and self.name != "constant":
            raise InitializerError("The number of {title} must not be negative.", title=row.title)

    def draw(self, seed: int, source: str, target: str, shape: tuple[int, int]) -> Array:
        """The first weights (n_inputs, n_outputs) from layer `source` to layer `target`."""
        stream = np.random.SeedSequence([seed, crc32(source.encode()), crc32(target.encode())])
        generator = np.random.Generator(np.random.PCG64(stream))
        return INITIALIZERS[self.name].draw(generator, *shape, self.scale or 0.0)
