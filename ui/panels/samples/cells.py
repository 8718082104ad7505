"""What is typed or pasted into cells of the sample table, and the edit of the data that it comes to."""

import re
from collections.abc import Iterable, Sequence
from math import isfinite
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from nnsim.data.datasets import Dataset
from nnsim.data.point_edits import outcomes_of, with_tables
from nnsim.errors import UserError
from nnsim.functions.tape import Array
from ui.base.number_format import MINUS
from ui.document.naming import class_names
from ui.widgets.number_field import exact, read_number

translate = QCoreApplication.translate

Column = tuple[Literal["set", "target", "feature"], int]  # with the index of the feature
Written = tuple[int, Column, str]  # a row of the raw data, from its end on a new one; and a text
_BETWEEN = re.compile(r"[;,\s]+")  # several targets of one cell


class CellError(UserError):
    """A text that cannot be what its cell is; the sentence names the cell."""


def with_cells(dataset: Dataset, cells: Iterable[Written]) -> Dataset:
    """The data set with other texts in some cells. Raises a UserError that names the cell.

    What is not given of new rows is that of the last one, which is trained on.
    """
    written = list(cells)
    more = max((row for row, _, _ in written), default=0) + 1 - len(dataset.raw.features)
    tables = _longer(dataset.raw, max(more, 0))
    for row, column, text in written:
        try:
            _write(dataset, tables, row, column, text)
        except UserError as error:
            sentence = translate("Samples", "Row {row}, {column}: {problem}")
            name = column_name(dataset, column)
            raise CellError(sentence, row=f"{row + 1:,}", column=name, problem=error) from None
    return with_tables(dataset, *tables)


Tables = tuple[Array, Array, NDArray[np.bool_]]  # features, targets, test


def _longer(raw: Dataset, more: int) -> Tables:
    last = raw.features[-1:].repeat(more, axis=0), raw.targets[-1:].repeat(more, axis=0)
    return (
        np.concatenate((raw.features, last[0])),
        np.concatenate((raw.targets, last[1])),
        np.concatenate((raw.test, np.zeros(more, np.bool_))),
    )


def _write(dataset: Dataset, tables: Tables, row: int, column: Column, text: str) -> None:
    (kind, index), (features, targets, test) = column, tables
    if kind == "feature":
        features[row, index] = _number(text)
    elif kind == "set":
        test[row] = _is_test(text)
    elif dataset.is_classification:
        targets[row] = outcomes_of(dataset, [label_of(dataset, text)])[0]
    else:
        targets[row] = _numbers(text, dataset.n_targets)


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return read_number(text)
    return number if isfinite(number) else read_number(text)


def _numbers(text: str, count: int) -> list[float]:
    parts = _BETWEEN.split(text.strip()) if count > 1 else [text]
    if len(parts) != count:
        raise CellError(
            translate("Samples", "write {count} numbers, one after the other."), count=count
        )
    return [_number(part) for part in parts]


def label_of(dataset: Dataset, text: str) -> int:
    """The class of that name. Raises CellError."""
    names = [name.replace(MINUS, "-") for name in class_names(dataset)]
    wanted = text.strip().replace(MINUS, "-")
    for known in (dataset.class_names, names):
        if wanted in known:
            return list(known).index(wanted)
    sentence = translate("Samples", "“{text}” is none of the classes {names}.")
    raise CellError(sentence, text=text.strip(), names=", ".join(names))


def set_names() -> tuple[str, str]:
    """What training and test samples are called."""
    return translate("Samples", "training"), translate("Samples", "test")


def _is_test(text: str) -> bool:
    train, test = set_names()
    known = {train: False, test: True, "training": False, "train": False, "test": True}
    if text.strip().lower() not in known:
        sentence = translate("Samples", "write “{train}” or “{test}”.")
        raise CellError(sentence, train=train, test=test)
    return known[text.strip().lower()]


def column_name(dataset: Dataset, column: Column) -> str:
    """What a column is called."""
    kind, index = column
    if kind == "feature":
        return dataset.feature_names[index]
    if kind == "set":
        return translate("Samples", "Set")
    classes = dataset.is_classification
    return translate("Samples", "Class") if classes else translate("Samples", "Target")


def cell_text(dataset: Dataset, row: int, column: Column) -> str:
    """What a cell of a row of the raw data holds, whole."""
    (kind, index), raw = column, dataset.raw
    if kind == "feature":
        return exact(float(raw.features[row, index]))
    if kind == "set":
        return set_names()[int(raw.test[row])]
    if raw.is_classification:
        return class_names(raw)[int(raw.labels[row])]
    return "; ".join(map(exact, raw.targets[row].tolist()))


# -- blocks of a spreadsheet ----------------------------------------------------------------------


def written_block(dataset: Dataset, rows: Iterable[int], columns: Sequence[Column]) -> str:
    """Rows as spreadsheets take them, under the names of their columns: a tab between cells."""
    lines = [[column_name(dataset, column) for column in columns]]
    lines += [[cell_text(dataset, row, column) for column in columns] for row in rows]
    return "\n".join("\t".join(line).replace(MINUS, "-") for line in lines)


def placed(
    dataset: Dataset, block: list[list[str]], rows: Sequence[int], columns: Sequence[Column | None]
) -> list[Written]:
    """Where the cells of a block go. Raises CellError.

    `rows` are those of the raw data from the chosen one on, after which new ones begin; `columns` those
    from the chosen one on, None where nothing can be written. A first line of names says which
    columns are meant.
    """
    everything: list[Column] = [("set", 0), ("target", 0)]
    everything += [("feature", k) for k in range(dataset.n_given)]
    named = {column_name(dataset, column).lower(): column for column in everything}
    head = [cell.lower() for cell in block[0]]
    if len(head) == len(set(head)) and all(name in named for name in head):
        columns, block = [named[name] for name in head], block[1:]
    widest = max(map(len, block), default=0)
    if widest > len(columns):
        sentence = translate(
            "Samples",
            "What was copied has {width} columns; from the cell chosen on there are {room}.",
        )
        raise CellError(sentence, width=widest, room=len(columns))
    end = len(dataset.raw.features)
    return [
        (rows[down] if down < len(rows) else end + down - len(rows), column, text)
        for down, line in enumerate(block)
        for column, text in zip(columns, line, strict=False)
        if column is not None
    ]
