"""What reading a table gives: how it was read, its columns, and what is wrong with its cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnsim.data.tables.columns import Column, Kind
from nnsim.data.tables.options import Options, TableError, Words
from nnsim.data.tables.records import Records

MOST_PROBLEMS = 10_000  # that are listed


@dataclass(frozen=True)
class Problem:
    """A cell, or a row where `column` is None, that cannot be used as it is."""

    row: int  # as a spreadsheet shows it
    column: str | None
    words: Words  # a template and its values

    @property
    def text(self) -> str:
        template, values = self.words
        return template.format(**values)


@dataclass(frozen=True, eq=False)
class Table:
    """A table that was read. Rows of data count from 0 here; `row_number` has a spreadsheet's."""

    name: str
    path: Path | None  # None where it was pasted
    found: Options
    columns: tuple[Column, ...]
    row_numbers: NDArray[np.int64]  # (n,)
    ragged: Mapping[int, int]  # how many cells a row has whose number of cells is wrong
    records: Records = field(repr=False)

    @property
    def n_rows(self) -> int:
        return len(self.row_numbers)

    def row_number(self, row: int) -> int:
        """The number of a row in a spreadsheet, which counts header and blank lines from 1."""
        return int(self.row_numbers[row])

    def column(self, name: str) -> Column:
        """The column of this name. Raises TableError."""
        found = self._by_name.get(name)
        if found is None:
            names = ", ".join(self._by_name)
            raise TableError(
                "The table has no column “{name}”; it has {names}.", name=name, names=names
            )
        return found

    def with_kinds(self, kinds: Mapping[str, Kind]) -> "Table":
        """The same table with columns of other kinds. Raises TableError for a kind it cannot be."""
        for name, kind in kinds.items():
            if kind not in self.column(name).kinds_possible:
                raise TableError(
                    "The column “{name}” cannot be read as {kind}.", name=name, kind=kind
                )
        columns = tuple(
            replace(column, kind=kinds[column.name], reason=None)
            if kinds.get(column.name, column.kind) != column.kind
            else column
            for column in self.columns
        )
        return replace(self, columns=columns)

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def is_ragged(self) -> NDArray[np.bool_]:
        """Which rows of data have another number of cells than the table, (n,)."""
        ragged = np.zeros(self.n_rows, np.bool_)
        ragged[list(self.ragged)] = True
        return ragged

    @cached_property
    def n_problems(self) -> int:
        """How many problems there are; `problems` lists no more than MOST_PROBLEMS."""
        return sum(len(self._wrong(c)) for c in self.columns) + len(self.ragged)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Rows of a wrong length, and missing and bad cells of numbers and classes, row by row."""
        found = [(row, -1) for row in sorted(self.ragged)[:MOST_PROBLEMS]]
        for place, column in enumerate(self.columns):
            found += [(int(row), place) for row in self._wrong(column)[:MOST_PROBLEMS]]
        return tuple(self._problem(*place) for place in sorted(found)[:MOST_PROBLEMS])

    def _wrong(self, column: Column) -> NDArray[np.intp]:
        """The rows of data, of the right length, whose cell cannot be used."""
        if not column.is_usable:
            return np.zeros(0, np.intp)
        return np.flatnonzero(column.is_wrong & ~self.is_ragged)

    def _problem(self, row: int, place: int) -> Problem:
        return self._cell(self.columns[place], row) if place >= 0 else self._ragged(row)

    def _ragged(self, row: int) -> Problem:
        values = {"cells": self.ragged[row], "columns": len(self.columns)}
        words = "The row has {cells} cells where the table has {columns}.", values
        return Problem(self.row_number(row), None, words)

    def _cell(self, column: Column, row: int) -> Problem:
        text = column.text(row)
        if text.lower() in column.missing_texts:
            words: Words = ("The cell is missing: “{text}”.", {"text": text})
            words = words if text else ("The cell is empty.", {})
        else:
            words = "“{text}” is not a number.", {"text": _short(text)}
        return Problem(self.row_number(row), column.name, words)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
