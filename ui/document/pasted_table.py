"""Whether the text on the clipboard is a table, which a paste then takes for data."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

_LOOKED_AT = 2000  # characters that tell
_BETWEEN = "\t;,"  # cells


def clipboard_text() -> str:
    """The text on the clipboard; "" where there is none."""
    offered: QMimeData | None = QGuiApplication.clipboard().mimeData()  # the stubs know no None
    return offered.text() if offered is not None and offered.hasText() else ""


def looks_like_table(text: str) -> bool:
    """Whether a text has rows of cells: its first two lines have one sign between cells."""
    lines = text[:_LOOKED_AT].strip().splitlines()[:2]
    return len(lines) == 2 and any(all(sign in line for line in lines) for sign in _BETWEEN)
