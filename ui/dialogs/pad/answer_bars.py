"""What a network answers, a bar for each output."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.functions.tape import Array
from ui.base import theme
from ui.base.number_format import format_number

_ROW, _GAP = 26, 8  # px
_WIDTH = 230


class AnswerBars(QWidget):
    """Bars from zero, to the left where outputs are negative; the answer stands out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.names: tuple[str, ...] = ()
        self.values: Array | None = None
        self.answer = -1  # the bar that stands out
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Outputs"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_WIDTH), theme.px(_ROW) * max(len(self.names), 1))

    def show_answer(self, names: Sequence[str], values: Array | None, answer: int) -> None:
        """Show outputs (n,), one of which is the answer, or −1 for none; None where there are none."""
        if len(names) != len(self.names):
            self.updateGeometry()
        self.names, self.values, self.answer = tuple(names), values, answer
        self.setAccessibleDescription("; ".join(f"{n} {v}" for n, v in self._texts()))
        self.update()

    def _texts(self) -> list[tuple[str, str]]:
        if self.values is None:
            return [(name, "–") for name in self.names]
        pairs = zip(self.names, self.values.tolist(), strict=False)
        return [(name, format_number(value)) for name, value in pairs]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetricsF(theme.font())
        texts = self._texts()
        left = max((metrics.horizontalAdvance(name) for name, _ in texts), default=0.0) + _GAP
        right = max((metrics.horizontalAdvance(value) for _, value in texts), default=0.0) + _GAP
        row = min(self.height() / max(len(texts), 1), theme.px(_ROW) * 1.5)
        for number, (name, value) in enumerate(texts):
            box = QRectF(0, number * row, self.width(), row)
            self._write(painter, box, name, value, number == self.answer)
            self._paint_bar(painter, box.adjusted(left, row * 0.2, -right, -row * 0.2), number)
        painter.end()

    def _write(self, painter: QPainter, box: QRectF, name: str, value: str, best: bool) -> None:
        colours = theme.current()
        painter.setFont(theme.font(weight=QFont.Weight.DemiBold) if best else theme.font())
        painter.setPen(QColor(colours.text if best else colours.muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignLeft, name)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, value)

    def _paint_bar(self, painter: QPainter, room: QRectF, number: int) -> None:
        colours = theme.current()
        painter.fillRect(room, QColor(colours.raised))
        if self.values is None or not np.isfinite(self.values).all():
            return
        low = min(0.0, float(self.values.min()))
        high = max(1.0, float(self.values.max()))
        zero, end = ((x - low) / (high - low) for x in (0.0, float(self.values[number])))
        bar = QRectF(room.left() + zero * room.width(), room.top(), 0, room.height())
        bar.setRight(room.left() + end * room.width())
        painter.fillRect(
            bar.normalized(), QColor(colours.accent if number == self.answer else colours.muted)
        )
