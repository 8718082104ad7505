"""A training loop of the user's own, recorded as arrays, against the engine."""

from pathlib import Path
from typing import TYPE_CHECKING

from ui.window.context import DocumentWindow

if TYPE_CHECKING:
    from ui.panels.code_check.panel import CodeCheck
    from ui.window.file_controller import FileController


def check_code(window: DocumentWindow) -> None:
    """Show the panel, and ask for a recording unless one is shown."""
    panel = _panel(window)
    if panel.is_empty:
        panel.choose()


def take_in_file(window: DocumentWindow, filing: "FileController", path: Path) -> bool | None:
    """Check a recording, or take in a model; whether it could be, None for any other file."""
    if path.suffix.lower() == ".npz":
        return _panel(window).check(path)
    from ui.window.exchange.interchange import take_if_model  # it knows all formats

    return take_if_model(window, filing, path)


def _panel(window: DocumentWindow) -> "CodeCheck":
    from ui.panels.code_check.panel import CodeCheck

    panel = window.docks.bring(window.docks.code_check)
    assert isinstance(panel, CodeCheck)
    panel.setFocus()
    return panel
