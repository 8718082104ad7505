"""A legend in a title row: what each curve or marker stands for, as briefly as the room demands."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.base import class_marks, theme

_HEIGHT, _GAP = 28, 4  # px of type of the usual size
_WIDE, _TIGHT = (16, 10), (10, 6)  # px: the length of a sample, and the room between two entries
_DOTS = "…"
MOST = 8  # curves that a legend names one by one


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One entry: a dash pattern (empty for a line without gaps) or, with `shape`, a marker.

    `weight` is the thickness of its curve in px; a marker may be hollow, or be the ring around one.
    """

    name: str
    short: str
    colour: str
    dashes: tuple[float, ...] = ()
    shape: int | None = None
    weight: float = 1.5
    hollow: bool = False
    ring: bool = False


class Legend(QWidget):
    """Entries from the right; full names where there is room, else short ones, else the first of them.

    A single entry ends in dots instead; of very many there are the ends, and all colours between.
    """

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.set_font(self, 12)
        self._keys: Sequence[LegendEntry] = ()

    def show_keys(self, keys: Sequence[LegendEntry]) -> None:
        """Show these entries."""
        if tuple(keys) == self._keys:
            return
        before, self._keys = self.sizeHint(), tuple(keys)
        names = ", ".join(key.name for key in keys)
        self.setAccessibleName(self.tr("Legend: {0}").format(names) if keys else "")
        lines = [k.name if k.name == k.short else f"{k.short}  {k.name}" for k in keys]
        self.setToolTip("\n".join(lines) if len(keys) > 1 else "")
        if self.sizeHint() != before:  # else a count would have the whole window laid out again
            self.updateGeometry()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.clicked.emit()

    def sizeHint(self) -> QSize:
        """Room for all entries at their shortest."""
        shorts = [key.short for key in self._keys]
        most = len(shorts) > MOST
        wide = self._width_of_ends(shorts[0], shorts[-1]) if most else self._width(shorts, *_TIGHT)
        return QSize(ceil(wide), theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme.px(_HEIGHT))

    def _width(self, texts: Sequence[str], sample: int, between: int) -> float:
        measure = QFontMetricsF(self.font()).horizontalAdvance
        return sum(sample + _GAP + between + measure(text) for text in texts) - between

    @property
    def _width_of_colours(self) -> float:
        return min(6.0 * len(self._keys), 72.0)

    def _width_of_ends(self, first: str, last: str) -> float:
        measure = QFontMetricsF(self.font()).horizontalAdvance
        return measure(first) + self._width_of_colours + 2 * _GAP + measure(last)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._keys:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names, shorts = [k.name for k in self._keys], [k.short for k in self._keys]
        for texts, spacing in ((names, _WIDE), (shorts, _TIGHT)):
            if len(texts) <= MOST and self._width(texts, *spacing) <= self.contentsRect().width():
                self._paint_all(painter, texts, *spacing)
                return
        if len(names) == 1:
            room = round(self.contentsRect().width() - _WIDE[0] - _GAP)
            elide = Qt.TextElideMode.ElideRight
            self._paint_all(
                painter, [painter.fontMetrics().elidedText(names[0], elide, room)], *_WIDE
            )
        elif len(names) > MOST:
            self._paint_ends(painter)
        else:
            self._paint_first(painter, shorts)

    def _paint_all(
        self, painter: QPainter, texts: Sequence[str], sample: int, between: int
    ) -> None:
        x = self.contentsRect().right() + 1 - self._width(texts, sample, between)
        for key, text in zip(self._keys, texts, strict=False):
            x = self._paint_sample(painter, key, x, sample) + _GAP
            x = self._paint_text(painter, text, x) + between

    def _paint_first(self, painter: QPainter, texts: Sequence[str]) -> None:
        """As many entries as there is room for, and dots for the others."""
        dots = QFontMetricsF(self.font()).horizontalAdvance(_DOTS)
        room = self.contentsRect().width() - dots - _TIGHT[1]
        fitting = [n for n in range(1, len(texts)) if self._width(texts[:n], *_TIGHT) <= room]
        if fitting:
            shift = dots + _TIGHT[1]
            painter.translate(-shift, 0)
            self._paint_all(painter, texts[: fitting[-1]], *_TIGHT)
            self._paint_text(painter, _DOTS, self.contentsRect().right() + 1 + _TIGHT[1])

    def _paint_ends(self, painter: QPainter) -> None:
        """The first name, the colours of all curves side by side, and the last name."""
        first, last = self._keys[0], self._keys[-1]
        texts = first.name, last.name
        if self._width_of_ends(*texts) > self.contentsRect().width():
            texts = first.short, last.short
        width, each = self._width_of_ends(*texts), self._width_of_colours / len(self._keys)
        x = self._paint_text(painter, texts[0], self.contentsRect().right() + 1 - width) + _GAP
        for key in self._keys:
            area = QRectF(x, self.height() / 2 - 3, each + 0.5, 6)
            painter.fillRect(area, QColor(key.colour))
            x += each
        self._paint_text(painter, texts[1], x + _GAP)

    def _paint_sample(self, painter: QPainter, key: LegendEntry, x: float, width: float) -> float:
        middle = self.height() / 2
        if key.shape is None:
            thickness = key.weight + 0.5  # a short sample would look thinner than its curve
            pen = QPen(QColor(key.colour), thickness)
            if key.dashes:
                pen.setDashPattern([length / thickness for length in key.dashes])
            painter.setPen(pen)
            painter.drawLine(QPointF(x, middle), QPointF(x + width, middle))
        else:
            outlined = key.hollow or key.ring
            edge = (
                QPen(QColor(key.colour), 1.5)
                if outlined
                else QPen(QColor(theme.current().window), 1)
            )
            painter.setPen(edge)
            painter.setBrush(Qt.BrushStyle.NoBrush if outlined else QColor(key.colour))
            radius = 6.0 if key.ring else 4.0 if key.hollow else 4.5
            painter.drawPath(class_marks.path(key.shape, radius).translated(x + width / 2, middle))
        return x + width

    def _paint_text(self, painter: QPainter, text: str, x: float) -> float:
        width = QFontMetricsF(self.font()).horizontalAdvance(text)
        painter.setPen(QColor(theme.current().muted))
        room = QRectF(x, 0, width + 1, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        return x + width
