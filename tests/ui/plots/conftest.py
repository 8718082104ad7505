"""What tests of plots share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnsim.engine.trainer import Trainer
from nnsim.files import native
from nnsim.presets.defaults import xor_demo
from tests.ui.plots.desk import Desk
from ui.base import theme


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light theme, and again when the test ends."""
    theme.apply(qapp, theme.LIGHT)
    yield qapp
    theme.apply(qapp, theme.LIGHT)


@pytest.fixture(scope="module")
def xor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of XOR after forty iterations, with their curves."""
    path = tmp_path_factory.mktemp("plots") / "xor.nnsim"
    trainer = Trainer(xor_demo())
    trainer.run(40)
    trainer.record()
    native.write(trainer.project, path, trainer.past)
    return path


@pytest.fixture
def desk(qtbot: QtBot, qapp: object) -> Iterator[Desk]:
    made = Desk(qtbot)
    yield made
    made.close()
    made.parent.deleteLater()
