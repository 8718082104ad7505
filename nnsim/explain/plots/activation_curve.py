"""An activation function and its derivative along z, with the places where one of them jumps."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnsim.functions.activations import Activation
from nnsim.functions.tape import Array, Tape, play

FLAT_BELOW = 0.1  # a slope that lets little through

_POINTS = 400  # of a curve
_NARROWEST = 3.0  # half of what is shown of z
_BESIDE = 1e-9  # of half of what is shown: how far beside a jump a limit is taken


@dataclass(frozen=True, eq=False, slots=True)
class Stretch:
    """Where function and derivative are continuous: z, f(z) and f′(z), each (k,)."""

    z: Array
    activation: Array
    slope: Array


@dataclass(frozen=True, slots=True)
class Jump:
    """What f and f′ are at a `z` where one of them jumps, and come close to from below and above."""

    z: float
    activation: float
    slope: float
    below: tuple[float, float]  # of f and of f′
    above: tuple[float, float]


@dataclass(frozen=True, eq=False, slots=True)
class ActivationCurve:
    """Stretches from left to right, and the jumps between them."""

    stretches: tuple[Stretch, ...]
    jumps: tuple[Jump, ...]


def activation_curve(activation: Activation, half: float) -> ActivationCurve | None:
    """From −half to half; None for softmax, which is no function of one variable."""
    function = activation.function
    if function.derivative is None:
        return None
    inside = [z for z in function.breaks if -half < z < half]
    beside = half * _BESIDE
    ends = [-half, *(z + s for z in inside for s in (-beside, beside)), half]
    stretches = tuple(
        _stretch(
            activation, np.linspace(left, right, max(int(_POINTS * (right - left) / (2 * half)), 2))
        )
        for left, right in zip(ends[::2], ends[1::2], strict=True)
    )
    return ActivationCurve(stretches, _jumps(activation, inside, beside))


def values_at(activation: Activation, z: Array) -> tuple[Array, Array]:
    """f(z) and f′(z) of an activation that is not softmax, each in the shape (n,) of z."""
    z = z[None]
    a, slope, do = np.empty_like(z), np.empty_like(z), Tape(z.dtype)
    activation.forward(do, z, a)
    activation.local_gradient(do, z, a, slope)
    play(do.calls)
    return a[0], slope[0]


def flat_share(slopes: Array) -> float:
    """The share of slopes, of any shape, that are nearly 0; NaN of none."""
    return float((np.abs(slopes) < FLAT_BELOW).mean()) if slopes.size else np.nan


def half_range(z: Array) -> float:
    """Half of a range around 0 that holds z (n,): 3, 6, 12 and so on, so that it seldom moves."""
    finite = z[np.isfinite(z)]
    largest = float(np.abs(finite).max()) if finite.size else 0.0
    half = _NARROWEST
    while half < largest:
        half *= 2
    return half


def _stretch(activation: Activation, z: Array) -> Stretch:
    return Stretch(z, *values_at(activation, z))


def _jumps(activation: Activation, places: Sequence[float], beside: float) -> tuple[Jump, ...]:
    jumps = []
    for z in places:
        around = np.array([z - beside, z, z + beside])
        (a_below, a, a_above), (s_below, s, s_above) = (
            x.tolist() for x in values_at(activation, around)
        )
        jumps.append(Jump(z, a, s, (a_below, s_below), (a_above, s_above)))
    return tuple(jumps)
