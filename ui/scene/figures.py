"""Numbers that change many times a second, made of glyphs that are laid out once."""

import re

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText

from ui.base.number_format import MINUS

_PARTS = re.compile(f"(?:e?{MINUS})?.")  # how high a sign stands is up to what is beside it


class Figures:
    """The glyphs of a font whose figures have equal widths: a number is as wide as they are together.

    Qt lays a text out to measure it and again to draw it; either takes thirty times as long as a glyph.
    """

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)
        self._metrics = QFontMetricsF(self.font)
        self.height = self._metrics.height()
        self._glyphs: dict[str, tuple[QStaticText, float]] = {}

    def width(self, text: str) -> float:
        """How wide a number is."""
        return sum(self._glyph(part)[1] for part in _PARTS.findall(text))

    def draw(self, painter: QPainter, left: float, middle: float, text: str) -> None:
        """Write a number from a place on, in this font, which the painter is given."""
        top = middle - self.height / 2
        for part in _PARTS.findall(text):
            shape, width = self._glyph(part)
            painter.drawStaticText(QPointF(left, top), shape)
            left += width

    def _glyph(self, part: str) -> tuple[QStaticText, float]:
        known = self._glyphs.get(part)
        if known is None:
            shape = QStaticText(part)
            shape.setTextFormat(Qt.TextFormat.PlainText)
            shape.prepare(font=self.font)
            known = self._glyphs[part] = shape, self._metrics.horizontalAdvance(part)
        return known


_known: dict[str, Figures] = {}


def figures_of(font: QFont) -> Figures:
    """The glyphs of a font, which are kept."""
    known = _known.get(font.key())
    if known is None:
        known = _known[font.key()] = Figures(font)
    return known
