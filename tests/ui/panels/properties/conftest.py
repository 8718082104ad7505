"""The card of what is selected, in a low and wide window of its own."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.support.windows import show_alone
from ui.document.document import Document
from ui.panels.properties.panel import PropertiesPanel
from ui.training.session import TrainingSession


@pytest.fixture
def panel(qtbot: QtBot, document: Document, session: TrainingSession) -> Iterator[PropertiesPanel]:
    made = PropertiesPanel(document, session)
    show_alone(qtbot, made, 860, 150)
    return made
