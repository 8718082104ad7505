"""What one gate, wire, number and frame of a graph looks like."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from nnsim.graph.operations.operation import Array
from ui.base import theme
from ui.base.contrast import mix
from ui.graph.frames import Frame
from ui.graph.labels import (
    NUMBER,
    Label,
    Writing,
    centred,
    ending,
    fitting_font,
    node_font,
    number_font,
    width,
)
from ui.graph.texts import numbers
from ui.graph.wires import RADIUS, Box, Wire
from ui.scene.halo import SMALLEST

_NAME_TAB = 22.0  # height of the tab of a frame
_LEAF_RADIUS = 7.0
_HALO = 5.0  # around the gate of a step
_INSIDE = 3.0  # between the edge of a gate and its text, at the least


@dataclass(frozen=True, slots=True)
class Look:
    """How far the calculation has come at a gate, and whether it is the one that is looked at."""

    is_known: bool
    is_passed: bool  # by the backward pass
    is_current: bool
    is_selected: bool


def text_width(text: str, is_leaf: bool, size: int) -> float:
    """How wide the text on a gate or a leaf is, where numbers are of a size."""
    return width(text, node_font(text, is_leaf, SMALLEST / size))


def label_width(value: Array, gradient: Array, writing: Writing) -> float:
    """How much room the numbers of a node need on its wire."""
    font = number_font(writing.size, bold=True)
    return max(width(numbers(x, has_shape=writing.has_shapes), font) for x in (value, gradient))


def wire_path(wire: Wire) -> QPainterPath:
    """Level where numbers stand, and bent in between."""
    points = [QPointF(*point) for point in wire.points]
    path = QPainterPath(points[0])
    for number in range(1, len(points)):
        here, there = points[number - 1], points[number]
        if abs(here.y() - there.y()) < 0.5:
            path.lineTo(there)
        else:
            reach = (there.x() - here.x()) * 0.55
            path.cubicTo(here + QPointF(reach, 0), there - QPointF(reach, 0), there)
    return path


def ink_of(gradient: Array) -> str:
    """The colour of a gradient: by its sign, where all of it has one."""
    colours = theme.current()
    if gradient.size and (gradient > 0).all():
        return colours.positive
    if gradient.size and (gradient < 0).all():
        return colours.negative
    return colours.text if gradient.any() else colours.muted


@dataclass(frozen=True, slots=True)
class Gate:
    """What a gate or leaf looks like at a step."""

    area: QRectF
    radius: float
    edge: QPen
    fill: QColor
    halo: QColor | None
    label: Label

    def paint(self, painter: QPainter) -> None:
        """A circle, or longer for a longer text; a leaf is a box with its name."""
        if self.halo is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.halo)
            radius = self.radius + _HALO
            painter.drawRoundedRect(
                self.area.adjusted(-_HALO, -_HALO, _HALO, _HALO), radius, radius
            )
        painter.setPen(self.edge)
        painter.setBrush(self.fill)
        painter.drawRoundedRect(self.area, self.radius, self.radius)
        self.label.paint(painter)


def gate(box: Box, look: Look, is_leaf: bool, zoom: float) -> Gate:
    """A gate or leaf as far as the calculation has come."""
    colours = theme.current()
    is_passed = look.is_passed and not is_leaf
    is_lit = look.is_current and not is_leaf
    edge, width = colours.muted if look.is_known else colours.faint, 1.3
    if look.is_current:
        edge, width = colours.accent, 2.5
    elif look.is_selected:
        edge, width = colours.text, 2.0
    elif is_passed:
        edge = colours.hover
    ink = colours.accent if look.is_current else colours.text
    inside = QSizeF(box.width - 2 * _INSIDE, box.height - 2 * _INSIDE)
    font = fitting_font(box.text, is_leaf, zoom, inside)
    return Gate(
        QRectF(box.left, box.y - box.height / 2, box.width, box.height),
        _LEAF_RADIUS if is_leaf else RADIUS,
        QPen(QColor(edge), width),
        QColor(colours.hover if is_passed else colours.window),
        mix(colours.canvas, colours.accent, 0.15) if is_lit else None,
        centred(box.text, QPointF(box.x, box.y), font, ink),
    )


def number_labels(
    room: tuple[float, float, float],
    value: Array | None,
    gradient: Array | None,
    is_current: bool,
    writing: Writing,
) -> tuple[Label, ...]:
    """A node's value above its wire and its gradient below, "–" where it is not yet known.

    One that is wider than its room when it is written like this is left out.
    """
    colours, (left, right, y) = theme.current(), room
    middle, line = (left + right) / 2, writing.size / NUMBER
    known = colours.text if value is not None else colours.muted
    ink = ink_of(gradient) if gradient is not None else colours.muted
    bold = is_current and gradient is not None
    both = (
        (
            numbers(value, has_shape=writing.has_shapes),
            y - 11 * line,
            number_font(writing.size),
            known,
        ),
        (
            numbers(gradient, has_shape=writing.has_shapes),
            y + 12 * line,
            number_font(writing.size, bold),
            ink,
        ),
    )
    return tuple(
        centred(text, QPointF(middle, at), font, colour)
        for text, at, font, colour in both
        if width(text, font) <= right - left
    )


def wire_pen(is_known: bool, term: Array | None) -> QPen:
    """That of a wire along which a value has gone, and a gradient come back."""
    if term is not None:
        return QPen(QColor(ink_of(term)), 2.0)
    colours = theme.current()
    return QPen(QColor(colours.muted if is_known else colours.faint), 1.3)


def paint_arrow(painter: QPainter, tip: QPointF, forward: bool) -> None:
    """The way in which a number has just gone."""
    turn = 1.0 if forward else -1.0
    shape = [tip, tip + QPointF(-10 * turn, -6), tip + QPointF(-10 * turn, 6)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.current().accent))
    painter.drawPolygon(QPolygonF(shape))


def term_label(end: QPointF, term: Array, above: bool, writing: Writing) -> Label:
    """What one branch adds, near the gate that it comes from, above its wire or below."""
    place = end + QPointF(-8, -5 if above else 15 * writing.size / NUMBER)
    text = numbers(term, has_shape=writing.has_shapes)
    return ending(text, place, number_font(writing.size), ink_of(term))


def copies_label(end: QPointF, count: int, size: int) -> Label:
    """That an input is broadcast: so many branches, drawn as one wire."""
    place = end + QPointF(-8, 30 * size / NUMBER)
    return ending(f"×{count}", place, number_font(size), theme.current().muted)


def tab_area(frame: Frame, text: str, size: int) -> QRectF:
    """Where that stands: what is clicked to fold the group."""
    left, top, right, _ = frame.sides
    wide = width(text, number_font(size)) + 46
    return QRectF((left + right - wide) / 2, top - _NAME_TAB / 2, wide, _NAME_TAB)


def paint_frame(painter: QPainter, frame: Frame, text: str, size: int) -> None:
    """A dashed line around a group, with a tab that folds it."""
    colours = theme.current()
    left, top, right, bottom = frame.sides
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(QColor(colours.muted), 1.2, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.drawRoundedRect(QRectF(left, top, right - left, bottom - top), 8, 8)
    tab = tab_area(frame, text, size)
    painter.setPen(QPen(QColor(colours.hairline), 1))
    painter.setBrush(QColor(colours.window))
    painter.drawRoundedRect(tab, 6, 6)
    painter.setPen(QColor(colours.text))
    painter.setFont(number_font(size))
    painter.drawText(tab.adjusted(10, 0, -28, 0), Qt.AlignmentFlag.AlignVCenter, text)
    x, y = tab.right() - 15, tab.center().y()
    painter.setPen(QPen(QColor(colours.muted), 1.4))
    painter.drawPolyline(
        QPolygonF([QPointF(x - 6, y - 4), QPointF(x - 2, y), QPointF(x - 6, y + 4)])
    )
    painter.drawPolyline(
        QPolygonF([QPointF(x + 6, y - 4), QPointF(x + 2, y), QPointF(x + 6, y + 4)])
    )
