"""Pictures of 8 × 8 pixels that are drawn with a round pen, inked as those of the digits were.

The pen inks some of 32 × 32 finer points; a pixel is the share of its 4 × 4 points that is inked.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnsim.data.digits import SIDE
from nnsim.data.generators import FloatArray

_FINE = 4  # points along a pixel
_MIDDLES = (np.arange(_FINE * SIDE) + 0.5) / _FINE

Place = tuple[float, float]  # right and down, in pixels from the upper left corner
Inked = NDArray[np.bool_]  # (32, 32)


@dataclass(frozen=True, eq=False)
class Picture:
    """What is under the pen, as shares (8, 8), and which points have been inked since."""

    ground: FloatArray
    inked: Inked

    @property
    def shares(self) -> FloatArray:
        """How much of each pixel is inked, (8, 8), from 0 to 1."""
        return np.minimum(self.ground + _shares(self.inked), 1.0)

    def drawn(self, start: Place, end: Place, radius: float) -> "Picture":
        """With a stroke of the pen from one place to another."""
        return replace(self, inked=self.inked | stroke(start, end, radius))

    def erased(self, start: Place, end: Place, radius: float) -> "Picture":
        """With what lies under such a stroke taken away."""
        gone = stroke(start, end, radius)
        return Picture(self.ground * (1 - _shares(gone)), self.inked & ~gone)


def picture_of(shares: ArrayLike) -> Picture:
    """A picture of these 64 shares, row by row or (8, 8), on which can be drawn."""
    ground = np.array(shares, np.float64).reshape(SIDE, SIDE)
    return Picture(ground, np.zeros((_FINE * SIDE, _FINE * SIDE), np.bool_))


BLANK = picture_of(np.zeros((SIDE, SIDE)))


def stroke(start: Place, end: Place, radius: float) -> Inked:
    """The points (32, 32) that a round pen passes over on a straight way."""
    x, y = _MIDDLES[None, :], _MIDDLES[:, None]
    along = np.subtract(end, start)
    length = float(along @ along)
    done = ((x - start[0]) * along[0] + (y - start[1]) * along[1]) / (length or 1.0)
    done = done.clip(0, 1)
    far = np.hypot(x - start[0] - done * along[0], y - start[1] - done * along[1])
    covered: Inked = far <= radius
    return covered


def _shares(inked: Inked) -> FloatArray:
    """(8, 8) of points (32, 32)."""
    shares: FloatArray = inked.reshape(SIDE, _FINE, SIDE, _FINE).mean(axis=(1, 3))
    return shares
