"""Errors that nobody expected: work is kept first, then one dialog says what happened."""

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ui.base.recent_events import EventNotes
from ui.canvas.widgets.network_field import QuickStart
from ui.widgets.number_field import NumberField
from ui.window.context import DocumentWindow, EditorWindow, projects_of
from ui.window.window_manager import WindowManager


class CrashHandler(QObject):
    """Takes the place of `sys.excepthook`. An error that keeps coming is shown once."""

    _happened = Signal(str)

    def __init__(self, desk: WindowManager) -> None:
        super().__init__(desk)
        self._desk = desk
        self._told: set[object] = set()  # places in the code
        self._dialog: QObject | None = None
        # Queued: an error may come from another thread, or from the middle of painting.
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hear of every error, and note what is done, from now on."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        EventNotes(application, told=(NumberField, QuickStart))
        sys.excepthook = self.handle
        threading.excepthook = lambda told: self.handle(
            told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback
        )

    def handle(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an error, and show it unless it has been or another is being shown."""
        from traceback import extract_tb

        from ui.base import log
        from ui.base.diagnostics import report

        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(130)
            return
        log.start()
        text = report(kind, error, trace)
        log.LOGGER.critical("%s", text)
        frames = extract_tb(trace)
        place = (kind, frames[-1].filename, frames[-1].lineno) if frames else kind
        if place not in self._told and self._dialog is None:
            self._told.add(place)
            self._happened.emit(text)

    def _show(self, text: str) -> None:
        from ui.dialogs.crash_report import CrashDialog

        if self._dialog is not None:
            return
        windows = self._desk.windows
        kept = [self._keep(window) for window in windows]
        projects = projects_of(windows)
        dialog = CrashDialog(text, all(kept), projects, self._desk.abandon, self._window_in_front())
        self._dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.show()  # `open` would keep one window waiting, not all

    def _window_in_front(self) -> QWidget | None:
        """Not a dialog over it, which the error would go with."""
        windows, front = self._desk.windows, QApplication.activeWindow()
        while front is not None and front not in windows:
            front = front.parentWidget()
        return front or next(reversed(windows), None)

    def _closed(self) -> None:
        self._dialog = None

    def _keep(self, window: EditorWindow) -> bool:
        """Pause a window and write what is unsaved in it; False if it could not be written."""
        from ui.base import log

        try:
            window.pause()
        except Exception:  # what is broken may well be this
            log.LOGGER.exception("pausing after an error")
            if isinstance(window, DocumentWindow):
                window.session.control.loop.halt()
        try:
            return window.autosave.now()
        except Exception:
            log.LOGGER.exception("keeping work after an error")
            return False
