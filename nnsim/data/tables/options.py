"""How a table is written, and the error that says why it cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass

from nnsim.errors import UserError

Words = tuple[str, Mapping[str, object]]  # a template, for a view to translate, and its values

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", " ": "spaces"}
DECIMALS = (".", ",")
THOUSANDS = ("", ",", ".", "'", " ")


class TableError(UserError):
    """A table that cannot be read or used; the sentence names the row and the column."""


@dataclass(frozen=True)
class Options:
    """How a table is written. None: to be found out; what was found has no None but in `missing`.

    `thousands` is what stands between groups of digits, "" for nothing. `missing` are the texts that
    stand for a missing cell in every column; None leaves it to the column: NA is no number, but may
    be a category. `transpose` is for samples that stand in columns; it is only done when asked for.
    """

    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    thousands: str | None = None
    header: bool | None = None
    missing: tuple[str, ...] | None = None
    transpose: bool | None = None

    def __post_init__(self) -> None:
        """Raises TableError for what cannot be."""
        for option, value, known in (
            ("delimiter", self.delimiter, DELIMITERS),
            ("decimal", self.decimal, DECIMALS),
            ("thousands", self.thousands, THOUSANDS),
        ):
            if value is not None and value not in known:
                names = " ".join(f"“{sign}”" for sign in known)
                raise TableError("{option} must be one of {names}.", option=option, names=names)
        if self.decimal is not None and self.decimal == self.thousands:
            raise TableError("The decimal sign and the thousands separator must differ.")


FIND_OUT = Options()
