"""The data sets of TensorFlow Playground, drawn by its rules from a seed of NumPy.

Labels are −1 and 1, coordinates from about −6 to 6. Source: dataset.ts of the playground (Smilkov and
Carter, 2016).
"""

from collections.abc import Callable, Mapping

import numpy as np

from nnsim.data.generators import FloatArray

Points = tuple[FloatArray, FloatArray]  # (n, 2), (n,)
Draw = Callable[[np.random.Generator, int, float], Points]
_RADIUS = 5.0


def _circle(draw: np.random.Generator, n: int, noise: float) -> Points:
    half = n // 2
    inner, outer = draw.uniform(0, 0.5, half), draw.uniform(0.7, 1, n - half)
    radius, angle = _RADIUS * np.concatenate([inner, outer]), draw.uniform(0, 2 * np.pi, n)
    points = np.column_stack([radius * np.sin(angle), radius * np.cos(angle)])
    moved = points + noise * draw.uniform(-_RADIUS, _RADIUS, points.shape)
    return points, np.where(np.hypot(*moved.T) < 0.5 * _RADIUS, 1.0, -1.0)


def _xor(draw: np.random.Generator, n: int, noise: float) -> Points:
    points = draw.uniform(-5, 5, (n, 2))
    points += np.where(points > 0, 0.3, -0.3)
    moved = points + noise * draw.uniform(-5, 5, points.shape)
    return points, np.where(moved[:, 0] * moved[:, 1] >= 0, 1.0, -1.0)


def _gauss(draw: np.random.Generator, n: int, noise: float) -> Points:
    labels = np.where(np.arange(n) < n // 2, 1.0, -1.0)
    deviation = np.sqrt(0.5 + 7 * noise)  # the variance runs from 0.5 to 4
    return 2 * labels[:, None] + deviation * draw.standard_normal((n, 2)), labels


def _spiral(draw: np.random.Generator, n: int, noise: float) -> Points:
    half = max(n // 2, 1)
    labels = np.where(np.arange(n) < half, 1.0, -1.0)
    share = np.arange(n) % half / half
    angle = 1.75 * share * 2 * np.pi + np.where(labels > 0, 0, np.pi)
    points = (share * 5)[:, None] * np.column_stack([np.sin(angle), np.cos(angle)])
    return points + noise * draw.uniform(-1, 1, points.shape), labels


def _plane(draw: np.random.Generator, n: int, noise: float) -> Points:
    points = draw.uniform(-6, 6, (n, 2))
    moved = points + noise * draw.uniform(-6, 6, points.shape)
    return points, moved.sum(axis=1) / 10


def _bumps(draw: np.random.Generator, n: int, noise: float) -> Points:
    centers = np.array([[-4, 2.5], [0, 2.5], [4, 2.5], [-4, -2.5], [0, -2.5], [4, -2.5]])
    signs = np.array([1, -1, 1, -1, 1, -1])
    points = draw.uniform(-6, 6, (n, 2))
    moved = points + noise * draw.uniform(-6, 6, points.shape)
    distance = np.hypot(*np.moveaxis(moved[:, None] - centers, 2, 0))
    heights = signs * np.clip(1 - distance / 2, 0, 1)
    return points, heights[np.arange(n), np.abs(heights).argmax(axis=1)]


CLASSIFICATION: Mapping[str, Draw] = {
    "circle": _circle,
    "xor": _xor,
    "gauss": _gauss,
    "spiral": _spiral,
}
REGRESSION: Mapping[str, Draw] = {"reg-plane": _plane, "reg-gauss": _bumps}
