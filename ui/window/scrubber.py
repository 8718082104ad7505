"""The slider of the timeline, with a dot where a breakpoint has paused the run."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, Qt
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
    """Jumps to where it is clicked, so that a click begins a drag; one near a dot goes to the dot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._stops: Mapping[int, str] = {}
        self._shown: tuple[int, ...] = ()

    def show_stops(self, stops: Mapping[int, str]) -> None:
        """Mark iterations, each with a sentence on what happened there."""
        self._stops = stops
        if self._shown != tuple(stops):
            self._shown = tuple(stops)
            self.setAccessibleDescription(
                self.tr("Breakpoints paused at {0}. Ctrl+Left and Ctrl+Right go there.").format(
                    ", ".join(f"{iteration:,}" for iteration in sorted(stops))
                )
                if stops
                else ""
            )
            self.update()

    def _x(self, iteration: int) -> int:
        span = self.width() - _HANDLE
        place = self.style().sliderPositionFromValue(
            self.minimum(), self.maximum(), iteration, span
        )
        return place + _HANDLE // 2

    def _stop_at(self, x: float) -> int | None:
        """The marked iteration nearest to a place of the mouse, if one is within reach."""
        near = min(self._stops, key=lambda stop: abs(self._x(stop) - x), default=None)
        return near if near is not None and abs(self._x(near) - x) <= _REACH else None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._stops:
            return
        colours, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.window), 1.5))
        painter.setBrush(QColor(colours.negative))
        for x in {self._x(stop) for stop in self._stops}:
            painter.drawEllipse(QPointF(x, self.height() / 2), _RADIUS, _RADIUS)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        stop = self._stop_at(x)
        if event.button() == Qt.MouseButton.LeftButton and stop is not None:
            self.setValue(stop)
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
            beyond = [stop for stop in self._stops if (stop < here if back else stop > here)]
            if beyond:
                self.setValue(max(beyond) if back else min(beyond))
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            stop = self._stop_at(event.pos().x())
            if stop is not None:
                QToolTip.showText(event.globalPos(), self._stops[stop], self)
                return True
        return super().event(event)
