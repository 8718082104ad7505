"""What is painted on a neuron, what it computes and the sign of its bias, and beside it, its name."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
    QTransform,
)

from ui.base import theme
from ui.base.contrast import mix
from ui.canvas.layer_geometry import LONGEST_NAME, NEURON, outline_side
from ui.document.naming import split_index

_BADGE_SIZE = 10
_CLEAR = 4  # between the outline of a lit layer and a name


def draw_map(painter: QPainter, squares: QPixmap, index: int, square: QRectF) -> None:
    """What a neuron computes, one of the pictures that stand below each other in `squares`."""
    side = squares.width()
    # Half a pixel at the rim is left out: smooth scaling would mix in the neighbouring picture.
    source = QRectF(0.5, index * side + 0.5, side - 1, side - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # five times as fast
    painter.drawPixmap(square, squares, source)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def draw_curve(painter: QPainter, curve: QPolygonF, square: QRectF) -> None:
    """What a neuron computes of one feature."""
    scale = square.width() / NEURON
    place = QTransform.fromTranslate(square.left(), square.top()).scale(scale, scale)
    painter.setPen(QPen(QColor(theme.current().text), 1.5))
    painter.drawPolyline(place.map(curve))


def draw_biases(painter: QPainter, marks: Sequence[QRectF], signs: Sequence[int]) -> None:
    """Positive is a full square, negative a hollow one, zero a hairline, so that shape tells too."""
    colours = theme.current()
    canvas = QColor(colours.canvas)
    painter.setPen(QPen(canvas, 1.5))
    painter.setBrush(canvas)
    painter.drawRects(marks)
    for sign, colour, width in (
        (1, colours.positive, 3.0),
        (-1, colours.negative, 2.2),
        (0, colours.muted, 1.0),
    ):
        if sign not in signs:
            continue
        inset = 1 + width / 2
        same = [m for m, other in zip(marks, signs, strict=True) if other == sign]
        pen = QPen(QColor(colour), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(QColor(colour) if sign > 0 else canvas)
        painter.drawRects([m.adjusted(inset, inset, -inset, -inset) for m in same])


def draw_badge(painter: QPainter, square: QRectF, text: str) -> None:
    """The activation that a neuron has of its own."""
    colours = theme.current()
    painter.setFont(theme.font(_BADGE_SIZE, QFont.Weight.DemiBold))
    width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 8
    pill = QRectF(square.right() - width + 5, square.top() - 6, width, 14)
    painter.setPen(QPen(mix(colours.canvas, colours.text, 0.18), 1))
    painter.setBrush(QColor(colours.window))
    painter.drawRoundedRect(pill, 5, 5)
    painter.setPen(QColor(colours.text))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


def _name_fonts(name: str) -> tuple[str, str, QFont, QFont]:
    """The letter of a name and its index, or the whole name and nothing, with the font of each."""
    letter, index = split_index(name)
    font = theme.font(15 if index else 12)
    font.setItalic(bool(index))
    small = theme.font(11)
    small.setItalic(True)
    room = LONGEST_NAME * theme.current().scale - name_gap() - 2
    cut = QFontMetricsF(font).elidedText(letter, Qt.TextElideMode.ElideRight, room)
    return cut, index, font, small


def name_gap() -> float:
    """Between a neuron and its name, in canvas units: outside of the outline of a lit layer."""
    return outline_side(theme.current().scale) + _CLEAR


def name_width(name: str) -> float:
    """How wide a name is, in canvas units."""
    letter, index, font, small = _name_fonts(name)
    return QFontMetricsF(font).horizontalAdvance(letter) + QFontMetricsF(small).horizontalAdvance(
        index
    )


def draw_name(painter: QPainter, square: QRectF, name: str, role: str) -> None:
    """Features stand before their neurons, x1 as a mathematician writes it; classes stand behind."""
    letter, index, font, small = _name_fonts(name)
    metrics = QFontMetricsF(font)
    before, behind = square.left() - name_gap() - name_width(name), square.right() + name_gap()
    x = before if role == "input" else behind
    baseline = square.center().y() + metrics.capHeight() / 2
    painter.setPen(QColor(theme.current().text))
    painter.setFont(font)
    painter.drawText(QPointF(x, baseline), letter)
    painter.setFont(small)
    painter.drawText(QPointF(x + metrics.horizontalAdvance(letter), baseline + 4), index)
