"""The streams of a command as they are: closed, full, narrow, or with a reader who has had enough."""

import io
import os
import shutil
import sys
from contextlib import suppress
from typing import TextIO
from unicodedata import east_asian_width

USUAL_COLUMNS = 80  # of a terminal that does not tell


def prepare() -> None:
    """Give closed streams something to write to, and every stream an encoding with all letters.

    What is written to a closed stdout fails as on a full disk; a closed stderr takes everything. Their
    numbers are taken, so that no file opened later stands for one of them.
    """
    while (descriptor := os.open(os.devnull, os.O_RDONLY)) <= 2:
        pass  # it is left open in the place of the stream
    os.close(descriptor)
    if sys.stdout is None:
        sys.stdout = _opened(os.open(os.devnull, os.O_RDONLY))
    if sys.stderr is None:
        sys.stderr = _opened(os.open(os.devnull, os.O_WRONLY))
    for stream in (sys.stdout, sys.stderr):  # elsewhere the encoding may not have every letter
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _opened(descriptor: int) -> TextIO:
    return os.fdopen(descriptor, "w", encoding="utf-8")


def tell(text: str, end: str = "\n") -> None:
    """Write to stderr. If nobody can read it the command does its work all the same."""
    try:
        print(text, end=end, file=sys.stderr, flush=True)
    except OSError:
        let_go(sys.stderr)


def let_go(stream: TextIO) -> None:
    """Send what a broken stream still holds nowhere: Python would complain of it again at exit."""
    descriptor = os.open(os.devnull, os.O_WRONLY)
    os.dup2(descriptor, stream.fileno())
    os.close(descriptor)


def is_stdout(path: str | os.PathLike[str]) -> bool:
    """Whether stdout leads to this very file."""
    with suppress(OSError, ValueError):
        return os.path.samestat(os.stat(path), os.fstat(1))
    return False


def columns() -> int:
    """How wide the terminal on stderr is."""
    with suppress(OSError, ValueError):
        return os.get_terminal_size(sys.stderr.fileno()).columns or USUAL_COLUMNS
    return shutil.get_terminal_size((USUAL_COLUMNS, 1)).columns


def padded(text: str, width: int) -> str:
    """A text with spaces up to a number of columns; letters of East Asia take two."""
    return text + " " * (width - columns_of(text))


def columns_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(1 + (east_asian_width(letter) in "WF") for letter in text)


def show_line(*forms: str) -> None:
    """Write over the line before, in the first of these forms that fits the terminal."""
    width = columns() - 1  # a full line would be broken into two
    line = next((form for form in forms if len(form) <= width), forms[-1][:width])
    tell(f"\r{line:<{min(width, 72)}}", end="")
