"""The place of one document's recovery file, which one process at a time owns.

Every document has a file of its own with a lock beside it. The lock of a process that has died counts
for nothing, so whoever comes next can take over what it left; that of a living one is respected.
"""

import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from nnsim.files import FileError

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
