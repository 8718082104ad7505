"""What the numbers on the canvas are, written below each layer."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.base import theme
from ui.canvas.items.legible import readable_font_size

_SIZE = 11
_ROOM = 200.0  # around the places, for words at any zoom


@dataclass(frozen=True)
class Caption:
    """Lines of words, centred below a point; muted unless they are of the last operation."""

    at: QPointF
    lines: tuple[str, ...]
    active: bool


class Captions(QGraphicsItem):
    """All captions of a scene as one item."""

    def __init__(self) -> None:
        super().__init__()
        self._captions: Sequence[Caption] = ()

    @property
    def lines(self) -> list[str]:
        """All that is written."""
        return [line for caption in self._captions for line in caption.lines]

    def show_captions(self, captions: Sequence[Caption]) -> None:
        """Write these and no others."""
        if captions != self._captions:
            self.prepareGeometryChange()
            self._captions = captions
            self.setVisible(bool(captions))
            self.update()

    def boundingRect(self) -> QRectF:
        around = QRectF()
        for caption in self._captions:
            place = QRectF(caption.at, caption.at)
            around = around.united(place.adjusted(-_ROOM, -1, _ROOM, _ROOM / 2))
        return around

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        zoom = option.levelOfDetailFromTransform(painter.worldTransform())
        font, colours = theme.font(readable_font_size(_SIZE, zoom)), theme.current()
        height = QFontMetricsF(font).height()
        painter.setFont(font)
        for caption in self._captions:
            painter.setPen(QColor(colours.text if caption.active else colours.muted))
            line = QRectF(caption.at.x() - _ROOM, caption.at.y(), 2 * _ROOM, height)
            for text in caption.lines:
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)
                line.translate(0, height)
