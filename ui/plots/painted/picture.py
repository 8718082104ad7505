"""The picture of a decision map: colours or curves, and over them a layer that is drawn once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from nnsim.functions.tape import Array
from ui.base import theme
from ui.plots.map_settings import MapSettings
from ui.plots.painted import markers, polyline
from ui.plots.painted.frame import Frame, frame_of, height_for
from ui.plots.painted.picture_layer import layer, widest_label
from ui.plots.pg import marks

_REACH = 4.0  # px beyond a mark within which it is pointed at
_STEPS = 40  # of the crosshair from edge to edge
_MOVES = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_PICKS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Reading:
    """A place on the plane in units of its axes, and the drawn point there, if any."""

    x: float
    y: float
    sample: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One output of a function, over the inputs it was computed at."""

    colour: str
    inputs: Array
    outputs: Array


class Picture(QWidget):
    """Paints a view of the data, and reads places on it by mouse and by arrow keys."""

    pointed = Signal(object)  # a Reading, or None when no place is pointed at any more
    picked = Signal(int)  # the index of a point that was clicked

    def __init__(self, view: MapSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._ground: QImage | None = None
        self._lines: Sequence[Line] = ()
        self._layer: QPixmap | None = None
        self._drawn_for: tuple[object, ...] = ()
        self._frame = self._frame_now()
        self._pixels: Array = np.empty((0, 2))
        self._place: QPointF | None = None  # of the crosshair
        self._picked: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(160, 140)

    def show_view(self, view: MapSettings) -> None:
        """Show other points or axes; their colours come with `show_ground`."""
        self.view = view
        self._ground, self._lines = None, ()
        self.updateGeometry()
        self.update()

    def show_ground(self, ground: QImage | None, lines: Sequence[Line] = ()) -> None:
        """Show these colours, or these lines, under the points."""
        self._ground, self._lines = ground, lines
        self.update(self.frame.plane.toAlignedRect())

    def show_picked(self, sample: int | None) -> None:
        """Mark one point, as an index into the data set."""
        if sample != self._picked:
            self._picked = sample
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, self.heightForWidth(360))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return height_for(self.view, width, widest_label(self.view))

    @property
    def frame(self) -> Frame:
        """Where the plane is."""
        self._prepare()
        return self._frame

    def _frame_now(self) -> Frame:
        return frame_of(self.view, QSizeF(self.size()), widest_label(self.view))

    # -- painting ---------------------------------------------------------------------------------

    def _prepare(self) -> QPixmap:
        """The layer, drawn anew when anything that it shows has changed."""
        drawn_for = self.view, self.size(), self.devicePixelRatioF(), theme.current()
        if self._layer is None or drawn_for != self._drawn_for:
            self._drawn_for, self._frame = drawn_for, self._frame_now()
            self._pixels = self._frame.pixels(self.view.positions)
            self._layer = layer(self.view, self._frame, self._pixels, *drawn_for[1:3])
        return self._layer

    def paintEvent(self, event: QPaintEvent) -> None:
        over, painter = self._prepare(), QPainter(self)
        colours, plane = theme.current(), self._frame.plane
        if self._ground is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(plane, self._ground)
        elif not self.view.is_function:
            painter.fillRect(plane, QColor(colours.raised))
        for line in self._lines:
            self._paint_line(painter, line)
        painter.drawPixmap(0, 0, over)
        if self._picked is not None and self._picked < len(self.view.dataset.features):
            at = self._frame.pixels(self.view.positions_of(np.array([self._picked])))
            markers.paint_sight(painter, QPointF(*at[0]), len(self._pixels), colours)
        if self.hasFocus():
            self._paint_focus(painter)

    def _paint_line(self, painter: QPainter, line: Line) -> None:
        painter.save()
        painter.setClipRect(self._frame.plane)
        points = self._frame.pixels(np.column_stack((line.inputs, line.outputs)))
        polyline.paint(painter, points[:, 0], points[:, 1], QColor(line.colour), weight=2)
        painter.restore()

    def _paint_focus(self, painter: QPainter) -> None:
        plane = self._frame.plane
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().accent), 1.5))
        painter.drawRoundedRect(plane.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self._place is not None:
            painter.setPen(QPen(QColor(theme.current().text), 1))
            x, y = self._place.toTuple()
            painter.drawLine(QPointF(x, plane.top()), QPointF(x, plane.bottom()))
            painter.drawLine(QPointF(plane.left(), y), QPointF(plane.right(), y))

    # -- reading ----------------------------------------------------------------------------------

    def reading(self) -> Reading | None:
        """What the crosshair or the mouse points at."""
        if self._place is None:
            return None
        return Reading(*self._frame.place(self._place), self._sample_at(self._place))

    def _sample_at(self, place: QPointF) -> int | None:
        """The index of the point drawn at a place, the upper one where they overlap."""
        apart = np.hypot(self._pixels[:, 0] - place.x(), self._pixels[:, 1] - place.y())
        nearest = len(apart) - 1 - int(apart[::-1].argmin())
        reach = marks.radius_for(len(apart)) + _REACH
        return int(self.view.indices[nearest]) if apart[nearest] <= reach else None

    def _point(self, place: QPointF | None) -> None:
        inside = place is not None and self.frame.plane.contains(place)
        if inside or self._place is not None:
            self._place = place if inside else None
            self.pointed.emit(self.reading())
            self.update()

    def let_go(self) -> None:
        """Nothing is pointed at any more."""
        self._point(None)

    def show_text(self, text: str) -> None:
        """Say what is known of the place that is pointed at, beside it."""
        if self._place is None:
            QToolTip.hideText()
        else:
            beside = self.mapToGlobal(self._place + QPointF(4, 4))
            QToolTip.showText(beside.toPoint(), text, self)

    def _pick(self) -> None:
        reading = self.reading()
        if reading is not None and reading.sample is not None:
            self.picked.emit(reading.sample)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point(event.position())
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick()

    def leaveEvent(self, event: QEvent) -> None:
        self.let_go()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.let_go()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.let_go()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.WindowDeactivate
        ):  # a text beside it would be over another one
            self.let_go()
        # Arrows move the crosshair here, so the window's shortcuts wait.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.key() in _MOVES or event.key() in _PICKS)
            and not event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(Qt.Key(event.key()))
        if move is not None:
            plane = self.frame.plane
            place = (self._place or plane.center()) + move * (plane.width() / _STEPS)
            x = min(max(place.x(), plane.left()), plane.right())
            self._point(QPointF(x, min(max(place.y(), plane.top()), plane.bottom())))
        elif event.key() in _PICKS:
            self._pick()
        else:
            super().keyPressEvent(event)
