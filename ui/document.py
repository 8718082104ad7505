"""The document: the project on screen, its undo stack and its file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

import nnsim
from nnsim.errors import UserError
from nnsim.project import Project
from ui.wording import sentence

Edit = Callable[[Project], Project]


class _Change(QUndoCommand):
    """From one project to another. Both exist before the command does, so redo() cannot fail."""

    def __init__(self, document: "Document", text: str, after: Project, merge_key: str) -> None:
        super().__init__(text)
        self.document = document
        self.before = document.project
        self.after = after
        self.merge_key = merge_key

    def redo(self) -> None:
        self.document._show(self.after, self.text())

    def undo(self) -> None:
        self.document._show(self.before, self.text())

    def id(self) -> int:
        # QUndoStack only tries to merge commands of equal id other than −1.
        return hash(self.merge_key) % (2**31 - 1) if self.merge_key else -1

    def mergeWith(self, newer: QUndoCommand) -> bool:
        if not isinstance(newer, _Change) or newer.merge_key != self.merge_key:
            return False
        self.after = newer.after
        self.setText(newer.text())
        return True


class Document(QObject):
    """One project and its history of edits. Views follow `changed` and never write the project."""

    changed = Signal(object, object)  # before, after: two Projects; compare parts by identity
    refused = Signal(str)  # the sentence of an edit that could not be made
    opened = Signal()  # another project took the place of all there was, undo included
    path_changed = Signal()

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.path: Path | None = None
        self.number = 1  # tells documents without a file from each other
        self.making = ""  # the name of the edit that `changed` tells of
        self.undo_stack = QUndoStack(self)
        self._silent = False
        # Training runs ahead of the project; the session puts here how to ask for where it stands.
        self.live: Callable[[], Project] = lambda: self.project

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
        live = self.live()
        try:
            after = edit(live)
        except UserError as error:
            self.refused.emit(sentence(error))
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
            on = project.state.iteration > self.project.state.iteration
            text = self.tr("Train to iteration {0}") if on else self.tr("Back to iteration {0}")
            text = text.format(f"{project.state.iteration:,}")
            self.undo_stack.push(_Change(self, text, project, ""))

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
        before, self._silent = self.project, True
        self.undo_stack.setIndex(index)
        self._silent = False
        if self.project is not before:
            self.changed.emit(before, self.project)

    def _show(self, project: Project, making: str = "") -> None:
        self.making = making
        before, self.project = self.project, project
        if not self._silent:
            self.changed.emit(before, project)

    def new(self, project: Project) -> None:
        """Begin anew with a project that has no file."""
        self._replace(project, None)

    def open(self, project: Project, path: Path) -> None:
        """Begin anew with the project of a file."""
        self._replace(project, path)

    def _replace(self, project: Project, path: Path | None) -> None:
        self.undo_stack.clear()
        self._show(project)
        self.opened.emit()
        self.path = path
        self.undo_stack.setClean()
        self.path_changed.emit()

    def save(self, path: Path) -> None:
        """Write the project, with what has been learned, to a file. Raises FileError."""
        self.learn(self.live())
        nnsim.save(self.project, path)
        self.path = path
        self.undo_stack.setClean()
        self.path_changed.emit()
