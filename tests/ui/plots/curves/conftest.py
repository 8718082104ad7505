"""The curves of the loss and of the gradients, shown."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.plots.curves.curves import shown
from ui.plots.curves.training_curves import GradientPlot, LossPlot
from ui.training.session import TrainingSession


@pytest.fixture
def loss(session: TrainingSession, qtbot: QtBot) -> LossPlot:
    return shown(LossPlot(session), qtbot)


@pytest.fixture
def gradients(session: TrainingSession, qtbot: QtBot) -> GradientPlot:
    return shown(GradientPlot(session), qtbot)
