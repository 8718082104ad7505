"""Measures and paints the parts of a line: text, typeset formulas, fractions, matrices."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.base import math_renderer, theme
from ui.base.contrast import as_text
from ui.panels.calculation.parts import Fraction, Matrix, Part, Piece

# px, like the next ones for type of the usual size
_SIZE, _SMALL = 14, 12  # of a line, and of a fraction within it
_SIZES = _SIZE, _SMALL
_AXIS = 4.0  # of the bar of a fraction above the baseline
_GAP = 2.0  # beside a fraction and between its numbers and the bar
_ROW, _COLUMN = 16.0, 10.0  # height of a row of a matrix, and room between two columns
_BRACKET = 5.0
_SERIF = ["Cambria", "Georgia", "DejaVu Serif Condensed", "DejaVu Serif", "Noto Serif"]


class LinePainter:
    """Knows the fonts, and which formulas the screen of a widget has pictures of."""

    def __init__(self, widget: QWidget, enlarged: float = 1.0) -> None:
        """The type is so many times as large as usual."""
        self._widget = widget
        scale = theme.current().scale * enlarged
        self._pixels = {size: round(theme.px(size) * enlarged) for size in _SIZES}
        self._axis, self._gap, self._bracket = _AXIS * scale, _GAP * scale, _BRACKET * scale
        self._row, self._column = _ROW * scale, _COLUMN * scale
        self._fonts = {
            (size, bold): _serif(self._pixels[size], bold)
            for size in _SIZES
            for bold in (False, True)
        }
        self._metrics = {key: QFontMetricsF(font) for key, font in self._fonts.items()}
        # A font of mathematics leaves room above and below for whatever might grow there.
        self._ink = {size: self._metrics[size, False].tightBoundingRect("(g0⟩") for size in _SIZES}

    @property
    def size(self) -> int:
        """That of the text of a line, in px."""
        return self._pixels[_SIZE]

    @property
    def metrics(self) -> QFontMetricsF:
        """Of the text of a line."""
        return self._metrics[_SIZE, False]

    # -- formulas ---------------------------------------------------------------------------------

    def _formula(self, piece: Piece) -> math_renderer.Formula | None:
        return math_renderer.known(*self._key(piece)) if piece.latex else None

    def _key(self, piece: Piece) -> math_renderer.Key:
        colour = _ink(piece)
        return piece.latex, self._pixels[_SIZE], colour, self._widget.devicePixelRatioF()

    def missing(self, parts: Sequence[Part]) -> Iterator[math_renderer.Key]:
        """The formulas that have not been typeset yet."""
        for part in parts:
            if isinstance(part, Piece) and part.latex:
                key = self._key(part)
                if not math_renderer.was_tried(*key):
                    yield key

    # -- measuring --------------------------------------------------------------------------------

    def width(self, parts: Sequence[Part], size: int = _SIZE) -> float:
        """How wide the parts are beside each other."""
        return sum(self._width(part, size) for part in parts)

    def _width(self, part: Part, size: int) -> float:
        if isinstance(part, Fraction):
            return (
                max(self.width(part.above, _SMALL), self.width(part.below, _SMALL)) + 2 * self._gap
            )
        if isinstance(part, Matrix):
            return sum(self._columns(part)) + 2 * self._bracket
        formula = self._formula(part)
        if formula is not None:
            return formula.width
        return self._metrics[size, part.bold].horizontalAdvance(part.text)

    def _columns(self, matrix: Matrix) -> list[float]:
        """How wide the columns are, with the room after them."""
        advance = self._metrics[_SMALL, False].horizontalAdvance
        return [
            max(map(advance, column)) + self._column for column in zip(*matrix.entries, strict=True)
        ]

    def extent(self, parts: Sequence[Part]) -> tuple[float, float]:
        """How far the parts rise above the baseline and hang below it."""
        ascents, descents = [-self._ink[_SIZE].top()], [self._ink[_SIZE].bottom()]
        small = self._ink[_SMALL].height()
        for part in parts:
            formula = self._formula(part) if isinstance(part, Piece) else None
            if isinstance(part, Fraction):
                ascents.append(self._axis + self._gap + small)
                descents.append(self._gap + small - self._axis)
            elif isinstance(part, Matrix):
                half = len(part.entries) * self._row / 2 + self._gap
                ascents.append(half + self._axis)
                descents.append(half - self._axis)
            elif formula is not None:
                ascents.append(formula.ascent)
                descents.append(formula.descent)
        return max(ascents), max(descents)

    # -- painting ---------------------------------------------------------------------------------

    def paint(
        self, painter: QPainter, at: QPointF, parts: Sequence[Part], size: int = _SIZE
    ) -> None:
        """Paint the parts from a point of the baseline on."""
        x = at.x()
        for part in parts:
            self._paint(painter, QPointF(x, at.y()), part, size)
            x += self._width(part, size)

    def _paint(self, painter: QPainter, at: QPointF, part: Part, size: int) -> None:
        if isinstance(part, Fraction):
            self._paint_fraction(painter, at, part)
            return
        if isinstance(part, Matrix):
            self._paint_matrix(painter, at, part)
            return
        formula = self._formula(part)
        if formula is not None:
            painter.drawPixmap(QPointF(round(at.x()), at.y() - formula.ascent), formula.picture)
            return
        painter.setFont(self._fonts[size, part.bold])
        painter.setPen(QColor(_ink(part)))
        painter.drawText(at, part.text)

    def _paint_fraction(self, painter: QPainter, at: QPointF, fraction: Fraction) -> None:
        ink, width = self._ink[_SMALL], self._width(fraction, _SIZE)
        bar = at.y() - self._axis
        for parts, baseline in (
            (fraction.above, bar - self._gap - ink.bottom()),
            (fraction.below, bar + self._gap - ink.top()),
        ):
            x = at.x() + (width - self.width(parts, _SMALL)) / 2
            self.paint(painter, QPointF(x, baseline), parts, _SMALL)
        painter.setPen(QPen(QColor(theme.current().text), 1))
        painter.drawLine(QLineF(at.x() + 1, bar, at.x() + width - 1, bar))

    def _paint_matrix(self, painter: QPainter, at: QPointF, matrix: Matrix) -> None:
        """The numbers right-aligned in their columns; zeros recede, so that a diagonal stands out."""
        now, ink = theme.current(), self._ink[_SMALL]
        advance = self._metrics[_SMALL, False].horizontalAdvance
        top = at.y() - self._axis - len(matrix.entries) * self._row / 2
        columns = self._columns(matrix)
        painter.setFont(self._fonts[_SMALL, False])
        for number, row in enumerate(matrix.entries):
            right = at.x() + self._bracket - self._column / 2
            baseline = top + (number + 0.5) * self._row - (ink.top() + ink.bottom()) / 2
            for entry, width in zip(row, columns, strict=True):
                right += width
                painter.setPen(QColor(now.muted if entry in ("0", "⋯", "⋮") else now.text))
                painter.drawText(QPointF(right - advance(entry), baseline), entry)
        width, height = sum(columns) + 2 * self._bracket, len(matrix.entries) * self._row
        painter.setPen(QPen(QColor(now.text), 1))
        for x, inwards in ((at.x() + 1, 3.0), (at.x() + width - 1, -3.0)):
            painter.drawPolyline(
                [
                    QPointF(x + inwards, top),
                    QPointF(x, top),
                    QPointF(x, top + height),
                    QPointF(x + inwards, top + height),
                ]
            )


def _ink(piece: Piece) -> str:
    return as_text(getattr(theme.current(), piece.tone))


def _serif(pixels: int, bold: bool) -> QFont:
    # The typeface of the window for what those of mathematics lack, such as Hangul.
    families = math_renderer.letter_family(), *_SERIF, theme.FONT_FAMILY
    font = QFont([family for family in families if family])
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font
