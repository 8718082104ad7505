"""A plot that is zoomed, scrolled and read by mouse and keys: what these do, once for all plots."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from ui.plots.pg import ranges
from ui.plots.pg.hand import Hand
from ui.plots.pg.plane import Plane
from ui.plots.pg.ranges import Range

_STEPS = 40  # of the crosshair from edge to edge
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
_CLOSEST = 1e-6  # share of all: closer one does not zoom


@dataclass
class _Grip:
    """A button that is held: where it went down, where it is, and whether it draws a box.

    What it does may be up to the hand of the plot.
    """

    start: QPointF
    at: QPointF
    boxes: bool
    moved: bool = False
    in_hand: bool = False


class PlotView(Plane):
    """A plane that is pointed at and moved.

    Wheel and drag zoom and scroll, a right drag or one with Shift zooms to a box, a double click or A
    shows all again; arrows move the crosshair, Enter clicks. A subclass may give these another sense
    by overriding `zoom`, `move_sight`, `zoom_to`, `show_all` and `step`. With a `hand` the left button
    and some keys are its.
    """

    pointed = Signal(float, float)  # a place in units of the axes
    left = Signal()  # nothing is pointed at any more
    clicked = Signal(float, float)
    moved = Signal()  # the user has brought another part into sight, or all
    arrows = frozenset(_MOVES)  # keys that move the crosshair
    # Of the class, since a view may be hidden before it is wholly made, or after it is taken apart.
    place: tuple[float, float] | None = None  # that is pointed at
    hand: Hand | None = None
    _grip: _Grip | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)

    def dispose(self) -> None:
        if not self.is_disposed:
            QToolTip.hideText()
        super().dispose()

    # -- zooming and scrolling --------------------------------------------------------------------

    def zoom(self, factor: float, x: float, y: float) -> None:
        """Bring `factor` times as much into sight, with the place (x, y) staying where it is."""
        left, right, bottom, top = self.span
        factor = max(factor, _CLOSEST * (self.whole[1] - self.whole[0]) / (right - left))
        self._go(
            (
                *(x + (left - x) * factor, x + (right - x) * factor),
                *(y + (bottom - y) * factor, y + (top - y) * factor),
            )
        )

    def move_sight(self, dx: float, dy: float) -> None:
        """Move what is in sight."""
        if self.is_zoomed:
            left, right, bottom, top = self.span
            self._go((left + dx, right + dx, bottom + dy, top + dy))

    def zoom_to(self, part: Range) -> None:
        """Bring a part into sight, with all of it in a plane of locked shape."""
        self._go(self.fitted(part))

    def show_all(self) -> None:
        """Bring all into sight."""
        self._go(None)

    def _go(self, part: Range | None) -> None:
        part = part and ranges.inside(part, self.limits)
        self.show_part(None if part == self.whole else part)
        self.moved.emit()

    # -- pointing ---------------------------------------------------------------------------------

    def point(self, place: tuple[float, float] | None) -> None:
        """Point at a place of the plane, or at none."""
        if place is None and self.place is None:
            return
        self.place = place
        if place is None:
            QToolTip.hideText()
            self.left.emit()
        else:
            self.pointed.emit(*place)
        self._draw_overlay()

    def step(self, dx: int, dy: int) -> None:
        """Move the crosshair by so many steps."""
        left, right, bottom, top = self.span
        x, y = self.place or ((left + right) / 2, (bottom + top) / 2)
        x += dx * (right - left) / _STEPS
        y += dy * (top - bottom) / _STEPS
        self.point((min(max(x, left), right), min(max(y, bottom), top)))

    def show_text(self, text: str) -> None:
        """Say what is known of the place that is pointed at, beside it."""
        self.setAccessibleDescription(text)
        if self.place is None or not text:
            QToolTip.hideText()
        else:
            beside = self.mapToGlobal(self.to_pixel(*self.place) + QPointF(4, 4))
            QToolTip.showText(beside.toPoint(), text, self)

    def _point_at(self, pixel: QPointF) -> None:
        self.point(self.to_place(pixel) if self.area.contains(pixel) else None)

    def cross(self) -> tuple[QLineF, ...]:
        """Lines through the place that is pointed at by keys."""
        if self.place is None or not self.hasFocus():
            return ()
        area, at = self.area, self.to_pixel(*self.place)
        x, y = round(at.x()), round(at.y())
        return (
            QLineF(x, area.top(), x, area.bottom()),
            QLineF(area.left(), y, area.right(), y),
        )

    def chosen(self) -> QRectF | None:
        grip = self._grip
        return self._box_of(grip) if grip is not None and grip.boxes else None

    def _box_of(self, grip: _Grip) -> QRectF:
        return QRectF(grip.start, grip.at).normalized() & self.area

    # -- events -----------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        grip, at = self._grip, event.position()
        if grip is None or grip.in_hand:
            self._point_at(at)
            if grip is not None and self.hand is not None:
                self.hand.drag(*self.to_place(at))
            return
        far = (at - grip.start).manhattanLength() >= QApplication.startDragDistance()
        grip.moved = grip.moved or far
        before, grip.at = self.to_place(grip.at), at
        if grip.boxes:
            self._draw_overlay()
        elif grip.moved:
            x, y = self.to_place(at)
            self.move_sight(before[0] - x, before[1] - y)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at, button = event.position(), event.button()
        if button not in (_LEFT, _RIGHT) or (self._grip is not None and self._grip.in_hand):
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        boxes = button == _RIGHT or shift
        taken = not boxes and self.hand is not None and self.area.contains(at)
        taken = taken and self.hand is not None and self.hand.press(*self.to_place(at))
        self._grip = _Grip(at, at, boxes, in_hand=taken)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grip = self._grip
        if grip is None or (grip.in_hand and event.button() != _LEFT):
            return
        self._grip = None
        self._draw_overlay()
        if grip.in_hand and self.hand is not None:
            self.hand.release()
        elif grip.boxes and grip.moved:
            self._zoom_to_box(self._box_of(grip))
        elif event.button() == _RIGHT:
            self._ask_menu(event.position())
        elif not grip.moved and self.area.contains(grip.start):
            self._point_at(grip.start)
            self.clicked.emit(*self.to_place(grip.start))

    def _zoom_to_box(self, box: QRectF) -> None:
        if box.width() > 2 and box.height() > 2:
            (left, top), (right, bottom) = map(self.to_place, (box.topLeft(), box.bottomRight()))
            self.zoom_to((left, right, bottom, top))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.hand is None or event.button() != _LEFT:
            self.show_all()
        else:
            self.mousePressEvent(event)  # two touches in quick succession

    def wheelEvent(self, event: QWheelEvent) -> None:
        turns = event.angleDelta().y() / 120
        self.zoom(0.8**turns, *self.to_place(event.position()))
        event.accept()

    def _ask_menu(self, at: QPointF) -> None:
        """A menu is the card's; a right button that drew no box asks for it."""
        there = self.mapToGlobal(at).toPoint()
        mouse = QContextMenuEvent.Reason.Mouse
        if (card := self.parentWidget()) is not None:
            QApplication.sendEvent(card, QContextMenuEvent(mouse, at.toPoint(), there))

    def leaveEvent(self, event: QEvent) -> None:
        self.point(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._draw_overlay()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._let_go()
        self.point(None)
        self._draw_overlay()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._let_go()
        self.point(None)

    def _let_go(self) -> None:
        self._grip = None
        if self.hand is not None:
            self.hand.cancel()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate:  # a text would be over another window
            self.point(None)
        # The plot has its own use for these keys, so the window's shortcuts wait.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._command(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = self._command(event)
        if command is None:
            super().keyPressEvent(event)
        else:
            command()

    @property
    def takes_keys(self) -> bool:
        """Whether there is anything that keys could move through."""
        return not self._words

    def _command(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does here, if anything."""
        shift = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        if event.modifiers() & ~shift:
            return None
        if self.hand is not None and (command := self.hand.command(event)) is not None:
            return command
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Menu:
            return partial(self._ask_menu, self.area.center())
        if not self.takes_keys:
            return None
        if key in self.arrows:
            return partial(self.step, *_MOVES[key])
        commands: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Plus: partial(self._zoom_by_key, 0.5),
            Qt.Key.Key_Equal: partial(self._zoom_by_key, 0.5),
            Qt.Key.Key_Minus: partial(self._zoom_by_key, 2.0),
            Qt.Key.Key_A: self.show_all,
        }
        if self.place is not None:
            commands |= dict.fromkeys((Qt.Key.Key_Return, Qt.Key.Key_Enter), self._click)
        return commands.get(key)

    def _zoom_by_key(self, factor: float) -> None:
        self.zoom(factor, *self.centre())

    def centre(self) -> tuple[float, float]:
        """Where keys zoom: at what is pointed at, or in the middle."""
        left, right, bottom, top = self.span
        return self.place or ((left + right) / 2, (bottom + top) / 2)

    def _click(self) -> None:
        if self.place is not None:
            self.clicked.emit(*self.place)
