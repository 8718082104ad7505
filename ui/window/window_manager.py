"""The desk: all windows that are open, each with its own document, session and undo history."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from nnsim.errors import UserError
from nnsim.files.disk import Stamp, same_file
from ui.base.translation import error_text
from ui.window.context import EditorWindow, Kind
from ui.window.layout_state import remember_files

if TYPE_CHECKING:
    from ui.document.recovery import Leftover

_CASCADE = QPoint(32, 32)  # px from one window to the next


class WindowManager(QObject):
    """Makes windows and keeps them until they are closed."""

    def __init__(self, makers: "Mapping[Kind, Callable[[WindowManager], EditorWindow]]") -> None:
        """`makers` make a window that adds itself, by the kind of document that is shown in it."""
        super().__init__()
        self._makers = makers
        self._windows: list[EditorWindow] = []

    @property
    def windows(self) -> tuple[EditorWindow, ...]:
        """Those that are open, oldest first."""
        return tuple(self._windows)

    def add(self, window: EditorWindow) -> None:
        """Take in a window; its document gets the first number that no other one has."""
        taken = {other.document.number for other in self._windows}
        window.document.number = min(set(range(1, len(taken) + 2)) - taken)
        self._windows.append(window)

    def remove(self, window: EditorWindow) -> None:
        """Let go of a window that has been closed."""
        self._windows.remove(window)
        if not self._windows:
            remember_files([window.document.path])
        window.document.undo_stack.blockSignals(True)  # it would tell views that are gone already
        window.deleteLater()

    def new_window(self, beside: EditorWindow, kind: Kind | None = None) -> EditorWindow:
        """A window with what it begins with, a little aside of another one; of its kind by default."""
        window = self._makers[kind or beside.kind](self)
        window.arrange_like(beside)
        room = beside.screen().availableGeometry()
        corner = beside.pos() + _CASCADE
        if not room.contains(beside.frameGeometry().translated(_CASCADE)):
            corner = room.topLeft()
        window.move(corner)
        dialog = _dialog_over(beside)  # which goes on asking
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, dialog is not None)
        window.show()
        if dialog is not None:
            _take_keyboard(dialog)
        return window

    def showing(self, path: Path) -> EditorWindow | None:
        """The window in which a file is open."""
        for window in self._windows:
            shown = window.document.path
            if shown is not None and same_file(shown, path):
                return window
        return None

    def show_file(
        self, found: object, path: Path | None, stamp: Stamp | None, beside: EditorWindow
    ) -> EditorWindow:
        """Show what a file or link holds: in this window if it is untouched, else in one of its own."""
        kind = _kind_of(found)
        here = beside.kind == kind and beside.document.is_untouched
        window = beside if here else self.new_window(beside, kind)
        window.take_over(found, path, stamp)
        return window

    def recover(self, leftover: "Leftover", more: bool = False, *, beside: EditorWindow) -> bool:
        """Show a leftover as it was, in a window that has nothing to lose; False if it is damaged.

        While there are `more` the question about them stays in front.
        """
        from ui.document.recovery import told_when_back

        try:
            found = leftover.read()
        except UserError as error:
            beside.notice.show_sentence(error_text(error))
            return False
        path = Path(found.head.path) if found.head.path else None
        here = self._free_for(path, beside, _kind_of(found.steps[0].content))
        here.bring_back(found, path)
        here.autosave.adopt(leftover.place)
        here.say(told_when_back(found.head))
        if not more:
            bring_forward(here)
        return True

    def _free_for(self, path: Path | None, beside: EditorWindow, kind: Kind) -> EditorWindow:
        there = self.showing(path) if path else None
        unchanged = there is not None and there.document.undo_stack.count() == 0
        if there is not None and unchanged and not there.is_running and there.kind == kind:
            return there
        same = (window for window in self._windows if window.kind == kind)
        free = (window for window in same if window.document.is_untouched)
        return next(free, None) or self.new_window(beside, kind)

    def quit(self) -> bool:
        """Close all windows after asking about changes; False, and all stay, if one is to stay."""
        if not all(window.may_discard() for window in self.windows):
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


def _kind_of(content: object) -> Kind:
    from nnsim.files.bench import Bench  # which imports all gates: a window is there before it

    return "graph" if isinstance(content, Bench) else "network"


def bring_forward(window: QWidget) -> None:
    """Put a window before all others, with the keyboard; a dialog that it waits for keeps that."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    _take_keyboard(_dialog_over(window) or window)


def _take_keyboard(window: QWidget) -> None:
    window.raise_()
    window.activateWindow()


def _dialog_over(window: QWidget) -> QWidget | None:
    """The dialog that keeps a window waiting, the last one if there are several."""
    latest = QApplication.activeModalWidget()
    if latest is not None and latest.windowModality() == Qt.WindowModality.ApplicationModal:
        return latest
    over = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    return next((dialog for dialog in reversed(over) if dialog.isModal()), None)


def fill_screen(window: QWidget) -> None:
    """Give a window the whole screen; `showFullScreen` would take the keyboard from another one."""
    states = Qt.WindowState
    shrunk = states.WindowMinimized | states.WindowMaximized
    window.setWindowState(window.windowState() & ~shrunk | states.WindowFullScreen)
