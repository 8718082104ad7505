"""What is known of a kind of gate: one row of the table.

Arrays are float64 of any shape. `a` and `b` are the inputs of a gate, `y` is its output and u the
upstream gradient ∂f/∂y, of the shape of y.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Shape = tuple[int, ...]
Constants = tuple[Any, ...]  # one for each of the operation's parameters

ShapeRule = Callable[[Sequence[Shape], Constants], Shape]
Forward = Callable[[Sequence[Array], Constants], Array]
Backward = Callable[[Array, Sequence[Array], Array, Constants], Sequence[Array]]
Slope = Callable[..., Array | float]  # of the inputs, the output and the constants
Cost = Callable[[Sequence[Shape], Shape], int]

ANY_NUMBER = 1000  # of inputs

ParameterKind = Literal["whole", "wholes", "number", "axis"]


class ShapeError(Exception):
    """Shapes that do not fit; the template of a sentence that still lacks its place, `character`."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template, values)
        self.template, self.values = template, values


@dataclass(frozen=True, slots=True)
class Parameter:
    """A constant that is written with a gate, such as the axis of a sum."""

    name: str
    kind: ParameterKind
    usual: Any = None  # None where it has to be given; an axis then means the whole array


@dataclass(frozen=True, slots=True)
class Operation:
    """One row. `backward` gives the vector-Jacobian product for each input.

    Where inputs are broadcast that product has the shape of the output: whoever asks sums it over the
    axes along which an input was repeated.
    """

    title: str  # on the gate
    shape: ShapeRule
    forward: Forward
    backward: Backward
    local: tuple[str, ...]  # ∂y/∂a, ∂y/∂b in letters
    latex: str  # of y, with {0} and {1} for the inputs
    pattern: str  # what it does to the gradient, in a few words
    arity: tuple[int, int] = (1, 1)
    parameters: tuple[Parameter, ...] = ()
    slopes: tuple[Slope, ...] | None = None  # of an elementwise one: ∂y/∂a, ∂y/∂b number by number
    parts: str = ""  # the same in simpler gates, in the language of expressions; of a, b and c
    cost: Cost | None = None  # multiplications of the product for one input; None for one a number


def broadcast(shapes: Sequence[Shape]) -> Shape:
    """The common shape by NumPy's rules. Raises ShapeError, which names the shapes."""
    try:
        return np.broadcast_shapes(*shapes)
    except ValueError:
        raise ShapeError(
            "Character {character}: the shapes {shapes} do not fit; from the right, sizes must be "
            "equal or 1.",
            shapes=" and ".join(map(written, shapes)),
        ) from None


def written(shape: Shape) -> str:
    """A shape as NumPy writes it: (2, 3), and () of a number."""
    return "(" + ", ".join(map(str, shape)) + ("," if len(shape) == 1 else "") + ")"


def summed_to(gradient: Array, shape: Shape) -> Array:
    """The gradient of an input of this shape that was broadcast: summed over the repeated axes."""
    if gradient.shape == shape:
        return gradient
    return np.asarray(gradient.sum(axis=repeated_axes(gradient.shape, shape)).reshape(shape))


def repeated_axes(whole: Shape, shape: Shape) -> tuple[int, ...]:
    """The axes of the whole along which an input of this shape was repeated."""
    added = len(whole) - len(shape)
    repeated = (i for i, n in enumerate(shape) if n == 1 and whole[added + i] != 1)
    return (*range(added), *(added + i for i in repeated))


def elementwise(
    title: str,
    value: Callable[..., Any],
    slopes: tuple[Slope, ...],
    local: tuple[str, ...],
    latex: str,
    pattern: str,
    parameters: tuple[Parameter, ...] = (),
    parts: str = "",
) -> Operation:
    """An operation on numbers, applied to each of arrays of shapes that are broadcast."""

    def forward(inputs: Sequence[Array], constants: Constants) -> Array:
        return np.asarray(value(*inputs, *constants), np.float64)

    def backward(
        upstream: Array, inputs: Sequence[Array], output: Array, constants: Constants
    ) -> Sequence[Array]:
        return [
            np.asarray(upstream * slope(*inputs, output, *constants), np.float64)
            for slope in slopes
        ]

    return Operation(
        title,
        lambda shapes, _: broadcast(shapes),
        forward,
        backward,
        local,
        latex,
        pattern,
        (len(slopes), len(slopes)),
        parameters,
        slopes,
        parts,
    )
