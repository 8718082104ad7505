"""Painting that an error does not end the program in.

PySide crashes where an exception leaves an override of a QGraphicsItem, which cannot turn it into an
error of Python's as a slot can. So it is reported from there, as any other that nobody expected, and
the item stays as far as it was painted.
"""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

P = ParamSpec("P")


def safe_paint(paint: Callable[P, None]) -> Callable[P, None]:
    """A `paint` whose exceptions go to `sys.excepthook`."""

    @wraps(paint)
    def painted(*args: P.args, **options: P.kwargs) -> None:
        try:
            paint(*args, **options)
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)

    return painted
