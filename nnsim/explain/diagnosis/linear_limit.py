"""The best that straight lines can do: softmax regression and least squares at their optimum."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.explain.diagnosis.fit import above_chance, explained
from nnsim.functions.tape import Array

_MOST_UNKNOWNS = 300  # of more nothing is said: the matrix would take long
_RIDGE = 1e-6  # on the weights, or they would grow without end where classes can be parted
_ITERATIONS, _RESTING = 50, 1e-9
_NEIGHBOURS = 3  # whose mean a value is guessed from


@dataclass(frozen=True, slots=True)
class LinearLimit:
    """The least cross-entropy on the average, and how many that answers right.

    `separable` says that all are, of each class.
    """

    loss: float
    accuracy: float
    score: float  # as that of a fit
    separable: bool


def explained_by_line(inputs: Array, targets: Array) -> float:
    """The share of the variance of targets (n, n_outputs) that a plane over inputs (n, d) explains."""
    places, wanted = _standardised(inputs), targets - targets.mean(axis=0)
    left = wanted - places @ np.linalg.lstsq(places, wanted, rcond=None)[0]
    return explained(left, targets)


def explained_by_neighbours(inputs: Array, targets: Array) -> float:
    """The share of it that the mean of the nearest other samples does, near in inputs of one scale.

    Inputs are (n, d), targets (n, n_outputs).

    Source: Fix and Hodges, "Discriminatory analysis: nonparametric discrimination" (1951).
    """
    places = _standardised(inputs)
    squares = np.square(places).sum(axis=1)
    apart = squares[:, None] + squares[None] - 2 * places @ places.T
    np.fill_diagonal(apart, np.inf)
    near = np.argsort(apart, axis=1)[:, : min(_NEIGHBOURS, len(inputs) - 1)]
    if not near.size:
        return 0.0
    return explained(targets - targets[near].mean(axis=1), targets)


def linear_limit(features: Array, labels: NDArray[np.intp]) -> LinearLimit | None:
    """Of features (n, d) and labels (n,), by Newton's method; None where that would take long.

    Source: Bishop, "Pattern Recognition and Machine Learning" (2006), section 4.3.4.
    """
    classes, labels = np.unique(labels, return_inverse=True)
    inputs = np.column_stack((_standardised(features), np.ones(len(features))))
    k = len(classes) - 1
    if k < 1 or k * inputs.shape[1] > _MOST_UNKNOWNS or not np.isfinite(inputs).all():
        return None
    wanted = np.eye(k + 1)[labels]
    weights = np.zeros((inputs.shape[1], k))
    for _ in range(_ITERATIONS):
        shares = _softmax(inputs, weights)
        if (_strictly_right(shares, labels)).all():
            break
        step = _newton_step(inputs, shares, wanted, weights)
        weights = weights - step
        if np.abs(step).max() < _RESTING:
            break
    return _limit(_softmax(inputs, weights), labels)


def _standardised(inputs: Array) -> Array:
    """Inputs (n, d) with mean 0 and deviation 1, or 0 where all are the same."""
    centred, spread = inputs - inputs.mean(axis=0), inputs.std(axis=0)
    standardised: Array = centred / np.where(spread > 0, spread, 1.0)
    return standardised


def _softmax(inputs: Array, weights: Array) -> Array:
    scores = np.column_stack((np.zeros(len(inputs)), inputs @ weights))
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    normalised: Array = shares / shares.sum(axis=1, keepdims=True)
    return normalised


def _strictly_right(shares: Array, labels: NDArray[np.intp]) -> NDArray[np.bool_]:
    own = shares[np.arange(len(labels)), labels]
    right: NDArray[np.bool_] = own > 0.5 * (1 + 1e-6)
    if shares.shape[1] > 2:
        others = shares.copy()
        others[np.arange(len(labels)), labels] = 0
        right = own > others.max(axis=1) * (1 + 1e-6)
    return right


def _newton_step(inputs: Array, shares: Array, wanted: Array, weights: Array) -> Array:
    count, (d, k) = len(inputs), weights.shape
    gradient = inputs.T @ (shares - wanted)[:, 1:] / count + _RIDGE * weights
    hessian = np.empty((d, k, d, k))
    for a in range(k):
        for b in range(k):
            factor = shares[:, a + 1] * ((a == b) - shares[:, b + 1]) / count
            hessian[:, a, :, b] = inputs.T @ (inputs * factor[:, None])
    square = hessian.reshape(d * k, d * k) + _RIDGE * np.eye(d * k)
    return np.linalg.solve(square, gradient.ravel()).reshape(d, k)


def _limit(shares: Array, labels: NDArray[np.intp]) -> LinearLimit:
    own = shares[np.arange(len(labels)), labels]
    right = _strictly_right(shares, labels)
    recalls = [float(right[labels == k].mean()) for k in np.unique(labels)]
    loss = float(-np.log(np.maximum(own, 1e-300)).mean())
    return LinearLimit(loss, float(right.mean()), above_chance(recalls), bool(right.all()))
