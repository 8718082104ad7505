"""Coverage pauses for what runs again much that has been measured before."""

import sys
from collections import Counter
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


_begun: Counter[object] = Counter()


@contextmanager
def measured_at_first(what: object, times: int) -> Iterator[None]:
    """Let what is done again and again, under one name, be traced only so many times."""
    _begun[what] += 1
    with nullcontext() if _begun[what] <= times else unmeasured():
        yield


def first_measured(function: Callable[..., object], times: int) -> Callable[..., object]:
    """The same function, of which only so many calls are measured; nothing is between two calls."""
    tracer, number = sys.gettrace(), count()

    @wraps(function)
    def called(*arguments: object, **named: object) -> object:
        sys.settrace(tracer if next(number) < times else None)
        try:
            return function(*arguments, **named)
        finally:
            sys.settrace(None)

    return called
