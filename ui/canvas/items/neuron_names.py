"""The names beside neurons: of features and of classes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from ui.base import theme
from ui.canvas.layer_geometry import LONGEST_NAME
from ui.document.naming import split_index

BESIDE = 14  # px between a neuron and its name: a frame around the layer passes there


def _fonts(name: str) -> tuple[str, str, QFont, QFont]:
    """The letter of a name and its index, or the whole name and nothing, with the font of each."""
    letter, index = split_index(name)
    font = theme.font(15 if index else 12)
    font.setItalic(bool(index))
    small = theme.font(11)
    small.setItalic(True)
    room = LONGEST_NAME - BESIDE - 2
    cut = QFontMetricsF(font).elidedText(letter, Qt.TextElideMode.ElideRight, room)
    return cut, index, font, small


def width(name: str) -> float:
    """How wide a name is, in canvas units."""
    letter, index, font, small = _fonts(name)
    return QFontMetricsF(font).horizontalAdvance(letter) + QFontMetricsF(small).horizontalAdvance(
        index
    )


def draw(painter: QPainter, square: QRectF, name: str, role: str) -> None:
    """Features stand before their neurons, x1 as a mathematician writes it; classes stand behind."""
    letter, index, font, small = _fonts(name)
    metrics = QFontMetricsF(font)
    before, behind = square.left() - BESIDE - width(name), square.right() + BESIDE
    x = before if role == "input" else behind
    baseline = square.center().y() + metrics.capHeight() / 2
    painter.setPen(QColor(theme.current().text))
    painter.setFont(font)
    painter.drawText(QPointF(x, baseline), letter)
    painter.setFont(small)
    painter.drawText(QPointF(x + metrics.horizontalAdvance(letter), baseline + 4), index)
