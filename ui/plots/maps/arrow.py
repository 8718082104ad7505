"""An arrow from a place of a plot, or two that are added to each other."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from ui.base import theme
from ui.plots.pg.labels import Label, paint_labels, placed
from ui.plots.pg.pointers import Pointer

_LENGTH, _HEAD = 38.0, 7.0  # px
_REACH = 64.0  # px, of the longest of a sum
_BESIDE, _BEYOND = 10.0, 12.0  # px between an arrow and its word
_EDGE = 16.0  # px between an arrow and the edge of the plane
_AROUND, _TRIED = 12.0, 9  # px around a mark; places that are tried, in a row and in a column
_ANYWHERE = QRectF(-1e5, -1e5, 2e5, 2e5)
_DASHES = [3.0, 2.5]

Way = tuple[float, float]  # in units of the plane


@dataclass(frozen=True, slots=True)
class Sum:
    """What a way was before something was added to it, and after; `words` say what the latter is."""

    before: Way
    after: Way
    words: str
    is_next: bool  # whether it is yet to come


class Arrow(Pointer):
    """In one direction, always of the same length on the screen; those of a sum are to one scale."""

    def __init__(self) -> None:
        super().__init__()
        self._way: Way = (1.0, 0.0)
        self.sum: Sum | None = None
        self.marks: Sequence[tuple[float, float]] = ()  # places that a sum keeps clear of
        self.start = QPointF()  # pixel at which a sum was drawn last

    def point_along(self, place: tuple[float, float] | None, way: Way) -> None:
        """Begin at a place of the plane and lead along `way`, both in its units; None hides it."""
        self._way = way
        self._stand_at(place)

    def show_sum(self, made: Sum | None) -> None:
        """Draw a sum there instead, or the way alone."""
        if made != self.sum:
            self.sum = made
            self.update()

    def draw(self, painter: QPainter, plane: QTransform) -> None:
        if self.place is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, start = plane.mapRect(self.boundingRect()), plane.map(self.place)
        if self.sum is None:
            [way] = _in_pixels([self._way], plane, _LENGTH)
            start = _kept_in(area, start, [way])
            self.paint_shape(painter, _arrow(start, start + way))
            return
        (x, y), (new_x, new_y) = ways = self.sum.before, self.sum.after
        way, other, _ = _in_pixels([*ways, (new_x - x, new_y - y)], plane, _REACH)
        words = placed(QTransform(), _ANYWHERE, list(self._words(QPointF(), way, other)))
        rooms = [_box(QPointF(), way, other), *(room for _, _, room in words)]
        marks = [plane.map(QPointF(*mark)) for mark in self.marks]
        self.start = clear_place(area, _kept_in(area, start, [way, other]), rooms, marks)
        before, after = self.start + way, self.start + other
        self._paint_sum(painter, self.start, before, after)
        paint_labels(painter, QTransform(), area, list(self._words(self.start, before, after)))

    def _paint_sum(
        self, painter: QPainter, start: QPointF, before: QPointF, after: QPointF
    ) -> None:
        colours = theme.current()
        assert self.sum is not None
        present, other = (before, after) if self.sum.is_next else (after, before)
        for first, last, colour, dashed in (
            (start, other, colours.muted, True),
            (start, present, colours.text, False),
            (before, after, colours.accent, False),
        ):
            shape, width = _arrow(first, last), self.widths[1]
            painter.setPen(QPen(QColor(colours.zero), self.widths[0]))
            painter.drawPath(shape)
            pen = QPen(QColor(colour), width)
            if dashed:
                pen.setDashPattern(_DASHES)
            painter.setPen(pen)
            painter.drawPath(shape)

    def _words(self, start: QPointF, before: QPointF, after: QPointF) -> Iterator[Label]:
        """The name of the way beside its middle, and what has come of it beyond the end of that."""
        assert self.sum is not None
        way, change = before - start, after - before
        if length := _length(way):
            beside = QPointF(-way.y(), way.x()) * (_BESIDE / length)
            if QPointF.dotProduct(beside, change) > 0:
                beside = -beside
            at = start + way / 2 + beside
            yield Label(at.x(), at.y(), "w", bold=True, pixels=12)
        beyond = after - start if _length(after - start) else change
        beyond *= _BEYOND / _length(beyond)
        at, side = after + beyond, 0.5 - beyond.x() / _BEYOND / 2
        words = self.sum.words
        yield Label(
            at.x(), at.y(), words, theme.current().accent, align=(side, 0.5), bold=True, pixels=12
        )


def _in_pixels(ways: Sequence[Way], plane: QTransform, longest: float) -> list[QPointF]:
    """Ways to one scale, at which the longest has so many pixels."""
    drawn = [QPointF(x * plane.m11(), y * plane.m22()) for x, y in ways]
    scale = longest / (max(map(_length, drawn)) or 1.0)
    return [way * scale for way in drawn]


def _kept_in(area: QRectF, start: QPointF, ways: Sequence[QPointF]) -> QPointF:
    """Where ways begin so that they end within an area, as near as may be to a start."""
    xs, ys = [0.0, *(way.x() for way in ways)], [0.0, *(way.y() for way in ways)]
    room = area.adjusted(_EDGE - min(xs), _EDGE - min(ys), -_EDGE - max(xs), -_EDGE - max(ys))
    x = max(min(start.x(), room.right()), room.left())
    return QPointF(x, max(min(start.y(), room.bottom()), room.top()))


def clear_place(
    area: QRectF, start: QPointF, rooms: Sequence[QRectF], marks: Sequence[QPointF]
) -> QPointF:
    """Where to begin what takes such rooms from there, all within an area: near a start, clear of marks.

    Where marks are everywhere it is but near, and where the area is too small it is the start.
    """
    whole = reduce(QRectF.united, rooms)
    left, right = area.left() - whole.left() + 1, area.right() - whole.right() - 1
    top, bottom = area.top() - whole.top() + 1, area.bottom() - whole.bottom() - 1
    if right < left or bottom < top:
        return start
    near = QPointF(max(min(start.x(), right), left), max(min(start.y(), bottom), top))
    shares = [k / (_TRIED - 1) for k in range(_TRIED)]
    tried = [
        QPointF(left + across * (right - left), top + down * (bottom - top))
        for across, down in product(shares, shares)
    ]
    covered = [QRectF(-_AROUND, -_AROUND, 2 * _AROUND, 2 * _AROUND).translated(at) for at in marks]
    for place in (near, *sorted(tried, key=lambda at: _length(at - near))):
        here = [room.translated(place) for room in rooms]
        if not any(room.intersects(mark) for room, mark in product(here, covered)):
            return place
    return near


def _box(*points: QPointF) -> QRectF:
    """What is around points, with a pixel or two for the pen."""
    xs, ys = [at.x() for at in points], [at.y() for at in points]
    return QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys))).adjusted(-2, -2, 2, 2)


def _length(way: QPointF) -> float:
    return math.hypot(way.x(), way.y())


def _arrow(start: QPointF, end: QPointF) -> QPainterPath:
    """A line with a head, which is shorter where the line is; nothing without a length."""
    way, path = end - start, QPainterPath()
    length = _length(way)
    if length:
        along, head = way / length, min(_HEAD, length / 2)
        beside = QPointF(-along.y(), along.x()) * 0.6
        path.moveTo(start)
        path.lineTo(end)
        for side in (1, -1):
            path.moveTo(end)
            path.lineTo(end + (beside * side - along) * head)
    return path
