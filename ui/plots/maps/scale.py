"""The bar beside a map that says what its colours mean."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from ui.base import colormaps, theme
from ui.plots.pg.item import keeps_shapes
from ui.plots.pg.ticks import short_text

_BAR, _GAP, _CORNER = 10, 4, 3  # px
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ScaleBar(QWidget):
    """The colours from bottom to top, with the numbers at their ends and in their middle."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.limits = (0.0, 1.0)
        self._drawn = QPixmap()
        self._drawn_for: tuple[object, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.set_font(self, 11)

    def show_limits(self, limits: tuple[float, float]) -> None:
        """Name the ends of the colours so."""
        if limits != self.limits:
            self.limits = limits
            self.update()

    @property
    def texts(self) -> tuple[str, str, str]:
        """The numbers at the bottom, the middle and the top."""
        low, high = self.limits
        middle = (low + high) / 2
        if abs(middle) < 1e-12 * (high - low):  # what rounding leaves of 0
            middle = 0.0
        return short_text(low), "½" if middle == 0.5 else short_text(middle), short_text(high)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font(11))
        return QSize(_BAR + _GAP + max(map(metrics.horizontalAdvance, self.texts)) + 1, 60)

    def paintEvent(self, event: QPaintEvent) -> None:
        """It stands over the plot, and so is asked for as often as that is painted."""
        painter = QPainter(self)
        if keeps_shapes(painter):
            self._paint(painter)
            return
        drawn_for = self.limits, self.size(), self.devicePixelRatioF(), theme.current()
        if drawn_for != self._drawn_for:
            self._drawn_for, self._drawn = drawn_for, self._draw()
        painter.drawPixmap(0, 0, self._drawn)

    def _draw(self) -> QPixmap:
        made = QPixmap(self.size() * self.devicePixelRatioF())
        made.setDevicePixelRatio(self.devicePixelRatioF())
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self._paint(painter)
        painter.end()
        return made

    def _paint(self, painter: QPainter) -> None:
        colours = theme.current()
        table = np.ascontiguousarray(colormaps.diverging(colours)[::-1])
        image = QImage(table.tobytes(), 1, len(table), 4, QImage.Format.Format_RGB32)
        bar, path = QRectF(0, 0, _BAR, self.height()), QPainterPath()
        path.addRoundedRect(bar, _CORNER, _CORNER)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(path)
        painter.drawImage(bar, image)
        painter.setClipping(False)
        painter.setFont(theme.font(11))
        painter.setPen(QColor(colours.muted))
        height = painter.fontMetrics().height()
        for text, share in zip(self.texts, (1.0, 0.5, 0.0), strict=True):
            place = QRectF(_BAR + _GAP, share * (self.height() - height), self.width(), height)
            painter.drawText(place, _LEFT | Qt.TextFlag.TextDontClip, text)
