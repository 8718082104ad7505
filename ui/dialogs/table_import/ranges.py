"""What scaling does to each column: its range before and after, and that on a scale all share."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLineF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ui.base import theme
from ui.base.number_format import significant
from ui.widgets.layouts import MoreBelow

_ROW, _GAP, _BAR, _LEAST_BAR = 24, 16, 3, 48  # px
_SPARE = 2  # px: the width of a text is rounded
_ROWS_SEEN = 3  # at least, before the list scrolls


@dataclass(frozen=True, slots=True)
class ColumnRange:
    """A column as the table has it and as the network gets it: the least number and the greatest."""

    name: str
    before: tuple[float, float]
    after: tuple[float, float]


class RangeList(QScrollArea):
    """A row for each column, under a head that stays."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = _Rows(self)
        self.setWidget(self.rows)
        MoreBelow(self)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Ranges before and after scaling"))

    def show_ranges(self, ranges: Sequence[ColumnRange]) -> None:
        """Show these and no others."""
        self.rows.show_ranges(ranges)
        self.setAccessibleDescription("\n".join(map(_words, ranges)))

    def sizeHint(self) -> QSize:
        return QSize(self.rows.sizeHint().width(), theme.px(_ROW) * (_ROWS_SEEN + 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(_ROW) * 2)


class _Rows(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ranges: tuple[ColumnRange, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_ranges(self, ranges: Sequence[ColumnRange]) -> None:
        self._ranges = tuple(ranges)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(_ROW) * (len(self._ranges) + 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, row, colours = QPainter(self), theme.px(_ROW), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = max(0, event.rect().top() // row - 1)
        seen = self._ranges[first : event.rect().bottom() // row]
        places = self._places(QFontMetrics(theme.font(13)))
        span = _span(self._ranges)
        painter.setFont(theme.font(11))
        heads = (_title("column"), _title("before"), _title("after"))
        self._write(painter, places, 0, heads, (colours.muted,) * 3)
        self._paint_scale(painter, places[3], span)
        painter.setFont(theme.font(13))
        inks = colours.text, colours.muted, colours.text
        for number, one in enumerate(seen, first + 1):
            texts = one.name, _text(one.before), _after(one)
            self._write(painter, places, number * row, texts, inks)
            self._paint_bar(painter, places[3].translated(0, number * row), one.after, span)
        painter.end()

    def _places(self, metrics: QFontMetrics) -> tuple[QRect, QRect, QRect, QRect]:
        """Where the names, the two ranges and the bars of the first row are."""
        row, gap, right = theme.px(_ROW), theme.px(_GAP), self.width() - theme.px(4)
        befores = [_title("before"), *(_text(one.before) for one in self._ranges)]
        afters = [_title("after"), *(_after(one) for one in self._ranges)]
        before, after = (max(map(metrics.horizontalAdvance, t)) + _SPARE for t in (befores, afters))
        names = [_title("column"), *(one.name for one in self._ranges)]
        widest = max(map(metrics.horizontalAdvance, names)) + _SPARE
        spare = right - before - after - 3 * gap - theme.px(_LEAST_BAR)
        name = min(widest, max(spare, 0))
        left = name + gap
        bars = QRect(left + before + after + 2 * gap, 0, 0, row)
        bars.setRight(right)
        return (
            QRect(0, 0, name, row),
            QRect(left, 0, before, row),
            QRect(left + before + gap, 0, after, row),
            bars,
        )

    def _write(
        self,
        painter: QPainter,
        places: tuple[QRect, ...],
        down: int,
        texts: tuple[str, ...],
        inks: tuple[str, ...],
    ) -> None:
        middle, sides = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag
        aligned = sides.AlignLeft, sides.AlignRight, sides.AlignRight
        for place, text, ink, side in zip(places, texts, inks, aligned, strict=False):
            painter.setPen(QColor(ink))
            elide = Qt.TextElideMode.ElideRight
            shown = painter.fontMetrics().elidedText(text, elide, place.width())
            painter.drawText(place.translated(0, down), side | middle, shown)

    def _paint_scale(self, painter: QPainter, place: QRect, span: tuple[float, float]) -> None:
        """The two ends of what all share, and 0 where it lies apart from both."""
        middle = Qt.AlignmentFlag.AlignVCenter
        low, high = span
        texts = [(low, Qt.AlignmentFlag.AlignLeft), (high, Qt.AlignmentFlag.AlignRight)]
        painter.setPen(QColor(theme.current().muted))
        taken = 0
        for value, side in texts:
            painter.drawText(place, side | middle, significant(value))
            taken += painter.fontMetrics().horizontalAdvance(significant(value)) + _GAP
        zero = round(_at(0.0, span, QRectF(place)))
        if low < 0 < high and min(zero - place.left(), place.right() - zero) > taken / 2:
            around = QRect(zero - 8, place.top(), 16, place.height())
            painter.drawText(around, Qt.AlignmentFlag.AlignCenter, "0")

    def _paint_bar(
        self, painter: QPainter, place: QRect, ends: tuple[float, float], span: tuple[float, float]
    ) -> None:
        colours, room = theme.current(), QRectF(place)
        middle = room.center().y()
        painter.setPen(QPen(QColor(colours.hairline), 1.5))
        painter.drawLine(QLineF(room.left(), middle, room.right(), middle))
        left, right = (_at(value, span, room) for value in ends)
        pen = QPen(QColor(colours.accent), theme.px(_BAR) + 1)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QLineF(left, middle, max(right, left + 0.1), middle))
        if span[0] < 0 < span[1]:
            zero = _at(0.0, span, room)
            painter.setPen(QPen(QColor(colours.text), 1))
            painter.drawLine(QLineF(zero, middle - 5, zero, middle + 5))


def _title(name: str) -> str:
    """A heading; asked for when it is painted, since the language may have changed."""
    translate = QCoreApplication.translate
    return {
        "column": translate("RangeList", "column"),
        "before": translate("RangeList", "before"),
        "after": translate("RangeList", "after"),
    }[name]


def _text(ends: tuple[float, float], digits: int = 4) -> str:
    """From the least to the greatest, to as many digits as are read at a glance."""
    low, high = (significant(float(f"{value:.{digits}g}")) for value in ends)
    return QCoreApplication.translate("RangeList", "{0} to {1}").format(low, high)


def _after(one: ColumnRange) -> str:
    """What is scaled to three digits; what is not is written as before."""
    return _text(one.after, 4 if one.after == one.before else 3)


def _words(one: ColumnRange) -> str:
    text = QCoreApplication.translate("RangeList", "{0}: {1}, afterwards {2}")
    return text.format(one.name, _text(one.before), _text(one.after))


def _span(ranges: Sequence[ColumnRange]) -> tuple[float, float]:
    """A round range that holds all of them after scaling, and 0."""
    low = min((one.after[0] for one in ranges), default=0.0)
    high = max((one.after[1] for one in ranges), default=0.0)
    low, high = _rounded_out(min(low, 0.0)), _rounded_out(max(high, 0.0))
    return (low, high) if low < high else (0.0, 1.0)


def _rounded_out(value: float) -> float:
    """The next number away from 0 with one digit."""
    if not value:
        return 0.0
    unit = 10.0 ** math.floor(math.log10(abs(value)))
    return math.copysign(math.ceil(abs(value) / unit - 1e-9), value) * unit


def _at(value: float, span: tuple[float, float], room: QRectF) -> float:
    return room.left() + (value - span[0]) / (span[1] - span[0]) * room.width()
