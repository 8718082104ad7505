"""What is typed or pasted into cells of the sample table, and the edit of the data that it comes to."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import isfinite
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from nnsim.data.datasets import Dataset
from nnsim.data.point_edits import outcomes_of, with_tables
from nnsim.errors import UserError
from nnsim.files.cancelling import check
from nnsim.functions.tape import Array
from ui.base.number_format import MINUS
from ui.document.naming import class_names
from ui.panels.parameter_table.block_text import read_block
from ui.widgets.number_field import read_number

translate = QCoreApplication.translate

Rows = NDArray[np.intp]
Column = tuple[Literal["set", "target", "feature"], int]  # with the index of the feature
# By column the rows of the raw data, (n,), from whose end on rows are new ones, and n texts.
Written = Mapping[Column, tuple[Sequence[int] | Rows, Sequence[str]]]
_OTHER = re.compile(r"[^0-9.eE+\-\n]")  # what no plain decimal has
_BETWEEN = re.compile(r"[;,\s]+")  # several targets of one cell


class CellError(UserError):
    """A text that cannot be what its cell is; the sentence names the cell."""


def with_cells(dataset: Dataset, written: Written) -> Dataset:
    """The data set with other texts in some cells. Raises a UserError that names the cell.

    What is not given of new rows is that of the last one, which is trained on.
    """
    last = max((max(rows) for rows, _ in written.values() if len(rows)), default=-1)
    tables = _longer(dataset.raw, max(int(last) + 1 - len(dataset.raw.features), 0))
    for column, (rows, texts) in written.items():
        check()
        _write(dataset, tables, column, np.asarray(rows, np.intp), texts)
    return with_tables(dataset, *tables)


Tables = tuple[Array, Array, NDArray[np.bool_]]  # features, targets, test


def _longer(raw: Dataset, more: int) -> Tables:
    last = raw.features[-1:].repeat(more, axis=0), raw.targets[-1:].repeat(more, axis=0)
    return (
        np.concatenate((raw.features, last[0])),
        np.concatenate((raw.targets, last[1])),
        np.concatenate((raw.test, np.zeros(more, np.bool_))),
    )


def _write(
    dataset: Dataset, tables: Tables, column: Column, rows: Rows, texts: Sequence[str]
) -> None:
    (kind, index), (features, targets, test) = column, tables
    cells = dataset, column, rows, texts
    if kind == "feature":
        features[rows, index] = _plain_numbers(texts) or _read(*cells, read_number)
    elif kind == "set":
        test[rows] = _read(*cells, _is_test)
    elif dataset.is_classification:
        labels = _read(*cells, partial(label_of, dataset))
        targets[rows] = outcomes_of(dataset, labels)
    else:
        targets[rows] = _read(*cells, partial(_numbers, dataset.n_targets))


T = TypeVar("T")


def _read(
    dataset: Dataset, column: Column, rows: Rows, texts: Sequence[str], read: Callable[[str], T]
) -> list[T]:
    """What the texts of a column stand for, each different one read once."""
    known: dict[str, T] = {}
    for text in dict.fromkeys(texts):
        try:
            known[text] = read(text)
        except UserError as error:
            sentence = translate("Samples", "Row {row}, {column}: {problem}")
            name, row = column_name(dataset, column), rows[texts.index(text)] + 1
            raise CellError(sentence, row=f"{row:,}", column=name, problem=error) from None
    return [known[text] for text in texts]


def _plain_numbers(texts: Sequence[str]) -> list[float]:
    """What plain decimals stand for, in a hundredth of the time; none where one is anything else."""
    if _OTHER.search("\n".join(texts)):
        return []
    try:
        numbers = list(map(float, texts))
    except ValueError:
        return []
    return numbers if all(map(isfinite, numbers)) else []


def _numbers(count: int, text: str) -> list[float]:
    parts = _BETWEEN.split(text.strip()) if count > 1 else [text]
    if len(parts) != count:
        raise CellError(
            translate("Samples", "write {count} numbers, one after the other."), count=count
        )
    return [read_number(part) for part in parts]


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
    [text] = cell_texts(dataset, [row], column)
    return text


def cell_texts(dataset: Dataset, rows: Sequence[int], column: Column) -> list[str]:
    """The same of several rows."""
    (kind, index), raw = column, dataset.raw
    if kind == "feature":
        return list(map(_whole, raw.features[rows, index].tolist()))
    if kind == "set":
        sets = set_names()
        return [sets[test] for test in raw.test[rows].tolist()]
    if raw.is_classification:
        names = class_names(raw)
        return [names[label] for label in raw.labels[rows].tolist()]
    return ["; ".join(map(_whole, targets)) for targets in raw.targets[rows].tolist()]


def _whole(number: float) -> str:
    """A number so that it is read back as the same one."""
    return repr(number + 0.0).removesuffix(".0")


# -- blocks of a spreadsheet ----------------------------------------------------------------------


def written_block(dataset: Dataset, rows: Sequence[int], columns: Sequence[Column]) -> str:
    """Rows as spreadsheets take them, under the names of their columns: a tab between cells."""
    header = [column_name(dataset, column) for column in columns]
    texts = [cell_texts(dataset, rows, column) for column in columns]
    lines = map("\t".join, [header, *zip(*texts, strict=False)])
    return "\n".join(lines).replace(MINUS, "-")


def pasted(
    dataset: Dataset, text: str, rows: Sequence[int], columns: Sequence[Column | None]
) -> tuple[Dataset, int]:
    """The data set with a text of cells in it, as `placed` says, and how many rows that has.

    Raises UserError, and CancelledError where `cancelling.check` does.
    """
    block = read_block(text)
    check()
    written = placed(dataset, block, rows, columns)
    check()
    return with_cells(dataset, written), max((len(rows) for rows, _ in written.values()), default=0)


def placed(
    dataset: Dataset, block: list[list[str]], rows: Sequence[int], columns: Sequence[Column | None]
) -> Written:
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
    places = np.array([*rows[: len(block)], *range(end, end + len(block) - len(rows))], np.intp)
    lengths = np.fromiter(map(len, block), np.intp, len(block))
    return {
        column: (places[lengths > k], [line[k] for line in block if k < len(line)])
        for k, column in enumerate(columns[:widest])
        if column is not None
    }
