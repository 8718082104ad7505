"""A quiet choice in a title row: plain muted text with a chevron that opens a list."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QPointF, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QWidget

from ui.base import theme

_HEIGHT, _CHEVRON = 28, 14


class QuietChoice(QComboBox):
    """Emits `chosen` with the value that the user picked. One choice alone is only a label."""

    chosen = Signal(object)

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(tip)
        theme.set_font(self, 12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._values: Sequence[Hashable] = ()
        self.activated.connect(lambda number: self.chosen.emit(self._values[number]))
        self.currentIndexChanged.connect(self.updateGeometry)  # it is as wide as what is chosen

    @property
    def value(self) -> Hashable:
        """The value that is chosen."""
        return self._values[self.currentIndex()]

    def set_choices(self, choices: Sequence[tuple[Hashable, str]], value: Hashable) -> None:
        """Offer (value, text) pairs, one of them chosen, without telling anyone."""
        self._values = [choice for choice, _ in choices]
        with QSignalBlocker(self):
            self.clear()
            self.addItems([text for _, text in choices])
            self.setCurrentIndex(self._values.index(value))
        self.setEnabled(len(choices) > 1)
        self.updateGeometry()
        self.update()

    def set_value(self, value: Hashable) -> None:
        """Choose a value without telling anyone."""
        self.setCurrentIndex(self._values.index(value))

    def showPopup(self) -> None:
        """The list has room for all texts, which the choice itself may have not."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 24)
        super().showPopup()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.font()).horizontalAdvance(self.currentText()) + 2
        return QSize(width + (_CHEVRON if self.isEnabled() else 0), theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.px(40)), theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active = self.isEnabled() and (self.underMouse() or self.hasFocus())
        ink = QColor(colours.text if active else colours.muted)
        painter.setPen(ink)
        room = QRect(self.rect())
        if self.isEnabled():
            room.setRight(room.right() - _CHEVRON)
            self._paint_chevron(painter, ink)
        text = painter.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width()
        )
        place = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, place, text)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            bottom = self.height() / 2 + theme.px(9) + 0.5
            painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))

    def _paint_chevron(self, painter: QPainter, ink: QColor) -> None:
        right, middle = self.width() - 1.0, self.height() / 2 + 1
        painter.setPen(QPen(ink, 1.3, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(
            [
                QPointF(right - 8, middle - 2),
                QPointF(right - 4.5, middle + 1.5),
                QPointF(right - 1, middle - 2),
            ]
        )
        painter.setPen(ink)
