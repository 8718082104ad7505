"""A plot in a card of its own."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.plots.pg.view import PlotView


@pytest.fixture
def card(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(360, 240)
    made.show()
    return made


@pytest.fixture
def view(card: QWidget) -> PlotView:
    made = PlotView(card)
    made.setGeometry(card.rect())
    made.set_range(0, 100, 0, 10)
    made.show()
    return made
