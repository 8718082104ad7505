"""The smallest window, in type of two sizes."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from nnsim.presets.defaults import xor_demo
from tests.support.windows import OpenWindow
from ui.base import theme
from ui.widgets.more import CollapsibleRows
from ui.window.main_window import MainWindow


@pytest.fixture(params=["light", "presenting"])
def window(
    request: pytest.FixtureRequest, open_window: OpenWindow, qapp: QApplication
) -> MainWindow:
    """The smallest window, on XOR, in type of the usual size and of that for a projector."""
    made = open_window(xor_demo(), (0, 0))
    if request.param == "presenting":
        theme.apply(qapp, replace(theme.LIGHT, scale=theme.PRESENTING))
    for more in made.findChildren(CollapsibleRows):
        more.button.setChecked(True)
    QApplication.processEvents()
    return made
