"""Canvases to work on."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.canvas.hands import shown
from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.training.session import TrainingSession


@pytest.fixture
def canvas(qtbot: QtBot, document: Document, session: TrainingSession) -> NetworkView:
    """A canvas with the wired 2-4-1 network: layers input, hidden1, output; neurons 0 to 6."""
    return shown(qtbot, document, session)


@pytest.fixture
def starter(qtbot: QtBot, starter_document: Document) -> Iterator[NetworkView]:
    """A canvas with an input and an output layer that are not wired."""
    session = TrainingSession(starter_document)
    yield shown(qtbot, starter_document, session)
    session.control.pause()
