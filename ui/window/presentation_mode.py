"""The layout for a projector: the whole screen, large type, and only what a class looks at."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial

from PySide6.QtCore import (
    QByteArray,
    QElapsedTimer,
    QEvent,
    QObject,
    QPointF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QDockWidget

from ui.base import theme
from ui.window.context import DocumentWindow
from ui.window.presentation_band import PresentationBand
from ui.window.window_manager import fill_screen

_PLOTS, _PANEL = 0.3, 0.4  # of the width
_NEEDED = {"decision-map": 0, "loss": 1000, "gradients": 1300}  # px of height
_ARITHMETIC = 0.26  # of the height, but no more than
_MOST_ARITHMETIC = 152  # px for type of the usual size
_PATIENCE = 2000  # ms in which the desktop leaves full screen


@dataclass(frozen=True)
class _Before:
    """What the window was like."""

    state: QByteArray
    geometry: QByteArray
    movable: bool
    tool: str
    size: QSize
    window_state: Qt.WindowState
    view: tuple[QTransform, QPointF] | None  # of a canvas that had been zoomed or moved by hand


class Presenting(QObject):
    """Goes into the layout for presenting, and back to exactly what there was."""

    changed = Signal(bool)  # whether the window is in it
    placed = Signal()  # the docks have been given their places

    def __init__(self, window: DocumentWindow, another: Callable[[], bool]) -> None:
        """`another` tells whether another window presents, whose large type all windows have."""
        super().__init__(window)
        self._window, self._another = window, another
        self._before: _Before | None = None
        self._awaited: _Before | None = None
        self._waited = QElapsedTimer()
        self._asked: QDockWidget | None = None  # the plot that was brought meanwhile
        self._first: QDockWidget  # of the plots that are shown; set with them
        self._panel: QDockWidget | None = None  # what stands in the place of the plots
        window.docks.brought.connect(self._follow_brought)
        for dock in window.docks.panels:  # closed and brought by keys of their own
            dock.visibilityChanged.connect(partial(self._follow_panel, dock))

    @property
    def on(self) -> bool:
        """Whether the window is in it."""
        return self._before is not None

    @property
    def usual_layout(self) -> QByteArray:
        """The state of the window, but for presenting."""
        return self._window.saveState() if self._before is None else self._before.state

    def lay_out(self, state: QByteArray) -> None:
        """Let the window have this state once it is no longer in it."""
        assert self._before is not None
        self._before = replace(self._before, state=state)

    def toggle(self) -> None:
        """Go into it, or back."""
        if self._before is None:
            self._enter()
        else:
            self._leave(self._before)
        self.changed.emit(self.on)

    def _enter(self) -> None:
        window, docks = self._window, self._window.docks
        window.complete()
        window.removeEventFilter(self)
        self._before = _Before(
            window.saveState(),
            window.saveGeometry(),
            docks.movable,
            window.canvas.tool,
            window.size(),
            window.windowState(),
            window.canvas.place,
        )
        theme.set_scale(theme.PRESENTING)
        docks.set_movable(False)
        docks.presented = True
        self._asked = self._panel = None
        in_front = self._put_panels_at_right()
        self._show_plots(self._plot_of_lesson())
        for bar in (window.menus, window.status):
            bar.hide()
        self._show_band(True)
        window.canvas.set_tool("select")
        if in_front is not None:
            in_front.show()
        fill_screen(window)
        self._share(window.screen().size())
        window.canvas.fit()
        window.canvas.setFocus()
        self.placed.emit()

    def _put_panels_at_right(self) -> QDockWidget | None:
        """Hidden, where the plots are; the one that was seen until now."""
        docks = self._window.docks
        in_front = next(filter(docks.is_seen, docks.panels), None)
        for panel in docks.panels:
            panel.hide()
            panel.setFloating(False)
            self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, panel)
        return in_front

    def _share(self, size: QSize) -> None:
        """Give plots and arithmetic their parts of the screen."""
        height = min(round(_ARITHMETIC * size.height()), theme.px(_MOST_ARITHMETIC))
        self._band.arithmetic.setFixedHeight(height)
        self._band.fit()
        top, part = (self._first, _PLOTS) if self._panel is None else (self._panel, _PANEL)
        width = round(part * size.width())
        self._window.resizeDocks([top], [width], Qt.Orientation.Horizontal)

    @cached_property
    def _band(self) -> PresentationBand:
        return PresentationBand(self._window)

    def _show_band(self, shown: bool) -> None:
        """Take the strip from below the canvas into the band, or put it back."""
        window, areas = self._window, Qt.DockWidgetArea
        corner = areas.BottomDockWidgetArea if shown else areas.RightDockWidgetArea
        window.setCorner(Qt.Corner.BottomRightCorner, corner)
        if shown:
            window.addDockWidget(areas.BottomDockWidgetArea, self._band)
            self._band.begin()
        else:
            window.put_strip_below_canvas()
            window.removeDockWidget(self._band)
        self._band.setVisible(shown)
        window.strip.timeline.show_travel(not shown)
        window.canvas.show_tools(not shown)
        window.transport.set_presenting(shown)

    def _leave(self, before: _Before) -> None:
        window, self._before = self._window, None
        theme.set_scale(theme.PRESENTING if self._another() else 1.0)
        self._show_band(False)
        window.canvas.set_tool(before.tool)
        for bar in (window.menus, window.status):
            bar.show()
        window.setWindowState(before.window_state)
        window.restoreGeometry(before.geometry)
        window.docks.presented = False
        window.docks.set_movable(before.movable)
        self._put_back(before)
        if window.size() != before.size:
            self._awaited = before
            self._waited.start()
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The desktop gives the window its old size later, and docks must then have theirs."""
        awaited = self._awaited
        if event.type() != QEvent.Type.Resize or awaited is None:
            return False
        there = self._window.size() == awaited.size
        if there or self._waited.hasExpired(_PATIENCE):
            self._window.removeEventFilter(self)
            self._awaited = None
        if there:
            self._put_back(awaited)
        return False

    def _put_back(self, before: _Before) -> None:
        """At once, and again as soon as all knows how small it is in small type."""
        self._restore(before)
        QTimer.singleShot(0, self, partial(self._restore, before))

    def _restore(self, before: _Before) -> None:
        if not self.on:
            self._window.restoreState(before.state)
            if self._asked is not None and self._window.lessons.is_on:  # its step goes on
                self._window.docks.bring(self._asked)
            self.placed.emit()
            self._window.canvas.return_to(before.view)

    def _plot_of_lesson(self) -> QDockWidget | None:
        """The one that a step or a word of a lesson has brought, if it is still in sight."""
        docks = self._window.docks
        brought = docks.plots.get(docks.last_brought)
        is_in_sight = brought is not None and docks.is_seen(brought)
        return brought if self._window.lessons.is_on and is_in_sight else None

    def _follow_brought(self, dock: QDockWidget) -> None:
        """Show a plot that is brought while presenting in the place of another one."""
        if self.on:
            self._asked = dock
            self._show_plots(dock)
            self._share(self._window.screen().size())

    def _follow_panel(self, dock: QDockWidget, seen: bool) -> None:
        """A panel has the place of the plots, and the room to be read as a whole, until it goes."""
        if not self.on or self._band.isHidden():  # or on the way into it
            return
        if seen and dock is not self._panel:
            self._panel = dock
            for other in (*self._window.docks.panels, *self._window.docks.plots.values()):
                other.setVisible(other is dock)
        elif dock is self._panel and dock.isHidden():
            self._show_plots(self._first)
        else:
            return
        self._share(self._window.screen().size())

    def _show_plots(self, first: QDockWidget | None) -> None:
        """Show the plots that the screen has room for, this one first, and a round, but no other dock."""
        self._panel = None
        docks, height = self._window.docks, self._window.screen().size().height()
        usual = [docks.plots[name] for name, needed in _NEEDED.items() if height >= needed]
        self._first = first or usual[0]
        others = [dock for dock in usual if dock is not self._first]
        shown = [self._first, *others][: len(usual)]
        kept = () if docks.exercise.isHidden() else (docks.exercise,)
        for dock in docks:
            dock.setVisible(dock in (*shown, *kept))
        for dock in shown:
            dock.setFloating(False)
            self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
