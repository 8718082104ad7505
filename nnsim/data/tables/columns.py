"""A column: its numbers, its other texts, and what kind of column that makes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from nnsim.data.generators import FloatArray
from nnsim.data.tables.numerals import Numerals
from nnsim.data.tables.options import Words
from nnsim.data.tables.records import Cells

Kind = Literal["number", "class", "index", "date", "text"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Codes = NDArray[np.int32]
Rows = NDArray[np.intp]

MISSING = frozenset({"", "?", "na", "n/a", "#n/a", "nan", "null", "none"})  # among numbers
MISSING_TEXT = frozenset({"", "?", "nan"})  # where NA, null or none may be a category
MOST_CLASSES = 1000


@dataclass(frozen=True, eq=False)
class Values:
    """What the cells of a column hold: n numbers, and the texts where there is none."""

    numbers: FloatArray  # (n,), NaN where the cell is not a number
    codes: Codes | None  # (n,), which of `texts` the cell is, -1 for a number; None: all numbers
    texts: tuple[str, ...]  # without spaces around them

    @cached_property
    def text_counts(self) -> Mapping[str, int]:
        """How many cells hold each of the texts that are no numbers."""
        if self.codes is None:
            return {}
        counts = np.bincount(self.codes + 1, minlength=len(self.texts) + 1).tolist()[1:]
        return {text: n for text, n in zip(self.texts, counts, strict=True) if n}

    def is_empty(self, row: int) -> bool:
        """Whether there is nothing in the cell of a row."""
        return self.codes is not None and self.codes[row] >= 0 and not self.texts[self.codes[row]]

    def having(self, texts: frozenset[str]) -> NDArray[np.bool_]:
        """Where the cell is one of these texts, in upper or lower case, (n,)."""
        if self.codes is None:
            return np.zeros(len(self.numbers), np.bool_)
        found = [text.lower() in texts for text in self.texts]
        return np.array([*found, False])[self.codes]  # the last for -1


@dataclass(frozen=True, eq=False)
class Column:
    """A column as a kind of values; `reason` says why, where it is a guess that may be wrong."""

    name: str
    kind: Kind
    values: Values
    cells: Cells
    tokens: frozenset[str] | None = None  # what the user says is missing, in lower case
    reason: Words | None = None

    @property
    def numbers(self) -> FloatArray:
        """The numbers, (n,), NaN where the cell is not one."""
        return self.values.numbers

    def text(self, row: int) -> str:
        """The text of a cell that is no number, without spaces around it."""
        codes = self.values.codes
        return "" if codes is None or codes[row] < 0 else self.values.texts[codes[row]]

    @property
    def is_usable(self) -> bool:
        """Whether a network could have it as input or target."""
        return self.kind in ("number", "class")

    @property
    def missing_texts(self) -> frozenset[str]:
        """What stands for a missing cell in a column of this kind, in lower case."""
        if self.tokens is not None:
            return self.tokens
        return MISSING if self.kind in ("number", "index") else MISSING_TEXT

    @cached_property
    def is_missing(self) -> NDArray[np.bool_]:
        """Where the cell is missing, (n,)."""
        return self.values.having(self.missing_texts)

    @cached_property
    def missing(self) -> Rows:
        """The rows of data whose cell is missing, (m,)."""
        return np.flatnonzero(self.is_missing)

    @cached_property
    def is_wrong(self) -> NDArray[np.bool_]:
        """Where the cell is missing, or a text where a number belongs, (n,)."""
        return np.isnan(self.numbers) if self.kind in ("number", "index") else self.is_missing

    @cached_property
    def bad(self) -> Rows:
        """The rows of data whose cell is a text where a number belongs, (m,)."""
        return np.flatnonzero(self.is_wrong & ~self.is_missing)

    @cached_property
    def is_constant(self) -> bool:
        """Whether all cells that are not missing hold the same."""
        if self.kind == "class":
            return len(self.classes) == 1
        numbers = self.numbers[~np.isnan(self.numbers)]
        return len(numbers) > 0 and bool(numbers.min() == numbers.max())

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The classes in order: numbers by size, then texts by letter; none for other kinds."""
        return self._labelled[0] if self.kind == "class" else ()

    @property
    def labels(self) -> Rows:
        """Which class every cell is, (n,), -1 where it is missing."""
        return self._labelled[1]

    @cached_property
    def kinds_possible(self) -> tuple[Kind, ...]:
        """What the column could be taken for."""
        found: list[Kind] = ["text"]
        if not np.isnan(self.numbers).all():
            found += ["number", "index"]
        if len(np.unique(self.numbers)) + len(self.values.texts) <= MOST_CLASSES:
            found.append("class")
        return tuple(kind for kind in KINDS if kind in found or kind == self.kind)

    @cached_property
    def _labelled(self) -> tuple[tuple[str, ...], Rows]:
        values, missing = self.values, self.missing_texts
        numbers = np.unique(values.numbers[~np.isnan(values.numbers)])
        labels = np.searchsorted(numbers, values.numbers)
        names = [f"{number:.15g}" for number in numbers]
        if values.codes is not None:
            texts = sorted(text for text in values.texts if text.lower() not in missing)
            places = {text: len(names) + place for place, text in enumerate(texts)}
            coded = np.array([*(places.get(text, -1) for text in values.texts), -1])
            labels = np.where(values.codes >= 0, coded[values.codes], labels)
            names += texts
        return tuple(names), labels


class ColumnBuilder:
    """Takes the cells of a column page by page; `tokens` are no numbers, even if they look so."""

    def __init__(self, numerals: Numerals, tokens: frozenset[str] = frozenset()) -> None:
        self._numerals, self._tokens = numerals, tokens
        self._no_numbers = [number for number in map(numerals.number, tokens) if number == number]
        self._numbers: list[FloatArray] = []
        self._codes: list[Codes | int] = []  # of a page, or how many numbers it holds
        self._texts: dict[str, int] = {}

    def add(self, cells: Sequence[str]) -> None:
        """Take the cells of some more rows."""
        numbers = self._numerals.numbers(cells)
        if numbers is not None and not self._holds_tokens(numbers):
            self._codes.append(len(cells))
        else:
            numbers, codes = self._looked_up(cells)
            self._codes.append(codes)
        self._numbers.append(numbers)

    def values(self) -> Values:
        """What has been taken."""
        numbers = np.concatenate([np.zeros(0), *self._numbers])
        if not self._texts:
            return Values(numbers, None, ())
        parts = [np.full(c, -1, np.int32) if isinstance(c, int) else c for c in self._codes]
        return Values(numbers, np.concatenate(parts), tuple(self._texts))

    def _holds_tokens(self, numbers: FloatArray) -> bool:
        return bool(self._no_numbers) and bool(np.isin(numbers, self._no_numbers).any())

    def _number(self, cell: str) -> float:
        is_token = self._tokens and cell.strip().lower() in self._tokens
        return np.nan if is_token else self._numerals.number(cell)

    def _looked_up(self, cells: Sequence[str]) -> tuple[FloatArray, Codes]:
        """The numbers and the codes of cells, each different text looked at once."""
        places = {cell: place for place, cell in enumerate(dict.fromkeys(cells))}
        numbers = np.array([self._number(cell) for cell in places])
        codes = np.array([self._code(*known) for known in zip(places, numbers, strict=True)])
        which = np.fromiter(map(places.__getitem__, cells), np.intp, len(cells))
        return numbers[which], codes.astype(np.int32)[which]

    def _code(self, cell: str, number: float) -> int:
        return self._texts.setdefault(cell.strip(), len(self._texts)) if number != number else -1
