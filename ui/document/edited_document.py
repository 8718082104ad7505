"""A value on screen, its undo stack and its file: what documents of every kind have in common."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar
from weakref import finalize

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

from nnsim.errors import UserError
from nnsim.files.disk import Stamp
from nnsim.files.disk import stamp as stamp_of
from ui.base import language
from ui.base.translation import Phrase, error_text

Content = TypeVar("Content")


class Change(QUndoCommand, Generic[Content]):
    """From one value to another. Both exist before the command does, so redo() cannot fail."""

    def __init__(
        self,
        document: "EditedDocument[Content]",
        phrase: Phrase | str,
        after: Content,
        merge_key: str,
    ) -> None:
        super().__init__(str(phrase))
        self.document, self.phrase = document, phrase
        self.before = document.content
        self.after = after
        self.merge_key = merge_key

    def redo(self) -> None:
        self.document._stand_at(self.after, self.phrase)

    def undo(self) -> None:
        self.document._stand_at(self.before, self.phrase)

    def id(self) -> int:
        # QUndoStack only tries to merge commands of equal id other than −1.
        return hash(self.merge_key) % (2**31 - 1) if self.merge_key else -1

    def mergeWith(self, newer: QUndoCommand) -> bool:
        if not isinstance(newer, Change) or newer.merge_key != self.merge_key:
            return False
        self.after, self.phrase = newer.after, newer.phrase
        self.say()
        return True

    def say(self) -> None:
        """Have the text in the language of now."""
        self.setText(str(self.phrase))


def _empty(stack: QUndoStack) -> None:
    """Take the commands from the stack of a document that is gone, while both are still whole.

    Collected with their document as garbage, in whatever order, the stack would delete commands that
    are deleted already.
    """
    if isValid(stack):
        stack.blockSignals(True)
        stack.clear()


class EditedDocument(QObject, Generic[Content]):
    """One value and its history of edits. Views follow `changed` and never write the value.

    A change is told in three turns, each to all before the next begins. In `changing` what views ask,
    the trainer and the selection, becomes that of the new value and tells nobody. In `changed` every
    view looks up again what it shows, or lets it go, and sets nothing else in motion. In `followed`
    what has come of it is told.
    """

    changing = Signal(object, object)  # before, after: two values; compare parts by identity
    changed = Signal(object, object)  # the same two
    followed = Signal()
    refused = Signal(str)  # the sentence of an edit that could not be made
    opened = Signal()  # another value took the place of all there was, undo included
    path_changed = Signal()

    def __init__(self, content: Content, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self.path: Path | None = None
        self.file_stamp: Stamp | None = None  # of the file as it was read or written here
        # What is shown instead of the user's own is called, as in a lesson; None if it is their own.
        self.lent: Callable[[], str] | None = None
        # Why an edit from one value to another is not to be made, as in an assignment; "" if it is.
        self.guard: Callable[[Content, Content], str] = lambda before, after: ""
        self.number = 1  # tells documents without a file from each other
        self.making: Phrase | str = ""  # the name of the edit that `changed` tells of
        self.undo_stack = QUndoStack(self)
        finalize(self, _empty, self.undo_stack).atexit = False
        self._told = content  # what the views show
        self._telling = False  # whether they are just looking it up
        # Only after a step is done: an edit while the stack is at work on another would corrupt it.
        self.undo_stack.indexChanged.connect(self._tell)
        language.changed.connect(self._say)

    @property
    @abstractmethod
    def place(self) -> int:
        """How far what goes on in it has come, as of the last edit."""

    @abstractmethod
    def write(self, path: Path) -> None:
        """Write all there is to a file. Raises FileError."""

    def present(self) -> Content:
        """What an edit begins with."""
        return self.content

    def settle(self, present: Content) -> None:
        """Make a step of its own of what is there without an edit."""

    @property
    def is_untouched(self) -> bool:
        """Whether it is what a window came with, so that a file may take its place."""
        unchanged = self.undo_stack.count() == 0 and self.present() is self.content
        return self.path is None and unchanged and self.lent is None

    @property
    def name(self) -> str:
        """What the title bar calls it."""
        if self.path is not None:
            return self.path.name
        if self.lent is not None:
            return self.lent()
        untitled = QCoreApplication.translate("Document", "Untitled")
        return untitled if self.number == 1 else f"{untitled} {self.number}"

    # -- edits ------------------------------------------------------------------------------------

    def apply(self, text: Phrase, edit: Callable[[Content], Content], merge_key: str = "") -> bool:
        """Make one undo step of an edit; False, and `refused`, if it cannot be made.

        Steps with the same non-empty key that follow each other become one: a spin box or slider.
        """
        assert not self._telling, "an edit while views still follow another one"
        present = self.present()
        try:
            after = edit(present)
        except UserError as error:
            self.refused.emit(error_text(error))
            return False
        if after is present:
            return True
        if refusal := self.guard(present, after):
            self.refused.emit(refusal)
            return False
        if not self._continues(merge_key):
            self.settle(present)
        self._push(text, after, merge_key)
        return True

    def _push(self, text: Phrase | str, after: Content, merge_key: str = "") -> None:
        self.undo_stack.push(Change(self, text, after, merge_key))

    def end_merging(self) -> None:
        """Let the next edit be a step of its own, whatever its key: a drag or a typed value ended."""
        command = self.undo_stack.command(self.undo_stack.index() - 1)
        if isinstance(command, Change):
            command.merge_key = ""

    def _continues(self, merge_key: str) -> bool:
        stack = self.undo_stack
        top = stack.command(stack.index() - 1) if stack.index() else None
        return bool(merge_key) and isinstance(top, Change) and top.merge_key == merge_key

    def travel(self, index: int) -> None:
        """Undo or redo to a place in the history. However far that is, views see one change."""
        self.undo_stack.setIndex(index)

    def _stand_at(self, content: Content, making: Phrase | str = "") -> None:
        self.content, self.making = content, making

    def _tell(self) -> None:
        """Let all follow the value, if it is another than they show."""
        before, after = self._told, self.content
        if before is after:
            return
        self._told, self._telling = after, True
        self.changing.emit(before, after)
        self.changed.emit(before, after)
        self._telling = False
        self.followed.emit()

    # -- beginning anew ---------------------------------------------------------------------------

    def _replace(
        self, content: Content, path: Path | None = None, stamp: Stamp | None = None
    ) -> None:
        """Begin anew with a value, that of a file which had this stamp just before it was read."""
        self.file_stamp = stamp
        self.undo_stack.clear()
        self._stand_at(content)
        self._tell()
        self.opened.emit()
        self.path = path
        self.undo_stack.setClean()
        self.path_changed.emit()

    def _restore(
        self,
        steps: Sequence[tuple[Phrase | str, Content]],
        index: int,
        path: Path | None,
        stamp: Stamp | None,
    ) -> None:
        """Begin anew with the history of a document that was not saved; nor is it saved now."""
        shown = self._told
        self.undo_stack.clear()
        self.blockSignals(True)  # only where it ends concerns the views
        self.content = steps[0][1]
        for text, content in steps[1:]:
            self._push(text, content)
        self.undo_stack.setIndex(index)
        self.blockSignals(False)
        self._told = shown
        self._tell()
        self.opened.emit()
        self.path, self.file_stamp = path, stamp
        self.undo_stack.resetClean()
        self.path_changed.emit()

    def history(self, most: int) -> tuple[list[tuple[Phrase | str, Content]], int, int]:
        """The values before and after each undo step, at most so many to either side.

        Each has the text of the step that led to it; the first has none. Then come the index of the
        present one, and how many were left out.
        """
        stack = self.undo_stack
        first, end = max(0, stack.index() - most), min(stack.count(), stack.index() + most)
        made = self._changes(first, end)
        start = made[0].before if made else self.content
        steps: list[tuple[Phrase | str, Content]] = [("", start)]
        steps += ((change.phrase, change.after) for change in made)
        return steps, stack.index() - first, stack.count() - len(made)

    def _changes(self, first: int, end: int) -> list[Change[Content]]:
        commands = map(self.undo_stack.command, range(first, end))
        return [command for command in commands if isinstance(command, Change)]

    def _say(self) -> None:
        """Have the texts of all steps in the language of now."""
        for change in self._changes(0, self.undo_stack.count()):
            change.say()

    # -- the file ---------------------------------------------------------------------------------

    @property
    def changed_on_disk(self) -> bool:
        """Whether another program, or another window, has written the file since it was read here."""
        now = stamp_of(self.path) if self.path else None
        return now is not None and now != self.file_stamp

    def save(self, path: Path) -> None:
        """Write all there is to a file, which is this document's from then on. Raises FileError."""
        self.settle(self.present())
        self.write(path)
        self.path, self.file_stamp = path, stamp_of(path)
        self.undo_stack.setClean()
        self.path_changed.emit()
