"""Autosave: what is not saved yet goes to a recovery file once a minute, undo history included.

What has to be copied is copied on the GUI thread, which is next to nothing: projects never change, and
training is one copy of flat vectors. A thread of Python's writes it, while NumPy and the disk let the
window go on.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from time import time
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from nnsim.engine.past import Past
from nnsim.errors import UserError
from nnsim.files.recovery.writer import MAX_STEPS, Head, Recovery, Step, Words, write
from ui.base import app_paths
from ui.base.translation import error_text
from ui.document.edited_document import EditedDocument
from ui.document.live_progress import Ahead, LiveProgress
from ui.document.recovery import RecoveryFile, new_place, words_of

Steps = dict[int, Step]  # by the identity of their contents


@dataclass(frozen=True, slots=True)
class Moment:
    """A document at one moment, as it is handed to the thread."""

    head: Head
    steps: list[tuple[Words, Any]]  # the text of each, and what it led to
    index: int
    at: int  # how far it has come, but for what is ahead
    ahead: Ahead | None
    past: Past | None


@cache
def writer() -> ThreadPoolExecutor:
    """One thread for all documents, so that what is asked of it is done in order."""
    return ThreadPoolExecutor(1, "autosave")


def write_moment(moment: Moment, path: Path, known: Steps) -> Steps:
    """Write a moment to a file; the steps in it, so that the next time they are not made anew.

    Training that has just overflowed, and does not know it yet, is left out.
    """
    try:
        return _write(moment, path, known)
    except UserError:
        if moment.ahead is None:
            raise
    head = replace(moment.head, iteration=moment.at)
    return _write(replace(moment, head=head, ahead=None), path, known)


def _write(moment: Moment, path: Path, known: Steps) -> Steps:
    named, index = moment.steps, moment.index
    if moment.ahead is not None:  # a pause would do the same: what was undone goes
        named = [*named[: index + 1], (words_of(moment.ahead.text), moment.ahead.project())]
        index += 1
    steps = []
    for text, content in named:
        old = known.get(id(content))
        same = old is not None and old.content is content and old.text == text
        steps.append(old if old is not None and same else Step(text, content))
    write(Recovery(moment.head, tuple(steps), index, moment.past), path)
    return {id(step.content): step for step in steps}


INTERVAL = 60_000  # ms from a change to its autosave
_LOOK = 100  # ms between two looks at whether the thread has finished


class Autosave(QObject):
    """Keeps the recovery file of one document; there is none while nothing is unsaved."""

    failed = Signal(str)  # a sentence, once until it works again

    def __init__(
        self, document: EditedDocument[Any], progress: LiveProgress, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._document, self._progress = document, progress
        self._place: RecoveryFile | None = None
        self._written: object = None  # what the file holds, to be compared
        self._steps: Steps = {}
        self._task: Future[Steps] | None = None
        self._works = True
        self.timer = QTimer(self, singleShot=True, interval=INTERVAL)
        self.timer.timeout.connect(self.begin)
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(self._finish)
        progress.updated.connect(self._later)
        document.changed.connect(self._later)
        document.path_changed.connect(self._forget_if_saved)
        if not document.undo_stack.isClean() or progress.ahead() is not None:
            self._later()

    def _later(self) -> None:
        if not self.timer.isActive():
            self.timer.start()

    # -- writing ----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Write what is unsaved, if that has changed, without waiting for it."""
        self.timer.stop()
        if app_paths.recovery_folder() is None or self._document.lent is not None:
            return
        if self._task is not None:
            self._later()
            return
        ahead, stack = self._progress.ahead(), self._document.undo_stack
        if stack.isClean() and ahead is None:
            self._forget_if_saved()
            return
        present = self._document.content, stack.index(), stack.count(), ahead and ahead.iteration
        if present != self._written:
            self._written = present
            self._start(self._moment(ahead))

    def now(self) -> bool:
        """Write what is unsaved and wait for it: something risky comes next. False if it failed."""
        self._wait()
        self.begin()
        self._wait()
        return self._works

    def _moment(self, ahead: Ahead | None) -> Moment:
        document = self._document
        history, index, left_out = document.history(MAX_STEPS)
        steps = [(words_of(text), content) for text, content in history]
        head = Head(
            document.name,
            str(document.path) if document.path else None,
            document.file_stamp,
            time(),
            ahead.iteration if ahead else document.place,
            left_out,
            Step("", document.content).kind,
        )
        return Moment(head, steps, index, document.place, ahead, self._progress.past())

    def _start(self, moment: Moment) -> None:
        try:
            if self._place is None:
                folder = app_paths.recovery_folder()
                assert folder is not None
                self._place = new_place(folder)
        except UserError as error:
            self._fail(error)
            return
        self._task = writer().submit(write_moment, moment, self._place.path, self._steps)
        self._look.start()

    def _wait(self) -> None:
        if self._task is not None:
            with suppress(UserError):  # _finish() tells
                self._task.result()
            self._finish()

    def _finish(self) -> None:
        """See to the end of a task, once it has come."""
        if self._task is None or not self._task.done():
            return
        task, self._task = self._task, None
        self._look.stop()
        try:
            self._steps = task.result()
            self._works = True
        except UserError as error:
            self._fail(error)

    def _fail(self, error: UserError) -> None:
        self._written = None
        self._later()
        if self._works:
            self._works = False
            told = self.tr("Unsaved work cannot be kept for recovery. {0} Save it often.")
            self.failed.emit(told.format(error_text(error)))

    # -- the file ---------------------------------------------------------------------------------

    def _forget_if_saved(self) -> None:
        """Remove the file when there is nothing in it that is not saved."""
        if self._document.undo_stack.isClean() and self._place is not None:
            self._written, self._steps = None, {}
            writer().submit(self._place.clear)

    def adopt(self, place: RecoveryFile) -> None:
        """Go on with a recovery file whose contents the document has just taken over."""
        self.end()
        self._place = place

    def end(self) -> None:
        """Remove the file: the document was saved, or is to be let go."""
        self._stop()
        if self._place is not None:
            writer().submit(self._place.clear).result()
            self._place.leave()
            self._place = None

    def keep(self) -> None:
        """Leave the file for the next start."""
        self.now()
        self._stop()
        if self._place is not None:
            self._place.leave()
            self._place = None

    def _stop(self) -> None:
        self._wait()
        self.timer.stop()
        self._written, self._steps = None, {}
