"""Colour ramps for signed values: even steps of lightness from the zero colour to either sign."""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from ui.theme import Theme

Rgb = NDArray[np.uint32]  # 0xffRRGGBB, as QImage.Format_RGB32 wants it

# Björn Ottosson's OKLab, in which equal distances look equal; matrices from his definition (2020).
_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def _to_oklab(colour: str) -> NDArray[np.float64]:
    rgb = np.array(QColor(colour).getRgbF()[:3])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(_TO_LAB @ np.cbrt(_TO_LMS @ linear))


def _to_rgb32(lab: NDArray[np.float64]) -> Rgb:
    linear = ((lab @ np.linalg.inv(_TO_LAB).T) ** 3) @ np.linalg.inv(_TO_LMS).T
    linear = linear.clip(0, 1)
    srgb = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    red, green, blue = (np.round(srgb * 255).astype(np.uint32)).T
    return np.asarray(0xFF000000 | red << 16 | green << 8 | blue, np.uint32)


@cache
def diverging(theme: Theme) -> Rgb:
    """256 colours from negative over the zero colour to positive."""
    negative, zero, positive = map(_to_oklab, (theme.negative, theme.zero, theme.positive))
    t = np.linspace(-1, 1, 256)[:, None]
    lab = zero + np.abs(t) * (np.where(t < 0, negative, positive) - zero) * 0.86
    return _to_rgb32(lab)


def shade(values: NDArray[np.floating], low: float, high: float, table: Rgb) -> QImage:
    """A picture of a matrix (rows, columns); values at and beyond the ends get the end colours."""
    span = (high - low) or 1.0
    with np.errstate(invalid="ignore"):
        index = ((values - low) * (len(table) / span)).clip(0, len(table) - 1)
    pixels = table[np.nan_to_num(index, nan=len(table) // 2).astype(np.intp)]
    rows, columns = pixels.shape
    return QImage(pixels.tobytes(), columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()
