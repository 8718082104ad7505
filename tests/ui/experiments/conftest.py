"""The window of experiments, opened from one on XOR."""

from collections.abc import Iterator

import pytest
from shiboken6 import isValid

from nnsim.presets.defaults import xor_demo
from tests.support.windows import OpenWindow
from ui.experiments.window import ExperimentWindow


@pytest.fixture
def page(open_window: OpenWindow, qtbot) -> Iterator[ExperimentWindow]:
    """Opened by its command from a window on XOR."""
    window = open_window(xor_demo(), filled=False)
    window.commands["train.experiments"].trigger()
    (found,) = window.findChildren(ExperimentWindow)
    yield found
    if isValid(found):
        found.reject()
