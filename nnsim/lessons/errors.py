"""What is wrong with a lesson."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from nnsim.errors import UserError
from nnsim.files.disk import Pathname

OF_LESSON = "Lesson “{lesson}”: {problem}"
OF_STEP = "Lesson “{lesson}”, step “{step}”: {problem}"


class LessonError(UserError):
    """A lesson that cannot be read or played, with its name and the place in it."""

    placed = False  # whether it names them already


@contextmanager
def within(lesson: str, step: str = "") -> Iterator[None]:
    """Give an error of reading or of the engine its lesson and step. Raises LessonError instead."""
    try:
        yield
    except UserError as error:
        if isinstance(error, LessonError) and error.placed:
            raise
        placed = LessonError(
            OF_STEP if step else OF_LESSON, lesson=lesson, step=step, problem=error
        )
        placed.placed = True
        raise placed from error


@contextmanager
def of_file(name: Pathname) -> Iterator[None]:
    """Give an error in the contents of a file the name of it. Raises LessonError instead."""
    try:
        yield
    except UserError as error:
        raise LessonError("{file}: {problem}", file=os.fspath(name), problem=error) from error
