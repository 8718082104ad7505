"""A smooth picture under the data of a plot."""

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget


class Image(pyqtgraph.GraphicsObject):
    """Colours over a part of the plane. What it shows is its own: the array may be written again."""

    def __init__(self, smooth: bool = True) -> None:
        super().__init__()
        self._smooth = smooth
        self._image: QImage | None = None
        self._bounds = QRectF()

    def show_image(
        self, image: QImage | NDArray[np.uint8], bounds: tuple[float, float, float, float]
    ) -> None:
        """Show RGBA (rows, columns, 4), or a QImage, its first row on top.

        `bounds` are left, right, bottom and top in units of the axes.
        """
        left, right, bottom, top = bounds
        there = QRectF(left, bottom, right - left, top - bottom)
        if there != self._bounds:
            self.prepareGeometryChange()
            self._bounds = there
        self._image = image.copy() if isinstance(image, QImage) else _owned(image)
        self.update()

    def clear_image(self) -> None:
        """Show nothing."""
        self._image = None
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self._image is None:
            return
        plane = painter.transform()
        painter.resetTransform()  # the plane has up where pixels have down
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._smooth)
        painter.drawImage(plane.mapRect(self._bounds), self._image)
        painter.setTransform(plane)


def _owned(pixels: NDArray[np.uint8]) -> QImage:
    rows, columns, _ = pixels.shape
    data = np.ascontiguousarray(pixels).data
    return QImage(data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888).copy()
