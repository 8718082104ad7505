"""Pictures of every step of a lesson, its graph included, for `nnsim lesson run --screenshots`."""

from pathlib import Path
from time import perf_counter

from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication

from nnsim.errors import UserError
from nnsim.files.disk import replace_bytes
from nnsim.lessons.lesson import read_lesson
from nnsim.lessons.predictions import right_number, right_option
from ui.base import theme
from ui.base.number_format import significant
from ui.lessons.teaching import Teaching
from ui.plots.pg import export
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
        problem = teaching.answer(significant(right_number(asked, teaching)))
    if problem:
        raise UserError(problem)
    return True


def _save(window: DocumentWindow, path: Path) -> None:
    settled = perf_counter() + _SETTLES
    while perf_counter() < settled:
        QApplication.processEvents()
    picture = window.grab()
    if (beside := window.lessons.graph_window) is not None:
        painter = QPainter(picture)
        painter.drawPixmap(beside.pos() - window.pos(), beside.grab())
        painter.setPen(QColor(theme.current().hairline))  # which a desktop draws
        painter.drawRect(beside.geometry().translated(-window.pos()).adjusted(-1, -1, 0, 0))
        painter.end()
    replace_bytes(path, export.png(picture.toImage()))
