"""What lies under and over the data of a plot, in pixels: grid, crosshair, chosen box, words."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from ui.base import theme

_SEEN_THROUGH = 0.25  # of lines over data
_BESIDE = 16  # px at the right of the area, for names


class Grid(pyqtgraph.GraphicsObject):
    """Hairlines behind the data of a view, or over pictures that cover it."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[QLineF] = ()
        self._area = QRectF()
        self.is_over = False
        self.setZValue(-200)

    def lie_over(self) -> None:
        """Lie over the data, and let them be seen through."""
        self.is_over = True
        self.setZValue(500)

    def draw(self, area: QRectF, lines: Sequence[QLineF]) -> None:
        """Draw these lines in a part of the view."""
        if area != self._area or lines != self._lines:
            self.prepareGeometryChange()
            self._area, self._lines = area, lines
            self.update()

    def boundingRect(self) -> QRectF:
        return self._area.adjusted(-1, -1, 1, 1)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        colours = theme.current()
        colour = QColor(colours.text if self.is_over else colours.hairline)
        colour.setAlphaF(_SEEN_THROUGH if self.is_over else 1.0)
        for line in self._lines:
            painter.fillRect(QRectF(line.p1(), line.p2()).adjusted(0, 0, 1, 1), colour)


@dataclass(frozen=True)
class Shown:
    """What an overlay shows in a part `area` of the view."""

    area: QRectF
    lines: tuple[QLineF, ...] = ()  # of the crosshair
    box: QRectF | None = None  # chosen to be zoomed into
    words: str = ""  # instead of data
    frame: QRectF | None = None  # where the keyboard is
    names: tuple[tuple[float, float, str, str], ...] = ()  # at the right: x, y, text, colour


class Overlay(pyqtgraph.GraphicsObject):
    """Over all else in a view."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = Shown(QRectF())
        self.setZValue(1000)

    def show_all(self, shown: Shown) -> None:
        """Show this and nothing else."""
        if shown != self.shown:
            self.prepareGeometryChange()
            self.shown = shown
            self.update()

    def boundingRect(self) -> QRectF:
        return self.shown.area.adjusted(-6, -6, _BESIDE, 6)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        colours, shown = theme.current(), self.shown
        for line in shown.lines:
            box = QRectF(line.p1(), line.p2())
            painter.fillRect(box.adjusted(0, 0, 1, 1), QColor(colours.muted))
        if shown.names:
            painter.setFont(theme.font(11))
        whole = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextDontClip.value
        for x, y, text, colour in shown.names:
            painter.setPen(QColor(colour))
            painter.drawText(QRectF(x, y - 10, _BESIDE, 20), whole, text)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if shown.words:
            painter.setPen(QColor(colours.muted))
            painter.setFont(theme.font(12))
            wrap = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
            painter.drawText(shown.area, wrap, shown.words)
        if shown.frame is not None:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRect(shown.frame)
        if shown.box is not None:
            accent = QColor(colours.accent)
            painter.setPen(QPen(accent, 1))
            accent.setAlphaF(0.12)
            painter.fillRect(shown.box, accent)
            painter.drawRect(shown.box)
