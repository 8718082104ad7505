"""What a hand draws on a plane of points: the geometry alone, the same to the bit from a seed.

A place is (x, y) in units of the plane. Circles of a brush are circles on the screen, so in the plane
they are ellipses with half axes `radii`, one per axis.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.random import PCG64, Generator
from numpy.typing import ArrayLike, NDArray

from nnsim.data.generators import FloatArray

Place = tuple[float, float]


@dataclass(frozen=True)
class Brush:
    """`density` is how many points lie in the area of its circle after one touch, at least 1."""

    radii: Place
    density: int

    def __post_init__(self) -> None:
        if not (min(self.radii) > 0 and math.isfinite(max(self.radii)) and self.density >= 1):
            raise ValueError("a brush has positive radii and puts at least one point")


def sprayed(path: Sequence[Place], brush: Brush, seed: int) -> FloatArray:
    """Points (n, 2) of one stroke along a path, as dense everywhere as after a single touch.

    Those of the beginning of a path are the first ones of the whole: a stroke only ever adds to them.
    """
    centres = np.array([path[0]] * brush.density + list(_along(path, brush)), dtype=np.float64)
    # Row by row, so that a longer stroke begins the same.
    chosen = Generator(PCG64(seed)).random((len(centres), 2))
    reach, angle = np.sqrt(chosen[:, 0]), 2 * np.pi * chosen[:, 1]
    within = np.column_stack((reach * np.cos(angle), reach * np.sin(angle)))
    points: FloatArray = centres + within * brush.radii
    return points


def _along(path: Sequence[Place], brush: Brush) -> Iterator[Place]:
    """Where on a path the brush has come as far as to have swept the area of one more point."""
    every = math.pi / (2 * brush.density)  # radii
    wait = every
    for (x, y), (to_x, to_y) in pairwise(path):
        length = math.hypot((to_x - x) / brush.radii[0], (to_y - y) / brush.radii[1])
        while wait <= length:
            share = wait / length
            yield x + share * (to_x - x), y + share * (to_y - y)
            wait += every
        wait -= length


def swept(places: ArrayLike, start: Place, end: Place, radii: Place) -> NDArray[np.bool_]:
    """Which of some places (n, 2) a circle touches on its way from one place to another, (n,)."""
    scale = np.asarray(radii, dtype=np.float64)
    points = np.asarray(places, dtype=np.float64).reshape(-1, 2) / scale
    begin, way = np.asarray(start) / scale, (np.asarray(end) - np.asarray(start)) / scale
    along = (points - begin) @ way / max(float(way @ way), np.finfo(np.float64).tiny)
    nearest = begin + np.clip(along, 0.0, 1.0)[:, None] * way
    touched: NDArray[np.bool_] = np.hypot(*(points - nearest).T) <= 1.0
    return touched
