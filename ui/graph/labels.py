"""Texts of a graph: each is measured and placed once, and then painted in every frame."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from ui.base import theme
from ui.base.math_renderer import letter_family
from ui.scene.halo import readable_font_size

NUMBER, _GATE, _NAME = 13, 14, 19  # px of type, at the least


@dataclass(frozen=True, slots=True)
class Writing:
    """How numbers are written: in type of a size, in units of the scene, and with their shapes."""

    size: int
    has_shapes: bool = True


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


def ending(text: str, end: QPointF, font: QFont, ink: str) -> Label:
    """A number that ends at a place of its base line."""
    start = QPointF(end.x() - width(text, font), end.y())
    return Label(text, start, font, QColor(ink))


def width(text: str, font: QFont) -> float:
    """How wide a text is."""
    return QFontMetricsF(font).horizontalAdvance(text)


def node_font(text: str, is_leaf: bool, zoom: float) -> QFont:
    """That of what stands on a gate, or on a leaf, which has a name or a number."""
    if is_leaf and not text[:1].isdigit():
        return name_font(readable_font_size(_NAME, zoom))
    return gate_font(readable_font_size(_GATE, zoom))


def fitting_font(text: str, is_leaf: bool, zoom: float, room: QSizeF) -> QFont:
    """The same, or a smaller one if the text has less room than that takes."""
    font = QFont(node_font(text, is_leaf, zoom))
    size = font.pixelSize()
    share = min(1.0, room.width() / max(width(text, font), 1.0), room.height() / size)
    font.setPixelSize(max(int(size * share), 1))
    return font


@cache
def number_font(size: int = NUMBER, bold: bool = False) -> QFont:
    """That of numbers on wires, in units of the scene."""
    made = theme.font(size, QFont.Weight.DemiBold if bold else QFont.Weight.Medium)
    made.setPixelSize(size)
    return made


@cache
def name_font(size: int = _NAME) -> QFont:
    """That of names, as formulas have them."""
    made = QFont(letter_family())
    made.setItalic(True)
    made.setPixelSize(size)
    return made


@cache
def gate_font(size: int = _GATE) -> QFont:
    """That of what stands on a gate."""
    made = theme.font(size, QFont.Weight.DemiBold)
    made.setPixelSize(size)
    return made
