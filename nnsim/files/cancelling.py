"""Reading that can be called off: who waits for it says so, and the reader asks every now and then."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class CancelledError(Exception):
    """Raised inside `cancellable` when the answer is no longer wanted; nothing has been changed."""


_asked: ContextVar[Callable[[], bool]] = ContextVar("asked", default=lambda: False)


@contextmanager
def cancellable(is_cancelled: Callable[[], bool]) -> Iterator[None]:
    """Let what is read in here end with CancelledError soon after `is_cancelled` answers True."""
    token = _asked.set(is_cancelled)
    try:
        yield
    finally:
        _asked.reset(token)


def check() -> None:
    """Raise CancelledError if it is time to."""
    if _asked.get()():
        raise CancelledError
