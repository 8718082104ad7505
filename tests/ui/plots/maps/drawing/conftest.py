"""A map that is drawn on, in a window of its own."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import Dataset, generate
from nnsim.presets.defaults import fit_to_data, xor_demo
from tests.support.hands import click
from tests.ui.plots.maps.maps import Show, in_window
from ui.plots.maps.decision_map import DecisionMap


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show the map of a data set in a window of its own, with the tools or without."""

    def made(data: str | Dataset, tools: bool = True) -> DecisionMap:
        dataset = generate(default_recipe(data)) if isinstance(data, str) else data
        project = fit_to_data(xor_demo(), dataset)
        decision_map = in_window(qtbot, project, DecisionMap, size=(560, 480))
        decision_map.activateWindow()
        assert QTest.qWaitForWindowActive(decision_map)
        if tools:
            click(decision_map.draw)
            decision_map.picture.setFocus()
        return decision_map

    return made
