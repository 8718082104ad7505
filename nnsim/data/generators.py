"""The shapes generated data sets have before noise: labelled points in a plane, values over points.

Positions that are random are drawn from `rng` in row order. Shapes of classes live in [-1, 1]^2
and return features (n, 2) and labels (n,). Point i has label i modulo the number of classes:
classes differ by at most one point, and a batch that takes rows in order meets them all. Surfaces
return features uniform in [-1, 1] and values (n,).
"""

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if (
    TYPE_CHECKING
):  # imported with the first data set that is drawn: it takes longer than all of these
    from numpy.random import Generator

FloatArray = NDArray[np.float64]
Labels = NDArray[np.intp]


class Drawn(NamedTuple):
    """Points before noise. Without class names the outcomes are values, else indices of classes."""

    features: NDArray[Any]  # (n, d)
    outcomes: NDArray[Any]  # (n,)
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...] = ()


MOON_SCALE = 2 / 3  # the two unit half circles span 3 x 1.5, scaled to 2 x 1
BUMPS = ((0.5, 0.5, 1.0), (-0.5, 0.3, -0.8), (0.1, -0.5, 0.6))  # centre x1, centre x2, height
BUMP_WIDTH = 0.25  # standard deviation of each Gaussian


def blobs(_rng: "Generator", samples: int, classes: int) -> tuple[FloatArray, Labels]:
    """Centres at equal angles on a circle of radius 0.7, spread by noise alone: (n, 2), (n,)."""
    labels = _alternate(samples, classes)
    return _polar(0.7, 2 * np.pi * labels / classes - 3 * np.pi / 4), labels


def circles(rng: "Generator", samples: int) -> tuple[FloatArray, Labels]:
    """A ring of radius 0.9 (class 0) around one of 0.4 (class 1), uniform in angle: (n, 2), (n,)."""
    labels = _alternate(samples, 2)
    return _polar(np.where(labels == 0, 0.9, 0.4), 2 * np.pi * rng.random(samples)), labels


def moons(rng: "Generator", samples: int) -> tuple[FloatArray, Labels]:
    """Two half circles, each with an end in the hollow of the other; the upper is class 0: (n, 2), (n,).

    Source: make_moons of scikit-learn, moved into the square from −1 to 1.
    """
    labels = _alternate(samples, 2)
    upper = MOON_SCALE * (_polar(1.0, np.pi * rng.random(samples)) - [0.5, 0.25])
    return np.where(labels[:, None] == 0, upper, -upper), labels


def xor_clouds(_rng: "Generator", samples: int) -> tuple[FloatArray, Labels]:
    """Four centres at +-0.5, class 1 where the signs differ, spread by noise alone: (n, 2), (n,)."""
    labels = _alternate(samples, 2)
    right = np.arange(samples) // 2 % 2
    upper = right ^ labels
    return np.column_stack((right, upper)) - 0.5, labels


def spirals(rng: "Generator", samples: int, arms: int) -> tuple[FloatArray, Labels]:
    """Archimedean arms, radius 0.1 to 1 in proportion to the angle, one class an arm: (n, 2), (n,).

    Together the arms make three turns, so neighbours are equally far apart however many there are.
    The length of an arm grows with the square of its radius: the square root of a uniform draw
    spaces points evenly along it.
    """
    labels = _alternate(samples, arms)
    radius = np.sqrt(0.01 + 0.99 * rng.random(samples))
    return _polar(radius, 2 * np.pi * (3 * radius + labels) / arms), labels


def checkerboard(rng: "Generator", samples: int) -> tuple[FloatArray, Labels]:
    """Four by four cells, uniform within each; the lower left cell is class 0: (n, 2), (n,)."""
    labels = _alternate(samples, 2)
    cell = np.arange(samples) // 2 % 8  # each class has two cells in each of four rows
    row = cell // 2
    column = 2 * (cell % 2) + (row + labels) % 2
    return (np.column_stack((column, row)) + rng.random((samples, 2))) / 2 - 1, labels


def line(rng: "Generator", samples: int) -> tuple[FloatArray, FloatArray]:
    """y = 0.5 x1 + 0.2: (n, 1), (n,)."""
    x = rng.uniform(-1, 1, (samples, 1))
    return x, 0.5 * x[:, 0] + 0.2


def sine(rng: "Generator", samples: int) -> tuple[FloatArray, FloatArray]:
    """y = sin(pi x1), one period: (n, 1), (n,)."""
    x = rng.uniform(-1, 1, (samples, 1))
    return x, np.sin(np.pi * x[:, 0])


def plane(rng: "Generator", samples: int) -> tuple[FloatArray, FloatArray]:
    """y = 0.6 x1 - 0.3 x2 + 0.1: (n, 2), (n,)."""
    x = rng.uniform(-1, 1, (samples, 2))
    return x, 0.6 * x[:, 0] - 0.3 * x[:, 1] + 0.1


def bumps(rng: "Generator", samples: int) -> tuple[FloatArray, FloatArray]:
    """y = the sum over BUMPS of height exp(-|x - centre|^2 / (2 BUMP_WIDTH^2)): (n, 2), (n,)."""
    x = rng.uniform(-1, 1, (samples, 2))
    values = np.zeros(samples)
    for centre_1, centre_2, height in BUMPS:
        squared_distance = (x[:, 0] - centre_1) ** 2 + (x[:, 1] - centre_2) ** 2
        values += height * np.exp(-squared_distance / (2 * BUMP_WIDTH**2))
    return x, values


def _alternate(samples: int, classes: int) -> Labels:
    return np.arange(samples) % classes


def _polar(radius: float | FloatArray, angle: FloatArray) -> FloatArray:
    return np.column_stack((radius * np.cos(angle), radius * np.sin(angle)))
