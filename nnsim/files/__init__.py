"""File formats, one module each. A file is data: reading it never runs anything that is in it."""

from nnsim.errors import UserError


class FileError(UserError):
    """A file that cannot be read or written; the sentence names the file, or the place in it."""
