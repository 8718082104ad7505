"""The rows of a text, read page by page: where pages begin is kept, their cells are not."""

import csv
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from itertools import chain, islice
from typing import overload

import numpy as np
from numpy.typing import NDArray

from nnsim.data.datasets import MAX_VALUES
from nnsim.data.recipes import LIMITS
from nnsim.data.tables.options import TableError

Row = Sequence[str]
MAX_ROWS = int(LIMITS["samples"][1])
MOST_COLUMNS = 10_000  # each is looked at on its own: within a second or two
PAGE = 1 << 18  # characters
_NEAR = 256  # characters in which a line mostly ends
_LINE_END, _BLANK_LINES = re.compile(r"[\r\n]"), re.compile(r"[\r\n]*")
_END = "\0"  # a row that no text has: one with this character is refused


@dataclass(frozen=True)
class Page:
    """Rows of one width, without blank lines, column by column."""

    columns: Sequence[Sequence[str]]  # of n cells each
    numbers: NDArray[np.int64]  # (n,), which row of the text each is, from 0
    ragged: dict[int, int]  # which rows had another number of cells, and how many


@dataclass
class Records:
    """The rows of data in a text, all of `width` cells; `pages` has to be walked through once."""

    text: str
    delimiter: str
    width: int
    start: int  # the first character of data
    before: int  # how many rows the text has before, blank ones too
    _pages: list[tuple[int, int, int]] = field(default_factory=list)  # begin, row, row of the text
    _last: tuple[int, Page | None] = (-1, None)

    def pages(self) -> Iterator[tuple[Page, float]]:
        """Every page, and which share of the text has then been read. Raises TableError."""
        begin, row, number = self.start, 0, self.before
        while begin < len(self.text):
            self._pages.append((begin, row, number))
            page, number, end = self._page(begin, number)
            row, begin = row + len(page.numbers), end
            if row > MAX_ROWS or row * self.width > MAX_VALUES:
                raise TableError(
                    "The table has more than {rows:,} rows or {numbers:,} cells, the most there may be.",
                    rows=MAX_ROWS,
                    numbers=MAX_VALUES,
                )
            yield page, end / len(self.text)

    def cell(self, row: int, column: int) -> str:
        """A cell of a row of data, counted from 0."""
        place = bisect_right(self._pages, row, key=lambda page: page[1]) - 1
        begin, first, number = self._pages[place]
        known, page = self._last
        if page is None or known != place:
            page, _, _ = self._page(begin, number)
            self._last = place, page
        return page.columns[column][row - first]

    def _page(self, begin: int, number: int) -> tuple[Page, int, int]:
        """The page that begins at a character, and the row of the text and character of the next."""
        end = _line_end(self.text, begin + PAGE)
        columns = plain_columns(self.text[begin:end], self.delimiter, self.width)
        if columns is not None:
            after = number + len(columns[0])
            return Page(columns, np.arange(number, after), {}), after, end
        rows, end = raw_rows(self.text, begin, self.delimiter, PAGE, number)
        return _tidied(rows, self.width, number), number + len(rows), end


class Cells(Sequence[str]):
    """The texts of a column as the file has them, read again where they are asked for."""

    def __init__(self, records: Records, column: int, count: int) -> None:
        self._records, self._column, self._count = records, column, count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        rows = range(self._count)[index]
        if isinstance(rows, int):
            return self._records.cell(rows, self._column)
        return [self._records.cell(row, self._column) for row in rows]


def plain_columns(page: str, delimiter: str, width: int) -> list[list[str]] | None:
    """The cells of each column, as `raw_rows` reads them, at a third of the time.

    None unless every line has `width` cells, several, and they are what stands between delimiters.
    """
    page = page.replace("\r\n", "\n").removesuffix("\n")
    spaced = delimiter == " " or page.startswith(" ") or "\n " in page or f"{delimiter} " in page
    if width == 1 or spaced or '"' in page or "\r" in page:
        return None
    cells = page.replace("\n", f"{delimiter}\n{delimiter}").split(delimiter)
    ends, step = page.count("\n"), width + 1
    if len(cells) != ends * step + width or cells[width::step].count("\n") != ends:
        return None
    return [cells[place::step] for place in range(width)]


def raw_rows(
    text: str, start: int, delimiter: str, size: int, before: int = 0
) -> tuple[list[Row], int]:
    """The whole rows in about `size` characters of a text from `start`, and where the next begins.

    `before` is how many rows the text has before them. Raises TableError where a quotation mark is
    never closed, and for a row of more cells than a table may have.
    """
    while True:
        end = _line_end(text, start + size)
        page = text[start:end]
        _check_width(page, delimiter)
        reader = csv.reader(
            chain(_lines(page, delimiter), [_END]), delimiter=delimiter, skipinitialspace=True
        )
        rows: list[Row] = []
        try:
            rows.extend(reader)
        except csv.Error:
            raise _unclosed(before + len(rows)) from None
        if rows[-1] == [_END]:
            return rows[:-1], end
        if end == len(text):
            raise _unclosed(before + len(rows) - 1)
        size *= 2


def first_row(text: str, start: int, delimiter: str, before: int) -> tuple[Row, int]:
    """The row that begins at `start`, and where the next begins. Raises TableError as `raw_rows`."""
    # Where a cell has several lines there are more rows up to the end.
    _, end = raw_rows(text, start, delimiter, 1, before)
    page = text[start:end]
    reader = csv.reader(_lines(page, delimiter), delimiter=delimiter, skipinitialspace=True)
    row = next(reader)
    lines = islice(StringIO(page, newline=""), reader.line_num)
    return row, start + sum(map(len, lines))


def after_blank_lines(text: str, start: int) -> tuple[int, int]:
    """Where the first line after `start` begins that is not empty, and how many are before it."""
    blank = _BLANK_LINES.match(text, start)
    assert blank is not None, "it may be none"
    ends = blank[0]
    return blank.end(), ends.count("\n") + ends.count("\r") - ends.count("\r\n")


def _line_end(text: str, start: int) -> int:
    """Where the line ends that the character before `start` is in."""
    place, size = start - 1, _NEAR
    while True:  # not to the end of the text for a sign that may not be in it
        found = _LINE_END.search(text, place, place + size)
        if found is None and place + size < len(text):
            place, size = place + size, 4 * size
            continue
        if found is None:
            return len(text)
        return found.end() + (found[0] == "\r" and text[found.end() : found.end() + 1] == "\n")


def _lines(page: str, delimiter: str) -> Iterator[str]:
    lines = StringIO(page, newline="")
    if delimiter != " ":
        return lines
    return (line.rstrip().replace("\t", " ") + "\n" for line in lines)


def _check_width(page: str, delimiter: str) -> None:
    lines = max(page.count("\n"), page.count("\r"), 1)
    if page.count(delimiter) > MOST_COLUMNS * lines:
        raise TableError(
            "A row has more than {columns:,} cells, the most there may be.", columns=MOST_COLUMNS
        )


def _unclosed(row: int) -> TableError:
    return TableError(
        "Row {row}: a quotation mark is opened and never closed; close it or write it twice.",
        row=row + 1,
    )


def _tidied(rows: list[Row], width: int, before: int) -> Page:
    """The rows with as many cells as the table has columns."""
    if set(map(len, rows)) == {width} and width > 1:
        return Page(list(zip(*rows, strict=True)), np.arange(before, before + len(rows)), {})
    kept = [n for n, row in enumerate(rows) if row and (len(row) > 1 or row[0] or width == 1)]
    tidy: list[Row] = []
    ragged: dict[int, int] = {}
    for number in kept:
        row = rows[number]
        if len(row) < width or any(row[width:]):
            ragged[len(tidy)] = len(row)
        tidy.append([*row[:width], *[""] * (width - len(row))])
    return Page(list(zip(*tidy, strict=True)), np.array(kept, np.int64) + before, ragged)
