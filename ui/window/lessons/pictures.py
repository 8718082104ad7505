"""Pictures of the window at every step of a lesson, for `nnsim lesson run --screenshots`."""

from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QBuffer
from PySide6.QtWidgets import QApplication

from nnsim.errors import UserError
from nnsim.files.disk import replace_bytes
from nnsim.lessons.lesson import read_lesson
from nnsim.lessons.predictions import right_number, right_option
from ui.lessons.teaching import Teaching
from ui.window.context import DocumentWindow

_SETTLES = 0.8  # seconds until a picture is refined


def draw(window: DocumentWindow, folder: Path, target: Path) -> None:
    """Save a picture of each step, and of each answered question. Raises a UserError."""
    window.lessons.begin(read_lesson(folder))
    teaching = window.lessons.teaching
    for number, step in enumerate(teaching.player.step_ids, start=1):
        _save(window, target / f"{number:02d}-{step}.png")
        if _answer(teaching):
            _save(window, target / f"{number:02d}-{step}-answered.png")
        teaching.go_on()
    teaching.leave()


def _answer(teaching: Teaching) -> bool:
    """Answer the question of a step as the engine does; whether there is one."""
    asked = teaching.step.predict if teaching.step is not None else None
    if asked is None or asked.kind == "boundary":
        return False
    if asked.kind == "choice":
        problem = teaching.answer(right_option(asked, teaching))
    else:
        problem = teaching.answer(str(right_number(asked, teaching)))
    if problem:
        raise UserError(problem)
    return True


def _save(window: DocumentWindow, path: Path) -> None:
    settled = perf_counter() + _SETTLES
    while perf_counter() < settled:
        QApplication.processEvents()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    replace_bytes(path, bytes(buffer.data().data()))
