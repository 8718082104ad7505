"""What a watch over the whole window counts as a fault: errors, messages of Qt, an empty canvas."""

import sys
import traceback
from collections import Counter
from collections.abc import Iterable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QRect, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.support.pixels import pixels
from ui.base import theme
from ui.window.main_window import MainWindow

# What a platform without a desktop says of itself, and does not concern the program.
_OF_THE_PLATFORM = ("This plugin does not support", "QXcb")
_EVERY = 5  # events between two looks at the canvas
_GRAIN = 3  # px
_PATIENCE = 20  # looks, while the keyboard is on its way to a dialog


class Watch:
    """Collects faults, each printed once with the event that met it."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.faults: list[str] = []
        self._event = "before the first event"
        self._number = 0
        self._waits = 0  # looks in a row at a dialog without the keyboard
        self._told: Counter[str] = Counter()
        sys.excepthook = self._error
        qInstallMessageHandler(self._message)

    def doing(self, number: int, what: str) -> None:
        """Which event comes now."""
        self._number, self._event = number, f"event {number}, {what}"

    def end(self) -> None:
        """No longer listen to Qt."""
        qInstallMessageHandler(None)

    def fault(self, text: str, where: str = "") -> None:
        """Note a fault; the same one again only counts."""
        self.faults.append(text)
        self._told[where or text] += 1
        if self._told[where or text] == 1:
            print(f"FAULT seed {self.seed}, {self._event}:\n{text}", flush=True)

    def _error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        frames = traceback.extract_tb(trace)
        where = f"{kind.__name__} {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
        self.fault("".join(traceback.format_exception(kind, error, trace)), where)

    def _message(self, kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
        told = message or ""
        if kind != QtMsgType.QtDebugMsg and not told.startswith(_OF_THE_PLATFORM):
            self.fault(f"Qt: {told}")

    # -- looking ----------------------------------------------------------------------------------

    def look(
        self, windows: Iterable[MainWindow], presented: bool, every_pixel: bool = False
    ) -> None:
        """Compare what is seen with what should be, `presented` or not."""
        windows = tuple(windows)
        if windows and (theme.current().scale != 1) != presented:
            self.fault(f"type is scaled by {theme.current().scale}, presenting: {presented}")
        self._look_at_keyboard()
        if every_pixel or self._number % _EVERY == 0:
            for window in windows:
                if window.canvas.isVisible():
                    self._look_at_canvas(window)

    def _look_at_keyboard(self) -> None:
        """A dialog that all windows wait for has the keyboard, or nobody could close it by a key."""
        modal, focus = QApplication.activeModalWidget(), QGuiApplication.focusWindow()
        if modal is None or focus is None or QApplication.activePopupWidget() is not None:
            return
        handle = modal.windowHandle()
        elsewhere = handle not in (focus, focus.transientParent(), focus.parent())
        self._waits = self._waits + 1 if elsewhere else 0
        if self._waits == _PATIENCE:
            self.fault(f"{modal.windowTitle()} waits without the keyboard, which {focus} has")

    def _look_at_canvas(self, window: MainWindow) -> None:
        canvas = window.canvas
        picture = pixels(canvas.viewport().grab().toImage())
        whole = QRect(0, 0, picture.shape[1], picture.shape[0])
        background = QColor(theme.current().canvas).rgb()
        drawn = picture != background
        placed = canvas.network_scene.placed.values()
        bodies = [canvas.mapFromScene(p.body).boundingRect() & whole for p in placed]
        seen = [b for b in bodies if b.width() > 2 * _GRAIN and b.height() > 2 * _GRAIN]
        covered = sum(b.width() * b.height() for b in seen)
        empty = [
            b for b in seen if not drawn[b.top() : b.bottom() + 1, b.left() : b.right() + 1].any()
        ]
        if empty:
            self.fault("a layer is not drawn on the canvas")
        if not covered and drawn.mean() > 0.5:
            self.fault("the canvas has not the colour of the theme")
