"""A smooth picture under the data of a plot."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from ui.plots.pg.item import PixelItem


class Image(PixelItem):
    """Colours over a part of the plane. What it shows is its own: the array may be written again."""

    def __init__(self, smooth: bool = True) -> None:
        super().__init__()
        self._smooth = smooth
        self._image: QImage | None = None

    def show_image(
        self, image: QImage | NDArray[np.uint8], bounds: tuple[float, float, float, float]
    ) -> None:
        """Show RGBA (rows, columns, 4), or a QImage, its first row on top.

        `bounds` are left, right, bottom and top in units of the axes.
        """
        left, right, bottom, top = bounds
        self.set_bounds(QRectF(left, bottom, right - left, top - bottom))
        self._image = image.copy() if isinstance(image, QImage) else _owned(image)
        self.update()

    def clear_image(self) -> None:
        """Show nothing."""
        self._image = None
        self.update()

    def draw(self, painter: QPainter, plane: QTransform) -> None:
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._smooth)
            painter.drawImage(plane.mapRect(self.bounds), self._image)


def _owned(pixels: NDArray[np.uint8]) -> QImage:
    rows, columns, _ = pixels.shape
    data = np.ascontiguousarray(pixels).data
    return QImage(data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888).copy()
