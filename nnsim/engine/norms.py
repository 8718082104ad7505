"""The L2 norm of a vector of any magnitude."""

import math
from collections.abc import Mapping

import numpy as np

from nnsim.functions.tape import Array

# Above this, a sum of a million squares has lost nothing that counts to underflow.
_SAFE = {
    np.dtype(x).char: 1e6 * float(np.finfo(x).tiny / np.finfo(x).eps)
    for x in ("float32", "float64")
}


def norm(vector: Array) -> float:
    """√Σ x² of a flat vector, scaled before squaring where squares would underflow or overflow."""
    with np.errstate(all="ignore"):
        return _norm(vector)


def norms(vectors: Mapping[str, Array]) -> dict[str, float]:
    """The norm of each of some flat vectors, for whoever has told NumPy not to warn."""
    return {name: _norm(vector) for name, vector in vectors.items()}


def _norm(vector: Array) -> float:
    square = float(vector.dot(vector))
    if _SAFE[vector.dtype.char] < square < math.inf:
        return math.sqrt(square)
    largest = float(np.abs(vector).max(initial=0))
    if not 0 < largest < math.inf:
        return largest
    scaled = vector / largest
    return largest * math.sqrt(float(scaled.dot(scaled)))
