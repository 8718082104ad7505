"""A round of blanks that has begun."""

import pytest
from PySide6.QtCore import Qt

from tests.support.hands import press
from tests.support.specimens import paper
from tests.support.windows import OpenWindow
from ui.window.main_window import MainWindow


@pytest.fixture
def begun(open_window: OpenWindow) -> MainWindow:
    """2-2-1 with one sample, worked out on paper, in which somebody has pressed F8."""
    window = open_window(paper())
    press(Qt.Key.Key_F8)
    return window
