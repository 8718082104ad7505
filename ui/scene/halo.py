"""Text in a scene: large enough to be read, with a halo that keeps wires from cutting it."""

from functools import lru_cache
from math import ceil, cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText

from ui.base import theme

SMALLEST = 9.0  # px on the screen, of type that can be read
_TOLERANCE = 1e-9
_RADIUS = 1.8
_AROUND = [QPointF(_RADIUS * cos(k * pi / 4), _RADIUS * sin(k * pi / 4)) for k in range(8)]


def readable_font_size(size: float, zoom: float) -> int:
    """The size of a font, in units of the scene, that is this or at least can be read."""
    return ceil(max(size, SMALLEST / zoom - _TOLERANCE))


def draw_text(painter: QPainter, box: QRectF, text: str, ink: QColor | None = None) -> None:
    """A text in the middle of a box, in the font of the painter."""
    font = painter.font()
    shape, metrics = _shape(text, font.pixelSize(), font.weight()), QFontMetricsF(font)
    corner = box.center() - QPointF(metrics.horizontalAdvance(text), metrics.height()) / 2
    painter.setPen(QColor(theme.current().canvas))
    for offset in _AROUND:
        painter.drawStaticText(corner + offset, shape)
    painter.setPen(ink or QColor(theme.current().text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


@lru_cache(maxsize=512)
def _shape(text: str, pixels: int, weight: QFont.Weight) -> QStaticText:
    """Laid out once, since most numbers are painted many times."""
    shape = QStaticText(text)
    shape.setTextFormat(Qt.TextFormat.PlainText)
    shape.prepare(font=theme.font(pixels, weight))
    return shape
