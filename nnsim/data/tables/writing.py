"""The points of a data set as a table, in the units of its columns."""

import csv
from io import StringIO
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from nnsim.data.datasets import Dataset
from nnsim.data.generators import FloatArray, Labels

Split = Literal["train", "test"]


def csv_text(
    dataset: Dataset, split: Split | None = None, answers: FloatArray | Labels | None = None
) -> str:
    """The points of a part, or all, as CSV: inputs, targets or the class, and answers where given.

    `answers` are for all points: the class (n,), −1 for none, or the values (n, k) of a regression in
    the units of its targets.
    """
    every = np.arange(len(dataset.test))
    rows = every if split is None else every[dataset.test == (split == "test")]
    names = target_names(dataset)
    right: FloatArray | Labels = dataset.original_targets
    right = dataset.labels if dataset.is_classification else right
    columns = [*dataset.original_features[rows].T, *_shown(dataset, right[rows])]
    header = [*dataset.feature_names, *names]
    if answers is not None:
        header += [f"{name} (answer)" for name in names]
        columns += _shown(dataset, answers[rows])
    text = StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(header)
    table.writerows(zip(*(column.tolist() for column in columns), strict=True))
    return text.getvalue()


def as_bytes(text: str) -> bytes:
    """A table as a file: spreadsheets take one for UTF-8 only where it has a mark."""
    return text.encode("utf-8" if text.isascii() else "utf-8-sig")


def target_names(dataset: Dataset) -> tuple[str, ...]:
    """What the targets are called: as in the table they came from, or y; classes have one column."""
    width = 1 if dataset.is_classification else dataset.n_targets
    chosen = dataset.raw.origin.choice.get("targets") if dataset.raw.origin else None
    if isinstance(chosen, tuple) and len(chosen) == width:
        return tuple(map(str, chosen))
    if dataset.is_classification:
        return ("class",)
    return ("y",) if width == 1 else tuple(f"y{n + 1}" for n in range(width))


def _shown(dataset: Dataset, outcomes: FloatArray | Labels) -> list[NDArray[Any]]:
    """Classes (n,) by their names, nothing for −1, or the columns of values (n, k)."""
    if dataset.is_classification:
        return [np.array([*dataset.class_names, ""], object)[outcomes]]
    return list(outcomes.T)
