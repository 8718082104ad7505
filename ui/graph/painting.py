"""What one gate, wire, number and frame of a graph looks like."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from nnsim.graph.operations.operation import Array
from ui.base import theme
from ui.base.contrast import mix
from ui.base.math_renderer import letter_family
from ui.graph.layout import Frame
from ui.graph.texts import NOT_YET, numbers
from ui.graph.wires import RADIUS, Box, Wire

_NUMBER, _GATE, _NAME = 13, 14, 19  # px of type
_NAME_TAB = 22.0  # height of the tab of a frame
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Look:
    """How far the calculation has come at a gate, and whether it is the one that is looked at."""

    is_known: bool
    is_passed: bool  # by the backward pass
    is_current: bool
    is_selected: bool


def number_font(bold: bool = False) -> QFont:
    """That of numbers on wires, in units of the scene."""
    made = theme.font(_NUMBER, QFont.Weight.DemiBold if bold else QFont.Weight.Medium)
    made.setPixelSize(_NUMBER)
    return made


def name_font() -> QFont:
    """That of names, as formulas have them."""
    made = QFont(letter_family())
    made.setItalic(True)
    made.setPixelSize(_NAME)
    return made


def gate_font() -> QFont:
    """That of what stands on a gate."""
    made = theme.font(_GATE, QFont.Weight.DemiBold)
    made.setPixelSize(_GATE)
    return made


def text_width(text: str) -> float:
    """How wide a text on a gate is."""
    return QFontMetricsF(gate_font()).horizontalAdvance(text)


def label_width(value: Array, gradient: Array) -> float:
    """How much room the numbers of a node need on its wire."""
    metrics = QFontMetricsF(number_font(bold=True))
    texts = numbers(value), numbers(gradient)
    return max(map(metrics.horizontalAdvance, texts))


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


def paint_gate(painter: QPainter, box: Box, look: Look, is_leaf: bool) -> None:
    """A circle, or longer for a longer text; a leaf is a box with its name."""
    colours = theme.current()
    area = QRectF(box.left, box.y - box.height / 2, box.width, box.height)
    accent = QColor(colours.accent)
    if look.is_current and not is_leaf:
        halo = mix(colours.canvas, colours.accent, 0.15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(halo)
        painter.drawRoundedRect(area.adjusted(-5, -5, 5, 5), RADIUS + 5, RADIUS + 5)
    edge = QColor(colours.muted if look.is_known else colours.faint)
    width = 1.3
    if look.is_current:
        edge, width = accent, 2.5
    elif look.is_selected:
        edge, width = QColor(colours.text), 2.0
    elif look.is_passed and not is_leaf:
        edge = QColor(colours.hover)
    painter.setPen(QPen(edge, width))
    painter.setBrush(QColor(colours.hover if look.is_passed and not is_leaf else colours.window))
    radius = 7.0 if is_leaf else RADIUS
    painter.drawRoundedRect(area, radius, radius)
    painter.setPen(accent if look.is_current else QColor(colours.text))
    painter.setFont(name_font() if is_leaf and not box.text[:1].isdigit() else gate_font())
    painter.drawText(area, _CENTRE, box.text)


def paint_numbers(
    painter: QPainter,
    room: tuple[float, float, float],
    value: Array | None,
    gradient: Array | None,
    is_current: bool,
) -> None:
    """A node's value above its wire and its gradient below, "–" where it is not yet known."""
    colours = theme.current()
    left, right, y = room
    above, below = QRectF(left, y - 20, right - left, 18), QRectF(left, y + 3, right - left, 18)
    painter.setFont(number_font())
    painter.setPen(QColor(colours.text if value is not None else colours.muted))
    painter.drawText(above, _CENTRE, numbers(value))
    if gradient is None:
        painter.setPen(QColor(colours.muted))
        painter.drawText(below, _CENTRE, NOT_YET)
        return
    painter.setFont(number_font(bold=is_current))
    painter.setPen(QColor(ink_of(gradient)))
    painter.drawText(below, _CENTRE, numbers(gradient))


def wire_ink(is_known: bool, term: Array | None) -> tuple[str, float]:
    """The colour and width of a wire along which a value has gone, and a gradient come back."""
    if term is not None:
        return ink_of(term), 2.0
    colours = theme.current()
    return (colours.muted if is_known else colours.faint), 1.3


def paint_wire(painter: QPainter, path: QPainterPath, ink: str, width: float) -> None:
    """A curve from gate to gate."""
    painter.setPen(QPen(QColor(ink), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def paint_arrow(painter: QPainter, tip: QPointF, forward: bool) -> None:
    """The way in which a number has just gone."""
    turn = 1.0 if forward else -1.0
    shape = [tip, tip + QPointF(-10 * turn, -6), tip + QPointF(-10 * turn, 6)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.current().accent))
    painter.drawPolygon(QPolygonF(shape))


def paint_term(painter: QPainter, end: QPointF, term: Array, above: bool) -> None:
    """What one branch adds, near the gate that it comes from, above its wire or below."""
    painter.setFont(number_font())
    painter.setPen(QColor(ink_of(term)))
    text = numbers(term)
    width = QFontMetricsF(number_font()).horizontalAdvance(text)
    painter.drawText(QPointF(end.x() - width - 8, end.y() + (-5 if above else 15)), text)


def tab_area(frame: Frame, text: str) -> QRectF:
    """Where that stands: what is clicked to fold the group."""
    left, top, right, _ = frame.sides
    width = QFontMetricsF(number_font()).horizontalAdvance(text) + 46
    return QRectF((left + right - width) / 2, top - _NAME_TAB / 2, width, _NAME_TAB)


def paint_copies(painter: QPainter, end: QPointF, count: int) -> None:
    """That an input is broadcast: so many branches, drawn as one wire."""
    painter.setFont(number_font())
    painter.setPen(QColor(theme.current().muted))
    text = f"×{count}"
    width = QFontMetricsF(number_font()).horizontalAdvance(text)
    painter.drawText(QPointF(end.x() - width - 8, end.y() + 30), text)


def paint_frame(painter: QPainter, frame: Frame, text: str) -> None:
    """A dashed line around a group, with a tab that folds it."""
    colours = theme.current()
    left, top, right, bottom = frame.sides
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(QColor(colours.muted), 1.2, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.drawRoundedRect(QRectF(left, top, right - left, bottom - top), 8, 8)
    tab = tab_area(frame, text)
    painter.setPen(QPen(QColor(colours.hairline), 1))
    painter.setBrush(QColor(colours.window))
    painter.drawRoundedRect(tab, 6, 6)
    painter.setPen(QColor(colours.text))
    painter.setFont(number_font())
    painter.drawText(tab.adjusted(10, 0, -28, 0), Qt.AlignmentFlag.AlignVCenter, text)
    x, y = tab.right() - 15, tab.center().y()
    painter.setPen(QPen(QColor(colours.muted), 1.4))
    painter.drawPolyline(
        QPolygonF([QPointF(x - 6, y - 4), QPointF(x - 2, y), QPointF(x - 6, y + 4)])
    )
    painter.drawPolyline(
        QPolygonF([QPointF(x + 6, y - 4), QPointF(x + 2, y), QPointF(x + 6, y + 4)])
    )
