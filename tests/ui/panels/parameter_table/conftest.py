"""A card with its table of weights."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.support.windows import show_alone
from tests.ui.panels.parameter_table.hands import WIRES
from ui.document.document import Document
from ui.document.selection import Selection
from ui.panels.parameter_table.table import WeightTable
from ui.panels.properties.panel import PropertiesPanel
from ui.training.session import TrainingSession


@pytest.fixture
def panel(qtbot: QtBot, document: Document, session: TrainingSession) -> Iterator[PropertiesPanel]:
    made = PropertiesPanel(document, session)
    show_alone(qtbot, made, 860, 170)
    made.show_selection(Selection(connections=frozenset({WIRES})))
    return made


@pytest.fixture
def table(panel: PropertiesPanel) -> WeightTable:
    return panel.connection.weights
