"""What tests of lessons share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.base import language


@pytest.fixture(params=["en", "ko"])
def spoken(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Each language in turn."""
    language.choose(request.param)
    yield request.param
    language.choose("en")
