"""The arithmetic in a window of its own."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.document.document import Document
from ui.panels.calculation.panel import CalculationPanel
from ui.training.session import TrainingSession


@pytest.fixture
def inspector(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> Iterator[CalculationPanel]:
    made = CalculationPanel(document, session)
    made.resize(900, 360)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made
