"""File formats, one module each. A file is data: reading it never runs anything that is in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from nnsim.errors import UserError


class FileError(UserError):
    """A file that cannot be read or written; the sentence names the file, or the place in it."""


@contextmanager
def of_file(path: str | os.PathLike[str]) -> Iterator[None]:
    """Give an error in what a file holds the name of the file, unless it says it. Raises FileError."""
    try:
        yield
    except UserError as error:
        if "path" in error.values:
            raise
        raise FileError("{file}: {problem}", file=os.fspath(path), problem=error) from error
