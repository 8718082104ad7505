"""What opens a window for a test: the fixture `open_window` of tests/ui."""

from typing import Protocol

from nnsim.model.project import Project
from ui.window.main_window import MainWindow


class OpenWindow(Protocol):
    """A window on a project, else as after a start, its docks filled at once or as in the program."""

    def __call__(
        self,
        project: Project | None = None,
        size: tuple[int, int] | None = None,
        filled: bool = True,
    ) -> MainWindow: ...
