"""The colours of signed values, from the largest fall to the largest rise."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.base import colormaps, theme
from ui.plots.pg.ticks import short_text


class ColourScale(QWidget):
    """The colours from the largest fall to the largest rise, with both written below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._full = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.set_font(self, 11)

    def show_full(self, full: float) -> None:
        """Let the ends be ± this."""
        if full != self._full:
            self._full = full
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), theme.current()
        ramp = colormaps.shade(np.linspace(-1, 1, 256)[None], -1, 1, colormaps.diverging(colours))
        painter.drawImage(QRectF(0, 4, self.width(), 8), ramp)
        painter.setPen(colours.muted)
        room = QRectF(0, 12, self.width(), self.height() - 12)
        for align, value in (
            (Qt.AlignmentFlag.AlignLeft, -self._full),
            (Qt.AlignmentFlag.AlignHCenter, 0.0),
            (Qt.AlignmentFlag.AlignRight, self._full),
        ):
            text = short_text(value)
            painter.drawText(
                room, align | Qt.AlignmentFlag.AlignVCenter, f"+{text}" if value > 0 else text
            )
        painter.end()
