"""A row of chips, one for each operation of an iteration: done, current and to come."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from ui import theme

HEIGHT = 24  # px, like the next ones for type of the usual size
_PADDING = 8
_IN_LAYER, _BETWEEN_LAYERS, _BETWEEN_PHASES = 3, 9, 18


@dataclass(frozen=True, slots=True)
class Operation:
    """What a chip stands for: chips of one phase stand together, and in it those of one layer."""

    phase: str
    layer: str
    text: str
    tip: str


@dataclass(frozen=True, slots=True)
class _Chip:
    rect: QRect
    text: str
    tip: str


class Chips(QWidget):
    """Paints one chip an operation: done, current and to come."""

    chosen = Signal(int)  # how many operations have run once the chosen one has

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self._chips: list[_Chip] = []
        self._position = 0

    def show_operations(self, operations: Sequence[Operation]) -> None:
        """Lay out a chip for each."""
        metrics = QFontMetrics(theme.font(12, QFont.Weight.DemiBold))
        chips, x = [], 0
        height, padding = theme.px(HEIGHT), theme.px(_PADDING)
        for before, operation in zip((None, *operations), operations, strict=False):
            x += _gap(before, operation) if before else 0
            width = metrics.horizontalAdvance(operation.text) + 2 * padding
            chips.append(_Chip(QRect(x, 0, width, height), operation.text, operation.tip))
            x += width
        self._chips = chips
        self.setFixedSize(QSize(x + 1, height + 1))
        self.update()

    def show_position(self, position: int) -> QRect:
        """Mark the operations that have run; the rectangle of the last of them."""
        if position != self._position:
            self._position = position
            self.update()
        return self._chips[max(position - 1, 0)].rect if self._chips else QRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, chip in enumerate(self._chips, start=1):
            if not chip.rect.intersects(event.rect()):
                continue
            current, done = number == self._position, number < self._position
            fill = colours.accent if current else colours.hover if done else colours.window
            painter.setPen(QPen(QColor(colours.accent if current else colours.hairline)))
            painter.setBrush(QColor(fill))
            painter.drawRoundedRect(QRectF(chip.rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            ink = colours.on_accent if current else colours.text if done else colours.muted
            painter.setPen(QColor(ink))
            weight = QFont.Weight.DemiBold if current else QFont.Weight.Normal
            painter.setFont(theme.font(12, weight))
            painter.drawText(chip.rect, Qt.AlignmentFlag.AlignCenter, chip.text)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().toPoint())
        if number and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._at(event.pos())
            text = self._chips[number - 1].tip if number else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _at(self, point: QPoint) -> int:
        """The number of the chip under a point, from 1; 0 where there is none."""
        found = (n for n, chip in enumerate(self._chips, start=1) if chip.rect.contains(point))
        return next(found, 0)


def _gap(before: Operation, operation: Operation) -> int:
    if operation.phase != before.phase:
        return _BETWEEN_PHASES
    return _IN_LAYER if operation.layer == before.layer else _BETWEEN_LAYERS
