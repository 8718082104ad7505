"""The arithmetic in a window of its own."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.support.windows import show_alone
from ui.document.document import Document
from ui.panels.calculation.panel import CalculationPanel
from ui.training.session import TrainingSession


@pytest.fixture
def inspector(
    qtbot: QtBot, document: Document, session: TrainingSession
) -> Iterator[CalculationPanel]:
    made = CalculationPanel(document, session)
    show_alone(qtbot, made, 900, 360)
    return made
