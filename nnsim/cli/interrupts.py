"""Ctrl-C: one line and exit status 130 at any moment, and never half of what is being saved."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

INTERRUPTED = 130  # the exit status
STOPPED = "Stopped before the end; nothing was saved."


@contextmanager
def at_once() -> Iterator[None]:
    """Let Ctrl-C end the process: while modules are loaded an exception would be lost or shown whole."""
    usual = signal.getsignal(signal.SIGINT)
    if usual is not signal.default_int_handler:  # in the background of a shell it is ignored
        yield
        return
    signal.signal(signal.SIGINT, _leave)
    yield
    signal.signal(signal.SIGINT, usual)


def _leave(_signal: int, _frame: FrameType | None) -> None:
    with suppress(OSError):
        os.write(2, f"{STOPPED}\n".encode())
    os._exit(INTERRUPTED)


def ignore() -> None:
    """Let Ctrl-C change nothing any more: the end of the process is all that is left."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def ignored() -> Iterator[None]:
    """Let Ctrl-C change nothing: what is saved in here is saved whole, and then all is done."""
    usual = signal.getsignal(signal.SIGINT)
    ignore()
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
