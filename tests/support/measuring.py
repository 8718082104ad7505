"""Coverage pauses for what runs again much that has been measured before."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import wraps
from itertools import count


@contextmanager
def unmeasured() -> Iterator[None]:
    """Let nothing be traced in this thread.

    Coverage's own stop and start would look through every module that has been imported.
    """
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)


def first_measured(function: Callable[..., object], times: int) -> Callable[..., object]:
    """The same function, of which only so many calls are measured."""
    number = count()

    @wraps(function)
    def called(*arguments: object, **named: object) -> object:
        with nullcontext() if next(number) < times else unmeasured():
            return function(*arguments, **named)

    return called
