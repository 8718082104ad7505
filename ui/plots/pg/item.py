"""What all items of a plot share that are drawn in pixels, so that edges and letters are sharp."""

import pyqtgraph
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEngine, QPainter, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget


def keeps_shapes(painter: QPainter) -> bool:
    """Whether lines and texts stay what they are, as in a drawing or on a page, and become no pixels."""
    return painter.paintEngine().type() != QPaintEngine.Type.Raster


def sharpness(painter: QPainter) -> float:
    """How many pixels of the device there are, in a row, for one of the plot."""
    return painter.deviceTransform().m11() / painter.transform().m11()


class PixelItem(pyqtgraph.GraphicsObject):
    """Drawn within `bounds`, in units of the axes."""

    def __init__(self) -> None:
        super().__init__()
        self.bounds = QRectF()

    def set_bounds(self, bounds: QRectF) -> None:
        """Take this part of the plane."""
        if bounds != self.bounds:
            self.prepareGeometryChange()
            self.bounds = bounds

    def boundingRect(self) -> QRectF:
        return self.bounds

    def draw(self, painter: QPainter, plane: QTransform) -> None:
        """Draw in pixels; `plane` leads to them from units of the axes, of which up is down in pixels."""
        raise NotImplementedError

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        plane = painter.transform()
        painter.resetTransform()
        self.draw(painter, plane)
        painter.setTransform(plane)


class WideItem(PixelItem):
    """May be drawn anywhere in what is in sight."""

    def viewTransformChanged(self) -> None:  # noqa: N802
        """The plane shows another part: pyqtgraph tells all that is in it."""
        super().viewTransformChanged()
        self.prepareGeometryChange()

    def boundingRect(self) -> QRectF:
        return QRectF(self.viewRect())
