"""The layout for a projector: the whole screen, large type, and only what a class looks at."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QElapsedTimer, QEvent, QObject, QPointF, QSize, Qt
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme

if TYPE_CHECKING:
    from ui.window import MainWindow

_PLOTS = 0.3  # of the width
_ROOM_FOR_ALL_PLOTS = 900  # px of height
_PATIENCE = 2000  # ms in which the desktop leaves full screen


@dataclass(frozen=True)
class _Before:
    """What the window was like."""

    state: QByteArray
    geometry: QByteArray
    movable: bool
    size: QSize
    window_state: Qt.WindowState
    view: tuple[QTransform, QPointF] | None  # of a canvas that had been zoomed or moved by hand


class Presenting(QObject):
    """Goes into the layout for presenting, and back to exactly what there was."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._before: _Before | None = None
        self._awaited: _Before | None = None
        self._waited = QElapsedTimer()

    @property
    def on(self) -> bool:
        """Whether the window is in it."""
        return self._before is not None

    def toggle(self) -> None:
        """Go into it, or back."""
        if self._before is None:
            self._enter()
        else:
            self._leave(self._before)
        self._window.commands.present.setChecked(self.on)

    def _enter(self) -> None:
        window, docks = self._window, self._window.docks
        window.complete()
        window.removeEventFilter(self)
        self._before = _Before(
            window.saveState(),
            window.saveGeometry(),
            docks.movable,
            window.size(),
            window.windowState(),
            window.canvas.place,
        )
        _scale(theme.PRESENTING)
        docks.set_movable(False)
        for dock in docks:
            dock.setVisible(dock is docks.plots)
        docks.plots.setFloating(False)
        for bar in (window.menus, window.status):
            bar.hide()
        window.showFullScreen()
        size = window.screen().size()
        self._show_less(size.height() < _ROOM_FOR_ALL_PLOTS)
        width = round(_PLOTS * size.width())
        window.resizeDocks([docks.plots], [width], Qt.Orientation.Horizontal)
        window.canvas.fit()
        window.canvas.setFocus()

    def _leave(self, before: _Before) -> None:
        window, self._before = self._window, None
        _scale(1.0)
        self._show_less(False)
        for bar in (window.menus, window.status):
            bar.show()
        window.setWindowState(before.window_state)
        window.restoreGeometry(before.geometry)
        window.docks.set_movable(before.movable)
        window.restoreState(before.state)
        window.canvas.return_to(before.view)
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
            self._window.restoreState(awaited.state)
            self._window.canvas.return_to(awaited.view)
        return False

    def _show_less(self, less: bool) -> None:
        plots = self._window.docks.plots.widget()
        for plot in plots.findChildren(QWidget) if plots is not None else ():
            if plot.property("lessNeeded"):
                plot.setVisible(not less)


def _scale(scale: float) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, replace(theme.current(), scale=scale))
