"""Texts of a graph: each is measured and placed once, and then painted in every frame."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from ui.base import theme
from ui.base.math_renderer import letter_family

_NUMBER, _GATE, _NAME = 13, 14, 19  # px of type


@dataclass(frozen=True, slots=True)
class Label:
    """A text whose base line begins at a place of the scene."""

    text: str
    at: QPointF
    font: QFont
    ink: QColor

    def paint(self, painter: QPainter) -> None:
        """Write it."""
        painter.setFont(self.font)
        painter.setPen(self.ink)
        painter.drawText(self.at, self.text)


def centred(text: str, middle: QPointF, font: QFont, ink: str) -> Label:
    """A text in the middle of its room."""
    metrics = QFontMetricsF(font)
    left = middle.x() - metrics.horizontalAdvance(text) / 2
    base = middle.y() + (metrics.ascent() - metrics.descent()) / 2
    return Label(text, QPointF(left, base), font, QColor(ink))


def ending(text: str, end: QPointF, ink: str) -> Label:
    """A number that ends at a place of its base line."""
    font = number_font()
    start = QPointF(end.x() - width(text, font), end.y())
    return Label(text, start, font, QColor(ink))


def width(text: str, font: QFont) -> float:
    """How wide a text is."""
    return QFontMetricsF(font).horizontalAdvance(text)


def node_font(text: str, is_leaf: bool) -> QFont:
    """That of what stands on a gate, or on a leaf, which has a name or a number."""
    return name_font() if is_leaf and not text[:1].isdigit() else gate_font()


@cache
def number_font(bold: bool = False) -> QFont:
    """That of numbers on wires, in units of the scene."""
    made = theme.font(_NUMBER, QFont.Weight.DemiBold if bold else QFont.Weight.Medium)
    made.setPixelSize(_NUMBER)
    return made


@cache
def name_font() -> QFont:
    """That of names, as formulas have them."""
    made = QFont(letter_family())
    made.setItalic(True)
    made.setPixelSize(_NAME)
    return made


@cache
def gate_font() -> QFont:
    """That of what stands on a gate."""
    made = theme.font(_GATE, QFont.Weight.DemiBold)
    made.setPixelSize(_GATE)
    return made
