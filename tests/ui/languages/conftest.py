"""A window whose language is changed, and a language."""

from collections.abc import Iterator

import pytest
from shiboken6 import isValid

from nnsim.model.project import with_training
from nnsim.presets.defaults import xor_demo
from tests.support.shown import settle
from tests.support.windows import OpenWindow
from ui.widgets.more import CollapsibleRows
from ui.window.main_window import MainWindow


@pytest.fixture
def window(open_window: OpenWindow) -> Iterator[MainWindow]:
    """A window on XOR with a step behind it and all that can be opened open."""
    made = open_window(with_training(xor_demo(), batch_size=2), (1280, 800))
    for more in made.findChildren(CollapsibleRows):
        more.button.setChecked(True)
    made.session.control.step("iteration")
    made.session.control.step("operation")
    settle()
    yield made
    if isValid(made):
        made.close_without_asking()
        settle()
