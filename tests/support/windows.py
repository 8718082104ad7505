"""What opens a window for a test: the fixture `open_window` of tests/ui, and that of a part alone."""

from typing import Protocol

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

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


def show_alone(qtbot: QtBot, part: QWidget, *size: int) -> None:
    """Show a part of the window, of a width and a height, in one of its own that has the keyboard."""
    if size:
        part.resize(*size)
    qtbot.addWidget(part)
    part.show()
    part.activateWindow()
