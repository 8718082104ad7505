"""A map that is drawn on, in a window of its own."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import Dataset, generate
from nnsim.presets.defaults import fit_to_data, xor_demo
from tests.support.hands import click
from tests.ui.plots.maps.maps import Show
from ui.document.document import Document
from ui.document.subject import Subject
from ui.plots.maps.decision_map import DecisionMap
from ui.training.session import TrainingSession


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show the map of a data set in a window of its own, with the tools or without."""

    def made(data: str | Dataset, tools: bool = True) -> DecisionMap:
        dataset = generate(default_recipe(data)) if isinstance(data, str) else data
        document = Document(fit_to_data(xor_demo(), dataset))
        session = TrainingSession(document)
        decision_map = DecisionMap(document, session, Subject(document))
        document.setParent(decision_map)
        qtbot.addWidget(decision_map)
        decision_map.resize(560, 480)
        decision_map.show()
        decision_map.activateWindow()
        assert QTest.qWaitForWindowActive(decision_map)
        if tools:
            click(decision_map.draw)
            decision_map.picture.setFocus()
        return decision_map

    return made
