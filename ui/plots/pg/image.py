"""A smooth picture under the data of a plot."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter, QTransform

from ui.plots.pg.item import PixelItem, keeps_shapes


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
        if self._image is None:
            return
        room = plane.mapRect(self.bounds)
        if keeps_shapes(painter) and not self._smooth:  # or whoever opens the file may smooth it
            _fill_pixels(painter, room, self._image)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._smooth)
            painter.drawImage(room, self._image)


def _fill_pixels(painter: QPainter, room: QRectF, image: QImage) -> None:
    """Draw each pixel as an area."""
    across, down = room.width() / image.width(), room.height() / image.height()
    for row in range(image.height()):
        for column in range(image.width()):
            corner = room.topLeft() + QPointF(column * across, row * down)
            painter.fillRect(QRectF(corner, QSizeF(across, down)), image.pixelColor(column, row))


def _owned(pixels: NDArray[np.uint8]) -> QImage:
    rows, columns, _ = pixels.shape
    data = np.ascontiguousarray(pixels).data
    return QImage(data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888).copy()
