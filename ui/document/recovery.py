"""Recovery files: what a process keeps of a document, and what earlier ones left when they died.

Every document has a file of its own with a lock beside it, which one process at a time owns. The lock of
a process that has died counts for nothing, so whoever comes next can take over what it left; that of a
living one is respected.
"""

import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QLockFile

from nnsim.errors import UserError
from nnsim.files import FileError
from nnsim.files.recovery.reader import read, read_head
from nnsim.files.recovery.writer import MOST_VALUES, Head, Recovery, Words
from ui.base import app_paths
from ui.base.translation import Phrase

_FILE, _LOCK = ".recovery", ".lock"
_DEPTH = 8  # of phrases within phrases in a file


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


@dataclass(frozen=True)
class Leftover:
    """A document of a process that died; without a head its file is damaged."""

    place: RecoveryFile
    head: Head | None

    def read(self) -> Recovery:
        """All of it. Raises UserError if it is damaged."""
        return read(self.place.path)

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


def phrase_of(words: Words) -> Phrase | str:
    """What a step is called; the text of one from before there were phrases stays as it is."""
    if isinstance(words, str):
        return words
    context, text, values = words
    return Phrase(context, text, tuple(map(phrase_of, values)))


def words_of(phrase: Phrase | str, depth: int = _DEPTH) -> Words:
    """What a file has of it; what is nested too deeply or too long for one is in the language of now."""
    if isinstance(phrase, str):
        return phrase
    if not depth or len(phrase.values) > MOST_VALUES:
        return str(phrase)
    context, text, values = phrase
    return context, text, tuple(words_of(value, depth - 1) for value in values)


def when(head: Head) -> str:
    """When a document was last autosaved, and how far its training had come, if it is a network."""
    saved = QDateTime.fromSecsSinceEpoch(int(head.saved_at))
    locale, short = QLocale(), QLocale.FormatType.ShortFormat
    translate = QCoreApplication.translate
    today = saved.date() == QDate.currentDate()
    time = locale.toString(saved.time(), short) if today else locale.toString(saved, short)
    day = translate("Recovery", "today at {0}").format(time) if today else time
    if head.kind == "graph":
        return translate("Recovery", "Last autosaved {0}").format(day)
    told = translate("Recovery", "Last autosaved {0}, at iteration {1}")
    return told.format(day, f"{head.iteration:,}")


def told_when_back(head: Head) -> str:
    """What to say about a document that is back, and what of it could not be kept."""
    translate = QCoreApplication.translate
    told = translate("Recovery", "{0} is back. It is not saved yet.").format(head.name)
    if head.left_out:
        more = translate(
            "Recovery", "{0} steps too old or too large to keep cannot be undone any more."
        )
        if head.left_out == 1:
            more = translate(
                "Recovery", "1 step too old or too large to keep cannot be undone any more."
            )
        told = f"{told} {more.format(f'{head.left_out:,}')}"
    return told
