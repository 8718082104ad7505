"""What the colours and places of numbers mean, at the foot of the picture."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.base import theme

_GAP = 16  # px between two parts


class Legend(QWidget):
    """A line of text in colours; the mouse goes through it."""

    def __init__(self, hides_numbers: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._hides_numbers = hides_numbers
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _parts(self) -> tuple[tuple[str, str], ...]:
        colours = theme.current()
        return (
            (self.tr("value above the wire"), colours.text),
            (self.tr("gradient below it: above 0"), colours.positive),
            (self.tr("below 0"), colours.negative),
            (self.tr("– not yet"), colours.muted),
        )

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font(12))
        advance = sum(metrics.horizontalAdvance(text) + theme.px(_GAP) for text, _ in self._parts())
        return QSize(advance, metrics.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = theme.font(12)
        painter.setFont(font)
        x, metrics = 0, QFontMetrics(font)
        far = (self.tr("Zoom in to read the numbers"), theme.current().muted)
        for text, colour in (far,) if self._hides_numbers() else self._parts():
            painter.setPen(QColor(colour))
            painter.drawText(x, metrics.ascent() + 2, text)
            x += metrics.horizontalAdvance(text) + theme.px(_GAP)
        painter.end()
