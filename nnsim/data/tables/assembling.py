"""Puts a table together from its rows."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnsim.data.tables.columns import Column, ColumnBuilder, Values
from nnsim.data.tables.kinds import FEW, few_whole_numbers, is_target_name, kind_of
from nnsim.data.tables.numerals import Numerals
from nnsim.data.tables.options import Options, TableError
from nnsim.data.tables.records import Cells, Records
from nnsim.data.tables.table import Table


def assembled(
    records: Records,
    names: tuple[str, ...],
    found: Options,
    path: Path | None,
    progress: Callable[[float], object] | None,
) -> Table:
    """The table of these rows, whose columns have these names. Raises TableError if there is no row."""
    numerals = Numerals(found.decimal or ".", found.thousands or "")
    tokens = _tokens(found)
    builders = [ColumnBuilder(numerals, tokens or frozenset()) for _ in names]
    numbers: list[NDArray[np.int64]] = []
    ragged: dict[int, int] = {}
    count = 0
    for page, share in records.pages():
        ragged |= {count + row: cells for row, cells in page.ragged.items()}
        numbers.append(page.numbers)
        count += len(page.numbers)
        for builder, cells in zip(builders, page.columns, strict=False):
            builder.add(cells)
        if progress:
            progress(share)
    values = [builder.values() for builder in builders]
    count = _without_blank_end(values, count)
    if not count:
        raise TableError("There is no row of data in this table; every row is a sample.")
    return Table(
        path.name if path else "",
        path,
        found,
        _columns(records, names, [_cut(column, count) for column in values], found),
        np.concatenate(numbers)[:count] + 1,
        {row: cells for row, cells in ragged.items() if row < count},
        records,
    )


def _without_blank_end(values: list[Values], count: int) -> int:
    """How many rows there are without those at the end that have nothing in any cell."""
    while count and all(column.is_empty(count - 1) for column in values):
        count -= 1
    return count


def _cut(values: Values, count: int) -> Values:
    if count == len(values.numbers):
        return values
    codes = None if values.codes is None else values.codes[:count]
    return Values(values.numbers[:count], codes, values.texts)


def _tokens(found: Options) -> frozenset[str] | None:
    """What stands for a missing cell, in lower case; None where that is left to the columns."""
    if found.missing is None:
        return None
    return frozenset(["", *(text.strip().lower() for text in found.missing)])


def _columns(
    records: Records, names: tuple[str, ...], values: list[Values], found: Options
) -> tuple[Column, ...]:
    columns = []
    for place, (name, held) in enumerate(zip(names, values, strict=True)):
        kind, reason = kind_of(held, name, place == 0)
        cells = Cells(records, place, len(held.numbers))
        columns.append(Column(name, kind, held, cells, _tokens(found), reason))
    target = likely_target(columns)
    if target and target.kind == "number" and few_whole_numbers(target.values):
        columns[columns.index(target)] = replace(target, kind="class", reason=FEW)
    return tuple(columns)


def likely_target(columns: Sequence[Column]) -> Column | None:
    """The column that is most likely the target: the last one, or one with such a name."""
    usable = [c for c in columns if c.is_usable]
    named = [c for c in usable if is_target_name(c.name)]
    return next(reversed(named or usable), None)
