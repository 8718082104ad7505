"""Every lesson in a window, from its first step to its last: what is asked is answered, and is taken.

What waits for weights that a learner finds is gone past. All lessons in both languages, or those named:

    ./run python tests/ui/lessons/every_lesson.py [ID…]
"""

import os
import sys
from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nnsim.lessons.lesson import LANGUAGES
from nnsim.lessons.steps import Wait
from tests.support.shown import clipped, cut_tabs, settle
from ui.base.settings import preferences
from ui.lessons import library
from ui.lessons.column import LessonColumn
from ui.window.lessons.doing import do_awaited, predict
from ui.window.main_window import MainWindow

_PATIENCE = 30.0  # seconds


def wait_for(happens: Callable[[], object]) -> None:
    """Let the window work until it has happened; it is looked at afterwards whether it has."""
    end = perf_counter() + _PATIENCE
    while not happens() and perf_counter() < end:
        QTest.qWait(5)


def walk(window: MainWindow, lesson: str) -> Iterator[str]:
    """Go through a lesson, doing what it says; what went wrong."""
    assert window.lessons.open_number(lesson)
    teaching = window.lessons.teaching
    teaching.start_over()
    while teaching.step is not None:
        column, name = window.lessons.column, f"{lesson}, {teaching.step.id}"
        assert column is not None
        wait_for(lambda: teaching.has_arrived)
        predict(teaching)
        _compute(column)
        if teaching.step.wait is not None and not teaching.is_done:
            _do(window, teaching.step.wait)
            wait_for(lambda: teaching.is_done)
        settle()
        wait = teaching.step.wait
        if not teaching.is_done and (wait is None or wait.condition is None):
            yield f"{name}: it is not done"
        if "–" in teaching.numbers().values():
            yield f"{name}: a number is missing"
        yield from (f"{name}: {text}" for text in (*clipped(column), *cut_tabs(window)))
        teaching.go_on()
    teaching.leave()


def _compute(column: LessonColumn) -> None:
    """Type every number that is asked for, whole."""
    while column.exercise.asks:
        blanks = column.exercise.blanks
        assert blanks.round is not None
        assert blanks.active is not None
        field = column.exercise.rows.field(blanks.active)
        if field is None or field.isReadOnly():
            return
        field.setText(repr(blanks.round.blank(blanks.active).answer))
        QTest.keyClick(field, Qt.Key.Key_Return)


def _do(window: MainWindow, wait: Wait) -> None:
    teaching, control = window.lessons.teaching, window.session.control
    if wait.condition is not None and window.session.trainer is not None:
        control.run_to(window.session.trainer.iteration + 2000)
    else:
        do_awaited(window, wait)
    wait_for(lambda: teaching.is_done or not control.running)
    control.pause()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui import app

    app.without_settings()
    application = app.make_application("en")
    window = app.make_window("light")
    window.resize(1280, 800)
    window.show()
    window.complete()
    wrong = []
    for language in sorted(LANGUAGES):
        preferences.language.set(language)
        QTest.qWait(500)  # until all views are made anew
        settle()
        for lesson in sys.argv[1:] or [entry.id for entry in library.shipped()]:
            found = list(walk(window, lesson))
            print(f"{language} {lesson}: {'; '.join(found) or 'done'}", flush=True)
            wrong += found
    window.close_without_asking()
    sys.exit(bool(wrong))
