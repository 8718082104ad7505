"""From a table and a choice of its columns to a data set."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnsim.data.datasets import MAX_COLUMNS, MAX_VALUES, Dataset, from_points, held_out
from nnsim.data.generators import FloatArray, Labels
from nnsim.data.origin import Origin
from nnsim.data.tables.choices import Choice, are_one_hot, as_chosen
from nnsim.data.tables.columns import Column
from nnsim.data.tables.options import TableError
from nnsim.data.tables.origins import choice_of, options_of, origin_of
from nnsim.data.tables.reader import Progress, read_table
from nnsim.data.tables.table import Table

Mask = NDArray[np.bool_]
_NOTHING = {
    "input": "No column is chosen as input; choose one.",
    "target": "No column is chosen as target; choose one.",
}
_UNUSABLE = {
    "date": "The column “{name}” holds dates, which a network cannot take; leave it out.",
    "text": "The column “{name}” holds texts; leave it out, or take it for numbers or classes.",
    "index": "The column “{name}” names the rows, which a network cannot take; leave it out.",
}


def dataset_of(table: Table, choice: Choice) -> Dataset:
    """The points that a choice takes from a table, in the table's units. Raises TableError.

    Two classes become one target column, of 0 and 1 unless they are −1 and 1; more become one-hot
    columns, as classes do among the inputs.
    """
    table = as_chosen(table, choice)
    inputs = [_usable(table.column(name)) for name in choice.inputs]
    targets = [_usable(table.column(name)) for name in choice.targets]
    if not inputs or not targets:
        nothing = "input" if not inputs else "target"
        raise TableError(_NOTHING[nothing])
    rows = np.flatnonzero(_kept(table, inputs, targets, choice))
    _check_size(inputs, len(rows))
    outcomes, class_names = _outcomes(targets, rows)
    strata = _strata(outcomes, class_names) if choice.stratified else np.zeros(len(rows), np.intp)
    test = held_out(strata, choice.test_share, choice.seed)
    return from_points(
        np.hstack([_features(column, rows, ~test) for column in inputs]),
        outcomes,
        class_names=class_names,
        feature_names=[name for column in inputs for name in _feature_names(column)],
        test=test,
        origin=origin_of(table, choice),
    )


def reload(origin: Origin, progress: Progress | None = None) -> Dataset:
    """The points of a table as its file has them now, chosen as before. Raises TableError."""
    table = read_table(Path(origin.path), options_of(origin), progress)
    return dataset_of(table, choice_of(origin))


def needed(inputs: Sequence[Column], targets: Sequence[Column], choice: Choice) -> list[Column]:
    """The columns without whose cell a row cannot be used."""
    filled = choice.missing == "mean"
    return [*(c for c in inputs if c.kind == "class" or not filled), *targets]


def _usable(column: Column) -> Column:
    """The column, an index among them as its numbers. Raises TableError for a date or a text."""
    if column.kind == "index" and column.bad.size == 0:
        return replace(column, kind="number")
    if not column.is_usable:
        raise TableError(_UNUSABLE[column.kind], name=column.name)
    return column


def _kept(
    table: Table, inputs: Sequence[Column], targets: Sequence[Column], choice: Choice
) -> Mask:
    """Which rows can be used, (n,)."""
    wrong = table.is_ragged.copy()
    columns = [*inputs, *targets] if choice.missing == "refuse" else needed(inputs, targets, choice)
    for column in columns:
        wrong |= column.is_wrong
    if choice.missing == "refuse" and wrong.any():
        raise _refusal(table, columns, int(np.argmax(wrong)), int(wrong.sum()))
    if wrong.all():
        raise TableError("Every row lacks a cell that is needed; leave columns out.")
    return ~wrong


def _refusal(table: Table, columns: Sequence[Column], row: int, count: int) -> TableError:
    number = table.row_number(row)
    if row in table.ragged:
        return TableError(
            "Row {row} has {cells} cells where the table has {columns}; mend it, or drop such rows "
            "({count:,} in all).",
            row=number,
            cells=table.ragged[row],
            columns=len(table.columns),
            count=count,
        )
    column = next(column for column in columns if column.is_wrong[row])
    text = column.text(row)
    empty = (
        "Row {row}, column “{column}” is empty; fill it in, or drop such rows or fill them with the "
        "mean ({count:,} in all)."
    )
    unusable = (
        "Row {row}, column “{column}”: “{text}” cannot be used; mend it, or drop such rows or fill "
        "them with the mean ({count:,} in all)."
    )
    return TableError(
        unusable if text else empty, row=number, column=column.name, text=text, count=count
    )


def _check_size(inputs: Sequence[Column], count: int) -> None:
    """Raises TableError before memory is taken."""
    width = sum(len(_feature_names(column)) for column in inputs)
    if width > MAX_COLUMNS or width * count > MAX_VALUES:
        raise TableError(
            "With a column for every class there are {width:,} inputs for {count:,} rows, more than "
            "there may be; leave columns out.",
            width=width,
            count=count,
        )


def _feature_names(column: Column) -> list[str]:
    if column.kind == "number":
        return [column.name]
    shown = column.classes[1:] if len(column.classes) == 2 else column.classes
    return [f"{column.name}={name}" for name in shown]


def _features(column: Column, rows: Labels, train: Mask) -> FloatArray:
    """What the network gets of a column, (n, d); what is missing is the mean of the rows trained on."""
    if column.kind == "class":
        return _encoded(column, rows)
    numbers = column.numbers[rows]
    missing = np.isnan(numbers)
    if missing.any():
        known = numbers[train & ~missing]
        if not len(known):
            problem = "The column “{name}” has no number in a training row; leave it out."
            raise TableError(problem, name=column.name)
        numbers = np.where(missing, _mean(known), numbers)
    return numbers[:, None]


def _mean(numbers: FloatArray) -> float:
    """The mean of numbers, (n,), whose sum may be too large for a float."""
    places = len(numbers).bit_length()
    return float(np.ldexp(np.ldexp(numbers, -places).mean(), places))


def _encoded(column: Column, rows: Labels) -> FloatArray:
    labels, count = column.labels[rows], len(column.classes)
    if count == 2:
        return labels[:, None].astype(np.float64)
    return np.asarray(labels[:, None] == np.arange(count), np.float64)


def _outcomes(targets: Sequence[Column], rows: Labels) -> tuple[FloatArray, tuple[str, ...]]:
    """The targets (n, k) and the names of the classes, none for a regression."""
    values = np.stack([column.numbers[rows] for column in targets], axis=1)
    if are_one_hot(values):
        names = tuple(column.name for column in targets)
        return values, names
    classes = [column for column in targets if column.kind == "class"]
    if not classes:
        return values, ()
    if len(targets) > 1:
        raise TableError(
            "“{name}” holds classes, so it must be the only target; choose one target, or numbers only.",
            name=classes[0].name,
        )
    column = targets[0]
    if len(column.classes) < 2:
        problem = "The target “{name}” has a single class; there is nothing to tell apart."
        raise TableError(problem, name=column.name)
    outcomes = _encoded(column, rows)
    return (2 * outcomes - 1 if column.classes == ("-1", "1") else outcomes), column.classes


def _strata(outcomes: FloatArray, class_names: Sequence[str]) -> Labels:
    if not class_names:
        return np.zeros(len(outcomes), np.intp)
    if len(class_names) == 2:
        return (outcomes[:, 0] > 0).astype(np.intp)
    return np.asarray(outcomes.argmax(axis=1), np.intp)
