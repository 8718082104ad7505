"""Colour ramps for signed values: even steps of lightness from the zero colour to either sign."""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from ui.base.theme import Theme

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
    made = QColor(colour)
    rgb = np.array([made.redF(), made.greenF(), made.blueF()])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(_TO_LAB @ np.cbrt(_TO_LMS @ linear))


def _to_rgb32(lab: NDArray[np.float64]) -> Rgb:
    linear = ((lab @ np.linalg.inv(_TO_LAB).T) ** 3) @ np.linalg.inv(_TO_LMS).T
    linear = linear.clip(0, 1)
    srgb = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    red, green, blue = (np.round(srgb * 255).astype(np.uint32)).T
    return np.asarray(0xFF000000 | red << 16 | green << 8 | blue, np.uint32)


def _shades(theme: Theme, colour: str) -> NDArray[np.float64]:
    """128 colours from the zero colour to nearly this one, against which its own marks stand out.

    On a dark ground that is a darker one, and saturated: there a brighter mark stands out more.
    """
    zero, full = _to_oklab(theme.zero), _to_oklab(colour)
    end = zero + (full - zero) * ([0.86] * 3 if zero[0] > full[0] else [0.62, 0.9, 0.9])
    return zero + np.linspace(0, 1, 128)[:, None] * (end - zero)


@cache
def diverging(theme: Theme) -> Rgb:
    """256 colours from negative over the zero colour to positive."""
    negative, positive = _shades(theme, theme.negative), _shades(theme, theme.positive)
    return _to_rgb32(np.concatenate((negative[::-1], positive)))


@cache
def class_shades(theme: Theme, classes: int) -> Rgb:
    """(classes, 128) colours: from the zero colour to that of every class."""
    colours = [theme.series[k % len(theme.series)] for k in range(classes)]
    return np.stack([_to_rgb32(_shades(theme, colour)) for colour in colours])


@cache
def ink(theme: Theme) -> Rgb:
    """256 colours from the ground of controls to that of text."""
    ground, text = _to_oklab(theme.raised), _to_oklab(theme.text)
    return _to_rgb32(ground + np.linspace(0, 1, 256)[:, None] * (text - ground))


@cache
def ramp(theme: Theme, count: int) -> tuple[str, ...]:
    """Evenly spaced colours from positive to negative, all of them legible on the window."""
    t = np.linspace(0, 1, count)[:, None]
    first, last = _to_oklab(theme.positive), _to_oklab(theme.negative)
    return tuple(f"#{colour & 0xFFFFFF:06x}" for colour in _to_rgb32(first + t * (last - first)))


def shade(values: NDArray[np.floating], low: float, high: float, table: Rgb) -> QImage:
    """A picture of a matrix (rows, columns); values at and beyond the ends get the end colours."""
    scale = len(table) / ((high - low) or 1.0)
    return _picture(values * scale - low * scale, table)


def shade_classes(outputs: NDArray[np.floating], table: Rgb) -> QImage:
    """A picture of (classes, rows, columns): the class of the largest output, paler where it is close.

    How far it leads the second largest decides the shade; a lead of 1 gets the full colour.
    """
    shades = table.shape[1]
    first, second = outputs[0], np.full_like(outputs[0], -np.inf)
    label = np.zeros_like(first)
    for number, output in enumerate(outputs[1:], start=1):
        np.copyto(label, number, where=output > first)
        second = np.maximum(second, np.minimum(first, output))
        first = np.maximum(first, output)
    with np.errstate(invalid="ignore"):  # infinity less infinity: no lead
        lead = np.nan_to_num((first - second).clip(0, 1))
    return _picture(label * shades + lead * (shades - 1), table.ravel())


def _picture(places: NDArray[np.floating], table: Rgb) -> QImage:
    """A picture of places in a table; the middle of the table where there is no number."""
    np.clip(places, 0, len(table) - 1, out=places)
    if np.isnan(places.sum()):
        np.nan_to_num(places, copy=False, nan=len(table) // 2)
    rows, columns = places.shape
    image = QImage(columns, rows, QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.bits(), np.uint32).reshape(rows, columns)
    np.take(table, places.astype(np.intp), out=pixels, mode="clip")
    return image
