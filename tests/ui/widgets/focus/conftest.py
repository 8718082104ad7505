"""A window with every kind of control."""

import pytest

from nnsim.model.breakpoints import Breakpoint
from nnsim.model.project import with_breakpoints, with_training
from nnsim.presets.defaults import xor_demo
from tests.support.windows import OpenWindow
from ui.window.main_window import MainWindow


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    made = open_window(with_training(xor_demo(), batch_size=2), size=(1440, 900))
    made.document.apply("Watch", lambda p: with_breakpoints(p, (Breakpoint("loss_below", 0.01),)))
    made.session.control.loop.speed = 1
    return made
