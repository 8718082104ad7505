"""Initialisers: a table from name to the distribution that the initial weights are drawn from.

Biases start at zero. Each bundle of weights is drawn from a stream of its own, named by the seed and
the layers it joins, so that editing one layer never changes the stream of another.

n_in and n_out are wires that exist: those into the neuron that a weight leads to, from all layers that
feed it, and those out of the neuron that it comes from, to all layers that this one feeds.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple
from zlib import crc32

import numpy as np

from nnsim.errors import UserError
from nnsim.functions.tape import Array


class InitializerError(UserError):
    """An initialiser that does not exist or a scale it cannot have."""


class Fans(NamedTuple):
    """How many wires lead to each target neuron (n_outputs,), and away from each source (n_inputs,)."""

    into: Array
    out_of: Array

    @property
    def shape(self) -> tuple[int, int]:
        """(n_inputs, n_outputs)"""
        return self.out_of.size, self.into.size

    @property
    def n_in(self) -> Array:
        """(1, n_outputs); at least 1, where there is no wire to draw a weight for."""
        return np.maximum(self.into, 1)[None]

    @property
    def n_out(self) -> Array:
        """(n_inputs, 1)"""
        return np.maximum(self.out_of, 1)[:, None]


def lone_connection(n_inputs: int, n_outputs: int) -> Fans:
    """The fans where nothing else feeds the target or is fed by the source, and no wire is cut."""
    return Fans(np.full(n_outputs, n_inputs), np.full(n_inputs, n_outputs))


Draw = Callable[["np.random.Generator", Fans, float], Array]  # generator, fans, scale


class InitializerRule(NamedTuple):
    """One row of the table; `scale` is the symbol and default of its number, where it has one."""

    title: str
    draw: Draw
    formula: str
    scale: tuple[str, float] | None = None


def _uniform(generator: "np.random.Generator", fans: Fans, limit: float | Array) -> Array:
    return generator.uniform(-limit, limit, fans.shape)


def _normal(generator: "np.random.Generator", fans: Fans, deviation: float | Array) -> Array:
    return generator.normal(0.0, deviation, fans.shape)


INITIALIZERS: Mapping[str, InitializerRule] = MappingProxyType(
    {
        "zeros": InitializerRule("Zeros", lambda g, f, s: np.zeros(f.shape), "0"),
        "constant": InitializerRule(
            "Constant", lambda g, f, s: np.full(f.shape, s), "c", ("c", 0.5)
        ),
        "uniform": InitializerRule("Uniform", _uniform, "U(−r, r)", ("r", 0.5)),
        "normal": InitializerRule("Normal", _normal, "N(0, σ²)", ("σ", 0.5)),
        "glorot": InitializerRule(  # Glorot and Bengio, 2010
            "Glorot",
            lambda g, f, s: _uniform(g, f, np.sqrt(6 / (f.n_in + f.n_out))),
            "U(−r, r), r = √(6 / (n_in + n_out))",
        ),
        "he": InitializerRule(  # He, Zhang, Ren and Sun, 2015
            "He", lambda g, f, s: _normal(g, f, np.sqrt(2 / f.n_in)), "N(0, 2 / n_in)"
        ),
        "lecun": InitializerRule(  # LeCun, Bottou, Orr and Müller, 1998
            "LeCun", lambda g, f, s: _normal(g, f, np.sqrt(1 / f.n_in)), "N(0, 1 / n_in)"
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

    def draw(self, seed: int, source: str, target: str, fans: Fans) -> Array:
        """The initial weights (n_inputs, n_outputs) from layer `source` to layer `target`."""
        stream = np.random.SeedSequence([seed, crc32(source.encode()), crc32(target.encode())])
        generator = np.random.Generator(np.random.PCG64(stream))
        return INITIALIZERS[self.name].draw(generator, fans, self.scale or 0.0)
