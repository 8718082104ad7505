"""A lesson of a test's own."""

from pathlib import Path
from typing import Any

from tests.nnsim.lessons.folders import lesson_document, write
from tests.support.shown import settle
from ui.lessons.column import LessonColumn
from ui.window.main_window import MainWindow


def opened(
    window: MainWindow, folder: Path, steps: list[dict[str, Any]], text: str
) -> LessonColumn:
    document = lesson_document()
    document["steps"] = steps
    assert window.lessons.open(write(folder, document, text))
    column = window.lessons.column
    assert column is not None
    settle()
    return column
