"""Doors in and out: files of other programs as projects, and projects as files of other programs."""

from nnsim.errors import UserError


class InterchangeError(UserError):
    """What a format of another program cannot hold, or a file that is not what it claims to be."""
