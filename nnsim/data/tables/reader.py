"""Reads a table: encoding, delimiter, numbers and header are found out, each unless it is given."""

import csv
from collections.abc import Callable
from dataclasses import replace
from io import StringIO
from itertools import zip_longest
from pathlib import Path

from nnsim.data.datasets import MAX_VALUES
from nnsim.data.tables.assembling import assembled
from nnsim.data.tables.dialects import (
    delimiter_of,
    first_rows,
    has_header,
    names_of,
    told_delimiter,
    width_of,
)
from nnsim.data.tables.encodings import decoded
from nnsim.data.tables.numerals import numerals_of
from nnsim.data.tables.options import FIND_OUT, Options, TableError
from nnsim.data.tables.records import MOST_COLUMNS, Records, after_blank_lines, first_row, raw_rows
from nnsim.data.tables.table import Table

Progress = Callable[[float], object]  # is told which share has been read, and may raise
MAX_BYTES = 512 << 20  # of a file


def read_table(
    source: Path | bytes | str, options: Options = FIND_OUT, progress: Progress | None = None
) -> Table:
    """The table in a file, in its bytes, or in a text that was pasted.

    `progress` is told every now and then which share of it has been read; what it raises ends the
    reading. Raises TableError.
    """
    if isinstance(source, str):
        text, encoding = source.removeprefix("\ufeff"), "utf-8"
    else:
        data = _bytes_of(source) if isinstance(source, Path) else source
        text, encoding = decoded(data, options.encoding)
        del data
    if not text.strip():
        raise TableError("There is nothing in this table; it needs a row for every sample.")
    path = source if isinstance(source, Path) else None
    told, start = told_delimiter(text)
    delimiter = options.delimiter or told or delimiter_of(text, start)
    found = replace(
        options, encoding=encoding, delimiter=delimiter, transpose=bool(options.transpose)
    )
    if options.transpose:
        text, start, delimiter = _transposed(text, start, delimiter), 0, ","
    records, names, found = _laid_out(text, start, delimiter, found)
    return assembled(records, names, found, path, progress)


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise TableError(_no_file(path), path=path)
        if path.stat().st_size > MAX_BYTES:
            raise TableError(
                "{path} is larger than {limit:,} bytes, the most that can be read as a table.",
                path=path,
                limit=MAX_BYTES,
            )
        return path.read_bytes()
    except OSError as error:
        raise TableError(
            "{path} cannot be read: {reason}.", path=path, reason=error.strerror or str(error)
        ) from None


def _no_file(path: Path) -> str:
    if path.is_dir():
        return "{path} is a folder; choose a file in it."
    if path.exists():  # a device may have no end
        return "{path} is not an ordinary file; choose another."
    return "{path} does not exist; choose a file."


def _transposed(text: str, start: int, delimiter: str) -> str:
    """The text with rows and columns exchanged, separated by commas."""
    if text.count(delimiter) > MAX_VALUES:
        raise TableError("The table has more than {cells:,} cells.", cells=MAX_VALUES)
    rows = [row for row in raw_rows(text, start, delimiter, len(text))[0] if any(row)]
    if len(rows) > MOST_COLUMNS:
        raise TableError(
            "Transposed, the table would have more than {columns:,} columns.", columns=MOST_COLUMNS
        )
    written = StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows(zip_longest(*rows, fillvalue=""))
    return written.getvalue()


def _laid_out(
    text: str, start: int, delimiter: str, found: Options
) -> tuple[Records, tuple[str, ...], Options]:
    """The rows of data, the names of the columns, and how the table is written."""
    rows = first_rows(text, start, delimiter)
    if not rows:
        raise TableError("There is no cell with anything in it in this table.")
    cells = (cell for row in rows for cell in row)
    numerals = numerals_of(cells, found.delimiter or delimiter, found.decimal, found.thousands)
    header = has_header(rows, numerals) if found.header is None else found.header
    width, before, first = width_of(rows, header), 0, [""] * len(rows[0])
    if header:
        first, start, before = _header(text, start, delimiter)
        first = ["", *first] if len(first) == width - 1 else first  # of the names of rows
    found = replace(found, decimal=numerals.decimal, thousands=numerals.thousands, header=header)
    return Records(text, delimiter, width, start, before), names_of(first, width), found


def _header(text: str, start: int, delimiter: str) -> tuple[list[str], int, int]:
    """The first row that is not blank, where the next begins, and its number, from 1."""
    before = 0
    while True:
        start, blank = after_blank_lines(text, start)
        row, start = first_row(text, start, delimiter, before + blank)
        before += blank + 1
        if any(row):
            return list(row), start, before
