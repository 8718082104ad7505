"""Colours, lines, paths and pixels of Qt as TikZ writes them."""

import math
import zlib
from collections.abc import Iterator, Sequence
from itertools import cycle

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from nnsim.interchange.figures.drawing import short
from ui.base import theme

POINTS = 72 / 96  # of a page, for a pixel of the screen
_CAPS = {Qt.PenCapStyle.FlatCap: "butt", Qt.PenCapStyle.RoundCap: "round"}
_JOINS = {Qt.PenJoinStyle.MiterJoin: "miter", Qt.PenJoinStyle.RoundJoin: "round"}
_WORDS, _LINE = 12, 120  # operations of a path, and characters of pixels, in a line of the file
_KINDS = QPainterPath.ElementType
_MOVE, _LINE_TO, _CURVE = _KINDS.MoveToElement, _KINDS.LineToElement, _KINDS.CurveToElement


def point(at: QPointF) -> str:
    return f"({short(at.x())},{short(at.y())})"


def faint(colour: QColor, painter: QPainter) -> QColor:
    """A colour as much seen through as the painter is."""
    made = QColor(colour)
    made.setAlphaF(made.alphaF() * painter.opacity())
    return made


def width_of(pen: QPen, plane: QTransform) -> float:
    """How wide a line is in pixels, 0 for none."""
    if pen.style() == Qt.PenStyle.NoPen:
        return 0.0
    if pen.isCosmetic() or not pen.widthF():
        return pen.widthF() or 1.0
    return pen.widthF() * math.sqrt(abs(plane.determinant()))


def stroke(pen: QPen, width: float) -> Iterator[str]:
    yield f"line width={short(POINTS * width)}bp"
    if pen.capStyle() in _CAPS:
        yield f"line cap={_CAPS[pen.capStyle()]}"
    if pen.joinStyle() in _JOINS:
        yield f"line join={_JOINS[pen.joinStyle()]}"
    if pen.style() != Qt.PenStyle.SolidLine:
        lengths = (short(POINTS * length * max(width, 1.0)) for length in pen.dashPattern())
        parts = (f"{kind} {length}bp" for kind, length in zip(cycle(("on", "off")), lengths))
        yield f"dash pattern={' '.join(parts)}"


def parts(path: QPainterPath) -> list[list[QPainterPath.Element]]:
    """The elements of each line that hangs together."""
    found: list[list[QPainterPath.Element]] = []
    for number in range(path.elementCount()):
        element = path.elementAt(number)
        if element.type == _MOVE:
            found.append([])
        found[-1].append(element)
    return found


def path_commands(path: QPainterPath) -> Iterator[str]:
    """The operations of a path of TikZ."""
    for part in parts(path):
        points = [f"({short(element.x)},{short(element.y)})" for element in part]
        closed = len(part) > 2 and points[0] == points[-1]
        yield points[0]
        if closed and _is_box(part):
            yield f"rectangle {points[2]}"
            continue
        back = closed and part[-1].type == _LINE_TO  # which closing it draws
        before, number = points[0], 1
        while number < len(part) - back:
            if part[number].type == _CURVE:
                yield ".. controls {} and {} .. {}".format(*points[number : number + 3])
                number += 2
            elif points[number] != before or len(part) == 2:
                yield f"-- {points[number]}"
            before = points[number]
            number += 1
        if closed:
            yield "-- cycle"


def _is_box(part: Sequence[QPainterPath.Element]) -> bool:
    """Whether a closed line goes around a rectangle that stands straight."""
    if len(part) != 5 or any(element.type == _CURVE for element in part):
        return False
    first, second, third, fourth = ((element.x, element.y) for element in part[:4])
    return {second, fourth} == {(first[0], third[1]), (third[0], first[1])}


def wrapped(words: Sequence[str]) -> str:
    """Words in lines that are not too long for TeX."""
    rows = (words[start : start + _WORDS] for start in range(0, len(words), _WORDS))
    return "\n    ".join(map(" ".join, rows))


def pixels(picture: QImage, by: QPainter) -> str:
    """Pixels on the ground of the plot, packed, in lines of hexadecimal digits."""
    made = QImage(picture.size(), QImage.Format.Format_RGB888)
    made.fill(theme.current().window)
    painter = QPainter(made)
    painter.setOpacity(by.opacity())
    picture.setDevicePixelRatio(1)
    painter.drawImage(0, 0, picture)
    painter.end()
    rows = np.frombuffer(made.constBits(), np.uint8).reshape(made.height(), made.bytesPerLine())
    digits = zlib.compress(rows[:, : 3 * made.width()].tobytes(), 9).hex()
    return "%\n" + "\n".join(
        digits[start : start + _LINE] for start in range(0, len(digits), _LINE)
    )
