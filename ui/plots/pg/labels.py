"""Words on a plot, each with a halo in the colour of the ground, so that they are read on anything.

Where they stay text there is a patch instead of a halo: whoever opens the file may lack the typeface.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform

from ui.base import theme
from ui.plots.pg.item import WideItem, keeps_shapes

_HALO = 3.0  # px
_PATCH = 0.75  # how little is seen through one
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
    gives_way: bool = False  # left out where one before it stands


class Labels(WideItem):
    """Texts over the data of a plot. None leaves the plane."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: Sequence[Label] = ()
        self.setZValue(50)
        self.hide()  # as long as there are none, so that a frame does not ask

    def show_labels(self, labels: Sequence[Label]) -> None:
        """Show these and no others."""
        if labels != self._labels:
            self._labels = labels
            self.setVisible(bool(labels))
            self.update()

    def draw(self, painter: QPainter, plane: QTransform) -> None:
        paint_labels(painter, plane, plane.mapRect(self.boundingRect()), self._labels)


def paint_labels(
    painter: QPainter, plane: QTransform, area: QRectF, labels: Sequence[Label]
) -> None:
    """Write texts within an area of the painter."""
    colours = theme.current()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    halo = QPen(QColor(colours.window), _HALO, j=Qt.PenJoinStyle.RoundJoin)
    taken: list[QRectF] = []
    for label in labels:
        text, size = _outline(label.text, theme.px(label.pixels), label.bold)
        place = plane.map(QPointF(label.x, label.y)) + QPointF(*label.shift)
        left = place.x() - label.align[0] * size.width()
        top = place.y() - label.align[1] * size.height()
        left = min(max(left, area.left() + 1), area.right() - size.width() - 1)
        top = min(max(top, area.top() + 1), area.bottom() - size.height() - 1)
        room = QRectF(left, top, size.width(), size.height())
        if label.gives_way and any(room.intersects(other) for other in taken):
            continue
        taken.append(room)
        ink = QColor(label.colour or colours.text)
        if keeps_shapes(painter):
            _write(painter, label, room, ink)
            continue
        drawn = text.translated(left, top)
        if label.halo:
            painter.strokePath(drawn, halo)
        painter.fillPath(drawn, ink)


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
