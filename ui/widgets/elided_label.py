"""A label that ends in dots where there is no room for all of it."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

_BETWEEN = " · "


class ElidedLabel(QLabel):
    """Takes the room it gets, and asks for none."""

    @property
    def shown(self) -> str:
        """What is written, as far as there is room."""
        return self.text()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        elide = Qt.TextElideMode.ElideRight
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.shown, elide, room.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(self.alignment()), text)
        painter.end()


class WholeLabel(ElidedLabel):
    """All of a text; where it has no room none, and it is in the tooltip alone."""

    @property
    def shown(self) -> str:
        return self.text() if self._width(self.text()) <= self.contentsRect().width() else ""

    def _width(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self.text() if self.shown != self.text() else "")
        return super().event(event)


class PartsLabel(WholeLabel):
    """Parts with a dot between them; those at the end that have no room are in the tooltip alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""

    def setText(self, text: str) -> None:  # noqa: N802
        # Not that of the QLabel: with every other text, that has the whole window laid out again.
        if text != self._whole:
            self._whole = text
            self.setAccessibleName(text)
            self.update()

    def text(self) -> str:
        return self._whole

    @property
    def shown(self) -> str:
        parts, room = self.text().split(_BETWEEN), self.contentsRect().width()
        while len(parts) > 1 and self._width(_BETWEEN.join(parts)) > room:
            parts.pop()
        return _BETWEEN.join(parts)
