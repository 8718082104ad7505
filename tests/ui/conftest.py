"""Windows for tests: each opened as the program opens it, and closed with all that came of it."""

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nnsim.model.project import Project, with_training
from nnsim.presets.defaults import xor_demo
from tests.support.measuring import measured_at_first
from tests.support.windows import OpenWindow
from ui.base import language, theme
from ui.window.main_window import MainWindow
from ui.window.window_manager import WindowManager

WINDOWS_MEASURED = 3  # of a file: all are opened in much the same way


@pytest.fixture(autouse=True)
def styled(qapp: QApplication) -> None:
    """All texts are as wide, all rows as high as in the program, whichever test comes first."""
    if not qapp.styleSheet():
        theme.load_fonts()
    theme.apply(qapp, theme.LIGHT)


@pytest.fixture
def english_again() -> Iterator[None]:
    """Whatever language a test has chosen, the next one begins in English."""
    yield
    language.choose("en")


@pytest.fixture
def open_window(styled: None, request: pytest.FixtureRequest) -> Iterator[OpenWindow]:
    """Opens windows that have the keyboard; all that are open in the end are closed unasked."""
    desks: list[WindowManager] = []

    def open_one(
        project: Project | None = None, size: tuple[int, int] | None = None, filled: bool = True
    ) -> MainWindow:
        with measured_at_first((request.path, "opened"), WINDOWS_MEASURED):
            return opened(project, size, filled)

    def opened(project: Project | None, size: tuple[int, int] | None, filled: bool) -> MainWindow:
        made = MainWindow()
        desks.append(made.desk)
        if project is not None:
            made.document.new(project)
        if size is not None:
            made.resize(*size)
        made.show()
        assert QTest.qWaitForWindowExposed(made)
        made.make_menus()
        if filled:
            made.complete()
        made.activateWindow()
        assert QTest.qWaitForWindowActive(made)
        made.canvas.setFocus()
        return made

    yield open_one
    for desk in desks:
        for left in desk.windows:
            left.close_without_asking()


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """For tests that need no other: on XOR in batches of two."""
    return open_window(with_training(xor_demo(), batch_size=2))
