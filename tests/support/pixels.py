"""The colours of a picture: all of its pixels at once, which takes less than one by one."""

import numpy as np
from PySide6.QtGui import QColor, QImage


def pixels(image: QImage) -> np.ndarray:
    """Colours as (height, width) numbers, as `QColor.rgb` has them: without how opaque they are."""
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    flat = np.frombuffer(image.constBits(), np.uint32)
    return flat.reshape(image.height(), image.bytesPerLine() // 4)[:, : image.width()] | 0xFF000000


def colours(image: QImage) -> set[str]:
    """The names of all colours there are."""
    return {QColor.fromRgb(number).name() for number in np.unique(pixels(image)).tolist()}
