"""Axes with our own marks and numbers, whose width never moves the plot beside them."""

import math
from collections.abc import Callable, Sequence
from functools import cache

import pyqtgraph
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from ui.base import theme
from ui.base.number_format import MINUS, significant
from ui.plots.pg.ticks import linear_ticks, log_ticks, step_for, tick_text

Marks = Sequence[tuple[float, str]]  # where on an axis, and what is written there
Texts = Sequence[tuple[QRectF, str]]
Ticks = Callable[[float, float, int], Marks]  # those between two places, so many at the most

_GAP = 6  # px between a number and the plot
_BETWEEN, _ABOVE = 24, 30  # px, at the least, between two numbers beside and above each other
_BEYOND = 60  # px that a number may stand beside its axis
_TICK = 5  # px that an axis may reach into the plot
_OVER = 14  # px that the last one may stand over its end
_MIDDLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
_SHORT = 4  # letters: the name of a vertical axis that is longer is turned


def linear(low: float, high: float, most: int) -> Marks:
    """Multiples of a round step."""
    return [(mark, _written(mark)) for mark in linear_ticks(low, high, most)]


def logarithmic(low: float, high: float, most: int) -> Marks:
    """Powers of ten, or round numbers close by, where an axis has common logarithms."""
    return [(mark, _written(10.0**mark)) for mark in log_ticks(low, high, most)]


def _written(value: float) -> str:
    """What is written at a mark, with more digits than are usual where it has them."""
    text = tick_text(value)
    said = float(text.replace(",", "").replace(MINUS, "-"))
    return text if math.isclose(said, value, rel_tol=1e-6) else significant(value)


def whole(low: float, high: float, most: int) -> Marks:
    """Whole numbers only."""
    if step_for(high - low, most) < 1:
        most = max(1, int(high - low))
    return linear(low, high, most)


def percent(low: float, high: float, most: int) -> Marks:
    """Shares of 1 in percent."""
    return [
        (mark / 100, f"{tick_text(mark)} %") for mark in linear_ticks(low * 100, high * 100, most)
    ]


class Axis(pyqtgraph.AxisItem):
    """The numbers at the left of or below a plot; a place that was set keeps its size."""

    def __init__(self, orientation: str, ticks: Ticks) -> None:
        super().__init__(orientation)
        self.enableAutoSIPrefix(False)
        self.setStyle(hideOverlappingLabels=_BEYOND)
        self.ticks = ticks
        self.title = ""
        self._upright = orientation == "left"

    def boundingRect(self) -> QRectF:
        """As pyqtgraph has it without a grid, and in a fifth of the time: every frame asks for it."""
        size, beyond = self.size(), _BEYOND
        if self._upright:
            return QRectF(0, -beyond, size.width() + _TICK, size.height() + 2 * beyond)
        return QRectF(-beyond, -_TICK, size.width() + 2 * beyond, size.height() + _TICK)

    def redraw(self) -> None:
        """Ask for the marks, the colours and the type anew."""
        self.picture = None
        mode = self.cacheMode()
        self.setCacheMode(self.CacheMode.NoCache)  # Qt would draw only what is new of its pixels
        self.setCacheMode(mode)
        self.update()

    def marks(self) -> Marks:
        """What is marked on the present range."""
        low, high = self.range
        length = self._length
        if not self._upright:
            metrics = metrics_of(theme.current().scale)
            ends = self.ticks(low, high, 2)
            widest = max((metrics.horizontalAdvance(text) for _, text in ends), default=0.0)
            return self.ticks(low, high, max(1, int(length / (widest + theme.px(_BETWEEN)))))
        return self.ticks(low, high, max(2, int(length / theme.px(_ABOVE))))

    @property
    def _length(self) -> float:
        return self.size().height() if self._upright else self.size().width()

    def place(self, mark: float) -> float:
        """A place of the axis in pixels from its left or upper end."""
        low, high = self.range
        share = (mark - low) / (high - low)
        return (1 - share if self._upright else share) * self._length

    def generateDrawSpecs(self, painter: QPainter) -> tuple[Texts]:  # noqa: N802
        """What `drawPicture` gets: texts alone. pyqtgraph asks when something has changed."""
        metrics = metrics_of(theme.current().scale)
        title = self._title_room(metrics)
        rooms = [
            (self._number_room(self.place(at), text, metrics), text) for at, text in self.marks()
        ]
        if title is None:
            return (rooms,)
        return ([(title, self.title), *(r for r in rooms if not r[0].intersects(title))],)

    def _number_room(self, at: float, text: str, metrics: QFontMetricsF) -> QRectF:
        width, height = metrics.horizontalAdvance(text) + 2, metrics.height()
        if self._upright:
            left = max(self.size().width() - _GAP - width, 0.0)  # rather over the plot than cut
            return QRectF(left, at - height / 2, width, height)
        return QRectF(min(at - width / 2, self._length + _OVER - width), 4, width, height)

    def _title_room(self, metrics: QFontMetricsF) -> QRectF | None:
        """Where the title stands among the numbers; None where it is turned, or there is none."""
        if not self.title or self._is_turned:
            return None
        width, height = metrics.horizontalAdvance(self.title) + 2, metrics.height()
        if self._upright:
            return QRectF(self.size().width() - _GAP - width, 0, width, height)
        return QRectF(self._length + _OVER - width, 4, width, height)

    @property
    def _is_turned(self) -> bool:
        return self._upright and len(self.title) > _SHORT

    def drawPicture(self, painter: QPainter, texts: Texts) -> None:  # noqa: N802
        painter.setFont(theme.font(11))
        painter.setPen(QColor(theme.current().muted))
        for room, text in texts:
            painter.drawText(room, _MIDDLE, text)
        if self._is_turned:
            painter.rotate(-90)
            room = QRectF(-self._length, 2, self._length, painter.fontMetrics().height())
            elide = Qt.TextElideMode.ElideRight
            text = painter.fontMetrics().elidedText(self.title, elide, int(self._length))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)


@cache
def metrics_of(scale: float) -> QFontMetricsF:
    """The measures of the type of numbers."""
    return QFontMetricsF(theme.font(11))
