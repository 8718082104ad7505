"""Recovering: what earlier processes left when they died, and its way back into a window."""

import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QLockFile

from nnsim.errors import UserError
from nnsim.files import FileError
from nnsim.files.recovery.reader import read, read_head
from nnsim.files.recovery.writer import Head
from ui.base import app_paths
from ui.base.translation import error_text
from ui.window.window_manager import bring_forward

_FILE, _LOCK = ".recovery", ".lock"


class RecoveryFile:
    """A path with its lock held; the file need not exist."""

    def __init__(self, path: Path) -> None:
        """Raises FileError if the lock cannot be written, BlockingIOError if another holds it."""
        self.path = path
        self._lock = QLockFile(str(path.with_suffix(_LOCK)))
        self._lock.setStaleLockTime(0)  # however old: only the death of its owner frees it
        if not self._lock.tryLock(0):
            if self._lock.error() == QLockFile.LockError.LockFailedError:
                raise BlockingIOError
            raise FileError("The folder {folder} cannot be written.", folder=path.parent)

    def leave(self) -> None:
        """Let go of it; the file stays as it is, for whoever takes it over."""
        self._lock.unlock()

    def clear(self) -> None:
        """Remove the file."""
        with suppress(OSError):  # what cannot be removed is only offered once too often
            self.path.unlink()


def new_place(folder: Path) -> RecoveryFile:
    """A place that no other document has. Raises FileError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(
            "The folder {folder} cannot be made: {reason}.", folder=folder, reason=error.strerror
        ) from error
    return RecoveryFile(folder / f"{uuid.uuid4().hex}{_FILE}")


def abandoned(folder: Path) -> Iterator[RecoveryFile]:
    """The places with a file whose owner is dead. They are ours now: each has to be left or kept."""
    stems = {path.stem for kind in (_FILE, _LOCK) for path in folder.glob(f"*{kind}")}
    for stem in sorted(stems):
        place = _taken(folder / f"{stem}{_FILE}")
        if place is not None and place.path.exists():
            yield place
        elif place is not None:
            place.leave()  # which removes the lock


def _taken(path: Path) -> RecoveryFile | None:
    try:
        return RecoveryFile(path)
    except (FileError, BlockingIOError):
        return None


if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


@dataclass(frozen=True)
class Leftover:
    """A document of a process that died; without a head its file is damaged."""

    place: RecoveryFile
    head: Head | None

    def discard(self) -> None:
        """Let it go for good."""
        self.place.clear()
        self.place.leave()


def leftovers() -> list[Leftover]:
    """What there is to recover, oldest first; each is ours until it is left, kept or discarded."""
    folder = app_paths.recovery_folder()
    found = [Leftover(place, _head(place.path)) for place in abandoned(folder)] if folder else []
    return sorted(found, key=lambda leftover: leftover.head.saved_at if leftover.head else 0.0)


def _head(path: Path) -> Head | None:
    try:
        return read_head(path)
    except UserError:
        return None


def recover(leftover: Leftover, window: "MainWindow") -> bool:
    """Show a leftover as it was, in a window that has nothing to lose; False if it is damaged."""
    try:
        found = read(leftover.place.path)
    except UserError as error:
        window.filing.failed.emit(error_text(error))
        return False
    path = Path(found.head.path) if found.head.path else None
    here = _window_for(path, window)
    steps = [(step.text, step.project) for step in found.steps]
    here.document.restore(steps, found.index, path, found.head.stamp, found.past)
    here.autosave.adopt(leftover.place)
    here.filing.opened.emit()
    here.status.say(_told(found.head))
    bring_forward(here)
    return True


def _window_for(path: Path | None, window: "MainWindow") -> "MainWindow":
    there = window.desk.showing(path) if path else None
    if there is not None and there.document.undo_stack.count() == 0 and not there.session.running:
        return there
    free = (other for other in window.desk.windows if other.filing.is_untouched)
    return next(free, None) or window.desk.new_window(window)


def when(head: Head) -> str:
    """When a document was last autosaved, and how far its training had come."""
    saved = QDateTime.fromSecsSinceEpoch(int(head.saved_at))
    locale, short = QLocale(), QLocale.FormatType.ShortFormat
    tr = QCoreApplication.translate
    today = saved.date() == QDate.currentDate()
    time = locale.toString(saved.time(), short) if today else locale.toString(saved, short)
    day = tr("Recovery", "today at {0}").format(time) if today else time
    return tr("Recovery", "Last autosaved {0}, at iteration {1}").format(day, f"{head.iteration:,}")


def _told(head: Head) -> str:
    tr = QCoreApplication.translate
    told = tr("Recovery", "{0} is back. It is not saved yet.").format(head.name)
    if head.left_out:
        more = tr("Recovery", "{0} steps too old or too large to keep cannot be undone any more.")
        told = f"{told} {more.format(f'{head.left_out:,}')}"
    return told
