"""A window for tests that need no other: on XOR in batches of two, the keyboard at the canvas."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.model.project import with_training
from nnsim.presets.defaults import xor_demo
from ui.base import theme
from ui.window.main_window import MainWindow


@pytest.fixture(autouse=True)
def styled(qapp: QApplication) -> None:
    """All texts are as wide, all rows as high as in the program, whichever test comes first."""
    if not qapp.styleSheet():
        theme.load_fonts()
    if not qapp.styleSheet() or theme.current() != theme.LIGHT:
        theme.apply(qapp, theme.LIGHT)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> MainWindow:
    theme.apply(qapp, theme.LIGHT)
    made = MainWindow()
    qtbot.addWidget(made, before_close_func=MainWindow.close_without_asking)
    made.document.new(with_training(xor_demo(), batch_size=2))
    made.show()
    qtbot.waitExposed(made)
    made.complete()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.canvas.setFocus()
    return made
