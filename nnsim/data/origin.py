"""Where the points of a table came from, as plain values that a file keeps and `reload` reads."""

from collections.abc import Mapping
from dataclasses import dataclass

Plain = None | bool | int | float | str | tuple["Plain", ...] | Mapping[str, "Plain"]


@dataclass(frozen=True)
class Origin:
    """A table that was read: its path, how it was read, and which columns were chosen how."""

    path: str
    options: Mapping[str, Plain]
    choice: Mapping[str, Plain]
