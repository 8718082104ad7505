"""Handwritten digits in 8 × 8 pixels, from 0 for paper to 16 for ink.

E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning
Repository (1998), https://doi.org/10.24432/C50P49, CC BY 4.0: its test set of 1,797 pictures, in which
each number counts the inked of 4 × 4 finer pixels. assets/licences/digits.txt is the notice.
"""

import zlib
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from nnsim.data.generators import FloatArray, Labels
from nnsim.data.recipes import DatasetError

if TYPE_CHECKING:
    from numpy.random import Generator

SIDE = 8  # pixels
INK = 16
TABLE = Path(__file__).with_name("digits.csv.gz")
PIXEL_NAMES = tuple(
    f"r{row}c{column}" for row in range(1, SIDE + 1) for column in range(1, SIDE + 1)
)
DIGITS = tuple("0123456789")


def digits(_rng: "Generator") -> tuple[FloatArray, Labels]:
    """The pixels, (1797, 64), row by row of the picture, and the digits, (1797,). Raises DatasetError."""
    return _table()


def first_pictures(count: int) -> FloatArray:
    """The first so many pictures, (count, 64), without reading the others. Raises DatasetError."""
    return _numbers(count)[:, :-1]


@cache
def _table() -> tuple[FloatArray, Labels]:
    table = _numbers(None)
    table.setflags(write=False)
    return table[:, :-1], table[:, -1].astype(np.intp)


def _numbers(count: int | None) -> FloatArray:
    """The first so many rows of the table, or all, (count, 65)."""
    import gzip  # by the first picture that is read

    try:
        with gzip.open(TABLE, "rt", encoding="ascii") as file:
            rows = list(islice(file, 1, None if count is None else count + 1))
    except (OSError, EOFError, zlib.error):
        raise DatasetError(
            "The table of digits is missing or damaged: put it back at {path}.", path=TABLE
        ) from None
    return np.fromstring(",".join(rows), np.float64, sep=",").reshape(-1, SIDE**2 + 1)
