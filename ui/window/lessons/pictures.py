"""Pictures of every step of a lesson, its graph included, for `nnsim lesson run --screenshots`."""

from pathlib import Path
from time import perf_counter

from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication

from nnsim.files.disk import replace_bytes
from nnsim.lessons.lesson import read_lesson
from ui.base import math_renderer, theme
from ui.plots.pg import export
from ui.window.context import DocumentWindow
from ui.window.lessons.doing import do_step

_SETTLES, _ROUNDS = (
    0.8,
    12,
)  # seconds until a picture is refined, rounds of events until all has its place


def draw(window: DocumentWindow, folder: Path, target: Path) -> None:
    """Save a picture of each step, one of it done, and one of the page after. Raises a UserError."""
    window.lessons.begin(read_lesson(folder))
    teaching = window.lessons.teaching
    for number, step in enumerate((*teaching.player.step_ids, "end"), start=1):
        _save(window, target / f"{number:02d}-{step}.png")
        if not teaching.is_done and _is_done(window):
            _save(window, target / f"{number:02d}-{step}-done.png")
        window.canvas.setFocus()  # as a click on the button leaves it
        teaching.go_on()
    teaching.leave()


def _is_done(window: DocumentWindow) -> bool:
    """Do what a step asks; whether all of it could be done."""
    teaching, control = window.lessons.teaching, window.session.control
    do_step(window)
    while control.running and not teaching.is_done:
        QApplication.processEvents()
    control.pause()
    return teaching.is_done


def _save(window: DocumentWindow, path: Path) -> None:
    settled = perf_counter() + _SETTLES
    rounds = 0
    while perf_counter() < settled or rounds < _ROUNDS or not window.lessons.teaching.has_arrived:
        QApplication.processEvents()
        rounds += 1
        if not math_renderer.is_ready():
            settled = perf_counter() + _SETTLES  # formulas are typeset once they can be
    picture = window.grab()
    if (beside := window.lessons.graph_window) is not None:
        painter = QPainter(picture)
        painter.drawPixmap(beside.pos() - window.pos(), beside.grab())
        painter.setPen(QColor(theme.current().hairline))  # which a desktop draws
        painter.drawRect(beside.geometry().translated(-window.pos()).adjusted(-1, -1, 0, 0))
        painter.end()
    replace_bytes(path, export.png(picture.toImage()))
