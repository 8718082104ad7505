"""The arithmetic in a window of its own."""

from collections.abc import Iterator
from math import inf

import pytest
from pytestqt.qtbot import QtBot

from tests.support.windows import show_alone
from ui.document.document import Document
from ui.panels.calculation import panel
from ui.panels.calculation.panel import CalculationPanel
from ui.training.session import TrainingSession


@pytest.fixture
def inspector(
    qtbot: QtBot, document: Document, session: TrainingSession, monkeypatch: pytest.MonkeyPatch
) -> Iterator[CalculationPanel]:
    """Replays an iteration at once, also where others keep the machine busy."""
    monkeypatch.setattr(panel, "_SLICE", inf)
    made = CalculationPanel(document, session)
    show_alone(qtbot, made, 900, 360)
    return made
