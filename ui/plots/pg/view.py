"""A plot that is zoomed, scrolled and read by mouse and keys: pyqtgraph's view and axes in a widget.

pyqtgraph draws; it gets no events. What a mouse or a key does is decided here, once for all plots.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import pyqtgraph
from PySide6.QtCore import QEvent, QLineF, QMarginsF, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainterPath,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGraphicsItem, QSizePolicy, QToolTip, QWidget

from ui.base import theme
from ui.plots.pg.axis import Axis, Ticks, linear
from ui.plots.pg.overlay import Grid, Overlay, Shown

Range = tuple[float, float, float, float]  # left, right, bottom, top

PADDING = 16  # px between what a card shows and its edge
_NUMBERS, _TOP, _BOTTOM = 42, 8, 20  # px left, above and below: numbers stand there
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
    """A button that is held: where it went down, where it is, and whether it draws a box."""

    start: QPointF
    at: QPointF
    boxes: bool
    moved: bool = False


class _Box(pyqtgraph.ViewBox):
    """Clips what is in it a little outside, so that a line on its edge is whole."""

    overhang = 4.0

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        more = self.overhang
        path.addRect(self.rect().adjusted(-more, -more, more, more))
        return path


class PlotView(QWidget):
    """The plane of a plot between two axes. Give items to `add`, and say what all is by `set_range`.

    Wheel and drag zoom and scroll, a right drag or one with Shift zooms to a box, a double click or A
    shows all again; arrows move the crosshair, Enter clicks. A subclass may give these another sense
    by overriding `zoom`, `move_sight`, `zoom_to`, `show_all` and `step`.
    """

    pointed = Signal(float, float)  # a place in units of the axes
    left = Signal()  # nothing is pointed at any more
    clicked = Signal(float, float)
    moved = Signal()  # the user has brought another part into sight, or all
    arrows = frozenset(_MOVES)  # keys that move the crosshair

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: Range = (0.0, 1.0, 0.0, 1.0)
        self._zoomed: Range | None = None
        self._locked = False
        self.is_disposed = False
        self._grip: _Grip | None = None
        self._words = ""
        self._margins = QMarginsF(PADDING + _NUMBERS, _TOP, PADDING, _BOTTOM)
        self._area = self._area_now()
        self._shown_span: Range | None = None  # that the marks were drawn for
        self.grid = True
        self.place: tuple[float, float] | None = None  # that is pointed at
        self._build()
        theme.set_font(self, 11)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.apply_theme)

    def _build(self) -> None:
        self._view = pyqtgraph.GraphicsView(self, background=theme.current().window)
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setViewportUpdateMode(
            pyqtgraph.GraphicsView.ViewportUpdateMode.FullViewportUpdate
        )
        self._view.setCacheMode(pyqtgraph.GraphicsView.CacheModeFlag.CacheNone)  # one plain colour
        self._box = _Box(enableMouse=False, enableMenu=False, defaultPadding=0)
        self._box.disableAutoRange()
        self.bottom, self.side = Axis("bottom", linear), Axis("left", linear)
        self._grid, self._overlay = Grid(), Overlay()
        for item in (self._grid, self._box, self.bottom, self.side, self._overlay):
            self._view.addItem(item)
        for axis in (self.bottom, self.side):
            axis.linkToView(self._box)

    # -- what is drawn ----------------------------------------------------------------------------

    def add(self, item: QGraphicsItem) -> None:
        """Draw an item, in units of the axes; the last one lies on top."""
        self._box.addItem(item, ignoreBounds=True)

    def remove(self, item: QGraphicsItem) -> None:
        """Draw an item no more."""
        self._box.removeItem(item)

    def set_ticks(self, bottom: Ticks, side: Ticks) -> None:
        """Mark the axes so; see `ui.plots.pg.axis`."""
        if (bottom, side) != (self.bottom.ticks, self.side.ticks):
            self.bottom.ticks, self.side.ticks = bottom, side
            self._draw_marks()

    def set_labels(self, bottom: str, side: str) -> None:
        """Name the axes."""
        if (bottom, side) != (self.bottom.title, self.side.title):
            self.bottom.title, self.side.title = bottom, side
            self._draw_marks()

    def set_words(self, words: str) -> None:
        """Say something instead of an empty plane, "" for nothing."""
        if words != self._words:
            self._words = words
            for item in (self._grid, self._box, self.bottom, self.side):
                item.setVisible(not words)
            self._lay_out()  # pyqtgraph takes the room of an axis that is hidden

    def set_margins(self, left: float, top: float, right: float, bottom: float) -> None:
        """Leave so much room, in pixels of type of the usual size, around the plane."""
        self._margins = QMarginsF(left, top, right, bottom)
        self._lay_out()
        self.updateGeometry()

    def lock_aspect(self, locked: bool = True) -> None:
        """Let the plane have the shape of its range: a unit is as long up as it is across."""
        self._locked, self._box.overhang = locked, 0.0
        kind = QSizePolicy.Policy.Preferred if locked else QSizePolicy.Policy.Expanding
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, kind)
        policy.setHeightForWidth(locked)
        self.setSizePolicy(policy)
        self._lay_out()

    def set_grid(self, on: bool) -> None:
        """Draw hairlines at the marks of the vertical axis, or none."""
        self.grid = on
        self._draw_marks()

    @contextmanager
    def drawn_anew(self) -> Iterator[None]:
        """What is kept as pixels is drawn again, for a picture of another sharpness."""
        kept = {item: item.cacheMode() for item in self._box.childGroup.childItems()}
        for item in kept:
            item.setCacheMode(QGraphicsItem.CacheMode.NoCache)
        yield
        for item, mode in kept.items():
            item.setCacheMode(mode)

    def apply_theme(self) -> None:
        """Take the colours and the type of the theme; items that keep a colour are their owner's."""
        self._view.setBackground(theme.current().window)
        self._lay_out()
        self._view.viewport().update()

    def dispose(self) -> None:
        """Let go of all that pyqtgraph keeps; the view can be deleted in any order then."""
        if self.is_disposed:
            return
        self.is_disposed = True
        theme.changed.disconnect(self.apply_theme)
        QToolTip.hideText()
        for axis in (self.bottom, self.side):
            axis.unlinkFromView()
        for item in self._box.childGroup.childItems():
            self._box.removeItem(item)
        self._box.unregister()

    # -- what is in sight -------------------------------------------------------------------------

    @property
    def area(self) -> QRectF:
        """The rectangle that the data are drawn in, in pixels."""
        return QRectF(self._area)

    def _area_now(self) -> QRectF:
        room = self._room()
        if self._locked:
            left, right, bottom, top = self._all
            unit = min(room.width() / (right - left), room.height() / (top - bottom))
            room.setSize(QSizeF(round(unit * (right - left)), round(unit * (top - bottom))))
        return room

    def _room(self) -> QRectF:
        margins = self._margins
        left, top = PADDING + theme.px(margins.left() - PADDING), theme.px(margins.top())
        width = self.width() - left - margins.right()
        height = self.height() - top - theme.px(margins.bottom())
        return QRectF(left, top, max(width, 8), max(height, 8))

    @property
    def whole(self) -> Range:
        """What all is: what a double click shows."""
        return self._all

    @property
    def span(self) -> Range:
        """What is in sight."""
        return self._zoomed or self._all

    @property
    def is_zoomed(self) -> bool:
        """Whether less than all is in sight."""
        return self._zoomed is not None

    def set_range(self, left: float, right: float, bottom: float, top: float) -> None:
        """Let this be all. It is in sight, unless a part has been zoomed into."""
        new = (left, right, bottom, top)
        if new != self._all:
            self._all = new
            if self._locked:
                self._lay_out()
                self.updateGeometry()
        self._show_span()

    def set_limits(self, left: float, right: float, bottom: float, top: float) -> None:
        """Nothing beyond this can be brought into sight; at first that is all."""
        self._limits: Range = (left, right, bottom, top)

    def show_ranges(self, whole: Range, part: Range | None) -> None:
        """Let the first be all, and bring the second into sight, without telling anyone."""
        self._all, self._zoomed = whole, part
        self._show_span()

    def show_part(self, part: Range | None) -> None:
        """Bring a part into sight, or None for all, without telling anyone."""
        self._zoomed = part
        self._show_span()

    def to_pixel(self, x: float, y: float) -> QPointF:
        """Where a place of the plane is in the widget."""
        area, (left, right, bottom, top) = self.area, self.span
        return QPointF(
            area.left() + (x - left) / (right - left) * area.width(),
            area.bottom() - (y - bottom) / (top - bottom) * area.height(),
        )

    def to_place(self, pixel: QPointF) -> tuple[float, float]:
        """The place of the plane at a pixel of the widget."""
        area, (left, right, bottom, top) = self.area, self.span
        x = left + (pixel.x() - area.left()) / area.width() * (right - left)
        return x, bottom + (area.bottom() - pixel.y()) / area.height() * (top - bottom)

    def _lay_out(self) -> None:
        """Put axes and plane where they belong; nothing that they show can move them."""
        area = self._area = self._area_now()
        self._view.setGeometry(self.rect())
        self._box.setGeometry(area)
        self._box.updateMatrix()
        self.side.setWidth(area.left())
        self.bottom.setHeight(self.height() - area.bottom())
        self.side.setGeometry(QRectF(0, area.top(), area.left(), area.height()))
        below = self.height() - area.bottom()
        self.bottom.setGeometry(QRectF(area.left(), area.bottom(), area.width(), below))
        self._draw_marks()

    def _show_span(self) -> None:
        left, right, bottom, top = self.span
        if self.span == self._shown_span:
            return
        self._shown_span = self.span
        self._box.setRange(xRange=(left, right), yRange=(bottom, top), padding=0)
        self._box.updateMatrix()  # or it is done in painting, which then has to be done again
        self._draw_marks()

    def _draw_marks(self) -> None:
        for axis in (self.bottom, self.side):
            axis.redraw()
        self._draw_grid()
        self._draw_overlay()

    def _draw_grid(self) -> None:
        area = self.area
        lines = []
        if self.grid:
            for mark, _ in self.side.marks():
                y = round(area.top() + self.side.place(mark))
                lines.append(QLineF(area.left(), y, area.right(), y))
        self._grid.draw(area, lines)

    def _draw_overlay(self) -> None:
        area, grip = self.area, self._grip
        box = QRectF(grip.start, grip.at).normalized() & area if grip and grip.boxes else None
        frame = self.frame_around(area) if self.hasFocus() else None
        lines = () if self._words else self.cross()
        names = () if self._words else tuple(self.names())
        self._overlay.show_all(Shown(area, lines, box, self._words, frame, names))

    def names(self) -> Sequence[tuple[float, float, str, str]]:
        """What stands at the right of the plane: pixels across and down, a text and its colour."""
        return ()

    def frame_around(self, area: QRectF) -> QRectF:
        """The frame that shows where the keyboard is."""
        return area.adjusted(-3.5, -3.5, 3.5, 3.5)

    def cross(self) -> tuple[QLineF, ...]:
        """The lines of the crosshair: through the place that is pointed at by keys."""
        if self.place is None or not self.hasFocus():
            return ()
        area, at = self.area, self.to_pixel(*self.place)
        x, y = round(at.x()), round(at.y())
        return (
            QLineF(x, area.top(), x, area.bottom()),
            QLineF(area.left(), y, area.right(), y),
        )

    # -- zooming and scrolling --------------------------------------------------------------------

    def zoom(self, factor: float, x: float, y: float) -> None:
        """Bring `factor` times as much into sight, with the place (x, y) staying where it is."""
        left, right, bottom, top = self.span
        whole = self._all
        least = _CLOSEST * (whole[1] - whole[0]) / (right - left)
        factor = max(factor, least)
        self._go(
            (
                *(x + (left - x) * factor, x + (right - x) * factor),
                *(y + (bottom - y) * factor, y + (top - y) * factor),
            )
        )

    def move_sight(self, dx: float, dy: float) -> None:
        """Move what is in sight."""
        if self._zoomed is not None:
            left, right, bottom, top = self.span
            self._go((left + dx, right + dx, bottom + dy, top + dy))

    def zoom_to(self, part: Range) -> None:
        """Bring a part into sight, with all of it in a plane of locked shape."""
        left, right, bottom, top = part
        if self._locked:
            whole = self._all
            across, up = whole[1] - whole[0], whole[3] - whole[2]
            share = max((right - left) / across, (top - bottom) / up) / 2
            x, y = (left + right) / 2, (bottom + top) / 2
            part = (x - share * across, x + share * across, y - share * up, y + share * up)
        self._go(part)

    def show_all(self) -> None:
        """Bring all into sight."""
        self._go(None)

    def _go(self, part: Range | None) -> None:
        part = part and _inside(part, self.limits)
        self.show_part(None if part == self._all else part)
        self.moved.emit()

    @property
    def limits(self) -> Range:
        """Nothing beyond this can be brought into sight."""
        return getattr(self, "_limits", None) or self._all

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

    # -- events -----------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        grip, at = self._grip, event.position()
        if grip is None:
            self._point_at(at)
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
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.button() in (_LEFT, _RIGHT):
            at = event.position()
            self._grip = _Grip(at, at, event.button() == _RIGHT or shift)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grip, self._grip = self._grip, None
        if grip is None:
            return
        self._draw_overlay()
        if grip.boxes and grip.moved:
            self._zoom_to_box(QRectF(grip.start, grip.at).normalized() & self.area)
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
        self.show_all()

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
        self._grip = None
        self.point(None)
        self._draw_overlay()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._grip = None
        self.point(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

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

    # -- size -------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(328, self.heightForWidth(328) if self._locked else 136)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 140 if self._locked else 84)

    def hasHeightForWidth(self) -> bool:
        return self._locked

    def heightForWidth(self, width: int) -> int:
        if not self._locked:
            return -1
        left, right, bottom, top = self._all
        margins = self._margins
        across = width - PADDING - theme.px(margins.left() - PADDING) - margins.right()
        up = across * (top - bottom) / (right - left)
        return round(up) + theme.px(margins.top()) + theme.px(margins.bottom())


def _inside(part: Range, limits: Range) -> Range:
    """A part moved to where it is inside the limits."""
    left, right = _within(part[:2], limits[:2])
    bottom, top = _within(part[2:], limits[2:])
    return left, right, bottom, top


def _within(part: tuple[float, float], limits: tuple[float, float]) -> tuple[float, float]:
    (low, high), (least, most) = part, limits
    if high - low >= most - least:
        return limits
    inside = max(least - low, 0.0) + min(most - high, 0.0)
    return low + inside, high + inside
