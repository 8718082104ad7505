"""What should be said of a table and a choice of its columns before anything is trained on it."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from nnsim.data.datasets import Dataset
from nnsim.data.tables.choices import Choice, are_one_hot, as_chosen
from nnsim.data.tables.columns import Column
from nnsim.data.tables.contradictions import contradiction_in
from nnsim.data.tables.conversion import dataset_of
from nnsim.data.tables.kinds import counts
from nnsim.data.tables.options import TableError, Words
from nnsim.data.tables.table import Table

About = Literal[
    "guess", "index", "left out", "constant", "transposed", "one-hot", "contradiction", "rows"
]
_SAMPLE_NAME = re.compile(
    r"(?:sample|obs|observation|case|record|subject|row|point|item|표본|샘플)[ _.#-]?(\d+)", re.I
)


@dataclass(frozen=True)
class Remark:
    """A sentence on a table: what it is about, in words to translate, and of which columns."""

    about: About
    words: Words  # a template and its values
    columns: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        template, values = self.words
        return template.format(**values)


def remarks(table: Table, choice: Choice) -> tuple[Remark, ...]:
    """What is odd or was guessed, the gravest last; a choice that cannot be used has fewer."""
    table = as_chosen(table, choice)
    return (
        *_of_layout(table),
        *_of_columns(table, choice),
        *_of_points(table, choice),
    )


def _of_layout(table: Table) -> Iterator[Remark]:
    if not table.found.transpose and _looks_transposed(table):
        says = "Samples seem to stand in columns; transpose the table if they do."
        yield Remark("transposed", (says, {}))


def _looks_transposed(table: Table) -> bool:
    """Whether columns are called after samples, or there are twice as many columns as rows of numbers."""
    names = [column.name for column in table.columns]
    sample_names = [_SAMPLE_NAME.fullmatch(name) for name in names[-2:]]
    if len(names) > 1 and all(sample_names):
        return True
    numeric = [column.kind == "number" for column in table.columns[1:]]
    return all(numeric) and len(numeric) > 2 * table.n_rows


def _of_columns(table: Table, choice: Choice) -> Iterator[Remark]:
    inputs = set(choice.inputs)
    used = {*inputs, *choice.targets}
    for column in table.columns:
        remark = _of_input(column) if column.name in inputs and table.n_rows > 1 else None
        if column.name not in used:
            remark = _of_left_out(column)
        elif column.reason and column.kind == "class" and column.name not in choice.kinds:
            remark = _guess(column)
        if remark:
            yield remark
    if len(choice.targets) > 2:
        targets = np.stack([table.column(name).numbers for name in choice.targets], axis=1)
        if are_one_hot(targets):
            says = "{names} are one-hot: every row belongs to one of these classes."
            values = {"names": ", ".join(choice.targets)}
            yield Remark("one-hot", (says, values), choice.targets)


def _guess(column: Column) -> Remark:
    says = (
        "“{name}” holds few whole numbers, so they are taken for {count} classes: {classes}. Take it for "
        "numbers if they are amounts."
    )
    values = {
        "name": column.name,
        "count": len(column.classes),
        "classes": ", ".join(column.classes),
    }
    return Remark("guess", (says, values), (column.name,))


def _of_input(column: Column) -> Remark | None:
    if column.is_constant:
        says = "“{name}” is the same in every row, so nothing can be learned from it."
        return Remark("constant", (says, {"name": column.name}), (column.name,))
    if column.kind in ("index", "number") and counts(column.numbers):
        says = "“{name}” counts the rows; if it is no measurement, leave it out of the inputs."
        return Remark("index", (says, {"name": column.name}), (column.name,))
    return None


def _of_left_out(column: Column) -> Remark | None:
    name = {"name": column.name}
    if column.kind == "index":
        says = "“{name}” tells rows apart and measures nothing, so it is left out."
        return Remark("index", (says, name), (column.name,))
    if column.kind == "date":
        says = "“{name}” holds dates, which are no input by themselves, so it is left out."
        return Remark("left out", (says, name), (column.name,))
    if column.kind == "text":
        says = "“{name}” holds texts that are no classes, so it is left out."
        return Remark("left out", (says, name), (column.name,))
    return None


def _of_points(table: Table, choice: Choice) -> Iterator[Remark]:
    way = "drop" if choice.missing == "refuse" else choice.missing
    try:
        dataset = dataset_of(table, replace(choice, missing=way))
    except TableError:
        return
    dropped = table.n_rows - len(dataset.features)
    if dropped and choice.missing != "refuse":
        says = (
            "{count:,} of {rows:,} rows are dropped, because a cell that is needed cannot be used."
        )
        yield Remark("rows", (says, {"count": dropped, "rows": table.n_rows}))
    yield from _of_contradictions(dataset)


def _of_contradictions(dataset: Dataset) -> Iterator[Remark]:
    found = contradiction_in(dataset)
    if found is None:
        return
    values = {"rows": found.rows, "loss": found.loss, "accuracy": found.accuracy}
    if math.isnan(found.accuracy):
        says = (
            "{rows:,} rows have the inputs of another but a different target; the mean squared error "
            "cannot become less than {loss:.4g}."
        )
    else:
        says = (
            "{rows:,} rows have the inputs of another but a different target; the cross-entropy cannot "
            "become less than {loss:.4g}, nor the accuracy more than {accuracy:.1%}."
        )
    yield Remark("contradiction", (says, values))
