"""A slider through the steps of a run, with marks on it."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSlider, QToolTip, QWidget

from ui.base import theme

_HANDLE = 4  # px, as wide as the style sheet makes it
_RADIUS = 4.0  # px of a dot
_REACH = 6  # px from a dot within which the mouse means it


class Scrubber(QSlider):
    """Jumps to where it is clicked, so that a click begins a drag; one near a mark goes to the mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._marks: Mapping[int, str] = {}
        self._stops: tuple[int, ...] = ()
        self._changes: tuple[int, ...] = ()

    def show_marks(self, stops: Mapping[int, str], changes: Mapping[int, str]) -> None:
        """Mark where breakpoints paused and settings changed, each with a sentence on what happened."""
        both = {i: f"{changes[i]}\n{stops[i]}" for i in stops.keys() & changes.keys()}
        self._marks = {**changes, **stops, **both}
        if (self._stops, self._changes) != (tuple(stops), tuple(changes)):
            self._stops, self._changes = tuple(stops), tuple(changes)
            self.setAccessibleDescription(self._description())
            self.update()

    def _description(self) -> str:
        paused = self.tr("Breakpoints paused at {0}. Ctrl+Left and Ctrl+Right go there.")
        changed = self.tr("Settings changed at {0}. Ctrl+Left and Ctrl+Right go there.")
        told = (paused, self._stops), (changed, self._changes)
        return " ".join(
            text.format(", ".join(f"{iteration:,}" for iteration in sorted(marked)))
            for text, marked in told
            if marked
        )

    def _x(self, iteration: int) -> int:
        span = self.width() - _HANDLE
        place = self.style().sliderPositionFromValue(
            self.minimum(), self.maximum(), iteration, span
        )
        return place + _HANDLE // 2

    def _mark_at(self, x: float) -> int | None:
        """The marked iteration nearest to a place of the mouse, if one is within reach."""
        near = min(self._marks, key=lambda mark: abs(self._x(mark) - x), default=None)
        return near if near is not None and abs(self._x(near) - x) <= _REACH else None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._marks:
            return
        colours, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.window), 1.5))
        painter.setBrush(QColor(colours.text))
        for x in {self._x(change) for change in self._changes}:
            painter.drawRect(QRectF(x - 2, self.height() / 2 - 6, 4, 12))
        painter.setBrush(QColor(colours.negative))
        for x in {self._x(stop) for stop in self._stops}:
            painter.drawEllipse(QPointF(x, self.height() / 2), _RADIUS, _RADIUS)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        mark = self._mark_at(x)
        if event.button() == Qt.MouseButton.LeftButton and mark is not None:
            self.setValue(mark)
            return
        if event.button() == Qt.MouseButton.LeftButton:
            span = self.width() - _HANDLE
            place = int(x) - _HANDLE // 2
            self.setValue(
                self.style().sliderValueFromPosition(self.minimum(), self.maximum(), place, span)
            )
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            here, back = self.value(), event.key() == Qt.Key.Key_Left
            beyond = [mark for mark in self._marks if (mark < here if back else mark > here)]
            if beyond:
                self.setValue(max(beyond) if back else min(beyond))
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self._mark_at(event.pos().x())
            if mark is not None:
                QToolTip.showText(event.globalPos(), self._marks[mark], self)
                return True
        return super().event(event)
