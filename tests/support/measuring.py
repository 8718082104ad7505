"""Coverage pauses for what runs again much that has been measured: it takes two thirds as long again."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


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
