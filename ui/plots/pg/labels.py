"""Words on a plot, each with a halo in the colour of the ground, so that they are read on anything.

Where they stay text there is a patch instead of a halo: whoever opens the file may lack the typeface.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot, inf

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform

from ui.base import theme
from ui.plots.pg.item import WideItem, keeps_shapes

_HALO = 3.0  # px
_PATCH = 0.75  # how little is seen through one
_NONE = QPainterPath()
_RING = 2.5  # px around a mark, where it may have one
_KEPT = 500  # texts whose outlines are kept: more than are seen at once


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a place of the plane.

    `shift` moves it by pixels, right and down; `align` says which part of it stands there: 0 its left
    end, ½ its middle, 1 its right end, and the same from its top to its bottom. "" is the colour of text.
    """

    x: float
    y: float
    text: str
    colour: str = ""
    shift: tuple[float, float] = (0.0, 0.0)
    align: tuple[float, float] = (0.5, 0.5)
    pixels: int = 11
    bold: bool = False
    halo: bool = True
    patch: bool = False  # hides the lines under it, where it cannot keep clear of them
    gives_way: bool = False  # left out where one before it stands
    mark: float = (
        0.0  # px: radius of a mark at its place; it turns to where it meets no mark or label
    )


class Labels(WideItem):
    """Texts over the data of a plot. None leaves the plane."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: Sequence[Label] = ()
        self._lines = _NONE
        self.setZValue(50)
        self.hide()  # as long as there are none, so that a frame does not ask

    def show_labels(self, labels: Sequence[Label], lines: QPainterPath = _NONE) -> None:
        """Show these and no others; of a mark on the side where none of these lines runs, if there is."""
        if labels != self._labels or lines != self._lines:
            self._labels, self._lines = labels, lines
            self.setVisible(bool(labels))
            self.update()

    def draw(self, painter: QPainter, plane: QTransform) -> None:
        area = plane.mapRect(self.boundingRect())
        paint_labels(painter, plane, area, self._labels, self._lines)


def paint_labels(
    painter: QPainter,
    plane: QTransform,
    area: QRectF,
    labels: Sequence[Label],
    lines: QPainterPath = _NONE,
) -> None:
    """Write texts within an area of the painter."""
    colours = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    halo = QPen(QColor(colours.window), _HALO, j=Qt.PenJoinStyle.RoundJoin)
    for label, text, room in placed(plane, area, labels, lines):
        ink = QColor(label.colour or colours.text)
        if keeps_shapes(painter):
            _write(painter, label, room, ink)
            continue
        if label.patch:
            painter.fillRect(room.adjusted(-2, 0, 2, 0), QColor(colours.window))
        drawn = text.translated(room.topLeft())
        if label.halo:
            painter.strokePath(drawn, halo)
        painter.fillPath(drawn, ink)


def placed(
    plane: QTransform, area: QRectF, labels: Sequence[Label], lines: QPainterPath = _NONE
) -> Iterator[tuple[Label, QPainterPath, QRectF]]:
    """The labels that are written, with their letters and the room that each takes in an area."""
    places = [plane.map(QPointF(label.x, label.y)) for label in labels]
    taken = [
        QRectF(at.x() - label.mark, at.y() - label.mark, 2 * label.mark, 2 * label.mark)
        for label, at in zip(labels, places, strict=True)
        if label.mark
    ]
    lines = plane.map(lines)
    for label, at in zip(labels, places, strict=True):
        text, size = _outline(label.text, theme.px(label.pixels), label.bold)
        rooms = [_room(area, at, size, *way) for way in _ways(label)]
        free = [room for room in rooms if not any(map(room.intersects, taken))]
        if label.gives_way and not free:
            continue
        away = label.mark + _RING
        clear = [r for r in free if not lines.intersects(r) and _distance(at, r) >= away]
        room = (clear or free or rooms)[0]
        taken.append(room)
        yield label, text, room


Way = tuple[
    tuple[float, float], tuple[float, float]
]  # how far, and which part of the text is there


def _distance(at: QPointF, room: QRectF) -> float:
    """How far a point is from the nearest of a room."""
    across = max(room.left() - at.x(), at.x() - room.right(), 0.0)
    return hypot(across, max(room.top() - at.y(), at.y() - room.bottom(), 0.0))


def _ways(label: Label) -> Iterator[Way]:
    """Where a label may stand: as it is told, and around a mark on its other sides as well."""
    (across, down), (left, top) = label.shift, label.align
    yield label.shift, label.align
    if label.mark:
        yield (-across, -down), (1 - left, 1 - top)
        yield (across, -down), (left, 1 - top)
        yield (-across, down), (1 - left, top)
        away = hypot(across, down)
        yield (0.0, -away), (0.5, 1.0)
        yield (0.0, away), (0.5, 0.0)
        yield (-away, 0.0), (1.0, 0.5)
        yield (away, 0.0), (0.0, 0.5)


def _room(
    area: QRectF, at: QPointF, size: QRectF, shift: tuple[float, float], align: tuple[float, float]
) -> QRectF:
    """The room of a text of a size, within the area."""
    place = at + QPointF(*shift)
    left = place.x() - align[0] * size.width()
    top = place.y() - align[1] * size.height()
    left = min(max(left, area.left() + 1), area.right() - size.width() - 1)
    top = min(max(top, area.top() + 1), area.bottom() - size.height() - 1)
    return QRectF(left, top, size.width(), size.height())


def _write(painter: QPainter, label: Label, room: QRectF, ink: QColor) -> None:
    """Write a text as such."""
    if label.halo:
        ground = QColor(theme.current().window)
        ground.setAlphaF(_PATCH)
        painter.fillRect(room.adjusted(-1, 0, 1, 0), ground)
    painter.setPen(ink)
    painter.setFont(_font(theme.px(label.pixels), label.bold))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, label.text)


@lru_cache(_KEPT)
def _outline(text: str, pixels: int, bold: bool) -> tuple[QPainterPath, QRectF]:
    """The letters as a path, and the room they take with their left upper end at the origin."""
    font = _font(pixels, bold)
    metrics = QFontMetricsF(font)
    path = QPainterPath()
    path.addText(QPointF(0, metrics.ascent()), font, text)
    return path, QRectF(0, 0, metrics.horizontalAdvance(text), metrics.height())


def _font(pixels: int, bold: bool) -> QFont:
    font = theme.font(11, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setPixelSize(pixels)
    return font


def apart(places: Sequence[float], height: float, lowest: float) -> list[float]:
    """Places from top to bottom, each moved by no more than it takes for all to be so far apart."""
    moved, least = list[float](), -inf
    for place in places:
        least = max(place, least)
        moved.append(least)
        least += height
    for number in reversed(range(len(moved))):
        moved[number] = min(moved[number], lowest)
        lowest = moved[number] - height
    return moved
