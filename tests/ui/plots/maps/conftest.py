"""Maps in windows of their own."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.model.project import Project
from nnsim.presets.defaults import xor_demo
from tests.ui.plots.maps.maps import Show
from ui.document.document import Document
from ui.document.selection import Selection
from ui.document.subject import Subject
from ui.plots.maps.decision_map import DecisionMap
from ui.training.session import TrainingSession


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show the map of a project in a window of its own."""

    def made(project: Project, selected: Callable[[], Selection] = Selection) -> DecisionMap:
        document = Document(project)
        session = TrainingSession(document)
        decision_map = DecisionMap(document, session, Subject(document, selected))
        document.setParent(decision_map)
        qtbot.addWidget(decision_map)
        decision_map.resize(360, 420)
        decision_map.show()
        QApplication.processEvents()
        return decision_map

    return made


@pytest.fixture
def xor_map(show: Show) -> DecisionMap:
    return show(xor_demo())
