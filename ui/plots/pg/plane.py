"""The plane of a plot: pyqtgraph's view and axes in a widget, and which part of all is in sight."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pyqtgraph
from PySide6.QtCore import QLineF, QMarginsF, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QPainterPath, QResizeEvent
from PySide6.QtWidgets import QGraphicsItem, QSizePolicy, QWidget

from ui.base import theme
from ui.plots.pg import ranges
from ui.plots.pg.axis import Axis, Ticks, linear
from ui.plots.pg.overlay import Grid, Overlay, Shown
from ui.plots.pg.ranges import Range

PADDING = 16  # px between what a card shows and its edge
_NUMBERS, _TOP, _BOTTOM = 42, 8, 20  # px left, above and below: numbers stand there


class _Box(pyqtgraph.ViewBox):
    """Clips what is in it a little outside, so that a line on its edge is whole."""

    overhang = 4.0
    _clip = QRectF(), QPainterPath()  # what is clipped to, as the path that painting asks for

    def shape(self) -> QPainterPath:
        more = self.overhang
        room = self.rect().adjusted(-more, -more, more, more)
        if room != self._clip[0]:
            path = QPainterPath()
            path.addRect(room)
            self._clip = room, path
        return self._clip[1]


class Plane(QWidget):
    """Items between two axes. Give them to `add`, and say what all is by `set_range`.

    pyqtgraph draws; it gets no events.
    """

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: Range = (0.0, 1.0, 0.0, 1.0)
        self._zoomed: Range | None = None
        self._limits: Range | None = None
        self._locked = False
        self.is_disposed = False
        self._words = ""
        self._margins = QMarginsF(PADDING + _NUMBERS, _TOP, PADDING, _BOTTOM)
        self._area = self._area_now()
        self._shown_span: Range | None = None  # that the marks were drawn for
        self.grid = True
        self._build()
        theme.set_font(self, 11)
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
            axis.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

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
        """Draw hairlines at the marks, or none."""
        self.grid = on
        self._draw_marks()

    def cover(self) -> None:
        """Pictures cover the plane: hairlines lie over them, both ways, once they are asked for."""
        self._grid.lie_over()
        self.set_grid(False)

    @property
    def has_marks(self) -> bool:
        """Whether there is something to draw hairlines at."""
        return self.side.isVisible() and bool(self.side.marks())

    @contextmanager
    def drawn_anew(self) -> Iterator[None]:
        """What is kept as pixels is drawn again, for a picture of another sharpness."""
        items = [*self._box.childGroup.childItems(), self.bottom, self.side]
        kept = {item: item.cacheMode() for item in items}
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
        self._limits = (left, right, bottom, top)

    @property
    def limits(self) -> Range:
        """Nothing beyond this can be brought into sight."""
        return self._limits or self._all

    def fitted(self, part: Range) -> Range:
        """A part with as much around it as gives it the shape of a locked plane."""
        return ranges.of_shape(part, self._all) if self._locked else part

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
        if self.grid and self._grid.is_over:
            for mark, _ in self.bottom.marks():
                x = round(area.left() + self.bottom.place(mark))
                lines.append(QLineF(x, area.top(), x, area.bottom()))
        self._grid.draw(area, lines)

    def _draw_overlay(self) -> None:
        area = self.area
        frame = self.frame_around(area) if self.hasFocus() else None
        lines = () if self._words else self.cross()
        names = () if self._words else tuple(self.names())
        self._overlay.show_all(Shown(area, lines, self.chosen(), self._words, frame, names))

    def names(self) -> Sequence[tuple[float, float, str, str]]:
        """What stands at the right of the plane: pixels across and down, a text and its colour."""
        return ()

    def frame_around(self, area: QRectF) -> QRectF:
        """The frame that shows where the keyboard is."""
        return area.adjusted(-3.5, -3.5, 3.5, 3.5)

    def cross(self) -> tuple[QLineF, ...]:
        """The lines of a crosshair."""
        return ()

    def chosen(self) -> QRectF | None:
        """The box that is being drawn by mouse."""
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self.resized.emit()

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
