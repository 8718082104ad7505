"""Maps in windows of their own."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.model.project import Project
from nnsim.presets.defaults import xor_demo
from tests.ui.plots.maps.maps import Show, in_window
from ui.document.selection import Selection
from ui.plots.maps.decision_map import DecisionMap


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show the map of a project in a window of its own."""

    def made(project: Project, selected: Callable[[], Selection] = Selection) -> DecisionMap:
        decision_map = in_window(qtbot, project, DecisionMap, selected)
        QApplication.processEvents()
        return decision_map

    return made


@pytest.fixture
def xor_map(show: Show) -> DecisionMap:
    return show(xor_demo())
