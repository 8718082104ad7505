"""What a page is painted with: text, formulas, lines and boxes, in hundred-and-fiftieths of an inch."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.base import math_renderer, theme

PAGE = QRectF(0, 0, 1240, 1754)  # A4
DOTS = 150  # per inch
INK, MUTED, LINE, SHADE = "#1b1d21", "#5c6068", "#b9bbbf", "#f3f3f1"
ANSWER = theme.LIGHT.accent

_LEAST = 10  # a formula is set no smaller
_Weight = QFont.Weight


def face(size: float, weight: QFont.Weight = _Weight.Normal) -> QFont:
    """The typeface of the page, whatever the user has chosen for the screen."""
    font = QFont(theme.FONT_FAMILY)
    font.setPixelSize(round(size))
    font.setWeight(weight)
    return font


class Ink:
    """A painter of one page."""

    def __init__(self, painter: QPainter) -> None:
        self.painter = painter

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float = 20,
        colour: str = INK,
        weight: QFont.Weight = _Weight.Normal,
        align: float = 0.0,
    ) -> float:
        """Write a line, its start, middle (0.5) or end (1) at x; how wide it is."""
        font = face(size, weight)
        width = QFontMetricsF(font).horizontalAdvance(text)
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        self.painter.drawText(QPointF(x - align * width, baseline), text)
        return width

    def formula(
        self,
        x: float,
        baseline: float,
        latex: str,
        size: int = 22,
        colour: str = INK,
        align: float = 0.0,
        room: float = 0.0,
    ) -> float:
        """Set a formula, smaller if there is too little room; how wide it is."""
        made = math_renderer.outline(latex, size)
        if made is None:  # the library is not there: its notation is better than nothing
            return self.text(x, baseline, latex, size, colour, align=align)
        if room and made.width > room and size > _LEAST:
            return self.formula(x, baseline, latex, size - 1, colour, align, room)
        path = made.path.translated(x - align * made.width, baseline)
        self.painter.fillPath(path, QColor(colour))
        return made.width

    @staticmethod
    def formula_width(latex: str, size: int) -> float:
        """How wide a formula will be."""
        made = math_renderer.outline(latex, size)
        return made.width if made else QFontMetricsF(face(size)).horizontalAdvance(latex)

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str = LINE) -> None:
        """A hairline."""
        self.painter.setPen(QPen(QColor(colour), 1.0))
        self.painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))

    def box(
        self,
        rect: QRectF,
        fill: str = "",
        colour: str = LINE,
        radius: float = 8,
        width: float = 1.3,
    ) -> None:
        """A rounded box."""
        self.painter.setPen(QPen(QColor(colour), width))
        self.painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(rect, radius, radius)
