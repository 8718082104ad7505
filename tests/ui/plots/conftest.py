"""What tests of plots share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.base import theme


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light theme, and again when the test ends."""
    theme.apply(qapp, theme.LIGHT)
    yield qapp
    theme.apply(qapp, theme.LIGHT)
