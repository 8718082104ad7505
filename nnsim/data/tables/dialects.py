"""How a text is written as a table, told from its beginning: what separates cells, and the header."""

import math
import re
from collections import Counter
from collections.abc import Sequence

from nnsim.data.tables.columns import MISSING
from nnsim.data.tables.kinds import is_date
from nnsim.data.tables.numerals import Numerals, looks_numeric
from nnsim.data.tables.options import TableError
from nnsim.data.tables.records import Row, raw_rows

SAMPLE = 1 << 16  # characters
MOST_ROWS = 200  # that are looked at
_EXCEL = re.compile(r"sep=([,;|\t])\r?\n?", re.IGNORECASE)
_ORDER = "\t;,| "  # of what explains a text equally well


def told_delimiter(text: str) -> tuple[str | None, int]:
    """The delimiter that a first line sep=; names, as Excel writes it, and where the table begins."""
    match = _EXCEL.match(text)
    return (match[1], match.end()) if match else (None, 0)


def first_rows(text: str, start: int, delimiter: str) -> list[Row]:
    """The rows at the beginning of a text, without blank ones. Raises TableError."""
    rows, _ = raw_rows(text, start, delimiter, SAMPLE)
    return [row for row in rows if any(row)][:MOST_ROWS]


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
    """How many columns there are; those at the end that have neither name nor cell do not count."""
    data = rows[1:] if header and len(rows) > 1 else rows
    usual, _ = max(Counter(map(len, data)).items(), key=lambda item: (item[1], item[0]))
    width = len(rows[0]) if header else usual
    if header and usual == width + 1 and all(len(row) == usual and row[-1] for row in data):
        return usual  # the names of rows have no name themselves
    while width > 1 and not any(row[width - 1 : width] not in ([], [""]) for row in rows):
        width -= 1
    return width


def names_of(header: Row | None, width: int) -> tuple[str, ...]:
    """A name for each column, no two the same: the header's, x3 for the third where it has none."""
    given = [name.strip() for name in header or ()]
    given += [""] * (width - len(given))
    names: list[str] = []
    taken = set(given)
    for place, name in enumerate(given[:width], 1):
        new = name or f"x{place}"
        again = 2
        while new in names or (new != name and new in taken):
            new, again = f"{name or f'x{place}'} ({again})", again + 1
        names.append(new)
    return tuple(names)
