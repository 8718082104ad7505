"""What lies over the network: handles, outlines, rings of a lesson, a gesture's preview."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsScene,
    QStyleOptionGraphicsItem,
    QWidget,
)

from nnsim.editing.aligning import Position
from ui.base import theme
from ui.canvas.layer_geometry import (
    HANDLE_RADIUS,
    LARGEST_COLUMN,
    NEURON,
    SPACING,
    column,
    outline_side,
    port_heights,
)
from ui.scene.halo import draw_text, readable_font_size

_OUTLINE_TOP, _OUTLINE_BOTTOM = 14.0, SPACING - NEURON + 8
_TRIANGLE = 9.0
_CAPTION_SIZE = 11
_APART = 6.0  # px on the screen, at the least, between two captions
_CAPTION_ROOM = 200.0  # around the places, for words at any zoom


class Caption(NamedTuple):
    """Lines of words, centred below a point; muted unless they are of the last operation."""

    at: QPointF
    lines: tuple[str, ...]
    active: bool

    def place(self, zoom: float) -> QRectF:
        """What the words take of the scene."""
        metrics = QFontMetricsF(theme.font(readable_font_size(_CAPTION_SIZE, zoom)))
        width = max(map(metrics.horizontalAdvance, self.lines), default=0.0)
        height = metrics.height() * len(self.lines)
        return QRectF(self.at.x() - width / 2, self.at.y(), width, height)


class Captions(QGraphicsItem):
    """All captions of a scene as one item."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: Sequence[Caption] = ()

    def show_captions(self, captions: Sequence[Caption]) -> None:
        """Write these and no others."""
        if captions != self.shown:
            self.prepareGeometryChange()
            self.shown = captions
            self.setVisible(bool(captions))
            self.update()

    def seen(self, zoom: float) -> list[Caption]:
        """Those that are written: muted ones only where they are clear of all others."""
        rooms = [caption.place(zoom).adjusted(0, 0, _APART / zoom, 0) for caption in self.shown]
        order, met = sorted(range(len(rooms)), key=lambda n: rooms[n].left()), set[int]()
        for place, first in enumerate(order):
            for other in order[place + 1 :]:
                if rooms[other].left() >= rooms[first].right():
                    break
                if rooms[first].intersects(rooms[other]):
                    met |= {first, other}
        return [x for number, x in enumerate(self.shown) if x.active or number not in met]

    def boundingRect(self) -> QRectF:
        around = QRectF()
        for caption in self.shown:
            place = QRectF(caption.at, caption.at)
            around = around.united(
                place.adjusted(-_CAPTION_ROOM, -1, _CAPTION_ROOM, _CAPTION_ROOM / 2)
            )
        return around

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        font, colours = theme.font(readable_font_size(_CAPTION_SIZE, zoom)), theme.current()
        height = QFontMetricsF(font).height()
        painter.setFont(font)
        for caption in self.seen(zoom):
            ink = QColor(colours.text if caption.active else colours.muted)
            line = QRectF(caption.at.x() - _CAPTION_ROOM, caption.at.y(), 2 * _CAPTION_ROOM, height)
            for text in caption.lines:
                draw_text(painter, line, text, ink)
                line.translate(0, height)


class Overlay:
    """Some shapes and the captions above all else in a scene."""

    def __init__(self, scene: QGraphicsScene) -> None:
        self._handles, self._outline, self._preview = (QGraphicsPathItem() for _ in range(3))
        self._marked, self._lit = QGraphicsPathItem(), QGraphicsPathItem()
        self._captions = Captions()
        shapes = self._handles, self._outline, self._preview, self._marked, self._lit
        for item in (*shapes, self._captions):
            item.setZValue(2)
            item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
            item.setVisible(item is self._captions)
            scene.addItem(item)

    def show_handles(self, centres: Iterable[QPointF]) -> None:
        """Round handles with a plus sign."""
        path = QPainterPath()
        for centre in centres:
            path.addEllipse(centre, HANDLE_RADIUS, HANDLE_RADIUS)
            for arm in (QPointF(2.5, 0), QPointF(0, 2.5)):
                path.moveTo(centre - arm)
                path.lineTo(centre + arm)
        accent, canvas = theme.current().accent, theme.current().canvas
        self._show(self._handles, path, QPen(QColor(accent), 1.5), QBrush(QColor(canvas)))

    def show_outline(self, bodies: Iterable[QRectF], direction: int) -> None:
        """Outlines, and a triangle where values enter."""
        colours = theme.current()
        outlines, triangle, side = QPainterPath(), QPainterPath(), outline_side(colours.scale)
        for body in bodies:
            around = body.adjusted(-side, -_OUTLINE_TOP, side, _OUTLINE_BOTTOM)
            outlines.addRoundedRect(around, 12, 12)
            if direction:
                triangle.addPolygon(_triangle(around, direction))
        pen = QPen(QColor(colours.accent), 2)  # dashes say that a wire is negative
        self._show(self._outline, outlines, pen, QBrush(Qt.BrushStyle.NoBrush))
        self._show_triangle(triangle)

    def show_rings(self, marked: QPainterPath, lit: QPainterPath) -> None:
        """Rings around what a lesson marks, and a light on what it points at."""
        accent = QColor(theme.current().accent)
        self._show(self._marked, marked, QPen(accent, 1.5), QBrush(Qt.BrushStyle.NoBrush))
        self._show(self._lit, lit, QPen(accent, 3), QBrush(theme.glow()))

    @property
    def rings(self) -> tuple[QPainterPath, QPainterPath]:
        """What is ringed and what is lit."""
        return self._marked.path(), self._lit.path()

    def show_captions(self, captions: Iterable[tuple[QRectF, tuple[str, ...], bool]]) -> None:
        """Words below rectangles, and whether they are of the last operation."""
        below = _OUTLINE_BOTTOM + 4
        self._captions.show_captions(
            [
                Caption(QPointF(around.center().x(), around.bottom() + below), lines, active)
                for around, lines, active in captions
            ]
        )

    @property
    def captions(self) -> Sequence[Caption]:
        """What is written below layers."""
        return self._captions.shown

    def _show_triangle(self, triangle: QPainterPath) -> None:
        for old in self._outline.childItems():
            self._outline.scene().removeItem(old)
        if not triangle.isEmpty():
            item = QGraphicsPathItem(triangle, self._outline)
            item.setPen(QPen(Qt.PenStyle.NoPen))
            item.setBrush(QColor(theme.current().accent))

    def show_band(self, band: QRectF) -> None:
        """The rubber band."""
        path = QPainterPath()
        path.addRect(band)
        accent = QColor(theme.current().accent)
        fill = QColor(accent)
        fill.setAlphaF(0.08)
        self._show(self._preview, path, _cosmetic(accent), QBrush(fill))

    def show_wire(self, path: QPainterPath, refused: bool) -> None:
        """A wire that is being drawn; dotted, in the colour of danger, if it would be refused."""
        colours = theme.current()
        pen = QPen(QColor(colours.danger if refused else colours.accent), 2.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if refused:
            pen.setDashPattern([0, 2])
        self._show(self._preview, path, pen, QBrush(Qt.BrushStyle.NoBrush))

    def show_new_neurons(self, position: Position, size: int, refused: bool) -> None:
        """The squares of neurons that a click or drag would add; in the colour of danger if not."""
        path, body, heights = QPainterPath(), column(position, size), port_heights(position, size)
        for height in heights:
            square = QRectF(body.left(), height - body.width() / 2, body.width(), body.width())
            path.addRoundedRect(square if size <= LARGEST_COLUMN else body, 9, 9)
        ink = QColor(theme.current().danger if refused else theme.current().accent)
        fill = QColor(ink)
        fill.setAlphaF(0.12)
        self._show(self._preview, path, QPen(ink, 1.5), QBrush(fill))

    def show_guides(self, lines: Iterable[QLineF], width: int = 1) -> None:
        """The lines that what is dragged or added snaps to; the width is in pixels."""
        path = QPainterPath()
        for line in lines:
            path.moveTo(line.p1())
            path.lineTo(line.p2())
        pen = _cosmetic(QColor(theme.current().accent), width)
        self._show(self._preview, path, pen, QBrush(Qt.BrushStyle.NoBrush))

    @property
    def preview_visible(self) -> bool:
        """Whether a gesture shows what it would do."""
        return self._preview.isVisible()

    def clear_preview(self) -> None:
        """Take the preview away."""
        self._preview.hide()

    @staticmethod
    def _show(item: QGraphicsPathItem, path: QPainterPath, pen: QPen, brush: QBrush) -> None:
        item.setPen(pen)
        item.setBrush(brush)
        item.setPath(path)
        item.setVisible(not path.isEmpty())


def _cosmetic(colour: QColor, width: int = 1) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    return pen


def _triangle(around: QRectF, direction: int) -> QPolygonF:
    """At the side that values come from, pointing the way they go."""
    side = around.left() if direction > 0 else around.right()
    tip = QPointF(side + direction * _TRIANGLE, around.center().y())
    back = QPointF(direction * 2 * _TRIANGLE, 0)
    up = QPointF(0, _TRIANGLE)
    return QPolygonF([tip, tip - back - up, tip - back + up, tip])
