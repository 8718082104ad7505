"""What is wrong with a lesson."""

from collections.abc import Iterator
from contextlib import contextmanager

from nnsim.errors import UserError

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
