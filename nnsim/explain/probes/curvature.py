"""The largest curvature of the training loss: up to which learning rate a step goes downhill.

Along an eigenvector of the Hessian a step of gradient descent multiplies what is left of the way by
1 − ηλ, which grows from one step to the next where η > 2/λ. Source: LeCun, Simard and Pearlmutter,
"Automatic learning rate maximization by on-line estimation of the Hessian's eigenvectors" (1993).
"""

import math
from collections.abc import Callable, Generator
from dataclasses import dataclass

import numpy as np

from nnsim.engine.norms import norm
from nnsim.functions.tape import Array

Slices = Generator[None, None, Array]
Gradient = Callable[[Array], Slices]  # of a flat vector of parameters, in slices

# Central differences of a gradient are exact to the square of this step, and lose 1e-16 through it.
_STEP = 1e-4
TOLERANCE = 1e-12  # by which the eigenvalue may still change, as a share of it
MOST_PRODUCTS = 2000


@dataclass(frozen=True, eq=False, slots=True)
class Curvature:
    """The largest eigenvalue of the Hessian, and its direction (n_parameters,) of length 1."""

    largest: float
    direction: Array
    products: int  # with the Hessian that it took

    @property
    def rate_limit(self) -> float:
        """2/λ: above this learning rate plain gradient descent climbs; infinite without curvature."""
        return 2 / self.largest if self.largest > 0 else math.inf


def hessian_product(gradient: Gradient, values: Array, direction: Array) -> Slices:
    """H·v (n_parameters,), by central differences of the gradient along v of any length, in slices."""
    length = norm(direction)
    if not length:
        return np.zeros_like(values)
    step = _STEP * max(1.0, norm(values) / math.sqrt(len(values))) / length
    above = yield from gradient(values + step * direction)
    below = yield from gradient(values - step * direction)
    product: Array = (above - below) / (2 * step)
    return product


def curvature(
    gradient: Gradient,
    values: Array,
    tolerance: float = TOLERANCE,
    most_products: int = MOST_PRODUCTS,
) -> Generator[None, None, Curvature]:
    """The largest eigenvalue at a flat vector of parameters, by power iteration, in slices.

    Where the one of greatest magnitude is negative, the iteration is made again with that much added.
    """
    found = yield from _power_iteration(gradient, values, 0.0, tolerance, most_products)
    if not found.largest < 0:
        return found
    return (yield from _power_iteration(gradient, values, -found.largest, tolerance, most_products))


def _power_iteration(
    gradient: Gradient, values: Array, shift: float, tolerance: float, most: int
) -> Generator[None, None, Curvature]:
    """Of H + shift, whose eigenvalue of greatest magnitude it finds; what it returns is of H."""
    direction = np.random.default_rng(0).standard_normal(len(values))
    direction /= norm(direction)
    largest, products = 0.0, 0
    for products in range(1, most + 1):
        product = yield from hessian_product(gradient, values, direction)
        product = product + shift * direction
        before, largest = largest, float(product @ direction)
        length = norm(product)
        if not 0 < length < math.inf:
            break
        direction = product / length
        if products > 1 and abs(largest - before) <= tolerance * abs(largest):
            break
    return Curvature(largest - shift, direction, products)
