"""How a text is written as a table, told from its beginning: what separates cells, and the header."""

import math
import re
from collections import Counter
from collections.abc import Sequence

from nnsim.data.tables.columns import MISSING
from nnsim.data.tables.kinds import is_date
from nnsim.data.tables.numerals import Numerals, looks_numeric
from nnsim.data.tables.options import TableError
from nnsim.data.tables.records import Row, after_blank_lines, raw_rows

SAMPLE = 1 << 16  # characters
FEW_ROWS, MOST_ROWS = 20, 200  # that are looked at, if there are so many
_EXCEL = re.compile(r"sep=([,;|\t])\r?\n?", re.IGNORECASE)
_ORDER = "\t;,| "  # of what explains a text equally well


def told_delimiter(text: str) -> tuple[str | None, int]:
    """The delimiter that a first line sep=; names, as Excel writes it, and where the table begins."""
    match = _EXCEL.match(text)
    return (match[1], match.end()) if match else (None, 0)


def first_rows(text: str, start: int, delimiter: str) -> list[Row]:
    """The rows at the beginning of a text, without blank ones. Raises TableError."""
    found: list[Row] = []
    while len(found) < FEW_ROWS and start < len(text):
        start, _ = after_blank_lines(text, start)
        rows, start = raw_rows(text, start, delimiter, SAMPLE)
        found += [row for row in rows if any(row)]
    return found[:MOST_ROWS]


def delimiter_of(text: str, start: int) -> str:
    """What separates cells: what gives rows of one length, and cells that are something."""
    scores = {sign: _score(text, start, sign) for sign in _ORDER}
    best = max(scores, key=lambda sign: scores[sign])
    return best if scores[best] > 0 else ","


def _score(text: str, start: int, delimiter: str) -> float:
    try:
        rows = first_rows(text, start, delimiter)
    except TableError:
        return 0.0
    lengths = Counter(len(row) for row in rows)
    width, count = max(lengths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    if width < 2:
        return 0.0
    cells = [cell for row in rows if len(row) == width for cell in row if cell]
    known = sum(looks_numeric(c) or is_date(c) or c.lower() in MISSING for c in cells)
    return count / len(rows) * (0.25 + known / max(len(cells), 1))


def has_header(rows: Sequence[Row], numerals: Numerals) -> bool:
    """Whether the first row names the columns: texts above numbers, or texts that no row repeats."""

    def is_number(text: str) -> bool:
        return not math.isnan(numerals.number(text))

    first, rest = rows[0], rows[1:]
    if not rest:
        return not any(map(is_number, first))
    if all(map(is_number, first)):
        return False
    columns = [[row[n] for row in rest if n < len(row)] for n in range(len(first))]
    for name, cells in zip(first, columns, strict=True):
        numbers = sum(map(is_number, cells))
        if (
            name
            and not is_number(name)
            and name.lower() not in MISSING
            and 2 * numbers > len(cells)
        ):
            return True
    if any(map(is_number, first)):
        return False
    named = [name for name in first if name]
    fresh = all(n not in cells for n, cells in zip(first, columns, strict=True) if n)
    return bool(named) and fresh and len(set(named)) == len(named) and not any(map(is_date, named))


def width_of(rows: Sequence[Row], header: bool) -> int:
    """How many columns there are; those at the end that have neither name nor cell do not count.

    Raises TableError for a header that has another number of cells than every row.
    """
    lengths = Counter(len(row) for row in (rows[1:] if header else rows))
    usual = max(lengths, key=lambda length: (lengths[length], -length), default=len(rows[0]))
    width = len(rows[0]) if header else usual
    if header and usual == width + 1 and all(len(row) == usual and row[-1] for row in rows[1:]):
        return usual  # the names of rows have no name themselves
    while width > 1 and not any(row[width - 1 : width] not in ([], [""]) for row in rows):
        width -= 1
    if header and lengths and width not in lengths and min(lengths) < width:
        raise TableError(
            "The header has {cells:,} cells where rows have {usual:,}; mend it, or read the table "
            "without a header.",
            cells=width,
            usual=usual,
        )
    return width


def names_of(header: Row | None, width: int) -> tuple[str, ...]:
    """A name for each column, no two the same: the header's, or x3 for the third where it has none.

    A first column without a name beside others that have one is called row: it names or counts them.
    """
    given = [name.strip() for name in header or ()][:width]
    if given and any(given) and not given[0]:
        given[0] = "row"
    given += [""] * (width - len(given))
    taken: set[str] = set()
    again: Counter[str] = Counter()
    kept = set(given)
    names = []
    for place, name in enumerate(given, 1):
        plain = name or f"x{place}"
        new = plain
        while new in taken or (new != name and new in kept):
            again[plain] += 1
            new = f"{plain} ({again[plain] + 1})"
        taken.add(new)
        names.append(new)
    return tuple(names)
