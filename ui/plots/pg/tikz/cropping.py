"""Only what is near the page of paths and pictures: lengths above 16383 points are none for TeX."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainterPath, QPolygonF, QTransform

_MARGIN = 1000.0  # px around what is seen; nobody sees what is drawn along the end of it
_FINER = 8.0  # times as short are the lines in place of a curve as on a screen

_Point = tuple[float, float]


def near(seen: QRectF) -> QRectF:
    """What is seen and so much around it that TeX can still count."""
    return seen.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)


def cropped_path(path: QPainterPath, box: QRectF, filled: bool) -> QPainterPath:
    """The path, as straight lines, with what goes out of a box drawn along its edges instead.

    I. E. Sutherland and G. W. Hodgman, Reentrant polygon clipping (1974).
    """
    edges = (0, box.left(), 1), (0, box.right(), -1), (1, box.top(), 1), (1, box.bottom(), -1)
    found = QPainterPath()
    found.setFillRule(path.fillRule())
    for polygon in path.toSubpathPolygons(QTransform.fromScale(_FINER, _FINER)):
        points = [(end.x() / _FINER, end.y() / _FINER) for end in polygon.toList()]
        closed = filled or polygon.isClosed()
        for edge in edges:
            if closed and points:
                points.append(points[0])
            points = list(_inside(points, *edge))
        if len(points) > 1:
            found.addPolygon(QPolygonF([QPointF(*end) for end in points]))
            if closed:
                found.closeSubpath()
    return found


def _inside(points: list[_Point], axis: int, edge: float, sign: int) -> Iterator[_Point]:
    """The points on one side of an edge, and where the line through all of them crosses it."""
    before = points[0] if points else (0.0, 0.0)
    for end in points:
        stays = sign * (end[axis] - edge) >= 0
        if stays != (sign * (before[axis] - edge) >= 0):
            share = (edge - before[axis]) / (end[axis] - before[axis])
            across = before[1 - axis] + share * (end[1 - axis] - before[1 - axis])
            yield (across, edge) if axis else (edge, across)
        if stays:
            yield end
        before = end


def cropped_picture(picture: QImage, room: QRectF, box: QRectF) -> tuple[QImage, QRectF]:
    """Those pixels of a picture in a room that are in a box, and the room that they take."""
    across, down = room.width() / picture.width(), room.height() / picture.height()
    inside = box & room
    left = math.floor((inside.left() - room.left()) / across)
    top = math.floor((inside.top() - room.top()) / down)
    right = math.ceil((inside.right() - room.left()) / across)
    bottom = math.ceil((inside.bottom() - room.top()) / down)
    part = QRect(left, top, right - left, bottom - top) & picture.rect()
    corner = room.topLeft() + QPointF(part.left() * across, part.top() * down)
    taken = QRectF(corner.x(), corner.y(), part.width() * across, part.height() * down)
    return picture.copy(part), taken
