"""Which columns of a table become inputs and targets, and how."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

import numpy as np

from nnsim.data.generators import FloatArray
from nnsim.data.recipes import LIMITS
from nnsim.data.tables.assembling import likely_target
from nnsim.data.tables.columns import KINDS, Column, Kind
from nnsim.data.tables.kinds import FEW, few_whole_numbers
from nnsim.data.tables.options import TableError
from nnsim.data.tables.table import Table

Missing = Literal["refuse", "drop", "mean"]
MISSING_WAYS: tuple[Missing, ...] = get_args(Missing)
TEST_SHARE = 0.2
ENOUGH_TO_TEST = 20  # rows; of fewer, every one is needed to train on
MOST_INPUT_CLASSES = 20  # of a column that is proposed as an input, which needs a neuron for each


@dataclass(frozen=True)
class Choice:
    """What to make of a table: columns by name, and kinds other than those that were found.

    `missing` says what becomes of rows with cells that cannot be used: "mean" fills numbers of
    inputs with the mean of the training rows, and drops rows that lack anything else. Raises
    TableError.
    """

    inputs: tuple[str, ...]
    targets: tuple[str, ...]
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    missing: Missing = "refuse"
    test_share: float = TEST_SHARE
    stratified: bool = True
    seed: int = 0

    def __post_init__(self) -> None:
        if self.missing not in MISSING_WAYS:
            ways = ", ".join(MISSING_WAYS)
            raise TableError("Missing cells are dealt with by one of {ways}.", ways=ways)
        if not set(self.kinds.values()) <= set(KINDS):
            raise TableError("A column is one of {kinds}.", kinds=", ".join(KINDS))
        low, high = LIMITS["test_share"]
        if not low <= self.test_share <= high:
            raise TableError(
                "The share held out to test must be from {low:g} to {high:g}.", low=low, high=high
            )
        low, high = LIMITS["seed"]
        if not low <= self.seed <= high:
            raise TableError("The seed must be from {low:,} to {high:,}.", low=low, high=high)
        twice = [name for name, n in Counter((*self.inputs, *self.targets)).items() if n > 1]
        if twice:
            raise TableError("The column “{name}” is chosen twice.", name=twice[0])


def proposed(
    table: Table, inputs: Sequence[str] | None = None, targets: Sequence[str] | None = None
) -> Choice:
    """A choice to begin with, of a table or of what the inputs or targets that are given leave of it.

    It has one target, or one-hot columns, and for inputs what else is a number or a class.
    """
    if targets is None:
        used = set(inputs or ())
        left = [c for c in table.columns if c.name not in used]
        likely = likely_target(left)
        found = one_hot_end(left) or ([likely] if likely else [])
        targets = [column.name for column in found]
    if inputs is None:
        inputs = _proposed_inputs([c for c in table.columns if c.name not in targets])
    share = TEST_SHARE if table.n_rows >= ENOUGH_TO_TEST else 0.0
    return Choice(tuple(inputs), tuple(targets), test_share=share)


def _proposed_inputs(columns: Sequence[Column]) -> list[str]:
    usable = [c for c in columns if c.is_usable and len(c.classes) <= MOST_INPUT_CLASSES]
    counting = [c for c in columns if c.kind == "index" and c.values.codes is None]
    return [column.name for column in usable or counting]


def as_chosen(table: Table, choice: Choice) -> Table:
    """The table with the kinds that its columns have in a choice. Raises TableError.

    Unless the choice says so, few whole numbers are classes in the only target and numbers elsewhere.
    """
    table = table.with_kinds(choice.kinds)
    only = choice.targets[0] if len(choice.targets) == 1 else None
    columns = tuple(
        column if column.name in choice.kinds else _guessed(column, column.name == only)
        for column in table.columns
    )
    return replace(table, columns=columns)


def _guessed(column: Column, is_only_target: bool) -> Column:
    if column.kind == "class" and column.reason and not is_only_target:
        return replace(column, kind="number", reason=None)
    if column.kind == "number" and is_only_target and few_whole_numbers(column.values):
        return replace(column, kind="class", reason=FEW)
    return column


def one_hot_end(columns: Sequence[Column]) -> list[Column]:
    """The columns at the end that are one-hot and leave others to be inputs, or none."""
    sums = np.zeros(len(columns[0].numbers)) if columns else np.zeros(0)
    for count, column in enumerate(reversed(columns), 1):
        if not (column.is_usable and is_binary(column.numbers) and column.numbers.any()):
            break
        sums = sums + column.numbers
        if sums.max() > 1:
            break
        if sums.min() == 1:
            return list(columns[-count:]) if 3 <= count < min(len(columns), len(sums)) else []
    return []


def are_one_hot(table: FloatArray) -> bool:
    """Whether columns (n, k) are one-hot: three or more, a single 1 a row, every column with one.

    Two columns where one is 1 less the other are left as they are: they may be two outputs.
    """
    binary = table.shape[1] >= 3 and is_binary(table)
    return binary and bool((table.sum(axis=1) == 1).all() and table.any(axis=0).all())


def is_binary(numbers: FloatArray) -> bool:
    """Whether all numbers, of any shape, are 0 or 1."""
    return bool(((numbers == 0) | (numbers == 1)).all())
