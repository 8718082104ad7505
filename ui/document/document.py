"""The document of a network: the project on screen, and what training has made of it since."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

import nnsim
from nnsim.engine.past import Past
from nnsim.files.disk import Stamp
from nnsim.model.project import Project
from ui.base.translation import Phrase
from ui.document.edited_document import EditedDocument

Edit = Callable[[Project], Project]
NamedProject = tuple[Phrase | str, Project]  # with the text of the undo step that led to it


class Document(EditedDocument[Project]):
    """One project. What has been learned since the last edit becomes an undo step before the next."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(project, parent)
        # Training runs ahead of the project; the session puts here how to ask for where it stands.
        self.live: Callable[[], Project] = lambda: self.project
        self.past: Callable[[], Past | None] = lambda: (
            None
        )  # likewise, of how it came to stand there
        self._recalled: tuple[Project, Past] | None = (
            None  # a project as a file had it, and its past
        )

    @property
    def project(self) -> Project:
        """The project of the last edit."""
        return self.content

    @property
    def place(self) -> int:
        return self.project.state.iteration

    def present(self) -> Project:
        return self.live()

    def settle(self, present: Project) -> None:
        self.learn(present)

    def learn(self, project: Project) -> None:
        """Make one undo step of what training has changed."""
        if project is not self.project:
            self._push(self.learned_text(project.state.iteration), project)

    def learned_text(self, iteration: int) -> Phrase:
        """What the undo step is called that training to an iteration makes."""
        on = iteration > self.project.state.iteration
        forth = Phrase("Document", "Train to iteration {0}")
        text = forth if on else Phrase("Document", "Back to iteration {0}")
        return text.of(f"{iteration:,}")

    def new(self, project: Project) -> None:
        """Begin anew with a project that has no file."""
        self.lent = None
        self._replace(project)

    def lend(self, project: Project, name: Callable[[], str]) -> None:
        """Begin anew with a project that is not the user's own, under a name; it is never kept."""
        self.lent = name
        self._replace(project)

    def open(
        self,
        project: Project,
        path: Path | None,
        file_stamp: Stamp | None = None,
        past: Past | None = None,
    ) -> None:
        """Begin anew with a project, that of a file which had this stamp just before it was read."""
        self._recall(project, past)
        self._replace(project, path, file_stamp)

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
        self._recall(steps[index][1], past)
        self._restore(steps, index, path, stamp)

    def _recall(self, project: Project, past: Past | None) -> None:
        self._recalled = None if past is None else (project, past)

    def recalled(self, project: Project) -> Past | None:
        """The past of a project as its file has it, told once to who goes on from there."""
        if self._recalled is None or self._recalled[0] is not project:
            return None
        past, self._recalled = self._recalled[1], None
        return past

    def write(self, path: Path) -> None:
        nnsim.save(self.project, path, self.past())
