"""The desk: all windows that are open, each with its own document, session and undo history."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt

from nnsim.files.disk import same_file
from ui.window.layout_state import remember_files

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow

_CASCADE = QPoint(32, 32)  # px from one window to the next


class WindowManager(QObject):
    """Makes windows and keeps them until they are closed."""

    def __init__(self) -> None:
        super().__init__()
        self._windows: list[MainWindow] = []

    @property
    def windows(self) -> tuple["MainWindow", ...]:
        """Those that are open, oldest first."""
        return tuple(self._windows)

    def add(self, window: "MainWindow") -> None:
        """Take in a window; its document gets the first number that no other one has."""
        taken = {other.document.number for other in self._windows}
        window.document.number = min(set(range(1, len(taken) + 2)) - taken)
        self._windows.append(window)

    def remove(self, window: "MainWindow") -> None:
        """Let go of a window that has been closed."""
        self._windows.remove(window)
        if not self._windows:
            remember_files([window.document.path])
        window.document.undo_stack.blockSignals(True)  # it would tell views that are gone already
        window.deleteLater()

    def new_window(self, beside: "MainWindow") -> "MainWindow":
        """A window with the starter network, a little aside of another one and as large."""
        from ui.window.main_window import MainWindow

        window = MainWindow(self)
        window.resize(beside.size())
        window.restoreState(beside.saveState())
        room = beside.screen().availableGeometry()
        corner = beside.pos() + _CASCADE
        if not room.contains(beside.frameGeometry().translated(_CASCADE)):
            corner = room.topLeft()
        window.move(corner)
        window.show()
        return window

    def showing(self, path: Path) -> "MainWindow | None":
        """The window in which a file is open."""
        for window in self._windows:
            shown = window.document.path
            if shown is not None and same_file(shown, path):
                return window
        return None

    def quit(self) -> bool:
        """Close all windows after asking about changes; False, and all stay, if one is to stay."""
        if not all(window.filing.may_discard() for window in self.windows):
            return False
        files = [window.document.path for window in self.windows]
        for window in self.windows:
            window.close_without_asking()
        remember_files(files)
        return True

    def abandon(self) -> None:
        """Close all windows without asking and leave what is unsaved for the next start."""
        for window in self.windows:
            window.autosave.keep()
            window.close_without_asking()


def bring_forward(window: "MainWindow") -> None:
    """Put a window before all others, with the keyboard."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
