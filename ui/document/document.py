"""The document: the project on screen, its undo stack and its file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from weakref import finalize

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

import nnsim
from nnsim.engine.past import Past
from nnsim.errors import UserError
from nnsim.files.disk import Stamp
from nnsim.files.disk import stamp as stamp_of
from nnsim.model.project import Project
from ui.base.translation import error_text

Edit = Callable[[Project], Project]
NamedProject = tuple[str, Project]  # with the text of the undo step that led to it


class _Change(QUndoCommand):
    """From one project to another. Both exist before the command does, so redo() cannot fail."""

    def __init__(self, document: "Document", text: str, after: Project, merge_key: str) -> None:
        super().__init__(text)
        self.document = document
        self.before = document.project
        self.after = after
        self.merge_key = merge_key

    def redo(self) -> None:
        self.document._stand_at(self.after, self.text())

    def undo(self) -> None:
        self.document._stand_at(self.before, self.text())

    def id(self) -> int:
        # QUndoStack only tries to merge commands of equal id other than −1.
        return hash(self.merge_key) % (2**31 - 1) if self.merge_key else -1

    def mergeWith(self, newer: QUndoCommand) -> bool:
        if not isinstance(newer, _Change) or newer.merge_key != self.merge_key:
            return False
        self.after = newer.after
        self.setText(newer.text())
        return True


def _empty(stack: QUndoStack) -> None:
    """Take the commands from the stack of a document that is gone, while both are still whole.

    Collected with their document as garbage, in whatever order, the stack would delete commands that
    are deleted already.
    """
    if isValid(stack):
        stack.blockSignals(True)
        stack.clear()


class Document(QObject):
    """One project and its history of edits. Views follow `changed` and never write the project.

    A change is told in three turns, each to all before the next begins. In `changing` what views ask,
    the trainer and the selection, becomes that of the new project and tells nobody. In `changed` every
    view looks up again what it shows, or lets it go, and sets nothing else in motion. In `followed`
    what has come of it is told.
    """

    changing = Signal(object, object)  # before, after: two Projects; compare parts by identity
    changed = Signal(object, object)  # the same two
    followed = Signal()
    refused = Signal(str)  # the sentence of an edit that could not be made
    opened = Signal()  # another project took the place of all there was, undo included
    path_changed = Signal()

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.path: Path | None = None
        self.file_stamp: Stamp | None = None  # of the file as it was read or written here
        self.number = 1  # tells documents without a file from each other
        self.making = ""  # the name of the edit that `changed` tells of
        self.undo_stack = QUndoStack(self)
        finalize(self, _empty, self.undo_stack).atexit = False
        self._told = project  # what the views show
        self._telling = False  # whether they are just looking it up
        # Only after a step is done: an edit while the stack is at work on another would corrupt it.
        self.undo_stack.indexChanged.connect(self._tell)
        # Training runs ahead of the project; the session puts here how to ask for where it stands.
        self.live: Callable[[], Project] = lambda: self.project
        self.past: Callable[[], Past | None] = lambda: (
            None
        )  # likewise, of how it came to stand there
        self._recalled: tuple[Project, Past] | None = (
            None  # a project as a file had it, and its past
        )

    @property
    def is_untouched(self) -> bool:
        """Whether it is what a window came with, so that a file may take its place."""
        unchanged = self.undo_stack.count() == 0 and self.live() is self.project
        return self.path is None and unchanged

    @property
    def name(self) -> str:
        """What the title bar calls it."""
        if self.path is not None:
            return self.path.name
        untitled = self.tr("Untitled")
        return untitled if self.number == 1 else f"{untitled} {self.number}"

    def apply(self, text: str, edit: Edit, merge_key: str = "") -> bool:
        """Make one undo step of an edit; False, and `refused`, if it cannot be made.

        Steps with the same non-empty key that follow each other become one: a spin box or slider.
        What has been learned since the last edit becomes a step of its own first.
        """
        assert not self._telling, "an edit while views still follow another one"
        live = self.live()
        try:
            after = edit(live)
        except UserError as error:
            self.refused.emit(error_text(error))
            return False
        if after is live:
            return True
        if not self._continues(merge_key):
            self.learn(live)
        self.undo_stack.push(_Change(self, text, after, merge_key))
        return True

    def learn(self, project: Project) -> None:
        """Make one undo step of what training has changed."""
        if project is not self.project:
            text = self.learned_text(project.state.iteration)
            self.undo_stack.push(_Change(self, text, project, ""))

    def learned_text(self, iteration: int) -> str:
        """What the undo step is called that training to an iteration makes."""
        on = iteration > self.project.state.iteration
        text = self.tr("Train to iteration {0}") if on else self.tr("Back to iteration {0}")
        return text.format(f"{iteration:,}")

    def end_merging(self) -> None:
        """Let the next edit be a step of its own, whatever its key: a drag or a typed value ended."""
        command = self.undo_stack.command(self.undo_stack.index() - 1)
        if isinstance(command, _Change):
            command.merge_key = ""

    def _continues(self, merge_key: str) -> bool:
        stack = self.undo_stack
        top = stack.command(stack.index() - 1) if stack.index() else None
        return bool(merge_key) and isinstance(top, _Change) and top.merge_key == merge_key

    def travel(self, index: int) -> None:
        """Undo or redo to a place in the history. However far that is, views see one change."""
        self.undo_stack.setIndex(index)

    def _stand_at(self, project: Project, making: str = "") -> None:
        self.project, self.making = project, making

    def _tell(self) -> None:
        """Let all follow the project, if it is another than they show."""
        before, after = self._told, self.project
        if before is after:
            return
        self._told, self._telling = after, True
        self.changing.emit(before, after)
        self.changed.emit(before, after)
        self._telling = False
        self.followed.emit()

    def new(self, project: Project) -> None:
        """Begin anew with a project that has no file."""
        self.file_stamp = None
        self._replace(project, None)

    def open(
        self,
        project: Project,
        path: Path,
        file_stamp: Stamp | None = None,
        past: Past | None = None,
    ) -> None:
        """Begin anew with the project of a file, which had this stamp just before it was read."""
        self.file_stamp = file_stamp
        self._recall(project, past)
        self._replace(project, path)

    def restore(
        self,
        steps: Sequence[NamedProject],
        index: int,
        path: Path | None,
        stamp: Stamp | None,
        past: Past | None = None,
    ) -> None:
        """Begin anew with the history of a document that was not saved; nor is it saved now.

        `past` is that of the project on screen.
        """
        shown = self._told
        self._recall(steps[index][1], past)
        self.undo_stack.clear()
        self.blockSignals(True)  # only where it ends concerns the views
        self.project = steps[0][1]
        for text, project in steps[1:]:
            self.undo_stack.push(_Change(self, text, project, ""))
        self.undo_stack.setIndex(index)
        self.blockSignals(False)
        self._told = shown
        self._tell()
        self.opened.emit()
        self.path, self.file_stamp = path, stamp
        self.undo_stack.resetClean()
        self.path_changed.emit()

    def _recall(self, project: Project, past: Past | None) -> None:
        self._recalled = None if past is None else (project, past)

    def recalled(self, project: Project) -> Past | None:
        """The past of a project as its file has it, told once to who goes on from there."""
        if self._recalled is None or self._recalled[0] is not project:
            return None
        past, self._recalled = self._recalled[1], None
        return past

    def history(self, most: int) -> tuple[list[NamedProject], int, int]:
        """The projects before and after each undo step, at most so many to either side.

        Each has the text of the step that led to it; the first has none. Then come the index of the
        present one, and how many were left out.
        """
        stack = self.undo_stack
        first, end = max(0, stack.index() - most), min(stack.count(), stack.index() + most)
        changes = [stack.command(i) for i in range(first, end)]
        made = [change for change in changes if isinstance(change, _Change)]
        start = made[0].before if made else self.project
        steps = [("", start), *((change.text(), change.after) for change in made)]
        return steps, stack.index() - first, stack.count() - len(made)

    def _replace(self, project: Project, path: Path | None) -> None:
        self.undo_stack.clear()
        self._stand_at(project)
        self._tell()
        self.opened.emit()
        self.path = path
        self.undo_stack.setClean()
        self.path_changed.emit()

    @property
    def changed_on_disk(self) -> bool:
        """Whether another program, or another window, has written the file since it was read here."""
        now = stamp_of(self.path) if self.path else None
        return now is not None and now != self.file_stamp

    def save(self, path: Path) -> None:
        """Write the project, with what has been learned, to a file. Raises FileError."""
        self.learn(self.live())
        nnsim.save(self.project, path, self.past())
        self.path, self.file_stamp = path, stamp_of(path)
        self.undo_stack.setClean()
        self.path_changed.emit()
